"""Sessions of a week, on the clock on the wall."""

import datetime as dt

import pandas as pd

from geodata.reach.week import sessions_of
from geodata.vocabulary import SchoolRegion


def records(*rows):
    made = [{"schedule": None, "ends_at": None, "school_holidays": None} | row for row in rows]
    frame = pd.DataFrame(made, columns=["schedule", "ends_at", "school_holidays"], dtype="object")
    return frame.set_axis([str(n) for n in range(len(rows))])


def week(monday, *rows, holidays=lambda region: frozenset()):
    found = sessions_of(records(*rows), monday, monday + dt.timedelta(days=6), holidays=holidays)
    return [
        (row["id"], str(row["begins"]), None if pd.isna(row["ends"]) else str(row["ends"]))
        for row in found.to_dict("records")
    ]


MONDAY = dt.date(2026, 1, 5)


def test_sessions_stand_in_the_order_of_the_week_with_their_ends():
    rows = [
        {"schedule": "DTSTART:20260101T140000\nRRULE:FREQ=WEEKLY;BYDAY=TH", "ends_at": dt.time(15, 30)},
        {"schedule": "DTSTART:20260101T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TH"},
        {"schedule": None},
        {"schedule": "onzin"},
    ]
    assert week(MONDAY, *rows) == [
        ("1", "2026-01-05 09:00:00", None),
        ("1", "2026-01-08 09:00:00", None),
        ("0", "2026-01-08 14:00:00", "2026-01-08 15:30:00"),
    ]


def test_what_ends_after_midnight_ends_the_next_day():
    row = {"schedule": "DTSTART:20260110T210000", "ends_at": dt.time(1)}
    assert week(MONDAY, row) == [("0", "2026-01-10 21:00:00", "2026-01-11 01:00:00")]


def test_ten_o_clock_stays_ten_o_clock_when_the_clock_goes_back_or_forward():
    row = {"schedule": "DTSTART:20250105T100000\nRRULE:FREQ=WEEKLY;BYDAY=SU", "ends_at": dt.time(11)}
    for sunday in (dt.date(2026, 3, 22), dt.date(2026, 3, 29), dt.date(2026, 10, 25), dt.date(2026, 11, 1)):
        assert week(sunday - dt.timedelta(days=6), row) == [("0", f"{sunday} 10:00:00", f"{sunday} 11:00:00")]


def test_the_days_of_a_school_holiday_are_left_out_and_a_public_holiday_is_not():
    row = {"schedule": "DTSTART:20260105T100000\nRRULE:FREQ=DAILY"}
    closed = {SchoolRegion.ZUID: frozenset({dt.date(2026, 1, 6), dt.date(2026, 1, 7)})}
    with_school = week(MONDAY, row | {"school_holidays": SchoolRegion.ZUID}, holidays=closed.__getitem__)
    assert [begins[:10] for _id, begins, _ends in with_school] == [
        "2026-01-05",
        "2026-01-08",
        "2026-01-09",
        "2026-01-10",
        "2026-01-11",
    ]
    christmas = week(dt.date(2026, 12, 21), row, holidays=closed.__getitem__)
    assert "2026-12-25" in [begins[:10] for _id, begins, _ends in christmas]


def test_a_week_of_nothing_is_an_empty_table_with_the_same_columns():
    found = sessions_of(records(), MONDAY, MONDAY)
    assert found.columns.tolist() == ["id", "begins", "ends", "timed"]
    assert len(found) == 0
