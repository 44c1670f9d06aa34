"""The cached reading door of Gegevens and Verantwoording: what is loaded, its sources, and what can be loaded."""

import json
import time
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import streamlit as st
from rapidfuzz import fuzz, process, utils

from db import figures
from db.data_version import data_version
from db.engine import reading
from db.settings import Settings, get_settings
from geodata.errors import SourceError
from geodata.figures.indicators import Catalogue
from geodata.sources import pdok
from geodata.sources.http import Http
from geodata.vocabulary import Level, Provider, Status

KEPT = 64
QUIET_AFTER_FAILURE = 300.0
"""Seconds that PDOK is left alone after it did not give the list; the button asks at once."""

ALSO_CALLED = {"GM0796": "Den Bosch", "GM0518": "Den Haag"}
"""Names that everybody uses beside the official one."""

LIKE_ENOUGH = 60.0
"""From which likeness (0-100) a name is offered."""

_failed: dict[int, float] = {}


class PlaceName(NamedTuple):
    """A municipality that can be loaded."""

    code: str
    name: str

    @property
    def names(self) -> tuple[str, ...]:
        """The official name, and the one that everybody uses where that is another."""
        return (self.name, ALSO_CALLED[self.code]) if self.code in ALSO_CALLED else (self.name,)


def sources(gemeente: str, country: str) -> pd.DataFrame:
    """Give the releases in use for a municipality; shape as ``db.figures.sources``."""
    with reading() as session:
        token = data_version(session, gemeente)
    return _sources(token, gemeente, country)


def years_in_use(gemeente: str, country: str) -> pd.DataFrame:
    """
    Give of which years each indicator has a figure of the municipality as a whole.

    Returns
    -------
    found
        Columns ``indicator``, ``year``, ``dataset`` (of the newest first source); a row per indicator and year with a
        value, by indicator and year. Empty when nothing is loaded.
    """
    with reading() as session:
        token = data_version(session, gemeente)
    return _years_in_use(token, gemeente, country)


def municipality_names(year: int, *, again: bool = False) -> list[PlaceName]:
    """
    Give the municipalities of a year by name: kept from an earlier time, else asked of PDOK.

    Parameters
    ----------
    again
        Ask now, also when PDOK failed a moment ago.

    Returns
    -------
    names
        By name. Empty when PDOK cannot give the list.
    """
    settings = get_settings()
    path = settings.data_folder / f"gemeenten-{year}.json"
    kept = _kept(path)
    if kept:
        return kept
    if not again and time.monotonic() - _failed.get(year, -QUIET_AFTER_FAILURE) < QUIET_AFTER_FAILURE:
        return []
    try:
        names = _ask(settings, year)
    except SourceError:
        _failed[year] = time.monotonic()
        return []
    _failed.pop(year, None)
    _keep(path, names)
    return names


def alike(names: list[PlaceName], text: str, most: int = 8) -> list[PlaceName]:
    """
    Give the municipalities that somebody may mean, the likeliest first.

    Parameters
    ----------
    text
        A name, half a name, a name with faults in it, or a code (``GM0828``, ``0828``); empty gives all.

    Returns
    -------
    found
        At most ``most``; empty when nothing is like it.
    """
    wanted = utils.default_process(text)
    if not wanted:
        return names
    by_code = [name for name in names if wanted.upper() in (name.code, name.code[2:])]
    if by_code:
        return by_code
    spoken = {(place, called): utils.default_process(called) for place in names for called in place.names}
    scores = process.extract(wanted, spoken, scorer=_likeness, score_cutoff=LIKE_ENOUGH, limit=None)
    found = dict.fromkeys(key[0] for _text, _score, key in scores)
    return list(found)[:most]


def _key_figures(found: pd.DataFrame, year: int) -> pd.Index:
    return found.index[(found["provider"] == Provider.STATLINE) & (found["year"] == year)]


def _likeness(one: str, other: str, **_options: object) -> float:
    """Whole names first, then names that begin with it, then names in which it stands."""
    whole = fuzz.ratio(one, other)
    part = fuzz.partial_ratio(one, other) - 5 if len(one) >= 3 else 0.0
    begins = 95.0 if other.startswith(one) and len(one) >= 2 else 0.0
    return max(whole, begins, 0.9 * part)


def _kept(path: Path) -> list[PlaceName]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [PlaceName(str(code), str(name)) for code, name in rows]
    except (OSError, ValueError, TypeError):
        return []


def _keep(path: Path, names: list[PlaceName]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
    except OSError:
        return  # without a place to keep it the list is asked again


def _ask(settings: Settings, year: int) -> list[PlaceName]:
    with Http(attempts=2, timeout=(3.0, 10.0), longest_answer=30.0, longest_wait=2.0) as http:
        areas = pdok.municipalities(http, settings.pdok_url, year=year)
    found = [PlaceName(str(code), str(name)) for code, name in areas["name"].items()]
    return sorted(found, key=lambda place: place.name.lstrip("'").casefold())


def lacking(gemeente: str, country: str, year: int) -> list[str]:
    """Give the indicators that the key figures of a year do not have, by id in the order of the catalogue."""
    with reading() as session:
        token = data_version(session, gemeente)
    observed = _observed(token, gemeente, country)
    key_figures = _sources(token, gemeente, country).pipe(_key_figures, year)
    absent = observed[observed["source_id"].isin(key_figures) & (observed["status"] == Status.NOT_IN_RELEASE)]
    found = set(absent["indicator"].astype("str"))
    return [key for key, one in Catalogue.load().items() if key in found and one.provider is Provider.STATLINE]


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _observed(token: str, gemeente: str, country: str) -> pd.DataFrame:
    with reading() as session:
        return figures.read_observations(
            session, country=country, level=Level.GEMEENTE, year=9999, areas=[gemeente], gemeente=gemeente
        )


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _sources(token: str, gemeente: str, country: str) -> pd.DataFrame:
    with reading() as session:
        return figures.sources(session, country=country, gemeente=gemeente)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _years_in_use(token: str, gemeente: str, country: str) -> pd.DataFrame:
    observed = _observed(token, gemeente, country)
    known = observed[observed["status"].isin([Status.KNOWN, Status.ROUNDED])]
    found = known[["indicator", "year", "source_id"]].astype({"indicator": "str"})
    found = found.assign(dataset=found["source_id"].map(_sources(token, gemeente, country)["dataset"]))
    return found.sort_values(["indicator", "year", "source_id"]).drop_duplicates(["indicator", "year"])[
        ["indicator", "year", "dataset"]
    ]
