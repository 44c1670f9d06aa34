"""A text as the checks read it: wide digits, odd dashes, odd spaces and invisible marks made plain."""

import unicodedata
from typing import NamedTuple

_DASHES = frozenset("‐‑‒–—―−﹘﹣－")


class PlainText(NamedTuple):
    """A plain form of a text; character ``i`` of it stood at ``places[i]`` of the text as typed."""

    text: str
    places: range | list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the plain text stands in the text as typed; the stretch is not empty."""
        return self.places[start], self.places[end - 1] + 1


def plain_text(text: str) -> PlainText:
    """
    Make a text plain for checking: one plain character for each that can be seen, none for invisible ones.

    Digits of any script become 0-9, so that a number typed in wide or Arabic digits is found too. Letters keep their
    accents. A text of plain characters comes back as it is.
    """
    if text.isascii():
        return PlainText(text, range(len(text)))
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if not character.isascii():
            character = _plain_character(character)
        if character:
            characters.append(character)
            places.append(place)
    return PlainText("".join(characters), places)


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf" or category == "Mn":
        # Marks that steer direction, joining and breaking: nobody sees them, so they hide nothing.
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    if character in _DASHES:
        return "-"
    if category == "Zs":
        return " "
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character
