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
    """
    What can lie on the map as points; each has a shape of its own.

    The first three are records of the register, which gather in clusters where they crowd. The others are places of a
    plan: each stands exactly where it is. Of these, standing places and candidates are small and quiet; the rest are
    large, with their name beside them.
    """

    ACTIVITY = "activity"
    INITIATIVE = "initiative"
    SIGNAL = "signal"
    STANDING = "standing"
    CANDIDATE = "candidate"
    PROPOSED = "proposed"
    ALTERNATIVE = "alternative"
    CLOSED = "closed"
    MOVED = "moved"
    GROWN = "grown"


class ReachKind(StrEnum):
    """Whose reach an outline on the map shows; each has a dash of its own."""

    PROPOSED = "proposed"
    STANDING = "standing"
    CLOSED = "closed"


class CellKind(StrEnum):
    """What the little squares of a plan say; the value is their character in ``MapCells.classes``."""

    BEFORE = "b"
    REACHED = "r"
    FULL = "u"
    TOO_FAR = "f"
    SAME = "s"
    GAINED = "g"
    LOST = "l"


@dataclass(frozen=True)
class Scheme:
    """
    The colours of one theme, as ``#rrggbb``.

    ``need`` and ``supply`` run from little to much; in the dark scheme much is light, because there the background
    is dark. ``pairs`` are colours of two figures at once: a row per third of need, in it a colour per third of supply,
    both from little to much; much need with little supply stands out most, also in grey. ``points`` are the colours of
    what lies on the map as points, ``on_points`` of the text or sign on them, ``reach`` of the outlines of what is
    within a walk, ``cells`` of little squares.
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
    pairs: tuple[tuple[str, str, str], ...]
    points: dict[PointKind, str]
    on_points: dict[PointKind, str]
    reach: dict[ReachKind, str]
    reach_fill: str
    cells: dict[CellKind, str]
    barrier: str
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


MUTED = 0.3
"""How much of their colour areas keep while little squares lie over them."""

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
    pairs=(("#dcc094", "#dcd5c3", "#d0eee9"), ("#b66227", "#b19a7b", "#71bfb9"), ("#7c2805", "#875c43", "#469896")),
    points={
        PointKind.ACTIVITY: "#0f6f6b",
        PointKind.INITIATIVE: "#4b3f8f",
        PointKind.SIGNAL: "#1d1d1b",
        PointKind.STANDING: "#68655e",
        PointKind.CANDIDATE: "#0f6f6b",
        PointKind.PROPOSED: "#0f6f6b",
        PointKind.ALTERNATIVE: "#4b3f8f",
        PointKind.CLOSED: "#5b2a1a",
        PointKind.MOVED: "#0f6f6b",
        PointKind.GROWN: "#0f6f6b",
    },
    on_points=dict.fromkeys(PointKind, "#ffffff"),
    reach={ReachKind.PROPOSED: "#0f4c4a", ReachKind.STANDING: "#5b635f", ReachKind.CLOSED: "#5b2a1a"},
    reach_fill="#bfe3de",
    cells={
        CellKind.BEFORE: "#5e9c95",
        CellKind.REACHED: "#0f6f6b",
        CellKind.FULL: "#855600",
        CellKind.TOO_FAR: "#8a2f12",
        CellKind.SAME: "#7d837f",
        CellKind.GAINED: "#0f6f6b",
        CellKind.LOST: "#7a2f0c",
    },
    barrier="#3c5a6b",
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
    pairs=(("#684d36", "#474236", "#1f3837"), ("#da935c", "#8a765f", "#2c706e"), ("#ffddb7", "#d6b290", "#519a98")),
    points={
        PointKind.ACTIVITY: "#5fc2bb",
        PointKind.INITIATIVE: "#b9aef2",
        PointKind.SIGNAL: "#f4f4f0",
        PointKind.STANDING: "#a9a69d",
        PointKind.CANDIDATE: "#5fc2bb",
        PointKind.PROPOSED: "#5fc2bb",
        PointKind.ALTERNATIVE: "#b9aef2",
        PointKind.CLOSED: "#f0b49a",
        PointKind.MOVED: "#5fc2bb",
        PointKind.GROWN: "#5fc2bb",
    },
    on_points=dict.fromkeys(PointKind, "#0c1b1a") | {PointKind.INITIATIVE: "#1a1538", PointKind.SIGNAL: "#1d1d1b"},
    reach={ReachKind.PROPOSED: "#a4e3dd", ReachKind.STANDING: "#a9b3af", ReachKind.CLOSED: "#f0b49a"},
    reach_fill="#3f8f89",
    cells={
        CellKind.BEFORE: "#3f8a84",
        CellKind.REACHED: "#6cc7c0",
        CellKind.FULL: "#d9ab58",
        CellKind.TOO_FAR: "#f6c9a8",
        CellKind.SAME: "#78837f",
        CellKind.GAINED: "#a4e3dd",
        CellKind.LOST: "#e09a5c",
    },
    barrier="#9cc3d8",
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
