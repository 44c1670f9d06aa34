"""How people get from where they live to a place: straight on, over a bridge, or along the streets."""

from geodata.reach.ways.barriers import OverCrossings
from geodata.reach.ways.walks import StraightLine, Walk, WalkKind, Walks

__all__ = ["OverCrossings", "StraightLine", "Walk", "WalkKind", "Walks"]
