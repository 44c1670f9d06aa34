"""The school holidays: whole, in order, and the days that were published."""

import datetime as dt
from itertools import pairwise

import pytest

from geodata.reach.holidays import (
    KINDS,
    known_from,
    known_until,
    known_years,
    off_days,
    published,
    school_holidays,
)
from geodata.reach.schedule import has_time, next_occurrences, sessions_per_week
from geodata.vocabulary import SchoolRegion

NOORD, MIDDEN, ZUID = SchoolRegion


def test_every_year_has_five_holidays_in_three_regions_and_no_year_is_skipped() -> None:
    years = known_years()
    assert years[0] == "2024-2025"
    assert len(years) >= 6
    for year, later in pairwise(years):
        assert later == f"{int(year[:4]) + 1}-{int(year[-4:]) + 1}"
    assert all(tuple(kinds) == KINDS for kinds in published().values())


@pytest.mark.parametrize("region", SchoolRegion)
def test_holidays_come_in_order_from_saturday_to_sunday(region: SchoolRegion) -> None:
    spans = [regions[region] for kinds in published().values() for regions in kinds.values()]
    for (_first, last), (begins, _ends) in pairwise(spans):
        assert last < begins
    assert {(first.weekday(), last.weekday()) for first, last in spans} == {(5, 6)}


@pytest.mark.parametrize("year", known_years())
@pytest.mark.parametrize("region", SchoolRegion)
def test_every_holiday_has_its_length_and_lies_in_its_school_year(year: str, region: SchoolRegion) -> None:
    weeks = {"herfst": 1, "kerst": 2, "voorjaar": 1, "mei": 1, "zomer": 6}
    for kind, regions in published()[year].items():
        first, last = regions[region]
        # From Saturday to Sunday is a day more than whole weeks and a day.
        assert (last - first).days + 1 == 7 * weeks[kind] + 2, (year, kind)
        assert dt.date(int(year[:4]), 9, 1) <= first <= dt.date(int(year[-4:]), 8, 1)


def test_christmas_and_may_are_the_same_everywhere() -> None:
    for kinds in published().values():
        assert all(len(set(kinds[kind].values())) == 1 for kind in ("kerst", "mei"))


@pytest.mark.parametrize(
    ("year", "kind", "region", "first", "last"),
    [
        # Rijksoverheid, overview per school year.
        ("2024-2025", "zomer", ZUID, (2025, 7, 5), (2025, 8, 17)),
        ("2025-2026", "voorjaar", NOORD, (2026, 2, 21), (2026, 3, 1)),
        ("2026-2027", "herfst", NOORD, (2026, 10, 10), (2026, 10, 18)),
        ("2026-2027", "voorjaar", ZUID, (2027, 2, 13), (2027, 2, 21)),
        ("2027-2028", "kerst", MIDDEN, (2027, 12, 25), (2028, 1, 9)),
        ("2027-2028", "zomer", NOORD, (2028, 7, 15), (2028, 8, 27)),
        ("2028-2029", "herfst", NOORD, (2028, 10, 14), (2028, 10, 22)),
        ("2028-2029", "voorjaar", ZUID, (2029, 2, 10), (2029, 2, 18)),
        ("2028-2029", "zomer", MIDDEN, (2029, 7, 7), (2029, 8, 19)),
    ],
)
def test_days_are_those_that_were_published(
    year: str, kind: str, region: SchoolRegion, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert published()[year][kind][region] == (dt.date(*first), dt.date(*last))


def test_a_period_gives_its_own_days_only() -> None:
    found = school_holidays(NOORD, dt.date(2026, 10, 16), dt.date(2026, 12, 19))
    assert found == {dt.date(2026, 10, 16), dt.date(2026, 10, 17), dt.date(2026, 10, 18), dt.date(2026, 12, 19)}
    assert school_holidays(NOORD, dt.date(2026, 12, 1), dt.date(2026, 11, 1)) == frozenset()


def test_what_is_not_published_is_not_guessed() -> None:
    assert known_until(ZUID) == dt.date(2030, 8, 18)
    assert not school_holidays(ZUID, dt.date(2030, 8, 19), dt.date(2040, 1, 1))
    assert not school_holidays(ZUID, dt.date(2000, 1, 1), known_from() - dt.timedelta(days=1))


def test_without_a_region_nothing_is_off() -> None:
    assert off_days(None) == frozenset()
    assert off_days("zuid") == off_days(ZUID)


def test_holidays_weigh_in_what_there_is_each_week() -> None:
    weekly, on = "DTSTART:20260106T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU", dt.date(2026, 12, 14)
    assert sessions_per_week(weekly, on=on, weeks=4) == 1.0
    assert sessions_per_week(weekly, on=on, weeks=4, holidays=off_days(ZUID)) == 0.5


def test_a_day_chosen_by_hand_stays_and_a_cancelled_one_goes() -> None:
    schedule = (
        "DTSTART:20261215T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU\n"
        "RDATE:20261222T100000,20261223T100000\nEXDATE:20261223T100000,20270105T100000"
    )
    found = next_occurrences(schedule, dt.date(2026, 12, 1), 3, holidays=off_days(ZUID))
    assert [moment.date() for moment in found] == [
        dt.date(2026, 12, 15),
        dt.date(2026, 12, 22),
        dt.date(2027, 1, 12),
    ]


def test_a_schedule_says_whether_it_has_a_time() -> None:
    assert has_time("DTSTART:20260106T100000\nRRULE:FREQ=WEEKLY")
    assert not has_time("DTSTART:20260106\nRRULE:FREQ=WEEKLY")
