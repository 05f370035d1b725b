"""The agenda as people get it."""

import datetime as dt
import html
import io
import re
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.agenda.items import Agenda, Item, Slot, Sort
from forum.agenda.paper import Paper, paper, to_html, to_markdown, to_text
from forum.agenda.template import default_template
from forum.agenda.word import BadTemplate, to_docx
from forum.agenda.words import words
from minutes.languages import available
from minutes.model import Kind, MeetingStatus
from minutes.reading import read

SWEDISH, ENGLISH = words("sv"), words("en")


@pytest.fixture
def one(agenda: Agenda) -> Paper:
    """The agenda in Swedish."""
    return paper(agenda, SWEDISH)


def template(*lines: str) -> bytes:
    """A forum's own template."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def opened(data: bytes) -> Document:
    """A Word file."""
    return docx.Document(io.BytesIO(data))


def test_every_word_is_there_in_every_language() -> None:
    """A word that one language lacks would stop its agendas; the same headers would hide a column."""
    for code in available():
        assert words(code).code == code
        own = words(code).own
        assert all(value for value in own.model_dump().values())
        assert len({own.number, own.time, own.length, own.item, own.presenter}) == 5
        assert words(code).meaning(own.other) is Sort.OTHER


@pytest.mark.parametrize(
    ("language", "code"),
    [("sv", "sv"), ("sv-FI", "sv"), ("sv_FI", "sv"), ("fi", "fi"), ("no", "nb"), ("fr", "en"), ("x", "en")],
)
def test_other_languages_get_english(language: str, code: str) -> None:
    """A whole agenda in one language is better than one of two."""
    assert words(language).code == code


def test_text_says_everything(one: Paper) -> None:
    """What a member reads in a mail: every item, why it is there, and nothing that was not known."""
    text = to_text(one)
    assert "18.07  3. Budget & <plan> | 2031 ☂ (Zoë Ånäs, 15 min)\n    - > Se bilaga 1.\n" in text
    assert "    - Bordlagd två gånger, sedan 2 oktober 2030.\n" in text
    assert "Frågan bordläggs." not in text
    assert "Åsa Ödberg: Åsa ringer. (sedan 2 oktober 2030; skulle ha varit klart 5 mars 2031)" in text
    assert "Ingen ansvarig namngiven: Måla. (före 1 juni 2031)" in text
    assert "A, B: Rensa. (Gäller: Det är fullt av sly; till våren)" in text
    assert "onsdag 18 juni 2031 kl. 18.00, Boden (preliminärt)" in text


@pytest.mark.parametrize(
    ("times", "said"), [(1, "Bordlagd 2"), (2, "två gånger, sedan"), (3, "tre gånger"), (12, "tolv"), (13, "13")]
)
def test_how_often_it_was_put_off(agenda: Agenda, times: int, said: str) -> None:
    """The chair wants to see the third time."""
    item = agenda.items[2]
    assert item.lineage
    again = item.model_copy(update={"lineage": item.lineage.model_copy(update={"times": times})})
    slots = (agenda.slots[2].model_copy(update={"item": again}),)
    (row,) = paper(agenda.model_copy(update={"slots": slots}), SWEDISH).items
    assert any(said in line for line in row.details)


def test_without_an_hour_and_presenters_there_are_no_such_columns(agenda: Agenda) -> None:
    """An empty column looks like something that was forgotten."""
    bare = Slot(item=Item(key="a", sort=Sort.ADDED, title="A"), minutes=5, suggested=True)
    plain = paper(agenda.model_copy(update={"slots": (bare,)}), ENGLISH)
    assert "| No | Min | Item |\n| --- | --- | --- |\n| 1 | 5 | A |\n" in to_markdown(plain)


titles = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "{{ 7 * 7 }}",
        "{% for x in y %}",
        "a | b",
        "a\ufffeb\x00c",
        "]]>",
        "&amp;",
    ]
)


@given(titles, titles, titles)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_a_hostile_title_stays_text(agenda: Agenda, title: str, presenter: str, note: str) -> None:
    """A title comes out of a document of somebody else: it must not run, nor break the page or the Word file."""
    item = Item(key="a", sort=Sort.ADDED, title=title, presenter=presenter, note=note)
    hostile = paper(agenda.model_copy(update={"slots": (Slot(item=item, minutes=5, suggested=True),)}), SWEDISH)
    shown = hostile.items[0].title
    page = to_html(hostile)
    assert set(re.findall(r"<\s*/?\s*([a-zA-Z!]+)", page.partition("<body>")[2])) <= {
        "main",
        "div",
        "h",
        "p",
        "strong",
        "ul",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "body",
        "html",
    }
    assert shown in html.unescape(page)
    document = opened(to_docx(hostile))
    assert document.tables[0].cell(1, 3).text == shown
    assert to_markdown(hostile).count("\n| ") == 3


class TestWord:
    def test_our_own_reader_understands_it(self, one: Paper) -> None:
        """What we write we can read: a member who keeps minutes with this program imports the agenda as it is."""
        record = read(to_docx(one), "a.docx").minutes
        assert (record.kind, record.forum) == (Kind.AGENDA, "Kajrådet")
        assert (record.date, record.start, record.end) == (dt.date(2031, 4, 16), dt.time(18), dt.time(19))
        assert record.place == "Sjöboden"
        assert [item.title for item in record.agenda] == [row.title for row in one.items]
        assert [mention.name for item in record.agenda for mention in item.presenters] == ["Zoë Ånäs"]
        assert [(one.date, one.status) for one in record.schedule] == [
            (dt.date(2031, 6, 18), MeetingStatus.TENTATIVE),
            (dt.date(2031, 8, 20), MeetingStatus.CONFIRMED),
        ]
        assert record.attendance == ()

    @pytest.mark.parametrize("language", available())
    def test_our_own_reader_understands_every_language(self, agenda: Agenda, language: str) -> None:
        """A member of a Dutch or Finnish forum could not bring in the agenda that the chair has sent."""
        own = words(language).own
        usual = {
            Sort.OPENING: own.opening,
            Sort.APPROVAL: own.approval_minutes,
            Sort.ACTIONS: own.actions,
            Sort.DATES: own.dates,
        }
        slots = tuple(
            slot.model_copy(
                update={"item": slot.item.model_copy(update={"title": usual.get(slot.item.sort, "Budget")})}
            )
            for slot in agenda.slots
        )
        record = read(to_docx(paper(agenda.model_copy(update={"slots": slots}), words(language))), "a.docx").minutes
        assert (record.language, record.kind) == (language, Kind.AGENDA)
        assert (record.date, record.start, record.end) == (dt.date(2031, 4, 16), dt.time(18), dt.time(19))
        assert [item.title for item in record.agenda] == [slot.item.title for slot in slots]
        assert [mention.name for item in record.agenda for mention in item.presenters] == ["Zoë Ånäs"]
        assert [one.status for one in record.schedule] == [MeetingStatus.TENTATIVE, MeetingStatus.CONFIRMED]

    def test_it_is_a_good_word_file(self, one: Paper) -> None:
        """Headings to go by, real lists, a table head that is repeated, a language for those who listen."""
        document = opened(to_docx(one))
        styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
        assert styles[0] == "Title"
        assert styles.count("Heading 1") == sum(bool(row.lines) for row in one.items)
        assert styles.count("List Bullet") == sum(len(row.lines) for row in one.items)
        (table,) = document.tables
        assert len(table.rows) == len(one.items) + 1
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        languages = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
        assert languages == {"sv-SE"}
        assert document.core_properties.title == "Dagordning – Kajrådet"
        assert document.core_properties.author == ""

    def test_the_same_agenda_gives_the_same_bytes(self, one: Paper) -> None:
        """A file that differs each time makes everybody ask what has changed."""
        assert to_docx(one) == to_docx(one)
        assert default_template() == default_template()

    def test_no_clock_and_no_placeholder_is_left(self, one: Paper) -> None:
        """A placeholder in a summons is what everybody would remember."""
        with zipfile.ZipFile(io.BytesIO(to_docx(one))) as package:
            assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            for name in package.namelist():
                assert not re.search(rb"\{\{|\{%", package.read(name)), name

    def test_the_template_that_is_given_out_is_the_one_that_is_used(self, one: Paper) -> None:
        """A forum that starts from our template must get what it saw."""
        assert to_docx(one, default_template()) == to_docx(one)

    def test_a_template_of_ones_own(self, one: Paper) -> None:
        """The forum's own words and order."""
        own = template(
            "Välkommen till {{ forum }} {{ date }}",
            "{%p for row in items %}",
            "{{ row.number }} {{ row.title }}",
            "{%p endfor %}",
        )
        texts = [paragraph.text for paragraph in opened(to_docx(one, own)).paragraphs]
        assert texts[:2] == ["Välkommen till Kajrådet onsdag 16 april 2031", "1 Mötet öppnas"]
        assert len(texts) == 1 + len(one.items)

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            ("{{ forumet }}", "'forumet' is undefined"),
            ("{{ forum", "cannot be filled in"),
            ("{% for row in items %}", "cannot be filled in"),
            ("{{ items[0].owner }}", "has no attribute 'owner'"),
            ("{{ forum.__class__.__mro__ }}", "unsafe"),
            ("{{ ''.__class__ }}", "unsafe"),
            ("{{ items.append(1) }}", "unsafe"),
            ("{% for i in range(999999999) %}x{% endfor %}", "cannot be filled in"),
            ("{{ 1 / 0 }}", "cannot be filled in"),
            ("{% include '/etc/passwd' %}", "cannot be filled in"),
        ],
    )
    def test_a_template_that_is_wrong_or_hostile(self, one: Paper, line: str, says: str) -> None:
        """One sentence that says what is wrong; no template reaches beyond the agenda."""
        with pytest.raises(BadTemplate, match=re.escape(says)):
            to_docx(one, template(line))

    @pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04", b"%PDF-1.7"])
    def test_a_template_that_is_no_word_file(self, one: Paper, data: bytes) -> None:
        """A slip in the name of the file."""
        with pytest.raises(BadTemplate, match="The template cannot be used"):
            to_docx(one, data)
