"""Names of places and organisations that a municipality knows: what bears one of them is no person."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(
    r"[\s,]{1,3}(?:nr\.?\s?|nummer\s)?(\d{1,4})(?![\d.,:]\d|\d)\s?([a-z]\b|bis\b|hs\b)?", re.IGNORECASE
)
# One bare word says too little: a partner called "Jan" or a street "Dijk" must not let people pass.
_LEAST_LETTERS = 3


def folded(text: str) -> str:
    """A text without case and accents, of the same length: place ``i`` stays place ``i``."""
    if text.isascii():
        return text.lower()
    return "".join(_folded(character) for character in text)


def _folded(character: str) -> str:
    if character.isascii():
        return character.lower()
    # Taken apart first and made small after: what a sign stands for can be a capital (🄫 stands for C).
    base = (unicodedata.normalize("NFKD", character.lower())[:1] or character).lower()
    return base if len(base) == 1 else character


@dataclass(frozen=True)
class Gazetteer:
    """Names that pass. ``streets`` pass as a street; with a house number they are an address."""

    names: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str] = (), streets: Iterable[str] = ()) -> "Gazetteer":
        """A gazetteer of names as they are written; those of fewer than three letters are left out."""
        return cls(
            frozenset(name for name in names if sum(c.isalpha() for c in name) >= _LEAST_LETTERS),
            frozenset(name for name in streets if sum(c.isalpha() for c in name) >= _LEAST_LETTERS),
        )

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[tuple[str, ...], bool]]]:
        by_first: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
        for is_street, names in ((False, self.names), (True, self.streets)):
            for name in names:
                words = tuple(_WORD.findall(folded(name)))
                if words:
                    by_first.setdefault(words[0], []).append((words, is_street))
        for entries in by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return by_first

    def places_in(self, text: str) -> list[tuple[int, int]]:
        """
        Where known names stand in a text, whatever the case, accents and punctuation, as whole words.

        Returns
        -------
        places
            Start and end, in order; the longest name at each place. A street with a house number is not among them.
        """
        return [(start, end) for start, end, is_street in self._found(text) if not (is_street and _number(text, end))]

    def addresses_in(self, text: str) -> list[tuple[int, int]]:
        """Where a known street stands with a house number behind it."""
        found = []
        for start, end, is_street in self._found(text):
            number = _number(text, end) if is_street else None
            if number is not None:
                found.append((start, number))
        return found

    def _found(self, text: str) -> list[tuple[int, int, bool]]:
        words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(folded(text))]
        found: list[tuple[int, int, bool]] = []
        at = 0
        while at < len(words):
            for name, is_street in self._by_first.get(words[at][0], ()):
                if tuple(word for word, _, _ in words[at : at + len(name)]) == name:
                    found.append((words[at][1], words[at + len(name) - 1][2], is_street))
                    at += len(name)
                    break
            else:
                at += 1
        return found


def _number(text: str, end: int) -> int | None:
    match = _NUMBER.match(text, end)
    return None if match is None or is_amount(text[match.end(1) :]) else match.end()


_AMOUNT = re.compile(
    r"\s?(?:%|€|km|meter|m2|cm|mm|keer|maal|uur|min|jaar|jarig|weken|dagen|maanden|euro|procent|graden|personen|mensen"
    r"|bewoners|huizen|woningen|huishoudens|gezinnen|kinderen|jongeren|ouderen|bomen|auto|fiets|bankjes|lantaarn|plekken"
    r"|meldingen|signalen|jan|feb|maart|mrt|apr|mei|juni|juli|aug|sept|okt|nov|dec|x\b|e\b|ste\b|de\b|tot\b)",
    re.IGNORECASE,
)  # fmt: skip


def is_amount(after: str) -> bool:
    """Whether what follows a number makes it an amount, a day or a time, and no house number."""
    return _AMOUNT.match(after) is not None
