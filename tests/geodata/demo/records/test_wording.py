"""Names of places in a sentence, choices in a text, and times in a schedule."""

import datetime as dt

import numpy as np
import pytest

from geodata.demo.records.calendar import school_holidays, times
from geodata.demo.records.offers import ages_of
from geodata.demo.records.reading import signal_texts
from geodata.demo.records.wording import fill, in_sentence
from geodata.vocabulary import TargetGroup

ON = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Kolkbuurt", "de Kolkbuurt"),
        ("Sluisplein", "het Sluisplein"),
        ("Tuindorp", "Tuindorp"),
        ("De Gaarden", "de Gaarden"),
        ("Het Lage", "het Lage"),
        ("De Weerd", "De Weerd"),
        ("Lithwijk-Dorp", "Lithwijk"),
        ("Markt en omgeving", "de Markt"),
        ("Stationskwartier", "het Stationskwartier"),
        ("Bleekveld", "Bleekveld"),
    ],
)
def test_a_place_has_the_article_that_it_has_in_speech(name: str, written: str) -> None:
    assert in_sentence(name) == written


def test_a_sentence_that_begins_with_a_place_begins_with_a_capital() -> None:
    rng = np.random.default_rng(0)
    assert fill("{buurt} is [vol~leeg].", buurt="Kolkbuurt", wijk="", rng=rng) in (
        "De Kolkbuurt is vol.",
        "De Kolkbuurt is leeg.",
    )


def test_the_corpus_is_written_and_not_made() -> None:
    texts = [text.text for text in signal_texts()]
    assert len(texts) >= 700
    assert len(set(texts)) == len(texts)


def test_two_mornings_a_week_become_a_rule() -> None:
    made = times("di do 10:00-11:30", begins=dt.date(2026, 1, 7), until=None, on=ON, with_holidays=False)
    assert made.schedule == "DTSTART:20260108T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU,TH"
    assert made.ends_at == dt.time(11, 30)


def test_the_third_friday_begins_on_a_third_friday() -> None:
    made = times("3e vr 17:00-20:00", begins=dt.date(2026, 1, 1), until=None, on=ON, with_holidays=True)
    assert made.schedule == "DTSTART:20260116T170000\nRRULE:FREQ=MONTHLY;BYDAY=3FR"


def test_a_school_holiday_is_left_out_only_where_a_session_would_be() -> None:
    made = times("wo/2 9:00-10:00", begins=dt.date(2026, 2, 4), until=None, on=ON, with_holidays=True)
    left_out = made.schedule.splitlines()[-1].removeprefix("EXDATE:").split(",")
    days = [dt.datetime.strptime(stamp, "%Y%m%dT%H%M%S").date() for stamp in left_out]
    holidays = school_holidays(2026) + school_holidays(2027)
    assert dt.date(2026, 2, 18) in days
    assert all(any(first <= day <= last for first, last in holidays) for day in days)
    assert all((day - dt.date(2026, 2, 4)).days % 14 == 0 for day in days)


@pytest.mark.parametrize("note", ["", "dinsdag 10 uur", "di 10:00", "5e di 10:00-11:00"])
def test_times_that_cannot_be_read_are_refused(note: str) -> None:
    with pytest.raises(ValueError, match="write them like"):
        times(note, begins=ON, until=None, on=ON, with_holidays=False)


def test_ages_span_the_groups_and_everybody_has_none() -> None:
    assert ages_of((TargetGroup.OUDEREN,)) == (65, None)
    assert ages_of((TargetGroup.KINDEREN, TargetGroup.JONGEREN)) == (0, 23)
    assert ages_of((TargetGroup.OUDEREN, TargetGroup.MANTELZORGERS)) == (None, None)
    assert ages_of((TargetGroup.IEDEREEN,)) == (None, None)
