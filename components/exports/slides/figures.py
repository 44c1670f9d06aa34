"""Slides of numbers in large letters, and of sentences as points."""

from collections.abc import Collection, Sequence
from typing import Any

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt

from components.exports.slides import template as look
from components.exports.slides.page import Maker, add_page, continued, drop, room_below
from components.exports.slides.parting import evenly
from components.exports.slides.wording import LINE, Fitted, add_run, bare, fit, flat, pieces
from components.sheets import Number, Numbers, Said

MOST_NUMBERS = 6
_ACROSS, _GUTTER = 3, 28
_LABELS = (24, 22, 20, 18, 16, 14, 12)
_LARGE, _WORDS = (88, 80, 72, 60, 54, 48, 40, 32), (40, 36, 32, 28, 24, 20)
_POINTS, _PARTED = (28, 26, 24, 22, 20, 18, 16), 18.0
_BETWEEN = 10
_INDENT = 20


def add_numbers(maker: Maker, part: Numbers, title: str, below: str = "") -> None:
    """Add slides of large figures, six at most on each; the first of all stands out."""
    groups = [part.numbers[at : at + MOST_NUMBERS] for at in range(0, len(part.numbers), MOST_NUMBERS)]
    for at, group in enumerate(groups, start=1):
        page = add_page(maker, continued(title, at, len(groups)), below=below if at == 1 else "")
        across = 2 if len(group) in {2, 4} else min(_ACROSS, len(group))
        rows = -(-len(group) // across)
        wide = (look.WIDE - (across - 1) * _GUTTER) / across
        tall = min(280.0, (page.room - (rows - 1) * _GUTTER) / rows)
        sizes = _sizes(group, wide, tall - 8)
        for place, number in enumerate(group):
            left = look.EDGE + place % across * (wide + _GUTTER)
            top = page.top + 8 + place // across * (tall + _GUTTER)
            spot = (left, top, wide, tall - 8)
            _add_number(maker, page.slide, number, spot, sizes, first=at == 1 and place == 0)


def _sizes(group: Sequence[Number], wide: float, tall: float) -> tuple[float, int, float, float]:
    """Size and lines of the labels, size of the numbers and of the words in their place: the same for a whole slide."""
    # In two rows there is less room: the note below the number keeps its two lines.
    share = 0.42 if tall > 200 else 0.35
    label = min(fit(one.label, wide, tall * 0.3, _LABELS, most=3).size for one in group)
    lines = max(fit(one.label, wide, tall * 0.3, (label,), most=3).lines for one in group)
    known = [
        fit(one.text, wide, tall * share, _LARGE, bold=True, most=1).size for one in group if one.value is not None
    ]
    others = [fit(one.text, wide, tall * share, _WORDS, bold=True, most=2).size for one in group if one.value is None]
    large = min(known, default=_WORDS[0])
    return label, lines, large, min([*others, large])


def _add_number(
    maker: Maker,
    slide: Slide,
    number: Number,
    place: tuple[float, float, float, float],
    sizes: tuple[float, int, float, float],
    *,
    first: bool,
) -> None:
    left, top, wide, tall = place
    label_size, label_lines, large_size, words_size = sizes
    line = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(left), Pt(top), Pt(wide), Pt(3))
    line.fill.solid()
    line.fill.fore_color.theme_color = look.ACCENT if first else look.LINE
    line.line.fill.background()
    line.shadow.inherit = False
    _mean_nothing(line)
    known = number.value is not None
    label = fit(number.label, wide, tall * 0.3, (label_size,), most=3)
    large = fit(
        number.text, wide, tall * 0.42, (large_size if known else words_size,), bold=True, most=1 if known else 2
    )
    used = label_lines * label_size * LINE + max(large.height, large_size * LINE)
    note = fit(number.note, wide, max(14.0, tall - used - 24), (18, 16, 14, 12, 11), most=3)
    box = slide.shapes.add_textbox(Pt(left), Pt(top + 10), Pt(wide), Pt(tall - 10))
    box.name = look.short_name(flat(number.label))
    frame = bare(box.text_frame)
    add_run(frame.paragraphs[0], label.text, maker.language, size=label.size, colour=look.QUIET)
    said = frame.add_paragraph()
    # A label of fewer lines than its neighbour's leaves the numbers on one height; so do words in their place.
    said.space_before = Pt((label_lines - label.lines) * label_size * LINE)
    if not known:
        said.line_spacing = Pt(max(large_size, large.size * large.lines) * LINE / large.lines)
    colour = look.QUIET if not known else look.STRONG if first else look.INK
    add_run(said, large.text, maker.language, size=large.size, bold=True, colour=colour)
    if note.text:
        add_run(frame.add_paragraph(), note.text, maker.language, size=note.size, colour=look.QUIET)


