"""Read the squares of 100 m of CBS from a file: where people live, by age."""

import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyproj import CRS

from geodata.crs import RD_NEW
from geodata.errors import Fault, FileError
from geodata.reach.population import SQUARE_AGES
from geodata.sources.files import FaultCode, Limits, contents, open_zip, refuse
from geodata.sources.layers import NOT_READ, Bounds, as_geopackage, features_in, plain_tables
from geodata.sources.values import NO_NUMBER_BELOW, clean_line, is_nothing

_KEY = "crs28992res100m"
_PEOPLE = "aantalinwoners"
_AGES = {
    "age_0_15": "aantalinwoners0tot15jaar",
    "age_15_25": "aantalinwoners15tot25jaar",
    "age_25_45": "aantalinwoners25tot45jaar",
    "age_45_65": "aantalinwoners45tot65jaar",
    "age_65_plus": "aantalinwoners65jaarenouder",
}
_SQUARE = re.compile(r"E(\d{4})N(\d{4})")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_SIDE = 100.0
_MOST = 10_000.0  # residents of one hectare; the fullest of the country has about a tenth of it
_AT_ONCE = 100_000


class SquareFile(NamedTuple):
    """
    What a file of squares holds of one municipality.

    ``squares`` has index ``cell`` (``E0974N4514``), ``x``, ``y`` (its middle, RD New), ``residents`` (NaN = fewer than
    five) and the columns of ``SQUARE_AGES`` (NaN = secret, or not in the file). ``rows`` is how many squares the file
    has in all; ``year`` is in its name, ``None`` when it is not. ``faults`` tell the rows that were left out.
    """

    squares: pd.DataFrame
    rows: int
    year: int | None
    faults: list[Fault]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to take in."""
        return self.squares.empty


def read_squares(
    source: bytes | str | Path, filename: str | None = None, *, outline: shapely.Geometry, limits: Limits = Limits()
) -> SquareFile:
    """
    Take in the squares of a municipality; a file of the whole country is read piece by piece.

    Only the key of a square and its residents, in all and by age, are read: what else CBS tells of a square (origin,
    sex, households, benefits) is never taken out of the file.

    Parameters
    ----------
    source, filename
        Bytes with the file's name, or a path: ``.gpkg``, a ``.zip`` with one, ``.geojson`` or ``.json``. Columns are
        known as CBS writes them in files (``aantal_inwoners``) and in its service (``aantalInwoners``).
    outline
        Of the municipality, RD New: squares whose middle lies in it are taken.

    Returns
    -------
    file
        Squares in order of their key; squares where nobody lives are left out.

    Raises
    ------
    FileError
        If the file as a whole cannot be read, is no file of squares, or has none of this municipality.
    """
    name = filename or (str(source) if not isinstance(source, bytes) else "")
    extension = Path(name).suffix.lower()
    shapely.prepare(outline)
    if extension in (".geojson", ".json"):
        rows, found = _from_geojson(contents(source, filename, limits)[0], name, limits)
        parts = [found]
    elif extension in (".gpkg", ".zip"):
        with _unpacked(source, extension, name, limits) as path:
            rows, parts = _from_geopackage(path, name, outline)
    else:
        raise refuse(FaultCode.WRONG_KIND, name, found=extension)
    squares, faults = _clean(pd.concat(parts), outline)
    if squares.empty and not faults:
        raise refuse(FaultCode.NO_SQUARES, name)
    year = _YEAR.search(Path(name).stem)
    return SquareFile(squares, rows, int(year[1]) if year else None, faults)


@contextmanager
def _unpacked(source: bytes | str | Path, extension: str, name: str, limits: Limits) -> Iterator[Path]:
    """The GeoPackage as a file on disk, also when it comes in a zip."""
    if extension == ".gpkg":
        with as_geopackage(source, name, limits) as path:
            yield path
        return
    data, _extension = contents(source, name, limits)
    with open_zip(data, name, limits) as packed, tempfile.TemporaryDirectory() as folder:
        inside = [part for part in packed.infolist() if part.filename.lower().endswith(".gpkg")]
        if len(inside) != 1:
            raise refuse(FaultCode.WRONG_KIND, name, found=".zip")
        path = Path(folder) / "squares.gpkg"
        try:
            with packed.open(inside[0]) as one, path.open("wb") as target:
                while some := one.read(1 << 20):
                    target.write(some)
        except (OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, EOFError) as no:
            raise refuse(FaultCode.UNREADABLE, name) from no
        with as_geopackage(path, name, Limits(bytes=limits.unpacked)) as found:
            yield found


def _from_geopackage(path: Path, name: str, outline: shapely.Geometry) -> tuple[int, list[pd.DataFrame]]:
    """How many squares a file has, and those in the box around the municipality."""
    titles: list[str] = []
    tables = plain_tables(path, name)
    try:
        for layer, _kind in pyogrio.list_layers(path):
            if str(layer) not in tables:
                continue
            about = pyogrio.read_info(path, layer=layer)
            columns = _columns([str(field) for field in about["fields"]])
            titles += [str(field) for field in about["fields"]]
            if columns is None:
                continue
            in_rd = about["crs"] is not None and CRS.from_user_input(about["crs"]).to_epsg() == RD_NEW
            box = tuple(outline.bounds) if in_rd else None
            rows = int(pyogrio.read_info(path, layer=layer, force_feature_count=True)["features"])
            parts = _read(path, layer, columns, outline, box)
            if box is not None and not any(len(part) for part in parts):
                # A file may have its squares by key alone, without a shape that a box could find.
                parts = _read(path, layer, columns, outline, None)
            return rows, parts
    except NOT_READ as trouble:
        if isinstance(trouble, FileError):
            raise
        raise refuse(FaultCode.UNREADABLE, name, found=type(trouble).__name__) from trouble
    raise refuse(FaultCode.MISSING_COLUMN, name, field=_KEY, found=", ".join(titles[:20]))


def _read(
    path: Path, layer: str, columns: dict[str, str], outline: shapely.Geometry, box: Bounds | None
) -> list[pd.DataFrame]:
    """Piece by piece, so that a file of the country is never in memory as a whole."""
    ours = {theirs: name for name, theirs in columns.items()}
    parts: list[pd.DataFrame] = []
    while True:
        part = pyogrio.read_dataframe(
            path,
            layer=layer,
            columns=list(columns.values()),
            bbox=box,
            read_geometry=False,
            fid_as_index=True,
            skip_features=len(parts) * _AT_ONCE,
            max_features=_AT_ONCE,
        )
        parts.append(_near(part.rename(columns=ours), outline))
        if len(part) < _AT_ONCE:
            return parts


def _from_geojson(data: bytes, name: str, limits: Limits) -> tuple[int, pd.DataFrame]:
    _whole, features = features_in(data, name, limits)
    properties = [one.get("properties") for one in features]
    told = [one if isinstance(one, dict) else {} for one in properties]
    titles = list(dict.fromkeys(str(key) for one in told for key in one))
    columns = _columns(titles)
    if columns is None:
        raise refuse(FaultCode.MISSING_COLUMN, name, field=_KEY, found=", ".join(titles[:20]))
    rows = [{ours: one.get(theirs) for ours, theirs in columns.items()} for one in told]
    return len(rows), pd.DataFrame(rows, columns=list(columns), index=range(1, len(rows) + 1), dtype="object")


def _columns(titles: list[str]) -> dict[str, str] | None:
    """The file's names of what is read, by ours; ``None`` when it is no file of squares."""
    by_form = {re.sub(r"[^a-z0-9]", "", title.lower()): title for title in titles}
    if _KEY not in by_form or _PEOPLE not in by_form:
        return None
    wanted = {"cell": _KEY, "residents": _PEOPLE} | _AGES
    return {ours: by_form[form] for ours, form in wanted.items() if form in by_form}


