"""What people can walk to, per area and dimension: thirty hour-places for a hundred people."""

import pandas as pd
import pytest

from components.balance.supply import Assumed, counted_group, minutes, supply_of, unknown_supply
from geodata.reach.ages import AGE_BANDS
from geodata.reach.catchment import ZONES, coordinates_of
from geodata.reach.walking import coordinates
from geodata.reach.ways import StraightLine
from geodata.vocabulary import ActivityStatus, Dimension, TargetGroup, Theme
from tests.components.balance.tiny_balance import LICHAAM, MEEDOEN, ON, activities, cells, supply
from tests.components.content.tiny_scene import ONE, THREE


def test_thirty_hours_for_a_hundred_people_are_eighteen_minutes_each():
    made = supply(activities({}))
    assert made.total[THREE] == pytest.approx(300)
    assert minutes(made.total[THREE]) == pytest.approx(18)
    assert made.total[ONE] == 0
    assert made.per_dimension.loc[THREE, MEEDOEN] == pytest.approx(300)
    assert made.per_dimension.drop(columns=MEEDOEN).to_numpy().sum() == 0


def test_an_activity_of_two_dimensions_counts_in_both_and_once_in_the_whole():
    made = supply(activities({"dimensions": [MEEDOEN, LICHAAM]}))
    assert made.per_dimension.loc[THREE, [MEEDOEN, LICHAAM]].tolist() == pytest.approx([300, 300])
    assert made.total[THREE] == pytest.approx(300)


def test_theme_and_group_choose_among_activities():
    records = activities({}, {"themes": [Theme.WERK]}, {"target_groups": [TargetGroup.JONGEREN]})
    assert supply(records).total[THREE] == pytest.approx(900)
    assert supply(records, theme=Theme.WERK).total[THREE] == pytest.approx(300)
    older = supply(records, group=TargetGroup.OUDEREN)
    # Two are open to them; a fifth of the people here is 65 or over.
    assert older.total[THREE] == pytest.approx(2 * 300 * 5)
    assert older.group is TargetGroup.OUDEREN


def test_of_a_group_that_nobody_counts_everybody_is_counted():
    assert counted_group(TargetGroup.MANTELZORGERS) is TargetGroup.IEDEREEN
    assert counted_group(None) is TargetGroup.IEDEREEN
    made = supply(activities({"target_groups": [TargetGroup.MANTELZORGERS]}), group=TargetGroup.MANTELZORGERS)
    assert made.total[THREE] == pytest.approx(300)
    assert made.group is TargetGroup.IEDEREEN


def test_what_does_not_count_and_what_was_assumed_is_told():
    records = activities(
        {"schedule": None},
        {"wijkcode": None},
        {"dimensions": []},
        {"capacity": float("nan")},
        {"ends_at": None},
        {"status": ActivityStatus.GESTOPT, "capacity": float("nan")},
    )
    made = supply(records)
    assert made.assumed == Assumed(without_time=1, without_place=1, without_dimension=1, capacity=1, hours=1)
    # The third 30, the fourth 10 people × 1.5, the fifth 2 hours × 20: the rest is not counted.
    assert made.total[THREE] == pytest.approx((30 + 15 + 40) * 10)


def test_who_can_walk_there_is_told_per_activity_that_counts():
    made = supply(activities({}, {"wijkcode": ONE}, {"schedule": None}))
    assert made.within.columns.tolist() == ["a0", "a1"]
    assert made.within.loc[THREE].tolist() == [1.0, 0.0]
    assert made.within.loc[ONE].tolist() == [0.0, 1.0]


def test_an_empty_register_is_unknown_and_not_nought():
    nothing = unknown_supply(pd.Index([ONE]), None)
    assert nothing.total.isna().all()
    assert nothing.per_dimension.columns.tolist() == list(Dimension)
    assert not nothing.is_known
    assert supply(activities({"wijkcode": ONE})).is_known


def test_everybody_is_counted_where_ages_are_not_known():
    records, homes = (
        activities({}),
        cells().drop(columns=list(AGE_BANDS)).assign(**dict.fromkeys(AGE_BANDS, float("nan"))),
    )
    walks = StraightLine().within(coordinates_of(homes), coordinates(records), ZONES[-1].upto_m)
    area_of, areas = homes["area"], pd.Index(homes["area"])
    assert supply_of(records, homes, area_of, areas, walks, on=ON).total[THREE] == pytest.approx(300)
    older = supply_of(records, homes, area_of, areas, walks, on=ON, group=TargetGroup.OUDEREN)
    assert not older.is_known
    assert older.registered
    # Where it is held is known all the same.
    assert older.within.loc[THREE].tolist() == [1.0]
