"""Read numbers as people in the Netherlands write them."""

import re
from collections.abc import Iterable
from enum import Enum

_DOT_GROUPS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+", re.ASCII)
_COMMA_GROUPS = re.compile(r"[+-]?\d{1,3}(,\d{3}){2,}", re.ASCII)
_PLAIN = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)
_DUTCH = re.compile(r"[+-]?\d{1,3}(\.\d{3})*,\d+", re.ASCII)
_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_ENGLISH = re.compile(r"[+-]?\d{1,3}(,\d{3})+\.\d+", re.ASCII)


class Notation(Enum):
    """What separates the decimals in a file."""

    COMMA = ","
    POINT = "."
    UNKNOWN = "?"


def notation_of(texts: Iterable[str]) -> Notation:
    """
    The decimal sign that a column of numbers uses, from the numbers that leave no doubt.

    ``12,5`` and ``1.234,5`` say comma; ``12.5`` says point; ``1.234`` alone says nothing. When both signs are used
    for decimals, or nothing decides, the answer is unknown.
    """
    found = set()
    for text in texts:
        number = _bare(text)
        if _DUTCH.fullmatch(number) or _COMMA.fullmatch(number):
            found.add(Notation.COMMA)
        elif _ENGLISH.fullmatch(number) or (_PLAIN.fullmatch(number) and "." in number and not _groups(number)):
            found.add(Notation.POINT)
    return found.pop() if len(found) == 1 else Notation.UNKNOWN


def read_number(text: str, notation: Notation) -> float | None:
    """
    A number from text; ``None`` when it is no number, or when ``1.234`` could be two numbers.

    Parameters
    ----------
    notation
        The decimal sign of the whole column, see ``notation_of``: with a comma ``1.234`` is a thousand, with a point
        it is a little over one, without either it is unclear.
    """
    number = _bare(text)
    if _groups(number):
        if notation is Notation.UNKNOWN and number.count(".") == 1:
            return None
        if notation is Notation.POINT:
            return float(number) if number.count(".") == 1 else None
        return float(number.replace(".", ""))
    if _DUTCH.fullmatch(number):
        return float(number.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(number) or _COMMA_GROUPS.fullmatch(number):
        return float(number.replace(",", ""))
    return float(number.replace(",", ".")) if _PLAIN.fullmatch(number) else None


def is_unclear(text: str, notation: Notation) -> bool:
    """Whether a text is a number of which one cannot say how large it is."""
    return _groups(_bare(text)) and read_number(text, notation) is None


def _groups(number: str) -> bool:
    return _DOT_GROUPS.fullmatch(number) is not None


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00a0€%]", "", text)
