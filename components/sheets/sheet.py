"""The sheet: the numbers, sentences, table, chart and map of one view, in one language and ready to be read.

A sheet is made by the same builders as the screen, after suppression and with the rights of who asks. It is all that
a slide, a report, a workbook and a frozen link know: what is not in it cannot leave the server through them.
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from components.drawing.legend import Legend
from components.drawing.palette import PointKind, ReachKind
from components.sheets.graph import Graph
from components.words.texts import Language

Ring = tuple[tuple[int, int], ...]
Outline = tuple[tuple[Ring, ...], ...]
"""Polygons of rings (outer first, then holes) of (x, y) in RD New, EPSG:28992, whole metres."""

Rests = tuple[str, ...]
"""
What a number, or words in its place, rests on (``components.sheets.resting``); empty where nobody said.

It is no part of what is shown: sheets that differ in nothing else are equal.
"""


class ChartKind(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"
    COLUMNS = "columns"
    LINES = "lines"


@dataclass(frozen=True)
class Number:
    """
    One figure.

    ``text`` is the figure as the screen writes it, or the words that stand in its place (``onderdrukt``, ``onbekend``);
    ``value`` the number itself with nothing more exact than ``text`` promises, ``None`` where it is hidden or unknown.
    ``key`` is the id of the indicator or of our own figure, ``note`` what is said beside it (rank, year, uncertainty),
    ``definition`` and ``source`` what the account of the numbers says of it, ``rests`` whose figures it holds.
    """

    key: str
    label: str
    text: str
    value: float | None = None
    unit: str = ""
    note: str = ""
    definition: str = ""
    source: str = ""
    rests: Rests = field(default=(), compare=False)


@dataclass(frozen=True)
class Numbers:
    """A few figures, large; the first is the most important one."""

    title: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Sentence:
    """A whole sentence; ``figures`` name what it rests on, each in words (``42 % voelt zich eenzaam, 2024``)."""

    text: str
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """Sentences under a heading; ``title`` may be empty. ``rests`` says whose figures they can tell."""

    title: str
    sentences: tuple[Sentence, ...]
    rests: Rests = field(default=(), compare=False)


@dataclass(frozen=True)
class Heading:
    """Head of a column; ``number`` where the column holds numbers, ``unit`` and ``decimals`` how they are written."""

    text: str
    number: bool = False
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class Cell:
    """
    One cell: its words as the screen shows them, and the number itself (``None``: words, hidden or unknown).

    ``rests`` says whose figures it holds; words that tell of a number rest on it too.
    """

    text: str
    value: float | None = None
    rests: Rests = field(default=(), compare=False)


@dataclass(frozen=True)
class Table:
    """A table; the first column names the rows, ``chosen`` are places of rows that stand out."""

    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chosen: tuple[int, ...] = ()


@dataclass(frozen=True)
class Series:
    """
    One series of a chart: a value per category, ``None`` where there is none; ``colour`` as ``#rrggbb``.

    ``rests`` says per category whose figures the value holds, or is empty.
    """

    name: str
    values: tuple[float | None, ...]
    colour: str = ""
    rests: tuple[Rests, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if self.rests and len(self.rests) != len(self.values):
            raise ValueError("a series says of each value on what it rests, or of none")


@dataclass(frozen=True)
class Chart:
    """A chart; ``alt`` says in a sentence what it shows, ``unit`` stands at the axis of the values."""

    title: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    decimals: int = 0
    alt: str = ""


@dataclass(frozen=True)
class Spot:
    """One thing with a place on the map: x, y in RD New (whole metres), and what it is called."""

    kind: PointKind
    x: int
    y: int
    title: str
    count: int = 1


REACH = {f"reach-{kind.value}": kind for kind in ReachKind}
"""Kinds of shapes in ``SheetMap.backdrop`` that are no landscape: how far people walk to a place of a plan."""


@dataclass(frozen=True)
class SheetMap:
    """
    A map that carries its own outlines, so that it can be drawn later and elsewhere.

    ``codes``, ``names``, ``labels`` and ``outlines`` go together, one per area; ``classes`` has one character per area
    and ``palette`` says what each looks like (a colour, or the name of a pattern), both as in ``MapView``. ``labels``
    are the lines of the tooltip, the first of which is the name. ``backdrop`` pairs a kind of landscape (water, green,
    railway) with its shape. ``chosen`` are codes that stand out. ``alt`` says in a sentence or two what the map shows.
    ``rests`` says per area whose figures its class and label hold, or is empty.
    """

    title: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    labels: tuple[str, ...]
    outlines: tuple[Outline, ...]
    classes: str
    palette: tuple[tuple[str, str], ...]
    legend: Legend
    chosen: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    backdrop: tuple[tuple[str, Outline], ...] = ()
    alt: str = ""
    rests: tuple[Rests, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        sizes = {len(self.codes), len(self.names), len(self.labels), len(self.outlines), len(self.classes)}
        if len(sizes) != 1:
            raise ValueError("a map needs one name, label, outline and class per area")
        if self.rests and len(self.rests) != len(self.codes):
            raise ValueError("a map says of each area on what it rests, or of none")

    @property
    def reach(self) -> list[ReachKind]:
        """Whose walks are drawn, in the order of the list of kinds."""
        there = {REACH[name] for name, outline in self.backdrop if name in REACH and outline}
        return [kind for kind in ReachKind if kind in there]


Part = Numbers | Said | Table | Chart | SheetMap | Graph


@dataclass(frozen=True)
class Sheet:
    """
    What one view says.

    Parameters
    ----------
    title
        One line: what is seen, of where. On a slide it is the title.
    parts
        In reading order; the first map, chart or table is the picture of the view.
    place
        Name of the municipality; a fictional one says so.
    conditions
        What was chosen, in words and in pairs of what and which: year, level, filter, weights, compared with.
    language
        Of every text in it.
    date
        The day that it was made.
    sources
        A line per source, with its date and licence.
    definitions
        Pairs of a figure or a word and what it means.
    hidden
        Says in a sentence what was left out (small numbers), empty where nothing was.
    link
        The parameters of the view, without an address: what brings a reader back to it.
    """

    title: str
    parts: tuple[Part, ...]
    place: str
    conditions: tuple[tuple[str, str], ...]
    language: Language
    date: dt.date
    sources: tuple[str, ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()
    hidden: str = ""
    link: tuple[tuple[str, str], ...] = field(default=())
