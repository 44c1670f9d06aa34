"""The list of signals: what is chosen of it, those about the same matter together, newest first."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from dateutil.relativedelta import relativedelta

from components.view_state import Period
from components.words import formats
from components.words.labels import choice, label
from components.words.plain import escape
from components.words.texts import _, ngettext
from geodata.vocabulary import Phase, SignalKind, TargetGroup, Theme

_BACK = {Period.JAAR: relativedelta(years=1), Period.KWARTAAL: relativedelta(months=3)}


@dataclass(frozen=True)
class Chosen:
    """
    Which signals are asked for; ``None`` asks nothing.

    ``area`` is a wijkcode or buurtcode, ``severity`` the least, ``joined`` whether they are joined with others,
    ``ids`` exactly which (those that wait).
    """

    area: str | None = None
    theme: Theme | None = None
    period: Period = Period.ALLES
    kind: SignalKind | None = None
    phase: Phase | None = None
    severity: int | None = None
    joined: bool | None = None
    ids: Collection[str] | None = None


@dataclass(frozen=True)
class Item:
    """One signal to read. ``facts`` are pairs of a name and what is said; ``notes`` is what its giver added."""

    id: str
    version: int
    title: str
    phase: str
    text: str
    facts: tuple[tuple[str, str], ...]
    bundle: str | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Signals about the same matter, newest first; mostly there is one."""

    root: str
    items: tuple[Item, ...]
    bundle: str | None


def matching(signals: pd.DataFrame, chosen: Chosen, *, today: dt.date) -> pd.DataFrame:
    """
    Give the signals that are asked for, in the order in which they came.

    Parameters
    ----------
    signals
        As ``db.signals.read_signals``.
    """
    if signals.empty:
        return signals
    sizes = signals["group"].map(signals["group"].value_counts())
    keep = pd.Series(True, index=signals.index)
    if chosen.area is not None:
        keep &= (signals["wijkcode"] == chosen.area) | (signals["buurtcode"] == chosen.area)
    for column, word in (("theme", chosen.theme), ("kind", chosen.kind), ("phase", chosen.phase)):
        if word is not None:
            keep &= signals[column] == word
    if chosen.period in _BACK:
        first = today - _BACK[chosen.period]
        keep &= pd.Series([day >= first for day in signals["observed_on"]], index=signals.index)
    if chosen.severity is not None:
        keep &= signals["severity"].astype(int) >= chosen.severity
    if chosen.joined is not None:
        keep &= (sizes > 1) == chosen.joined
    if chosen.ids is not None:
        keep &= signals.index.isin(list(chosen.ids))
    return signals[keep]


def groups(
    signals: pd.DataFrame, names: Mapping[str, str], notes: Mapping[str, Collection[str]], *, place: bool
) -> list[Group]:
    """
    Put signals about the same matter together; the group with the newest signal first.

    Parameters
    ----------
    signals
        As :func:`matching` gives, newest first.
    names
        Names of areas and partners, by code and id.
    notes
        What givers added, by id of the signal.
    place
        Whether the reader sees place and giver.
    """
    found: dict[str, list[Item]] = {}
    bundles: dict[str, str | None] = {}
    for record_id, row in zip(signals.index, signals.to_dict("records"), strict=True):
        root = str(row["group"])
        found.setdefault(root, []).append(item(str(record_id), row, names, notes.get(str(record_id), ()), place=place))
        bundles[root] = row["bundle_id"]
    return [Group(root, tuple(items), bundles[root]) for root, items in found.items()]


def item(
    record_id: str, row: Mapping[Any, Any], names: Mapping[str, str], notes: Collection[str], *, place: bool
) -> Item:
    """Make one signal to read."""
    buurt = row["buurtcode"]
    where = names.get(buurt, buurt) if buurt else names.get(row["wijkcode"], row["wijkcode"])
    wijk = names.get(row["wijkcode"], row["wijkcode"])
    facts = [
        (_("Kind"), choice(SignalKind(row["kind"]))),
        (_("Where"), where if where == wijk else _("{buurt}, {wijk}", buurt=where, wijk=wijk)),
        (_("Noticed"), formats.date(row["observed_on"])),
        (_("Severity"), _("{n} of 5", n=formats.number(row["severity"]))),
        (_("For"), label(TargetGroup(row["target_group"]))),
    ]
    if place:
        point = row.get("geometry")
        where_exactly = "" if point is None or point.is_empty else _rd(point.x, point.y)
        facts += [
            (_("Place"), where_exactly),
            (_("Given by"), row["given_by"] or ""),
            (_("Partner"), names.get(str(row["organisation_id"]), "") if row["organisation_id"] else ""),
        ]
    return Item(
        record_id,
        int(row["version"]),
        choice(Theme(row["theme"])),
        choice(Phase(row["phase"])),
        str(row["text"]),
        tuple((name, str(said)) for name, said in facts if said),
        row["bundle_id"],
        tuple(notes),
    )


def _rd(x: float, y: float) -> str:
    return _("RD {x}, {y}", x=formats.number(x), y=formats.number(y))


def item_html(one: Item) -> str:
    """Make what is read of a signal; every word of it is shown as text."""
    facts = "".join(f"<div><dt>{escape(name)}</dt> <dd>{escape(said)}</dd></div>" for name, said in one.facts)
    notes = "".join(f"<li>{escape(note)}</li>" for note in one.notes)
    added = (
        f'<p class="wl-quiet">{escape(_("Added by the giver"))}</p><ul class="wl-notes">{notes}</ul>' if notes else ""
    )
    return (
        f'<article class="wl-signal"><h3>{escape(one.title)} <span class="wl-tag">{escape(one.phase)}</span></h3>'
        f'<p class="wl-said">{escape(one.text)}</p>{added}<dl class="wl-inline">{facts}</dl></article>'
    )


def group_line(one: Group) -> str:
    """Say how many signals are about one matter; empty for one."""
    n = len(one.items)
    return "" if n == 1 else ngettext("{n} signal about the same matter", "{n} signals about the same matter", n)
