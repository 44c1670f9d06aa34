"""Names of areas on a map on paper: printed where they fit, never over each other."""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import shapely

from components.drawing import letters
from components.drawing.palette import Pattern, luminance
from components.drawing.paper.areas import COLOUR
from components.drawing.paper.canvas import Paper, corners_of, one_line
from components.drawing.paper.frame import Frame
from components.drawing.paper.marks import Box, overlap, within
from components.sheets.sheet import Outline, SheetMap
from geodata.crs import RD_NEW
from geodata.places.boundaries import label_points

DARK = 0.26
"""Luminance below which letters on a colour are light."""


def draw_names(paper: Paper, frame: Frame, shown: SheetMap, taken: Sequence[Box]) -> None:
    """Write the names of areas where they fit, the chosen and then the largest first, never over each other."""
    size, palette = paper.text * 0.94, dict(shown.palette)
    rows = []
    for place, (name, outline) in enumerate(zip(shown.names, shown.outlines, strict=True)):
        text = one_line(name)
        vertices = corners_of(frame.shape(outline))
        if not text or not len(vertices):
            continue
        space = vertices.max(axis=0) - vertices.min(axis=0)
        if letters.width(text, size) > space[0] * 1.05 or size * 1.3 > space[1] * 0.8:
            continue
        rows.append((shown.codes[place] not in shown.chosen, -float(space[0] * space[1]), place, text, float(space[1])))
    names: list[Box] = []
    rows.sort()
    middles = _middles([shown.outlines[row[2]] for row in rows])
    for (_, _, place, text, tall), middle in zip(rows, middles, strict=True):
        if middle is None:
            continue
        x, y = frame.points(np.array([middle]))[0]
        half, shift = letters.width(text, size) / 2 + 2 * paper.unit, 0.65 * size
        shifts = [step * size for step in (0, 1.1, -1.1, 2.1, -2.1) if not step or abs(step) * size < tall / 2 - size]
        boxes = [(x - half, y + step - shift, x + half, y + step + shift) for step in shifts]
        free = [box for box in boxes if within(box, frame) and not any(overlap(box, other) for other in names)]
        if not free:
            continue
        box = next((one for one in free if not any(overlap(one, other) for other in taken)), None)
        if box is None:
            continue
        names.append(box)
        look = palette.get(shown.classes[place], Pattern.DOTS)
        plain = COLOUR.fullmatch(look) is not None
        ground = look if plain else paper.colours.pattern_ground
        dark = luminance(ground) <= DARK
        ink = ("#ffffff" if dark else "#141a1a") if plain else paper.colours.ink
        halo = ground if dark or not plain else "#ffffff"
        paper.write(float(x), box[1] + 0.4 * size, text, size=size, across="center", colour=ink, halo=halo)


def _middles(outlines: Sequence[Outline]) -> list[tuple[float, float] | None]:
    """Where the name of each area stands best, ``None`` for an area without surface."""
    shapes = [
        shapely.MultiPolygon([(rings[0], rings[1:]) for rings in outline if rings and len(rings[0]) > 3])
        for outline in outlines
    ]
    areas = gpd.GeoDataFrame(
        geometry=[shape if shape.is_valid else shapely.make_valid(shape) for shape in shapes], crs=RD_NEW
    )
    return [None if point.is_empty else (point.x, point.y) for point in label_points(areas)]
