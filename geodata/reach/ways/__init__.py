"""How people get from where they live to a place: straight on, over a bridge, or along the streets."""

from geodata.reach.ways.barriers import OverCrossings
from geodata.reach.ways.network import StreetNetwork, network_of
from geodata.reach.ways.streets import AlongStreets
from geodata.reach.ways.walks import StraightLine, Walk, WalkKind, Walks

__all__ = [
    "AlongStreets",
    "OverCrossings",
    "StraightLine",
    "StreetNetwork",
    "Walk",
    "WalkKind",
    "Walks",
    "network_of",
]
