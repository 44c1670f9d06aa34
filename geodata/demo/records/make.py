"""Make the invented records of the demonstration municipality: one door."""

import datetime as dt
from typing import Any
from uuid import UUID

import numpy as np

from geodata.demo.make import SEED
from geodata.demo.records import keeping, loop, reading
from geodata.demo.records.model import DemoRecords, Organisation
from geodata.demo.records.offers import make_activities, make_initiatives, record_id
from geodata.demo.records.places import Places, Town
from geodata.demo.records.signals import make_signals
from geodata.demo.story import GEMEENTE, NAMES
from geodata.vocabulary import ChannelKind, Field, Prevention, TargetGroup, Theme

REFERENCE = dt.date(2026, 3, 2)
"""The day at which the records look current, unless another is asked for."""

_CODES = {name: code for code, name in NAMES.items()}


def make_records(demo: Town, seed: int = SEED, *, on: dt.date = REFERENCE) -> DemoRecords:
    """
    Partners, activities, initiatives, signals and what became of them, of Maasdrecht (fictief).

    Parameters
    ----------
    demo
        The demonstration municipality (``geodata.demo.make.make_demo``): its areas and its squares with residents.
    seed
        The same seed, place and day give the same records; ids do not depend on the day.
    on
        All days move with it: signals lie in the 730 days before, activities run at it.

    Returns
    -------
    records
        12 organisations, 180 activities, 45 initiatives, 700 signals, and what is kept about them; places in RD New,
        inside the buurt they name.
    """
    places = Places(demo)
    written = reading.organisations()
    ids = {row["key"]: record_id(seed, "organisation", row["key"]) for row in written}
    partners = tuple(_partner(ids[row["key"]], row) for row in written)
    venues = places.venues(np.random.default_rng([seed, 30]))
    owners = {row["key"]: row["owners"] for row in written}
    activities = make_activities(places, venues, ids, owners, seed=seed, on=on)
    initiatives = keeping.with_stages(make_initiatives(places, venues, seed=seed, on=on), seed=seed, on=on)
    signals, bundles, steps, answers = loop.take_up(
        make_signals(places, ids, seed=seed, on=on),
        [*activities, *initiatives],
        {ids[key]: names[0] for key, names in owners.items()},
        seed=seed,
        on=on,
    )
    return DemoRecords(
        gemeente=GEMEENTE,
        on=on,
        organisations=partners,
        activities=activities,
        initiatives=initiatives,
        signals=signals,
        bundles=bundles,
        steps=steps,
        answers=answers,
        gatherings=keeping.gatherings(activities, seed=seed, on=on),
        agreements=keeping.agreements(initiatives, seed=seed, on=on),
        takeovers=keeping.takeovers(initiatives, ids, seed=seed, on=on),
        members=keeping.members(ids, seed=seed, on=on),
    )


def _partner(partner_id: UUID, row: dict[str, Any]) -> Organisation:
    return Organisation(
        id=partner_id,
        name=row["name"],
        kind=row["kind"],
        field=Field(row["field"]),
        tasks=tuple(_task(line) for line in row["tasks"]),
        channels=tuple(_channel(line) for line in row["channels"]),
        colour=row["colour"],
        description=row["description"],
        contact_function=row["contact_function"],
        contact_email=row["contact_email"],
    )


def _task(line: str) -> dict[str, Any]:
    text, theme, groups, prevention, wijken = (part.strip() for part in line.split("|"))
    return {
        "text": text,
        "theme": Theme(theme),
        "target_groups": [TargetGroup(group) for group in reading.words(groups)],
        "prevention": Prevention(prevention),
        "wijkcodes": [_CODES[name] for name in reading.words(wijken)],
    }


def _channel(line: str) -> dict[str, Any]:
    kind, text = (part.strip() for part in line.split("|"))
    return {"kind": ChannelKind(kind), "text": text}
