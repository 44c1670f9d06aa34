"""What runs in an area and what was noticed there, as lines to read; text of users stays text."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.content.findings import NOT_BEGUN, of_area
from components.words import formats, schedules, sentences
from components.words.labels import capital, choice, label
from components.words.texts import _, ngettext
from db.words import Kind
from geodata.vocabulary import ActivityStatus, Level, SchoolRegion, SignalKind, Stage, Status, TargetGroup, Theme

HIDDEN = (ActivityStatus.GESTOPT, Stage.GESTOPT)
"""What stopped is no longer offered to anybody; it is counted, not listed."""


@dataclass(frozen=True)
class Item:
    """
    One record to read: its title, its own text, facts by their names, and a word when it is not running yet.

    ``runs`` is whether it counts as running now, as ``findings.running`` counts.
    """

    title: str
    text: str
    facts: tuple[tuple[str, str], ...]
    state: str = ""
    runs: bool = True


@dataclass(frozen=True)
class Counted:
    """How many signals of one kind there are in one year; ``number`` is ``None`` where it may not be told."""

    year: int
    kind: SignalKind
    number: int | None


def activities(records: pd.DataFrame, code: str, level: Level, today: dt.date) -> tuple[list[Item], int]:
    """Give the activities of an area by title, those that run first, and how many stopped."""
    here = of_area(records, code, level)
    going = here[here["status"] != ActivityStatus.GESTOPT] if len(here) else here
    rows = going.sort_values(["status", "title"], ascending=[False, True]).to_dict("records") if len(going) else []
    items = [
        _item(
            row,
            str(row["organisation"]),
            today,
            "" if row["status"] == ActivityStatus.LOOPT else choice(ActivityStatus(row["status"])),
            runs=row["status"] == ActivityStatus.LOOPT,
        )
        for row in rows
    ]
    return items, len(here) - len(going)


def initiatives(records: pd.DataFrame, code: str, level: Level, today: dt.date) -> tuple[list[Item], int]:
    """Give the residents' initiatives of an area by title, and how many stopped."""
    here = of_area(records, code, level)
    going = here[here["stage"] != Stage.GESTOPT] if len(here) else here
    rows = going.sort_values("title").to_dict("records") if len(going) else []
    items = [
        _item(row, str(row["initiator"]), today, choice(Stage(row["stage"])), runs=Stage(row["stage"]) not in NOT_BEGUN)
        for row in rows
    ]
    return items, len(here) - len(going)


def activities_title(items: Sequence[Item]) -> str:
    """Head the list of activities: how many run, as the sentences say it, and how many stand there where more do."""
    running, everything = _running(items)
    if running == everything:
        return _("Activities ({n})", n=everything)
    return _("Activities (running: {n}, in all: {all})", n=running, all=everything)


def initiatives_title(items: Sequence[Item]) -> str:
    """Head the list of residents' initiatives, in the same way."""
    running, everything = _running(items)
    if running == everything:
        return _("Residents' initiatives ({n})", n=everything)
    return _("Residents' initiatives (running: {n}, in all: {all})", n=running, all=everything)


def _running(items: Sequence[Item]) -> tuple[str, str]:
    return formats.number(sum(item.runs for item in items)), formats.number(len(items))


def signals(records: pd.DataFrame, code: str, level: Level) -> list[Item]:
    """Give the single signals of an area, newest first; only for who may read them."""
    here = of_area(records, code, level)
    return [
        Item(
            capital(label(Theme(row["theme"]))),
            str(row["text"]),
            ((_("Kind"), choice(SignalKind(row["kind"]))), (_("Noticed"), formats.date(row["observed_on"]))),
        )
        for row in here.to_dict("records")
    ]


