"""The areas of a map on paper: their colours, the patterns of what is no class, the chosen ones, what lies around."""

import re
from collections import defaultdict
from typing import Any

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Shape

from components.drawing.legend import State
from components.drawing.palette import Pattern, ReachKind
from components.drawing.paper.canvas import Paper, corners_of
from components.drawing.paper.frame import Frame
from components.sheets.sheet import REACH, Outline, SheetMap
from geodata.vocabulary import LandscapeKind

TILE = 8
"""Pixels after which a pattern begins again, as on the screen."""

WATER = frozenset({"water", LandscapeKind.RIVER, LandscapeKind.CANAL, LandscapeKind.LAKE})
GREEN = frozenset({"green", LandscapeKind.PARK, LandscapeKind.FOREST})
RAILWAY = frozenset({"railway", LandscapeKind.RAILWAY})
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

_DASHES = {
    ReachKind.PROPOSED: (6 / 2.2, 4 / 2.2),
    ReachKind.STANDING: (1 / 1.8, 4 / 1.8),
    ReachKind.CLOSED: (10 / 2, 3 / 2, 2 / 2, 3 / 2),
}
"""Of the lines of how far people walk, as on the screen; in widths of the line."""

AROUND = frozenset({"neighbour", "neighbours"})


def draw_areas(paper: Paper, frame: Frame, shown: SheetMap) -> None:
    """Draw the areas in their classes, what lies around and over them, and the outline of the chosen ones."""
    colours, unit = paper.colours, paper.unit
    inside = paper.box(frame.left, frame.low, frame.width, frame.height, facecolor=colours.sea)
    for kind, outline in shown.backdrop:
        if kind in AROUND:
            paper.shape(
                frame.shape(outline), clip=inside, facecolor=colours.paper, edgecolor=colours.neighbour, linewidth=unit
            )
    palette = dict(shown.palette)
    looks: dict[str, list[Outline]] = defaultdict(list)
    for sign, outline in zip(shown.classes, shown.outlines, strict=True):
        looks[palette.get(sign, Pattern.DOTS)].append(outline)
    for look, outlines in looks.items():
        fill(paper, frame.together(outlines), look)
    # Areas that are white because they have none of it keep an edge that is seen.
    edge = colours.neighbour if State.ZERO in palette else colours.border
    paper.shape(frame.together(list(shown.outlines)), fill=False, edgecolor=edge, linewidth=1.4 * unit)
    for kind, outline in shown.backdrop:
        _draw_landscape(paper, frame, kind, outline, inside)
    for kind, outline in shown.backdrop:
        if kind in REACH:
            draw_reach(paper, frame.shape(outline), REACH[kind], inside)
    chosen = [one for code, one in zip(shown.codes, shown.outlines, strict=True) if code in shown.chosen]
    if chosen:
        around = frame.together(chosen)
        paper.shape(around, fill=False, edgecolor=colours.panel, linewidth=7 * unit)
        paper.shape(around, fill=False, edgecolor=colours.accent_strong, linewidth=4 * unit)
    paper.box(frame.left, frame.low, frame.width, frame.height, fill=False, edgecolor=colours.line, linewidth=unit)


def draw_reach(paper: Paper, shape: Shape, kind: ReachKind, clip: PathPatch | None = None) -> None:
    """Draw a dashed line with a light edge, so that it is seen on every colour; what lies under it stays as it is."""
    colours, unit = paper.colours, paper.unit
    if not len(corners_of(shape)):
        return
    paper.shape(shape, clip=clip, fill=False, edgecolor=colours.panel, linewidth=4.6 * unit, alpha=0.8)
    look: dict[str, Any] = {"linestyle": (0, _DASHES[kind]), "capstyle": "butt", "linewidth": 2.4 * unit}
    paper.shape(shape, clip=clip, fill=False, edgecolor=colours.reach[kind], **look)


def _draw_landscape(paper: Paper, frame: Frame, kind: str, outline: Outline, inside: PathPatch) -> None:
    colours, unit = paper.colours, paper.unit
    if kind in WATER:
        shape = frame.shape(outline)
        paper.shape(shape, clip=inside, facecolor=colours.water, edgecolor=colours.water, linewidth=1.5 * unit)
    elif kind in GREEN:
        shape = frame.shape(outline)
        if len(corners_of(shape)):
            _stroke(paper, _tufts(shape, unit), shape, colours.green, 1.2 * unit, alpha=0.75)
    elif kind in RAILWAY:
        for track in frame.tracks(outline):
            look: dict[str, Any] = {"linestyle": (0, (6 / 1.6, 4 / 1.6)), "capstyle": "butt", "linewidth": 1.6 * unit}
            paper.shape(Shape(track), clip=inside, fill=False, edgecolor=colours.railway, **look)


