"""Columns of a table on slides: how wide each is, and which stand beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.drawing.letters import words_of
from components.exports.slides import template as look
from components.exports.slides.wording import LINE, Fitted, flat, length
from components.sheets import Table

ACROSS, DOWN = 8.0, 3.5
"""Points that stay free at the left and right, and above and below the text of a cell."""

_NARROWEST, _SHORT, _MANY_WORDS = 46.0, 60.0, 110.0
_MOST_STRETCHED = 1.5


@dataclass(frozen=True)
class Layout:
    """How a table fits: the columns of each slide with their widths, and the size of the letters."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    size: float

    def room(self, column: int) -> float:
        """Points that a line in a column may be long."""
        return self.widths[self.columns.index(column)] - 2 * ACROSS

    def lines(self, points: float) -> int:
        """Lines that fit in a cell of so many points, at least one."""
        return max(1, int((points - 2 * DOWN) / (self.size * LINE) + 1e-6))

    def high(self, cells: Sequence[Fitted]) -> float:
        """Points that a row of these cells takes."""
        return max(1, *(one.lines for one in cells)) * self.size * LINE + 2 * DOWN


def layouts(table: Table, size: float, lines: int = 3) -> list[Layout]:
    """
    Choose widths.

    Parameters
    ----------
    lines
        That a text may take where there is not room for all columns on fewer.

    Returns
    -------
    layouts
        One when all columns fit beside each other; else as many as are needed, each beginning with the first column.
    """
    every = tuple(range(len(table.headings)))
    least, wanted = _needs(table, every, size, lines)
    if sum(least) <= look.WIDE:
        return [Layout(every, _share(least, wanted), size)]
    groups: list[list[int]] = []
    for column in every[1:]:
        if not groups or sum(least[one] for one in (0, *groups[-1], column)) > look.WIDE:
            groups.append([])
        groups[-1].append(column)
    return [
        Layout((0, *group), _share([least[one] for one in (0, *group)], [wanted[one] for one in (0, *group)]), size)
        for group in groups or [[]]
    ]


def _needs(table: Table, columns: Sequence[int], size: float, most: int) -> tuple[list[float], list[float]]:
    """Points that each column needs at least (its longest word), and that it would like (its longest text)."""
    least, wanted = [], []
    for column in columns:
        head = [flat(table.headings[column].text)]
        body = list({flat(row[column].text)[:400] for row in table.rows})
        long = _longest(body, size, bold=column == columns[0] and bool(table.chosen))
        # The name of a chosen row is bold.
        bold = column == columns[0] and bool(table.chosen)
        word = max(_longest(_words(body), size, bold=bold), _longest(_words(head), size, bold=True))
        # Numbers and short texts (a price, a year) stay on one line; a number with many words behind it may take two,
        # other texts more, and every heading three.
        lines = 1 if long < _SHORT else (1 if long < _MANY_WORDS else 2) if table.headings[column].number else most
        heading = _longest(head, size, bold=True)
        need = max(min(word, look.WIDE / 3), min(long, look.WIDE / 3) / lines, min(heading, look.WIDE) / 3)
        least.append(max(_NARROWEST, need + 2 * ACROSS))
        wanted.append(max(least[-1], max(min(long, look.WIDE * 0.6), heading / 1.8) + 2 * ACROSS))
    return least, wanted


def _words(texts: Sequence[str]) -> list[str]:
    return list({word for text in texts for word in words_of(text)})


def _longest(texts: Sequence[str], size: float, *, bold: bool = False) -> float:
    return max((length(text, size, bold=bold) for text in texts), default=0.0)


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
