"""Find names and addresses in a text, with deduce and with rules for how people type on a phone."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from db.privacy import typing_rules
from db.privacy.findings import Finding, FindingKind, finding, without_overlaps
from db.privacy.gazetteer import folded
from db.privacy.names import Names
from db.privacy.passing import is_a_place

if TYPE_CHECKING:
    from deduce import Deduce

# deduce takes time with the square of a row of names, so that it gets a text in pieces; a name hardly ever stands
# across the end of a sentence. Its recursion goes as deep as a row of names is long.
_PIECE = 300
_MOST_CAPITALS = 30
_CAPITAL = re.compile(r"\b[^\W\d_a-z]")
_DEPTH = 10_000
_LIVES = re.compile(
    r"(?<=\w) (?:aan|uit|in|op|bij|van) (?:de|het) (?=\w{2,}(?:straat|laan|weg|plein|dijk|hof|park|buurt|wijk)\b)"
)
_NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_]{5})\. ")
_END = re.compile(r"[.!?\n]\s+|\n")


@dataclass(frozen=True)
class Inspection:
    """What is loaded once: deduce and the lists of names."""

    deduce: "Deduce"
    names: Names

    @classmethod
    def load(cls) -> Self:
        """Load everything; seconds, or more when the lists have to be built first."""
        from db.privacy import lookups

        sys.setrecursionlimit(max(sys.getrecursionlimit(), _DEPTH))
        return cls(lookups.load(), Names.load())

    def find(self, text: str) -> list[Finding]:
        """Names, addresses and residents who can be recognised, in order, without overlaps; all overridable."""
        plain = folded(text)
        found = [*self._names_by_deduce(text), *typing_rules.find(text, self.names)]
        places = [one for one in found if is_a_place(text, plain, one, self.names)]
        return without_overlaps(text, [one for one in found if not _inside(one, places)])

    def _names_by_deduce(self, text: str) -> Iterator[Finding]:
        for start, end in pieces(text):
            piece = text[start:end]
            rows = sum(1 for _ in _CAPITAL.finditer(piece)) > _MOST_CAPITALS
            document = self.deduce.deidentify(piece, disabled={"name_context"} if rows else None)
            for one in document.annotations:
                if one.tag == "persoon":
                    at = start + one.start_char
                    # "Björn uit de Sperwerstraat" is a name to deduce, since "uit de" can stand in one.
                    # And one name can run on into the next sentence: "Peeters. Schimmel".
                    cut = _LIVES.search(one.text) or _NEXT_SENTENCE.search(one.text)
                    end = at + cut.start() if cut is not None else start + one.end_char
                    yield finding(text, at, end, FindingKind.PERSON)


def _inside(one: Finding, places: list[Finding]) -> bool:
    """Whether a finding is (part of) what turned out to be a place; an address in it stays one."""
    return one.kind is FindingKind.PERSON and any(p.start <= one.start and one.end <= p.end for p in places)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of at most 300 characters that make up a text, cut behind a sentence or a word where that can be."""
    start = 0
    while len(text) - start > _PIECE:
        ends = [match.end() for match in _END.finditer(text, start + 1, start + _PIECE)]
        space = text.rfind(" ", start + 1, start + _PIECE) + 1
        end = ends[-1] if ends else (space or start + _PIECE)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)
