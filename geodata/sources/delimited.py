"""Read rows from text with a sign between the cells, whatever wrote it: Excel, a web form, a person."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from geodata.sources.files import FaultCode, Limits, refuse

SIGNS = ";,\t|"
LONGEST_CELL = 20_000
_LOOK_AT = 20  # rows from which the sign is guessed
# First bytes of what is no text, whatever the name of the file says.
_OTHER_KINDS = {
    b"\x89PNG": "PNG", b"PK\x03\x04": "zip", b"%PDF": "PDF", b"\xd0\xcf\x11\xe0": "xls", b"GIF8": "GIF",
    b"\xff\xd8\xff": "JPEG", b"\x1f\x8b": "gzip", b"SQLite format": "SQLite",
}  # fmt: skip
_MANY_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def decode(data: bytes, name: str) -> str:
    """
    The text of a file in UTF-8, UTF-16 with a mark at its start, or Windows-1252.

    A file that is no UTF-8 is taken for Windows-1252 (Excel's "CSV" on a Dutch computer) when nothing in it is UTF-8.

    Raises
    ------
    FileError
        If it is no text at all, or broken UTF-8: then the fault names the row.
    """
    for start, kind in _OTHER_KINDS.items():
        if data.startswith(start):
            raise refuse(FaultCode.WRONG_KIND, name, found=kind)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return _clean(data.decode("utf-16"), name)
        except UnicodeDecodeError as trouble:
            raise refuse(FaultCode.BROKEN_TEXT, name, row=1) from trouble
    try:
        return _clean(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as trouble:
        row = data.count(b"\n", 0, trouble.start) + 1
        if b"\x00" in data[:4096]:
            raise refuse(FaultCode.WRONG_KIND, name) from trouble
        if data.startswith(b"\xef\xbb\xbf") or _MANY_BYTES.search(data):
            raise refuse(FaultCode.BROKEN_TEXT, name, row=row) from trouble
    try:
        return _clean(data.decode("cp1252"), name)
    except UnicodeDecodeError as trouble:
        row = data.count(b"\n", 0, trouble.start) + 1
        raise refuse(FaultCode.BROKEN_TEXT, name, row=row) from trouble


def csv_rows(data: bytes, name: str, limits: Limits) -> Iterator[tuple[int, tuple[str, ...]]]:
    """
    Each row with its number as a spreadsheet shows it: lines inside a cell in quotes do not count.

    Raises
    ------
    FileError
        As :func:`decode`; or if there are more rows or columns than allowed, or a quote is never closed.
    """
    text = decode(data, name)
    sign = None
    told = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)  # Excel's own way to name the sign; it shows no row for it
    if told:
        sign, text = told[1], text[told.end() :]
    sign = sign or guess_sign(text)
    filled, last = 0, (0, "")
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=sign), start=1):
            if len(row) > limits.columns and any(row[limits.columns :]):
                raise refuse(FaultCode.TOO_MANY_COLUMNS, name, row=number, found=str(len(row)))
            if any(row):
                filled += 1
                if filled > limits.rows + 1:
                    raise refuse(FaultCode.TOO_MANY_ROWS, name, found=str(limits.rows))
                if any(len(cell) > LONGEST_CELL for cell in row):
                    raise refuse(FaultCode.UNREADABLE, name, row=number, found=str(max(map(len, row))))
                last = number, row[-1]
                yield number, tuple(row[: limits.columns])
    except csv.Error as trouble:
        raise refuse(FaultCode.UNREADABLE, name, found=str(trouble)) from trouble
    if text.count('"') % 2 and "\n" in last[1]:  # a quote that is never closed has swallowed the rows after it
        raise refuse(FaultCode.UNREADABLE, name, row=last[0], found='"')


def guess_sign(text: str) -> str:
    """
    The sign between the cells: the one that cuts the first rows most evenly in most cells.

    A sign inside quotes does not count. With one column any sign will do.
    """
    best, score = ";", 0
    for sign in SIGNS:
        try:
            shown = io.StringIO(text[:200_000], newline="")
            rows = list(islice(csv.reader(shown, delimiter=sign), _LOOK_AT))
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if any(row))
        width, times = max(widths.items(), key=lambda one: (one[1] * (one[0] > 1), one[0]), default=(1, 0))
        if width > 1 and times * 1000 + width > score:
            best, score = sign, times * 1000 + width
    return best


def _clean(text: str, name: str) -> str:
    found = _NO_TEXT.search(text[:200_000])
    if found:
        raise refuse(FaultCode.WRONG_KIND, name, row=text.count("\n", 0, found.start()) + 1)
    return text
