"""What the index of one area is made of: points per domain, per group and per figure, which add up to it exactly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import floor

from components.content.scene import Scene
from geodata.figures.indicators import Indicator
from geodata.figures.need import Need
from geodata.vocabulary import Domain, Status

DECIMALS = 2
"""Decimals of the points in the table; they are rounded together, so that what is shown adds up too."""


@dataclass(frozen=True)
class Part:
    """
    What one figure adds to the index of an area.

    ``raw`` in the figure's unit, ``normalised`` its place 0-100 (100 = most need), ``weight`` the share 0-1 of the
    index that it decides here, ``points`` what it adds, rounded so that all of them add up to ``Breakdown.total``.
    """

    indicator: Indicator
    domain: Domain
    group: str
    raw: float
    normalised: float
    weight: float
    points: float


@dataclass(frozen=True)
class GroupPart:
    """Figures that measure the same and count once."""

    group: str
    parts: tuple[Part, ...]

    @property
    def weight(self) -> float:
        """Share 0-1 of the index."""
        return sum(part.weight for part in self.parts)

    @property
    def points(self) -> float:
        """Points of the figures together."""
        return _added(part.points for part in self.parts)


@dataclass(frozen=True)
class DomainPart:
    """One domain with its groups, the largest first; ``counts`` is False where it has no weight here."""

    domain: Domain
    groups: tuple[GroupPart, ...]

    @property
    def weight(self) -> float:
        """Share 0-1 of the index."""
        return sum(group.weight for group in self.groups)

    @property
    def points(self) -> float:
        """Points of the groups together."""
        return _added(group.points for group in self.groups)

    @property
    def counts(self) -> bool:
        """Whether the domain weighs anything here."""
        return self.weight > 0


@dataclass(frozen=True)
class Breakdown:
    """The index of one area taken apart, domains that count first; ``total`` is the index with ``DECIMALS``."""

    total: float
    domains: tuple[DomainPart, ...]

    @property
    def counting(self) -> tuple[DomainPart, ...]:
        """The domains that weigh something."""
        return tuple(domain for domain in self.domains if domain.counts)


@dataclass(frozen=True)
class Unknown:
    """What plays no part in the index of an area, and why; names of things are left to the screen."""

    by_status: Mapping[Status, tuple[Indicator, ...]]
    without_reference: tuple[Indicator, ...]
    domains_without_weight: Mapping[Domain, int]
    domains_unknown: tuple[Domain, ...]


def breakdown(need: Need, catalogue: Mapping[str, Indicator], code: str) -> Breakdown | None:
    """
    Take the index of an area apart.

    Returns
    -------
    breakdown
        ``None`` for an area without an index. The points of all figures add up to ``total``, digit by digit, and
        ``total`` is the index rounded to ``DECIMALS``.
    """
    if code not in need.index.index or need.index[code] != need.index[code]:
        return None
    made = need.contributions
    rows = made[made["area"] == code].to_dict("records")
    points = rounded_together([float(row["contribution"]) for row in rows])
    parts = [
        Part(
            catalogue[row["indicator"]],
            Domain(row["domain"]),
            str(row["group"]),
            float(row["raw"]),
            float(row["normalised"]),
            float(row["weight"]),
            shown,
        )
        for row, shown in zip(rows, points, strict=True)
    ]
    domains = [_domain(domain, [part for part in parts if part.domain is domain]) for domain in Domain]
    there = [domain for domain in domains if domain.groups]
    ordered = sorted(there, key=lambda domain: (not domain.counts, -domain.points))
    return Breakdown(_added(points), tuple(ordered))


def unknown(scene: Scene, code: str) -> Unknown:
    """Say what plays no part in the index of an area: figures without a value here, and domains without a weight."""
    need, statuses = scene.need, scene.selection.statuses
    by_status: dict[Status, list[Indicator]] = {}
    lost: list[Indicator] = []
    known, domains_known = need.normalised.loc[code].notna(), need.domains.loc[code].notna()
    for key in need.plan.indicators:
        if known[key]:
            continue
        status = Status(str(statuses.at[code, key])) if key in statuses else Status.NOT_IN_RELEASE
        if status in (Status.KNOWN, Status.ROUNDED):
            lost.append(scene.catalogue[key])
        else:
            by_status.setdefault(status, []).append(scene.catalogue[key])
    asked = need.weights
    few = {domain: number for domain, number in need.unweighted.items() if asked[domain] == 0}
    dark = tuple(domain for domain in Domain if asked[domain] > 0 and not domains_known[domain])
    return Unknown(
        {status: tuple(by_status[status]) for status in Status if status in by_status}, tuple(lost), few, dark
    )


def rounded_together(values: Sequence[float], decimals: int = DECIMALS) -> list[float]:
    """
    Round numbers so that the rounded ones add up to the rounded sum.

    Parameters
    ----------
    values
        Zero or more.

    Returns
    -------
    rounded
        Each at most one step from its value; those with the largest remainder go up (largest remainder method), the
        first of equals first.
    """
    scale = 10**decimals
    down = [floor(value * scale + 1e-9) for value in values]
    short = round(sum(values) * scale) - sum(down)
    order = sorted(range(len(values)), key=lambda place: (down[place] - values[place] * scale, place))
    up = set(order[: max(0, short)])
    return [(number + (place in up)) / scale for place, number in enumerate(down)]


def _domain(domain: Domain, parts: Sequence[Part]) -> DomainPart:
    ordered = sorted(parts, key=lambda part: part.group)
    groups = [
        GroupPart(group, tuple(sorted(found, key=lambda part: (-part.points, -part.normalised))))
        for group, found in groupby(ordered, key=lambda part: part.group)
    ]
    strongest = sorted(groups, key=lambda group: (-group.points, -max(part.normalised for part in group.parts)))
    return DomainPart(domain, tuple(strongest))


def _added(points: object) -> float:
    return round(sum(points), DECIMALS)  # type: ignore[call-overload,no-any-return]
