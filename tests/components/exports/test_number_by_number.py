"""
Every number, label, condition, source and date of each view of the demonstration stands in its three files.

The files are read back by other libraries than wrote them, and compared with the sheet that they were made of.
"""

import io
import shutil
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image

from components.exports.slides import pictures
from components.exports.taking import Form, build
from components.reading import sheets as reading_sheets
from components.sheets import Chart, Graph, Numbers, Said, Sheet, SheetMap, Table
from components.sheets.breaks import is_break
from components.sheets.kinds import SheetKind
from components.sheets.shortened import shortened
from components.view_state import ViewState
from components.words import formats, texts
from components.words.texts import Language
from db.permissions import Actor
from db.settings import get_settings
from geodata.vocabulary import Role
from tests.components.exports import pdf_checks, pdf_text
from tests.components.exports.pdf_text import squeezed
from tests.components.exports.slides import reading
from tests.demo_database import today

GEMEENTE = "GM9901"
WHO = Actor("coördinator", Role.COORDINATOR, frozenset({GEMEENTE}))
VIEWS: dict[SheetKind, dict[str, Any]] = {
    SheetKind.KAART: {"gebied": "WK990101"},
    SheetKind.VERGELIJKING: {"gebied": "WK990101", "naast": ("WK990102", "WK990103")},
}
"""What is chosen; for other kinds what the screen shows first."""


