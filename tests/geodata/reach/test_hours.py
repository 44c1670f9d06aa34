"""Weekly hours of activities, with numbers for in the head."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from geodata.reach.hours import CAPACITY_UNKNOWN, HOURS_UNKNOWN, weekly_hours
from geodata.vocabulary import ActivityStatus

ON = dt.date(2026, 1, 5)
WEEKLY = "DTSTART:20250106T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO"


def activities(*rows: dict) -> pd.DataFrame:
    base = {"status": ActivityStatus.LOOPT, "schedule": WEEKLY, "ends_at": dt.time(11, 30), "capacity": 12.0}
    frame = pd.DataFrame([base | row for row in rows], columns=list(base))
    return frame.set_index(pd.Index([f"a{n}" for n in range(len(rows))]))


def test_an_hour_and_a_half_a_week_for_twelve_is_eighteen() -> None:
    found = weekly_hours(activities({}), on=ON).loc["a0"]
    assert found[["hours", "capacity", "hour_places"]].tolist() == [1.5, 12.0, 18.0]
    assert not found["hours_assumed"]
    assert not found["capacity_assumed"]


def test_twice_a_week_counts_twice_and_every_other_week_half() -> None:
    twice = WEEKLY.replace("BYDAY=MO", "BYDAY=MO,TH")
    half = WEEKLY + ";INTERVAL=2"
    assert weekly_hours(activities({"schedule": twice}, {"schedule": half}), on=ON)["hours"].tolist() == [3.0, 0.75]


def test_what_is_not_known_is_assumed_and_told() -> None:
    without_time = WEEKLY.replace("T100000", "")
    found = weekly_hours(activities({"ends_at": None}, {"schedule": without_time}, {"capacity": np.nan}), on=ON)
    assert found["hours"].tolist() == [HOURS_UNKNOWN, HOURS_UNKNOWN, 1.5]
    assert found["hours_assumed"].tolist() == [True, True, False]
    assert found["capacity"].tolist() == [12.0, 12.0, CAPACITY_UNKNOWN]
    assert found["capacity_assumed"].tolist() == [False, False, True]


@pytest.mark.parametrize(
    "row",
    [
        {"status": ActivityStatus.GESTOPT},
        {"status": ActivityStatus.GEPLAND},
        {"schedule": None},
        {"schedule": ""},
        {"schedule": "elke maandag"},
        {"schedule": WEEKLY + ";UNTIL=20251201"},
    ],
)
def test_what_does_not_run_or_nobody_knows_when_has_no_hours_and_assumes_nothing(row: dict) -> None:
    found = weekly_hours(activities(row | {"capacity": np.nan, "ends_at": None}), on=ON).loc["a0"]
    assert found["hour_places"] == 0
    assert not found["hours_assumed"]
    assert not found["capacity_assumed"]


def test_past_midnight_is_not_a_negative_hour() -> None:
    late = {"schedule": WEEKLY.replace("T100000", "T230000"), "ends_at": dt.time(1)}
    assert weekly_hours(activities(late), on=ON)["hours"].tolist() == [2.0]


def test_no_activities_give_an_empty_table() -> None:
    assert weekly_hours(activities({}).iloc[:0], on=ON).empty
