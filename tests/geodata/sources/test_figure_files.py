"""A municipality's own figures from CSV and Excel: each fault by row and field, the good rows all the same."""

import io
import time
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.errors import Fault, FileError
from geodata.sources.figure_files import read_figures
from geodata.sources.files import FaultCode, Limits
from geodata.vocabulary import Level, Status, Unit

HEAD = "code;jaar;indicator;waarde;bron;eenheid\n"


def csv(*rows: str, head: str = HEAD, encoding: str = "utf-8") -> bytes:
    return (head + "\n".join(rows) + "\n").encode(encoding)


def excel(*rows: tuple) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def reason(caught: pytest.ExceptionInfo[FileError]) -> str:
    (fault,) = caught.value.faults
    return fault.code


def test_a_dutch_file_is_read() -> None:
    own = read_figures(
        csv("WK082800;2023;Woninginbraken;7,5;Politie;per 1.000 inwoners", "wk0828aa ;2023;Woninginbraken;12;;"),
        "politie.csv",
    )
    assert own.faults == []
    assert own.figures.pop("responses").isna().all()
    first, second = own.figures.to_dict("records")
    assert first == {
        "row": 2, "area": "WK082800", "level": Level.WIJK, "indicator": "Woninginbraken", "year": 2023, "value": 7.5,
        "status": Status.KNOWN, "source": "Politie", "unit": Unit.PER_THOUSAND,
    }  # fmt: skip
    assert (second["area"], second["value"], second["unit"]) == ("WK0828AA", 12.0, None)


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("head", [["code", "year", "indicator", "value"], ["Wijkcode", "JAAR ", "Onderwerp", "Waarde"]])
def test_separators_and_names_of_columns_differ(sign: str, head: list[str]) -> None:
    content = "\r\n".join(sign.join(row) for row in (head, ["WK082800", "2023", "vsv", '"1,5"'])).encode("utf-8-sig")
    own = read_figures(content, "x.csv")
    assert own.figures["value"].tolist() == [1.5] and own.faults == []


def test_each_fault_is_told_and_the_good_rows_go_in() -> None:
    own = read_figures(
        csv(
            "WK082800;2023;vsv;1,5;;",
            ";2023;vsv;2;;",
            "Oss;2023;vsv;2;;",
            "WK060600;2023;vsv;2;;",
            "WK082801;23;vsv;2;;",
            "WK082801;2023;;2;;",
            "WK082801;2023;vsv;veel;;",
            "",
            "WK082800;2023;vsv;2;;",
            "WK082802;2023;vsv;2;;per hoofd",
            "WK082803;abc;;x7;;",
            "WK082804;2023;vsv;3,5;;",
        ),
        "x.csv",
        gemeente="GM0828",
    )
    assert own.figures[["area", "value"]].values.tolist() == [["WK082800", 1.5], ["WK082804", 3.5]]
    assert own.faults == [
        Fault("empty", row=3, field="code"),
        Fault("unknown_code", row=4, field="code", found="Oss"),
        Fault("other_municipality", row=5, field="code", found="WK060600"),
        Fault("not_a_year", row=6, field="year", found="23"),
        Fault("empty", row=7, field="indicator"),
        Fault("not_a_number", row=8, field="value", found="veel"),
        Fault("duplicate", row=10, field="code", found="WK082800"),
        Fault("unknown_unit", row=11, field="unit", found="per hoofd"),
        Fault("not_a_year", row=12, field="year", found="abc"),
        Fault("empty", row=12, field="indicator"),
        Fault("not_a_number", row=12, field="value", found="x7"),
    ]


def test_the_number_of_answers_of_a_survey_is_read() -> None:
    rows = ("WK082800;2023;contact;58,5;1.200", "WK082801;2023;contact;40;", "WK082802;2023;contact;40;veel",
            "WK082803;2023;contact;40;-3", "WK082804;2023;contact;x;29")  # fmt: skip
    own = read_figures(csv(*rows, head="code;jaar;indicator;waarde;N\n"), "x.csv")
    assert own.figures["responses"].fillna(-1).tolist() == [1200, -1, 29]
    assert [(fault.code, fault.row, fault.field) for fault in own.faults] == [
        (FaultCode.NOT_A_NUMBER, 4, "responses"),
        (FaultCode.NOT_A_NUMBER, 5, "responses"),
    ]


