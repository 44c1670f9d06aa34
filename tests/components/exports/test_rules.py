"""The rule of an offer taken apart, as open formats ask for it."""

import datetime as dt

import pytest

from components.exports.rules import rule_of, sessions

TODAY = dt.date(2026, 3, 2)
TUESDAYS = "DTSTART:20260106T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU"


def test_a_weekly_rule_begins_at_its_first_session() -> None:
    rule = rule_of(
        "DTSTART:20260105T100000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20261231", None, today=TODAY
    )
    assert rule is not None
    assert (rule.freq, rule.interval, rule.days, rule.until) == ("WEEKLY", 2, ("TU", "TH"), dt.date(2026, 12, 31))
    assert rule.first == dt.datetime(2026, 1, 6, 10)
    assert rule.plain and rule.timed


def test_days_that_fall_out_are_named_and_only_those_that_could_be() -> None:
    # 14 April 2026 is a Tuesday, 15 April is not.
    rule = rule_of(f"{TUESDAYS}\nEXDATE:20260414T100000,20260415T100000", None, today=TODAY)
    assert rule is not None and rule.left_out == (dt.date(2026, 4, 14),)
    pauses = rule_of(TUESDAYS, "zuid", today=TODAY)
    assert pauses is not None and pauses.left_out
    assert {day.weekday() for day in pauses.left_out} == {1}


@pytest.mark.parametrize("schedule", [None, "", "DTSTART:20260106T100000", "RRULE:FREQ=WEEKLY"])
def test_what_does_not_repeat_has_no_rule(schedule: str | None) -> None:
    assert rule_of(schedule, None, today=TODAY) is None


def test_single_days_that_were_added_are_more_than_a_rule_can_tell() -> None:
    rule = rule_of(f"{TUESDAYS}\nRDATE:20260411T100000", None, today=TODAY)
    assert rule is not None and not rule.plain


def test_the_next_sessions_are_at_most_twelve_and_skip_the_holidays() -> None:
    found = sessions(TUESDAYS, None, today=TODAY)
    assert len(found) == 12 and found[0] == dt.datetime(2026, 3, 3, 10)
    assert set(sessions(TUESDAYS, "zuid", today=TODAY)) != set(found)
    assert sessions(None, None, today=TODAY) == sessions("onzin", None, today=TODAY) == []
