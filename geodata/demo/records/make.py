"""Make the invented records of the demonstration municipality: one door."""

import datetime as dt

import numpy as np

from geodata.demo.make import SEED
from geodata.demo.records import reading
from geodata.demo.records.model import DemoRecords, Organisation
from geodata.demo.records.offers import make_activities, make_initiatives, record_id
from geodata.demo.records.places import Places, Town
from geodata.demo.records.signals import make_signals
from geodata.demo.story import GEMEENTE
from geodata.vocabulary import ChannelKind, Field

REFERENCE = dt.date(2026, 3, 2)
"""The day at which the records look current, unless another is asked for."""


def make_records(demo: Town, seed: int = SEED, *, on: dt.date = REFERENCE) -> DemoRecords:
    """
    Organisations, activities, initiatives and signals of Maasdrecht (fictief).

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
        12 organisations, 180 activities, 45 initiatives, 700 signals; places in RD New, inside the buurt they name.
    """
    places = Places(demo)
    written = reading.organisations()
    ids = {row["key"]: record_id(seed, "organisation", row["key"]) for row in written}
    organisations = tuple(
        Organisation(
            id=ids[row["key"]],
            name=row["name"],
            kind=row["kind"],
            field=Field(row["field"]),
            tasks=tuple({"text": text} for text in row["tasks"]),
            channels=tuple({"kind": ChannelKind.ANDERS, "text": text} for text in row["channels"]),
            colour=row["colour"],
        )
        for row in written
    )
    venues = places.venues(np.random.default_rng([seed, 30]))
    owners = {row["key"]: row["owners"] for row in written}
    return DemoRecords(
        gemeente=GEMEENTE,
        on=on,
        organisations=organisations,
        activities=make_activities(places, venues, ids, owners, seed=seed, on=on),
        initiatives=make_initiatives(places, venues, seed=seed, on=on),
        signals=make_signals(places, ids, seed=seed, on=on),
    )
