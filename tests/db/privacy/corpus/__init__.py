"""Hand-labelled sentences and signals, to measure the privacy check and the search for alike signals."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from geodata.vocabulary import SignalKind, Theme

FOLDER = Path(__file__).parent


class Half(StrEnum):
    """Rules are written looking at ``A`` only; ``B`` is held out."""

    A = "a"
    B = "b"


class SentenceClass(StrEnum):
    """Four ways in which a person shows in a text, four traps in which none does."""

    EXACT = "exact"
    CAPITALS = "capitals"
    LOWER = "lower"
    INDIRECT = "indirect"
    PLACE = "place"
    ORGANISATION = "organisation"
    WORDS = "words"
    PLAIN = "plain"


PERSONAL = (SentenceClass.EXACT, SentenceClass.CAPITALS, SentenceClass.LOWER, SentenceClass.INDIRECT)
CLEAN = (SentenceClass.PLACE, SentenceClass.ORGANISATION, SentenceClass.WORDS, SentenceClass.PLAIN)


@dataclass(frozen=True)
class Sentence:
    """One text; ``personal`` holds the substrings that point at a person, verbatim, empty when there are none."""

    text: str
    personal: tuple[str, ...]
    sentence_class: SentenceClass
    half: Half


@dataclass(frozen=True)
class Gazetteer:
    """The names that the municipality of the fictional town knows."""

    streets: tuple[str, ...]
    venues: tuple[str, ...]
    organisations: tuple[str, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True)
class LabelledSignal:
    """One fictional signal; ``x`` and ``y`` in metres, RD New, ``None`` when no place was given."""

    id: str
    wijk: str
    buurt: str
    theme: Theme
    kind: SignalKind
    text: str
    observed_on: dt.date
    x: float | None
    y: float | None


@dataclass(frozen=True)
class Pair:
    """Whether ``new`` is about the same matter as ``earlier``, both ids of signals; ``why`` says what makes it hard."""

    new: str
    earlier: str
    alike: bool
    why: str


@dataclass(frozen=True)
class AlikeCorpus:
    """Signals by id, labelled pairs, and the new signals of which *all* alike earlier signals are labelled."""

    signals: dict[str, LabelledSignal]
    pairs: tuple[Pair, ...]
    complete_for: tuple[str, ...]

    def earlier_than(self, new: str) -> list[LabelledSignal]:
        """The signals of the same wijk that were there when ``new`` came in: observed before it."""
        signal = self.signals[new]
        return [
            other
            for other in self.signals.values()
            if other.wijk == signal.wijk and other.observed_on < signal.observed_on
        ]

    def alike_to(self, new: str) -> set[str]:
        """Ids of the earlier signals labelled as the same matter; all of them for ``new`` in ``complete_for``."""
        return {pair.earlier for pair in self.pairs if pair.new == new and pair.alike}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


@cache
def sentences() -> tuple[Sentence, ...]:
    """All sentences, class by class in the order of ``SentenceClass``; within a class as written."""
    found = []
    for sentence_class in SentenceClass:
        raw = _read(f"{sentence_class}.toml")
        found += [
            Sentence(row["text"], tuple(row["personal"]), SentenceClass(raw["class"]), Half(row["half"]))
            for row in raw["sentence"]
        ]
    return tuple(found)


@cache
def gazetteer() -> Gazetteer:
    """The streets, venues, organisations and areas that the municipality knows."""
    return Gazetteer(**{kind: tuple(names) for kind, names in _read("gazetteer.toml")["gazetteer"].items()})


@cache
def alike() -> AlikeCorpus:
    """The signals and pairs of ``alike_signals.toml``."""
    raw = _read("alike_signals.toml")
    signals = (
        LabelledSignal(
            id=row["id"],
            wijk=row["wijk"],
            buurt=row["buurt"],
            theme=Theme(row["theme"]),
            kind=SignalKind(row["kind"]),
            text=row["text"],
            observed_on=row["observed_on"],
            x=row.get("x"),
            y=row.get("y"),
        )
        for row in raw["signal"]
    )
    return AlikeCorpus(
        signals={signal.id: signal for signal in signals},
        pairs=tuple(Pair(**pair) for pair in raw["pairs"]),
        complete_for=tuple(raw["complete_for"]),
    )
