"""The sketch of the fictional land: where river, canal, railway, roads, woods and neighbours lie (RD New, metres)."""

from dataclasses import dataclass

import numpy as np
import shapely

from geodata.demo.noise import Floats, SmoothNoise, rounded, sideways, stepped
from geodata.vocabulary import LandscapeKind

CENTRE = (169350.0, 421800.0)
TOWN_RADII = (3350.0, 2450.0)
"""Half the length and half the width of the town, metres."""

RIVER_NAME = "De Drecht"
RIVER_HALF_WIDTH = 105.0
CANAL_NAME = "Drechtkanaal"
CANAL_HALF_WIDTH = 24.0
RAILWAY_NAME = "Spoorlijn Oosterlare - Sprangeloo"

_RIVER = [
    (146000, 422700), (152500, 423900), (156500, 423100), (160300, 425200), (163600, 425900), (166600, 424700),
    (169800, 424900), (172300, 426900), (175600, 426700), (178400, 425900), (181500, 427900), (186500, 427100),
    (193000, 428300),
]  # fmt: skip
_CANAL = [
    (168000, 424800), (168180, 423900), (168420, 422900), (168380, 421900), (167900, 420950), (166200, 420000),
    (163500, 419250), (160000, 418900), (155500, 417300), (146000, 416000),
]  # fmt: skip
_RAILWAY = [
    (193000, 422600), (182500, 421900), (177000, 420300), (172800, 421050), (170300, 421250), (169650, 420300),
    (169750, 418500), (168900, 415500), (168700, 410500), (169500, 404000),
]  # fmt: skip
STATION = (170950.0, 421150.0)
_BRIDGES = {"Sluisbrug": 423300.0, "Havenbrug": 421650.0}
"""The only two bridges over the canal, by the y where they cross it."""
_ROADS: dict[str, list[str | tuple[int, int]]] = {
    "Drechtweg": [(169050, 422350), "Sluisbrug", (167250, 423250), (165200, 424000), (163100, 423400), (160200, 422900),
                  (155500, 421400)],
    "Lithwijkseweg": [(169050, 422350), (171000, 422700), (173200, 422600), (174100, 425100), (176800, 425000),
                      (183500, 424600)],
    "Marensteinseweg": [(173200, 422600), (175900, 421700), (176300, 419300), (177500, 416500), (180000, 412500)],
    "Kesselradeseweg": [(169050, 422350), (170500, 421300), (171100, 420200), (173300, 418000), (174600, 415500),
                        (174300, 410500)],
    "Overlaarseweg": [(169050, 422350), (168950, 420300), (168000, 418300), (166300, 417500), (163300, 417600),
                      (160500, 416300), (156500, 413500)],
    "Meerdijk": [(168950, 421500), "Havenbrug", (166950, 421750), (164900, 421500), (162600, 420700), (156000, 419500)],
}  # fmt: skip
GREEN: tuple[tuple[LandscapeKind, str, tuple[float, float], float], ...] = (
    (LandscapeKind.PARK, "Lindenpark", (170650, 422650), 330),
    (LandscapeKind.PARK, "Kanaalpark", (167750, 422500), 230),
    (LandscapeKind.PARK, "Weerdpark", (170250, 420250), 240),
    (LandscapeKind.FOREST, "Heeser Bos", (169500, 416800), 900),
    (LandscapeKind.FOREST, "Donkse Bos", (176850, 420150), 800),
    (LandscapeKind.FOREST, "Radersche Heide", (162600, 417200), 820),
    (LandscapeKind.LAKE, "Meerdijkse Plas", (163650, 421800), 480),
)
NEIGHBOURS: tuple[tuple[str, str, tuple[tuple[float, float], ...]], ...] = (
    ("GM9902", "Drechterwaard (fictief)", ((165000, 430200), (160000, 429000))),
    ("GM9903", "Noordermade (fictief)", ((176500, 431000),)),
    ("GM9904", "Oosterlare (fictief)", ((181800, 423300), (180800, 419000))),
    ("GM9905", "Kempelaar (fictief)", ((177000, 413300), (173400, 413800))),
    ("GM9906", "Sprangeloo (fictief)", ((167300, 413300), (163800, 414300))),
    ("GM9907", "Vlieterveen (fictief)", ((157300, 420300), (158600, 415900))),
)
"""Code, name and hearts of the fictional municipalities around."""


@dataclass(frozen=True)
class Lines:
    """The lines that shape the land, as points a few tens of metres apart (n × 2, RD New)."""

    river: Floats
    canal: Floats
    railway: Floats
    roads: dict[str, Floats]
    bridges: dict[str, tuple[float, float]]


def draw_lines(rng: np.random.Generator) -> Lines:
    """The river meanders, the canal runs straight, the railway bends wide, the roads waver."""
    meander = SmoothNoise(rng, shortest=900, longest=5200, waves=14)
    waver = SmoothNoise(rng, shortest=250, longest=2500, waves=16)
    river = stepped(rounded(_RIVER, 4), 70)
    river = stepped(sideways(river, 170 * meander(river)), 70)
    canal = stepped(rounded(_CANAL, 3), 60)
    meeting = int(np.hypot(*(river - canal[0]).T).argmin())
    canal = stepped(np.vstack([river[meeting], canal]), 60)
    railway = stepped(rounded(_RAILWAY, 4), 70)
    bridges = {name: _where_y_is(canal, y) for name, y in _BRIDGES.items()}
    roads = {}
    for name, sketch in _ROADS.items():
        line = stepped(rounded(_over_bridges(sketch, bridges, canal), 3), 60)
        roads[name] = sideways(line, 55 * waver(line) * _away_from_canal(line, canal))
    return Lines(river, canal, railway, roads, bridges)


def _where_y_is(line: Floats, y: float) -> tuple[float, float]:
    nearest = int(np.abs(line[:, 1] - y).argmin())
    return float(line[nearest, 0]), float(line[nearest, 1])


def _over_bridges(
    sketch: list[str | tuple[int, int]], bridges: dict[str, tuple[float, float]], canal: Floats
) -> list[tuple[float, float]]:
    """The points of a road, with a straight approach of 240 metres on either side of its bridge."""
    points: list[tuple[float, float]] = []
    for stop in sketch:
        if not isinstance(stop, str):
            points.append(stop)
            continue
        bridge = np.asarray(bridges[stop])
        nearest = int(np.hypot(*(canal - bridge).T).argmin())
        along = canal[nearest + 1] - canal[nearest - 1]
        square = 240 * np.array([-along[1], along[0]]) / np.hypot(*along)
        before, after = sorted((bridge + square, bridge - square), key=lambda end: float(np.hypot(*(end - points[-1]))))
        points += [tuple(before), tuple(bridge), tuple(after)]
    return points


def _away_from_canal(line: Floats, canal: Floats) -> Floats:
    """0 at the canal, 1 from 600 metres on: a road does not waver where it has to meet its bridge."""
    distance = shapely.distance(shapely.points(line), shapely.LineString(canal))
    return np.clip(distance / 600, 0, 1)
