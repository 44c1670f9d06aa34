"""Slides of native tables: long ones go on over more slides with their head repeated, wide ones part their columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Pt

from components.drawing import letters
from components.drawing.palette import Scheme
from components.exports.slides import template as look
from components.exports.slides.page import Maker, add_page, continued
from components.exports.slides.wording import LINE, Fitted, add_run, describe, fit, flat
from components.sheets import Table

_SIZES = (16, 14, 13, 12, 11)
_MOST_LINES = 8
_ACROSS, _DOWN = 8.0, 3.5
"""Points that stay free at the left and right, and above and below the text of a cell."""

_NARROWEST = 46.0
_MOST_STRETCHED = 1.5
_NONE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style of office programmes that has neither fills nor lines."""


@dataclass(frozen=True)
class Layout:
    """How a table fits: the columns of each slide with their widths, and the size of the letters."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    size: float


def add_table(maker: Maker, table: Table, title: str, scheme: Scheme, below: str = "") -> None:
    """Add a table; every slide of it has the head, and where columns are parted the names of the rows."""
    if not table.headings:
        return
    parts = [
        (layout, group)
        for layout in layouts(table)
        for group in row_groups(table, layout, look.BOTTOM - look.TITLE_TOP - 2 * 28 * LINE - 38)
    ]
    for at, (layout, rows) in enumerate(parts, start=1):
        page = add_page(maker, continued(title, at, len(parts)), below=below)
        _add(maker, page.slide, page.top, table, layout, rows, scheme)


def layouts(table: Table) -> list[Layout]:
    """
    Choose widths and letters.

    Returns
    -------
    layouts
        One, in the largest letters in which all columns fit beside each other; else as many as are needed in the
        smallest, each beginning with the first column.
    """
    every = tuple(range(len(table.headings)))
    for size in _SIZES:
        least, wanted = _needs(table, every, size)
        if sum(least) <= look.WIDE:
            return [Layout(every, _share(least, wanted), size)]
    size = _SIZES[-1]
    least, wanted = _needs(table, every, size)
    groups: list[list[int]] = []
    for column in every[1:]:
        if not groups or sum(least[one] for one in (0, *groups[-1], column)) > look.WIDE:
            groups.append([])
        groups[-1].append(column)
    return [
        Layout(
            (0, *group),
            _share([least[one] for one in (0, *group)], [wanted[one] for one in (0, *group)]),
            size,
        )
        for group in groups or [[]]
    ]


def _needs(table: Table, columns: Sequence[int], size: float) -> tuple[list[float], list[float]]:
    """Points that each column needs at least (its longest word), and that it would like (its longest text)."""
    least, wanted = [], []
    for column in columns:
        texts = [(flat(table.headings[column].text), True)]
        texts += [(flat(row[column].text)[:400], False) for row in table.rows]
        words = [
            letters.width(word, size, bold=bold) for text, bold in texts for word in text.replace("\u00a0", "_").split()
        ]
        long = max((letters.width(text, size, bold=bold) for text, bold in texts), default=0.0)
        # Words are kept whole; texts of more than a few words may take some lines, not too many.
        lines = 1 if table.headings[column].number else 3
        need = max(min(max(words, default=0.0), look.WIDE / 4), min(long, look.WIDE) / lines)
        least.append(max(_NARROWEST, min(need, look.WIDE / 2) + 2 * _ACROSS))
        wanted.append(max(least[-1], min(long, look.WIDE * 0.6) + 2 * _ACROSS))
    return least, wanted


def _share(least: Sequence[float], wanted: Sequence[float]) -> tuple[float, ...]:
    """Give each column what it needs, then what it would like, in proportion; a small table is stretched a little."""
    room, need, like = float(look.WIDE), sum(least), sum(wanted)
    if need > room:
        return tuple(one * room / need for one in least)
    if like > room:
        part = (room - need) / (like - need)
        return tuple(low + (high - low) * part for low, high in zip(least, wanted, strict=True))
    stretch = min(room / like, _MOST_STRETCHED)
    return tuple(one * stretch for one in wanted)


def row_groups(table: Table, layout: Layout, room: float) -> list[list[int]]:
    """Part the rows over slides on which, with the head, they fit; one empty group for a table without rows."""
    head = _height(table, layout, None)
    groups: list[list[int]] = [[]]
    left = room - head
    for row in range(len(table.rows)):
        height = _height(table, layout, row)
        if groups[-1] and height > left:
            groups.append([])
            left = room - head
        groups[-1].append(row)
        left -= height
    # The last slide does not stay with one row when the others can give it some.
    if len(groups) > 1 and len(groups[-1]) < len(groups[-2]) // 3:
        together = groups[-2] + groups[-1]
        middle = -(-len(together) // 2)
        groups[-2:] = [together[:middle], together[middle:]]
    return groups


def _fitted(table: Table, layout: Layout, column: int, row: int | None) -> Fitted:
    place = layout.columns.index(column)
    text = table.headings[column].text if row is None else table.rows[row][column].text
    room = layout.widths[place] - 2 * _ACROSS
    return fit(text, room, 400, (layout.size,), bold=row is None, most=4 if row is None else _MOST_LINES)


def _height(table: Table, layout: Layout, row: int | None) -> float:
    tallest = max(_fitted(table, layout, column, row).height for column in layout.columns)
    return max(tallest, layout.size * LINE) + 2 * _DOWN


def _add(
    maker: Maker, slide: Slide, top: float, table: Table, layout: Layout, rows: Sequence[int], scheme: Scheme
) -> None:
    heights = [_height(table, layout, None), *(_height(table, layout, row) for row in rows)]
    frame = slide.shapes.add_table(
        len(rows) + 1, len(layout.columns), Pt(look.EDGE), Pt(top), Pt(sum(layout.widths)), Pt(sum(heights))
    )
    frame.name = look.short_name(flat(table.title))
    describe(frame, table.title)
    made = frame.table
    properties: Any = made._tbl.tblPr
    properties.find(qn("a:tableStyleId")).text = _NONE
    made.first_row, made.first_col, made.horz_banding = True, True, False
    for column, width in enumerate(layout.widths):
        made.columns[column].width = Pt(width)
    for number, height in enumerate(heights):
        made.rows[number].height = Pt(height)
    on_head = RGBColor.from_string(look.on_colour(scheme.accent).lstrip("#").upper())
    for place, column in enumerate(layout.columns):
        heading = table.headings[column]
        every: tuple[int | None, ...] = (None, *rows)
        for at, row in enumerate(every):
            cell = made.cell(at, place)
            _dress(cell, head=row is None, chosen=row is not None and row in table.chosen)
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.RIGHT if heading.number else PP_ALIGN.LEFT
            fitted = _fitted(table, layout, column, row)
            run = add_run(paragraph, fitted.text, maker.language, size=fitted.size)
            run.font.bold = row is None or (row in table.chosen and place == 0)
            if row is None:
                run.font.color.rgb = on_head
            elif heading.number and table.rows[row][column].value is None:
                run.font.color.theme_color = look.QUIET
            else:
                run.font.color.theme_color = look.INK


def _dress(cell: _Cell, *, head: bool, chosen: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(_ACROSS)
    cell.margin_top = cell.margin_bottom = Pt(_DOWN)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.TOP
    properties = cell._tc.get_or_add_tcPr()
    line = etree.SubElement(properties, qn("a:lnB"), w=str(Pt(0.75)))
    etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:schemeClr"), val="accent6")
    if head or chosen:
        cell.fill.solid()
        cell.fill.fore_color.theme_color = look.ACCENT if head else look.TINT
