"""Files of a municipality's own: what is in them, what is wrong with them, and taking in what is good."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from components.blocks.tables import Column, Row
from components.words import formats, reasons
from components.words.labels import choice, label
from components.words.texts import _, later
from db.areas import Municipality, read_areas
from db.engine import reading, writing
from db.load import SourceReport, load_boundaries_file, load_figures_file
from db.permissions import Actor
from db.settings import get_settings
from geodata.errors import Fault
from geodata.figures.own_protection import Subject
from geodata.sources.boundary_files import BoundaryFile, read_boundaries
from geodata.sources.figure_files import OwnFigures, read_figures
from geodata.sources.files import Limits
from geodata.vocabulary import Level, Status, Unit

SHOWN = 100
"""Faults, and good rows, that are shown; of more their number is told."""

FIGURE_COLUMNS = 100
FIELDS = {
    "code": later("code"),
    "year": later("year"),
    "indicator": later("indicator"),
    "value": later("value"),
    "source": later("source"),
    "unit": later("unit"),
    "responses": later("number of answers"),
    "geometry": later("outline"),
    "cell": later("square"),
    "residents": later("residents"),
    "age_0_15": later("residents of 0-14 years"),
    "age_15_25": later("residents of 15-24 years"),
    "age_25_45": later("residents of 25-44 years"),
    "age_45_65": later("residents of 45-64 years"),
    "age_65_plus": later("residents of 65 years and over"),
}
_TEMPLATE_HEADER = ("code", "jaar", "indicator", "waarde", "eenheid", "bron")
_TEMPLATE_ROW = ("voortijdig schoolverlaters", "", "procent", "DUO")


@dataclass(frozen=True)
class Given:
    """A file as it was given: a word that is new for each file, its name, and what is in it."""

    key: str
    name: str
    data: bytes


def limits(columns: int = 500) -> Limits:
    """How large a file may be, by the settings."""
    settings = get_settings()
    return Limits(
        bytes=settings.upload_limit_mb * 1_000_000,
        unpacked=settings.unpacked_limit_mb * 1_000_000,
        rows=settings.upload_limit_rows,
        columns=columns,
    )


def figures_in(given: Given, gemeente: str) -> OwnFigures:
    """Read a file of figures, once; raises ``FileError`` as ``read_figures``."""
    return _figures_in(given.key, gemeente, given)


@st.cache_resource(max_entries=4, show_spinner=False, ttl=3600)
def _figures_in(key: str, gemeente: str, _given: Given) -> OwnFigures:
    return read_figures(_given.data, _given.name, gemeente=gemeente, limits=limits(FIGURE_COLUMNS))


def boundaries_in(given: Given, gemeente: str, year: int) -> BoundaryFile:
    """Read a file of boundaries, once; raises ``FileError`` as ``read_boundaries``."""
    return _boundaries_in(given.key, gemeente, year, given)


@st.cache_resource(max_entries=4, show_spinner=False, ttl=3600)
def _boundaries_in(key: str, gemeente: str, year: int, _given: Given) -> BoundaryFile:
    return read_boundaries(_given.data, _given.name, year=year, gemeente=gemeente, limits=limits())


def take_in_figures(
    given: Given, place: Municipality, who: Actor, unit: Unit, subject: Subject = Subject.CARE
) -> list[SourceReport]:
    """Store the good rows of a file in one transaction; raises as ``db.load.load_figures_file``."""
    with writing() as session:
        reports, _faults = load_figures_file(
            session,
            source=given.data,
            filename=given.name,
            gemeente=place.code,
            boundary_year=max(place.boundary_years),
            actor=who,
            unit=unit,
            subject=subject,
            country=place.country,
            limits=limits(FIGURE_COLUMNS),
        )
    return reports


def take_in_boundaries(given: Given, place: Municipality, who: Actor, year: int) -> SourceReport:
    """Store the good areas of a file in one transaction; raises as ``db.load.load_boundaries_file``."""
    with writing() as session:
        return load_boundaries_file(
            session,
            source=given.data,
            filename=given.name,
            gemeente=place.code,
            year=year,
            actor=who,
            country=place.country,
            limits=limits(),
        )


def without_answers(found: OwnFigures) -> int:
    """Count the figures with a value of which the file does not tell how many people answered."""
    return int((found.figures["value"].notna() & found.figures["responses"].isna()).sum())


def template(place: Municipality) -> bytes:
    """Make an example to fill in: a row per wijk of the municipality, without a value; UTF-8, with semicolons."""
    with reading() as session:
        codes = list(read_areas(session, gemeente=place.code, level=Level.WIJK).index)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_TEMPLATE_HEADER)
    year = max(place.boundary_years)
    writer.writerows((code, year, *_TEMPLATE_ROW) for code in codes or [place.code])
    # Excel reads a file as UTF-8 only when it begins with this mark.
    return text.getvalue().encode("utf-8-sig")


def fault_table(faults: Sequence[Fault]) -> tuple[list[Column], list[Row], str]:
    """Make the table of what is wrong in a file: the row, the field, what stands there, what is wrong, the cure."""
    columns = [Column(_("Row")), Column(_("Field")), Column(_("In the file")), Column(_("Wrong")), Column(_("Cure"))]
    rows = []
    for fault in faults[:SHOWN]:
        wrong, cure = reasons.fault(fault)
        field = _(FIELDS[fault.field]) if fault.field in FIELDS else fault.field or formats.NO_VALUE
        row = formats.NO_VALUE if fault.row is None else str(fault.row)
        rows.append(Row([row, field, fault.found or formats.NO_VALUE, wrong, cure]))
    caption = _("{n} of {all} faults", n=formats.number(len(rows)), all=formats.number(len(faults)))
    return columns, rows, caption


def figure_table(found: OwnFigures) -> tuple[list[Column], list[Row], str]:
    """Make the table of the good rows of a file, as Wijklens understands them."""
    columns = [
        Column(_("Row")),
        Column(_("Code")),
        Column(_("Year")),
        Column(_("Indicator")),
        Column(_("Value"), True),
        Column(_("Unit")),
    ]
    shown = found.figures.head(SHOWN)
    rows = [
        Row(
            [
                str(one.row),
                str(one.area),
                str(one.year),
                str(one.indicator),
                _plain(value) if status is Status.KNOWN else label(status),
                label(one.unit) if isinstance(one.unit, Unit) else _("chosen at the left"),
            ]
        )
        for one, value, status in zip(shown.itertuples(), shown["value"], map(Status, shown["status"]), strict=True)
    ]
    caption = _("{n} of {all} good rows", n=formats.number(len(rows)), all=formats.number(len(found.figures)))
    return columns, rows, caption


def area_table(found: BoundaryFile) -> tuple[list[Column], list[Row], str]:
    """Make the table of the good areas of a file."""
    columns = [Column(_("Code")), Column(_("Name")), Column(_("Level")), Column(_("Surface in km²"), True)]
    surfaces = found.areas.geometry.area / 1e6
    rows = [
        Row([str(code), str(name), choice(Level(level)), formats.number(float(surface), 2)])
        for code, name, level, surface in zip(
            found.areas.index, found.areas["name"], found.areas["level"], surfaces, strict=True
        )
    ][:SHOWN]
    caption = _("{n} of {all} good areas", n=formats.number(len(rows)), all=formats.number(len(found.areas)))
    return columns, rows, caption


def _plain(value: float) -> str:
    """A number as it was given: with as many decimals as it has, two at most."""
    return formats.number(value, 0 if value == round(value) else 1 if value * 10 == round(value * 10) else 2)
