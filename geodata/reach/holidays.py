"""The school holidays of each region of the Netherlands, as the Ministry of Education publishes them."""

import datetime as dt
import tomllib
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from geodata.vocabulary import SchoolRegion

HOLIDAYS_FILE = Path(__file__).with_name("school_holidays.toml")
KINDS = ("herfst", "kerst", "voorjaar", "mei", "zomer")
"""The five holidays of a school year, in the order in which they come."""

Holidays = dict[str, dict[str, dict[SchoolRegion, tuple[dt.date, dt.date]]]]


@lru_cache(maxsize=1)
def published() -> Holidays:
    """
    Give the holidays as they were published.

    Returns
    -------
    holidays
        First and last day, by school year (``2026-2027``), kind (one of ``KINDS``) and region, oldest year first.

    Raises
    ------
    ValueError
        If the file lacks a kind or a region, skips a school year, or a holiday ends before it begins.
    """
    raw = tomllib.loads(HOLIDAYS_FILE.read_text(encoding="utf-8"))
    read: Holidays = {}
    for year in sorted(raw):
        if tuple(raw[year]) != KINDS:
            raise ValueError(f"{HOLIDAYS_FILE.name}: {year} has {tuple(raw[year])}, not {KINDS}")
        read[year] = {
            kind: {region: _days(year, raw[year][kind][region.value]) for region in SchoolRegion} for kind in KINDS
        }
    for one, other in pairwise(read):
        if one[-4:] != other[:4]:
            raise ValueError(f"{HOLIDAYS_FILE.name}: nothing between {one} and {other}")
    return read


@lru_cache(maxsize=256)
def school_holidays(region: SchoolRegion, first: dt.date, last: dt.date) -> frozenset[dt.date]:
    """
    Give the days of school holidays in a period.

    Schools may choose other days for the holidays in autumn and spring, and add a week in May; what is here is what
    holds for, or is advised to, all schools of the region.

    Parameters
    ----------
    region
        Region of the Ministry of Education.
    first, last
        First and last day of the period.

    Returns
    -------
    days
        Each day of a holiday, weekends included; none outside ``known_from()`` .. ``known_until(region)``, and none
        for a period that ends before it begins.
    """
    return frozenset(
        start + dt.timedelta(days=n)
        for kinds in published().values()
        for start, end in (regions[region] for regions in kinds.values())
        for n in range((end - start).days + 1)
        if first <= start + dt.timedelta(days=n) <= last
    )


def off_days(region: SchoolRegion | str | None) -> frozenset[dt.date]:
    """All school holidays that are known in a region, for unfolding a schedule; none without a region."""
    return frozenset() if not region else school_holidays(SchoolRegion(region), dt.date.min, dt.date.max)


def known_from() -> dt.date:
    """Give the first day of which it is known whether it is a school holiday: 1 September of the oldest year."""
    return dt.date(int(next(iter(published()))[:4]), 9, 1)


def known_until(region: SchoolRegion) -> dt.date:
    """Give the last day of which it is known: the end of the last summer holidays that were published."""
    return published()[known_years()[-1]]["zomer"][region][1]


def known_years() -> tuple[str, ...]:
    """Give the school years that are known, oldest first: ``2024-2025``."""
    return tuple(published())


def _days(year: str, pair: list[dt.date]) -> tuple[dt.date, dt.date]:
    first, last = pair
    if first > last:
        raise ValueError(f"{HOLIDAYS_FILE.name}: a holiday of {year} ends before it begins")
    return first, last
