"""How long a text is in print, and where it breaks: measured with the letters that come with matplotlib.

These are wider than those of an office programme, so that what fits here fits there.
"""

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

from PIL import ImageFont

ELLIPSIS = "…"
LINE = 1.2
"""Height of a line in heights of its letters."""

_SIZE = 64
_LONGEST = 2000
_lock = Lock()


_WORD = re.compile(r"[^\s]+(?:[\u00a0\u202f]+[^\s]*)*|[\u00a0\u202f]+[^\s]+")


@cache
def font_file(bold: bool = False) -> Path:
    """Give the file of the letters, without loading matplotlib."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("matplotlib is not installed; its letters are needed")
    return (
        Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
    )


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_file(bold)), _SIZE, layout_engine=ImageFont.Layout.BASIC)


def words_of(text: str) -> list[str]:
    """Give the words of a text; a number and its unit, which may not be parted, are one."""
    return [word.strip() for word in _WORD.findall(text)]


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Say how long a line is, in points, when its letters are ``size`` points; of a very long one its beginning."""
    pieces = text[:_LONGEST].split(" ")
    long = sum(_piece(piece, bold) for piece in pieces) + (len(pieces) - 1) * _piece(" ", bold)
    return long * size / _SIZE


@lru_cache(maxsize=20_000)
def _piece(text: str, bold: bool) -> float:
    """Length of a word at the size that is measured in: the same words come back in every table."""
    with _lock:
        return float(_font(bold).getlength(text))


def shorten(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Cut a line so that it fits in ``room`` points, with an ellipsis where something went."""
    if len(text) <= _LONGEST and width(text, size, bold=bold) <= room:
        return text
    fits, too_long = 0, min(len(text), _LONGEST)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, size, bold=bold) <= room:
            fits = middle
        else:
            too_long = middle
    return text[:fits].rstrip() + ELLIPSIS


def wrap(text: str, room: float, size: float, *, bold: bool = False, most: int = 0) -> list[str]:
    """
    Break a text in lines of at most ``room`` points.

    Parameters
    ----------
    text
        White space in it is one space each; a word longer than a line is broken.
    room, size
        Points.
    most
        Lines at most, the last of which then ends in an ellipsis; 0 is as many as it needs.

    Returns
    -------
    lines
        None for a text without words.
    """
    lines: list[str] = []
    line = ""
    words = words_of(text)
    for place, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room and len(word) <= _LONGEST:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width(line, size, bold=bold) > room or len(line) > _LONGEST:
            part = _begin(line, room, size, bold)
            lines.append(line[:part])
            line = line[part:]
            if 0 < most < len(lines):
                break
        if 0 < most < len(lines) or (most and len(lines) == most and line):
            rest = " ".join(["".join([*lines[most:], line]), *words[place + 1 :]])
            return [*lines[: most - 1], shorten(f"{lines[most - 1]} {rest[:_LONGEST]}", room, size, bold=bold)]
    if line:
        lines.append(line)
    return lines


def _begin(word: str, room: float, size: float, bold: bool) -> int:
    """How many signs of a word fit on a line, at least one."""
    fits, too_long = 1, min(len(word), _LONGEST) + 1
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if width(word[:middle], size, bold=bold) <= room:
            fits = middle
        else:
            too_long = middle
    return fits
