"""The CHECK on a list of words says the same as Python, and cleaning keeps what people typed."""

import json
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models.fields import clean_line, clean_prose
from db.types import WordList, check_word_list
from geodata.vocabulary import Dimension

WORDS = [word.value for word in Dimension]
_connection = sqlite3.connect(":memory:", check_same_thread=False)


def _passes(document: str) -> bool:
    sql = str(check_word_list("document", Dimension).sqltext)
    (found,) = _connection.execute(f"SELECT {sql} FROM (SELECT ? AS document)", [document]).fetchone()
    return bool(found)


anything = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.none(),
    st.integers(),
    st.booleans(),
    st.lists(st.sampled_from(WORDS), max_size=2),
    st.dictionaries(st.sampled_from(WORDS), st.sampled_from(WORDS), max_size=1),
)


@given(st.one_of(st.lists(anything, max_size=4), anything))
def test_the_database_lets_through_flat_lists_of_known_words_only(document: object) -> None:
    expected = isinstance(document, list) and all(isinstance(word, str) and word in WORDS for word in document)
    assert _passes(json.dumps(document)) is expected


@given(st.lists(st.sampled_from(list(Dimension)), max_size=8))
def test_a_list_of_words_comes_back_each_word_once_in_order(words: list[Dimension]) -> None:
    column = WordList(Dimension)
    stored = column.process_bind_param(words, None)  # type: ignore[arg-type]
    assert column.process_result_value(stored, None) == list(dict.fromkeys(words))  # type: ignore[arg-type]
    assert _passes(json.dumps(stored))


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more_and_what_is_left_can_be_stored(text: str) -> None:
    once = clean_prose(text)
    assert clean_prose(once) == once
    assert "\x00" not in once
    once.encode("utf-8")
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=60))
def test_letters_figures_and_signs_stay_as_typed(text: str) -> None:
    assert clean_prose(text) == text


@pytest.mark.parametrize("nothing", ["", " ", "\n\t", "\u00a0\u2003", "\x00"])
def test_a_text_of_spaces_is_empty(nothing: str) -> None:
    assert clean_prose(nothing) == ""
