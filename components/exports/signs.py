"""Text as any file can hold it: nothing that turns the reading direction, no sign that no letter exists for."""

import unicodedata

from components.words.plain import clean

NO_SIGN = "\ufffd"
_NOT_WRITABLE = {"Co", "Cn", "Cs"}


def writable(text: object) -> str:
    """
    Give text as a file can hold it.

    Returns
    -------
    text
        Without marks of direction and control signs; what no letter exists for (private use, half of a pair) became
        the sign that says so. Lines stay lines.
    """
    return "".join(
        NO_SIGN if unicodedata.category(sign) in _NOT_WRITABLE else sign for sign in clean(text).replace("\t", " ")
    )


def short(text: str, most: int) -> str:
    """Give text on one line of so many signs at most, with a mark where more was said."""
    said = " ".join(writable(text).split())
    return said if len(said) <= most else said[: most - 1].rstrip() + "…"
