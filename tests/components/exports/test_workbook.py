"""A workbook holds the numbers of the sheet as numbers, its words as words, and never a formula."""

import datetime as dt
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from components.exports.plain_tables import table_of_map, with_intervals
from components.exports.workbook import LONGEST_NAME, unique, workbook
from components.sheets import Cell, Heading, Sheet, SheetMap, Table
from components.words import texts
from components.words.texts import Language
from tests.components.sheets import samples

DAY = dt.date(2026, 11, 24)


def made(*sheets: Sheet) -> bytes:
    return workbook(sheets, title="Waar is behoefte?", place="Maasdrecht (fictief)", date=DAY)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.values)


def of(*parts: object) -> Sheet:
    return replace(samples.an_empty_sheet(), parts=parts)


def test_each_number_of_the_sheet_is_that_number_in_the_workbook() -> None:
    sheet = samples.a_sheet()
    book = opened(made(sheet))
    table = next(part for part in sheet.parts if isinstance(part, Table))
    found = rows(book["Behoefte aan ondersteuning 2"])
    assert len(found) == len(table.rows) + 1
    for row, read in zip(table.rows, found[1:], strict=True):
        assert read == tuple(cell.text if cell.value is None else cell.value for cell in row)


def test_what_is_hidden_is_a_word_and_its_number_nowhere() -> None:
    data = made(samples.a_sheet())
    cell = opened(data)["Behoefte aan ondersteuning 2"]["B3"]
    assert (cell.value, cell.data_type) == ("onderdrukt", "s")
    with zipfile.ZipFile(io.BytesIO(data)) as inside:
        whole = b"".join(inside.read(name) for name in inside.namelist())
    for secret in (str(samples.HIDDEN), str(samples.HIDDEN).replace(".", ",")):
        assert secret.encode() not in whole


@pytest.mark.parametrize(
    ("language", "names", "locale"),
    [
        (Language.NL, ("Weergave", "Begrippen", "Bronnen"), "nl-NL"),
        (Language.EN, ("View", "What words mean", "Sources"), "en-GB"),
    ],
)
def test_what_view_it_is_what_words_mean_and_the_sources_have_their_worksheets(
    language: Language, names: tuple[str, ...], locale: str
) -> None:
    sheet = samples.a_sheet(language)
    book = opened(made(sheet))
    assert (book.sheetnames[0], *book.sheetnames[-2:]) == names
    about = dict(row[:2] for row in rows(book[names[0]])[1 : 4 + len(sheet.conditions)])
    assert set(sheet.conditions) <= set(about.items())
    assert (sheet.hidden in {row[1] for row in rows(book[names[0]])}) and "2026" in str(list(about.values())[2])
    assert tuple(rows(book[names[1]])[1]) == sheet.definitions[0]
    assert rows(book[names[2]])[1] == (sheet.sources[0],)
    assert book.properties.language == locale
    assert book.properties.title == "Waar is behoefte?"


def test_headings_stay_in_sight_and_say_their_unit() -> None:
    book = opened(made(samples.a_sheet()))
    for sheet in book:
        assert sheet.freeze_panes == "B2"
    assert book["Behoefte aan ondersteuning 2"]["B1"].value == "Behoefte aan ondersteuning (0-100)"
    assert book["Behoefte aan ondersteuning 2"]["B2"].number_format == "#,##0.0"


def test_a_chart_stands_beside_its_numbers() -> None:
    book = opened(made(of(samples.a_chart())))
    sheet = book["Eenzaam, 2022 - 2024"]
    assert rows(sheet)[1] == ("Het Zand", 41.5, 39, None)
    assert rows(sheet)[2] == ("De Ham", None, 36.5, "geen cijfer: 2024")
    with zipfile.ZipFile(io.BytesIO(made(of(samples.a_chart())))) as inside:
        drawing = inside.read("xl/drawings/drawing1.xml").decode()
        chart = inside.read("xl/charts/chart1.xml").decode()
    assert 'descr="Eenzaam: Het Zand 41,5 %' in drawing
    assert "<c:v>41.5</c:v>" in chart and samples.LIGHT.need[3].removeprefix("#").upper() in chart


