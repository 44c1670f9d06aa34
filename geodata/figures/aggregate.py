"""Bring normalised indicators together into groups, domains and one index."""

from dataclasses import dataclass

import numpy as np

from geodata.figures.indicators import Catalogue
from geodata.figures.normalise import percentile
from geodata.vocabulary import Aggregation, Domain

MINIMUM_DOMAIN_COVERAGE = 0.5
MINIMUM_INDEX_COVERAGE = 0.6
DECAY = 23.0  # of the exponential transformation in the English indices of deprivation
_TINY = 1e-9  # so that a share of exactly 60 % is not lost in binary fractions


@dataclass(frozen=True)
class Plan:
    """Which indicator belongs to which group and domain, as positions in the lists of names."""

    indicators: list[str]
    groups: list[str]
    domains: list[Domain]
    group_of: np.ndarray
    domain_of: np.ndarray
    domain_of_group: np.ndarray
    signs: list[int]

    @classmethod
    def of(cls, catalogue: Catalogue, indicators: list[str]) -> "Plan":
        """The plan of these need indicators; all domains stand in it, those without indicators too."""
        domains = list(Domain)
        pairs = [(catalogue[i].domain, catalogue[i].group) for i in indicators]
        unique = list(dict.fromkeys(pairs))
        return cls(
            indicators=indicators,
            groups=[group for _, group in unique],
            domains=domains,
            group_of=np.array([unique.index(p) for p in pairs], dtype=int),
            domain_of=np.array([domains.index(d) for d, _ in pairs if d is not None], dtype=int),
            domain_of_group=np.array([domains.index(d) for d, _ in unique if d is not None], dtype=int),
            signs=[catalogue[i].sign for i in indicators],
        )


@dataclass(frozen=True)
class Shares:
    """
    How much each known indicator weighs inside its domain, per area.

    ``in_group``: areas × indicators, sums to 1 per known group. ``in_domain``: the same, sums to 1 per known domain, 0
    elsewhere. ``groups_known``: areas × groups. ``coverage``: areas × domains, the known share of the groups in play.
    ``domains_known``: areas × domains.
    """

    in_group: np.ndarray
    in_domain: np.ndarray
    groups_known: np.ndarray
    coverage: np.ndarray
    domains_known: np.ndarray


def shares(known: np.ndarray, in_play: np.ndarray, plan: Plan) -> Shares:
    """
    Work out the weights inside the domains after leaving out what is unknown.

    Parameters
    ----------
    known
        Areas × indicators: whether the normalised figure is known.
    in_play
        Groups: whether the reference has figures for the group at all. A group without any is in nobody's way.

    Returns
    -------
    shares
        Indicators of one group count equally and the group counts once; groups of one domain count equally. A domain is
        known when at least half of its groups in play are.
    """
    count = known.astype(float) @ _one_hot(plan.group_of, len(plan.groups))
    groups_known = count > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        in_group = np.where(known, 1.0 / count[:, plan.group_of], 0.0)
        to_domain = _one_hot(plan.domain_of_group, len(plan.domains))
        groups_in_domain = groups_known.astype(float) @ to_domain
        possible = in_play.astype(float) @ to_domain
        coverage = np.where(possible > 0, groups_in_domain / possible, 0.0)
        domains_known = (coverage >= MINIMUM_DOMAIN_COVERAGE - _TINY) & (groups_in_domain > 0)
        in_domain = in_group / groups_in_domain[:, plan.domain_of]
    in_domain = np.where(known & domains_known[:, plan.domain_of], in_domain, 0.0)
    return Shares(in_group, in_domain, groups_known, coverage, domains_known)


def group_scores(normalised: np.ndarray, found: Shares, plan: Plan) -> np.ndarray:
    """Areas × groups: the mean of the known indicators of each group, NaN where none is."""
    scores = (np.nan_to_num(normalised) * found.in_group) @ _one_hot(plan.group_of, len(plan.groups))
    return np.where(found.groups_known, _inside(scores), np.nan)


def domain_scores(normalised: np.ndarray, found: Shares, plan: Plan) -> np.ndarray:
    """
    Areas × domains, 0-100: the mean of the known groups, NaN where too little is known.

    ``normalised`` may have leading axes (draws × areas × indicators); the result has them too.
    """
    scores = (np.nan_to_num(normalised) * found.in_domain) @ _one_hot(plan.domain_of, len(plan.domains))
    return np.where(found.domains_known, _inside(scores), np.nan)


def exponential(rank: np.ndarray) -> np.ndarray:
    """
    Stretch the top of a ranking: X = -23·ln(1 - R·(1 - e^(-100/23))), 0-100 for ``rank`` R of 0-1.

    From the English Indices of Deprivation (technical report, on combining domains): a very high need in one domain is
    not cancelled by a low need in another.
    """
    return -DECAY * np.log1p(-rank * -np.expm1(-100.0 / DECAY))


def domain_values(scores: np.ndarray, reference_scores: np.ndarray, aggregation: Aggregation) -> np.ndarray:
    """What of each domain is weighed: the score itself, or the stretched rank of it among the reference's scores."""
    if aggregation is Aggregation.MEAN:
        return scores
    stretched = np.full(scores.shape, np.nan)
    # Rounded, so that scores that are equal but for the last binary digit share their rank.
    scores, reference_scores = scores.round(9), reference_scores.round(9)
    for d in range(scores.shape[-1]):
        ranks = percentile(scores[..., d].ravel(), reference_scores[:, d]).reshape(scores.shape[:-1])
        stretched[..., d] = exponential(ranks / 100)
    return _inside(stretched)


def weights_as_they_work(known: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """
    Spread the weights of the domains over those that are known.

    Parameters
    ----------
    known
        Areas × domains.
    weights
        Domains, or draws × domains; 0 and more.

    Returns
    -------
    working, coverage
        (Draws ×) areas × domains, summing to 1 where any weight is known; (draws ×) areas, the known share of the
        weight.
    """
    spread = weights[..., None, :] * known
    total = weights.sum(axis=-1)[..., None]
    have = spread.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        working = np.where(have[..., None] > 0, spread / have[..., None], 0.0)
        coverage = np.where(total > 0, have / total, 0.0)
    return working, coverage


def index_of(values: np.ndarray, working: np.ndarray, coverage: np.ndarray) -> np.ndarray:
    """The weighted mean of the domains, 0-100; NaN where less than 60 % of the domain weight is known."""
    index = (np.nan_to_num(values) * working).sum(axis=-1)
    return np.where(coverage >= MINIMUM_INDEX_COVERAGE - _TINY, _inside(index), np.nan)


def _inside(scores: np.ndarray) -> np.ndarray:
    """Take away the billionths that sums of fractions add beyond 0 and 100."""
    return np.clip(scores, 0.0, 100.0)


def _one_hot(positions: np.ndarray, size: int) -> np.ndarray:
    matrix = np.zeros((len(positions), size))
    matrix[np.arange(len(positions)), positions] = 1.0
    return matrix
