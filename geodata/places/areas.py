"""Codes of areas: what level they are, and what they lie in."""

import re

from geodata.errors import GeodataError
from geodata.vocabulary import Level

# CBS uses no municipality code above 1999, so the demonstration's codes can never be those of a real place.
FIRST_FICTIONAL = 9901
_FORMS = {
    Level.LAND: re.compile(r"(NL|XX)[0-9][0-9]"),
    Level.GEMEENTE: re.compile(r"GM[0-9]{4}"),
    Level.WIJK: re.compile(r"WK[0-9]{4}[0-9A-Z]{2}"),
    Level.BUURT: re.compile(r"BU[0-9]{4}[0-9A-Z]{4}"),
}
_WIDTHS = {Level.GEMEENTE: ("GM", 4), Level.WIJK: ("WK", 6), Level.BUURT: ("BU", 8)}


class UnknownCodeError(GeodataError):
    """Something that should be the code of an area is not one."""

    code = "unknown_code"


def clean_code(text: object, level: Level | None = None) -> str | None:
    """
    The code of an area as CBS writes it, from what a file or service holds.

    Parameters
    ----------
    text
        With or without padding and in any case; the figures alone (``828`` or ``82800``, as spreadsheets leave
        them) are understood when ``level`` is given.
    level
        The level that the code must have; ``None`` accepts any.

    Returns
    -------
    code
        Such as ``"WK0828AA"``; ``None`` when it is not a code of that level.
    """
    code = str(text).strip().upper()
    if level in _WIDTHS:
        prefix, width = _WIDTHS[level]
        bare = code.removesuffix(".0")
        # Letters only where they may stand: spreadsheets drop leading zeros of figures, never of words.
        if re.fullmatch(rf"[0-9]{{1,{width}}}|[0-9]{{4}}[0-9A-Z]{{{width - 4}}}", bare):
            code = prefix + bare.zfill(width)
    found = next((name for name, form in _FORMS.items() if form.fullmatch(code)), None)
    if found is None or level not in (None, found):
        return None
    return code


def level_of(code: str) -> Level:
    """
    The level of an area's code.

    Raises
    ------
    UnknownCodeError
        If the code has none of the forms ``NL00``, ``GM0828``, ``WK082800`` (two last may be letters), ``BU08280000``.
    """
    for level, form in _FORMS.items():
        if form.fullmatch(code):
            return level
    raise UnknownCodeError(f"{code!r} is not the code of an area", found=code)


def parent_of(code: str) -> str | None:
    """The code one level up (buurt → wijk → gemeente); ``None`` for a gemeente and the country."""
    level = level_of(code)
    if level is Level.BUURT:
        return f"WK{code[2:8]}"
    return gemeente_of(code) if level is Level.WIJK else None


def gemeente_of(code: str) -> str | None:
    """The code of the municipality that an area lies in (itself for a gemeente); ``None`` for the country."""
    return None if level_of(code) is Level.LAND else f"GM{code[2:6]}"


def is_fictional(code: str) -> bool:
    """Whether a code is of the demonstration: municipality GM9901 or higher, or the country XX."""
    if level_of(code) is Level.LAND:
        return code.startswith("XX")
    return int(code[2:6]) >= FIRST_FICTIONAL
