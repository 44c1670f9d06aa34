"""The grain of the land: thousands of plots, from which wijken and buurten are put together.

Plots lie in fields that each have their own direction, as streets and ditches have. Along river, canal and railway
plots lie in pairs, one on each side, so that a border can follow the water exactly. All plots come from one Voronoi
diagram, so whatever is put together from them fits without gaps or overlaps.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from scipy.spatial import Voronoi, cKDTree

from geodata.demo.noise import Floats, SmoothNoise, sideways, stepped
from geodata.demo.sketch import CENTRE, RIVER_HALF_WIDTH, TOWN_RADII, Lines
from geodata.demo.story import SKETCH, Setting

Ints = npt.NDArray[np.int64]

_WEST, _SOUTH, _EAST, _NORTH = 152500, 407500, 186500, 434500
_BUILT, _NEAR, _RURAL, _FAR = 105.0, 170.0, 250.0, 620.0
"""Distance between plots, metres: in town and villages, at their edge, in the country, outside the municipality."""


@dataclass(frozen=True)
class Grain:
    """Plots and who borders on whom."""

    seeds: Floats
    """Heart of each plot, n × 2."""
    pairs: Ints
    """Pairs of plots that share a border, m × 2."""
    shared: Floats
    """Length of each shared border, metres, m."""
    water: npt.NDArray[np.bool_]
    """Whether the plot lies in the river."""
    built: npt.NDArray[np.bool_]
    """Whether the plot lies in the town or a village."""
    diagram: Voronoi

    def outlines(self, which: Ints) -> npt.NDArray[np.object_]:
        """Polygon of each of these plots; an empty one for a plot at the rim of the world."""
        corners, regions = self.diagram.vertices, self.diagram.regions
        rings = [regions[r] for r in self.diagram.point_region[which]]
        closed = np.array([bool(ring) and -1 not in ring for ring in rings])
        used = [ring for ring, good in zip(rings, closed, strict=True) if good]
        lengths = np.array([len(ring) + 1 for ring in used])
        points = corners[np.concatenate([[*ring, ring[0]] for ring in used])]
        polygons = shapely.polygons(shapely.linearrings(points, indices=np.repeat(np.arange(len(used)), lengths)))
        out = np.full(len(which), shapely.Polygon(), dtype=object)
        out[closed] = polygons
        return out


def townness(xy: Floats) -> Floats:
    """1 in the middle of the town, 0 at its edge, negative outside."""
    dx, dy = (xy[:, 0] - CENTRE[0]) / TOWN_RADII[0], (xy[:, 1] - CENTRE[1]) / TOWN_RADII[1]
    return 1 - np.hypot(dx, dy)


def make_grain(lines: Lines, rng: np.random.Generator) -> Grain:
    """Lay out the plots: about 12,500 of them, neighbours included."""
    river, canal, railway = lines.river, lines.canal, lines.railway
    pairs = [
        sideways(river, RIVER_HALF_WIDTH + 45),
        sideways(river, RIVER_HALF_WIDTH - 45),
        sideways(river, -RIVER_HALF_WIDTH + 45),
        sideways(river, -RIVER_HALF_WIDTH - 45),
    ]
    wet = np.vstack(pairs[1:3])
    in_river = shapely.LineString(river).buffer(RIVER_HALF_WIDTH - 1)
    for line, apart in ((canal, 34.0), (railway, 34.0)):
        for side in (apart, -apart):
            moved = sideways(line, side)
            pairs.append(moved[~shapely.contains_xy(in_river.buffer(60), moved[:, 0], moved[:, 1])])
    on_lines = np.vstack(pairs)
    edge = SmoothNoise(rng, shortest=700, longest=4000, waves=12)
    loose = _loose_plots(rng, edge)
    centre_lines = cKDTree(np.vstack([stepped(line, 25) for line in (canal, railway)]))
    loose = loose[centre_lines.query(loose, distance_upper_bound=95)[0] > 80]
    loose = loose[cKDTree(stepped(river, 30)).query(loose)[0] > RIVER_HALF_WIDTH + 120]
    seeds = np.vstack([on_lines, loose])
    inside = (
        (seeds[:, 0] > _WEST - 900)
        & (seeds[:, 0] < _EAST + 900)
        & (seeds[:, 1] > _SOUTH - 900)
        & (seeds[:, 1] < _NORTH + 900)
    )
    seeds = np.unique(seeds[inside].round(2), axis=0)
    water = cKDTree(wet).query(seeds)[0] < 0.05
    return _diagram(seeds, water, edge)


def _loose_plots(rng: np.random.Generator, edge: SmoothNoise) -> Floats:
    """Plots away from the lines: lattices, one direction to a field, finer where people live."""
    fields = rng.uniform((_WEST, _SOUTH), (_EAST, _NORTH), (70, 2))
    hearts = np.array([w.heart for w in SKETCH if w.setting in (Setting.TOWN, Setting.VILLAGE)])
    fields = np.vstack([fields, hearts, hearts + rng.normal(0, 650, hearts.shape)])
    direction = rng.uniform(0, np.pi / 2, len(fields))
    aspect = rng.uniform(1.15, 2.1, len(fields))
    fields_tree = cKDTree(fields)
    rings = []
    for spacing in (_BUILT, _NEAR, _RURAL, _FAR):
        found = []
        for field in range(len(fields)):
            reach = 2600 if spacing < _RURAL else 4500
            count = int(reach / spacing)
            u, v = np.meshgrid(np.arange(-count, count + 1), np.arange(-count, count + 1))
            stretch = np.sqrt(aspect[field])
            lattice = np.stack([(u + 0.5 * (v % 2)).ravel() * stretch, v.ravel() / stretch], axis=1) * spacing
            turn = direction[field]
            rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
            points = fields[field] + lattice @ rotation
            found.append(points[fields_tree.query(points)[1] == field])
        ring = np.vstack(found)
        ring = ring[_spacing(ring, edge) == spacing]
        rings.append(ring + rng.normal(0, 0.07 * spacing, ring.shape))
    everything = np.vstack(rings)
    inside = (everything[:, 0] > _WEST) & (everything[:, 0] < _EAST)
    return everything[inside & (everything[:, 1] > _SOUTH) & (everything[:, 1] < _NORTH)]


def _spacing(points: Floats, edge: SmoothNoise) -> Floats:
    """The distance between plots that belongs at each point."""
    waver = edge(points)
    town = townness(points) + 0.10 * waver
    village = np.full(len(points), -np.inf)
    for wijk in SKETCH:
        if wijk.setting is Setting.VILLAGE:
            radius = 420 + 9.5 * np.sqrt(wijk.residents)
            away = np.hypot(points[:, 0] - wijk.heart[0], points[:, 1] - wijk.heart[1]) / radius
            village = np.maximum(village, 1 - away + 0.30 * waver)
    built = np.maximum(town, village)
    far = np.hypot((points[:, 0] - 169300) / 10300, (points[:, 1] - 421300) / 7300) > 1
    return np.select([built > 0, built > -0.25, far], [_BUILT, _NEAR, _FAR], _RURAL)


def _diagram(seeds: Floats, water: npt.NDArray[np.bool_], edge: SmoothNoise) -> Grain:
    diagram = Voronoi(seeds)
    corners = diagram.vertices
    ends = np.array(diagram.ridge_vertices)
    closed = (ends >= 0).all(axis=1)
    pairs, ends = diagram.ridge_points[closed], ends[closed]
    shared = np.hypot(*(corners[ends[:, 0]] - corners[ends[:, 1]]).T)
    built = _spacing(seeds, edge) == _BUILT
    return Grain(seeds, pairs.astype(np.int64), shared, water, built, diagram)