def test_missing_suppressed_and_zero_are_three_things() -> None:
    values = ["", ".", "geheim", "x", "-99997", "n.v.t.", "0"]
    own = read_figures(csv(*(f"WK0828{i:02d};2023;vsv;{value};;" for i, value in enumerate(values))), "x.csv")
    assert own.figures["status"].tolist() == [
        Status.MISSING, Status.MISSING, Status.SUPPRESSED, Status.SUPPRESSED, Status.SUPPRESSED,
        Status.NOT_APPLICABLE, Status.KNOWN,
    ]  # fmt: skip
    assert own.figures["value"].isna().tolist() == [True] * 6 + [False]


def test_a_number_with_two_meanings_is_a_fault_unless_the_file_tells() -> None:
    unclear = read_figures(csv("WK082800;2023;vsv;1.234;;", "WK082801;2023;vsv;7;;"), "x.csv")
    assert unclear.faults == [Fault("unclear_number", row=2, field="value", found="1.234")]
    clear = read_figures(csv("WK082800;2023;vsv;1.234;;", "WK082801;2023;vsv;7,5;;"), "x.csv")
    assert clear.figures["value"].tolist() == [1234.0, 7.5]


def test_excel_is_read_as_csv_is() -> None:
    own = read_figures(
        excel(
            ("Code", "Jaar", "Indicator", "Waarde"), ("WK082800", 2023.0, "vsv", 1.234), ("WK082801", 2023, "vsv", 7)
        ),
        "x.xlsx",
    )
    assert own.faults == []
    assert own.figures["value"].tolist() == [1.234, 7.0]


def test_a_formula_is_no_number_and_does_no_harm() -> None:
    own = read_figures(
        excel(("code", "jaar", "indicator", "waarde"), ("WK082800", 2023, "=1+1", "=HYPERLINK(1)")), "x.xlsx"
    )
    assert own.figures.empty or own.figures["value"].isna().all()
    text = read_figures(csv("WK082800;2023;=cmd|' /C calc'!A0;5;;"), "x.csv")
    assert text.figures["indicator"].tolist() == ["=cmd|' /C calc'!A0"]  # text stays text


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "x.csv", FaultCode.EMPTY),
        (b" \n", "x.csv", FaultCode.EMPTY),
        (b"code;jaar\n", "x.csv", FaultCode.MISSING_COLUMN),
        (csv("WK082800;2023;vsv;1;;"), "x.pdf", FaultCode.WRONG_KIND),
        (csv("WK082800;2023;vsv;1;;"), "x.xls", FaultCode.WRONG_KIND),
        (csv("WK082800;2023;vsv;1;;"), "", FaultCode.WRONG_KIND),
        (csv("WK082800;2023;vsv;1;;"), "x.xlsx", FaultCode.UNREADABLE),
        (csv("WK082800;2023;één;1;;", encoding="cp1252"), "x.csv", FaultCode.BROKEN_TEXT),
        (csv("WK082800;2023;vsv;1;;", encoding="utf-16"), "x.csv", FaultCode.BROKEN_TEXT),
        (b";".join([b"code"] * 10_000) + b"\n", "x.csv", FaultCode.TOO_MANY_COLUMNS),
        (excel(tuple(range(200))), "x.xlsx", FaultCode.TOO_MANY_COLUMNS),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(content: bytes, name: str, code: str) -> None:
    with pytest.raises(FileError) as caught:
        read_figures(content, name)
    assert reason(caught) == code


def with_part(content: bytes, part: str, change) -> bytes:
    """The same Excel file with one of its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return file.getvalue()


def with_broken_bytes(content: bytes) -> bytes:
    """The same Excel file in which what was packed of the first sheet cannot be unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        at = packed.getinfo("xl/worksheets/sheet1.xml").header_offset
    length = int.from_bytes(content[at + 26 : at + 28], "little") + int.from_bytes(content[at + 28 : at + 30], "little")
    return content[: at + 30 + length] + b"\xff" * 20 + content[at + 50 + length :]


