"""Show a sheet of an earlier day under the rules for small numbers of that day, or today's where these are stricter."""

from collections.abc import Callable
from dataclasses import replace

from components.drawing.legend import STATE_FILLS, State
from components.drawing.palette import PointKind
from components.sheets.counterparts import Key, Known, known_of
from components.sheets.graph import Graph
from components.sheets.resting import COUNTED, people
from components.sheets.sheet import (
    Cell,
    Chart,
    Heading,
    Number,
    Numbers,
    Part,
    Rests,
    Said,
    Sentence,
    Series,
    Sheet,
    SheetMap,
    Table,
)
from components.words.texts import _

Gone = Callable[[str], bool]
_BARE = frozenset({State.SUPPRESSED.value, State.MISSING.value})


def stricter(frozen: Sheet, today: Sheet | None, gone: Gone, *, rules: bool) -> Sheet | None:
    """
    Hide in an earlier sheet what may no longer be shown.

    Parameters
    ----------
    frozen
        As it was that day.
    today
        The same view of the same year with what is known today, in the same language; ``None`` when it cannot be made,
        because an area is not there any more.
    gone
        Whether what a number rests on (``components.sheets.resting``) has no value today: its source took it back, or
        keeps it secret.
    rules
        Whether a rule for small numbers became stricter since.

    Returns
    -------
    sheet
        Without the numbers, in any part, that rest on what is gone; and, when a rule became stricter, without the
        protected counts of our register. Other counts of ours stay: that they changed is no reason. A number of which
        nobody said on what it rests is hidden when today has none in its place, or no such row; when a rule became
        stricter, also when nothing today is called so. When anything was hidden, a sentence or the description of a
        picture stays only where today says the same, since it may tell the number. ``None`` when today's view is about
        something else, so that nothing can be compared, and a rule has become stricter.
    """
    alike = today is not None and frozen.conditions == today.conditions
    if rules and not alike:
        return None
    hider = _Hider(known_of(today) if today is not None and alike else None, gone, rules)
    parts = tuple(hider.part(part) for part in frozen.parts)
    if parts == frozen.parts and not rules and not any(hider.tells(part) for part in parts):
        return frozen
    told = tuple(hider.told(part, before) for part, before in zip(parts, frozen.parts, strict=True))
    return frozen if told == frozen.parts else replace(frozen, parts=told, hidden=_left_out())


def _left_out() -> str:
    return _("Numbers about few people, and numbers that may no longer be shown today, are left out.")


