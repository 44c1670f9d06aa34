"""Take in releases of the public services and files of a municipality: all of it, or nothing."""

from db.load.municipality import load_municipality
from db.load.outlines import outline_overlap
from db.load.own_figures import load_figures_file, own_id
from db.load.releases import COUNTRY, FICTIONAL_COUNTRY, About, Dataset, Release, make_release
from db.load.report import Absent, LoadReport, Outcome, SourceReport, UnknownMunicipalityError
from db.load.storing import current_source, store
from db.load.take_in import load_boundaries_file, take_in_release
from db.load.ways import outline_of, store_barriers, store_squares, store_streets, take_in_file, take_out

__all__ = [
    "COUNTRY",
    "FICTIONAL_COUNTRY",
    "About",
    "Absent",
    "Dataset",
    "LoadReport",
    "Outcome",
    "Release",
    "SourceReport",
    "UnknownMunicipalityError",
    "current_source",
    "load_boundaries_file",
    "load_figures_file",
    "load_municipality",
    "make_release",
    "outline_of",
    "outline_overlap",
    "own_id",
    "store",
    "store_barriers",
    "store_squares",
    "store_streets",
    "take_in_file",
    "take_in_release",
    "take_out",
]
