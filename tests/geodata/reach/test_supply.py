"""Weekly places per 1,000 residents, on squares of 1 km with numbers for in the head."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from geodata.reach.ages import AGE_BANDS, COUNTABLE, residents_of, shares_of_bands
from geodata.reach.supply import open_to, places_per_thousand, weekly_places
from geodata.vocabulary import ActivityStatus, TargetGroup, Theme

ON = dt.date(2026, 1, 5)
WEEKLY = "DTSTART:20250106T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO"


def activities(*rows: dict) -> pd.DataFrame:
    base = {
        "status": ActivityStatus.LOOPT, "schedule": WEEKLY, "capacity": 10.0, "themes": [Theme.BEWEGEN],
        "target_groups": [TargetGroup.OUDEREN], "age_from": np.nan, "age_to": np.nan,
        "gemeente_code": "GM9901", "wijkcode": "WK990101", "buurtcode": "BU99010101",
    }  # fmt: skip
    return pd.DataFrame([base | row for row in rows], columns=list(base))


def residents(**counts: list[float]) -> pd.DataFrame:
    return pd.DataFrame(counts, index=["WK990101", "WK990102"]).reindex(columns=list(AGE_BANDS), fill_value=0.0)


AREAS = pd.DataFrame(index=["WK990101", "WK990102"])


def test_ten_places_a_week_for_two_hundred_older_people_is_fifty_per_thousand() -> None:
    supply = places_per_thousand(
        activities({}), AREAS, residents(inwoners_65_plus=[200.0, 100.0]), on=ON, group=TargetGroup.OUDEREN
    )
    assert supply.to_dict() == {"WK990101": 50.0, "WK990102": 0.0}


def test_unknown_residents_give_no_number_and_neither_do_none() -> None:
    supply = places_per_thousand(
        activities({}), AREAS, residents(inwoners_65_plus=[np.nan, 0.0]), on=ON, group=TargetGroup.OUDEREN
    )
    assert supply.isna().all()


def test_a_group_without_ages_has_no_number() -> None:
    found = places_per_thousand(
        activities({}), AREAS, residents(inwoners_65_plus=[9.0, 9.0]), on=ON, group=TargetGroup.NIEUWKOMERS
    )
    assert found.isna().all()


def test_what_has_stopped_or_ended_gives_no_places() -> None:
    ended = WEEKLY + ";UNTIL=20251201"
    rows = activities({"status": ActivityStatus.GESTOPT}, {"status": ActivityStatus.GEPLAND}, {"schedule": ended}, {})
    assert weekly_places(rows, on=ON).tolist() == [0.0, 0.0, 0.0, 10.0]


def test_an_unknown_capacity_is_unknown_and_not_zero() -> None:
    assert weekly_places(activities({"capacity": np.nan}), on=ON).isna().all()


def test_a_theme_narrows_what_counts() -> None:
    people = residents(inwoners_65_plus=[100.0, 100.0])
    rows = activities({}, {"themes": [Theme.WERK]})
    both = places_per_thousand(rows, AREAS, people, on=ON, group=TargetGroup.OUDEREN)
    one = places_per_thousand(rows, AREAS, people, on=ON, group=TargetGroup.OUDEREN, theme=Theme.WERK)
    assert (both["WK990101"], one["WK990101"]) == (200.0, 100.0)


def test_a_gemeente_counts_all_its_wijken() -> None:
    areas = pd.DataFrame(index=["GM9901"])
    people = residents(inwoners_65_plus=[1000.0, 0.0]).iloc[[0]].set_axis(["GM9901"])
    rows = activities({}, {"wijkcode": "WK990102"})
    assert places_per_thousand(rows, areas, people, on=ON, group=TargetGroup.OUDEREN)["GM9901"] == 20.0


def test_the_order_of_activities_does_not_matter() -> None:
    rows = activities({}, {"wijkcode": "WK990102"}, {"capacity": 30.0})
    people = residents(inwoners_65_plus=[300.0, 70.0])
    one = places_per_thousand(rows, AREAS, people, on=ON, group=TargetGroup.OUDEREN)
    other = places_per_thousand(rows.iloc[::-1], AREAS, people, on=ON, group=TargetGroup.OUDEREN)
    pd.testing.assert_series_equal(one, other)


@pytest.mark.parametrize(
    ("group", "is_open"),
    [
        (TargetGroup.OUDEREN, True),
        (TargetGroup.KWETSBARE_OUDEREN, True),
        (TargetGroup.IEDEREEN, True),
        (TargetGroup.JONGEREN, False),
        (TargetGroup.MANTELZORGERS, False),
    ],
)
def test_an_activity_for_65_plus_is_open_to_whom_it_names_or_encloses(group: TargetGroup, is_open: bool) -> None:
    assert open_to(activities({}), group).tolist() == [is_open]


def test_ages_shut_out_even_where_everybody_is_named() -> None:
    rows = activities({"target_groups": [TargetGroup.IEDEREEN], "age_from": 18.0})
    assert not open_to(rows, TargetGroup.KINDEREN).any()
    assert open_to(rows, TargetGroup.JONGEREN).all()


def test_ages_zero_to_twelve_are_thirteen_fifteenths_of_the_youngest_band() -> None:
    people = residents(inwoners_0_15=[150.0, 15.0])
    assert residents_of(TargetGroup.KINDEREN, people).tolist() == pytest.approx([130.0, 13.0])


def test_adults_are_seven_tenths_of_15_to_25_and_all_up_to_65() -> None:
    shares = shares_of_bands(TargetGroup.VOLWASSENEN)
    assert shares == {"inwoners_15_25": 0.7, "inwoners_25_45": 1.0, "inwoners_45_65": 1.0}


def test_the_bands_are_indicators_of_the_catalogue() -> None:
    from geodata.figures.indicators import Catalogue

    assert set(AGE_BANDS) <= set(Catalogue.load())


@pytest.mark.parametrize("group", COUNTABLE)
def test_no_group_is_larger_than_everybody(group: TargetGroup) -> None:
    people = residents(**{band: [100.0, 7.0] for band in AGE_BANDS})
    assert (residents_of(group, people) <= residents_of(TargetGroup.IEDEREEN, people)).all()
