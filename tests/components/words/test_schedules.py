"""When something is, in words that can be read aloud."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.words import texts
from components.words.schedules import in_full, when
from components.words.texts import Language
from geodata.vocabulary import SchoolRegion

TODAY = dt.date(2026, 11, 22)
START = "DTSTART:20260105T100000\n"


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("RRULE:FREQ=WEEKLY;BYDAY=TU", "elke dinsdag, 10:00 – 12:00"),
        ("RRULE:FREQ=WEEKLY;BYDAY=TH,MO", "elke maandag en donderdag, 10:00 – 12:00"),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "elke werkdag, 10:00 – 12:00"),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "elke dag, 10:00 – 12:00"),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "om de week op zaterdag, 10:00 – 12:00"),
        ("RRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=SA", "elke 3 weken op zaterdag, 10:00 – 12:00"),
        ("RRULE:FREQ=WEEKLY", "elke maandag, 10:00 – 12:00"),
        ("RRULE:FREQ=MONTHLY;BYDAY=1SA", "elke 1e zaterdag van de maand, 10:00 – 12:00"),
        ("RRULE:FREQ=MONTHLY;BYDAY=-1FR", "elke laatste vrijdag van de maand, 10:00 – 12:00"),
        ("RRULE:FREQ=DAILY", "elke dag, 10:00 – 12:00"),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=15", "elke maand op de 15e, 10:00 – 12:00"),
        ("RRULE:FREQ=MONTHLY", "elke maand op de 5e, 10:00 – 12:00"),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=-1", "elke laatste dag van de maand, 10:00 – 12:00"),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=5,6", "op vaste momenten, 10:00 – 12:00"),
        ("RDATE:20260119T100000", "op 5 januari 2026 en 19 januari 2026, 10:00 – 12:00"),
        ("", "één keer, op 5 januari 2026, 10:00 – 12:00"),
    ],
)
def test_a_rule_reads_as_a_neighbour_would_say_it(rule, words):
    assert when(START + rule, dt.time(12), today=TODAY) == words


def test_english_has_its_own_words():
    texts.use(Language.EN)
    assert when(START + "RRULE:FREQ=WEEKLY;BYDAY=TU,TH", dt.time(12), today=TODAY) == (
        "every Tuesday and Thursday, 10:00 – 12:00"
    )


def test_what_begins_later_says_from_when_on():
    said = when("DTSTART:20270204T133000\nRRULE:FREQ=WEEKLY;BYDAY=TH", None, today=TODAY)
    assert said == "elke donderdag, 13:30 (vanaf 4 februari 2027)"


def test_what_is_over_says_so_and_what_still_runs_does_not():
    rule = START + "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL={}T235900"
    assert when(rule.format("20260601"), None, today=TODAY).endswith("(tot en met 1 juni 2026)")
    assert when(rule.format("20270601"), None, today=TODAY) == "elke maandag, 10:00"


@pytest.mark.parametrize("schedule", [None, "", "gewoon elke dinsdag", "DTSTART:99999999", "RRULE:FREQ=WEEKLY"])
def test_what_cannot_be_read_says_nothing(schedule):
    assert when(schedule, None, today=TODAY) == ""


@given(some.text(max_size=60))
def test_any_rule_at_all_gives_words(rule):
    texts.use(Language.NL)
    assert when(START + "RRULE:" + rule, None, today=TODAY)


def test_what_pauses_in_the_school_holidays_says_so_in_a_few_words():
    said = when(START + "RRULE:FREQ=WEEKLY;BYDAY=TU", None, today=TODAY, school_holidays=SchoolRegion.ZUID)
    assert said == "elke dinsdag, 10:00, niet in de schoolvakanties"


def test_who_keeps_it_reads_everything():
    text = START + (
        "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20270601T235959\n"
        "EXDATE:20261207T100000,20261214T100000\nRDATE:20261208T100000"
    )
    assert in_full(text, dt.time(12), today=TODAY, school_holidays=SchoolRegion.NOORD) == [
        "elke maandag, 10:00 – 12:00",
        "tot en met 1 juni 2027",
        "niet in de schoolvakanties van regio Noord",
        "niet op 7 december 2026 en 14 december 2026",
        "ook op 8 december 2026",
    ]


def test_of_many_single_days_the_first_are_named():
    text = START + "RRULE:FREQ=WEEKLY;BYDAY=MO\nEXDATE:" + ",".join(f"202612{n:02d}T100000" for n in range(1, 8))
    assert in_full(text, None, today=TODAY)[1].endswith("4 december 2026 en nog 3 dagen")


def test_nothing_known_says_nothing():
    assert in_full(None, today=TODAY) == []
