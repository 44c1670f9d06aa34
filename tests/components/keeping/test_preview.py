"""What chosen times mean: in words and with the next dates, as the person sees it while choosing."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from components.keeping import preview
from components.keeping.draft import blank
from components.keeping.turnout import proposed_day, told
from components.words import texts
from components.words.texts import Language
from db.words import Kind

TODAY = dt.date(2026, 12, 14)
WEEKLY = "DTSTART:20260901T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU"


@pytest.fixture(autouse=True)
def _dutch() -> None:
    texts.use(Language.NL)


def draft(**more: Any) -> dict[str, Any]:
    return blank(Kind.ACTIVITY, today=TODAY) | {"weekdays": [1], "begins": dt.time(10), "ends": dt.time(12)} | more


def test_the_next_five_dates_leave_out_the_holidays_and_say_so() -> None:
    shown = preview.of(draft(school_holidays="zuid"), today=TODAY)
    assert shown.words == ("elke dinsdag, 10:00 – 12:00 (vanaf 15 december 2026)",
                           "niet in de schoolvakanties van regio Zuid")  # fmt: skip
    assert shown.dates == (
        "dinsdag 15 december 2026, 10:00",
        "dinsdag 5 januari 2027, 10:00",
        "dinsdag 12 januari 2027, 10:00",
        "dinsdag 19 januari 2027, 10:00",
        "dinsdag 26 januari 2027, 10:00",
    )
    assert "Schoolvakantie, dus niet op: 22 december 2026 en 29 december 2026." in shown.notes
    assert "Schoolvakanties na 18 augustus 2030 zijn nog niet bekend." in shown.notes


def test_what_is_not_finished_shows_nothing() -> None:
    assert preview.of(draft(weekdays=[]), today=TODAY) == preview.Preview()
    assert preview.of(draft(first=None), today=TODAY) == preview.Preview()


def test_without_a_time_only_days_are_named() -> None:
    shown = preview.of(draft(begins=None, ends=None), today=TODAY)
    assert shown.dates[0] == "dinsdag 15 december 2026"


def test_what_is_over_says_so() -> None:
    shown = preview.of(draft(first=dt.date(2026, 1, 6), forever=False, until=dt.date(2026, 2, 1)), today=TODAY)
    assert shown.dates == ()
    assert shown.notes == ("Er komen geen keren meer: het is voorbij.",)


def test_days_to_cancel_are_chosen_from_those_to_come() -> None:
    asked = draft(cancelled=[dt.date(2026, 12, 15)])
    assert preview.coming(asked, today=TODAY)[:2] == [dt.date(2026, 12, 15), dt.date(2026, 12, 22)]
    assert preview.coming(draft(weekdays=[]), today=TODAY) == []


def test_the_day_that_is_asked_about_is_the_last_one_without_a_number() -> None:
    on = dt.date(2026, 9, 23)
    assert proposed_day(WEEKLY, None, [], on=on) == dt.date(2026, 9, 22)
    assert proposed_day(WEEKLY, None, [dt.date(2026, 9, 22)], on=on) == dt.date(2026, 9, 15)
    assert proposed_day(WEEKLY, None, [dt.date(2026, 9, n) for n in (1, 8, 15, 22)], on=on) == on


def test_no_number_is_asked_about_a_holiday() -> None:
    assert proposed_day(WEEKLY, "zuid", [], on=dt.date(2026, 10, 21)) == dt.date(2026, 10, 13)
    assert proposed_day(WEEKLY, None, [], on=dt.date(2026, 10, 21)) == dt.date(2026, 10, 20)


@pytest.mark.parametrize("schedule", [None, "", "nonsense", float("nan")])
def test_without_a_schedule_today_is_asked_about(schedule: Any) -> None:
    assert proposed_day(schedule, None, [], on=TODAY) == TODAY


def came(*numbers: int) -> pd.DataFrame:
    rows = [("a", TODAY, number) for number in numbers]
    return pd.DataFrame(rows, columns=["offer", "held_on", "participants"]).astype({"participants": "int64"})


def test_the_mean_stands_beside_the_places() -> None:
    assert told(came(12, 7), 20) == ["Gemiddeld 9,5 mensen, over 2 keer. Er zijn 20 plaatsen: 48\u00a0% is gebruikt."]
    assert told(came(12), None) == ["12 mensen, bij 1 keer."]
    assert told(came(12), float("nan")) == ["12 mensen, bij 1 keer."]
    assert told(came(), 20) == ["Er is nog geen aantal opgeschreven."]
