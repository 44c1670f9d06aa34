"""A map for paper: ours, with key, names, patterns and points, against geopandas' own plot of the same areas."""

import io
import math
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

import geopandas as gpd
import shapely

from components.drawing.palette import PointKind
from components.drawing.still import Form, map_picture
from components.sheets import Outline, SheetMap, Spot
from components.words.texts import Language
from geodata.crs import RD_NEW
from tests.components.sheets import samples

SIDE, POINTS, BOUND, ROUNDS = 10, 50, 0.5, 5


def a_large_map() -> SheetMap:
    """A hundred areas of 200 corners each, with every look, and 300 points."""
    codes = tuple(f"WK{number:06d}" for number in range(SIDE * SIDE))
    kinds = (PointKind.ACTIVITY, PointKind.INITIATIVE, PointKind.SIGNAL)
    return replace(
        samples.a_map(),
        codes=codes,
        names=tuple(f"Wijk {number}" for number in range(len(codes))),
        labels=codes,
        outlines=tuple(_wavy(number % SIDE, number // SIDE) for number in range(len(codes))),
        classes="".join(samples.CLASSES[number % len(samples.CLASSES)] for number in range(len(codes))),
        chosen=codes[:1],
        spots=tuple(
            Spot(kinds[number % 3], 150_000 + number * 977 % 10_000, 420_000 + number * 3571 % 10_000, "")
            for number in range(300)
        ),
    )


def _wavy(column: int, row: int) -> Outline:
    x, y = 150_000 + 1000 * column, 420_000 + 1000 * row
    ring = []
    for side in range(4):
        for step in range(POINTS):
            along, aside = 1000 * step // POINTS, round(60 * math.sin(6 * math.pi * step / POINTS))
            ring.append(
                ((along, aside), (1000 + aside, along), (1000 - along, 1000 + aside), (aside, 1000 - along))[side]
            )
    return ((tuple((x + dx, y + dy) for dx, dy in ring),),)


def _plotted(frame: gpd.GeoDataFrame) -> bytes:
    axes = frame.plot("kind", categorical=True, legend=True, edgecolor="white", figsize=(6.7, 4.5))
    axes.set_axis_off()
    made = io.BytesIO()
    axes.figure.savefig(made, format="png", dpi=192)
    from matplotlib import pyplot

    pyplot.close(axes.figure)
    return made.getvalue()


def _seconds(draw: Callable[[], bytes]) -> float:
    """Seconds of one core: what else the machine does is left out."""
    draw()
    taken = []
    for _round in range(ROUNDS):
        began = time.process_time()
        draw()
        taken.append(time.process_time() - began)
    return statistics.median(taken)


def main() -> None:
    """Print the figures; fails when a map takes longer than promised."""
    shown = a_large_map()
    outlines = [shapely.Polygon(outline[0][0]) for outline in shown.outlines]
    frame = gpd.GeoDataFrame({"kind": list(shown.classes)}, geometry=outlines, crs=RD_NEW)
    png = _seconds(lambda: map_picture(shown, language=Language.NL))
    svg = _seconds(lambda: map_picture(shown, language=Language.NL, form=Form.SVG))
    other = _seconds(lambda: _plotted(frame))
    print("| a map of 100 areas | PNG | SVG | geopandas, areas alone | ratio |\n|---|---:|---:|---:|---:|")
    print(f"| key, names, patterns, 300 points | {png:.2f} s | {svg:.2f} s | {other:.2f} s | {png / other:.1f} |")
    if png > BOUND:
        raise SystemExit(f"A map took {png:.2f} s; no more than {BOUND} s was promised.")


if __name__ == "__main__":
    main()
