"""Every fixed word has a label in both languages."""

from enum import StrEnum

import pytest

from components import view_state
from components.words import labels, texts
from components.words.texts import Language
from geodata import vocabulary

NEVER_IN_WORDS = (StrEnum, Language, view_state.Layer, vocabulary.LandscapeKind)
LISTS = [
    item
    for module in (vocabulary, view_state)
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
