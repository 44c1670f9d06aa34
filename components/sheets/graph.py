"""The part of a sheet that shows who is tied to whom: names in two columns with lines between them."""

from dataclasses import dataclass
from enum import StrEnum

THICKEST = 3


class TieLook(StrEnum):
    """How a line is drawn; told apart without colour."""

    THICK = "thick"
    THIN = "thin"
    DOTTED = "dotted"


@dataclass(frozen=True)
class Node:
    """
    A name with its place: ``side`` 0 is left and 1 right, ``line`` counts from the top.

    ``colour`` is ``#rrggbb`` or empty; ``hollow`` is drawn as an open square, for what is of another kind than the
    others.
    """

    name: str
    side: int
    line: int
    colour: str = ""
    hollow: bool = False


@dataclass(frozen=True)
class Tie:
    """A line between two nodes, by their places in ``Graph.nodes``; ``weight`` from 1 to 3 says how much ties them."""

    one: int
    other: int
    look: TieLook
    weight: int = 1


@dataclass(frozen=True)
class Meaning:
    """What a look of a line means, in words."""

    look: TieLook
    text: str


@dataclass(frozen=True)
class Graph:
    """
    A picture of who is tied to whom.

    Where a name stands is in it, its distances are not: who draws it fills the room there is. ``legend`` says what each
    look of a line means; ``alt`` says in words what the picture shows.
    """

    title: str
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    legend: tuple[Meaning, ...] = ()
    alt: str = ""

    def __post_init__(self) -> None:
        places = {(node.side, node.line) for node in self.nodes}
        if len(places) != len(self.nodes) or any(side not in (0, 1) or line < 0 for side, line in places):
            raise ValueError("each name has a place of its own, left or right")
        for tie in self.ties:
            if not (0 <= tie.one < len(self.nodes) and 0 <= tie.other < len(self.nodes) and tie.one != tie.other):
                raise ValueError("a line is between two names that are there")
            if not 1 <= tie.weight <= THICKEST:
                raise ValueError(f"a line weighs from 1 to {THICKEST}")

    @property
    def lines(self) -> int:
        """How many names stand below each other at most."""
        return max((node.line + 1 for node in self.nodes), default=0)
