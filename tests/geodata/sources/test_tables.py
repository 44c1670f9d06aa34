"""Tables as people make them: every delimiter, encoding and oddity is read; what is no table is refused in time."""

import datetime as dt
import io
import subprocess
import sys
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from geodata.errors import FileError
from geodata.sources.files import FaultCode
from geodata.sources.tables import MAC_STARTS, Broken, TableLimits, read_table

SMALL = TableLimits(bytes=100_000, unpacked=500_000, rows=50, columns=20, cells=200)


def refused(data, name="lijst.csv", limits=SMALL):
    with pytest.raises(FileError) as caught:
        read_table(data, name, limits=limits)
    return caught.value.faults[0]


def sheet(*rows, name="Blad1", before=None):
    book = Workbook()
    page = book.active
    page.title = name
    for row in rows:
        page.append(row)
    if before is not None:
        before(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def cells(table):
    return [row.cells for row in table.rows]


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_sign_between_cells_and_each_encoding_of_excel_is_read(sign, encoding, end):
    text = end.join([sign.join(("titel", "prijs", "wie")), sign.join(("Café één", '"2,50"', "coördinator"))])
    table = read_table(text.encode(encoding), "lijst.csv")
    assert table.header == ("titel", "prijs", "wie")
    assert cells(table) == [("Café één", "2,50", "coördinator")]


def test_the_row_that_names_the_sign_is_no_row_of_the_sheet():
    table = read_table(b"sep=|\r\na|b\r\n1|2\r\n", "lijst.csv")
    assert [row.number for row in table.rows] == [2] and table.header == ("a", "b")


def test_rows_have_the_number_that_a_spreadsheet_shows_with_lines_in_cells_and_empty_rows():
    table = read_table(b'titel;tekst\nA;"een\ntwee\ndrie"\n;\n\nB;vier\n', "lijst.csv")
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("A", "een\ntwee\ndrie")), (5, ("B", "vier"))]


def test_a_title_above_the_headings_is_passed_over():
    table = read_table(b"Activiteiten 2026;;\n;;\ntitel;wijk;prijs\nA;B;1\n", "lijst.csv")
    assert table.header == ("titel", "wijk", "prijs") and table.rows[0].number == 4


def test_a_decimal_comma_is_no_sign_between_cells():
    assert cells(read_table(b"titel;prijs\nA;1,5\nB;2,5\n", "lijst.csv")) == [("A", "1,5"), ("B", "2,5")]


def test_a_row_that_is_too_short_is_filled_and_what_has_no_heading_is_left_out():
    assert cells(read_table(b"a;b;c\n1\n1;2;3;4\n", "x.csv")) == [("1", None, None), ("1", "2", "3")]


def test_a_formula_in_a_csv_is_text_and_nothing_more():
    assert cells(read_table(b"titel;wijk\n=1+1;@SUM(A1)\n", "x.csv")) == [("=1+1", "@SUM(A1)")]


@given(
    rows=st.lists(
        st.tuples(*[st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1)] * 3).map(
            lambda row: tuple(f"x{cell}" for cell in row)
        ),
        max_size=8,
    )
)
def test_what_a_csv_writer_wrote_comes_back(rows):
    import csv

    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows([("a", "b", "c"), *rows])
    assert cells(read_table(text.getvalue().encode(), "x.csv")) == rows


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 90, "foto.csv", FaultCode.WRONG_KIND),
        (b"PK\x03\x04" + b"x" * 90, "lijst.csv", FaultCode.WRONG_KIND),
        (b"%PDF-1.7 x", "lijst.csv", FaultCode.WRONG_KIND),
        (b"titel;wijk\nA;B\n", "lijst.xlsx", FaultCode.WRONG_KIND),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 90, "lijst.xlsx", FaultCode.WRONG_KIND),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 90, "lijst.xls", FaultCode.WRONG_KIND),
        (b"x", "lijst.ods", FaultCode.WRONG_KIND),
        (b"{}", "kaart.geojson", FaultCode.WRONG_KIND),
        (b"", "lijst.csv", FaultCode.EMPTY),
        (b" \n;;\n", "lijst.csv", FaultCode.EMPTY),
        (b"a;b\n\x00\x01;2\n", "lijst.csv", FaultCode.WRONG_KIND),
        ("titel;wijk\nCafé;B\n".encode() + b"Caf\xe9;B\n", "lijst.csv", FaultCode.BROKEN_TEXT),
        (b'titel;wijk\nA;"B\nC;D\nE;F\n', "lijst.csv", FaultCode.UNREADABLE),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(data, name, code):
    assert refused(data, name).code == code


