"""Slides of native tables: long ones go on over more slides with their head repeated, wide ones part their columns.

No word of a table is lost: letters become smaller as long as they can be read, then it takes more slides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Pt

from components.drawing.palette import Scheme
from components.exports.slides import template as look
from components.exports.slides.columns import ACROSS, DOWN, Layout, layouts
from components.exports.slides.page import Maker, Page, add_page, continued, room_below
from components.exports.slides.parting import evenly
from components.exports.slides.wording import LINE, LOCALES, Fitted, add_text, describe, fit, flat, pieces
from components.sheets import Sentence, Table

_SIZES = (16, 14, 13, 12, 11)
_LARGE = (20, 18)
"""Sizes for who sits at the back, of a table that takes no more slides for it."""

_LONGER = 1.5
"""How many times as many slides larger letters may take."""

_HEAD = 0.4
"""Part of the room that the head of a table may take."""

_NONE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style of office programmes that has neither fills nor lines."""


@dataclass(frozen=True)
class Strip:
    """A row, or as much of it as a slide holds: its place in the table and its cells; the head has no place."""

    row: int | None
    cells: tuple[Fitted, ...]


def add_table(
    maker: Maker,
    table: Table,
    title: str,
    scheme: Scheme,
    below: str = "",
    *,
    after: Sequence[Sentence] = (),
    sizes: Sequence[float] = _SIZES,
) -> bool:
    """
    Add a table; every slide of it has the head, and where columns are parted the names of the rows.

    Parameters
    ----------
    after
        Sentences that belong below it.
    sizes
        Of the letters, from large to small.

    Returns
    -------
    told
        Whether the sentences stand below the table; else there was no room, and they need a slide of their own.
    """
    # Sentences below need the room that larger letters would take.
    parts = _parts(table, room_below(title, below), sizes, () if after else _LARGE)
    end, page = 0.0, None
    for at, (layout, strips) in enumerate(parts, start=1):
        page = add_page(maker, continued(title, at, len(parts)), below=below if at == 1 else "")
        end = page.top + _add(maker, page, table, layout, strips, scheme)
    return page is not None and _tell_below(maker, page, after, end + 14)


def _tell_below(maker: Maker, page: Page, said: Sequence[Sentence], top: float) -> bool:
    if not said:
        return True
    for size in (18, 16, 14):
        fitted = [fit(one.text, look.WIDE, look.BOTTOM - top, (size,)) for one in said]
        whole = [one.text for one in fitted] == [flat(one.text) for one in said]
        if whole and sum(one.height for one in fitted) <= look.BOTTOM - top:
            for one in fitted:
                add_text(page.slide, one, (look.EDGE, top, look.WIDE, one.height), maker.language, name="said")
                top += one.height
            maker.rest(page.slide, said)
            return True
    return False


def _parts(
    table: Table, room: float, sizes: Sequence[float], larger: Sequence[float]
) -> list[tuple[Layout, list[Strip]]]:
    """
    Choose what stands on each slide, the head first.

    Returns
    -------
    parts
        In the largest letters that part no more rows than the smallest would, and take few slides more.
    """
    tried = [_at(table, room, size) for size in sizes]
    least = min(broken for broken, _found in tried)
    whole = [found for broken, found in tried if broken == least]
    fewest = min(len(found) for found in whole)
    chosen = next(found for found in whole if len(found) <= fewest * _LONGER)
    for size in larger:
        broken, found = _at(table, room, size)
        if size > sizes[0] and broken == least and len(found) <= len(chosen):
            return found
    return chosen


def _at(table: Table, room: float, size: float) -> tuple[int, list[tuple[Layout, list[Strip]]]]:
    """What stands on each slide in letters of a size, and how many rows are parted for it."""
    tried = [_as(table, room, layouts(table, size))]
    if len({layout for layout, _strips in tried[0][1]}) > 1:
        # Columns that stand apart anyway have room for longer lines, which makes lower rows.
        tried += [_as(table, room, layouts(table, size, lines)) for lines in (2, 1)]
    return min(tried, key=lambda one: (one[0], len(one[1])))


def _as(table: Table, room: float, chosen: Sequence[Layout]) -> tuple[int, list[tuple[Layout, list[Strip]]]]:
    found: list[tuple[Layout, list[Strip]]] = []
    broken = 0
    for layout in chosen:
        head, strips = head_of(table, layout, room), strips_of(table, layout, room)
        broken += len(strips) - len(table.rows)
        groups = evenly([layout.high(one.cells) for one in strips], room - layout.high(head.cells))
        found += [(layout, [head, *(strips[place] for place in group)]) for group in groups]
    return broken, found


