"""A list of places as a file: which columns it has, an example to fill in, and how it is read."""

import csv
import io
from collections.abc import Mapping
from pathlib import PurePath

from components.intake.fields import Asked, Reads, fields_of
from components.intake.mapping import recognise
from db.words import Kind
from geodata.sources import point_files
from geodata.sources.files import FaultCode, refuse
from geodata.sources.place_lists import LIST_LIMITS, check_columns
from geodata.sources.place_rows import ListField
from geodata.sources.tables import Table, read_table

_OF_RECORDS = fields_of(Kind.ACTIVITY)

COLUMNS: tuple[Asked, ...] = (
    Asked(
        ListField.NAME, Reads.LINE, ("naam", "name", "naam locatie", "naam van de plek", "gebouw", "titel", "title"),
        "Wijkhuis De Brug", True,
    ),
    Asked(ListField.X, Reads.METRES, _OF_RECORDS["x"].headings),
    Asked(ListField.Y, Reads.METRES, _OF_RECORDS["y"].headings),
    Asked(ListField.LON, Reads.DEGREES, _OF_RECORDS["lon"].headings),
    Asked(ListField.LAT, Reads.DEGREES, _OF_RECORDS["lat"].headings),
    Asked(ListField.ADDRESS, Reads.LINE, _OF_RECORDS["address"].headings),
    Asked(
        ListField.PEOPLE, Reads.WHOLE, ("capaciteit", "mensen per week", "aantal mensen per week", "capacity",
        "people a week", "people per week", "plaatsen per week", "aantal plaatsen", "plaatsen"), "60",
    ),
    Asked(
        ListField.EURO, Reads.AMOUNT, ("kosten", "kosten in euro", "euro", "bedrag", "costs", "cost", "prijs",
        "investering"), "25000",
    ),
)  # fmt: skip
"""In the order in which they are recognised; the first heading of each stands in the example."""

_IN_EXAMPLE = (ListField.NAME, ListField.X, ListField.Y, ListField.PEOPLE, ListField.EURO)


def read_file(data: bytes, filename: str, *, packages: bool = True) -> tuple[Table, Mapping[str, int]]:
    """
    Read a file, and say which column holds what.

    Parameters
    ----------
    packages
        Whether a GeoPackage or a Shapefile may be given: another library opens those, as a file on disk.

    Raises
    ------
    FileError
        If the file as a whole cannot be used: its kind, size, or a column that lacks.
    """
    kind = PurePath(filename).suffix.lower()
    if kind in point_files.PACKAGES and not packages:
        raise refuse(FaultCode.WRONG_KIND, PurePath(filename).name, found=kind)
    points = kind in point_files.KINDS
    table = (point_files.read_points if points else read_table)(data, filename, limits=LIST_LIMITS)
    mapped = recognise(COLUMNS, table.header)
    check_columns(mapped, PurePath(filename).name, table.header)
    return table, mapped


def example(x: float, y: float) -> bytes:
    """Make an example as CSV with one place, at a point (RD New); Excel reads it well."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    headings = {asked.name: (asked.headings[0], asked.example) for asked in COLUMNS}
    values = {ListField.X: str(round(x)), ListField.Y: str(round(y))}
    writer.writerow([headings[field][0] for field in _IN_EXAMPLE])
    writer.writerow([values.get(field, headings[field][1]) for field in _IN_EXAMPLE])
    return made.getvalue().encode("utf-8-sig")
