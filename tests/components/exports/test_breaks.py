"""Two years that cannot be compared are told in the words of the screen, and never as a figure that is missing."""

import datetime as dt
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from components.drawing.palette import LIGHT
from components.exports.plain_tables import beside_a_chart, table_of_chart
from components.exports.report_data import in_words
from components.exports.slides import presentation
from components.exports.slides.charts import absent
from components.exports.workbook import workbook
from components.presenting.charts import chart as on_the_wall
from components.sheets import Chart, ChartKind, Said, Sentence, Series
from components.sheets.breaks import BREAK, is_break
from components.words import texts
from components.words.texts import Language
from tests.components.exports.slides import reading
from tests.components.sheets import samples

WHY = "≠ Vanaf 2022 is dit anders gemeten. Vergelijk het niet met de jaren ervoor."
DAY = dt.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def a_chart(kind: ChartKind = ChartKind.LINES) -> Chart:
    """Four years with a break before the third; in 2021 the second line has no figure."""
    return Chart(
        "Bijstand",
        kind,
        ("2020", "2021", BREAK, "2022"),
        (Series("Sluis", (5.0, 4.5, None, 4.0), LIGHT.accent), Series("Maasdrecht", (3.0, None, None, 2.5), LIGHT.ink)),
        unit="%",
        decimals=1,
        alt=f"Bijstand (%), 2020 – 2022. {WHY}",
    )


def sheet(*parts):
    return replace(samples.an_empty_sheet(), parts=parts)


def test_a_category_with_the_sign_is_a_break_only_when_it_has_no_value():
    assert [is_break(a_chart(), place) for place in range(4)] == [False, False, True, False]
    named = replace(a_chart(), series=(Series("Sluis", (5.0, 4.5, 1.0, 4.0)),))
    assert not is_break(named, 2)


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_slide_says_why_below_the_chart_and_misses_nothing_at_the_break(kind):
    made = presentation([sheet(a_chart(kind), Said("", (Sentence(WHY),)))], title="t", place="p", date=DAY)
    deck = reading.opened(made)
    slide = next(slide for slide in deck.slides if any(shape.has_chart for shape in slide.shapes))
    assert WHY in reading.texts(slide) and reading.beyond(deck) == []
    assert absent(a_chart()) == "Geen cijfer: 2021 (Maasdrecht)"
    said = " ".join(shape._element.xpath(".//p:cNvPr")[0].get("descr", "") for shape in slide.shapes)
    assert WHY in said
    assert len(deck.slides) == 2


def test_sentences_without_room_below_a_chart_get_a_slide_of_their_own():
    long = Said("", (Sentence(WHY + " Dit is een lange zin." * 60),))
    deck = reading.opened(presentation([sheet(a_chart(), long)], title="t", place="p", date=DAY))
    assert len(deck.slides) > 2
    assert any(line.startswith("≠ Vanaf 2022") for slide in deck.slides for line in reading.texts(slide))


def test_a_report_says_why_and_reads_no_sign_aloud_as_a_year():
    said = in_words(a_chart())
    assert WHY in said and "≠:" not in said and "≠," not in said
    assert "2021, Maasdrecht: onbekend" in said


def test_a_table_says_it_in_the_row():
    assert [cell.text for cell in table_of_chart(a_chart()).rows[2]] == [
        BREAK,
        *["niet te vergelijken met de jaren ervoor"] * 2,
    ]


def test_a_chart_in_a_workbook_follows_empty_cells_and_says_beside_them_what_is_not_there():
    data = workbook([sheet(a_chart())], title="t", place="p", date=DAY)
    found = list(openpyxl.load_workbook(io.BytesIO(data))["Bijstand"].values)
    assert found == [
        ("", "Sluis (%)", "Maasdrecht (%)", "Geen cijfer"),
        ("2020", 5, 3, None),
        ("2021", 4.5, None, "geen cijfer: Maasdrecht"),
        (BREAK, None, None, "niet te vergelijken met de jaren ervoor"),
        ("2022", 4, 2.5, None),
    ]
    with zipfile.ZipFile(io.BytesIO(data)) as inside:
        assert WHY in inside.read("xl/drawings/drawing1.xml").decode()
    whole = replace(a_chart(), categories=("2020",), series=(Series("Sluis", (5.0,)),))
    assert beside_a_chart(whole) == table_of_chart(whole)


def test_who_hears_the_presentation_hears_it_too():
    assert "<td>niet te vergelijken met de jaren ervoor</td>" in on_the_wall(a_chart())
