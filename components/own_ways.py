"""Files that say where people live and how they walk: what is in them, in numbers, and taking them in."""

from collections.abc import Callable

import streamlit as st

from components.blocks.tables import Column, Row
from components.intake.checking import Doing, Told
from components.intake.tasks import Task
from components.own_files import Given
from components.words import formats
from components.words.labels import choice
from components.words.texts import _, ngettext
from db.areas import Municipality
from db.engine import reading, writing
from db.load import Dataset, Outcome, SourceReport, outline_of, take_in_file, take_out
from db.load.ways import limits_of
from db.permissions import Actor
from db.settings import get_settings
from db.ways import InUse
from db.words import Origin
from geodata.sources.barrier_files import BarrierFile, read_barriers
from geodata.sources.progress import Cancelled
from geodata.sources.squares import SquareFile, read_squares
from geodata.sources.street_files import StreetFile, read_streets
from geodata.vocabulary import BarrierKind

Found = SquareFile | BarrierFile | StreetFile
PATIENCE = 2.0
"""Seconds that a press waits for a file to be read, so that most files show no bar at all."""


def read(given: Given, place: Municipality, dataset: Dataset) -> Task:
    """Begin to read a file, once; ``Task.result`` is what is in it, ``Task.failure`` a ``FileError``."""
    return _read(given.key, place.code, dataset, given)


@st.cache_resource(max_entries=3, show_spinner=False, ttl=1800)
def _read(key: str, gemeente: str, dataset: Dataset, _given: Given) -> Task:
    with reading() as session:
        outline = outline_of(session, gemeente=gemeente)
    data, name, limits = _given.data, _given.name, limits_of(get_settings())

    def work(told: Told, cancelled: Cancelled) -> Found:
        if dataset is Dataset.SQUARES:
            return read_squares(data, name, outline=outline, limits=limits)
        if dataset is Dataset.BARRIERS:
            return read_barriers(data, name, outline=outline, limits=limits)
        tell: Callable[[int], None] = lambda done: told(Doing.READING, done, 0)  # noqa: E731 a name for a type
        return read_streets(data, name, outline=outline, limits=limits, tell=tell, cancelled=cancelled)

    return Task(work)


def take_in(found: Found, filename: str, place: Municipality, who: Actor, year: int | None = None) -> SourceReport:
    """Store what was read in one transaction; raises as ``db.load.take_in_file``."""
    with writing() as session:
        return take_in_file(
            session, file=found, filename=filename, gemeente=place.code, actor=who, year=year, country=place.country
        )


def remove(dataset: Dataset, place: Municipality, who: Actor) -> bool:
    """Stop using what is in use; raises as ``db.load.take_out``."""
    with writing() as session:
        return take_out(session, dataset=dataset, gemeente=place.code, actor=who, origin=Origin.SCREEN)


def preview(found: Found, place: str) -> tuple[list[Column], list[Row], str]:
    """Make the table of what is in a file, in numbers."""
    columns = [Column(_("In the file")), Column(_("Number"), True)]
    match found:
        case SquareFile():
            told = _squares(found, place)
        case BarrierFile():
            told = _barriers(found)
        case StreetFile():
            told = _streets(found)
    rows = [Row([name, number]) for name, number in told.items()]
    return columns, rows, _("What Wijklens sees in the file")


def _squares(found: SquareFile, place: str) -> dict[str, str]:
    squares = found.squares
    return {
        _("Squares of 100 m"): formats.number(found.rows),
        _("of which in {place}", place=place): formats.number(len(squares)),
        _("of which with fewer than five residents"): formats.number(int(squares["residents"].isna().sum())),
        _("Residents in the other squares"): formats.number(float(squares["residents"].sum())),
    }


def _barriers(found: BarrierFile) -> dict[str, str]:
    kinds = found.barriers["kind"]
    told = {
        choice(kind): formats.number(int((kinds == kind).sum()))
        for kind in BarrierKind
        if kind is BarrierKind.CROSSING or (kinds == kind).any()
    }
    if found.idle:
        told[_("of which at no barrier: these do nothing")] = formats.number(found.idle)
    return told | _elsewhere(found.elsewhere)


def _streets(found: StreetFile) -> dict[str, str]:
    told = {
        _("Kilometres of street"): formats.number(found.network.metres / 1000, 1),
        _("Streets and paths"): formats.number(found.streets),
    }
    if found.not_for_walking:
        told[_("Not for people on foot: left out")] = formats.number(found.not_for_walking)
    return told | _elsewhere(found.elsewhere)


def _elsewhere(number: int) -> dict[str, str]:
    return {_("Too far from the municipality: left out"): formats.number(number)} if number else {}


def told_in_use(one: InUse) -> str:
    """Say in one sentence what is in use."""
    since = formats.short_date(one.retrieved_at.date())
    match one.dataset:
        case Dataset.SQUARES:
            squares = ngettext("{n} square", "{n} squares", one.number)
            return _("In use: {squares} of {year}, since {date}.", squares=squares, year=one.year, date=since)
        case Dataset.BARRIERS:
            lines = ngettext("{n} line or area", "{n} lines and areas", one.number)
            crossings = ngettext("{n} crossing", "{n} crossings", one.crossings)
            return _("In use: {lines} with {crossings}, since {date}.", lines=lines, crossings=crossings, date=since)
        case _other:
            km = formats.number(one.metres / 1000, 1)
            return _("In use: {km} kilometres of street, since {date}.", km=km, date=since)


def told_report(report: SourceReport) -> list[str]:
    """Say in sentences what taking in a file did."""
    if report.outcome is Outcome.UNCHANGED:
        return [_("This was there already. Nothing was changed.")]
    lines = {
        Dataset.SQUARES: _("The squares were taken in."),
        Dataset.BARRIERS: _("The barriers were taken in."),
        Dataset.STREETS: _("The streets were taken in."),
    }
    told = [lines[Dataset(report.dataset)]]
    if report.outcome is Outcome.SUPERSEDED:
        told.append(_("What was there before is kept as history."))
    return told
