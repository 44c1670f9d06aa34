"""Need and supply beside each other, and signals only as far as a visitor may know them."""

import datetime as dt

import geopandas as gpd
import pandas as pd
import pytest

from components.balance.model import Counted, Signals, balance, signals_counted, signals_of_single
from components.balance.supply import unknown_supply
from geodata.crs import RD_NEW
from geodata.figures.disclosure import protected_counts
from geodata.vocabulary import Level, SignalKind, Theme
from tests.components.balance.tiny_balance import LICHAAM, MEEDOEN, activities, found, scene, supply
from tests.components.content.tiny_scene import FOUR, ONE, THREE, TWO


def signal(**values):
    base = {"wijkcode": ONE, "buurtcode": "BU99010000", "dimensions": [MEEDOEN], "theme": Theme.OVERLAST}
    return base | {"observed_on": dt.date(2026, 1, 1)} | values


def signals(*rows):
    frame = pd.DataFrame([signal(**row) for row in rows])
    return gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy([0.0] * len(rows), [0.0] * len(rows)), crs=RD_NEW)


def test_much_need_without_supply_leads():
    _scene, shown = found(activities({}))
    # Meedoen: Sluis needs most and has nothing. Lichaamsfuncties: nobody has anything, Gever needs most.
    assert shown.without[MEEDOEN].to_dict() == {ONE: True, TWO: False, THREE: False, FOUR: False}
    assert shown.without[LICHAAM].to_dict() == {ONE: False, TWO: False, THREE: False, FOUR: True}
    assert set(shown.codes[:2]) == {ONE, FOUR}
    assert shown.holes(MEEDOEN) == [(ONE, MEEDOEN)]
    assert {code for code, _dimension in shown.holes()} == {ONE, FOUR}


def test_a_place_in_reach_takes_the_lack_away():
    _scene, shown = found(activities({"wijkcode": ONE}, {"wijkcode": TWO}))
    assert shown.holes(MEEDOEN) == []


def test_records_of_the_municipality_never_change_the_need():
    _scene, nothing = found(activities({"schedule": None}))
    _scene, much = found(activities(*[{}] * 9), Signals(totals={ONE: Counted(99, False)}))
    pd.testing.assert_frame_equal(nothing.need, much.need)
    pd.testing.assert_series_equal(nothing.need_all, much.need_all)


def test_small_areas_are_shown_last_and_never_compared():
    _scene, shown = found(activities({}), people=[100.0, 1000.0, 1000.0, 1000.0])
    assert shown.codes[-1] == ONE
    assert not shown.without.loc[ONE].any()
    assert shown.need_third.loc[ONE].isna().all()
    assert shown.need.loc[ONE, MEEDOEN] > 80


def test_water_is_left_out():
    _scene, shown = found(activities({}), water=[TWO])
    assert TWO not in shown.codes
    assert TWO not in shown.need.index


def test_unknown_supply_is_no_lack():
    shown = scene()
    without = balance(shown, unknown_supply(shown.areas.index, None), Signals())
    assert not without.without.to_numpy().any()
    assert without.supply_third.isna().to_numpy().all()


def test_who_may_read_signals_gets_them_by_area_and_dimension():
    shown = scene()
    counted = signals_of_single(
        signals({}, {"dimensions": [MEEDOEN, LICHAAM]}, {"dimensions": []}, {"wijkcode": TWO}), shown
    )
    assert counted.per_dimension.loc[ONE, [MEEDOEN, LICHAAM]].tolist() == [2, 1]
    assert counted.totals[ONE] == Counted(3, False)
    assert counted.totals[TWO] == Counted(1, False)
    assert counted.totals[FOUR] == Counted(0, False)


def test_a_signal_outside_the_areas_of_the_level_is_left_out():
    counted = signals_of_single(signals({"wijkcode": None}, {"wijkcode": "WK999999"}), scene())
    assert counted.per_dimension.to_numpy().sum() == 0


def table(*rows):
    given = pd.DataFrame(list(rows), columns=["area", "year", "kind", "count"])
    return protected_counts(given, areas=[ONE, TWO, THREE, FOUR], kinds=[kind.value for kind in SignalKind])


@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_others_get_protected_counts_per_wijk_and_nothing_by_dimension(few):
    counts = table(
        (ONE, 2026, "kans", 12), (ONE, 2026, "knelpunt", few), (TWO, 2026, "kans", few), (THREE, 2026, "kans", 9)
    )
    counted = signals_counted(counts, scene())
    assert counted.per_dimension is None
    # What is shown does not depend on the hidden number.
    assert counted.totals == {
        ONE: Counted(12, True),
        TWO: Counted(0, True),
        THREE: Counted(9, False),
        FOUR: Counted(0, False),
    }


def test_below_the_wijk_others_get_no_count_at_all():
    shown = scene(level=Level.BUURT)
    counted = signals_counted(table((ONE, 2026, "kans", 12)), shown)
    assert (counted.per_dimension, counted.totals) == (None, None)


def test_without_signals_everybody_sees_nought():
    counted = signals_counted(pd.DataFrame(columns=["area", "year", "kind", "count"]), scene())
    assert set(counted.totals.values()) == {Counted(0, False)}


def test_supply_and_need_keep_the_areas_of_the_scene():
    shown, made = found(activities({}))
    assert list(made.need.index) == list(shown.areas.index)
    assert sorted(made.codes) == sorted(shown.areas.index)
    assert supply(activities({})).total.index.tolist() == list(shown.areas.index)
