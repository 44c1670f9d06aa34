"""The text of a template taken apart: words, and places with a format."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from components.words.templates.kinds import Format

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""Plural forms of CLDR; Dutch and English use ``one`` and ``other``."""

_SLOT = re.compile(r"\{([^{}]*)\}")
_INSIDE = re.compile(r"(?P<fact>[a-z_]+)(:(?P<format>[a-z]+)( (?P<forms>.+))?)?")


@dataclass(frozen=True)
class Slot:
    """A place for a fact, how it is written, and for a plural the words per form."""

    fact: str
    format: Format = Format.TEXT
    forms: Mapping[str, str] = field(default_factory=dict)


Part = str | Slot


class BadTextError(ValueError):
    """A text that cannot be taken apart; ``code`` says why, ``found`` where."""

    def __init__(self, code: str, found: str) -> None:
        super().__init__(f"{code}: {found}")
        self.code, self.found = code, found


def parse(text: str) -> tuple[Part, ...]:
    """
    Take a text apart: ``"{n:number} {n:plural one=area|other=areas}"``.

    Raises
    ------
    BadTextError
        ``braces`` when they do not go together, ``slot`` for what cannot be a place, ``format`` for an unknown format,
        ``plural`` for forms that cannot be read.
    """
    outside = _SLOT.sub("", text)
    if "{" in outside or "}" in outside:
        raise BadTextError("braces", text)
    parts: list[Part] = []
    for place, piece in enumerate(_SLOT.split(text)):
        if place % 2:
            parts.append(_slot(piece))
        elif piece:
            parts.append(piece)
    return tuple(parts)


def _slot(inside: str) -> Slot:
    match = _INSIDE.fullmatch(inside)
    if match is None:
        raise BadTextError("slot", "{" + inside + "}")
    named = match["format"] or Format.TEXT.value
    if named not in {one.value for one in Format}:
        raise BadTextError("format", named)
    chosen = Format(named)
    if (chosen is Format.PLURAL) is (match["forms"] is None):
        raise BadTextError("plural" if chosen is Format.PLURAL else "slot", "{" + inside + "}")
    return Slot(match["fact"], chosen, _forms(match["forms"]) if match["forms"] else {})


def _forms(written: str) -> dict[str, str]:
    forms: dict[str, str] = {}
    for piece in written.split("|"):
        name, sign, words = piece.partition("=")
        if not sign or name not in CATEGORIES or name in forms or not words.strip():
            raise BadTextError("plural", piece)
        forms[name] = words
    return forms


def slots(parts: tuple[Part, ...]) -> list[Slot]:
    """Give the places of a text."""
    return [part for part in parts if isinstance(part, Slot)]


def literal(parts: tuple[Part, ...]) -> str:
    """Give the words of a text itself, with those of its plural forms, without what comes in its places."""
    pieces = [part if isinstance(part, str) else " ".join(part.forms.values()) for part in parts]
    return " ".join(pieces)
