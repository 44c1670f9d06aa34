"""What the sheet of today says, by the places where an earlier sheet has its numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from components.drawing.legend import State
from components.sheets.graph import Graph
from components.sheets.sheet import Cell, Chart, Numbers, Part, Rests, Said, Sheet, SheetMap, Table

Key = tuple[str, str, str]
"""A place of a number: the title of its part, its row (area, category, key of a number), and what it is called."""

_BARE = frozenset({State.SUPPRESSED.value, State.MISSING.value})


@dataclass(frozen=True)
class Known:
    """
    What today says.

    ``places`` has what stands in each place of a number, without a value where today has none; two places that are
    called alike count as one without a value as soon as one of them has none. ``without`` has the words in the place
    of a number that is hidden or unknown today, by what it rests on. ``sentences`` has the figures that a sentence
    names, by its text, and ``alts`` the descriptions of pictures. ``rows`` tells of each row of a part (title, row)
    whether today has a number in all its places.
    """

    places: Mapping[Key, Cell]
    without: Mapping[Rests, str]
    sentences: Mapping[str, tuple[tuple[str, ...], ...]]
    alts: frozenset[str]
    rows: Mapping[tuple[str, str], bool]

    def lacks(self, key: Key) -> bool:
        """
        Whether a place that is not there today may be that of a number that was taken back.

        A part or a column that is called otherwise since is no such reason; a row that is gone, or that misses any
        number today, is.
        """
        title, row, _called = key
        return any(other == title for other, _row in self.rows) and not self.rows.get((title, row), False)


def known_of(sheet: Sheet) -> Known:
    """Gather what a sheet says; nothing of a sheet without parts."""
    places: dict[Key, Cell] = {}
    without: dict[Rests, str] = {}
    sentences: dict[str, tuple[tuple[str, ...], ...]] = {}
    alts: set[str] = set()
    for part in sheet.parts:
        for key, rests, cell in _places(part):
            if key not in places or cell.value is None:
                places[key] = cell
            if cell.value is None and rests and cell.text:
                without.setdefault(rests, cell.text)
        if isinstance(part, Said):
            for one in part.sentences:
                sentences[one.text] = (*sentences.get(one.text, ()), one.figures)
        elif isinstance(part, Chart | SheetMap):
            alts.add(part.alt)
    rows: dict[tuple[str, str], bool] = {}
    for (title, row, _called), cell in places.items():
        rows[title, row] = rows.get((title, row), True) and cell.value is not None
    return Known(places, without, sentences, frozenset(alts), rows)


def _places(part: Part) -> Iterator[tuple[Key, Rests, Cell]]:
    match part:
        case Numbers():
            for one in part.numbers:
                yield (part.title, one.key, one.label), one.rests, Cell(one.text, one.value)
        case Table():
            for row in part.rows:
                for heading, cell in zip(part.headings, row, strict=True):
                    if heading.number:
                        yield (part.title, row[0].text, heading.text), cell.rests, cell
        case Chart():
            for series in part.series:
                for category, value in zip(part.categories, series.values, strict=True):
                    yield (part.title, category, series.name), (), Cell("", value)
        case SheetMap():
            for code, look in zip(part.codes, part.classes, strict=True):
                yield (part.title, code, ""), (), Cell("", None if look in _BARE else 0.0)
        case Said() | Graph():
            return
