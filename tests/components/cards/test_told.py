"""Each state of a pass has a sentence in both languages; a card is told in one line, its title cut at a word."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.cards import told
from components.words import texts
from components.words.texts import Language
from db.cards import CardSeen
from db.words import CardKind, CardState, PassState
from geodata.vocabulary import Theme

AT = datetime(2026, 10, 24, 8, 5, tzinfo=UTC)


@pytest.mark.parametrize("language", list(Language))
def test_each_state_of_a_pass_has_a_sentence_of_its_own(language: Language) -> None:
    texts.use(language)
    said = [told.of_pass(state) for state in PassState]
    assert len(set(said)) == len(PassState)
    assert all(one.endswith(".") for one in said)


def test_a_card_is_told_in_one_line_on_the_clock_of_the_netherlands() -> None:
    texts.use(Language.NL)
    card = CardSeen(uuid4(), 1, CardKind.IDEE, "x", ("WK1", "WK2"), Theme.BEWEGEN, CardState.INITIATIEF, uuid4(), AT)
    assert told.about(card, {"WK1": "Noord"}) == (
        "Idee · Bewegen · Noord · WK2 · 24 oktober 2026, 10:05 · Idee voor een initiatief geworden"
    )
    assert told.about(
        card._replace(state=CardState.WACHT, theme=None, wijkcodes=(), at=AT.replace(tzinfo=None)), {}
    ) == ("Idee · 24 oktober 2026, 10:05")


def test_a_pass_says_when_it_was_used() -> None:
    texts.use(Language.NL)
    assert told.used(None) == ""
    assert told.used(AT) == "laatst gebruikt op 24 oktober 2026, 10:05"


def test_the_title_of_a_text_is_its_first_line() -> None:
    assert told.title_of("\n  Een bankje\nMet een prullenbak") == "Een bankje"
    assert told.title_of("Een bankje bij de vijver", 14) == "Een bankje…"
    assert told.title_of("") == ""


@given(st.text(max_size=300))
def test_a_title_is_one_line_of_bounded_length(text: str) -> None:
    title = told.title_of(text)
    assert len(title) <= 81
    assert len(title.splitlines()) <= 1