def signal_counts(counts: pd.DataFrame, code: str, most: int = 3) -> list[Counted]:
    """
    Give the signals of a wijk per year and kind as everybody may see them.

    Parameters
    ----------
    counts
        As ``db.signals.counts``; what is hidden there stays hidden, and nothing is added up over hidden numbers.
    most
        Years, the newest first.
    """
    if counts.empty:
        return []
    mine = counts[(counts["area"] == code) & (counts["kind"] != "*") & (counts["year"].astype(str) != "*")]
    newest = sorted({int(year) for year in mine["year"]}, reverse=True)[:most]
    found = []
    for row in mine.to_dict("records"):
        if int(row["year"]) in newest:
            hidden = row["status"] == Status.SUPPRESSED or pd.isna(row["count"])
            found.append(Counted(int(row["year"]), SignalKind(row["kind"]), None if hidden else int(row["count"])))
    kinds = list(SignalKind)
    return sorted(found, key=lambda one: (-one.year, kinds.index(one.kind)))


def participant_counts(counts: pd.DataFrame, code: str, most: int = 3) -> list[tuple[int, Kind, int | None]]:
    """
    Give how often people came in a wijk, per year and kind, as everybody may see it.

    Parameters
    ----------
    counts
        As ``db.gatherings.counts``; what is hidden there stays hidden, and nothing is added up.
    most
        Years, the newest first.

    Returns
    -------
    numbers
        Year, ``Kind.ACTIVITY`` or ``Kind.INITIATIVE``, and the number, ``None`` where it may not be told. Empty when
        nobody counted in this wijk.
    """
    if counts.empty:
        return []
    mine = counts[(counts["area"] == code) & (counts["kind"] != "*") & (counts["year"].astype(str) != "*")]
    known = mine[mine["count"].isna() | (mine["count"] > 0)]
    newest = sorted({int(year) for year in known["year"]}, reverse=True)[:most]
    rows = [row for row in mine.to_dict("records") if int(row["year"]) in newest]
    told = [(int(row["year"]), Kind(row["kind"]), None if pd.isna(row["count"]) else int(row["count"])) for row in rows]
    return sorted(told, key=lambda one: (-one[0], one[1]))


def stopped(number: int) -> str:
    """Say how many are not in the list because they stopped; empty when none did."""
    if not number:
        return ""
    return ngettext("{n} that stopped is not in this list.", "{n} that stopped are not in this list.", number)


def _item(row: Mapping[Any, Any], who: str, today: dt.date, state: str, *, runs: bool) -> Item:
    facts = [
        (_("Who"), who),
        (_("When"), _when(row, today)),
        (_("For"), for_whom(row)),
        (_("Where"), str(row["address"] or "")),
        (_("About"), sentences.joined([label(Theme(theme)) for theme in row["themes"]])),
        (_("Price"), _price(row["price"])),
    ]
    kept = tuple(fact for fact in facts if fact[1])
    return Item(str(row["title"]), str(row["description"] or ""), kept, state, runs)


def _when(row: Mapping[Any, Any], today: dt.date) -> str:
    region = row.get("school_holidays")
    pauses = SchoolRegion(region) if isinstance(region, str) else None
    return schedules.when(row["schedule"], row["ends_at"], today=today, school_holidays=pauses)


def for_whom(row: Mapping[Any, Any]) -> str:
    """Say for whom something is: the groups, and the ages where they say more than the group does."""
    groups = sentences.joined([label(TargetGroup(group)) for group in row["target_groups"]])
    first, last = (None if pd.isna(age) else int(age) for age in (row["age_from"], row["age_to"]))
    if (first is None and last is None) or any(
        TargetGroup(group).ages for group in row["target_groups"] if group != TargetGroup.IEDEREEN
    ):
        return groups
    if last is None:
        return _("{groups}, from {first} years", groups=groups, first=first)
    if first is None:
        return _("{groups}, up to {last} years", groups=groups, last=last)
    return _("{groups}, {first} to {last} years", groups=groups, first=first, last=last)


def _price(price: float | None) -> str:
    if price is None or pd.isna(price):
        return ""
    if price == 0:
        return _("free")
    return formats.money(price) if price == round(price) else _("€ {amount}", amount=formats.number(price, 2))
