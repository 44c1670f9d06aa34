"""A week of sessions: which days, which hours, what stands in each."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.offers.result import Result
from geodata.reach.offers import DAYS, PARTS, part_of


@dataclass(frozen=True)
class Session:
    """One session: of what, from when to when (``None`` where nobody knows), and where."""

    id: str
    title: str
    place: str
    begins: dt.datetime | None
    ends: dt.datetime | None


@dataclass(frozen=True)
class Day:
    """A day with its sessions in the order of their beginnings; those of which only the day is known come first."""

    date: dt.date
    sessions: tuple[Session, ...]


@dataclass(frozen=True)
class Week:
    """
    Seven days from a Monday.

    ``hours`` are the full hours in which anything begins, from the first to the last, with those between them.
    ``absent`` counts what fits but is not held in this week.
    """

    monday: dt.date
    days: tuple[Day, ...]
    hours: tuple[int, ...]
    absent: int

    @property
    def count(self) -> int:
        """How many sessions there are."""
        return sum(len(day.sessions) for day in self.days)


def monday_of(result: Result) -> dt.date:
    """Give the Monday of the week that is asked for; of this week when none is."""
    if result.asked.week is None:
        return result.today - dt.timedelta(days=result.today.weekday())
    return dt.date.fromisocalendar(int(result.asked.week[:4]), int(result.asked.week[6:]), 1)


def week_name(monday: dt.date) -> str:
    """Give a week as it stands in a link: ``2026-W48``."""
    year, number, _day = monday.isocalendar()
    return f"{year}-W{number:02d}"


def build_week(result: Result, sessions: pd.DataFrame, monday: dt.date) -> Week:
    """
    Put the sessions of what fits on their days.

    Parameters
    ----------
    result
        What fits; where a day or a part of the day is asked, only sessions on it are shown.
    sessions
        As ``geodata.reach.week.sessions_of``, of the week.
    """
    fitting = set(result.records.index[result.found.fits.to_numpy()])
    wanted = result.wanted
    titles, places = result.records["title"], result.records["address"]
    by_day: dict[dt.date, list[Session]] = {monday + dt.timedelta(days=n): [] for n in range(7)}
    seen: set[str] = set()
    for row in sessions.to_dict("records"):
        key, timed, begins = str(row["id"]), bool(row["timed"]), row["begins"].to_pydatetime()
        if key not in fitting or (wanted.days and DAYS[begins.weekday()] not in wanted.days):
            continue
        if wanted.parts and (not timed or PARTS[part_of(begins)] not in wanted.parts):
            continue
        seen.add(key)
        ends = None if pd.isna(row["ends"]) else row["ends"].to_pydatetime()
        place = str(places[key] or "")
        found = Session(key, str(titles[key]), place, begins if timed else None, ends if timed else None)
        by_day[begins.date()].append(found)
    days = tuple(Day(date, tuple(sorted(found, key=_order))) for date, found in by_day.items())
    return Week(monday, days, _hours(days), len(fitting - seen))


def _order(session: Session) -> tuple[bool, dt.datetime, str]:
    return (session.begins is not None, session.begins or dt.datetime.min, session.title.casefold())


def _hours(days: Sequence[Day]) -> tuple[int, ...]:
    found = [session.begins.hour for day in days for session in day.sessions if session.begins is not None]
    return tuple(range(min(found), max(found) + 1)) if found else ()
