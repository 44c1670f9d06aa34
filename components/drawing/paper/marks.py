"""Points on paper in the form of the screen, crowded ones together."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from matplotlib.path import Path as Shape

from components.drawing import letters
from components.drawing.marks import CLUSTERED, NAMED, SHAPES
from components.drawing.marks import Shape as Form
from components.drawing.palette import PointKind
from components.drawing.paper.canvas import Paper, one_line
from components.drawing.paper.frame import Frame
from components.sheets.sheet import Spot
from components.words import formats

CROWDED = 60
"""Pixels within which points of a kind are taken together."""

_PUSHES, _FURTHEST = 40, 1.2
"""How often gathered points that lie over others give way a little, and how far in all, in their own size."""

_DIAMOND = ((0, 7), (7, 0), (0, -7), (-7, 0))
_TRIANGLE = ((0, 6.5), (7, -6), (-7, -6))
_WIDE_TRIANGLE = ((0, 8.6), (8.2, -5.6), (-8.2, -5.6))
_SIGNS = {
    Form.CROSSED: (((-4.5, -4.5), (4.5, 4.5)), ((4.5, -4.5), (-4.5, 4.5))),
    Form.ARROW: (((-5.5, 0), (5, 0)), ((0.8, 4.4), (5.2, 0), (0.8, -4.4))),
    Form.PLUS: (((0, -5.5), (0, 5.5)), ((-5.5, 0), (5.5, 0))),
}
_QUIET = {PointKind.STANDING, PointKind.CANDIDATE}

Box = tuple[float, float, float, float]


def gather(spots: Sequence[Spot], frame: Frame, distance: float) -> list[Spot]:
    """
    Take points of the register of one kind together where they crowd; their counts are added up.

    Parameters
    ----------
    spots
        Places of a plan stay as they are.
    distance
        Points on the paper.

    Returns
    -------
    spots
        From south to north and west to east; a gathered one stands in the middle of its points.
    """
    room = distance / frame.scale
    seeds: dict[tuple[PointKind, int, int], list[int]] = {}
    kept: list[Spot] = []
    members: list[list[Spot]] = []
    for spot in sorted(spots, key=lambda one: (one.y, one.x, one.kind, one.title, one.count)):
        across, up = int(spot.x // room), int(spot.y // room)
        near = [
            place
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for place in seeds.get((spot.kind, across + dx, up + dy), [])
            if (kept[place].x - spot.x) ** 2 + (kept[place].y - spot.y) ** 2 <= room**2
        ]
        if spot.kind in CLUSTERED and near:
            members[near[0]].append(spot)
            continue
        seeds.setdefault((spot.kind, across, up), []).append(len(kept))
        kept.append(spot)
        members.append([spot])
    return [_together(found) for found in members]


def _together(spots: Sequence[Spot]) -> Spot:
    if len(spots) == 1:
        return spots[0]
    x, y = (round(sum(places) / len(spots)) for places in ([one.x for one in spots], [one.y for one in spots]))
    return replace(spots[0], x=x, y=y, count=sum(one.count for one in spots), title="")


def apart(places: np.ndarray, radii: np.ndarray, still: np.ndarray) -> np.ndarray:
    """
    Let gathered points that lie over others give way, so that each number can be read.

    Parameters
    ----------
    places, radii
        Points on the paper, (n, 2) and (n,).
    still
        True for what stands exactly where it is.

    Returns
    -------
    places
        None further than a little more than its own size from where it was.
    """
    moved = places.astype(float).copy()
    if len(moved) < 2 or still.all():
        return moved
    room = radii[:, None] + radii[None, :]
    weight = np.where(still[:, None], 0.0, np.where(still[None, :], 1.0, 0.5))
    order = np.arange(len(moved))
    # Two on the very same place go apart in a direction of their own.
    away = np.stack([np.cos(order * 2.4), np.sin(order * 2.4)], axis=1)
    for _step in range(_PUSHES):
        between = moved[:, None, :] - moved[None, :, :]
        far = np.hypot(between[..., 0], between[..., 1])
        lie_over = (far < room) & (order[:, None] != order[None, :])
        if not lie_over.any():
            break
        same = far < 1e-6
        towards = np.where(same[..., None], away[:, None, :], between / np.where(same, 1.0, far)[..., None])
        push = np.where(lie_over, (room - far) * weight, 0.0)
        moved += (towards * push[..., None]).sum(axis=1) * 0.6
        gone = moved - places
        distance = np.hypot(gone[:, 0], gone[:, 1])
        most = radii * _FURTHEST
        moved = np.where(
            (distance > most)[:, None], places + gone * (most / np.maximum(distance, 1e-9))[:, None], moved
        )
    return moved


def radius_of(paper: Paper, count: int) -> float:
    """Say how large the sign of a count is, in points around its middle; of a single thing, how large its sign is."""
    if count <= 1:
        return 8 * paper.unit
    return max(13 * paper.unit, letters.width(formats.number(count), 12 * paper.unit, bold=True) / 2 + 6.5 * paper.unit)


def draw_mark(paper: Paper, kind: PointKind, x: float, y: float, *, count: int = 1, size: float = 1.0) -> float:
    """Draw the sign of a kind around (x, y), points; gives its radius. A count above one is a disc with the number."""
    colours = paper.colours
    unit = paper.unit * size
    colour, ink, panel = colours.points[kind], colours.on_points[kind], colours.panel
    edge: dict[str, Any] = {"edgecolor": panel, "linewidth": 1.6 * unit}
    if count > 1:
        radius = radius_of(paper, count) * size
        large = 12 * unit
        # The form of the kind stays with the number, so that kinds are told apart in a grey print.
        edge["linewidth"] = 2 * unit
        if SHAPES[kind] is Form.CIRCLE:
            paper.circle(x, y, radius * 0.86, facecolor=colour, **edge)
        else:
            corners = _DIAMOND if SHAPES[kind] is Form.DIAMOND else _WIDE_TRIANGLE
            paper.shape(_figure(corners, x, y, radius / 7), facecolor=colour, **edge)
        low = y - (0.36 if SHAPES[kind] is not Form.TRIANGLE else 0.52) * large
        paper.write(x, low, formats.number(count), size=large, bold=True, colour=ink, across="center")
        return radius
    form = SHAPES[kind]
    if form is Form.CIRCLE:
        paper.circle(x, y, 6 * unit, facecolor=colour, **edge)
    elif form in (Form.DIAMOND, Form.TRIANGLE):
        corners = _DIAMOND if form is Form.DIAMOND else _TRIANGLE
        paper.shape(_figure(corners, x, y, unit), facecolor=colour, **edge)
    elif kind in _QUIET:
        small = unit * 0.45
        fill, line = (colour, panel) if form is Form.DOT else (panel, colour)
        paper.circle(x, y, 10 * small, facecolor=fill, edgecolor=line, linewidth=3.5 * small)
    else:
        paper.circle(x, y, 12.4 * unit, facecolor=panel)
        if form is Form.RING:
            paper.circle(x, y, 8.6 * unit, facecolor=panel, edgecolor=colour, linewidth=4 * unit)
            paper.circle(x, y, 2.6 * unit, facecolor=colour)
        elif form is Form.CROSSED:
            paper.circle(x, y, 9.4 * unit, facecolor=panel, edgecolor=colour, linewidth=2.4 * unit)
        else:
            paper.circle(x, y, 10 * unit, facecolor=colour)
        for stroke in _SIGNS.get(form, ()):
            line = colour if form is Form.CROSSED else ink
            paper.line([(x + dx * unit, y + dy * unit) for dx, dy in stroke], edgecolor=line, linewidth=2.4 * unit)
        return 13 * unit
    return 8 * unit


def _figure(corners: Sequence[tuple[float, float]], x: float, y: float, unit: float) -> Shape:
    places = [(x + dx * unit, y + dy * unit) for dx, dy in corners]
    return Shape([*places, places[0]], closed=True)


def draw_spots(paper: Paper, frame: Frame, spots: Sequence[Spot]) -> list[Box]:
    """Draw the points within the frame, with the titles of places of a plan; gives the boxes that they take."""
    boxes: list[Box] = []
    named: list[tuple[Spot, float, float]] = []
    found = gather(spots, frame, CROWDED * paper.unit)
    places = frame.points(np.array([[spot.x, spot.y] for spot in found]).reshape(-1, 2))
    radii = np.array([radius_of(paper, spot.count) for spot in found])
    places = apart(places, radii, np.array([spot.count <= 1 for spot in found], dtype=bool))
    for spot, (x, y) in zip(found, places, strict=True):
        if not (frame.left <= x <= frame.left + frame.width and frame.low <= y <= frame.low + frame.height):
            continue
        radius = draw_mark(paper, spot.kind, float(x), float(y), count=spot.count)
        boxes.append((x - radius, y - radius, x + radius, y + radius))
        if spot.kind in NAMED and spot.title:
            named.append((spot, float(x), float(y)))
    written: list[Box] = []
    for spot, x, y in named:
        written.append(_write_beside(paper, frame, spot.title, x, y, boxes, written))
    return [*boxes, *written]


def _write_beside(
    paper: Paper, frame: Frame, title: str, x: float, y: float, marks: Sequence[Box], written: Sequence[Box]
) -> Box:
    """Write the title of a place where it covers least: no other title if that can be, then no points."""
    unit, size = paper.unit, paper.text
    text = letters.shorten(one_line(title), 220 * unit, size, bold=True)
    long, tall = letters.width(text, size, bold=True) + 10 * unit, size * 1.5
    places = [
        (-long / 2, 15 * unit),
        (-long / 2, -15 * unit - tall),
        (17 * unit, -tall / 2),
        (-17 * unit - long, -tall / 2),
    ]
    # Further up and down, at either side: two places can lie close together.
    places += [
        (across, -tall / 2 + step * tall) for step in (1, -1, 2, -2) for across in (12 * unit, -12 * unit - long)
    ]
    boxes = [(x + dx, y + dy, x + dx + long, y + dy + tall) for dx, dy in places]
    costs = [
        sum(overlap(box, other) for other in marks)
        + 10 * sum(overlap(box, other) for other in written)
        + 20 * (not within(box, frame))
        for box in boxes
    ]
    box = boxes[costs.index(min(costs))]
    paper.box(box[0], box[1], long, tall, facecolor=paper.colours.panel, alpha=0.9)
    paper.write(box[0] + 5 * unit, box[1] + size * 0.42, text, bold=True)
    return box


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def within(box: Box, frame: Frame) -> bool:
    inside = box[0] >= frame.left and box[1] >= frame.low
    return inside and box[2] <= frame.left + frame.width and box[3] <= frame.low + frame.height
