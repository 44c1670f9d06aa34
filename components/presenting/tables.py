"""Cut a table into pieces that fit on a pane, in columns and in rows."""

import math
from collections.abc import Iterator, Sequence

from components.sheets import Cell, Heading, Table

# All in hundredths of the height of the screen, reckoned for 1024 x 768.
_WIDTH, _HEIGHT = 126.0, 58.0
_LETTER, _SMALL = 3.1, 2.6  # as .grid and .grid.dense in scene.css
_SIGN = 0.5  # width of a sign, as a part of the size of the letters
_AROUND = {False: 4.8, True: 2.4}  # left and right of a cell, by whether the table is dense
_LONGEST = 42  # signs after which a cell is better broken than its column widened
COLUMNS = 7
DENSE = 5
"""Columns above which a table is written in smaller letters."""

Row = tuple[Cell, ...]


def cut(table: Table) -> Iterator[Table]:
    """
    Give the pieces of a table, in reading order.

    Returns
    -------
    pieces
        Each with all its headings; where there are too many columns, each piece repeats the first one. One piece for
        a table without rows. A row that is higher than a pane is a piece by itself.
    """
    blocks = [tuple(range(len(table.headings)))]
    if len(table.headings) > COLUMNS:
        blocks = list(_blocks(len(table.headings)))
    for block in blocks:
        headings = tuple(table.headings[place] for place in block)
        rows = [tuple(row[place] for place in block) for row in table.rows]
        start, used = 0, 0.0
        for place, height in enumerate(_heights(headings, rows)):
            if used and used + height > _HEIGHT:
                yield _piece(table, headings, rows, start, place)
                start, used = place, 0.0
            used += height
        yield _piece(table, headings, rows, start, len(rows))


def head(table: Table, most: int) -> Table | None:
    """Give the first rows of a table with its first column of numbers, to stand beside a map; ``None`` without one."""
    number = next((place for place, one in enumerate(table.headings) if place and one.number), None)
    if number is None or not table.rows:
        return None
    headings = (table.headings[0], table.headings[number])
    rows = tuple((row[0], row[number]) for row in table.rows[:most])
    return Table(table.title, headings, rows, tuple(place for place in table.chosen if place < most))


def _blocks(count: int) -> Iterator[tuple[int, ...]]:
    pieces = math.ceil((count - 1) / (COLUMNS - 1))
    size = math.ceil((count - 1) / pieces)
    for start in range(1, count, size):
        yield (0, *range(start, min(count, start + size)))


def _heights(headings: Sequence[Heading], rows: Sequence[Row]) -> list[float]:
    """How high each row is, when the columns share the width as a browser does it: by what they hold."""
    dense = len(headings) > DENSE
    letter = _SMALL if dense else _LETTER
    signs = (_WIDTH - len(headings) * _AROUND[dense]) / (letter * _SIGN)
    wanted = [_wanted(one, [row[place].text for row in rows]) for place, one in enumerate(headings)]
    rooms = [max(4.0, signs * one / sum(wanted)) for one in wanted]
    return [
        letter
        * 1.16
        * max((math.ceil(len(cell.text) / room) for cell, room in zip(row, rooms, strict=True)), default=1)
        + 1.6
        for row in rows
    ]


def _wanted(heading: Heading, texts: Sequence[str]) -> float:
    longest = max((len(text) for text in texts), default=0)
    word = max((len(one) for one in heading.text.split()), default=1)
    return float(max(word, min(longest, _LONGEST), 2))


def _piece(table: Table, headings: tuple[Heading, ...], rows: Sequence[Row], start: int, until: int) -> Table:
    chosen = tuple(place - start for place in table.chosen if start <= place < until)
    return Table(table.title, headings, tuple(rows[start:until]), chosen)