def _near(rows: pd.DataFrame, outline: shapely.Geometry) -> pd.DataFrame:
    """Of a piece of a file only what may lie in the municipality, and keys that are none."""
    west, south, east, north = outline.bounds
    keys = rows["cell"].astype("str").str.strip().str.extract(r"^E(\d{4})N(\d{4})$").astype("float64") * _SIDE
    x, y = keys[0], keys[1]
    return rows[~((x > east) | (x + _SIDE < west) | (y > north) | (y + _SIDE < south))]


def _clean(rows: pd.DataFrame, outline: shapely.Geometry) -> tuple[pd.DataFrame, list[Fault]]:
    ages = {column: [_count(value) for value in rows[column]] for column in SQUARE_AGES if column in rows.columns}
    people = [_count(value) for value in rows["residents"]]
    kept: dict[str, tuple[float, ...]] = {}
    faults: list[Fault] = []
    for at, (row, key) in enumerate(zip(rows.index, rows["cell"], strict=True)):
        text = "" if is_nothing(key) else clean_line(_told(key), 40)
        square = _SQUARE.fullmatch(text)
        counts = [people[at], *(ages[column][at] if column in ages else np.nan for column in SQUARE_AGES)]
        if square is None:
            code = FaultCode.NOT_A_SQUARE if text else FaultCode.EMPTY
            faults.append(Fault(code, row=int(row), field="cell", found=text))
            continue
        x, y = (int(part) * _SIDE + _SIDE / 2 for part in square.groups())
        if not shapely.intersects_xy(outline, x, y):
            continue
        wrong = next((place for place, count in enumerate(counts) if count is None), None)
        if wrong is not None:
            column = ["residents", *SQUARE_AGES][wrong]
            found = clean_line(_told(rows[column].iloc[at]), 40)
            faults.append(Fault(FaultCode.NOT_A_NUMBER, row=int(row), field=column, found=found))
        elif text in kept:
            faults.append(Fault(FaultCode.DUPLICATE, row=int(row), field="cell", found=text))
        elif counts[0] != 0:
            kept[text] = (x, y, *(float(count) for count in counts if count is not None))
    columns = ["x", "y", "residents", *SQUARE_AGES]
    frame = pd.DataFrame.from_dict(kept, orient="index", columns=columns, dtype="float64")
    return frame.rename_axis("cell").sort_index(), faults


def _count(value: Any) -> float | None:
    """A count as published; NaN when CBS does not tell it (fewer than five, or secret), ``None`` when it is none."""
    if is_nothing(value):
        return np.nan
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    if number <= NO_NUMBER_BELOW and np.isfinite(number):
        return np.nan
    return number if 0 <= number <= _MOST else None


def _told(value: Any) -> str:
    try:
        return str(value)
    except ValueError:  # Python writes out no number of thousands of digits
        return ""
