"""A piece of paper measured in points, on which lines, fills and texts are put; saved as PNG or SVG.

Only matplotlib's objects are used: no pyplot and no figure that others know of, so that several may be drawn at once.
"""

import io
from collections.abc import Sequence
from typing import Any, Literal

import matplotlib
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Shape
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from components.drawing import letters
from components.drawing.palette import Scheme
from components.words.plain import clean

# Names inside an SVG come from its content, so that the same drawing gives the same bytes.
matplotlib.rcParams["svg.hashsalt"] = "wijklens"

_METADATA = {"png": {"Software": None}, "svg": {"Date": None, "Creator": None, "Format": None, "Type": None}}
_QUICK = 6

_KAPPA = 0.5522847498
"""How far the handles of four curves lie that make a circle."""


class Paper:
    """
    A drawing in the making.

    Parameters
    ----------
    width, height
        Points (1/72 inch); (0, 0) is the lower left corner.
    colours
        The scheme that everything is drawn in.
    text
        Points of usual letters; marks and lines grow with it.
    """

    def __init__(self, width: float, height: float, colours: Scheme, text: float) -> None:
        self.width, self.height, self.colours, self.text = width, height, colours, text
        self.figure = Figure(figsize=(width / 72, height / 72), facecolor=colours.panel)
        self.in_points = Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans

    @property
    def unit(self) -> float:
        """Points of one pixel of the screen, where usual letters are 13 pixels."""
        return self.text / 13

    def add(self, artist: Artist, clip: PathPatch | None = None) -> None:
        """Put something on the paper, on top of what is there; cut off by the outline of ``clip``."""
        artist.set_transform(self.in_points)
        self.figure.add_artist(artist)
        artist.set_zorder(len(self.figure.artists))
        if clip is not None:
            artist.set_clip_path(clip)

    def shape(self, shape: Shape, *, clip: PathPatch | None = None, **look: Any) -> PathPatch:
        """Fill or draw a shape; ``look`` as of matplotlib's patches."""
        made = PathPatch(shape, **{"linewidth": 0, "joinstyle": "round", "capstyle": "round", **look})
        self.add(made, clip)
        return made

    def box(self, left: float, low: float, width: float, height: float, **look: Any) -> PathPatch:
        """Fill or draw an upright rectangle."""
        corners = [(left, low), (left + width, low), (left + width, low + height), (left, low + height), (left, low)]
        return self.shape(Shape(corners, closed=True), **{"joinstyle": "miter", **look})

    def circle(self, x: float, y: float, radius: float, **look: Any) -> PathPatch:
        """Fill or draw a circle."""
        return self.shape(circle(x, y, radius), **look)

    def line(self, points: Sequence[tuple[float, float]], **look: Any) -> PathPatch:
        """Draw a line through points."""
        return self.shape(Shape(points), **{"fill": False, "linewidth": self.unit, **look})

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float | None = None,
        bold: bool = False,
        colour: str = "",
        across: Literal["left", "center", "right"] = "left",
        halo: str = "",
    ) -> None:
        """Write one line; nothing in it has a meaning for who draws it."""
        made = Text(
            x,
            y,
            one_line(text),
            color=colour or self.colours.ink,
            fontproperties=_letters(size or self.text, bold),
            horizontalalignment=across,
            verticalalignment="baseline",
            parse_math=False,
        )
        if halo:
            made.set_path_effects([withStroke(linewidth=2.6 * self.unit, foreground=halo)])
        self.add(made)

    def lines(
        self,
        x: float,
        top: float,
        lines: Sequence[str],
        *,
        size: float | None = None,
        bold: bool = False,
        colour: str = "",
    ) -> float:
        """Write lines below each other, the first below ``top``; gives the lower edge of the last."""
        letter = size or self.text
        for line in lines:
            self.write(x, top - letter, line, size=letter, bold=bold, colour=colour)
            top -= letter * letters.LINE
        return top

    def png(self, scale: float) -> bytes:
        """Give the drawing as PNG of ``scale`` pixels per point; the same drawing gives the same bytes."""
        canvas = FigureCanvasAgg(self.figure)
        made = io.BytesIO()
        canvas.print_figure(
            made, format="png", dpi=72 * scale, metadata=_METADATA["png"], pil_kwargs={"compress_level": _QUICK}
        )
        return made.getvalue()

    def svg(self) -> bytes:
        """Give the drawing as SVG, texts as outlines; the same drawing gives the same bytes."""
        canvas = FigureCanvasSVG(self.figure)
        made = io.BytesIO()
        canvas.print_figure(made, format="svg", metadata=_METADATA["svg"])
        return made.getvalue()


def corners_of(shape: Shape) -> np.ndarray:
    """Give the points of a shape, (n, 2)."""
    return np.asarray(shape.vertices, dtype=float)


def one_line(text: str) -> str:
    """Give the words of a text on one line, without marks that turn it."""
    return " ".join(letters.words_of(clean(text[:2000])))


def _letters(size: float, bold: bool) -> FontProperties:
    return FontProperties(fname=str(letters.font_file(bold)), size=size)


def circle(x: float, y: float, radius: float) -> Shape:
    """Make a circle of four curves."""
    handle = radius * _KAPPA
    quarters: list[list[tuple[float, float]]] = [
        [(radius, 0), (radius, handle), (handle, radius)],
        [(0, radius), (-handle, radius), (-radius, handle)],
        [(-radius, 0), (-radius, -handle), (-handle, -radius)],
        [(0, -radius), (handle, -radius), (radius, -handle)],
        [(radius, 0), (radius, 0)],
    ]
    corners = [corner for quarter in quarters for corner in quarter]
    codes = [Shape.MOVETO, *[Shape.CURVE4] * 12, Shape.CLOSEPOLY]
    return Shape(np.array(corners, dtype=float) + np.array([x, y]), codes)
