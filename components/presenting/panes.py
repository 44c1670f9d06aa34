"""Divide a scene over panes: what is seen at once, without scrolling, in letters for the back row."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from components.presenting.story import Content, Failed, Picture, Words
from components.presenting.tables import cut, head
from components.sheets import Chart, Graph, Number, Numbers, Said, Sentence, Sheet, SheetMap, Table
from components.sheets.shortened import shortened

# Lines of body text that fit, reckoned for the narrowest screen that stands in a room: 1024 x 768.
SIDE_LINES, SIDE_SIGNS = 19, 25
WIDE_LINES, WIDE_SIGNS = 15, 34  # in each of two columns
TEXT_LINES, TEXT_SIGNS = 10, 50
LIST_LINES, LIST_SIGNS = 15, 72
BARS, BARS_BESIDE = 20, 10
BESIDE_ROWS = 9
OVER_LINES, OVER_SIGNS = 3, 88  # above a graph, which needs the whole width
NOTE_ROOM = 6.0  # hundredths of the height, for what was left out of the numbers
_LONGEST = 4_000  # signs of one sentence: the rest would fill panes that nobody shows

Side = Numbers | Said
Drawn = SheetMap | Chart | Table | Graph


@dataclass(frozen=True)
class Sources:
    """What was chosen, where the figures come from, and what those on the first pane mean."""

    conditions: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Pane:
    """
    What is seen at once.

    ``drawn`` stands large, ``words`` beside it, or the first rows of a table (``top``) where there are no words; each
    may be missing. ``deep`` panes are not passed on the way to the next scene: an arrow downward shows them. ``hidden``
    says what was left out of the numbers.
    """

    drawn: Drawn | Picture | None = None
    words: tuple[Side, ...] = ()
    top: Table | None = None
    deep: bool = False
    said: tuple[str, ...] = ()
    failed: str = ""
    hidden: str = ""
    sources: Sources | None = None


def panes(content: Content) -> tuple[Pane, ...]:
    """Divide what a scene shows; at least one pane, the first of which is not deep."""
    match content:
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
    if drawn and _leaves_room(drawn[0]):
        room = SIDE_LINES - (_lines(sheet.hidden, SIDE_SIGNS) + 1 if sheet.hidden else 0)
        first, *rest = list(_columns(words, room, SIDE_SIGNS)) or [()]
        top = None if first else next((head(one, BESIDE_ROWS) for one in drawn if isinstance(one, Table)), None)
        made.append(Pane(drawn[0], first, top))
        words = [one for column in rest for one in column]
        drawn = drawn[1:]
    elif drawn and isinstance(drawn[0], Graph):
        first, *rest = list(_columns(words, OVER_LINES, OVER_SIGNS)) or [()]
        made.append(Pane(drawn[0], first))
        words = [one for column in rest for one in column]
        drawn = drawn[1:]
    for part in drawn:
        made.extend(_cut(part, NOTE_ROOM if sheet.hidden else 0.0))
    columns = list(_columns(words, WIDE_LINES, WIDE_SIGNS))
    made.extend(Pane(words=_joined(columns[at : at + 2])) for at in range(0, len(columns), 2))
    made = made or [Pane()]
    made[0] = replace(made[0], hidden=sheet.hidden)
    made.extend(Pane(sources=one) for one in _sources(sheet, made[0]))
    return (made[0], *(replace(one, deep=True) for one in made[1:]))


def _leaves_room(part: Drawn) -> bool:
    """Whether something stands well in two thirds of the width."""
    return isinstance(part, SheetMap) or (isinstance(part, Chart) and rows_of(part) <= BARS_BESIDE)


def _joined(columns: Sequence[tuple[Side, ...]]) -> tuple[Side, ...]:
    return tuple(one for column in columns for one in column)


def rows_of(chart: Chart) -> int:
    """How many bars stand below each other when a chart lies on its side."""
    return len(chart.categories) * max(1, len(chart.series))


def _cut(part: Drawn, left: float) -> Iterator[Pane]:
    if isinstance(part, Table):
        yield from (Pane(piece) for piece in cut(shortened(part), left))
    elif isinstance(part, Chart):
        yield from (Pane(piece) for piece in _charts(part))
    else:
        yield Pane(part)


def _charts(chart: Chart) -> Iterator[Chart]:
    """Pieces with as many categories as fit; a line is one piece, since it has no end in its middle."""
    per = max(1, BARS // max(1, len(chart.series)))
    for start in range(0, max(1, len(chart.categories)), per):
        until = start + per
        series = tuple(
            replace(one, values=one.values[start:until], rests=one.rests[start:until]) for one in chart.series
        )
        yield replace(chart, categories=chart.categories[start:until], series=series)


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


def _sources(sheet: Sheet, first: Pane) -> Iterator[Sources]:
    """Where the figures come from, what was chosen, and what the figures of the first pane mean, as many as fit."""
    there = {one.label for part in first.words if isinstance(part, Numbers) for one in part.numbers}
    if isinstance(first.drawn, SheetMap):
        there.add(first.drawn.legend.title)
    lines: list[tuple[str, Sources]] = [
        *((one, Sources(sources=(one,))) for one in sheet.sources),
        *((f"{name}: {which}", Sources(conditions=((name, which),))) for name, which in sheet.conditions),
        *(
            (f"{name}: {says}", Sources(definitions=((name, says),)))
            for name, says in sheet.definitions
            if name in there
        ),
    ]
    kept, left = Sources(), float(LIST_LINES)
    for line, more in lines:
        cost = _lines(line, LIST_SIGNS) + 0.4
        if cost > left and kept != Sources():
            yield kept
            kept, left = Sources(), float(LIST_LINES)
        kept = Sources(
            kept.conditions + more.conditions, kept.sources + more.sources, kept.definitions + more.definitions
        )
        left -= cost
    if kept != Sources():
        yield kept


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
