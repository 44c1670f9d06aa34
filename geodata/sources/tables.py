"""Read the cells of a CSV or Excel file that somebody made by hand, within limits, and never run what is in it."""

import datetime
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import NamedTuple

from geodata.errors import FileError
from geodata.sources.delimited import csv_rows
from geodata.sources.files import FaultCode, Limits, contents, open_zip, refuse
from geodata.sources.values import clean_line

# What the reader of Excel lets through of a damaged file: its zip, its XML (a SyntaxError) and what it makes of them.
_NOT_READ = (zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, TypeError,
             AttributeError, ArithmeticError, EOFError, OSError, NotImplementedError, RecursionError)  # fmt: skip
_HEADER_WITHIN = 10  # rows above the headings may hold a title or a remark
_MARKS_PER_CELL = 6  # an XML element and its end for the cell, its value, and a text or a row around it
_SHEETS, _TEXTS = "xl/worksheets/", ("xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")
_CHUNK = 1 << 20
EXCEL_STARTS = datetime.date(1899, 12, 30)
MAC_STARTS = datetime.date(1904, 1, 1)


@dataclass(frozen=True)
class TableLimits(Limits):
    """How large a table may be: as ``Limits``, and ``cells`` in all."""

    bytes: int = 20_000_000
    unpacked: int = 60_000_000
    rows: int = 20_000
    columns: int = 200
    cells: int = 400_000


class Broken(NamedTuple):
    """A cell without a usable value: a formula that was never worked out, or one that went wrong (``#REF!``)."""

    text: str
    formula: bool


Cell = str | float | int | bool | datetime.datetime | datetime.date | datetime.time | Broken | None


