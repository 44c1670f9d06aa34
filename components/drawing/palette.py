"""All colours: map, legend, charts, slides and sheets take them from here.

The scales hold for colour-blind eyes, in a grey print and in a dark room; tests/components/drawing/test_palette.py
measures it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Pattern(StrEnum):
    """Fills for what is no class: told apart without any colour."""

    HATCH = "hatch"
    BACK_HATCH = "back-hatch"
    DOTS = "dots"


class PointKind(StrEnum):
    """What can lie on the map as points; each has a colour and a shape of its own."""

    ACTIVITY = "activity"
    INITIATIVE = "initiative"
    SIGNAL = "signal"


class Shape(StrEnum):
    """The form of a point, so that kinds are told apart in a grey print."""

    CIRCLE = "circle"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


SHAPES = {
    PointKind.ACTIVITY: Shape.CIRCLE,
    PointKind.INITIATIVE: Shape.DIAMOND,
    PointKind.SIGNAL: Shape.TRIANGLE,
}


@dataclass(frozen=True)
class Scheme:
    """
    The colours of one theme, as ``#rrggbb``.

    ``need`` and ``supply`` run from little to much; in the dark scheme much is light, because there the background
    is dark. ``points`` are the colours of activities, initiatives and signals, ``on_points`` of the text on them.
    """

    name: str
    paper: str
    panel: str
    sea: str
    ink: str
    quiet: str
    line: str
    border: str
    accent: str
    accent_strong: str
    tint: str
    on_accent: str
    need: tuple[str, ...]
    supply: tuple[str, ...]
    points: dict[PointKind, str]
    on_points: dict[PointKind, str]
    water: str
    railway: str
    green: str
    neighbour: str
    pattern_ground: str
    pattern_ink: str
    dots_ground: str
    dots_ink: str
    zero: str

    @property
    def strength(self) -> tuple[str, ...]:
        """Colours of a figure of which more is strength: little strength is drawn as much need, so reversed."""
        return self.need[::-1]


LIGHT = Scheme(
    name="light",
    paper="#fbfaf7",
    panel="#ffffff",
    sea="#eef0f0",
    ink="#1f2a2a",
    quiet="#5b635f",
    line="#e4e0d6",
    border="#ffffff",
    accent="#0f6f6b",
    accent_strong="#0f4c4a",
    tint="#eef4f3",
    on_accent="#ffffff",
    need=("#f6ecd9", "#efcf9b", "#e3a262", "#c96f3b", "#933f1f"),
    supply=("#e6f1ef", "#b5d8d3", "#78b5ae", "#3a8c86", "#0f5653"),
    points={PointKind.ACTIVITY: "#0f6f6b", PointKind.INITIATIVE: "#4b3f8f", PointKind.SIGNAL: "#1d1d1b"},
    on_points={PointKind.ACTIVITY: "#ffffff", PointKind.INITIATIVE: "#ffffff", PointKind.SIGNAL: "#ffffff"},
    water="#8fb4c9",
    railway="#6d7471",
    green="#7c9a63",
    neighbour="#c3c9c7",
    pattern_ground="#e9e8e3",
    pattern_ink="#8d918c",
    dots_ground="#f5f5f2",
    dots_ink="#b4b7b2",
    zero="#ffffff",
)

DARK = Scheme(
    name="dark",
    paper="#151b1b",
    panel="#1e2626",
    sea="#101515",
    ink="#eef1ee",
    quiet="#a9b3af",
    line="#354040",
    border="#101515",
    accent="#5fc2bb",
    accent_strong="#a4e3dd",
    tint="#1d3331",
    on_accent="#0c1b1a",
    need=("#43352a", "#6f4a2f", "#a5673a", "#d89a5c", "#f6d9a8"),
    supply=("#1e3635", "#265552", "#347d78", "#5cada6", "#b2e2dc"),
    points={PointKind.ACTIVITY: "#5fc2bb", PointKind.INITIATIVE: "#b9aef2", PointKind.SIGNAL: "#f4f4f0"},
    on_points={PointKind.ACTIVITY: "#0c1b1a", PointKind.INITIATIVE: "#1a1538", PointKind.SIGNAL: "#1d1d1b"},
    water="#3f6a82",
    railway="#98a19d",
    green="#5d7a48",
    neighbour="#39434a",
    pattern_ground="#262d2d",
    pattern_ink="#7d8783",
    dots_ground="#1b2121",
    dots_ink="#5e6865",
    zero="#2b3333",
)


def scheme(dark: bool) -> Scheme:
    """Give the colours of the light or the dark theme."""
    return DARK if dark else LIGHT


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 black - 1 white (WCAG 2.2)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 (none) - 21 (black on white), as WCAG 2.2 defines it; order does not matter."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
