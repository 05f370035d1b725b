"""Word files of ours as PDF, by LibreOffice where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from forum.errors import NoPdf
from minutes.catalogue import gettext as _

PATIENCE = 90
"""Seconds that LibreOffice may take; its first start is slow."""
PROGRAMS = ("soffice", "libreoffice")
WISHES = ("UseTaggedPDF", "PDFUACompliance", "ExportBookmarks")
"""What makes a PDF one that can be heard (PDF/UA, ISO 14289): its headings, lists and tables are told, and its title shown."""
FILTER = "pdf:writer_pdf_Export:" + json.dumps({wish: {"type": "boolean", "value": "true"} for wish in WISHES})


def to_pdf(word: bytes) -> bytes:
    """A Word file as PDF; LibreOffice gets a profile of its own, so that an open window does not matter.

    Raises :class:`~forum.errors.NoPdf` where it is not installed, fails, or takes too long.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise NoPdf(_("A PDF needs LibreOffice, which is not installed here; write a .docx and print it from Word."))
    with tempfile.TemporaryDirectory(prefix="forum-", ignore_cleanup_errors=True) as folder:
        there = Path(folder)
        (there / "paper.docx").write_bytes(word)
        profile = f"-env:UserInstallation={(there / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", FILTER, "--outdir", folder, "paper.docx"]
        try:
            subprocess.run(command, cwd=there, check=True, capture_output=True, timeout=PATIENCE)  # noqa: S603 - a program looked up by name, with our own file
            return (there / "paper.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as why:
            raise NoPdf(_("LibreOffice could not make a PDF; write a .docx and print it from Word.")) from why
