"""One activity or initiative as somebody reads it: its facts in words, and whether they were checked of late."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.content.agenda import for_whom
from components.offers.telling import money
from components.words import formats, schedules
from components.words.labels import choice, label
from components.words.sentences import joined
from components.words.texts import _
from db import upkeep
from geodata.vocabulary import ActivityStatus, Prevention, SchoolRegion, Stage, Theme

CLOSE_BY = 50
"""Metres below which a walk is not told more exactly: a place in a link is rounded itself."""


@dataclass(frozen=True)
class Card:
    """What the list tells of one record; ``state`` is empty for what simply runs, ``stale`` marks what is grey."""

    id: str
    title: str
    state: str
    when: str
    where: str
    whom: str
    more: tuple[str, ...]
    checked: str
    stale: bool


def card(row: Mapping[Any, Any], *, today: dt.date) -> Card:
    """
    Make what the list tells.

    Parameters
    ----------
    row
        A record with ``id``, ``walk`` (metres, NaN unknown) and ``next`` (its next session, NaT unknown).
    """
    checked_on = row["checked_on"]
    return Card(
        id=str(row["id"]),
        title=str(row["title"]),
        state=state(row),
        when=when(row, today=today),
        where=where(row),
        whom=for_whom(row),
        more=tuple(part for part in (price(row), wheelchair(row), who(row)) if part),
        checked=checked(checked_on, today=today),
        stale=is_stale(checked_on, today=today),
    )


def facts(row: Mapping[Any, Any], *, today: dt.date) -> list[tuple[str, str]]:
    """Give everything that is told of one record, name and words, in the order of reading; nothing that is empty."""
    told = [
        (_("When"), when(row, today=today)),
        (_("Next time"), next_time(row)),
        (_("School holidays"), holidays(row)),
        (_("Where"), where(row)),
        (_("For"), for_whom(row)),
        (_("About"), joined([label(Theme(theme)) for theme in row["themes"]])),
        (_("Price"), price(row)),
        (_("Wheelchair"), wheelchair(row)),
        (_("Places"), formats.number(row["capacity"]) if row["capacity"] == row["capacity"] else _("not known")),
        (_("Prevention"), choice(Prevention(row["prevention"])) if row["prevention"] else _("not known")),
        (_("Who"), who(row)),
        (_("Kept by"), str(row["owner_function"] or _("nobody yet"))),
        (_("Checked"), _checked_fact(row["checked_on"], today=today)),
    ]
    return [(name, words) for name, words in told if words]


def when(row: Mapping[Any, Any], *, today: dt.date) -> str:
    """Say when it is; that nobody knows when nobody does."""
    return schedules.when(row["schedule"], row["ends_at"], today=today) or _("time not known")


def next_time(row: Mapping[Any, Any]) -> str:
    """Say the day of the next session; empty when there is none."""
    moment = row["next"]
    return "" if pd.isna(moment) else formats.date(moment.date())


def holidays(row: Mapping[Any, Any]) -> str:
    """Say in which school holidays it is not; empty when it goes on."""
    region = row.get("school_holidays")
    return "" if not region else _("not in the school holidays ({region})", region=label(SchoolRegion(region)))


def where(row: Mapping[Any, Any]) -> str:
    """Say where it is, and how far a walk."""
    place = str(row["address"] or _("place not known"))
    if pd.isna(row["walk"]):
        return place
    if row["walk"] < CLOSE_BY:
        return _("{place}, less than {metres} metres on foot", place=place, metres=formats.number(CLOSE_BY))
    return _("{place}, {metres} metres on foot", place=place, metres=formats.number(round(row["walk"], -1)))


def price(row: Mapping[Any, Any]) -> str:
    """Say what it costs for one time; unknown is said."""
    if pd.isna(row["price"]):
        return _("price not known")
    return _("free") if row["price"] == 0 else money(float(row["price"]))


def wheelchair(row: Mapping[Any, Any]) -> str:
    """Say whether somebody in a wheelchair can come in; unknown is not no."""
    answer = row["wheelchair"]
    if answer is None or pd.isna(answer):
        return _("not known whether a wheelchair can come in")
    return _("wheelchair accessible") if answer else _("not wheelchair accessible")


def who(row: Mapping[Any, Any]) -> str:
    """Name the partner, or the group of residents."""
    return str(row.get("organisation") or row.get("initiator") or "")


def state(row: Mapping[Any, Any]) -> str:
    """Say how far it is: the stage of an initiative, or that an activity does not run."""
    if row.get("stage"):
        return choice(Stage(row["stage"]))
    status = ActivityStatus(row["status"])
    return "" if status is ActivityStatus.LOOPT else choice(status)


def is_stale(checked_on: dt.date | None, *, today: dt.date) -> bool:
    """Whether nobody looked at it for so long that it is on its owner's list, or ever."""
    return upkeep.is_stale(None if pd.isna(checked_on) else checked_on, today)


def checked(checked_on: dt.date | None, *, today: dt.date) -> str:
    """Say when it was last checked, in words of its own when that is long ago."""
    if checked_on is None or pd.isna(checked_on):
        return _("never checked")
    if is_stale(checked_on, today=today):
        return _("not checked since {date}", date=formats.short_date(checked_on))
    return _("checked on {date}", date=formats.short_date(checked_on))


def _checked_fact(checked_on: dt.date | None, *, today: dt.date) -> str:
    if checked_on is None or pd.isna(checked_on):
        return _("never")
    day = formats.date(checked_on)
    return _("{date}, too long ago", date=day) if is_stale(checked_on, today=today) else day


def stages(row: Mapping[Any, Any]) -> list[tuple[str, str]]:
    """Give the stages that an initiative came through, with the day, oldest first."""
    return [
        (choice(Stage(one["stage"])), formats.date(dt.date.fromisoformat(str(one["since"]))))
        for one in row.get("stages") or ()
    ]
