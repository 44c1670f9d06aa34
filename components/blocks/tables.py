"""Tables of figures: built as plain HTML that a screen reader knows, with the numbers of the picture beside it."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from components.words.plain import escape


class Html(str):
    """A cell that is HTML of our own making already; everything in it that came from elsewhere is escaped."""


class Column(NamedTuple):
    """One column: its heading, and whether it holds numbers (then it stands to the right)."""

    heading: str
    number: bool = False


class Row(NamedTuple):
    """One row: the texts of its cells, the first of which names the row, and whether it is the chosen one."""

    cells: Sequence[str]
    chosen: bool = False


def build(columns: Sequence[Column], rows: Sequence[Row], caption: str, *, height: int | None = None) -> str:
    """
    Make a table.

    Parameters
    ----------
    columns
        At least one; the first names the rows.
    rows
        As many cells as there are columns; shown as text, whatever they hold, unless a cell is ``Html``.
    caption
        What the table shows, with unit and year.
    height
        Pixels after which it scrolls, with the headings in sight; reachable by the Tab key.

    Returns
    -------
    html
        Escaped; every cell is text.
    """
    heads = "".join(f'<th scope="col"{_side(column)}>{escape(column.heading)}</th>' for column in columns)
    body = "".join(_row(columns, row) for row in rows)
    table = (
        f'<table class="wl-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )
    if height is None:
        return f'<div class="wl-scroll">{table}</div>'
    return (
        f'<div class="wl-scroll" tabindex="0" role="region" aria-label="{escape(caption)}" '
        f'style="max-height:{int(height)}px">{table}</div>'
    )


def words(headings: Sequence[str], rows: Sequence[Sequence[str]], caption: str, *, height: int | None = None) -> None:
    """Show a table of words."""
    show([Column(heading) for heading in headings], [Row(cells) for cells in rows], caption, height=height)


def show(columns: Sequence[Column], rows: Sequence[Row], caption: str, *, height: int | None = None) -> None:
    """Show a table."""
    st.html(build(columns, rows, caption, height=height))


def _side(column: Column) -> str:
    return ' class="wl-right"' if column.number else ""


def _row(columns: Sequence[Column], row: Row) -> str:
    name, *rest = row.cells
    cells = "".join(f"<td{_side(column)}>{_text(cell)}</td>" for column, cell in zip(columns[1:], rest, strict=True))
    marked = ' class="wl-chosen" aria-current="true"' if row.chosen else ""
    return f'<tr{marked}><th scope="row">{_text(name)}</th>{cells}</tr>'


def _text(cell: str) -> str:
    return cell if isinstance(cell, Html) else escape(cell)