class _Hider:
    """Hides part by part; ``known`` is what today says in the same places, ``None`` where nothing can be compared."""

    def __init__(self, known: Known | None, gone: Gone, rules: bool) -> None:
        self._known, self._gone, self._rules = known, gone, rules

    def part(self, part: Part) -> Part:
        """Hide the numbers of a part."""
        match part:
            case Numbers():
                return replace(part, numbers=tuple(self._number(part.title, one) for one in part.numbers))
            case Table():
                return self._table(part)
            case Chart():
                return replace(part, series=tuple(self._series(part, one) for one in part.series))
            case SheetMap():
                return self._map(part)
            case Said() | Graph():
                return part

    def tells(self, part: Part) -> bool:
        """Whether sentences can tell what may no longer be shown."""
        return isinstance(part, Said) and self._hides(part.rests)

    def told(self, part: Part, before: Part) -> Part:
        """Leave out the words around numbers that today does not say."""
        if isinstance(part, Said):
            kept = (self._sentence(one) for one in part.sentences)
            return replace(part, sentences=tuple(one for one in kept if one is not None))
        if not isinstance(part, Chart | SheetMap):
            return part
        same = self._known is not None and part.alt in self._known.alts
        return part if same and part == before else replace(part, alt=part.title)

    def _sentence(self, one: Sentence) -> Sentence | None:
        if self._known is None or one.text not in self._known.sentences:
            return None
        # The text is said today as well; the figures behind it only where they are the same ones.
        return one if one.figures in self._known.sentences[one.text] else replace(one, figures=())

    def _hides(self, rests: Rests) -> bool:
        return any(self._rules if one in COUNTED else self._gone(one) for one in rests)

    def _place(self, rests: Rests, key: Key) -> Cell | None:
        """What stands in a place instead, ``None`` when it may stay."""
        if rests:
            return self._instead(rests) if self._hides(rests) else None
        if self._known is None:
            return None
        now = self._known.places.get(key)
        if now is not None:
            return now if now.value is None else None
        # A part or a column can be called otherwise by now: that alone takes nothing back.
        return Cell(_("not shown")) if self._rules or self._known.lacks(key) else None

    def _instead(self, rests: Rests) -> Cell:
        said = None if self._known is None else self._known.without.get(rests)
        return Cell(_("not shown") if said is None else said)

    def _number(self, title: str, one: Number) -> Number:
        now = None if one.value is None else self._place(one.rests, (title, one.key, one.label))
        return one if now is None else replace(one, text=now.text, value=None, note="")

    def _table(self, table: Table) -> Table:
        """Hide cells; a row that lost its first number goes last: its place in an order would tell the number."""
        rows = [self._row(table, row) for row in table.rows]
        first = next((at for at, heading in enumerate(table.headings) if heading.number), None)
        if first is None:
            return replace(table, rows=tuple(rows))
        lost = [before[first].value is not None and now[first].value is None
                for before, now in zip(table.rows, rows, strict=True)]  # fmt: skip
        order = sorted(range(len(rows)), key=lambda at: lost[at])
        chosen = tuple(sorted(order.index(at) for at in table.chosen if at < len(order)))
        return replace(table, rows=tuple(rows[at] for at in order), chosen=chosen)

    def _row(self, table: Table, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(
            self._cell(table.title, row[0].text, heading, cell)
            for heading, cell in zip(table.headings, row, strict=True)
        )

    def _cell(self, title: str, row: str, heading: Heading, cell: Cell) -> Cell:
        if heading.number and cell.value is None:
            return self._words(title, row, heading, cell) if self._rules else cell
        if not heading.number and not cell.rests:
            return cell
        now = self._place(cell.rests, (title, row, heading.text))
        if now is None:
            return cell
        return replace(cell, text=now.text if heading.number else "", value=None)

    def _words(self, title: str, row: str, heading: Heading, cell: Cell) -> Cell:
        """Words in the place of a number can count what is not known wholly (at least 5): only as today says them."""
        now = None if self._known is None else self._known.places.get((title, row, heading.text))
        return cell if now is not None and now.text == cell.text else replace(cell, text=_("not shown"))

    def _series(self, chart: Chart, series: Series) -> Series:
        rests = series.rests or ((),) * len(series.values)
        values = tuple(
            None if value is None or self._place(on, (chart.title, category, series.name)) is not None else value
            for category, value, on in zip(chart.categories, series.values, rests, strict=True)
        )
        return replace(series, values=values)

    def _map(self, part: SheetMap) -> SheetMap:
        look = State.SUPPRESSED.value
        rests = part.rests or ((),) * len(part.codes)
        classes, labels = [], []
        for code, name, now, label, on in zip(part.codes, part.names, part.classes, part.labels, rests, strict=True):
            # Of an area without a figure the label tells its residents at most.
            on = tuple(one for one in on if one in people(code)) if now in _BARE else on
            stays = (now in _BARE and not on) or self._place(on, (part.title, code, "")) is None
            classes.append(now if stays or now in _BARE else look)
            labels.append(label if stays else f"{name}\n{_('not shown')}")
        spots = tuple(one for one in part.spots if one.kind is not PointKind.SIGNAL or not self._rules)
        if labels == list(part.labels):
            return replace(part, spots=spots)
        legend, fill = part.legend, STATE_FILLS[State.SUPPRESSED]
        if look in classes and fill not in dict(legend.states):
            legend = replace(legend, states=(*legend.states, (fill, _("not shown"))))
        return replace(
            part,
            classes="".join(classes),
            labels=tuple(labels),
            spots=spots,
            palette=tuple({**dict(part.palette), look: fill}.items()),
            # A border between two classes can be the very number of an area.
            legend=replace(legend, breaks=()),
        )
