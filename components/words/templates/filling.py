"""Put facts into the places of a template, in the language of the run."""

import math
from functools import cache

from babel import Locale

from components.words import formats
from components.words.labels import capital
from components.words.templates.conditions import Facts
from components.words.templates.kinds import Amount, Format
from components.words.templates.parts import Part, Slot
from components.words.texts import Language, language
from geodata.vocabulary import Unit

_MONEY = (Unit.EURO, Unit.THOUSAND_EURO)


def fill(parts: tuple[Part, ...], facts: Facts) -> str | None:
    """Write a text with its facts; ``None`` when one of them is not there: half a sentence is never said."""
    if any(absent(facts.get(part.fact)) for part in parts if isinstance(part, Slot)):
        return None
    return "".join(part if isinstance(part, str) else written(part, facts[part.fact]) for part in parts)


def absent(fact: object) -> bool:
    """Tell whether a fact is not there: nothing, no number, or a figure without a value."""
    if isinstance(fact, Amount):
        return math.isnan(fact.value)
    return fact is None or fact == "" or (isinstance(fact, float) and math.isnan(fact))


def written(slot: Slot, fact: object) -> str:
    """
    Write one fact.

    Raises
    ------
    TypeError
        If the fact is not of the shape that the table of facts promises: a fault of ours.
    """
    if isinstance(fact, Amount):
        return _amount(slot.format, fact)
    if isinstance(fact, str):
        return _text(slot.format, fact)
    if not isinstance(fact, int | float):
        raise TypeError(f"{slot.fact} is no fact that can be written: {fact!r}")
    match slot.format:
        case Format.PLURAL:
            return slot.forms.get(_plural_form(language(), fact), slot.forms.get("other", ""))
        case Format.ORDINAL:
            return formats.ordinal(int(fact))
        case Format.PERCENT:
            return formats.percent(fact)
        case Format.YEAR:
            return str(int(fact))
    return formats.number(fact)


def _text(format: Format, text: str) -> str:
    match format:
        case Format.CAPITAL:
            return capital(text)
        case Format.LOWER:
            return text[:1].lower() + text[1:]
    return text


def _amount(format: Format, amount: Amount) -> str:
    value, unit, decimals = amount
    carries_sign = format is Format.BEFORE and unit in _MONEY
    if format is Format.FIGURE or carries_sign:
        return formats.figure(value, unit, decimals=decimals)
    if decimals is None or unit is Unit.THOUSAND_EURO:
        return formats.bare(value, unit)
    return formats.number(value, decimals)


def _plural_form(spoken: Language, number: float) -> str:
    return str(_locale(spoken).plural_form(number))


@cache
def _locale(spoken: Language) -> Locale:
    return Locale.parse(spoken.value)
