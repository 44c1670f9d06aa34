"""Read a municipality's own figures from a CSV or Excel file."""

import csv
import datetime
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from geodata.errors import Fault, FileError
from geodata.places.areas import clean_code, gemeente_of, level_of
from geodata.sources.files import FaultCode, Limits, as_text, contents, open_zip, refuse
from geodata.sources.numbers import Notation, is_unclear, notation_of, read_number
from geodata.sources.values import LARGEST_NUMBER, LONGEST_TEXT, NO_NUMBER_BELOW, clean_line
from geodata.vocabulary import Status, Unit

FIGURE_LIMITS = Limits(bytes=20_000_000, unpacked=200_000_000, rows=200_000, columns=100)
# What the reader of Excel lets through of a damaged file: its zip, its XML (a SyntaxError) and what it makes of them.
_NOT_READ = (zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, TypeError,
             AttributeError, ArithmeticError, EOFError, OSError, NotImplementedError, RecursionError)  # fmt: skip
_HEADERS = {
    "code": {"code", "gebiedscode", "regiocode", "statcode", "buurtcode", "wijkcode", "gemeentecode", "areacode"},
    "year": {"jaar", "year", "peiljaar"},
    "indicator": {"indicator", "onderwerp", "kerncijfer", "figure", "naam", "name"},
    "value": {"waarde", "value", "getal", "cijfer"},
    "source": {"bron", "source"},
    "unit": {"eenheid", "unit"},
    "responses": {"n", "aantalrespondenten", "respondenten", "responses", "respondents"},
}
_NEEDED = ("code", "year", "indicator", "value")
_UNITS = {
    "procent": Unit.PERCENT, "percentage": Unit.PERCENT, "percent": Unit.PERCENT, "%": Unit.PERCENT,
    "aantal": Unit.COUNT, "count": Unit.COUNT, "number": Unit.COUNT,
    "per 1000": Unit.PER_THOUSAND, "per 1000 inwoners": Unit.PER_THOUSAND, "per 1000 residents": Unit.PER_THOUSAND,
    "euro": Unit.EURO, "€": Unit.EURO, "duizend euro": Unit.THOUSAND_EURO,
    "km": Unit.KM, "kilometer": Unit.KM, "kilometre": Unit.KM,
}  # fmt: skip
_WITHOUT_VALUE = {"": Status.MISSING, ".": Status.MISSING, "-": Status.MISSING, "onbekend": Status.MISSING,
                  "geheim": Status.SUPPRESSED, "x": Status.SUPPRESSED, "nvt": Status.NOT_APPLICABLE,
                  "n.v.t.": Status.NOT_APPLICABLE}  # fmt: skip
COLUMNS = ["row", "area", "level", "indicator", "year", "value", "status", "source", "unit", "responses"]


class OwnFigures(NamedTuple):
    """
    What a file of own figures holds.

    ``figures`` are the good rows: ``row`` in the file, ``area`` code, ``level``, ``indicator`` (its name as written),
    ``year`` int, ``value`` float64 (NaN unless ``status`` is known), ``status`` Status, ``source`` text (empty when not
    given), ``unit`` Unit or ``None``, ``responses`` float64 (people who answered; NaN when not given).
    ``faults`` tell the other rows; row 1 is the header.
    """

    figures: pd.DataFrame
    faults: list[Fault]


def read_figures(
    source: bytes | str | Path,
    filename: str | None = None,
    *,
    gemeente: str | None = None,
    limits: Limits = FIGURE_LIMITS,
) -> OwnFigures:
    """
    Take in figures by code, year, indicator and value, from CSV (``;``, ``,`` or tab) or Excel (first sheet).

    Parameters
    ----------
    source, filename
        Bytes with the file's name, or a path. The extension decides: ``.csv``, ``.txt``, ``.xlsx``.
    gemeente
        Rows about another municipality are faults; ``None`` accepts all.

    Returns
    -------
    own
        The good rows and the faults; the good rows can be stored without the others.

    Raises
    ------
    FileError
        If the file as a whole cannot be read: its kind, size, text, or a needed column.
    """
    data, extension = contents(source, filename, limits)
    name = filename or (str(source) if not isinstance(source, bytes) else "")
    if extension in (".csv", ".txt"):
        rows = _csv_rows(as_text(data, name), name, limits)
    elif extension == ".xlsx":
        rows = _sheet_rows(data, name, limits)
    else:
        raise refuse(FaultCode.WRONG_KIND, name, found=extension)
    header, table = _split(list(rows), name)
    return _check(header, table, gemeente)


def _csv_rows(text: str, name: str, limits: Limits) -> Iterator[list[str]]:
    first = text.split("\n", 1)[0]
    sign = max(";,\t", key=first.count)
    if first.count(sign) >= limits.columns:
        raise refuse(FaultCode.TOO_MANY_COLUMNS, name, found=str(first.count(sign) + 1))
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=sign)):
            if number > limits.rows:
                raise refuse(FaultCode.TOO_MANY_ROWS, name, found=str(limits.rows))
            yield row
    except csv.Error as trouble:
        raise refuse(FaultCode.UNREADABLE, name, found=str(trouble)) from trouble