def head_of(table: Table, layout: Layout, room: float) -> Strip:
    """Give the head: what does not fit in its part of the room is cut, so that every slide has room for rows."""
    tall = layout.lines(room * _HEAD) * layout.size * LINE
    texts = [table.headings[column].text for column in layout.columns]
    rooms = [layout.room(column) for column in layout.columns]
    return Strip(None, tuple(fit(*both, tall, (layout.size,), bold=True) for both in zip(texts, rooms, strict=True)))


def strips_of(table: Table, layout: Layout, room: float) -> list[Strip]:
    """
    Give the rows as they stand on slides.

    Returns
    -------
    strips
        One per row, and more of a row that is higher than a slide: it goes on with its name before it.
    """
    most = layout.lines(room - layout.high(head_of(table, layout, room).cells))
    made = []
    for place, row in enumerate(table.rows):
        chosen = place in table.chosen
        cells = [
            pieces(row[column].text, layout.room(column), layout.size, most, bold=chosen and column == 0)
            for column in layout.columns
        ]
        for part in range(max(len(one) for one in cells)):
            held = [one[part] if part < len(one) else Fitted("", layout.size, 1) for one in cells]
            if len(cells[0]) == 1:
                held[0] = cells[0][0]
            made.append(Strip(place, tuple(held)))
    return made


def _add(maker: Maker, page: Page, table: Table, layout: Layout, strips: Sequence[Strip], scheme: Scheme) -> float:
    """Put one part of a table on its slide; gives how high it is."""
    heights = [layout.high(one.cells) for one in strips]
    places = (Pt(look.EDGE), Pt(page.top), Pt(sum(layout.widths)), Pt(sum(heights)))
    frame = page.slide.shapes.add_table(1, len(layout.columns), *places)
    frame.name = look.short_name(flat(table.title))
    describe(frame, table.title or page.title)
    made = frame.table
    properties: Any = made._tbl.tblPr
    properties.find(qn("a:tableStyleId")).text = _NONE
    made.first_row, made.first_col, made.horz_banding = True, True, False
    for column, width in enumerate(layout.widths):
        made.columns[column].width = Pt(width)
    for old in made._tbl.findall(qn("a:tr")):
        made._tbl.remove(old)
    for strip, height in zip(strips, heights, strict=True):
        line = etree.SubElement(made._tbl, qn("a:tr"), h=str(Pt(height)))
        for column, fitted in zip(layout.columns, strip.cells, strict=True):
            line.append(_cell(maker, table, column, strip.row, fitted, scheme))
    return sum(heights)


def _cell(maker: Maker, table: Table, column: int, row: int | None, fitted: Fitted, scheme: Scheme) -> etree._Element:
    """Make a cell as XML: through its objects a long table would take seconds."""
    heading, chosen = table.headings[column], row is not None and row in table.chosen
    hidden = row is not None and heading.number and table.rows[row][column].value is None
    cell = etree.Element(qn("a:tc"))
    body = etree.SubElement(cell, qn("a:txBody"))
    etree.SubElement(body, qn("a:bodyPr"))
    etree.SubElement(body, qn("a:lstStyle"))
    paragraph = etree.SubElement(body, qn("a:p"))
    etree.SubElement(paragraph, qn("a:pPr"), algn="r" if heading.number else "l")
    bold = row is None or (chosen and column == 0)
    looks = {"lang": LOCALES[maker.language], "sz": str(int(fitted.size * 100)), "b": "1" if bold else "0"}
    run = etree.SubElement(paragraph, qn("a:r"))
    colour = etree.SubElement(etree.SubElement(run, qn("a:rPr"), looks), qn("a:solidFill"))
    if row is None:
        etree.SubElement(colour, qn("a:srgbClr"), val=look.on_colour(scheme.accent).lstrip("#").upper())
    else:
        etree.SubElement(colour, qn("a:schemeClr"), val="tx2" if hidden else "tx1")
    etree.SubElement(run, qn("a:t")).text = fitted.text
    edges = {"marL": str(Pt(ACROSS)), "marR": str(Pt(ACROSS)), "marT": str(Pt(DOWN)), "marB": str(Pt(DOWN))}
    dress = etree.SubElement(cell, qn("a:tcPr"), {**edges, "anchor": "b" if row is None else "t"})
    below = etree.SubElement(etree.SubElement(dress, qn("a:lnB"), w=str(Pt(0.75))), qn("a:solidFill"))
    etree.SubElement(below, qn("a:schemeClr"), val="accent6")
    if row is None or chosen:
        fill = etree.SubElement(dress, qn("a:solidFill"))
        etree.SubElement(fill, qn("a:schemeClr"), val="accent1" if row is None else "bg2")
    return cell
