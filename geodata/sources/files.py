"""What a file may be before it is read: kind, size, number of rows and columns."""

import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from geodata.errors import Fault, FileError
from geodata.sources.values import clean_line

_HALF = re.compile(r"\\u[dD][89a-fA-F]")  # may begin half of a character; a look at the whole tells


class FaultCode(StrEnum):
    """What can be wrong in a file; the sentence with its cure stands in the text catalogue."""

    # the file as a whole
    WRONG_KIND = "wrong_kind"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    UNREADABLE = "unreadable"
    BROKEN_TEXT = "broken_text"
    MISSING_COLUMN = "missing_column"
    NO_CRS = "no_crs"
    NO_AREAS = "no_areas"
    NO_SQUARES = "no_squares"
    NO_LINES = "no_lines"
    NOTHING_HERE = "nothing_here"
    TOO_FINE = "too_fine"
    # one row, or one field of it
    EMPTY = "empty"
    UNKNOWN_CODE = "unknown_code"
    OTHER_MUNICIPALITY = "other_municipality"
    DUPLICATE = "duplicate"
    GEOMETRY = "geometry"
    NOT_A_SQUARE = "not_a_square"
    NOT_IN_THE_COUNTRY = "not_in_the_country"
    NOT_A_YEAR = "not_a_year"
    NOT_A_NUMBER = "not_a_number"
    UNCLEAR_NUMBER = "unclear_number"
    UNKNOWN_UNIT = "unknown_unit"
    OTHER_UNIT = "other_unit"
    TEXT_TOO_LONG = "text_too_long"
    NOT_A_TEXT = "not_a_text"
    OUT_OF_RANGE = "out_of_range"


@dataclass(frozen=True)
class Limits:
    """How large a file may be: bytes as it comes, bytes unpacked, rows and columns."""

    bytes: int = 200_000_000
    unpacked: int = 600_000_000
    rows: int = 200_000
    columns: int = 500


def contents(source: "bytes | str | Path", filename: str | None, limits: Limits) -> tuple[bytes, str]:
    """
    The bytes of a file and its extension in small letters.

    Raises
    ------
    FileError
        If it is empty, larger than allowed, or cannot be opened.
    """
    if isinstance(source, bytes):
        data, name = source, filename or ""
    else:
        path = Path(source)
        name = filename or path.name
        try:
            if path.stat().st_size > limits.bytes:
                raise refuse(FaultCode.TOO_LARGE, name, found=str(path.stat().st_size))
            data = path.read_bytes()
        except OSError as trouble:
            raise refuse(FaultCode.UNREADABLE, name, found=type(trouble).__name__) from trouble
    if len(data) > limits.bytes:
        raise refuse(FaultCode.TOO_LARGE, name, found=str(len(data)))
    if not data.strip():
        raise refuse(FaultCode.EMPTY, name)
    return data, Path(name).suffix.lower()


@contextmanager
def on_disk(source: "bytes | str | Path", name: str, limits: Limits, *, begins: bytes, suffix: str) -> Iterator[Path]:
    """
    A file on disk that begins as its kind does: the file itself, or a copy of the bytes that is gone afterwards.

    A path is not read into memory, however large the file is.

    Raises
    ------
    FileError
        If it is larger than allowed, cannot be opened, or begins otherwise.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"given{suffix}" if isinstance(source, bytes) else Path(source)
        try:
            size = len(source) if isinstance(source, bytes) else path.stat().st_size
            if size > limits.bytes:
                raise refuse(FaultCode.TOO_LARGE, name, found=str(size))
            if isinstance(source, bytes):
                path.write_bytes(source)
            with path.open("rb") as opened:
                start = opened.read(len(begins))
        except OSError as trouble:
            raise refuse(FaultCode.UNREADABLE, name, found=type(trouble).__name__) from trouble
        if not start:
            raise refuse(FaultCode.EMPTY, name)
        if start != begins:
            raise refuse(FaultCode.UNREADABLE, name)
        yield path


def open_zip(data: bytes, name: str, limits: Limits) -> zipfile.ZipFile:
    """
    A zip whose parts together are not too large when unpacked.

    Raises
    ------
    FileError
        If it is no zip, is damaged or locked, or unpacks to more than allowed.
    """
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as trouble:
        raise refuse(FaultCode.UNREADABLE, name) from trouble
    parts = packed.infolist()
    if sum(part.file_size for part in parts) > limits.unpacked or len(parts) > 10_000:
        raise refuse(FaultCode.TOO_LARGE, name, found=str(sum(part.file_size for part in parts)))
    if any(part.flag_bits & 1 for part in parts):
        raise refuse(FaultCode.UNREADABLE, name, found="password")
    return packed


def as_text(data: bytes, name: str) -> str:
    """
    The text of a file in UTF-8.

    Raises
    ------
    FileError
        If the bytes are no UTF-8; the fault names the row.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        row = data.count(b"\n", 0, trouble.start) + 1
        raise refuse(FaultCode.BROKEN_TEXT, name, row=row) from trouble


def as_json(data: bytes, name: str) -> Any:
    """
    The JSON in a file.

    Raises
    ------
    FileError
        If it is no UTF-8 or no JSON, or holds half of a character (``"\\ud800"``), which nothing can store or show.
    """
    text = as_text(data, name)
    try:
        whole = json.loads(text)
        if _HALF.search(text):
            json.dumps(whole, ensure_ascii=False).encode()
    except UnicodeEncodeError as trouble:
        raise refuse(FaultCode.BROKEN_TEXT, name) from trouble
    except (ValueError, RecursionError) as trouble:
        raise refuse(FaultCode.UNREADABLE, name) from trouble
    return whole


def refuse(
    code: FaultCode, name: str, *, row: int | None = None, field: str | None = None, found: str = ""
) -> FileError:
    """The error for a whole file: why it cannot be taken in, and where that was seen."""
    where = "" if row is None else f", row {row}"
    return FileError(
        f"{clean_line(name, 200) or 'the file'} cannot be taken in: {code}{where} {clean_line(found, 100)}".strip(),
        [Fault(code, row=row, field=field, found=clean_line(found, 100))],
        name=clean_line(name, 200),
        reason=code,
    )
