"""The fixed table behind the templates: what a sentence can be about, and which facts it can then name.

A template can name nothing else. What is hidden is not in this table, so no template can say it.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from geodata.vocabulary import Unit


class Topic(StrEnum):
    """What a sentence about an area is about; the first part of the name of a template."""

    NEED = "need"
    STANDING = "standing"
    ALIKE = "alike"
    SIZE = "size"
    REASON = "reason"
    FIGURE = "figure"
    STRENGTH = "strength"
    CHANGE = "change"
    RUNNING = "running"
    MISSING = "missing"
    SIGNALS = "signals"


class Shape(StrEnum):
    """What sort of thing a fact is; it decides how it can be written and what it can be compared with."""

    TEXT = "text"
    COUNT = "count"
    PLACE = "place"
    NUMBER = "number"
    SHARE = "share"
    YEAR = "year"
    AMOUNT = "amount"
    FLAG = "flag"


class Format(StrEnum):
    """How a fact is written: what stands behind the colon."""

    TEXT = "text"
    CAPITAL = "capital"
    LOWER = "lower"
    NUMBER = "number"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    YEAR = "year"
    FIGURE = "figure"
    BARE = "bare"
    BEFORE = "before"
    PLURAL = "plural"


class Amount(NamedTuple):
    """A figure with its unit; ``decimals`` are those that suit the unit when they are not given."""

    value: float
    unit: Unit
    decimals: int | None = None


FORMATS: Mapping[Shape, tuple[Format, ...]] = {
    Shape.TEXT: (Format.TEXT, Format.CAPITAL, Format.LOWER),
    Shape.COUNT: (Format.NUMBER, Format.PLURAL),
    Shape.PLACE: (Format.ORDINAL,),
    Shape.NUMBER: (Format.NUMBER,),
    Shape.SHARE: (Format.PERCENT,),
    Shape.YEAR: (Format.YEAR,),
    Shape.AMOUNT: (Format.FIGURE, Format.BARE, Format.BEFORE),
    Shape.FLAG: (),
}
"""How a fact of each shape can be written; only a text can stand without a format."""

COMPARED = (Shape.COUNT, Shape.PLACE, Shape.NUMBER, Shape.SHARE)
"""Shapes that a condition can compare with a number."""

_T, _C, _P, _N, _S, _Y, _A, _F = (
    Shape.TEXT,
    Shape.COUNT,
    Shape.PLACE,
    Shape.NUMBER,
    Shape.SHARE,
    Shape.YEAR,
    Shape.AMOUNT,
    Shape.FLAG,
)
_SOURCE = {"estimate": _F, "survey": _F, "number_first": _F}

FACTS: Mapping[Topic, Mapping[str, Shape]] = {
    Topic.NEED: {
        "area": _T, "areas": _T, "ranked": _C, "rank": _P, "low": _P, "high": _P, "last": _F, "sure": _F,
        "adjacent": _F, "anywhere": _F, "by_people": _F,
    },
    Topic.STANDING: {"index": _N, "higher_than": _S, "areas": _T, "place": _T},
    Topic.ALIKE: {"alike": _C, "names": _T, "areas": _T},
    Topic.SIZE: {"area": _T, "people": _C, "water": _F, "small": _F},
    Topic.REASON: {
        "reasons": _C, "first": _T, "second": _T, "first_whole": _F,
        "first_estimate": _F, "second_estimate": _F,
    },
    Topic.FIGURE: {
        "fact": _T, "mean": _A, "areas": _T, "place": _T, "same": _F, **_SOURCE,
    },
    Topic.STRENGTH: {
        "fact": _T, "mean": _A, "place": _T, "beats": _F, "same": _F, "money": _F, "strength": _F, "counted": _F,
        **_SOURCE,
    },
    Topic.CHANGE: {
        "nothing": _F, "name": _T, "subject": _T, "before": _A, "after": _A, "first": _Y, "last": _Y, "rose": _F,
    },
    Topic.RUNNING: {"activities": _C, "initiatives": _C},
    Topic.MISSING: {"unknown": _F, "nothing": _F, "most": _F, "groups": _T, "limit": _N},
    Topic.SIGNALS: {
        "number": _C, "year": _Y, "bottleneck": _F, "opportunity": _F, "development": _F, "nothing": _F,
    },
}  # fmt: skip
"""Per topic the facts that a template can name; docs/handleiding/19-zinnen.md tells what each one means."""

CLAUSE_FACTS: Mapping[str, Shape] = {"value": Shape.AMOUNT}
"""What the words of a figure can name: the figure itself."""
