"""The week: the right sessions on the right days, as lists that a screen reader reads in order."""

import datetime as dt

import pytest

from components.blocks.offers import week_grid
from components.offers.filter import OfferFilter
from components.offers.week import build_week, monday_of, week_name
from components.words import texts
from components.words.texts import Language
from geodata.reach.week import sessions_of
from geodata.vocabulary import DayPart, Weekday
from tests.components.offers.tiny_result import IDS, TODAY, record, result


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def made(found, monday=TODAY):
    return build_week(found, sessions_of(found.records, monday, monday + dt.timedelta(days=6)), monday)


THURSDAYS = "DTSTART:20260101T193000\nRRULE:FREQ=WEEKLY;BYDAY=TH,TU"


def test_sessions_stand_on_their_days_by_the_clock():
    week = made(result(record(), record(title="Koor", schedule=THURSDAYS), record(schedule=None)))
    told = [[(one.title, one.begins.hour) for one in day.sessions] for day in week.days]
    assert told == [[], [("Samen wandelen", 10), ("Koor", 19)], [], [("Koor", 19)], [], [], []]
    assert week.hours == tuple(range(10, 20))
    assert (week.count, week.absent) == (3, 1)


def test_where_a_day_or_part_of_the_day_is_asked_only_its_sessions_are_shown():
    found = result(record(schedule=THURSDAYS), days=(Weekday.DONDERDAG,), parts=(DayPart.AVOND,))
    assert [len(day.sessions) for day in made(found).days] == [0, 0, 0, 1, 0, 0, 0]


def test_what_does_not_fit_is_not_in_the_week():
    week = made(result(record(price=3.0), price=0.0))
    assert (week.count, week.absent) == (0, 0)
    assert "Niets uit dit resultaat" in week_grid.build_grid(week, result(record(price=3.0), price=0.0))


def test_a_week_of_a_link_begins_on_its_monday_and_goes_over_the_turn_of_the_year():
    assert monday_of(result(record(), asked=OfferFilter(week="2026-W53"))) == dt.date(2026, 12, 28)
    assert week_name(dt.date(2026, 12, 28)) == "2026-W53"
    assert monday_of(result(record(), today=dt.date(2026, 1, 11))) == dt.date(2026, 1, 5)


def test_the_grid_has_a_heading_per_day_and_a_link_per_session_that_opens_it():
    mean = '<script>"\u202e'
    found = result(record(title=mean, address=mean), record(title="Dag", schedule="DTSTART:20260106"))
    html = week_grid.build_grid(made(found), found)
    assert html.count("<h3>") == 7
    assert f"aanbod={IDS[0]}" in html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "10:00 – 11:30" in html
    assert "tijd niet bekend" in html


def test_more_than_anybody_reads_is_not_drawn_but_asked_to_be_narrowed(monkeypatch):
    monkeypatch.setattr(week_grid, "MOST", 1)
    found = result(record(), record())
    html = week_grid.build_grid(made(found), found)
    assert "2 keer is te veel voor één week." in html
    assert "<li>" not in html


def test_sessions_at_the_same_time_both_stand_there():
    found = result(record(title="een"), record(title="twee"))
    html = week_grid.build_grid(made(found), found)
    assert html.count("<li>") == 2
    assert html.count("<ul") == 1