def _mean_nothing(shape: Any) -> None:
    """Mark a shape as decoration, so that nobody hears of it."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", "line")
    properties.append(
        etree.fromstring(
            '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
            'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        )
    )


def add_said(maker: Maker, part: Said, title: str, below: str = "") -> None:
    """Add slides of sentences as points; what each rests on is told to who presents."""
    made = add_points(maker, [sentence.text for sentence in part.sentences], title, below)
    for slide, lines in made:
        maker.rest(slide, [part.sentences[line] for line in lines])


def add_points(
    maker: Maker,
    lines: Sequence[str],
    title: str,
    below: str = "",
    *,
    plain: Collection[str] = (),
    sizes: Sequence[float] = _POINTS,
) -> list[tuple[Slide, list[int]]]:
    """
    Add slides of points, in letters as large as fit on one slide, else on as many slides as are needed.

    Parameters
    ----------
    plain
        Lines that are no point.

    Returns
    -------
    made
        Each slide with the places of the lines on it; a line that goes on stands on more of them.
    """
    groups = split(lines, look.WIDE - _INDENT, room_below(title, below), sizes)
    made: list[tuple[Slide, list[int]]] = []
    for at, (group, size) in enumerate(groups, start=1):
        page = add_page(
            maker, continued(title, at, len(groups)), below=below if at == 1 else "", layout=maker.template.text
        )
        body = page.slide.placeholders[1]
        body.left, body.top, body.width, body.height = Pt(look.EDGE), Pt(page.top), Pt(look.WIDE), Pt(page.room)
        frame = bare(body.text_frame)
        for number, (line, point) in enumerate(group):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.space_before = Pt(0)
            paragraph.space_after = Pt(_BETWEEN)
            properties = paragraph._p.get_or_add_pPr()
            if lines[line] in plain:
                properties.set("marL", "0")
                properties.set("indent", "0")
                etree.SubElement(properties, qn("a:buNone"))
            else:
                properties.set("marL", str(Pt(_INDENT)))
                properties.set("indent", str(-Pt(_INDENT)))
            add_run(paragraph, point.text, maker.language, size=size)
        if not group:
            drop(body)
        made.append((page.slide, [line for line, _point in group]))
    return made


def split(
    lines: Sequence[str], wide: float, room: float, sizes: Sequence[float] = _POINTS
) -> list[tuple[list[tuple[int, Fitted]], float]]:
    """
    Part points over slides.

    Returns
    -------
    groups
        Per slide its points, each with the place of its line, and the size of their letters: all on one slide in the
        largest size with which they fit, else in smaller ones, as many on each slide as fit. A point that is higher
        than a slide goes on on the next.
    """
    for size in sizes:
        fitted = [fit(line, wide, room, (size,)) for line in lines]
        whole = all(
            not one.text.endswith("…") or flat(line).endswith("…") for one, line in zip(fitted, lines, strict=True)
        )
        if whole and sum(one.height + _BETWEEN for one in fitted) <= room:
            return [(list(enumerate(fitted)), size)]
    parted = min(_PARTED, sizes[0]) if sizes[-1] >= _POINTS[-1] else sizes[-1]
    most = max(1, int((room - _BETWEEN) / (parted * LINE) + 1e-6))
    parts = [(place, piece) for place, line in enumerate(lines) for piece in pieces(line, wide, parted, most)]
    groups = evenly([one.height + _BETWEEN for _place, one in parts], room)
    return [([parts[place] for place in group], parted) for group in groups]
