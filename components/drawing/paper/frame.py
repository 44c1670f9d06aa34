"""Where a map stands on the paper: from RD New to points, with its scale bar and the north."""

from dataclasses import dataclass

import numpy as np
from matplotlib.path import Path as Shape

from components.drawing import letters
from components.drawing.paper.canvas import Paper
from components.sheets.sheet import Outline
from components.words import formats

_NICE = (1, 2, 5)


@dataclass(frozen=True)
class Frame:
    """
    A rectangle of paper, in points, and the part of RD New that it shows.

    ``scale`` is points per metre; ``x`` and ``y`` are the place in RD New of the lower left corner.
    """

    left: float
    low: float
    width: float
    height: float
    scale: float
    x: float
    y: float

    def points(self, xy: np.ndarray) -> np.ndarray:
        """Give places of RD New, shape (n, 2), in points on the paper."""
        return (np.asarray(xy, dtype=float) - (self.x, self.y)) * self.scale + (self.left, self.low)

    def shape(self, outline: Outline) -> Shape:
        """Give polygons as a shape on the paper, holes left open; one without points for what has no outline."""
        return self.together([outline])

    def together(self, outlines: list[Outline]) -> Shape:
        """Give several outlines as one shape."""
        rings = [ring for outline in outlines for polygon in outline for ring in polygon if len(ring) > 2]
        if not rings:
            return Shape(np.zeros((0, 2)))
        codes = []
        for ring in rings:
            codes += [Shape.MOVETO, *[Shape.LINETO] * (len(ring) - 1), Shape.CLOSEPOLY]
        places = np.concatenate([np.asarray([*ring, ring[0]], dtype=float) for ring in rings])
        return Shape(self.points(places), codes)

    def tracks(self, outline: Outline) -> list[np.ndarray]:
        """Give what is a line in truth (a railway) as lines on the paper."""
        return [self.points(np.asarray(ring)) for polygon in outline for ring in polygon if len(ring) > 1]


def fit(outlines: list[Outline], left: float, low: float, width: float, height: float, edge: float) -> Frame:
    """
    Fit outlines in a rectangle of paper, north up, in the middle.

    Parameters
    ----------
    outlines
        RD New; without any point the frame shows nothing in particular.
    left, low, width, height, edge
        The rectangle, and how much of it stays free on each side; points.
    """
    places = [ring for outline in outlines for polygon in outline for ring in polygon if len(ring)]
    xy = np.concatenate([np.asarray(ring, dtype=float) for ring in places]) if places else np.zeros((1, 2))
    least, most = xy.min(axis=0), xy.max(axis=0)
    size = np.maximum(most - least, 1.0)
    scale = float(min((width - 2 * edge) / size[0], (height - 2 * edge) / size[1]))
    x, y = (least + most) / 2 - np.array([width, height]) / 2 / scale
    return Frame(left, low, width, height, scale, float(x), float(y))


def bar_length(frame: Frame, room: float) -> float:
    """Choose the longest round length (1, 2 or 5 times a power of ten), in metres, that fits in ``room`` points."""
    most = room / frame.scale
    power = 10.0 ** np.floor(np.log10(most))
    return float(max(power * nice for nice in _NICE if power * nice <= most))


def draw_scale(paper: Paper, frame: Frame) -> None:
    """Draw the scale bar and an arrow to the north in the lower right corner of the map."""
    unit, size = paper.unit, paper.text * 0.88
    length = bar_length(frame, min(frame.width / 4, 90 * unit))
    text = f"{formats.number(length / 1000)}\u00a0km" if length >= 1000 else f"{formats.number(length)}\u00a0m"
    long, wide = length * frame.scale, letters.width(text, size)
    right, low = frame.left + frame.width - 10 * unit, frame.low + 9 * unit
    room = long + wide + 34 * unit
    paper.box(right - room, low - 4 * unit, room + 5 * unit, 24 * unit, facecolor=paper.colours.panel, alpha=0.85)
    begin = right - room + 20 * unit
    y = low + 5 * unit
    ends = [(begin, y + 4 * unit), (begin, y), (begin + long, y), (begin + long, y + 4 * unit)]
    paper.line(ends, edgecolor=paper.colours.ink, linewidth=1.5 * unit, joinstyle="miter")
    paper.write(begin + long + 6 * unit, y, text, size=size)
    x = right - room + 9 * unit
    arrow = Shape([(x - 4 * unit, y - 3 * unit), (x, y + 12 * unit), (x + 4 * unit, y - 3 * unit), (x, y), (x, y)])
    paper.shape(arrow, facecolor=paper.colours.ink)
