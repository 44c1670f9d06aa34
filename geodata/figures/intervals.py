"""How firm a rank is: its interval when weights and rounding could have been a little different."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from geodata.figures.aggregate import domain_scores, domain_values, index_of, weights_as_they_work
from geodata.figures.need import Need
from geodata.figures.normalise import METHODS
from geodata.vocabulary import Normalisation

DRAWS = 500
CONCENTRATION = 50.0
LEVEL = 0.90
SEED = 20_260_101


class Order(StrEnum):
    """What a list is ordered by."""

    SHARE = "grootste aandeel"  # the index
    PEOPLE = "meeste mensen"  # index / 100 × residents


@dataclass(frozen=True, eq=False)
class RankIntervals:
    """
    Ranks of the areas that can be ranked.

    ``ranks``: index code, in the order of the list; columns ``value`` (index, or index / 100 × residents), ``rank``,
    ``low``, ``high`` (int; 1 is most). ``alike``: per code the codes whose intervals overlap with its own, in the order
    of the list, itself left out.
    """

    ranks: pd.DataFrame
    alike: Mapping[str, list[str]]
    order: Order
    draws: int


def rank_intervals(
    need: Need,
    *,
    margins: pd.DataFrame | None = None,
    population: pd.Series | None = None,
    order: Order = Order.SHARE,
    draws: int = DRAWS,
    concentration: float = CONCENTRATION,
    level: float = LEVEL,
    seed: int = SEED,
) -> RankIntervals:
    """
    Rank the areas of a municipality, each with the interval of its rank.

    Parameters
    ----------
    need
        The index; areas that are small or without index are left out.
    margins
        Areas × indicator ids, in each indicator's unit: how far rounding may have moved the figure
        (``Selection.margins``); absent or NaN is 0.
    population
        Residents per area, needed for ``Order.PEOPLE``; areas of which it is unknown are left out then.
    concentration
        The weights of each draw come from Dirichlet(concentration × weight), as the chosen weights sum to 1: with 50
        and five equal domains a weight of 20 % mostly lies between 11 % and 30 %. Domains without weight stay without.
    level
        Share of the draws inside the interval.

    Returns
    -------
    intervals
        The same each time for the same input, whatever the order of its rows.

    Notes
    -----
    Each draw moves every rounded figure evenly within its margin. Its place on the 0-100 scale moves along the scale as
    drawn through the reference's own values (linear between them), so that small steps in a rounded reference do not
    throw an area over all its ties. The interval always holds the rank itself.
    """
    value = need.index.copy()
    residents = None
    rankable = value.notna() & ~need.small
    if order is Order.PEOPLE:
        counts = population if population is not None else pd.Series(dtype="float64")
        residents = counts.reindex(value.index).astype("float64")
        value = value / 100 * residents
        rankable &= residents.notna()
    # By code, so that the draws do not depend on the order of the rows.
    codes = value.index[rankable.to_numpy()].sort_values()
    positions = need.index.index.get_indexer(codes)
    if not len(codes):
        empty = pd.DataFrame({"value": [], "rank": [], "low": [], "high": []}, index=codes)
        return RankIntervals(empty.astype({"rank": int, "low": int, "high": int}), {}, order, draws)

    drawn = _draw(need, positions, margins, draws, concentration, np.random.default_rng(seed))
    if residents is not None:
        drawn = drawn / 100 * residents.to_numpy()[positions]
    ranks = _ranks(drawn)
    rank = _ranks(value.to_numpy()[positions][None, :])[0]
    tail = (1 - level) / 2
    low = np.quantile(ranks, tail, axis=0, method="lower").astype(int)
    high = np.quantile(ranks, 1 - tail, axis=0, method="higher").astype(int)
    frame = pd.DataFrame(
        {
            "value": value.to_numpy()[positions],
            "rank": rank,
            "low": np.minimum(low, rank),
            "high": np.maximum(high, rank),
        },
        index=codes,
    ).sort_values("rank", kind="stable")
    return RankIntervals(frame, _alike(frame), order, draws)


def _draw(
    need: Need,
    positions: np.ndarray,
    margins: pd.DataFrame | None,
    draws: int,
    concentration: float,
    random: np.random.Generator,
) -> np.ndarray:
    """Indices, draws × areas."""
    asked = need.weights.to_numpy()
    weights = np.zeros((draws, len(asked)))
    weights[:, asked > 0] = random.dirichlet(concentration * asked[asked > 0], size=draws)
    scores = _draw_domains(need, positions, margins, draws, random)
    known = need.shares.domains_known[positions]
    values = domain_values(scores, need.reference_domains, need.aggregation)
    working, _ = weights_as_they_work(known, weights)
    # Whether enough is known is decided by the chosen weights, not by each draw.
    return index_of(values, working, np.ones(working.shape[:-1]))


def _draw_domains(
    need: Need, positions: np.ndarray, margins: pd.DataFrame | None, draws: int, random: np.random.Generator
) -> np.ndarray:
    """Domain scores, draws × areas × domains (1 × areas × domains when nothing is rounded)."""
    plan, found = need.plan, need.shares
    normalised = need.normalised.to_numpy()[positions]
    part = type(found)(
        found.in_group[positions],
        found.in_domain[positions],
        found.groups_known[positions],
        found.coverage[positions],
        found.domains_known[positions],
    )
    if margins is None:
        return domain_scores(normalised[None], part, plan)
    widths = margins.reindex(index=need.index.index, columns=plan.indicators).to_numpy("float64", na_value=0.0)[
        positions
    ]
    raw, reference = need.raw.to_numpy()[positions], need.reference.to_numpy()
    scores = np.repeat(normalised[None], draws, axis=0)
    for column, sign in enumerate(plan.signs):
        moving = (widths[:, column] > 0) & (part.in_domain[:, column] > 0)
        if not moving.any():
            continue
        exact = raw[moving, column]
        moved = exact + random.uniform(-1, 1, size=(draws, len(exact))) * widths[moving, column]
        placed = _scale(np.vstack([exact, moved]), reference[:, column], need.normalisation)
        step = placed[1:] - placed[0]
        scores[:, moving, column] = np.clip(normalised[moving, column] + sign * step, 0.0, 100.0)
    return domain_scores(scores, part, plan)


def _scale(values: np.ndarray, reference: np.ndarray, method: Normalisation) -> np.ndarray:
    """Place on the 0-100 scale, more is higher; the percentile is drawn as a line through the reference's values."""
    if method is not Normalisation.PERCENTILE:
        return METHODS[method](values.ravel(), reference).reshape(values.shape)
    known, counts = np.unique(reference[~np.isnan(reference)], return_counts=True)
    at = (np.cumsum(counts) - counts / 2) / counts.sum() * 100
    return np.interp(values, known, at)


def _ranks(values: np.ndarray) -> np.ndarray:
    """Per row the rank of each column, 1 for the highest; equal values share the best rank."""
    values = values.round(9)  # what differs by the last binary digit is equal
    ordered = np.sort(values, axis=1)
    size = values.shape[1]
    return np.array([size - np.searchsorted(o, v, side="right") + 1 for o, v in zip(ordered, values, strict=True)])


def _alike(frame: pd.DataFrame) -> dict[str, list[str]]:
    low, high = frame["low"].to_numpy(), frame["high"].to_numpy()
    overlap = (low[:, None] <= high[None, :]) & (low[None, :] <= high[:, None])
    np.fill_diagonal(overlap, False)
    codes = frame.index.to_numpy()
    return {str(code): [str(c) for c in codes[row]] for code, row in zip(codes, overlap, strict=True)}
