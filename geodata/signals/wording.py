"""The words of a short Dutch text as they count for likeness: stems, parts of words, and words for one matter."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

LONGEST = 2000
GRAM = 4
_WORDS = re.compile(r"[^\W_]+")
# Suffixes of inflection, longest first; a stem keeps at least four letters. Much cruder than a real stemmer, and that
# is enough: the same suffix goes from both texts.
_SUFFIXES = ("tjes", "jes", "tje", "ende", "eren", "heid", "en", "je", "er", "es", "de", "te", "e", "s", "t", "d")
_SHORTEST_STEM = 4
_INSIDE = 6


@cache
def _lists() -> Mapping[str, Any]:
    with (Path(__file__).parent / "wording.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def stop_words() -> frozenset[str]:
    """Words that are in any text."""
    return frozenset(_lists()["stop_words"])


@cache
def _matters() -> Mapping[str, frozenset[int]]:
    """The matters that a piece of a word belongs to."""
    found: dict[str, set[int]] = {}
    for number, words in enumerate(_lists()["matters"]):
        for word in words:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case without accents, stop words left out, in order."""
    flat = unicodedata.normalize("NFKD", text[:LONGEST].casefold())
    bare = "".join(sign for sign in flat if not unicodedata.combining(sign))
    return [word for word in _WORDS.findall(bare) if word not in stop_words() and (len(word) > 1 or word.isdigit())]


def stem(word: str) -> str:
    """A word without its inflection: ``lantaarns`` and ``lantaarn`` are one."""
    while len(word) > _SHORTEST_STEM:
        cut = next((len(s) for s in _SUFFIXES if word.endswith(s) and len(word) - len(s) >= _SHORTEST_STEM), 0)
        if not cut:
            break
        word = word[:-cut]
    # huizen and huis, brieven and brief; mannen and man; straten and straat
    if word[-1:] in "zv":
        word = word[:-1] + {"z": "s", "v": "f"}[word[-1]]
    return re.sub(r"([aeou])\1", r"\1", re.sub(r"([bcdfghjklmnpqrstvwxz])\1$", r"\1", word))


def grams(words: Iterable[str]) -> list[str]:
    """Pieces of four letters of words, so that parts of compounds and slips of the pen still meet."""
    return [word[at : at + GRAM] for word in words for at in range(max(1, len(word) - GRAM + 1))]


def matters(word: str) -> frozenset[int]:
    """
    Numbers of the matters that a word belongs to, by the list of words for one matter.

    A listed word counts at the beginning of a word, and from six letters on anywhere in it: ``energierekening`` is
    about energy and about paying.
    """
    listed = _matters()
    longest = max(map(len, listed))
    found: set[int] = set()
    for start in range(max(1, len(word) - _INSIDE + 1)):
        for end in range(start + (_INSIDE if start else 2), min(len(word), start + longest) + 1):
            found |= listed.get(word[start:end], frozenset())
    return frozenset(found)