SHEET = "xl/worksheets/sheet1.xml"
GOOD = excel(("code", "jaar", "indicator", "waarde"), ("WK082800", 2023, "vsv", 7))


@pytest.mark.parametrize(
    "content",
    [
        with_part(GOOD, SHEET, lambda xml: xml[:-20]),
        with_part(GOOD, SHEET, lambda xml: xml.replace(b"<v>7</v>", b"<v>&nothing;</v>")),
        with_part(GOOD, SHEET, lambda xml: xml.replace(b'r="A1"', b'r="??"')),
        with_part(GOOD, SHEET, lambda xml: xml.replace(b"<v>7</v>", b"<v>seven</v>")),
        with_part(GOOD, "xl/workbook.xml", lambda xml: b"<"),
        with_part(GOOD, "xl/workbook.xml", lambda xml: xml.replace(b"sheetId=", b"other=")),
        with_part(GOOD, "[Content_Types].xml", lambda xml: b""),
        with_broken_bytes(GOOD),
    ],
)
def test_a_damaged_excel_file_is_refused_as_unreadable(content: bytes) -> None:
    with pytest.raises(FileError) as caught:
        read_figures(content, "x.xlsx")
    assert reason(caught) == FaultCode.UNREADABLE


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_an_excel_file_with_a_few_bytes_changed_is_read_or_refused(place: int, bytes_: bytes) -> None:
    try:
        read_figures(GOOD[:place] + bytes_ + GOOD[place + len(bytes_) :], "x.xlsx", limits=Limits(unpacked=10_000_000))
    except FileError as refused:
        assert refused.faults


def test_a_number_that_nothing_can_be_is_a_fault() -> None:
    own = read_figures(csv("WK082800;2023;vsv;1" + "0" * 100 + ";;", "WK082801;2023;vsv;-1000000000000000;;"), "x.csv")
    assert [(fault.code, fault.row, fault.field) for fault in own.faults] == [
        (FaultCode.OUT_OF_RANGE, 2, "value"),
        (FaultCode.OUT_OF_RANGE, 3, "value"),
    ]


def test_marks_that_turn_a_name_around_and_control_characters_are_taken_out() -> None:
    own = read_figures(csv("WK082800;2023;\u202evsv\x00\u2066;1;Politie\x07;"), "x.csv")
    assert own.figures[["indicator", "source"]].values.tolist() == [["vsv", "Politie"]]


def test_broken_text_is_told_by_row() -> None:
    with pytest.raises(FileError) as caught:
        read_figures(csv("WK082800;2023;vsv;1;;", "WK082801;2023;één;1;;", encoding="cp1252"), "x.csv")
    assert caught.value.faults[0].row == 3


def test_size_and_rows_have_limits() -> None:
    content = csv(*(f"WK0828{i:02d};2023;vsv;1;;" for i in range(50)))
    for limits, code in ((Limits(bytes=100), FaultCode.TOO_LARGE), (Limits(rows=49), FaultCode.TOO_MANY_ROWS)):
        with pytest.raises(FileError) as caught:
            read_figures(content, "x.csv", limits=limits)
        assert reason(caught) == code
    assert len(read_figures(content, "x.csv", limits=Limits(rows=50)).figures) == 50


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 50_000_000)
    started = time.perf_counter()
    with pytest.raises(FileError) as caught:
        read_figures(bomb.getvalue(), "x.xlsx", limits=Limits(unpacked=10_000_000))
    assert reason(caught) == FaultCode.TOO_LARGE
    assert time.perf_counter() - started < 2


def test_a_path_that_is_not_there_is_a_fault_of_the_file(tmp_path) -> None:
    with pytest.raises(FileError):
        read_figures(tmp_path / "nothing.csv")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["x.csv", "x.xlsx", "x.txt"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    try:
        own = read_figures(HEAD.encode() + content if name != "x.xlsx" else content, name)
    except FileError as refused:
        assert refused.faults
    else:
        assert "row" in own.figures