class TableRow(NamedTuple):
    """A row with its number as a spreadsheet shows it; as many cells as there are headings."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """
    What a file holds.

    ``header`` are the headings as written, on one line each; ``rows`` those below it that are not empty. ``sheets``
    are the sheets that can be chosen, of which ``sheet`` was read; none for CSV. ``starts`` is day 0 of the
    numbers that stand for days.
    """

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    sheets: tuple[str, ...] = ()
    sheet: str | None = None
    starts: datetime.date = field(default=EXCEL_STARTS)


def read_table(
    source: bytes | str | Path, filename: str | None = None, *, sheet: str | None = None, limits: Limits = TableLimits()
) -> Table:
    """
    Read a table from CSV (``;``, ``,``, tab or ``|``; UTF-8, UTF-16 or Windows-1252) or from one sheet of Excel.

    Parameters
    ----------
    source, filename
        Bytes with the file's name, or a path: ``.csv``, ``.txt``, ``.tsv`` or ``.xlsx``, and it must be one.
    sheet
        Which sheet of Excel; the first visible one with anything in it when not given or not there.

    Returns
    -------
    table
        The headings are the first row with two cells filled or more. Values are those that Excel worked out and kept;
        a formula without one is ``Broken``.

    Raises
    ------
    FileError
        If the file as a whole cannot be read: its kind, size, text, or that nothing is in it.
    """
    name = filename or (str(source) if not isinstance(source, bytes) else "")
    extension = PurePath(name).suffix.lower()
    # First what its name and first bytes say: that is told before its size, since the cure is another one.
    if extension not in (".csv", ".txt", ".tsv", ".xlsx"):
        raise refuse(FaultCode.WRONG_KIND, name, found=extension)
    data, _extension = contents(source, filename, limits)
    if extension != ".xlsx":
        header, rows = _split(csv_rows(data, name, limits), name, limits)
        return Table(header, rows)
    return _sheet(data, name, sheet, limits)


def _split(
    found: Iterable[tuple[int, tuple[Cell, ...]]], name: str, limits: Limits
) -> tuple[tuple[str, ...], tuple[TableRow, ...]]:
    """The headings, and the rows below them that are not empty."""
    above: list[tuple[int, tuple[Cell, ...]]] = []
    rows: list[TableRow] = []
    header: tuple[str, ...] = ()
    for number, cells in found:
        if all(_empty(cell) for cell in cells):
            continue
        if not header:
            above.append((number, cells))
            if sum(not _empty(cell) for cell in cells) >= 2:
                header = _headings(cells)
            elif len(above) >= _HEADER_WITHIN:
                break
            continue
        rows.append(TableRow(number, _as_wide(cells, len(header))))
        if len(rows) * len(header) > getattr(limits, "cells", limits.rows * limits.columns):
            raise refuse(FaultCode.TOO_MANY_ROWS, name, found=str(number))
    if not header and above:  # a table of one column
        header = _headings(above[0][1])
        rows = [TableRow(number, _as_wide(cells, len(header))) for number, cells in above[1:]]
    if not header:
        raise refuse(FaultCode.EMPTY, name)
    return header, tuple(rows)


def _headings(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    width = max(at for at, cell in enumerate(cells) if not _empty(cell)) + 1
    return tuple("" if _empty(cell) else clean_line(_text(cell), 80) for cell in cells[:width])


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Broken) else str(cell)


def _as_wide(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    return cells[:width] if len(cells) >= width else (*cells, *(None,) * (width - len(cells)))


def _empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _sheet(data: bytes, name: str, wanted: str | None, limits: Limits) -> Table:
    # Here, because it takes a tenth of a start and few visitors bring a sheet.
    from openpyxl import load_workbook

    if not data.startswith(b"PK"):
        raise refuse(FaultCode.WRONG_KIND, name, found="xlsx")
    packed = open_zip(data, name, limits)
    parts = set(packed.namelist())
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= parts:
        raise refuse(FaultCode.WRONG_KIND, name, found="zip")
    with packed:
        _not_too_full(packed, name, limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and checks that do not matter here
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            seen = [one for one in book.worksheets if one.sheet_state == "visible"] or list(book.worksheets)
            if not seen:
                raise refuse(FaultCode.EMPTY, name)
            names = tuple(one.title for one in seen)
            chosen = next((one for one in seen if one.title == wanted), seen[0])
            formulas = _formulas(data, chosen.title, limits) if _has_formulas(book, chosen) else {}
            starts = MAC_STARTS if book.epoch.year == MAC_STARTS.year else EXCEL_STARTS
            header, rows = _split(_cells(chosen, formulas, name, limits), name, limits)
            return Table(header, rows, names, chosen.title, starts)
    except FileError:
        raise
    except _NOT_READ as bad:
        raise refuse(FaultCode.UNREADABLE, name, found=type(bad).__name__) from bad


def _not_too_full(packed: zipfile.ZipFile, name: str, limits: Limits) -> None:
    """
    Refuse a workbook whose sheets or list of texts are far longer than the cells that it may have.

    The reader goes through all of them before it gives a first row; counting their marks is a hundred times faster.
    """
    most = getattr(limits, "cells", limits.rows * limits.columns) * _MARKS_PER_CELL + 10_000
    marks = {_SHEETS: 0, "texts": 0}
    try:
        for part in packed.namelist():
            if not part.startswith(_SHEETS) and part not in _TEXTS:
                continue
            kind = _SHEETS if part.startswith(_SHEETS) else "texts"
            with packed.open(part) as content:
                while chunk := content.read(_CHUNK):
                    marks[kind] += chunk.count(b"<")
                    if marks[kind] > most:
                        raise refuse(FaultCode.TOO_MANY_ROWS, name, found=part)
    except FileError:
        raise
    except _NOT_READ as bad:
        raise refuse(FaultCode.UNREADABLE, name, found=type(bad).__name__) from bad


def _cells(sheet, formulas: dict[tuple[int, int], str], name: str, limits: Limits):  # type: ignore[no-untyped-def]
    """Each row of a sheet with its number; refuses what is wider or longer than allowed as soon as it is seen."""
    from openpyxl.cell.read_only import EMPTY_CELL

    # What a file says of its own size may be a lie, or the whole of an empty sheet: the rows themselves are counted.
    sheet.reset_dimensions()
    filled = empty = looked = 0
    most = 10 * getattr(limits, "cells", limits.rows * limits.columns)
    for number, row in enumerate(sheet.iter_rows(), start=1):
        looked += len(row)
        beyond = row[limits.columns :]
        if looked > most or any(cell is not EMPTY_CELL and cell.value is not None for cell in beyond):
            raise refuse(FaultCode.TOO_MANY_COLUMNS, name, row=number, found=str(len(row)))
        cells = tuple(
            None if cell is EMPTY_CELL else _cell(cell, formulas.get((number, at)))
            for at, cell in enumerate(row[: limits.columns], start=1)
        )
        if all(_empty(cell) for cell in cells):
            empty += 1
            if empty > 100 * limits.rows:
                raise refuse(FaultCode.TOO_MANY_ROWS, name, found=str(number))
            continue
        filled += 1
        if filled > limits.rows + _HEADER_WITHIN:
            raise refuse(FaultCode.TOO_MANY_ROWS, name, found=str(number))
        yield number, cells


def _cell(cell, formula: str | None) -> Cell:  # type: ignore[no-untyped-def]
    value = cell.value
    if value is None:
        return None if formula is None else Broken(formula, formula=True)
    if getattr(cell, "data_type", "") == "e":
        return Broken(str(value), formula=False)
    if isinstance(value, datetime.timedelta):
        return (datetime.datetime.min + value).time() if value < datetime.timedelta(days=1) else str(value)
    if isinstance(value, str | bool | int | float | datetime.datetime | datetime.date | datetime.time):
        return value
    return str(value)


def _has_formulas(book, sheet) -> bool:  # type: ignore[no-untyped-def]
    """Whether a sheet has any formula: then it is read twice, since a formula without a value looks like nothing."""
    tail = b""
    with book._archive.open(sheet._worksheet_path) as content:
        while chunk := content.read(_CHUNK):
            if b"<f>" in tail + chunk or b"<f " in tail + chunk or b":f>" in tail + chunk or b":f " in tail + chunk:
                return True
            tail = chunk[-3:]
    return False


def _formulas(data: bytes, title: str, limits: Limits) -> dict[tuple[int, int], str]:
    """The formulas of a sheet as text, by row and column, as far as ``_cells`` reads; they are never worked out."""
    from openpyxl import load_workbook

    found = {}
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    sheet = book[title]
    sheet.reset_dimensions()
    looked, most = 0, 10 * getattr(limits, "cells", limits.rows * limits.columns)
    for number, row in enumerate(sheet.iter_rows(), start=1):
        looked += len(row)
        # A row that says it is the millionth brings all empty ones before it: beyond this the sheet is refused.
        if looked > most or number > 101 * limits.rows + _HEADER_WITHIN:
            break
        for at, cell in enumerate(row[: limits.columns], start=1):
            if getattr(cell, "data_type", "") == "f":
                found[number, at] = clean_line(str(cell.value), 60)
    return found
