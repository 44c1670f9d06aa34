"""LibreOffice opens what is taken along, shows the same words and numbers, and leaves them editable."""

import datetime as dt
from pathlib import Path

import pikepdf
import pytest

from components.exports.slides import presentation
from components.exports.workbook import workbook
from components.words.texts import Language
from tests.components.exports.slides import reading
from tests.components.sheets import samples
from tests.e2e import office

pytestmark = pytest.mark.office
ABOUT = {"title": "Intervisiedag", "place": "Maasdrecht (fictief)", "date": dt.date(2026, 11, 24)}


@pytest.fixture(scope="module")
def program() -> str:
    found = office.find()
    if found is None:
        pytest.skip(office.ABSENT)
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> list[Path]:
    folder = tmp_path_factory.mktemp("taken")
    sheet = samples.a_sheet()
    slides, book = folder / "slides.pptx", folder / "book.xlsx"
    slides.write_bytes(presentation([sheet, samples.a_hostile_sheet()], **ABOUT))
    book.write_bytes(workbook([sheet], **ABOUT))
    return [slides, book]


def test_slides_and_workbook_open_with_every_page_and_word(program, files, tmp_path):
    slides, book = office.convert(program, files, "pdf", tmp_path)
    deck = reading.opened(files[0].read_bytes())
    with pikepdf.open(slides) as pages:
        assert len(pages.pages) == len(deck.slides)
    said, say = office.text_of(slides), samples.words(Language.NL)
    for words in (*samples.NAMES, say["title"], "41,5 %", "Wijk 60", "Bronnen en definities"):
        assert " ".join(words.split()) in said, words
    told = office.text_of(book)
    for words in (*samples.NAMES, say["need"], "Wijk 60"):
        assert words in told, words


def test_charts_and_tables_stay_charts_and_tables_when_they_are_saved_there(program, files, tmp_path):
    (saved,) = office.convert(program, files[:1], "pptx", tmp_path)
    before, after = (reading.opened(file.read_bytes()) for file in (files[0], saved))
    assert len(reading.charts(after)) == len(reading.charts(before))
    for old, new in zip(reading.charts(before), reading.charts(after), strict=True):
        assert [tuple(one.values) for one in new.plots[0].series] == [tuple(one.values) for one in old.plots[0].series]
    assert reading.tables(after)[:2] == reading.tables(before)[:2]
    assert reading.titles(after)[:4] == reading.titles(before)[:4]