def fill(paper: Paper, shape: Shape, look: str) -> None:
    """Fill a shape with a colour or with one of the patterns of the screen, of the same form and size."""
    colours, unit = paper.colours, paper.unit
    if COLOUR.fullmatch(look):
        paper.shape(shape, facecolor=look)
        return
    # What is no colour and no pattern is drawn as unknown.
    pattern = look if look in set(Pattern) else Pattern.DOTS
    ground = colours.dots_ground if pattern == Pattern.DOTS else colours.pattern_ground
    paper.shape(shape, facecolor=ground)
    if not len(corners_of(shape)):
        return
    if pattern == Pattern.DOTS:
        _stroke(paper, _rows(shape, TILE * unit), shape, colours.dots_ink, 1.8 * unit, (0.01, TILE / 1.8))
    elif pattern == Pattern.HATCH:
        _stroke(paper, _slants(shape, TILE * unit, up=True), shape, colours.pattern_ink, 1.3 * unit)
    else:
        lines = _slants(shape, TILE * unit, up=False)
        _stroke(paper, lines, shape, colours.pattern_ink, 1.3 * unit, (3 / 1.3, 2.66 / 1.3), "butt")


def stripes(paper: Paper, shape: Shape, colour: str, *, up: bool) -> None:
    """Draw slanting lines over a shape that is filled already."""
    _stroke(paper, _slants(shape, 6 * paper.unit, up=up), shape, colour, 1.4 * paper.unit)


def _stroke(
    paper: Paper,
    lines: Shape,
    within: Shape,
    colour: str,
    width: float,
    dashes: tuple[float, float] | None = None,
    cap: str = "round",
    alpha: float = 1.0,
) -> None:
    """Draw lines as far as they lie within a shape."""
    made = paper.shape(lines, fill=False, edgecolor=colour, linewidth=width, capstyle=cap, alpha=alpha)
    made.set_linestyle((0, dashes) if dashes else "solid")
    made.set_clip_path(within, made.get_transform())


def _slants(shape: Shape, step: float, *, up: bool) -> Shape:
    """Lines of 45 degrees over the bounds of a shape; their distance along an axis is ``step``."""
    (left, low), (right, high) = _bounds(shape)
    tall = high - low
    first = np.floor((left - tall) / step) * step
    starts = np.arange(first, right + step, step)
    begin = np.column_stack([starts, np.full(len(starts), low if up else high)])
    end = np.column_stack([starts + tall, np.full(len(starts), high if up else low)])
    return _segments(begin, end)


def _rows(shape: Shape, step: float) -> Shape:
    """Upright lines over the bounds of a shape that start on whole steps, for dots that stand in rows."""
    (left, low), (right, high) = _bounds(shape)
    columns = np.arange(np.floor(left / step) * step + step / 2, right, step)
    bottom = np.floor(low / step) * step + step / 2
    return _segments(
        np.column_stack([columns, np.full(len(columns), bottom)]),
        np.column_stack([columns, np.full(len(columns), high)]),
    )


def _tufts(shape: Shape, unit: float) -> Shape:
    """The little tufts of green, two in a tile of 14 by 12 pixels."""
    (left, low), (right, high) = _bounds(shape)
    across, up = np.meshgrid(
        np.arange(np.floor(left / (14 * unit)), np.ceil(right / (14 * unit))),
        np.arange(np.floor(low / (12 * unit)), np.ceil(high / (12 * unit))),
    )
    corners = np.column_stack([across.ravel() * 14, up.ravel() * 12])
    tuft = np.array([[1.5, 10], [3, 7], [4.5, 10], [8.5, 4], [10, 1], [11.5, 4]])
    places = (corners[:, None, :] + tuft[None, :, :]).reshape(-1, 2) * unit
    return Shape(places, [Shape.MOVETO, Shape.LINETO, Shape.LINETO] * (len(places) // 3))


def _bounds(shape: Shape) -> tuple[np.ndarray, np.ndarray]:
    corners = corners_of(shape)
    return corners.min(axis=0), corners.max(axis=0)


def _segments(begin: np.ndarray, end: np.ndarray) -> Shape:
    places = np.stack([begin, end], axis=1).reshape(-1, 2)
    return Shape(places, [Shape.MOVETO, Shape.LINETO] * len(begin))
