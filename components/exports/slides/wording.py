"""Text on slides: measured, made smaller or cut so that it never runs over, each run in its language."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph, _Run
from pptx.util import Pt

from components.drawing import letters
from components.exports.signs import writable
from components.exports.slides.template import INK
from components.words.texts import Language

LOCALES = {Language.NL: "nl-NL", Language.EN: "en-GB"}
LANGUAGES = {Language.NL: MSO_LANGUAGE_ID.DUTCH, Language.EN: MSO_LANGUAGE_ID.ENGLISH_UK}
_MOST = 6000
LINE = 1.22
"""Height of a line in heights of its letters, as office programmes set it."""


# The letters of the slides, and those that stand in for them, are narrower than those that are measured with: they take
# at most this part of their width.
_PLAIN, _BOLD = 0.92, 0.88


@dataclass(frozen=True)
class Fitted:
    """A text as it fits: the words that are left, the size of the letters and the number of lines."""

    text: str
    size: float
    lines: int

    @property
    def height(self) -> float:
        """Points that it takes."""
        return self.lines * self.size * LINE


@lru_cache(maxsize=4096)
def flat(text: str) -> str:
    """Give a text on one line as a file can hold it."""
    return " ".join(letters.words_of(writable(text)))


def fit(text: str, wide: float, tall: float, sizes: Sequence[float], *, bold: bool = False, most: int = 99) -> Fitted:
    """
    Find the largest letters with which a text fits.

    Parameters
    ----------
    wide, tall
        Points that there are.
    sizes
        From large to small; with the smallest the text is cut, with an ellipsis, where it does not fit.
    most
        Lines at most.
    """
    said, wide = flat(text), wide / (_BOLD if bold else _PLAIN)
    for size in sizes:
        room = min(most, int(tall / (size * LINE) + 1e-6))
        if room > 0:
            lines = letters.wrap(said[:_MOST], wide, size, bold=bold, most=room + 1)
            if len(lines) <= room and len(said) <= _MOST:
                return Fitted(said, size, len(lines))
    lines = letters.wrap(said[:_MOST], wide, sizes[-1], bold=bold, most=max(1, room))
    return Fitted(" ".join(lines), sizes[-1], len(lines))


def pieces(text: str, wide: float, size: float, most: int, *, bold: bool = False) -> list[Fitted]:
    """
    Part a text over as many places as it needs, at most so many lines in each; not a sign of it is lost.

    Parameters
    ----------
    wide
        Points that a line may be long; a word that is longer is broken.
    most
        Lines in each place, at least one.

    Returns
    -------
    pieces
        In order; one without words for a text without words.
    """
    said = flat(text)
    lines = letters.wrap(said, wide / (_BOLD if bold else _PLAIN), size, bold=bold) or [""]
    ends, end = [], 0
    for line in lines:
        # Between two lines lies one space, or nothing where a word was broken.
        end = said.index(line, end) + len(line)
        ends.append(end)
    made, begin = [], 0
    for first in range(0, len(lines), most):
        last = min(first + most, len(lines))
        made.append(Fitted(said[begin : ends[last - 1]].strip(), size, last - first))
        begin = ends[last - 1]
    return made


def length(text: str, size: float, *, bold: bool = False) -> float:
    """Say how long a line is at most, in points."""
    return letters.width(text, size, bold=bold) * (_BOLD if bold else _PLAIN)


def add_run(
    paragraph: _Paragraph,
    text: str,
    language: Language,
    *,
    size: float | None = None,
    bold: bool | None = None,
    colour: MSO_THEME_COLOR | None = None,
) -> _Run:
    """Add words to a paragraph, in their language; what is not given comes from the master."""
    run = paragraph.add_run()
    run.text = text
    run.font.language_id = LANGUAGES[language]
    if size is not None:
        run.font.size = Pt(size)
    if bold is not None:
        run.font.bold = bold
    if colour is not None:
        run.font.color.theme_color = colour
    return run


def bare(frame: TextFrame, anchor: MSO_ANCHOR = MSO_ANCHOR.TOP) -> TextFrame:
    """Make a frame of text that is exactly as large as it was measured."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    return frame


def add_text(
    slide: Slide,
    fitted: Fitted,
    place: tuple[float, float, float, float],
    language: Language,
    *,
    name: str,
    bold: bool | None = None,
    colour: MSO_THEME_COLOR = INK,
    align: PP_ALIGN = PP_ALIGN.LEFT,
) -> Shape:
    """Put one fitted text in a box of its own; ``place`` is left, top, width and height in points."""
    box = slide.shapes.add_textbox(*(Pt(one) for one in place))
    box.name = name
    frame = bare(box.text_frame)
    frame.paragraphs[0].alignment = align
    add_run(frame.paragraphs[0], fitted.text, language, size=fitted.size, bold=bold, colour=colour)
    return box


def describe(shape: Any, text: str) -> None:
    """Say what is on a picture, chart or table, for who cannot see it."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("descr", flat(text)[:2000])