@pytest.fixture(scope="module")
def made(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Give the sheet of a kind in a language and its three files; each made once."""
    with pytest.MonkeyPatch.context() as patch:
        there = shutil.copyfile(demo_file, tmp_path_factory.mktemp("numbers") / "demo.db")
        patch.setenv("DATABASE_URL", f"sqlite:///{there}")
        get_settings.cache_clear()
        # What is drawn on a map is compared elsewhere; sharp pictures of many maps would take half of the time.
        patch.setattr(pictures, "map_picture", lambda *asked, **about: _dot())
        # An advice that is worked out as far as now says so; the files say the same.
        patch.setattr(reading_sheets, "PATIENCE", 0.0)

        @cache
        def files(kind: SheetKind, language: Language) -> tuple[Sheet, dict[Form, bytes]]:
            get_settings.cache_clear()
            with pytest.MonkeyPatch.context() as here:
                here.setenv("DATABASE_URL", f"sqlite:///{there}")
                view = ViewState(gemeente=GEMEENTE, lang=language, **VIEWS.get(kind, {}))
                sheet = reading_sheets.sheet_of(kind, view, actor=WHO, today=today())
                about = {"title": sheet.title, "place": sheet.place, "date": sheet.date}
                return sheet, {form: build(form, [sheet], **about) for form in Form}

        def in_language(kind: SheetKind, language: Language) -> tuple[Sheet, dict[Form, bytes]]:
            texts.use(language)
            return files(kind, language)

        yield in_language
    texts.use(Language.NL)
    get_settings.cache_clear()


@cache
def _dot() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (2, 2)).save(data, "PNG")
    return data.getvalue()


each = pytest.mark.parametrize("language", list(Language))
of_all = pytest.mark.parametrize("kind", list(SheetKind), ids=lambda kind: kind.name.lower())


def of(sheet: Sheet, kind: type) -> list[Any]:
    return [part for part in sheet.parts if isinstance(part, kind)]


@of_all
def test_a_sheet_of_each_kind_holds_something_to_compare(made, kind):
    sheet, _files = made(kind, Language.NL)
    assert sheet.parts and sheet.conditions and sheet.sources and sheet.date == today()
    assert any(part.rows for part in of(sheet, Table)) or of(sheet, Numbers)


@of_all
@each
def test_slides_say_what_the_sheet_says(made, kind, language):
    sheet, files = made(kind, language)
    deck = reading.opened(files[Form.SLIDES])
    lines = [squeezed(line) for slide in deck.slides for line in reading.texts(slide)]
    said = "\n".join(lines)
    for words in (sheet.title, sheet.place, formats.date(sheet.date), sheet.hidden, *sheet.sources):
        assert squeezed(words) in said, words
    for what, which in sheet.conditions:
        # Of the place itself the foot says the name alone.
        assert squeezed(which if which == sheet.place else f"{what}: {which}") in said
    for part in of(sheet, Numbers):
        for number in part.numbers:
            for words in (number.label, number.text, number.note):
                assert squeezed(words) in said, words
    for part in of(sheet, Said):
        for sentence in part.sentences:
            assert squeezed(sentence.text) in said
    shown = iter(reading.tables(deck))
    for table in of(sheet, Table):
        _same_table(table, shown)
    drawn = iter(reading.charts(deck))
    for chart in of(sheet, Chart):
        if chart.categories and chart.series:
            _same_chart(chart, drawn)
    assert next(drawn, None) is None
    meanings = {squeezed(cell) for table in shown for row in table for cell in row}
    for pair in sheet.definitions:
        assert {squeezed(words) for words in pair} <= meanings
    notes = "".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide)
    for part in of(sheet, Said):
        assert all(squeezed(figure) in squeezed(notes) for sentence in part.sentences for figure in sentence.figures)
    assert reading.beyond(deck) == []


def _same_table(table: Table, shown: Iterator[list[list[str]]]) -> None:
    """Put the slides of a table together again: columns beside each other, rows below each other."""
    heads = [squeezed(heading.text) for heading in table.headings]
    rows = [[squeezed(cell.text) for cell in row] for row in table.rows]
    if len(listed := shortened(table).rows) < len(table.rows):
        # Of a long list of names the slides say how many more there are; a table with numbers is always whole.
        assert not any(heading.number for heading in table.headings)
        assert formats.number(len(table.rows) - len(listed) + 1) in listed[-1][0].text
        rows = [*rows[: len(listed) - 1], [squeezed(cell.text) for cell in listed[-1]]]
    done = 0
    while done < len(heads):
        found: list[list[str]] = []
        columns: list[int] = []
        while len(found) < max(1, len(rows)):
            head, *body = [[squeezed(cell) for cell in row] for row in next(shown)]
            columns = [0, *range(max(done, 1), max(done, 1) + len(head) - 1)]
            assert head == [heads[column] for column in columns]
            found += body
            if not rows:
                break
        assert found == [[row[column] for column in columns] for row in rows]
        done = columns[-1] + 1


def _same_chart(chart: Chart, drawn: Iterator[Any]) -> None:
    names: list[str] = []
    values: list[list[float | None]] = [[] for _series in chart.series]
    while len(names) < len(chart.categories):
        plot = next(drawn).plots[0]
        names += [squeezed(str(name)) for name in plot.categories]
        assert [squeezed(one.name) for one in plot.series] == [squeezed(one.name) for one in chart.series]
        for at, series in enumerate(plot.series):
            values[at] += list(series.values)
    assert names == [squeezed(name) for name in chart.categories]
    assert [tuple(one) for one in values] == [one.values for one in chart.series]


@of_all
@each
def test_a_report_says_what_the_sheet_says(made, kind, language):
    sheet, files = made(kind, language)
    data = files[Form.REPORT]
    if language is Language.NL:  # the tags of both are made by one template
        pdf_checks.check(data, language=language.value, title=sheet.title)
    said = pdf_text.read(pdf_checks.opened(data))
    for words in (sheet.title, sheet.place, sheet.hidden, *sheet.sources):
        assert squeezed(words) in said.whole, words
    assert squeezed(formats.date(sheet.date)) in said.around
    for pair in (*sheet.conditions, *sheet.definitions):
        assert squeezed("".join(pair)) in said.whole
    for part in of(sheet, Numbers):
        for number in part.numbers:
            assert squeezed(f"{number.label}{number.text}{number.note}") in said.whole
    for part in of(sheet, Said):
        for sentence in part.sentences:
            assert squeezed(sentence.text + "; ".join(sentence.figures)) in said.whole
    for table in of(sheet, Table):
        rows = [[squeezed(cell.text) for cell in row] for row in table.rows]
        assert any(
            found[1:] == rows
            and all(words.startswith(squeezed(head.text)) for words, head in zip(found[0], table.headings, strict=True))
            for found in said.tables
            if found and len(found[0]) == len(table.headings)
        ), table.title
    told = "".join(said.pictures) + "".join(cell for table in said.tables for row in table for cell in row)
    for chart in of(sheet, Chart):
        assert squeezed(chart.alt) in told
        for place, name in enumerate(chart.categories):
            if is_break(chart, place):
                continue
            assert squeezed(name) in told
            for series in chart.series:
                value = series.values[place]
                assert value is None or squeezed(formats.number(value, chart.decimals)) in told
    for shown in (*of(sheet, SheetMap), *of(sheet, Graph)):
        assert squeezed(shown.alt) in told


@of_all
@each
def test_a_workbook_holds_the_numbers_of_the_sheet(made, kind, language):
    sheet, files = made(kind, language)
    book = openpyxl.load_workbook(io.BytesIO(files[Form.WORKBOOK]))
    about, *named, meanings, sources = [[list(row) for row in page.values] for page in book]
    assert len(named) == len(sheet.parts)
    for pair in (*sheet.conditions, *(((None, sheet.hidden),) if sheet.hidden else ())):
        assert any(row[1] == pair[1] and pair[0] in (None, row[0]) for row in about), pair
    for words in (sheet.title, sheet.place, formats.date(sheet.date)):
        assert any(row[1] == words for row in about)
    assert [tuple(row) for row in meanings[1:]] == list(dict.fromkeys(sheet.definitions))
    assert [row[0] for row in sources[1:]] == list(dict.fromkeys(sheet.sources))
    for part, rows in zip(sheet.parts, named, strict=True):
        _same_part(part, rows)


def _same_part(part: object, rows: list[list[Any]]) -> None:
    head, body = rows[0], rows[1:]
    match part:
        case Table():
            assert len(body) == len(part.rows)
            assert _within([heading.text for heading in part.headings], [str(one or "") for one in head], begins=True)
            for row, found in zip(part.rows, body, strict=True):
                pairs = zip(row, part.headings, strict=True)
                # An empty text is an empty cell.
                wanted = [one.value if by.number and one.value is not None else one.text or None for one, by in pairs]
                assert _within(wanted, found), (wanted, found)
        case Numbers():
            for number, found in zip(part.numbers, body, strict=True):
                wanted = (number.text or None) if number.value is None else number.value
                assert found[:2] == [number.label, wanted]
                texts_of = [number.unit, number.text, number.note, number.definition, number.source]
                assert [one or "" for one in found[2:]] == texts_of
        case Said():
            told = [(sentence.text, "; ".join(sentence.figures) or None) for sentence in part.sentences]
            assert [tuple(row) for row in body] == told
        case Chart():
            values = [series.values for series in part.series]
            for place, found in zip(range(len(part.categories)), body, strict=True):
                assert found[: 1 + len(values)] == [part.categories[place], *(one[place] for one in values)]
        case SheetMap():
            for code, name, label, found in zip(part.codes, part.names, part.labels, body, strict=True):
                assert found[:2] == [code, name]
                assert all(line in (found[3] or "") for line in label.split("\n")[1:])
        case _:
            assert isinstance(part, Graph) and len(body) == len(part.ties)


def _within(wanted: Sequence[Any], found: Sequence[Any], *, begins: bool = False) -> bool:
    """Whether all stand there in their order; a number with an interval has a column of words behind it."""
    left = iter(found)
    return all(any(one.startswith(want) if begins else one == want for one in left) for want in wanted)
