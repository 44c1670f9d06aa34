"""How each series of a chart looks: a colour, and a stripe, dash and sign by which it is known in a grey print."""

from dataclasses import dataclass
from typing import Any

from matplotlib.path import Path as Shape

from components.drawing.palette import Scheme, contrast
from components.drawing.paper.areas import stripes
from components.drawing.paper.canvas import Paper, circle
from components.drawing.series_colours import alike, colours_of
from components.sheets.sheet import Chart

_DASHES = ("solid", (0, (4, 2)), (0, (1.2, 1.6)))


@dataclass(frozen=True)
class Look:
    """One series: its colour, its place among the series, and whether it needs stripes to be known in grey."""

    colour: str
    place: int
    striped: bool
    panel: str

    def line(self, unit: float) -> dict[str, Any]:
        """Give how its line is drawn."""
        width = (3 if self.place == 0 else 2) * unit
        return {"edgecolor": self.colour, "linewidth": width, "linestyle": _DASHES[self.place % len(_DASHES)]}

    def marker(self, x: float, y: float, unit: float) -> Shape:
        """Give the sign at its values: a disc, a square, a diamond."""
        far = 4.5 * unit
        if self.place % 3 == 0:
            return circle(x, y, far)
        corners = (
            ((-1, -1), (1, -1), (1, 1), (-1, 1)) if self.place % 3 == 1 else ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0))
        )
        places = [(x + dx * far, y + dy * far) for dx, dy in corners]
        return Shape([*places, places[0]], closed=True)

    def fill(self, paper: Paper, x: float, y: float, width: float, height: float) -> None:
        """Fill a bar."""
        paper.box(x, y, width, height, facecolor=self.colour)
        if self.striped and width > 0 and height > 0:
            corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
            on_top = max((self.panel, "#1f2a2a"), key=lambda ink: contrast(ink, self.colour))
            stripes(paper, Shape(corners, closed=True), on_top, up=self.place % 2 == 1)


def looks_of(chart: Chart, scheme: Scheme) -> list[Look]:
    """Give the look of each series of a chart."""
    colours = colours_of(chart, scheme)
    return [Look(colour, place, alike(colour, colours[:place]), scheme.panel) for place, colour in enumerate(colours)]