def test_broken_text_names_its_row():
    assert refused("titel;wijk\nCafé;B\n".encode() + b"Caf\xe9;B\n").row == 3


def test_windows_text_is_read_when_nothing_in_it_is_utf8():
    assert cells(read_table("titel;prijs\nCafé;€ 2,50\n".encode("cp1252"), "x.csv")) == [("Café", "€ 2,50")]


def test_limits_on_rows_columns_cells_and_bytes_are_kept():
    assert refused(b"a;b\n" + b"1;2\n" * 60).code == FaultCode.TOO_MANY_ROWS
    assert refused(b";".join([b"x"] * 30) + b"\n").code == FaultCode.TOO_MANY_COLUMNS
    assert (
        refused(b";".join([b"x"] * 20) + b"\n" + (b";".join([b"1"] * 20) + b"\n") * 20).code == FaultCode.TOO_MANY_ROWS
    )
    assert refused(b"a;b\n" + b"1" * 200_000).code == FaultCode.TOO_LARGE
    assert refused(sheet(["x"] * 30, ["y"] * 30), "x.xlsx").code == FaultCode.TOO_MANY_COLUMNS
    assert refused(sheet(["a", "b"], *[[1, 2]] * 70), "x.xlsx").code == FaultCode.TOO_MANY_ROWS


def test_excel_gives_values_with_their_kind():
    table = read_table(
        sheet(["a", "b", "c", "d", "e"], ["A", 1.5, dt.date(2026, 1, 31), True, dt.time(10, 30)]), "x.xlsx"
    )
    assert cells(table) == [("A", 1.5, dt.datetime(2026, 1, 31), True, dt.time(10, 30))]
    assert table.sheets == ("Blad1",)


def test_days_of_a_workbook_that_counts_from_1904_are_known():
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    def mac(book):
        book.epoch = CALENDAR_MAC_1904

    assert read_table(sheet(["a", "b"], [1, 2], before=mac), "x.xlsx").starts == MAC_STARTS


def test_a_formula_gives_the_value_that_excel_kept_and_is_broken_without_one():
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    page = book.add_worksheet()
    page.write_row(0, 0, ["a", "b", "c"])
    page.write_formula(1, 0, "=1+1", None, 2)
    page.write_string(1, 1, "=1+1")
    page.write_formula(1, 2, '=HYPERLINK("http://127.0.0.1:9")', None, "#N/A")
    book.close()
    first, text, wrong = cells(read_table(made.getvalue(), "x.xlsx"))[0]
    assert (first, text) == (2, "=1+1") and wrong == Broken("#N/A", formula=False)
    ((unknown, kept),) = cells(read_table(sheet(["a", "b"], ["=1+1", "x"]), "x.xlsx"))
    assert unknown == Broken("=1+1", formula=True) and kept == "x"


def test_merged_cells_and_empty_rows_keep_the_numbers_of_the_sheet():
    def merge(book):
        book.active.merge_cells("A1:C1")

    data = sheet(["Activiteiten", None, None], [], ["titel", "wijk", None], ["A", "B"], [], ["C", None], before=merge)
    table = read_table(data, "x.xlsx")
    assert table.header == ("titel", "wijk")
    assert [(row.number, row.cells) for row in table.rows] == [(4, ("A", "B")), (6, ("C", None))]


def test_the_first_sheet_that_can_be_seen_is_read_and_another_can_be_asked_for():
    def more(book):
        book.active.sheet_state = "hidden"
        for title in ("Een", "Twee"):
            page = book.create_sheet(title)
            page.append(["a", title])
            page.append([1, 2])

    data = sheet(["x", "y"], before=more)
    assert read_table(data, "x.xlsx").header == ("a", "Een")
    table = read_table(data, "x.xlsx", sheet="Twee")
    assert table.header == ("a", "Twee") and table.sheets == ("Een", "Twee")


