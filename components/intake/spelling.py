"""Find the fixed word that somebody means: by its value or its label in both languages, however it is written."""

from collections.abc import Iterable
from contextvars import copy_context
from enum import StrEnum
from functools import cache
from typing import TypeVar

from rapidfuzz import fuzz, process

from components.words import texts
from components.words.labels import label
from components.words.texts import Language
from db.imports.identity import fold

NEAR = 72
"""From which likeness (0-100) another spelling is offered; never taken without asking."""

W = TypeVar("W", bound=StrEnum)


@cache
def spellings(words: type[StrEnum]) -> dict[str, StrEnum]:
    """Every way to write the words of a list, folded: values, labels, and values without what stands behind them."""
    found: dict[str, StrEnum] = {}
    for word in words:
        for text in (word.value, *(_label(word, language) for language in Language)):
            found.setdefault(fold(text), word)
    short: dict[str, set[StrEnum]] = {}
    for text, word in list(found.items()):
        letters = " ".join(part for part in text.split() if not part.isdigit())
        short.setdefault(letters, set()).add(word)
        first = letters.split(" ")[0] if letters else ""
        short.setdefault(first, set()).add(word)
    for text, meant in short.items():
        # "ouderen" is one group, "mensen" could be any of three.
        if text and len(meant) == 1:
            found.setdefault(text, next(iter(meant)))
    return found


def find(words: type[W], text: str) -> W | None:
    """The word that a text is, ``None`` when it is none of them."""
    return spellings(words).get(fold(text))  # type: ignore[return-value]


def proposal(words: type[StrEnum], text: str) -> str:
    """The label of the word that a text is most like, in the language of the run; empty when it is like none."""
    near = process.extractOne(fold(text), spellings(words).keys(), scorer=fuzz.WRatio, score_cutoff=NEAR)
    return label(spellings(words)[near[0]]) if near else ""


def nearest(text: str, names: Iterable[str]) -> str:
    """The name that a text is most like; empty when it is like none."""
    by_fold = {fold(name): name for name in names}
    near = process.extractOne(fold(text), by_fold.keys(), scorer=fuzz.WRatio, score_cutoff=NEAR)
    return by_fold[near[0]] if near else ""


def _label(word: StrEnum, language: Language) -> str:
    def say() -> str:
        texts.use(language)
        return label(word)

    return copy_context().run(say)
