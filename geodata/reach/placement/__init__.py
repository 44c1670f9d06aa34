"""Choosing places: which of the candidates reach the most need, or reach it most fairly, and how sure that is."""

from geodata.reach.placement.choosing import Placement, choose_places
from geodata.reach.placement.coverage import Amount, Coverage
from geodata.reach.placement.given import reach_of
from geodata.reach.placement.inequality import concentration_index
from geodata.reach.placement.words import Aim, How, Proof, Remark

__all__ = [
    "Aim",
    "Amount",
    "Coverage",
    "How",
    "Placement",
    "Proof",
    "Remark",
    "choose_places",
    "concentration_index",
    "reach_of",
]
