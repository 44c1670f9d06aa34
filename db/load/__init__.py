"""Take in releases of the public services and files of a municipality: all of it, or nothing."""

from db.load.municipality import load_municipality
from db.load.releases import About, Dataset, Release, make_release
from db.load.report import Absent, LoadReport, Outcome, SourceReport, UnknownMunicipalityError
from db.load.store import current_source, store

__all__ = [
    "About",
    "Absent",
    "Dataset",
    "LoadReport",
    "Outcome",
    "Release",
    "SourceReport",
    "UnknownMunicipalityError",
    "current_source",
    "load_municipality",
    "make_release",
    "store",
    "take_in_release",
]


def take_in_release(session, *, about, table=None, areas=None, catalogue=None):  # type: ignore[no-untyped-def]
    return store(session, release=make_release(about, table=table, areas=areas, catalogue=catalogue))