def test_a_map_is_a_table_of_areas_with_their_class_in_words() -> None:
    found = rows(opened(made(of(samples.a_map())))["Behoefte aan ondersteuning"])
    assert [row[:3] for row in found[1:]] == [
        ("WK999900", "Het Zand", "50 – veel behoefte"),
        ("WK999901", "De Ham", "onderdrukt"),
        ("WK999902", "Waterkant", "onbekend"),
        ("WK999903", "Binnenstad", "weinig behoefte – 50"),
        ("WK999904", "Oud-Zuid", "te weinig inwoners"),
        ("WK999905", "Parkwijk", "niets"),
    ]


def test_a_legend_with_both_ends_written_gives_each_class_its_span() -> None:
    shown: SheetMap = replace(
        samples.a_map(), legend=replace(samples.a_map().legend, breaks=("0", "50", "100"), low="", high="")
    )
    texts.use(Language.NL)
    assert table_of_map(shown).rows[0][1].text == "50 – 100"


def test_a_rank_does_not_lose_its_interval() -> None:
    table = Table("Lijst", (Heading("Wijk"), Heading("Plaats", True)), ((Cell("A"), Cell("3e (1e – 6e)", 3.0)),))
    assert rows(opened(made(of(table)))["Lijst"]) == [
        ("Wijk", "Plaats", "Plaats, zoals op het scherm"),
        ("A", 3, "3e (1e – 6e)"),
    ]
    plain = Table("Lijst", (Heading("Wijk"), Heading("Per", True)), ((Cell("A"), Cell("8 per 1.000", 8.0)),))
    assert with_intervals(plain) is plain


def test_an_empty_sheet_says_so() -> None:
    book = opened(made(samples.an_empty_sheet()))
    assert book.sheetnames == ["Weergave", "Begrippen", "Bronnen"]
    assert ("Weergave", "In deze weergave is niets te zien.") in rows(book["Weergave"])


def test_no_text_is_a_formula_and_no_name_breaks_the_workbook() -> None:
    formulas = ("=1+1", "+31", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://a")', "a!B1")
    heads = tuple(Heading(text) for text in formulas)
    table = Table("=1+1", heads, (tuple(Cell(text) for text in formulas),))
    chart = replace(samples.a_chart(), title="a!B1", alt="=1+1")
    sheet = replace(of(table, chart), conditions=(("=1", "=2"),), sources=("=3",), definitions=(("=4", "=5"),))
    for data in (made(sheet), made(samples.a_hostile_sheet())):
        for shown in opened(data):
            assert all(
                (cell.data_type != "f" and cell.hyperlink is None) or cell.column == 1 for row in shown for cell in row
            )
            assert all(cell.data_type != "f" for row in shown for cell in row)
    assert [cell.value for cell in opened(made(sheet))["=1+1"][2]] == [text.replace("\t", " ") for text in formulas]


@given(st.lists(st.text(max_size=50), max_size=8))
def test_every_name_of_a_worksheet_is_legal_and_its_own(titles: list[str]) -> None:
    taken: list[str] = []
    for title in titles:
        name = unique(title, taken)
        assert 0 < len(name.encode("utf-16-le")) <= 2 * LONGEST_NAME
        assert not set(name) & set("[]:*?/\\") and not name.startswith("'") and not name.endswith("'")
        assert name.casefold() not in {one.casefold() for one in (*taken, "History", "Geschiedenis")}
        taken.append(name)


@given(st.text(max_size=40))
def test_any_name_can_be_written_and_read_back(title: str) -> None:
    book = opened(made(of(Table(title, (Heading("a"),), ((Cell(title),),)))))
    assert len(book.sheetnames) == 4


def test_two_views_with_the_same_names_stand_beside_each_other() -> None:
    book = opened(made(samples.a_sheet(), samples.a_sheet()))
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames) == 3 + 2 * 5
    assert "1 Het Zand" in book.sheetnames and "2 Het Zand" in book.sheetnames


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert made(samples.a_sheet()) == made(samples.a_sheet())
