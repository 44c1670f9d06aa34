"""Slides say what the sheet of a view says, number by number, in both languages."""

import datetime as dt

import pytest

from components.exports.slides import presentation
from components.exports.slides.wording import flat
from components.sheets import Chart, Number, Numbers, Said, Sheet, SheetMap, Table
from components.words import texts
from components.words.texts import Language
from tests.components.content.tiny_scene import ONE, TWO
from tests.components.exports.slides import reading
from tests.components.sheets.test_equals_the_screen import comparison_sheet, map_sheet, profile_sheet, tiny


@pytest.fixture(params=list(Language), autouse=True)
def _language(request):
    texts.use(request.param)
    yield
    texts.use(Language.NL)


def sheets() -> list[Sheet]:
    made = tiny()
    return [map_sheet(tiny(laag="bijstand")), profile_sheet(made, TWO), comparison_sheet(made, (ONE, TWO))]


def numbers(sheet: Sheet) -> list[Number]:
    return [number for part in sheet.parts if isinstance(part, Numbers) for number in part.numbers]


def test_every_number_sentence_and_cell_of_a_view_is_on_its_slides():
    for sheet in sheets():
        deck = reading.opened(presentation([sheet], title=sheet.title, place=sheet.place, date=dt.date(2026, 11, 24)))
        said = {line for slide in deck.slides for line in reading.texts(slide)}
        cells = [row for table in reading.tables(deck) for row in table]
        assert {flat(number.text) for number in numbers(sheet)} <= said
        for part in sheet.parts:
            if isinstance(part, Said):
                assert {flat(sentence.text) for sentence in part.sentences} <= said
            if isinstance(part, Table):
                assert [row for row in part.rows if [flat(cell.text) for cell in row] not in cells] == []
        drawn = iter(reading.charts(deck))
        for part in sheet.parts:
            if isinstance(part, Chart):
                plot = next(drawn).plots[0]
                assert tuple(plot.categories) == tuple(flat(name) for name in part.categories)
                assert [tuple(series.values) for series in plot.series] == [series.values for series in part.series]
        pictures = [shape for slide in deck.slides for shape in slide.shapes if shape.shape_type == 13]
        assert len(pictures) == sum(isinstance(part, SheetMap) for part in sheet.parts)
        assert reading.beyond(deck) == []


def test_a_suppressed_figure_is_a_word_and_never_a_number():
    sheet = map_sheet(tiny(laag="bijstand"))
    table = next(part for part in sheet.parts if isinstance(part, Table))
    (hidden,) = [row for row in table.rows if row[1].value is None][:1]
    deck = reading.opened(presentation([sheet], title="t", place="p", date=dt.date(2026, 11, 24)))
    (shown,) = [row for part in reading.tables(deck) for row in part if row[0] == hidden[0].text]
    assert shown[1] == hidden[1].text and not any(sign.isdigit() for sign in shown[1])
