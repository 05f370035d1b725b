"""An agenda as a Word file, out of a template with placeholders."""

from __future__ import annotations

import io
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from forum.agenda.paper import Paper
from forum.agenda.template import default_template, packed, speak
from forum.errors import ForumError
from minutes.emit.docx_runs import tell_directions
from minutes.errors import MinutesError
from minutes.languages.notation import text_words
from minutes.readers.docx import read_docx


class BadTemplate(ForumError):
    """A Word template that cannot be filled in."""

    code = "bad-template"


def to_docx(one: Paper, template: bytes | None = None) -> bytes:
    """The agenda in a forum's own template, or in ours; the same agenda gives the same bytes.

    A template may loop and choose, and reach nothing but the agenda: it runs in a sandbox.

    Raises:
        BadTemplate: a placeholder is not known, its brackets do not close, or the template is no Word file, damaged,
            protected or too large.
    """
    if template is not None:
        _look_over(template)
    document = DocxTemplate(io.BytesIO(default_template() if template is None else template))
    try:
        document.render(context(one), _sandbox())
    except TemplateError as why:
        raise BadTemplate(_sentence(why)) from why
    except Exception as why:
        raise BadTemplate("The template cannot be filled in; look at its placeholders and loops.") from why
    tell_directions(document.docx.element.body)
    speak(document.docx, text_words(one.language).locale)
    return packed(document)


def _look_over(template: bytes) -> None:
    """A template is a file of somebody else's until our own careful reader has been through it."""
    try:
        read_docx(template, "template")
    except MinutesError as why:
        raise BadTemplate(f"The template cannot be used. {why.sentence}") from why


def context(one: Paper) -> dict[str, Any]:
    """What the placeholders stand for: texts, and lists of them."""
    rows = [{**row.model_dump(), "heading": row.heading, "lines": row.lines} for row in one.items]
    return {**one.model_dump(), "items": rows, "timed": one.timed, "presented": one.presented}


def _sandbox() -> ImmutableSandboxedEnvironment:
    """Every text is escaped for XML: an ampersand in a title must not break the file."""
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _sentence(why: TemplateError) -> str:
    reason = " ".join((why.message or "").split())[:200]
    return f"The template cannot be filled in: {reason or 'a placeholder is wrong'}. See: forum agenda template --help"
