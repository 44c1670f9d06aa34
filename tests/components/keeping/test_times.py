"""Days and times as people choose them: worked by hand, through the text and back, and against the schedule itself."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from components.keeping.times import LAST, Fault, Repeat, Times, fault, read, write
from db.models.core import _parses
from geodata.reach.holidays import off_days
from geodata.reach.schedule import next_occurrences, occurrences
from geodata.vocabulary import SchoolRegion

TUESDAY = dt.date(2026, 9, 1)
TEN, TWELVE = dt.time(10), dt.time(12)
WEEKLY = Times(Repeat.WEEKLY, TUESDAY, TEN, TWELVE, weekdays=(1,))

days = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))
some_days = st.lists(days, max_size=6).map(tuple)
any_times = st.builds(
    Times,
    repeat=st.sampled_from(Repeat),
    first=days,
    begins=st.none() | st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    ends=st.none(),
    weekdays=st.lists(st.integers(0, 6), min_size=1, max_size=7).map(tuple),
    nth=st.sampled_from([1, 2, 3, 4, LAST]),
    weekday=st.integers(0, 6),
    day=st.sampled_from([*range(1, 32), LAST]),
    until=st.none() | days,
    cancelled=some_days,
    extra=some_days,
)


def dates(times: Times, most: int = 3, **options: frozenset[dt.date]) -> list[dt.date]:
    return [moment.date() for moment in next_occurrences(write(times), times.first, most, **options)]


def test_every_tuesday_is_written_as_a_rule_by_week() -> None:
    assert write(WEEKLY) == "DTSTART:20260901T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU"


def test_every_tuesday_except_the_school_holidays_skips_the_autumn_week_of_the_region() -> None:
    times = replace(WEEKLY, first=dt.date(2026, 10, 6))
    october = [dt.date(2026, 10, 6), dt.date(2026, 10, 20), dt.date(2026, 10, 27)]
    assert dates(times, holidays=off_days(SchoolRegion.NOORD)) == october
    october[1] = dt.date(2026, 10, 13)
    assert dates(times, holidays=off_days(SchoolRegion.ZUID)) == october


def test_every_two_weeks_begins_in_the_first_week_it_can() -> None:
    times = replace(WEEKLY, repeat=Repeat.EVERY_TWO_WEEKS, first=dt.date(2026, 9, 2))
    assert dates(times) == [dt.date(2026, 9, 8), dt.date(2026, 9, 22), dt.date(2026, 10, 6)]


def test_the_second_tuesday_of_the_month() -> None:
    times = Times(Repeat.MONTHLY_BY_WEEKDAY, TUESDAY, TEN, nth=2, weekday=1)
    assert dates(times) == [dt.date(2026, 9, 8), dt.date(2026, 10, 13), dt.date(2026, 11, 10)]


def test_the_last_friday_of_the_month() -> None:
    times = Times(Repeat.MONTHLY_BY_WEEKDAY, TUESDAY, TEN, nth=LAST, weekday=4)
    assert dates(times) == [dt.date(2026, 9, 25), dt.date(2026, 10, 30), dt.date(2026, 11, 27)]


def test_the_fifteenth_of_the_month() -> None:
    times = Times(Repeat.MONTHLY_BY_DAY, dt.date(2026, 9, 16), TEN, day=15)
    assert dates(times) == [dt.date(2026, 10, 15), dt.date(2026, 11, 15), dt.date(2026, 12, 15)]


def test_the_last_day_of_the_month() -> None:
    times = Times(Repeat.MONTHLY_BY_DAY, dt.date(2027, 1, 1), day=LAST)
    assert dates(times) == [dt.date(2027, 1, 31), dt.date(2027, 2, 28), dt.date(2027, 3, 31)]


def test_a_month_without_that_day_is_skipped() -> None:
    assert dates(Times(Repeat.MONTHLY_BY_DAY, dt.date(2027, 1, 1), day=31), 2) == [
        dt.date(2027, 1, 31),
        dt.date(2027, 3, 31),
    ]


def test_once_with_single_days_added() -> None:
    times = Times(Repeat.ONCE, TUESDAY, TEN, extra=(dt.date(2026, 9, 20), dt.date(2026, 9, 5)))
    assert dates(times) == [TUESDAY, dt.date(2026, 9, 5), dt.date(2026, 9, 20)]


def test_the_last_day_counts_and_cancelled_days_do_not() -> None:
    times = replace(WEEKLY, until=dt.date(2026, 9, 15), cancelled=(dt.date(2026, 9, 8),))
    assert dates(times, 9) == [TUESDAY, dt.date(2026, 9, 15)]


def test_a_day_that_was_added_by_hand_stays_in_the_holidays() -> None:
    times = replace(WEEKLY, first=dt.date(2026, 12, 15), extra=(dt.date(2026, 12, 22),))
    assert dates(times, 2, holidays=off_days(SchoolRegion.MIDDEN)) == [dt.date(2026, 12, 15), dt.date(2026, 12, 22)]


@pytest.mark.parametrize(
    ("times", "found"),
    [
        (WEEKLY, None),
        (replace(WEEKLY, weekdays=()), Fault.NO_WEEKDAY),
        (replace(WEEKLY, ends=TEN), Fault.ENDS_FIRST),
        (replace(WEEKLY, until=dt.date(2026, 8, 31)), Fault.UNTIL_FIRST),
        (replace(WEEKLY, first=dt.date(2026, 9, 2), until=dt.date(2026, 9, 7)), Fault.NEVER),
        (replace(WEEKLY, cancelled=tuple(TUESDAY + dt.timedelta(n) for n in range(80))), Fault.TOO_LONG),
    ],
)
def test_what_cannot_be_stored_is_told(times: Times, found: Fault | None) -> None:
    assert fault(times) is found


@pytest.mark.parametrize(
    "schedule",
    [
        "DTSTART:20260901T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=10",
        "DTSTART:20260901T100000\nRRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=TU",
        "DTSTART:20260901T100000\nRRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU",
        "DTSTART:20260901T100000\nRRULE:FREQ=MONTHLY;BYDAY=1TU,3TU",
        "DTSTART:20260901T100000\nRRULE:FREQ=YEARLY",
        "DTSTART:20260901T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU\nRDATE:20260903T140000",
        "DTSTART:20260901T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260101",
        "DTSTART:20261301T100000",
        "every Tuesday",
        "",
    ],
)
def test_what_these_times_cannot_express_is_not_guessed(schedule: str) -> None:
    assert read(schedule) is None


@pytest.mark.parametrize(
    "schedule",
    [
        "DTSTART:20260106T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU",
        "DTSTART:20260105T100000\nRRULE:FREQ=WEEKLY;WKST=SU;BYDAY=TU,TH;UNTIL=20270101T000000",
        "DTSTART:20260107T100000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "DTSTART:20260107T100000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20260501",
        "DTSTART:20260106T193000\nRRULE:FREQ=MONTHLY;BYDAY=1TH\nEXDATE:20260402T193000",
        "DTSTART:20260131T193000\nRRULE:FREQ=MONTHLY",
        "DTSTART:20260106\nRRULE:FREQ=DAILY",
        "DTSTART:20260106T100000\nRDATE:20260113T100000,20260120T100000\nRDATE:20260203T100000",
        "DTSTART:20260106T100000\nRRULE:FREQ=WEEKLY\nEXDATE:20260113T100000\nEXDATE:20260120T110000",
    ],
)
def test_a_schedule_from_elsewhere_reads_as_times_with_the_same_sessions(schedule: str) -> None:
    times = read(schedule)
    assert times is not None
    span = dt.date(2025, 1, 1), dt.date(2028, 1, 1)
    assert occurrences(write(times), *span) == occurrences(schedule, *span)


@given(any_times)
def test_times_come_back_from_what_is_stored(times: Times) -> None:
    assume(fault(times) is None)
    text = write(times)
    again = read(text)
    assert again is not None
    assert write(again) == text
    held = occurrences(text, dt.date(2024, 1, 1), dt.date(2036, 1, 1))
    assert replace(again, first=times.first) == times.tidy()
    assert again.first >= times.first
    assert all(moment.date() >= times.first or moment.date() in times.extra for moment in held)
    assert not {moment.date() for moment in held} & set(times.cancelled)


@given(any_times)
def test_what_is_written_passes_the_door_of_the_register(times: Times) -> None:
    assume(fault(times) is None)
    assert _parses(write(times)) == write(times)
