"""Cut a table into pieces that fit on a pane, in columns and in rows."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from components.sheets import Cell, Heading, Table

# All in hundredths of the height of the screen, reckoned for 16:9. On an old beamer of 4:3 the last rows
# may have to be pushed up, which the key for more does.
_WIDTH, _HEIGHT = 164.0, 61.0
_LETTER, _SMALL = 3.1, 2.6  # as .grid and .grid.dense in scene.css
_SIGN = 0.48  # width of a sign, as a part of the size of the letters
_AROUND = {False: 4.8, True: 2.4}  # left and right of a cell, by whether the table is dense
_LONGEST, _WORD, _MOST_LINES = 400, 22, 12  # signs of a cell and of a word that count, and lines of a cell
COLUMNS = 7
DENSE = 5
"""Columns above which a table is written in smaller letters."""

Row = tuple[Cell, ...]


def cut(table: Table, left: float = 0.0) -> Iterator[Table]:
    """
    Give the pieces of a table, in reading order.

    Parameters
    ----------
    left
        What must stay free below each piece, in hundredths of the height of the screen.

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
            if used and used + height > _HEIGHT - left:
                yield _piece(table, headings, rows[start:place], start)
                start, used = place, 0.0
            used += height
        yield _piece(table, headings, rows[start:], start)


def head(table: Table, most: int) -> Table | None:
    """Give the first rows of a table with its first column of numbers, to stand beside a map; ``None`` without one."""
    number = next((place for place, one in enumerate(table.headings) if place and one.number), None)
    if number is None or not table.rows:
        return None
    headings = (table.headings[0], table.headings[number])
    rows = [(row[0], row[number]) for row in table.rows[:most]]
    return replace(_piece(table, headings, rows, 0), title=table.headings[number].text)


def _rooms(headings: Sequence[Heading], rows: Sequence[Row]) -> list[float]:
    """How many signs fit on a line of each column, when a browser shares the width by what stands in them."""
    texts = [[row[place].text for row in rows] for place in range(len(headings))]
    words = [_word([one.text, *texts[place]]) + 1.0 for place, one in enumerate(headings)]
    longest = [max((min(len(text), _LONGEST) for text in there), default=0) for there in texts]
    signs = _signs(len(headings))
    rooms = words
    for lines in range(_MOST_LINES, 0, -1):
        # A line of words ends before the edge, by half a word.
        wanted = [
            max(word, length / lines + (word / 2 if lines > 1 else 0))
            for word, length in zip(words, longest, strict=True)
        ]
        if sum(wanted) > signs:
            break
        rooms = wanted
    return [room * max(1.0, signs / sum(rooms)) for room in rooms]


def _blocks(count: int) -> Iterator[tuple[int, ...]]:
    pieces = math.ceil((count - 1) / (COLUMNS - 1))
    size = math.ceil((count - 1) / pieces)
    for start in range(1, count, size):
        yield (0, *range(start, min(count, start + size)))


def _letter(columns: int) -> float:
    return _SMALL if columns > DENSE else _LETTER


def _around(columns: int) -> float:
    """Room left and right of a cell, in signs."""
    return _AROUND[columns > DENSE] / (_letter(columns) * _SIGN)


def _signs(columns: int) -> float:
    """How many signs fit in a row of cells."""
    return _WIDTH / (_letter(columns) * _SIGN) - columns * _around(columns)


def _word(texts: Sequence[str]) -> int:
    return max((min(len(word), _WORD) for text in texts for word in text.split()), default=2)


def _heights(headings: Sequence[Heading], rows: Sequence[Row]) -> list[float]:
    letter, rooms = _letter(len(headings)), _rooms(headings, rows)
    lines = [max(math.ceil(len(cell.text) / room) for cell, room in zip(row, rooms, strict=True)) for row in rows]
    return [letter * 1.16 * max(1, count) + 1.6 for count in lines]


def _piece(table: Table, headings: tuple[Heading, ...], rows: Sequence[Row], start: int) -> Table:
    chosen = tuple(place - start for place in table.chosen if start <= place < start + len(rows))
    return Table(table.title, headings, tuple(rows), chosen)
