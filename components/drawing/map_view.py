"""What the map shows: a frozen value without folium, storage or screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.drawing.legend import Legend
from components.drawing.map_cells import MapCells
from components.drawing.palette import CellKind, PointKind, ReachKind

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class MapPoint:
    """
    One thing with a place, or a count of things.

    ``title`` and ``subtitle`` may hold whatever a user typed: they are shown as text. ``ref`` comes back in the
    answer when somebody chooses the point. A point with a ``count`` stands for that many things and shows the number;
    clusters add the counts up. Places of a plan (``marks.NAMED``) print their title beside them.
    """

    kind: PointKind
    lon: float
    lat: float
    title: str
    subtitle: str = ""
    ref: str = ""
    count: int = 1


@dataclass(frozen=True)
class MapReach:
    """
    The outline of what is within a walk of a place, as ``reach_outline`` makes it.

    ``polygons`` are rings of (lon, lat), WGS 84: of each polygon first its outer ring, then its holes; a ring need not
    be closed. ``ref`` is that of the place it belongs to, which lights it up.
    """

    kind: ReachKind
    polygons: tuple[tuple[Ring, ...], ...]
    ref: str = ""


@dataclass(frozen=True)
class MapTexts:
    """Every word that the map itself says, in one language; made by ``map_texts()``."""

    language: str
    region: str
    zoom_in: str
    zoom_out: str
    whole: str
    legend: str
    layers: str
    chosen: str
    failed: str
    kinds: dict[PointKind, str]
    clusters: dict[PointKind, str]
    reach: dict[ReachKind, str]
    cells: dict[CellKind, str]
    barrier: str
    crossing: str
    pick_region: str
    pick_hint: str


@dataclass(frozen=True)
class MapView:
    """
    What the map shows now. Everything in it may change from run to run without the map being drawn anew.

    Parameters
    ----------
    geometry
        Address of the outlines, from ``components.geometry.publish``.
    codes
        Codes of the areas, in any order; an outline that is not among them is drawn as missing.
    classes
        One character per code, as ``legend.ClassedLayer.classes``.
    palette
        What each of these characters looks like, as ``legend.ClassedLayer.palette``: a colour or the name of a pattern.
    labels
        One plain text per code for tooltip and screen reader; the first line is the name.
    texts
        The map's own words.
    selected
        Code of the chosen area.
    legend
        What lies on the map at the bottom left.
    points
        What lies on top; those of the register clustered per kind.
    chosen_point
        The ``ref`` of the chosen point.
    reach
        Outlines of what is within a walk.
    cells
        Little coloured squares over the areas, which then keep only a hint of their colour.
    barriers
        Address of lines that nobody walks across, and of the crossings, from ``components.geometry``.
    neighbours, landscape
        Addresses of outlines around it, and of water, railway and green.
    tiles
        Address of background tiles with ``{z}/{x}/{y}``, or ``None``.
    source
        The line that names the sources.
    dark
        Whether the theme is dark.
    height
        Pixels.
    pick
        Whether somebody points at a place: a click anywhere, or Enter on the map, answers with (lon, lat) and chooses
        no area.
    fit
        Bounds (west, south, east, north; WGS 84) that come into sight when they are others than at the run before;
        else zoom and centre stay as somebody left them.
    """

    geometry: str
    codes: Sequence[str]
    classes: str
    palette: dict[str, str]
    labels: Sequence[str]
    texts: MapTexts
    selected: str | None = None
    legend: Legend | None = None
    points: Sequence[MapPoint] = ()
    neighbours: str | None = None
    landscape: str | None = None
    tiles: str | None = None
    source: str = ""
    dark: bool = False
    height: int = 590
    pick: bool = False
    reach: Sequence[MapReach] = ()
    cells: MapCells | None = None
    barriers: str | None = None
    chosen_point: str | None = None
    fit: tuple[float, float, float, float] | None = None

    def __post_init__(self) -> None:
        if not len(self.codes) == len(self.classes) == len(self.labels):
            raise ValueError(
                f"a map needs one class and one label per area: {len(self.codes)} codes, "
                f"{len(self.classes)} classes, {len(self.labels)} labels"
            )


@dataclass(frozen=True)
class MapAnswer:
    """
    What somebody did on the map since the last run.

    ``changed`` is False when nothing new was done; then the rest is empty. A chosen area comes with its ``code``, a
    cleared choice (Escape) with ``code=None``, a chosen point with its ``point`` (the ``ref``). ``lon`` and ``lat``
    (WGS 84) say where a click fell.
    """

    changed: bool = False
    code: str | None = None
    point: str | None = None
    lon: float | None = None
    lat: float | None = None
