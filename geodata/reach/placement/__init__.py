"""Choosing places: which of the candidates reach the most need, or reach it most fairly, and how sure that is."""

from geodata.reach.placement.baselines import best_single, spread_evenly
from geodata.reach.placement.choosing import choose_places
from geodata.reach.placement.coverage import Amount, Coverage
from geodata.reach.placement.curve import curve
from geodata.reach.placement.draws import Draws, demand_draws
from geodata.reach.placement.firmness import firmness
from geodata.reach.placement.given import reach_of
from geodata.reach.placement.inequality import concentration_index
from geodata.reach.placement.solving import Placement
from geodata.reach.placement.whatif import Comparison, compare
from geodata.reach.placement.words import Aim, How, Proof, Remark

__all__ = [
    "Aim",
    "Amount",
    "Comparison",
    "Coverage",
    "Draws",
    "How",
    "Placement",
    "Proof",
    "Remark",
    "best_single",
    "choose_places",
    "compare",
    "concentration_index",
    "curve",
    "demand_draws",
    "firmness",
    "reach_of",
    "spread_evenly",
]
