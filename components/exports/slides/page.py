"""One slide: its title, the line above it, its foot, and how much room is left for what it shows."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.slide import Slide, SlideLayout

from components.exports.slides import template as look
from components.exports.slides.template import Template
from components.exports.slides.wording import LOCALES, Fitted, add_run, add_text, bare, fit, flat
from components.sheets import Sentence, Sheet
from components.words import formats
from components.words.texts import Language, _

_TITLES, _FOOTS = (28, 26, 24, 22), (10, 9, 8)
_TITLE_LINES = 2
GAP = 12
_BELOW = 22


@dataclass
class Maker:
    """What every slide of a presentation shares. ``foot`` holds the lines at the foot of the slides of one sheet."""

    template: Template
    language: Language
    foot: tuple[str, ...] = ()
    above: str = ""
    slides: list[Slide] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    behind: list[tuple[Slide, tuple[str, ...]]] = field(default_factory=list)
    """Slides with sentences, and the figures on which these rest."""

    def rest(self, slide: Slide, said: Iterable[Sentence]) -> None:
        """Remember on what the sentences of a slide rest, for its notes."""
        self.behind.append((slide, tuple(dict.fromkeys(figure for one in said for figure in one.figures))))

    def part(self, title: str) -> str:
        """Give what a part is called: with the name of its scene where a part of another scene is called the same."""
        said = title
        if flat(title) in self.parts and self.above and flat(self.above) not in flat(title):
            said = _("{title} ({scene})", title=title, scene=self.above)
        self.parts.add(flat(title))
        return said

    def own(self, title: str) -> str:
        """Give a title that no slide has yet: with a number behind it when one has."""
        said, number = title, 2
        while flat(said) in self.titles:
            said, number = f"{title} ({number})", number + 1
        self.titles.add(flat(said))
        return said


@dataclass(frozen=True)
class Page:
    """A slide with a title; what it shows goes between ``top`` and the foot."""

    slide: Slide
    title: str
    top: float

    @property
    def room(self) -> float:
        """Points from the top of the content to its end."""
        return look.BOTTOM - self.top


def foot_of(sheet: Sheet) -> tuple[str, ...]:
    """Say at the foot of a slide: of where and of what it is, made when, what was left out, and last the sources."""
    chosen = "; ".join(f"{what}: {which}" for what, which in sheet.conditions if which != sheet.place)
    view = " · ".join(part for part in (sheet.place, chosen, formats.date(sheet.date)) if part)
    sources = _("Source: {sources}", sources="; ".join(sheet.sources)) if sheet.sources else ""
    return tuple(line for line in (view, sheet.hidden, sources) if line)


def add_page(maker: Maker, title: str, *, below: str = "", layout: SlideLayout | None = None) -> Page:
    """
    Add a slide.

    Parameters
    ----------
    maker
        Its ``above`` is written small above the title when it says something else.
    title
        Made smaller to fit on two lines, then cut.
    below
        A line under the title.
    layout
        The plain one when none is given.

    Returns
    -------
    page
        With the room that is left.
    """
    slide = maker.template.deck.slides.add_slide(layout or maker.template.plain)
    maker.slides.append(slide)
    fitted = _fitted(maker.own(title))
    frame = slide.shapes.title.text_frame
    frame.word_wrap = True
    add_run(frame.paragraphs[0], fitted.text, maker.language, size=fitted.size)
    if maker.above and flat(maker.above) != flat(title):
        small = fit(maker.above, look.WIDE, 18, (12,), most=1)
        add_text(
            slide, small, (look.EDGE, 16, look.WIDE, 18), maker.language, name="above", colour=look.STRONG, bold=True
        )
    top = look.TITLE_TOP + fitted.height + 2
    if _says_more(below, title):
        line = fit(below, look.WIDE, _BELOW, (16, 14), most=1)
        add_text(slide, line, (look.EDGE, top, look.WIDE, _BELOW), maker.language, name="below", colour=look.QUIET)
        top += _BELOW
    return Page(slide, fitted.text, top + GAP)


def room_below(title: str, below: str = "") -> float:
    """Say how high the content of each slide with this title can be, also when it goes on over more than nine."""
    top = look.TITLE_TOP + _fitted(continued(title, 10, 10)).height + 2 + GAP
    return look.BOTTOM - top - (_BELOW if _says_more(below, title) else 0)


def _fitted(title: str) -> Fitted:
    """A title on one line, in somewhat smaller letters if need be; else on two."""
    one = fit(title, look.WIDE, look.TITLE_HEIGHT, _TITLES, bold=True, most=1)
    if one.text == flat(title):
        return one
    return fit(title, look.WIDE, look.TITLE_HEIGHT, _TITLES, bold=True, most=_TITLE_LINES)


def _says_more(below: str, title: str) -> bool:
    return flat(below).lower() not in flat(title).lower()


def add_foot(maker: Maker, slide: Slide, lines: Sequence[str]) -> None:
    """Put the foot and the number on a slide, as the placeholders that they are; last in the order of reading."""
    for shape in list(slide.slide_layout.placeholders):
        kind = shape._element.find(f".//{qn('p:ph')}").get("type")
        if kind not in {"ftr", "sldNum"}:
            continue
        made = deepcopy(shape._element)
        slide.shapes._spTree.append(made)
        if kind == "ftr":
            placed = next(one for one in slide.placeholders if one._element is made)
            frame = bare(placed.text_frame, MSO_ANCHOR.TOP)
            text, size = _foot(lines)
            for number, line in enumerate(text):
                paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
                add_run(paragraph, line, maker.language, size=size, colour=look.QUIET)
        for run in made.iter(qn("a:rPr"), qn("a:endParaRPr")):
            run.set("lang", LOCALES[maker.language])
    _number_shapes(slide)


def _foot(lines: Sequence[str]) -> tuple[list[str], float]:
    """The lines at the foot, as large as fits; the sources are cut first, which stand in full at the end."""
    for size in _FOOTS:
        fitted = [fit(line, look.FOOT_WIDE, look.FOOT_HEIGHT, (size,)) for line in lines[:-1]]
        fitted += [fit(line, look.FOOT_WIDE, look.FOOT_HEIGHT, (size,), most=1) for line in lines[-1:]]
        if sum(one.height for one in fitted) <= look.FOOT_HEIGHT:
            return [one.text for one in fitted], size
    size, left = _FOOTS[-1], float(look.FOOT_HEIGHT)
    kept = []
    for place, line in enumerate(lines):
        others = (len(lines) - place - 1) * size * 1.22
        one = fit(line, look.FOOT_WIDE, max(size * 1.22, left - others), (size,))
        kept.append(one.text)
        left -= one.height
    return kept, size


def _number_shapes(slide: Slide) -> None:
    """Give each shape of a slide a number of its own."""
    for number, properties in enumerate(slide.shapes._spTree.iter(qn("p:cNvPr")), start=1):
        properties.set("id", str(number))


def add_notes(slide: Slide, text: str, language: Language) -> None:
    """Write notes for who presents, below what is there already."""
    if not text.strip():
        return
    frame: Any = slide.notes_slide.notes_text_frame
    lines = [flat(line) for line in text.splitlines() if line.strip()]
    for line in lines:
        paragraph = frame.paragraphs[0] if not frame.text else frame.add_paragraph()
        add_run(paragraph, line, language)


def add_figures(maker: Maker) -> None:
    """Write in the notes of each slide the figures behind its own sentences, below what is there already."""
    for slide, figures in maker.behind:
        if figures:
            add_notes(slide, _("This rests on: {figures}", figures="; ".join(figures)), maker.language)
    maker.behind.clear()


def continued(title: str, number: int, count: int) -> str:
    """Name the next slide of something that does not fit on one."""
    return title if count == 1 else _("{title} ({n} of {count})", title=title, n=number, count=count)


def drop(shape: Any) -> None:
    """Take a placeholder that stays empty off its slide."""
    shape._element.getparent().remove(shape._element)
