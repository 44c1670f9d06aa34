"""Divide a scene over panes: what is seen at once, without scrolling, in letters for the back row."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from components.presenting.story import Failed, Picture, Scene, Words
from components.sheets import Chart, Heading, Number, Numbers, Said, Sentence, Sheet, SheetMap, Table

# Lines of body text that fit, reckoned for the narrowest screen that stands in a room: 1024 x 768.
SIDE_LINES, SIDE_SIGNS = 16, 25
WIDE_LINES, WIDE_SIGNS = 14, 68
TEXT_LINES, TEXT_SIGNS = 10, 50
ROWS, ROW_SIGNS = 11, 86
BARS, BARS_BESIDE = 20, 10
COLUMNS = 7
_LONGEST = 4_000  # signs of one sentence: the rest would fill panes that nobody shows

Side = Numbers | Said
Drawn = SheetMap | Chart | Table


@dataclass(frozen=True)
class Sources:
    """Where the figures come from and what they mean."""

    sources: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Pane:
    """
    What is seen at once.

    ``drawn`` stands large, ``words`` beside it; either may be missing. ``deep`` panes are not passed on the way to the
    next scene: they are what an arrow downward shows.
    """

    drawn: Drawn | Picture | None = None
    words: tuple[Side, ...] = ()
    deep: bool = False
    said: tuple[str, ...] = ()
    failed: str = ""
    sources: Sources | None = None


def panes(scene: Scene) -> tuple[Pane, ...]:
    """Divide a scene; at least one pane, the first of which is not deep."""
    match scene.content:
        case Sheet() as sheet:
            return _of_sheet(sheet)
        case Words(lines):
            return tuple(Pane(said=piece) for piece in _pieces(lines)) or (Pane(),)
        case Picture() as picture:
            return (Pane(drawn=picture),)
        case Failed(reason):
            return (Pane(failed=reason),)


def _of_sheet(sheet: Sheet) -> tuple[Pane, ...]:
    drawn = [part for part in sheet.parts if isinstance(part, Drawn)]
    words = [part for part in sheet.parts if isinstance(part, Side)]
    made: list[Pane] = []
    beside = drawn[0] if drawn and not isinstance(drawn[0], Table) else None
    if isinstance(beside, Chart) and rows_of(beside) > BARS_BESIDE:
        beside = None
    if beside is not None:
        first, *rest = list(_columns(words, SIDE_LINES, SIDE_SIGNS)) or [()]
        made.append(Pane(beside, first))
        words = [one for column in rest for one in column]
        drawn = drawn[1:]
    for part in drawn:
        made.extend(Pane(piece) for piece in _cut(part))
    made.extend(Pane(words=column) for column in _columns(words, WIDE_LINES, WIDE_SIGNS))
    if sheet.sources or sheet.definitions:
        made.extend(_sources(sheet))
    made = made or [Pane(failed="")]
    return (made[0], *(replace(one, deep=True) for one in made[1:]))


def rows_of(chart: Chart) -> int:
    """How many bars stand below each other when a chart lies on its side."""
    return len(chart.categories) * max(1, len(chart.series))


def _cut(part: Drawn) -> Iterator[Drawn]:
    if isinstance(part, Table):
        yield from _tables(part)
    elif isinstance(part, Chart):
        yield from _charts(part)
    else:
        yield part


def _charts(chart: Chart) -> Iterator[Chart]:
    """Pieces with as many categories as fit; a line is one piece, since it has no end in its middle."""
    per = max(1, BARS // max(1, len(chart.series)))
    for start in range(0, max(1, len(chart.categories)), per):
        until = start + per
        series = tuple(replace(one, values=one.values[start:until]) for one in chart.series)
        yield replace(chart, categories=chart.categories[start:until], series=series)


def _tables(table: Table) -> Iterator[Table]:
    """Pieces of rows that fit, and of columns with the first one repeated."""
    count = len(table.headings)
    blocks = [tuple(range(count))] if count <= COLUMNS else list(_column_blocks(count))
    for block in blocks:
        headings: tuple[Heading, ...] = tuple(table.headings[place] for place in block)
        start, used = 0, 0
        rows = [tuple(row[place] for place in block) for row in table.rows]
        room = ROW_SIGNS // max(1, len(block))
        for place, row in enumerate(rows):
            lines = max((math.ceil(len(cell.text[:_LONGEST]) / room) for cell in row), default=1)
            if used and used + lines > ROWS:
                yield _piece(table, headings, rows, start, place)
                start, used = place, 0
            used += max(1, lines)
        yield _piece(table, headings, rows, start, len(rows))


def _column_blocks(count: int) -> Iterator[tuple[int, ...]]:
    pieces = math.ceil((count - 1) / (COLUMNS - 1))
    size = math.ceil((count - 1) / pieces)
    for start in range(1, count, size):
        yield (0, *range(start, min(count, start + size)))


def _piece(table: Table, headings: tuple[Heading, ...], rows: Sequence[tuple], start: int, until: int) -> Table:
    chosen = tuple(place - start for place in table.chosen if start <= place < until)
    return Table(table.title, headings, tuple(rows[start:until]), chosen)


def _columns(words: Sequence[Side], lines: int, signs: int) -> Iterator[tuple[Side, ...]]:
    """Fill columns of so many lines; a part that does not fit goes on in the next column, under the same title."""
    column: list[Side] = []
    left: float = lines
    for part in words:
        items: Sequence[Number | Sentence] = part.numbers if isinstance(part, Numbers) else part.sentences
        title = _lines(part.title, signs) if part.title else 0
        kept: list[Number | Sentence] = []
        for place, item in enumerate(items):
            # The first figure of all is written largest.
            cost = _cost(item, signs) + (1 if isinstance(item, Number) and place == 0 and not column else 0)
            if (column or kept) and cost + (0 if kept else title) > left:
                if kept:
                    column.append(_same(part, kept))
                yield tuple(column)
                column, kept, left = [], [], lines
            left -= cost + (0 if kept else title)
            kept.append(item)
        if kept:
            column.append(_same(part, kept))
    if column:
        yield tuple(column)


def _same(part: Side, kept: Sequence[Number | Sentence]) -> Side:
    if isinstance(part, Numbers):
        return Numbers(part.title, tuple(one for one in kept if isinstance(one, Number)))
    return Said(part.title, tuple(one for one in kept if isinstance(one, Sentence)))


def _cost(item: Number | Sentence, signs: int) -> float:
    if isinstance(item, Sentence):
        return _lines(item.text, signs) + 0.5
    figure = 0.8 if item.value is None else 1.2
    return 0.4 + figure + _lines(item.label, signs) * 0.9 + (_lines(item.note, signs * 1.2) * 0.8 if item.note else 0)


def _lines(text: str, signs: float) -> int:
    return max(1, math.ceil(len(text[:_LONGEST]) / signs))


def _sources(sheet: Sheet) -> Iterator[Pane]:
    """The last panes of a sheet: its sources, and what its words mean, as many as fit."""
    sources, definitions, left = list[str](), list[tuple[str, str]](), WIDE_LINES
    for line in sheet.sources:
        cost = _lines(line, WIDE_SIGNS)
        if sources and cost > left:
            yield Pane(sources=Sources(tuple(sources), ()))
            sources, left = [], WIDE_LINES
        sources.append(line)
        left -= cost
    for name, meaning in sheet.definitions:
        cost = _lines(f"{name}: {meaning}", WIDE_SIGNS)
        if (sources or definitions) and cost > left:
            yield Pane(sources=Sources(tuple(sources), tuple(definitions)))
            sources, definitions, left = [], [], WIDE_LINES
        definitions.append((name, meaning))
        left -= cost
    if sources or definitions:
        yield Pane(sources=Sources(tuple(sources), tuple(definitions)))


def _pieces(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Lines together as far as they fit on a pane, in larger letters than elsewhere."""
    kept, left = list[str](), TEXT_LINES
    for line in (one for one in lines if one.strip()):
        cost = _lines(line, TEXT_SIGNS)
        if kept and cost > left:
            yield tuple(kept)
            kept, left = [], TEXT_LINES
        kept.append(line)
        left -= cost
    if kept:
        yield tuple(kept)