def _sheet_rows(data: bytes, name: str, limits: Limits) -> Iterator[list[str]]:
    # Here, because it takes a tenth of a start and few visitors bring a sheet.
    from openpyxl import load_workbook

    open_zip(data, name, limits).close()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and checks that do not matter here
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            if (sheet.max_column or 0) > limits.columns:
                raise refuse(FaultCode.TOO_MANY_COLUMNS, name, found=str(sheet.max_column))
            if (sheet.max_row or 0) > limits.rows + 1:
                raise refuse(FaultCode.TOO_MANY_ROWS, name, found=str(sheet.max_row))
            # A file may be silent about its size, or lie: one more than allowed is asked for, and seen.
            for row in sheet.iter_rows(max_row=limits.rows + 2, max_col=limits.columns + 1, values_only=True):
                if len(row) > limits.columns and row[limits.columns] is not None:
                    raise refuse(FaultCode.TOO_MANY_COLUMNS, name, found=str(len(row)))
                yield [_cell(value) for value in row]
    except FileError:
        raise
    except _NOT_READ as bad:
        raise refuse(FaultCode.UNREADABLE, name, found=type(bad).__name__) from bad


def _cell(value: object) -> str:
    """A cell as text; whole numbers without a decimal point, numbers with a decimal comma so that no doubt remains."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return str(value.year)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(value, ".10f").rstrip("0").replace(".", ",")
    return str(value)


def _split(rows: list[list[str]], name: str) -> tuple[dict[str, int], list[tuple[int, list[str]]]]:
    """The place of each column, and the rows that are not empty with their number in the file."""
    if not rows:
        raise refuse(FaultCode.EMPTY, name)
    header: dict[str, int] = {}
    for place, title in enumerate(rows[0]):
        plain = re.sub(r"[^a-z]", "", title.lower())
        for column, names in _HEADERS.items():
            if plain in names:
                header.setdefault(column, place)
    lacking = [column for column in _NEEDED if column not in header]
    if lacking:
        raise refuse(FaultCode.MISSING_COLUMN, name, row=1, field=lacking[0], found=", ".join(rows[0][:20]))
    return header, [(n, row) for n, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]


def _check(header: dict[str, int], table: list[tuple[int, list[str]]], gemeente: str | None) -> OwnFigures:
    notation = notation_of(_field(row, header, "value") for _, row in table)
    good, faults, seen = [], [], set()
    for number, row in table:
        one, wrong = _row(row, header, notation, gemeente)
        key = (one.get("area"), one.get("indicator"), one.get("year"))
        if not wrong and key in seen:
            wrong = [Fault(FaultCode.DUPLICATE, field="code", found=str(key[0]))]
        if wrong:
            for fault in wrong:
                fault.row = number
            faults += wrong
        else:
            seen.add(key)
            good.append(one | {"row": number})
    figures = pd.DataFrame(good, columns=COLUMNS).astype({"year": "int64", "value": "float64", "responses": "float64"})
    figures["unit"] = pd.Series([one["unit"] for one in good], dtype="object")
    return OwnFigures(figures, faults)


def _row(
    row: list[str], header: dict[str, int], notation: Notation, gemeente: str | None
) -> tuple[dict[str, object], list[Fault]]:
    """One row as figures, with every fault in it."""
    text = {column: _field(row, header, column) for column in _HEADERS}
    faults = [
        Fault(FaultCode.TEXT_TOO_LONG, field=column, found=value[:40])
        for column, value in text.items()
        if len(value) > LONGEST_TEXT
    ]
    code = clean_code(text["code"])
    if not text["code"]:
        faults.append(Fault(FaultCode.EMPTY, field="code"))
    elif code is None:
        faults.append(Fault(FaultCode.UNKNOWN_CODE, field="code", found=text["code"][:40]))
    elif gemeente is not None and gemeente_of(code) != gemeente:
        faults.append(Fault(FaultCode.OTHER_MUNICIPALITY, field="code", found=code))
    year = int(text["year"]) if re.fullmatch(r"(19|20)[0-9][0-9]", text["year"]) else None
    if year is None:
        faults.append(Fault(FaultCode.NOT_A_YEAR, field="year", found=text["year"][:40]))
    if not text["indicator"]:
        faults.append(Fault(FaultCode.EMPTY, field="indicator"))
    status = _WITHOUT_VALUE.get(text["value"].lower(), Status.KNOWN)
    value = read_number(text["value"], notation) if status is Status.KNOWN else None
    if status is Status.KNOWN and value is None:
        unclear = is_unclear(text["value"], notation)
        wrong = FaultCode.UNCLEAR_NUMBER if unclear else FaultCode.NOT_A_NUMBER
        faults.append(Fault(wrong, field="value", found=text["value"][:40]))
    if value is not None and abs(value) >= LARGEST_NUMBER:
        faults.append(Fault(FaultCode.OUT_OF_RANGE, field="value", found=text["value"][:40]))
    elif value is not None and value <= NO_NUMBER_BELOW:
        value, status = None, Status.SUPPRESSED
    unit = _UNITS.get(text["unit"].lower().replace("1.000", "1000"))
    if text["unit"] and unit is None:
        faults.append(Fault(FaultCode.UNKNOWN_UNIT, field="unit", found=text["unit"][:40]))
    responses = read_number(text["responses"], notation) if text["responses"] else None
    if text["responses"] and (responses is None or not 0 <= responses < LARGEST_NUMBER):
        faults.append(Fault(FaultCode.NOT_A_NUMBER, field="responses", found=text["responses"][:40]))
    level = level_of(code) if code else None
    return {
        "area": code, "level": level, "indicator": text["indicator"], "year": year, "value": value,
        "status": status, "source": text["source"], "unit": unit,
        "responses": responses,
    }, faults  # fmt: skip


def _field(row: list[str], header: dict[str, int], column: str) -> str:
    place = header.get(column)
    return "" if place is None or place >= len(row) else clean_line(row[place])
