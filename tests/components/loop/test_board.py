"""The board: a column per phase, what waits too long in words, and numbers only as far as the reader may know."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.loop import board, way
from components.words import texts
from components.words.texts import Language
from db.bundles import BundleSeen, Step
from geodata.vocabulary import Phase, Theme

ON = date(2026, 1, 20)
NAMES = {"WK990100": "De Weerd", "WK990101": "Noordkade"}


@pytest.fixture(autouse=True)
def _in_dutch():
    texts.use(Language.NL)


def bundle(number=1, **values):
    fields = {
        "id": UUID(int=number),
        "version": 1,
        "title": "Donkere paden",
        "summary": "",
        "theme": Theme.OVERLAST,
        "wijkcodes": ("WK990100",),
        "phase": Phase.GEBUNDELD,
        "phase_since": ON,
        "owner_function": None,
        "signals": 3,
        "exact": True,
    }
    return BundleSeen(**(fields | values))


def columns(bundles, **values):
    return board.columns(bundles, NAMES, on=ON, limit=30, **values)


def test_there_are_eight_columns_and_an_empty_one_says_so():
    found = columns([bundle()])
    assert [one.phase for one in found] == list(Phase)
    assert found[2].heading == "Gebundeld (1)" and found[0].note == "Geen" and found[2].note == ""
    assert found[0].width < found[2].width


def test_what_waits_is_said_in_words_from_the_day_after_the_limit():
    cards = columns([bundle(1, phase_since=ON - timedelta(days=31)), bundle(2, phase_since=ON - timedelta(days=30))])
    late, in_time = cards[2].cards
    assert late.waits == "Wacht 31 dagen: langer dan 30 dagen"
    assert in_time.waits == "" and "30 dagen" in in_time.facts


def test_what_was_fed_back_waits_for_nothing():
    done = bundle(phase=Phase.TERUGGEKOPPELD, phase_since=ON - timedelta(days=400))
    assert columns([done])[7].cards[0].waits == ""


def test_a_small_or_rounded_number_is_told_as_such():
    assert board.signals(bundle(signals=None, exact=False)) == "minder dan vijf signalen"
    assert board.signals(bundle(signals=10, exact=False)) == "ten minste 10 signalen"
    assert board.signals(bundle(signals=1)) == "1 signaal"


def test_many_wijken_are_two_names_and_a_number():
    codes = ("WK990100", "WK990101", "WK990102", "WK990103")
    assert board.places(bundle(wijkcodes=codes), NAMES) == "De Weerd, Noordkade en nog 2"
    assert board.places(bundle(wijkcodes=codes[:2]), NAMES) == "De Weerd en Noordkade"


def test_loose_signals_are_counted_for_who_may_read_them():
    assert columns([], loose={Phase.OPGEMERKT: 12})[0].note == "12 signalen, niet gebundeld"


@given(st.lists(st.sampled_from(Phase), max_size=20))
def test_every_bundle_stands_on_the_board_once_in_its_own_column(phases):
    bundles = [bundle(number, phase=phase) for number, phase in enumerate(phases)]
    found = columns(bundles)
    assert sorted(card.id for one in found for card in one.cards) == sorted(str(one.id) for one in bundles)
    assert all(phases[int(UUID(card.id))] is one.phase for one in found for card in one.cards)


def test_the_way_shows_every_word_as_text_and_marks_where_it_is_now():
    steps = [
        Step(Phase.GERAPPORTEERD, ON, None, "", None),
        Step(Phase.BESLOTEN, ON, "<b>Lampen</b>", "`${7*7}`", "coördinator", by="<i>Naam</i>"),
    ]
    made = way.way_html(steps)
    assert made.count('aria-current="step"') == 1 and "&lt;b&gt;Lampen" in made and "<i>" not in made
    assert "20 januari 2026" in made
