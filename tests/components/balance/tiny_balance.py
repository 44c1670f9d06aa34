"""Four squares of 1 km, a hundred people in the middle of each, and what they can walk to; all done in the head."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from components.balance.model import Balance, Signals, balance
from components.balance.supply import Supply, supply_of
from components.content.scene import Scene
from components.view_state import ViewState
from geodata.crs import RD_NEW
from geodata.reach.ages import AGE_BANDS
from geodata.reach.catchment import ZONES, coordinates_of
from geodata.reach.walking import coordinates
from geodata.reach.ways import StraightLine
from geodata.vocabulary import ActivityStatus, Dimension, TargetGroup, Theme
from tests.components.content import tiny_scene
from tests.components.content.tiny_scene import FOUR, ONE, THREE, TWO
from tests.factories import CORNER

ON = dt.date(2026, 1, 5)
PEOPLE = 100.0
MEEDOEN, LICHAAM = Dimension.MEEDOEN, Dimension.LICHAAMSFUNCTIES
COLUMN = {ONE: 0, TWO: 1, THREE: 2, FOUR: 3}
FIGURES = {"werkloosheidsuitkering": [90.0, 60.0, 30.0, 10.0], "overgewicht": [10.0, 20.0, 30.0, 40.0]}
"""Meedoen: Sluis needs most. Lichaamsfuncties: Gever does."""


def middle(code: str) -> tuple[float, float]:
    return CORNER[0] + 500.0 + 1000.0 * COLUMN[code], CORNER[1] + 500.0


def cells() -> pd.DataFrame:
    rows = [{"area": code, "x": middle(code)[0], "y": middle(code)[1], "residents": PEOPLE} for code in COLUMN]
    return pd.DataFrame(rows).assign(**dict.fromkeys(AGE_BANDS, PEOPLE / len(AGE_BANDS)))


def activities(*rows: Mapping[str, Any]) -> gpd.GeoDataFrame:
    """Each for twenty people, an hour and a half a week: 30 hour-places; in Donk unless told."""
    base: dict[str, Any] = {
        "title": "Samen wandelen",
        "organisation": "Welzijn Vierkant",
        "status": ActivityStatus.LOOPT,
        "schedule": "DTSTART:20250106T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO",
        "ends_at": dt.time(11, 30),
        "capacity": 20.0,
        "themes": [Theme.BEWEGEN],
        "dimensions": [MEEDOEN],
        "target_groups": [TargetGroup.IEDEREEN],
        "age_from": np.nan,
        "age_to": np.nan,
        "wijkcode": THREE,
        "school_holidays": None,
    }
    frame = pd.DataFrame([base | row for row in rows], columns=list(base))
    points = [shapely.Point(middle(code)) if code in COLUMN else shapely.Point() for code in frame["wijkcode"]]
    frame.index = pd.Index([f"a{number}" for number in range(len(frame))], name="id")
    return gpd.GeoDataFrame(frame, geometry=points, crs=RD_NEW)


def supply(records: gpd.GeoDataFrame, **asked: Any) -> Supply:
    """Walks of 1,300 m to the next square are too long: each square keeps what it has."""
    homes = cells()
    walks = StraightLine().within(coordinates_of(homes), coordinates(records), ZONES[-1].upto_m)
    return supply_of(records, homes, homes["area"], pd.Index(list(COLUMN)), walks, on=ON, **asked)


def scene(view: ViewState | None = None, people: Sequence[float] | None = None, **more: Any) -> Scene:
    return tiny_scene.scene(FIGURES, view=view, people=people, **more)


def found(records: gpd.GeoDataFrame, signals: Signals | None = None, **more: Any) -> tuple[Scene, Balance]:
    shown = scene(**more)
    return shown, balance(shown, supply(records), signals or Signals())
