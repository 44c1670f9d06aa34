"""The story of each area in a list: how large its need is, how sure that is, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.content.scene import Scene
from components.words import formats, sentences
from components.words.texts import Language, _
from geodata.figures.need import Need
from geodata.vocabulary import Level, Reference

MOST = 5
"""Areas in the list of the overview; fewer when more of them could not be told apart."""

REASONS = 2
"""Figures that are named as why need is large."""


@dataclass(frozen=True)
class Story:
    """One area of the list. ``reasons`` are ids of indicators, ``alike`` names of areas that cannot be told apart."""

    code: str
    name: str
    residents: float
    index: float
    higher_than: float
    rank: int | None
    low: int | None
    high: int | None
    alike: tuple[str, ...]
    reasons: tuple[str, ...]
    people_in_need: float

    @property
    def is_ranked(self) -> bool:
        """Whether the area has a place in the list; one with too few residents has none, and no standing either."""
        return self.rank is not None

    @property
    def place(self) -> str:
        """The place with its interval: ``1e (1e – 2e)``; kindly that there is none where too few people live."""
        if self.rank is None or self.low is None or self.high is None:
            return sentences.no_place(self.residents)
        return formats.rank(self.rank, self.low, self.high)

    @property
    def size_and_rank(self) -> str:
        """How many people live here, and the place with its interval: ``10.575 inwoners · 1e (1e – 2e)``."""
        return _("{residents} · {rank}", residents=sentences.residents(self.residents), rank=self.place)

    def standing(self, level: Level, reference: Reference) -> str:
        """Say what the index means among others; empty for an area without a place: it is shown, not compared."""
        return sentences.standing(self.higher_than, level, reference) if self.is_ranked else ""


def reasons_of(need: Need, contributions: pd.DataFrame, code: str, most: int = REASONS) -> tuple[str, ...]:
    """
    Choose the figures that make need large in an area.

    Of each group the figure with the largest need counts. The first is the group that lifts the index most above the
    middle; the second comes from another domain where one stands out there, so that the sentence tells more.

    Parameters
    ----------
    need, contributions
        The index and ``need.contributions``.
    code
        An area; one without an index has no reasons.

    Returns
    -------
    reasons
        At most ``most`` ids of indicators, each at or above ``sentences.STANDS_OUT``.
    """
    return _reasons(_rows(contributions[contributions["area"].to_numpy() == code]).get(code, []), most)


_Row = tuple[str, str, str, float, float]


def _rows(contributions: pd.DataFrame) -> dict[str, list[_Row]]:
    """
    Give the indicators that count, with group, domain, normalised figure and weight, by area.

    Some forty rows for each area at each run: plain Python takes a tenth of the time of a frame per area.
    """
    counting = contributions[contributions["weight"].to_numpy() > 0]
    names = ("area", "indicator", "group", "domain", "normalised", "weight")
    found: dict[str, list[_Row]] = {}
    for area, *row in zip(*(counting[name].tolist() for name in names), strict=True):
        found.setdefault(area, []).append(tuple(row))
    return found


def _reasons(rows: Sequence[_Row], most: int) -> tuple[str, ...]:
    told = sentences.clauses(Language.NL)
    largest: dict[str, tuple[float, str, str]] = {}
    lift: dict[str, float] = {}
    for indicator, group, domain, normalised, weight in rows:
        if indicator in told:
            lift[group] = lift.get(group, 0.0) + (normalised - 50.0) * weight
            if group not in largest or normalised > largest[group][0]:
                largest[group] = (normalised, indicator, domain)
    best = [(-lift[group], indicator, domain) for group, (need_of, indicator, domain) in largest.items()
            if need_of >= sentences.STANDS_OUT]  # fmt: skip
    best.sort()
    elsewhere = [one for one in best[1:] if one[2] != best[0][2]]
    rest = [one for one in best[1:] if one[2] == best[0][2]]
    return tuple(indicator for _lift, indicator, _domain in [*best[:1], *elsewhere, *rest][:most])


def stories(scene: Scene) -> list[Story]:
    """
    Tell every area that has an index, in the order that the view asks for.

    Returns
    -------
    stories
        Ranked areas first, in the order of ``scene.intervals``; areas too small to rank follow, by name. Empty when
        no area has an index.
    """
    need, names, ranks = scene.need, scene.names, scene.intervals.ranks
    rows = _rows(need.contributions)
    places = {
        str(code): place
        for code, place in zip(ranks.index, ranks[["rank", "low", "high"]].to_numpy(dtype=int).tolist(), strict=True)
    }
    people = scene.people
    told = []
    for code in need.index.index[need.index.notna()]:
        rank, low, high = places.get(code, (None, None, None))
        told.append(
            Story(
                code=code,
                name=names[code],
                residents=float(people[code]),
                index=float(need.index[code]),
                higher_than=float(need.higher_than[code]),
                rank=rank,
                low=low,
                high=high,
                alike=tuple(names[other] for other in scene.intervals.alike.get(code, ())),
                reasons=_reasons(rows.get(code, []), REASONS),
                people_in_need=float(people[code]) * float(need.index[code]) / 100,
            )
        )
    return sorted(told, key=lambda story: (story.rank is None, story.rank or 0, story.name))


def largest(told: Sequence[Story], most: int = MOST) -> list[Story]:
    """
    Give the first of the list: ranked areas only, at most ``most``.

    Areas that cannot be told apart are not torn asunder: where the last ones are alike with areas that no longer fit,
    they are left out too (``next_alike`` names them), unless nothing would be left.
    """
    ranked = [story for story in told if story.rank is not None]
    for size in range(min(most, len(ranked)), 0, -1):
        beyond = {story.name for story in ranked[size:]}
        if not any(beyond & set(story.alike) for story in ranked[:size]):
            return ranked[:size]
    return ranked[:most]


def next_alike(told: Sequence[Story], shown: Sequence[Story], most: int = MOST) -> list[str]:
    """Name the areas that were left out of the list because they cannot be told apart; empty when none were."""
    ranked = [story for story in told if story.rank is not None]
    if len(shown) >= min(most, len(ranked)):
        return []
    first = ranked[len(shown)]
    return [story.name for story in ranked[len(shown) :] if story is first or first.name in story.alike]


def chosen(told: Sequence[Story], code: str | None) -> Story | None:
    """Give the story of the chosen area, or the first of the list when none is chosen."""
    return next((story for story in told if story.code == code), next(iter(told), None))


def area_of(scene: Scene, told: Sequence[Story]) -> str:
    """Give the area to show: the chosen one, else the first of the list, else the first that is no water."""
    if scene.view.gebied is not None:
        return scene.view.gebied
    if told:
        return told[0].code
    land = scene.areas.index[~scene.areas["water"].astype(bool)]
    return str(land[0] if len(land) else scene.areas.index[0])


def place_of(ranks: pd.DataFrame, code: str) -> tuple[int, int, int] | tuple[None, None, None]:
    """Give rank, low and high of an area in ``RankIntervals.ranks``; nothing for one that is not ranked."""
    if code not in ranks.index:
        return None, None, None
    rank, low, high = ranks.loc[code, ["rank", "low", "high"]].to_numpy(dtype=int)
    return int(rank), int(low), int(high)
