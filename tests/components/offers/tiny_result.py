"""A small municipality of things to go to, as a result."""

import datetime as dt
from datetime import UTC, datetime
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from components.offers.filter import OfferFilter
from components.offers.result import Place, Result
from components.view_state import ViewState
from db.words import Kind
from geodata.crs import RD_NEW
from geodata.reach.find import Wanted, find
from geodata.reach.offers import offers_of
from geodata.vocabulary import ActivityStatus, Prevention, TargetGroup, Theme

TODAY = dt.date(2026, 1, 5)
CHANGED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
IDS = [f"00000000-0000-4000-8000-00000000000{n}" for n in range(10)]


def record(**values: Any) -> dict[str, Any]:
    """A free walk on Tuesday mornings."""
    return {
        "title": "Samen wandelen",
        "description": "Een rondje door het park.",
        "themes": [Theme.BEWEGEN],
        "dimensions": [],
        "target_groups": [TargetGroup.OUDEREN],
        "address": "Buurthuis, Kerkstraat 1",
        "age_from": None,
        "age_to": None,
        "prevention": Prevention.UNIVERSEEL,
        "schedule": "DTSTART:20251202T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU",
        "ends_at": dt.time(11, 30),
        "school_holidays": None,
        "capacity": 20.0,
        "price": 0.0,
        "wheelchair": True,
        "checked_on": dt.date(2025, 12, 1),
        "owner_function": "coördinator sport",
        "organisation_id": IDS[9],
        "organisation": "Welzijn Vierkant",
        "status": ActivityStatus.LOOPT,
        "version": 1,
        "changed_at": CHANGED,
        "point": shapely.Point(150_000, 400_000),
    } | values


def result(
    *records: dict[str, Any],
    kind: Kind = Kind.ACTIVITY,
    today: dt.date = TODAY,
    asked: OfferFilter | None = None,
    place: Place | None = None,
    **wanted: Any,
) -> Result:
    """What fits ``wanted`` among some records."""
    names = [name for name in record() if name != "point"]
    table = pd.DataFrame([[row[name] for name in names] for row in records], columns=names, dtype="object")
    table = table.astype({"price": "float64", "capacity": "float64"})
    frame = gpd.GeoDataFrame(table, geometry=[row["point"] for row in records], crs=RD_NEW)
    frame.index = pd.Index(IDS[: len(records)], name="id")
    offers = offers_of(frame, on=today)
    near = None if place is None else (place.x, place.y)
    question = Wanted(**{"near": near, **wanted})
    view = ViewState(gemeente="GM9901", zoek=asked or OfferFilter())
    return Result(kind, view, "GM9901", today, frame, offers, question, find(offers, question), place)
