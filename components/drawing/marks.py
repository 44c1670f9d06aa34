"""The form of what lies on the map: points and little squares are told apart without any colour."""

from enum import StrEnum

from components.drawing.palette import CellKind, PointKind

CLUSTERED = frozenset({PointKind.ACTIVITY, PointKind.INITIATIVE, PointKind.SIGNAL})
NAMED = frozenset({PointKind.PROPOSED, PointKind.ALTERNATIVE, PointKind.CLOSED, PointKind.MOVED, PointKind.GROWN})


class Shape(StrEnum):
    """The form of a point, so that kinds are told apart in a grey print."""

    CIRCLE = "circle"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    DOT = "dot"
    HOLLOW = "hollow"
    DISC = "disc"
    RING = "ring"
    CROSSED = "crossed"
    ARROW = "arrow"
    PLUS = "plus"


SHAPES = {
    PointKind.ACTIVITY: Shape.CIRCLE,
    PointKind.INITIATIVE: Shape.DIAMOND,
    PointKind.SIGNAL: Shape.TRIANGLE,
    PointKind.STANDING: Shape.DOT,
    PointKind.CANDIDATE: Shape.HOLLOW,
    PointKind.PROPOSED: Shape.DISC,
    PointKind.ALTERNATIVE: Shape.RING,
    PointKind.CLOSED: Shape.CROSSED,
    PointKind.MOVED: Shape.ARROW,
    PointKind.GROWN: Shape.PLUS,
}


class CellForm(StrEnum):
    """The form of a little square, so that kinds are told apart in a grey print."""

    SQUARE = "square"
    FRAME = "frame"
    DOT = "dot"


CELL_FORMS = {
    CellKind.BEFORE: CellForm.SQUARE,
    CellKind.REACHED: CellForm.SQUARE,
    CellKind.FULL: CellForm.FRAME,
    CellKind.TOO_FAR: CellForm.DOT,
    CellKind.SAME: CellForm.DOT,
    CellKind.GAINED: CellForm.SQUARE,
    CellKind.LOST: CellForm.FRAME,
}
