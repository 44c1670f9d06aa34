"""Every fixed word has a label in both languages."""

from enum import StrEnum

import pytest

from components import view_state
from components.words import labels, texts
from components.words.register_words import FIELDS, field_name
from components.words.texts import Language
from db import words as register_words
from db.forms import FORMS
from geodata import vocabulary

NEVER_IN_WORDS = (
    StrEnum,
    Language,
    view_state.Layer,
    vocabulary.LandscapeKind,
    register_words.Scope,
    register_words.Standing,
)
LISTS = [
    item
    for module in (vocabulary, view_state, register_words)
    for item in vars(module).values()
    if isinstance(item, type) and issubclass(item, StrEnum) and item not in NEVER_IN_WORDS
]


@pytest.mark.parametrize("words", sorted(set(LISTS), key=lambda words: words.__name__))
@pytest.mark.parametrize("language", Language)
def test_each_word_has_a_label(words, language):
    texts.use(language)
    try:
        assert all(labels.label(word) for word in words)
    finally:
        texts.use(Language.NL)


def test_the_dutch_label_of_a_theme_is_its_own_word():
    texts.use(Language.NL)
    assert all(labels.label(theme) == theme.value for theme in vocabulary.Theme)


def test_the_marks_of_the_kinds_differ_without_colour():
    assert len(set(labels.MARKS.values())) == len(vocabulary.FigureKind)


def test_each_field_of_each_record_has_a_name_and_no_other_has():
    columns = {name for table in FORMS for name in (column.name for column in table.__table__.columns)} - {
        "version",
        "created_at",
        "changed_at",
        "key_hash",
        "seal_hash",
    }
    assert columns == set(FIELDS)
    assert field_name("tasks.0") == field_name("tasks")


def test_a_capital_takes_no_accent_in_the_dutch_word_for_one_and_changes_nothing_else():
    assert labels.capital("één erbij") == "Eén erbij"
    assert [labels.capital(text) for text in ("", "een", "énorme", "ijs en één")] == ["", "Een", "Énorme", "Ijs en één"]
