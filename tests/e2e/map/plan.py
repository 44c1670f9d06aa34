"""An invented plan on an invented land: places, what they reach, and squares, as a link asks for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import shapely

from components.drawing.map_cells import MapCells, plan_cells
from components.drawing.map_texts import cell_words
from components.drawing.map_view import MapPoint, MapReach
from components.drawing.palette import CellKind, PointKind, ReachKind
from components.drawing.reach_outline import bounds_of, outline_of_walk
from geodata.crs import to_lonlat
from geodata.reach.ways.walks import StraightLine, WalkKind, Walks, walks_of
from geodata.vocabulary import BarrierKind

LIMIT_M = 1200.0
LARGE = [PointKind.PROPOSED, PointKind.ALTERNATIVE, PointKind.CLOSED, PointKind.MOVED, PointKind.GROWN]
NAMES = ["De Schakel", "Buurthuis Noord", "De Werf", "Het Anker", "Wijkcentrum De Lange Heuvel"]


@dataclass(frozen=True)
class Plan:
    """What of a plan is drawn."""

    points: list[MapPoint] = field(default_factory=list)
    reach: list[MapReach] = field(default_factory=list)
    cells: MapCells | None = None
    barriers: gpd.GeoDataFrame | None = None
    fit: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class OneSide:
    """Straight on, but nobody crosses a line that runs from west to east."""

    y: float

    @property
    def kind(self) -> WalkKind:
        """As any walk on which something lies across."""
        return WalkKind.BARRIERES

    def within(self, from_xy: np.ndarray, to_xy: np.ndarray, limit_m: float) -> Walks:
        """Pairs on the same side."""
        found = StraightLine().within(from_xy, to_xy, limit_m)
        same = (from_xy[found.origin, 1] > self.y) == (to_xy[found.place, 1] > self.y)
        return walks_of(found.origin[same], found.place[same], found.metres[same], found.origins, found.places)


def plan_of(areas: gpd.GeoDataFrame, asked: Mapping[str, str], hostile: Sequence[str], *, dark: bool) -> Plan:
    """Make what is asked for: ``plan=1`` places and reach, ``cells=N`` squares, ``barrier=1`` a line across."""
    left, low, right, high = areas.total_bounds
    random = np.random.default_rng(7)
    middle = (low + high) / 2
    barriers = None
    if asked.get("barrier") == "1":
        line = shapely.LineString([(left - 2000, middle), (right + 2000, middle)])
        barriers = gpd.GeoDataFrame(
            {"kind": [BarrierKind.WATER, BarrierKind.CROSSING]},
            geometry=[line, shapely.Point((left + right) / 2 + 1500, middle)],
            crs=28992,
        )
    points, reach = [], []
    if asked.get("plan") == "1":
        spots = np.column_stack([left + (right - left) * np.array([0.28, 0.42, 0.6, 0.8, 0.33]), np.full(5, middle)])
        spots[:, 1] += np.array([300, -250, 1500, -900, -1900])
        names = hostile or NAMES
        for number, (x, y) in enumerate(spots):
            walk = OneSide(middle) if barriers is not None else StraightLine()
            kind = ReachKind.CLOSED if LARGE[number] is PointKind.CLOSED else ReachKind.PROPOSED
            reach.append(MapReach(kind, outline_of_walk(walk, x, y, LIMIT_M), f"plan{number}"))
            points.append(_point(LARGE[number], x, y, names[number % len(names)], f"plan{number}"))
        for number, (x, y) in enumerate(random.uniform((left, low), (right, high), (110, 2))):
            points.append(_point(PointKind.STANDING, x, y, names[number % len(names)], f"standing{number}"))
        for number, (x, y) in enumerate(random.uniform((left, low), (right, high), (12, 2))):
            points.append(_point(PointKind.CANDIDATE, x, y, names[number % len(names)], f"candidate{number}"))
    count = int(asked.get("cells", "0"))
    cells = None
    if count:
        side = int(np.ceil(np.sqrt(count)))
        ground = np.argwhere(np.ones((side, side)))[:count] * 100 + [left + 50, low + 50]
        kinds = random.choice([CellKind.GAINED, CellKind.LOST, CellKind.SAME], count, p=[0.3, 0.2, 0.5])
        words = dict.fromkeys(CellKind, hostile[0]) if hostile else cell_words()
        cells = plan_cells(
            ground[:, 0].tolist(), ground[:, 1].tolist(), [CellKind(kind) for kind in kinds], words, dark=dark
        )
    return Plan(points, reach, cells, barriers, bounds_of(reach[:2]))


def _point(kind: PointKind, x: float, y: float, title: str, ref: str) -> MapPoint:
    spot = to_lonlat(gpd.GeoDataFrame(geometry=gpd.points_from_xy([x], [y]), crs=28992)).geometry.iloc[0]
    return MapPoint(kind, spot.x, spot.y, title, "", ref)
