"""Sessions in a period: worked by hand, against dateutil, and with rules that cannot be read."""

import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from geodata.reach.schedule import ScheduleError, sessions_between, sessions_per_week

MONDAY = dt.date(2026, 1, 5)


def test_twice_a_week_is_two_a_week() -> None:
    schedule = "DTSTART:20250106T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TH"
    assert sessions_per_week(schedule, on=MONDAY, weeks=4) == 2.0


def test_every_other_week_is_half_a_week() -> None:
    schedule = "DTSTART:20260105T100000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"
    assert sessions_per_week(schedule, on=MONDAY, weeks=4) == 0.5


def test_a_rule_that_has_ended_gives_nothing() -> None:
    schedule = "DTSTART:20240101T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20251231T235900"
    assert sessions_per_week(schedule, on=MONDAY) == 0.0


def test_a_rule_that_ends_halfway_counts_half() -> None:
    schedule = "DTSTART:20240101T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260112"
    assert sessions_per_week(schedule, on=MONDAY, weeks=4) == 0.5


def test_a_rule_that_begins_later_counts_from_then() -> None:
    assert sessions_between("DTSTART:20260119T100000\nRRULE:FREQ=WEEKLY", MONDAY, MONDAY + dt.timedelta(27)) == 2


def test_days_left_out_do_not_count() -> None:
    schedule = "DTSTART:20260105T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO\nEXDATE:20260112T100000,20260113T100000"
    assert sessions_between(schedule, MONDAY, MONDAY + dt.timedelta(27)) == 3


def test_once_a_month_goes_by_the_calendar() -> None:
    schedule = "DTSTART:20250107T100000\nRRULE:FREQ=MONTHLY;BYDAY=1TU"
    assert sessions_between(schedule, dt.date(2026, 1, 1), dt.date(2026, 3, 31)) == 3


def test_one_day_without_a_rule_counts_once() -> None:
    assert sessions_between("DTSTART:20260107T100000", MONDAY, MONDAY + dt.timedelta(6)) == 1
    assert sessions_between("DTSTART:20260117T100000", MONDAY, MONDAY + dt.timedelta(6)) == 0


def test_a_bare_rule_runs_from_the_first_day() -> None:
    assert sessions_between("FREQ=WEEKLY;BYDAY=WE", MONDAY, MONDAY + dt.timedelta(13)) == 2


def test_nothing_written_is_nothing_held() -> None:
    assert sessions_between("", MONDAY, MONDAY) == 0


@pytest.mark.parametrize(
    "schedule",
    [
        "DTSTART:gisteren\nRRULE:FREQ=WEEKLY",
        "DTSTART:20260105T100000\nRRULE:BYDAY=MO",
        "DTSTART:20260105T100000\nRRULE:FREQ=WEEKLY;BYDAY=XX",
        "DTSTART:20260105T100000\nRRULE:FREQ=WEEKLY;INTERVAL=0",
        "DTSTART:20260105T100000\nRRULE:FREQ=SOMS",
        "DTSTART:20261399T100000\nRRULE:FREQ=WEEKLY",
        "elke dinsdag",
        "X-VREEMD:1",
    ],
)
def test_what_is_no_rule_is_refused(schedule: str) -> None:
    with pytest.raises(ScheduleError):
        sessions_between(schedule, MONDAY, MONDAY + dt.timedelta(30))


def test_an_average_over_no_weeks_is_refused() -> None:
    with pytest.raises(ScheduleError):
        sessions_per_week("DTSTART:20260105T100000", on=MONDAY, weeks=0)


@given(
    start=st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)),
    interval=st.integers(1, 4),
    days=st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3, unique=True),
    length=st.integers(0, 200),
    until=st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31)),
    week_start=st.sampled_from(["MO", "SU"]),
)
def test_the_quick_count_equals_stepping_through_the_calendar(
    start: dt.date, interval: int, days: list[str], length: int, until: dt.date | None, week_start: str
) -> None:
    rule = f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={','.join(days)};WKST={week_start}"
    rule += f";UNTIL={until:%Y%m%d}T235959" if until else ""
    schedule = f"DTSTART:{start:%Y%m%d}T100000\nRRULE:{rule}"
    last = MONDAY + dt.timedelta(length)
    span = dt.datetime.combine(MONDAY, dt.time.min), dt.datetime.combine(last, dt.time.max)
    slow = rrulestr(rule, dtstart=dt.datetime.combine(start, dt.time(10))).between(*span, inc=True)
    assert sessions_between(schedule, MONDAY, last) == len(slow)
