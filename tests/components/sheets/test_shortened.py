"""A long list on slides: the first of it, and how many more the workbook has."""

from io import BytesIO

import openpyxl
import pytest
from pptx import Presentation

from components.exports.taking import Form, build
from components.presenting.panes import panes
from components.sheets import Cell, Heading, Sheet, Table
from components.sheets.shortened import MOST_LISTED, shortened
from components.words import texts
from components.words.texts import Language
from tests.components.sheets.test_of_offers import TODAY


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def listed(number, *, numbers=False, chosen=()):
    rows = tuple((Cell(f"Activiteit {at:03}"), Cell(str(at), float(at) if numbers else None)) for at in range(number))
    return Table("Lijst", (Heading("Naam"), Heading("Wanneer", numbers)), rows, chosen)


def test_a_list_that_is_hardly_longer_stays_whole():
    for number in (0, 1, MOST_LISTED, MOST_LISTED + 4):
        assert shortened(listed(number)) == listed(number)


def test_of_a_long_list_the_first_are_shown_and_the_rest_is_counted():
    table = shortened(listed(166, chosen=(3, 100)))
    assert table.rows[:-1] == listed(166).rows[:MOST_LISTED] and table.chosen == (3,)
    assert [cell.text for cell in table.rows[-1]] == ["En nog 142, in het rekenblad (Excel)", ""]


def test_a_table_with_numbers_stays_whole_since_no_area_may_be_left_out():
    assert shortened(listed(500, numbers=True)) == listed(500, numbers=True)


def test_slides_and_a_presentation_show_the_first_and_the_workbook_has_them_all():
    sheet = Sheet("Activiteiten", (listed(60),), "Vierkant", (), Language.NL, TODAY)
    made = {
        form: build(form, [sheet], title=sheet.title, place="", date=TODAY) for form in (Form.SLIDES, Form.WORKBOOK)
    }
    shown = [
        cell.text
        for slide in Presentation(BytesIO(made[Form.SLIDES])).slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    assert "Activiteit 023" in shown and "Activiteit 024" not in shown
    assert any(text.startswith("En nog 36") for text in shown)
    drawn = [pane.drawn for pane in panes(sheet) if isinstance(pane.drawn, Table)]
    assert sum(len(one.rows) for one in drawn) == MOST_LISTED + 1
    book = openpyxl.load_workbook(BytesIO(made[Form.WORKBOOK]))
    assert "Activiteit 059" in {value for one in book for row in one.values for value in row}
