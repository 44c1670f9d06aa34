"""The need index: 0-100 per area, higher is more need, with everything that explains it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import pandas as pd

from geodata.errors import GeodataError
from geodata.figures.aggregate import (
    Plan,
    Shares,
    domain_scores,
    domain_values,
    group_scores,
    index_of,
    shares,
    weights_as_they_work,
)
from geodata.figures.indicators import Catalogue
from geodata.figures.normalise import normalise, percentile
from geodata.vocabulary import Aggregation, Domain, Normalisation

MINIMUM_GROUPS = 3
CONTRIBUTION_COLUMNS = ["area", "domain", "group", "indicator", "raw", "normalised", "weight", "contribution"]


class Reason(StrEnum):
    """Why an area has no index."""

    NO_WEIGHTS = "no_weights"  # no domain was given a weight
    TOO_FEW_GROUPS = "too_few_groups"  # nobody chose weights, and no domain has figures enough for a default weight
    NO_FIGURES = "no_figures"  # of no domain that weighs something enough is known
    TOO_LITTLE_KNOWN = "too_little_known"  # less than 60 % of the domain weight is known


@dataclass(frozen=True, eq=False)
class Need:
    """
    The need index of a set of areas, with what it is made of.

    Attributes
    ----------
    index
        0-100 per area, higher is more need; NaN where unknown.
    percentile
        Place of the index among the indices of the reference's own areas, 0-100 (mid-rank); NaN where unknown.
    higher_than
        Per cent of the reference's areas with a lower index: "76: higher than 95 % of the areas".
    domains, groups, normalised
        Areas × Domain, areas × group id, areas × indicator id; 0-100, NaN where unknown.
    coverage
        Known share of the domain weight, 0-1.
    reason
        ``Reason`` where the index is unknown, else ``None``.
    weights
        Weight per Domain as it was asked or by default, summing to 1 (all 0 when nothing weighs).
    domain_weights
        Areas × Domain: the weights as they work, after leaving out what is unknown; rows sum to 1, NaN without index.
    group_counts
        Per Domain the number of independent groups with a figure in this municipality.
    unweighted
        Domains without a default weight because fewer than three groups have figures, with that number; domains that
        were given a weight all the same are in it too.
    left_out
        Need indicators that play no part: the reference has no figure of them.
    small
        True for an area below the minimum population or of unknown population: to be shown, not ranked.
    reference_index
        The index of the reference's own areas.
    """

    index: pd.Series
    percentile: pd.Series
    higher_than: pd.Series
    domains: pd.DataFrame
    groups: pd.DataFrame
    normalised: pd.DataFrame
    coverage: pd.Series
    reason: pd.Series
    weights: pd.Series
    domain_weights: pd.DataFrame
    group_counts: Mapping[Domain, int]
    unweighted: Mapping[Domain, int]
    left_out: list[str]
    small: pd.Series
    reference_index: pd.Series
    normalisation: Normalisation
    aggregation: Aggregation
    raw: pd.DataFrame
    reference: pd.DataFrame
    plan: Plan
    shares: Shares
    reference_domains: np.ndarray

    @cached_property
    def contributions(self) -> pd.DataFrame:
        """
        What each indicator adds to the index of each area with an index.

        Returns
        -------
        contributions
            Columns ``CONTRIBUTION_COLUMNS``; a row per area and known indicator, also where the weight is 0. Per area
            ``contribution`` sums to the index.

        Notes
        -----
        ``weight`` is the share of the index that the indicator decides: weight of its domain as it works × 1 / known
        groups of the domain × 1 / known indicators of the group. With the mean, the contribution is weight ×
        normalised. With the exponential aggregation a domain adds its weight × X; that is split over its indicators in
        proportion to weight × normalised (by weight alone where all of them are 0).
        """
        working = self.domain_weights.to_numpy()
        weight = np.nan_to_num(working[:, self.plan.domain_of]) * self.shares.in_domain
        normalised = self.normalised.to_numpy()
        part = weight * np.nan_to_num(normalised)
        if self.aggregation is Aggregation.EXPONENTIAL:
            part = self._split(part, weight)
        rows, columns = np.nonzero(~np.isnan(normalised) & self.index.notna().to_numpy()[:, None])
        names = [str(d) for d in self.plan.domains]
        return pd.DataFrame(
            {
                "area": self.index.index.take(rows),
                "domain": pd.array(names, dtype="str").take(self.plan.domain_of[columns]),
                "group": pd.array(self.plan.groups, dtype="str").take(self.plan.group_of[columns]),
                "indicator": pd.array(self.plan.indicators, dtype="str").take(columns),
                "raw": self.raw.to_numpy()[rows, columns],
                "normalised": normalised[rows, columns],
                "weight": weight[rows, columns],
                "contribution": part[rows, columns],
            },
            columns=CONTRIBUTION_COLUMNS,
        )

    def _split(self, part: np.ndarray, weight: np.ndarray) -> np.ndarray:
        scores = self.domains.to_numpy()
        adds = np.nan_to_num(self.domain_weights.to_numpy()) * np.nan_to_num(
            domain_values(scores, self.reference_domains, self.aggregation)
        )
        result = np.zeros_like(part)
        for d in range(len(self.plan.domains)):
            columns = self.plan.domain_of == d
            if not columns.any():
                continue
            inside = part[:, columns]
            key = np.where(inside.sum(axis=1, keepdims=True) > 0, inside, weight[:, columns])
            total = key.sum(axis=1, keepdims=True)
            with np.errstate(divide="ignore", invalid="ignore"):
                result[:, columns] = np.where(total > 0, key / total * adds[:, [d]], 0.0)
        return result


def need_index(
    figures: pd.DataFrame,
    reference: pd.DataFrame,
    catalogue: Catalogue,
    *,
    weights: Mapping[Domain, float] | None = None,
    normalisation: Normalisation = Normalisation.PERCENTILE,
    aggregation: Aggregation = Aggregation.MEAN,
    population: pd.Series | None = None,
    minimum_population: float = 500,
) -> Need:
    """
    Work out the need index.

    Parameters
    ----------
    figures
        Areas (code) × indicator ids, float64, NaN where there is no value. Columns that are no need are left aside.
    reference
        The same of the areas to compare with: the country's areas of that level, or ``figures`` itself.
    weights
        Per Domain, 0 or more; overrides the default for the domains it names, also those without a default weight.
        The default is 1 for a domain with at least three groups with figures in this municipality, else 0.
    population
        Residents per area; without it no area is called small. An unknown number counts as small.

    Returns
    -------
    need
        On the index of ``figures``. Nothing known gives NaN with a reason, never 0; no rows give an empty result.

    Raises
    ------
    GeodataError
        If a weight is negative or no number, or a code stands in ``figures`` twice.

    Notes
    -----
    Normalise each indicator among the reference; mean per group; mean per domain (known when at least half of the
    groups in play are: those of which the reference has a figure at all); weighted mean of the domains, or of their
    stretched ranks (``aggregate.exponential``); unknown when less than 60 % of the weight is known.
    """
    if not figures.index.is_unique:
        raise GeodataError(
            "A code stands in the figures twice.", code=str(figures.index[figures.index.duplicated()][0])
        )
    ids = [i for i in catalogue.need if i in figures.columns or i in reference.columns]
    plan = Plan.of(catalogue, ids)
    raw = figures.reindex(columns=ids).astype("float64")
    base = reference.reindex(columns=ids).astype("float64")
    values, others = (_finite(frame) for frame in (raw, base))

    base_normalised = normalise(others, others, plan.signs, normalisation)
    # A set compared with itself is placed only once.
    itself = figures is reference
    normalised = base_normalised if itself else normalise(values, others, plan.signs, normalisation)
    has_reference = ~np.isnan(others).all(axis=0) if len(others) else np.zeros(len(ids), dtype=bool)
    in_play = np.zeros(len(plan.groups), dtype=bool)
    np.logical_or.at(in_play, plan.group_of, has_reference)

    base_found = shares(~np.isnan(base_normalised), in_play, plan)
    base_domains = domain_scores(base_normalised, base_found, plan)
    found = base_found if itself else shares(~np.isnan(normalised), in_play, plan)
    domains = base_domains if itself else domain_scores(normalised, found, plan)

    counts = _groups_with_figures(found, plan)
    asked = _weights(plan, counts, weights)
    working, coverage = weights_as_they_work(found.domains_known, asked)
    index = index_of(domain_values(domains, base_domains, aggregation), working, coverage)
    base_working, base_coverage = weights_as_they_work(base_found.domains_known, asked)
    base_index = index_of(domain_values(base_domains, base_domains, aggregation), base_working, base_coverage)

    rows = figures.index
    series = pd.Series(index, index=rows, name="need")
    return Need(
        index=series,
        percentile=pd.Series(percentile(index.round(9), base_index.round(9)), index=rows, name="percentile"),
        higher_than=pd.Series(_higher_than(index.round(9), base_index.round(9)), index=rows, name="higher_than"),
        domains=pd.DataFrame(domains, index=rows, columns=plan.domains),
        groups=pd.DataFrame(group_scores(normalised, found, plan), index=rows, columns=plan.groups),
        normalised=pd.DataFrame(normalised, index=rows, columns=ids),
        coverage=pd.Series(coverage, index=rows, name="coverage"),
        reason=_reasons(series, asked, coverage, chosen=bool(weights)),
        weights=pd.Series(asked / asked.sum() if asked.sum() > 0 else asked, index=plan.domains, name="weight"),
        domain_weights=pd.DataFrame(
            np.where(np.isnan(index)[:, None], np.nan, working), index=rows, columns=plan.domains
        ),
        group_counts=counts,
        unweighted={domain: n for domain, n in counts.items() if n < MINIMUM_GROUPS},
        left_out=[i for i, there in zip(ids, has_reference, strict=True) if not there],
        small=_small(rows, population, minimum_population),
        reference_index=pd.Series(base_index, index=reference.index, name="need"),
        normalisation=normalisation,
        aggregation=aggregation,
        raw=raw,
        reference=base,
        plan=plan,
        shares=found,
        reference_domains=base_domains,
    )


def _finite(frame: pd.DataFrame) -> np.ndarray:
    values = frame.to_numpy(dtype="float64", copy=True)
    values[~np.isfinite(values)] = np.nan
    return values


def _groups_with_figures(found: Shares, plan: Plan) -> dict[Domain, int]:
    some = np.asarray(found.groups_known.any(axis=0))
    return {domain: int(some[plan.domain_of_group == d].sum()) for d, domain in enumerate(plan.domains)}


def _weights(plan: Plan, counts: Mapping[Domain, int], chosen: Mapping[Domain, float] | None) -> np.ndarray:
    weights = {domain: 1.0 if counts[domain] >= MINIMUM_GROUPS else 0.0 for domain in plan.domains}
    for domain, weight in (chosen or {}).items():
        if not np.isfinite(weight) or weight < 0:
            raise GeodataError(f"The weight of {domain} must be 0 or more, not {weight}.", domain=str(domain))
        weights[Domain(domain)] = float(weight)
    return np.array([weights[domain] for domain in plan.domains])


def _higher_than(index: np.ndarray, reference: np.ndarray) -> np.ndarray:
    known = np.sort(reference[~np.isnan(reference)])
    if not len(known):
        return np.full(len(index), np.nan)
    return np.where(np.isnan(index), np.nan, np.searchsorted(known, index, side="left") / len(known) * 100)


def _reasons(index: pd.Series, weights: np.ndarray, coverage: np.ndarray, *, chosen: bool) -> pd.Series:
    def why(value: float, known: float) -> Reason | None:
        if not np.isnan(value):
            return None
        if weights.sum() <= 0:
            return Reason.NO_WEIGHTS if chosen else Reason.TOO_FEW_GROUPS
        return Reason.NO_FIGURES if known <= 0 else Reason.TOO_LITTLE_KNOWN

    found = [why(value, known) for value, known in zip(index, coverage, strict=True)]
    return pd.Series(found, index=index.index, name="reason", dtype="object")


def _small(rows: pd.Index, population: pd.Series | None, minimum: float) -> pd.Series:
    if population is None:
        return pd.Series(False, index=rows, name="small")
    residents = pd.to_numeric(population.reindex(rows), errors="coerce").astype("float64")
    enough = residents.to_numpy() >= minimum
    return pd.Series(~np.asarray(enough), index=rows, name="small")