def zipped(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def test_a_zip_of_something_else_is_no_workbook():
    assert refused(zipped(**{"readme.txt": b"x"}), "x.xlsx").code == FaultCode.WRONG_KIND
    half = zipped(**{"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x>"})
    assert refused(half, "x.xlsx").code == FaultCode.UNREADABLE


# Made in one process and read in another, so that the memory of reading can be measured.
MAKE_HOSTILE = """
import io, os, sys, zipfile
from pathlib import Path
import openpyxl

def zipped(parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()

def workbook(sheet, strings=b"<sst/>"):
    book, kept = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["a", "b"]); book.save(kept)
    with zipfile.ZipFile(kept) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    if sheet: parts["xl/worksheets/sheet1.xml"] = sheet
    parts["xl/sharedStrings.xml"] = strings
    return zipped(parts)

MAIN = b"xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"

def page(rows):
    return b"<worksheet " + MAIN + b"<sheetData>" + rows + b"</sheetData></worksheet>"

MAKE = {
    "bomb": lambda: ("x.xlsx", zipped({"[Content_Types].xml": b"x", "xl/workbook.xml": b"0" * 100_000_000})),
    "geojson": lambda: ("kaart.geojson", b'{"type":"FeatureCollection"}'),
    "geojson as csv": lambda: ("kaart.csv", b'{"type":"FeatureCollection"}'),
    "columns csv": lambda: ("x.csv", (b"k;" * 10_000 + b"\\n") * 50),
    "columns xlsx": lambda: ("x.xlsx", workbook(page(b"<row>" + b"<c><v>1</v></c>" * 16_000 + b"</row>"))),
    "strings": lambda: ("x.xlsx", workbook(b"", b"<sst " + MAIN + b"<si><t/></si>" * 4_000_000 + b"</sst>")),
    "rows": lambda: ("x.xlsx", workbook(page(b"<row><c><v>1</v></c><c><v>2</v></c></row>" * 200_000))),
    "last row": lambda: ("x.xlsx", workbook(page(b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"))),
    "utf8": lambda: ("x.csv", "titel;wijk\\n".encode() + "Café;B\\n".encode() * 100_000 + b"Caf\\xe9;B\\n"),
    "quote": lambda: ("x.csv", b'titel;wijk\\nA;"' + b"B;C\\n" * 1_000_000),
}
for name, make in MAKE.items():
    filename, data = make()
    (Path(sys.argv[1]) / name).mkdir()
    path = Path(sys.argv[1]) / name / filename
    path.write_bytes(data)
    if "geojson" in name:  # 200 MB, of which the disk keeps only the beginning
        os.truncate(path, 200_000_000)
"""

READ_HOSTILE = """
import sys, time
from pathlib import Path
import openpyxl
from geodata.errors import FileError
from geodata.sources.tables import read_table

for path in sorted(Path(sys.argv[1]).glob("*/*")):
    began = time.process_time()
    try:
        read_table(path)
        told = "read"
    except FileError as refused:
        told = refused.faults[0].code
    # Not ru_maxrss: that of a child begins at what its parent had when it was started.
    status = Path("/proc/self/status").read_text()
    peak = int(status.split("VmHWM:")[1].split()[0])
    print(f"{path.parent.name}|{told}|{time.process_time() - began}|{peak}")
"""
REFUSALS = {
    "bomb": "too_large",
    "columns csv": "too_many_columns",
    "columns xlsx": "too_many_columns",
    "strings": "too_many_rows",
    "rows": "too_many_rows",
    "last row": "too_many_columns",
    "utf8": "broken_text",
    "quote": "unreadable",
    "geojson": "wrong_kind",
    "geojson as csv": "too_large",
}


def test_hostile_files_are_refused_within_five_seconds_of_work_and_little_memory(tmp_path):
    def run(program):
        done = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
        )
        return [line.split("|") for line in done.stdout.splitlines()]

    run(MAKE_HOSTILE)
    told = run(READ_HOSTILE)
    assert {name: code for name, code, _seconds, _memory in told} == REFUSALS
    for name, _code, seconds, peak in told:
        assert float(seconds) < 5, name
        assert int(peak) < 500_000, name  # kilobytes, some 150 MB of which is Python with its libraries
