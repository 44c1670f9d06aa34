"""Show a sheet of an earlier day under the rules for small numbers of that day, or today's where these are stricter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from components.drawing.legend import STATE_FILLS, State
from components.sheets.sheet import Cell, Chart, Number, Numbers, Part, Said, Series, Sheet, SheetMap, Table
from components.words.formats import NO_VALUE

Key = tuple[str, ...]


@dataclass(frozen=True)
class _Today:
    """What has no number today: by what it is called, with the words that stand in its place."""

    numbers: Mapping[Key, Number]
    cells: Mapping[Key, Cell]
    points: Mapping[Key, float | None]
    areas: Mapping[Key, tuple[str, bool]]
    sentences: frozenset[str]


def stricter(frozen: Sheet, today: Sheet, hides: Callable[[str], bool]) -> Sheet | None:
    """
    Hide in an earlier sheet what may no longer be shown.

    Parameters
    ----------
    frozen
        As it was that day.
    today
        The same view with what is known today, in the same language.
    hides
        Whether the rules of today count for a figure, by its key: of official figures always (a source may take one
        back), of our own counts when a rule has become stricter. Of tables, charts and maps, which do not say whose
        figures they hold, the empty key is asked: whether any rule became stricter. Then what has no counterpart
        today is hidden too, since nobody can tell what would have become of it.

    Returns
    -------
    sheet
        With the words of today in the place of each number that is hidden today. When anything was hidden, sentences
        that today no longer says are left out: they may rest on it. ``None`` when today's view is about another year
        or other areas, so that nothing can be compared, and the rules have become stricter.
    """
    if frozen.conditions != today.conditions:
        return None if hides("") else frozen
    known = _today(today)
    parts = tuple(_part(part, known, hides) for part in frozen.parts)
    if parts == frozen.parts:
        return frozen
    told = tuple(_still_said(part, known) if isinstance(part, Said) else part for part in parts)
    return replace(frozen, parts=told, hidden=today.hidden or frozen.hidden)


def _today(sheet: Sheet) -> _Today:
    numbers: dict[Key, Number] = {}
    cells: dict[Key, Cell] = {}
    points: dict[Key, float | None] = {}
    areas: dict[Key, tuple[str, bool]] = {}
    said: set[str] = set()
    for part in sheet.parts:
        if isinstance(part, Numbers):
            numbers |= {(part.title, one.key, one.label): one for one in part.numbers}
        elif isinstance(part, Table):
            cells |= dict(_cells(part))
        elif isinstance(part, Chart):
            points |= {
                (part.title, series.name, category): value
                for series in part.series
                for category, value in zip(part.categories, series.values, strict=True)
            }
        elif isinstance(part, SheetMap):
            secret = State.SUPPRESSED.value
            together = zip(part.codes, part.classes, part.labels, strict=True)
            areas |= {(part.title, code): (label, look == secret) for code, look, label in together}
        else:
            said |= {sentence.text for sentence in part.sentences}
    return _Today(numbers, cells, points, areas, frozenset(said))


def _cells(table: Table) -> list[tuple[Key, Cell]]:
    return [
        ((table.title, row[0].text, heading.text), cell)
        for row in table.rows
        for heading, cell in zip(table.headings, row, strict=True)
        if heading.number
    ]


def _part(part: Part, today: _Today, hides: Callable[[str], bool]) -> Part:
    if isinstance(part, Numbers):
        return replace(part, numbers=tuple(_number(part.title, one, today, hides) for one in part.numbers))
    if isinstance(part, Said) or not hides(""):
        return part
    if isinstance(part, Table):
        return replace(part, rows=tuple(_row(part, row, today) for row in part.rows))
    if isinstance(part, Chart):
        return replace(part, series=tuple(_series(part, one, today) for one in part.series))
    return _map(part, today)


def _number(title: str, one: Number, today: _Today, hides: Callable[[str], bool]) -> Number:
    now = today.numbers.get((title, one.key, one.label))
    if one.value is None or not hides(one.key) or (now is not None and now.value is not None):
        return one
    if now is None:
        return replace(one, text=NO_VALUE, value=None, note="") if hides("") else one
    return replace(one, text=now.text, value=None, note=now.note)


def _row(table: Table, row: tuple[Cell, ...], today: _Today) -> tuple[Cell, ...]:
    kept = []
    for heading, cell in zip(table.headings, row, strict=True):
        now = today.cells.get((table.title, row[0].text, heading.text), Cell(NO_VALUE))
        gone = heading.number and cell.value is not None and now.value is None
        kept.append(now if gone else cell)
    return tuple(kept)


def _series(chart: Chart, series: Series, today: _Today) -> Series:
    values = tuple(
        None if today.points.get((chart.title, series.name, category)) is None else value
        for category, value in zip(chart.categories, series.values, strict=True)
    )
    return replace(series, values=values)


def _map(part: SheetMap, today: _Today) -> SheetMap:
    look = State.SUPPRESSED.value
    classes, labels = [], []
    for code, name, now, label in zip(part.codes, part.names, part.classes, part.labels, strict=True):
        told, secret = today.areas.get((part.title, code), (name, True))
        classes.append(look if secret else now)
        labels.append(told if secret else label)
    if classes == list(part.classes):
        return part
    palette = {**dict(part.palette), look: STATE_FILLS[State.SUPPRESSED]}
    return replace(part, classes="".join(classes), labels=tuple(labels), palette=tuple(palette.items()))


def _still_said(part: Said, today: _Today) -> Said:
    return replace(part, sentences=tuple(one for one in part.sentences if one.text in today.sentences))
