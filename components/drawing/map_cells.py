"""Little coloured squares on the map: which homes a plan reaches, who gains, who loses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from components.drawing.marks import CELL_FORMS, CellForm
from components.drawing.palette import CellKind, scheme


@dataclass(frozen=True)
class MapCells:
    """
    Squares of one size, each with a class; only those given are drawn.

    Parameters
    ----------
    x, y
        Centres, RD New, metres; rounded to whole metres.
    classes
        One character per square.
    palette
        The colour (``#rrggbb``) of each character that occurs.
    words
        What each character means, for the key; characters without words are not in the key. The order is that of the
        key.
    forms
        The form of each character, so that they are told apart without colour; a full square when it is not given.
    size
        Side, metres.
    title
        What stands above them in the key; may be empty.
    """

    x: Sequence[float]
    y: Sequence[float]
    classes: str
    palette: Mapping[str, str]
    words: Mapping[str, str]
    forms: Mapping[str, CellForm] = field(default_factory=dict)
    size: float = 100.0
    title: str = ""

    def __post_init__(self) -> None:
        if not len(self.x) == len(self.y) == len(self.classes):
            raise ValueError(
                f"squares need one place and one class each: {len(self.x)} x, {len(self.y)} y, "
                f"{len(self.classes)} classes"
            )
        if not np.isfinite(np.asarray([self.x, self.y], dtype=float)).all():
            raise ValueError("squares without a place cannot be drawn")
        if lacking := set(self.classes) - set(self.palette):
            raise ValueError(f"no colour for the classes {sorted(lacking)}")


def plan_cells(
    x: Sequence[float],
    y: Sequence[float],
    kinds: Sequence[CellKind],
    words: Mapping[CellKind, str],
    *,
    dark: bool,
    size: float = 100.0,
    title: str = "",
) -> MapCells:
    """
    Make the squares of a plan, with the colours and forms of the house.

    Parameters
    ----------
    x, y
        Centres, RD New, metres.
    kinds
        What each says.
    words
        As ``map_texts.cell_words``; only kinds that occur come into the key.
    dark
        Whether the theme is dark.
    size, title
        See ``MapCells``.
    """
    colours = scheme(dark).cells
    there = [kind for kind in CellKind if kind in set(kinds)]
    return MapCells(
        x,
        y,
        "".join(kinds),
        {kind.value: colours[kind] for kind in there},
        {kind.value: words[kind] for kind in there},
        {kind.value: CELL_FORMS[kind] for kind in there},
        size,
        title,
    )
