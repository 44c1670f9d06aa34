"""Who does what where: tasks of partners per wijk and level of prevention, what is missing, and what many do."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd

from components.content.scene import Scene
from components.partners.card import fits
from geodata.vocabulary import Prevention, TargetGroup, Theme

LEVELS: tuple[Prevention | None, ...] = (*Prevention, None)
"""From preventive to curative; ``None`` for tasks of which nobody said how early they are."""

MANY = 3
"""Partners with a task about one theme, at one level, in one wijk, from which it stands out."""


class Doing(NamedTuple):
    """One task as it stands in a wijk; ``here`` is False for a task in the whole municipality."""

    partner: str
    level: Prevention | None
    theme: Theme | None
    text: str
    here: bool


class Hole(NamedTuple):
    """A wijk with the levels at which nobody names a task that was asked for."""

    code: str
    levels: tuple[Prevention, ...]


class Shared(NamedTuple):
    """A theme and level that the same partners, ``MANY`` or more, have a task about in these wijken."""

    theme: Theme
    level: Prevention
    partners: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class WhoDoesWhat:
    """
    The tasks that fit what was asked, by wijk and level.

    ``codes`` are the wijken with most need first; those with too few residents to be ranked come last. ``need`` is
    0-100, NaN where unknown and where the wijk is not ranked; ``small`` tells which those are. ``levels`` are the
    columns, with ``None`` where a task does not say it. ``doings`` holds only cells with a task; what names the wijk
    itself comes first, then by name of the partner. ``without_level`` and ``without_theme`` count tasks that may belong
    in a hole but do not say so; ``elsewhere`` those that name only wijken which are not among ``codes``, such as those
    of older boundaries.
    """

    codes: tuple[str, ...]
    levels: tuple[Prevention | None, ...]
    doings: Mapping[tuple[str, Prevention | None], tuple[Doing, ...]]
    need: pd.Series
    small: pd.Series
    without_level: int = 0
    without_theme: int = 0
    elsewhere: int = 0

    def at(self, code: str, level: Prevention | None) -> tuple[Doing, ...]:
        """Give the tasks in a cell."""
        return self.doings.get((code, level), ())

    def partners(self, code: str, level: Prevention | None) -> tuple[str, ...]:
        """Give the partners with a task in a cell, each once."""
        return tuple(dict.fromkeys(doing.partner for doing in self.at(code, level)))

    def many(self, code: str, level: Prevention | None) -> dict[Theme, tuple[str, ...]]:
        """Give the themes that ``MANY`` partners or more have a task about in a cell, and who they are."""
        if level is None:
            return {}
        by_theme: dict[Theme, dict[str, None]] = defaultdict(dict)
        for doing in self.at(code, level):
            if doing.theme is not None:
                by_theme[doing.theme][doing.partner] = None
        return {theme: tuple(who) for theme, who in by_theme.items() if len(who) >= MANY}

    def missing(self, code: str) -> tuple[Prevention, ...]:
        """Give the levels at which a wijk has no task."""
        return tuple(level for level in self.levels if level is not None and not self.at(code, level))

    def holes(self) -> list[Hole]:
        """Give the wijken where something is missing, in the order of ``codes``: most need first."""
        found = [Hole(code, self.missing(code)) for code in self.codes]
        return [hole for hole in found if hole.levels]

    def nowhere(self) -> tuple[Prevention, ...]:
        """Give the levels at which no wijk has a task."""
        missing = [set(self.missing(code)) for code in self.codes]
        everywhere = set.intersection(*missing) if missing else set()
        return tuple(level for level in Prevention if level in everywhere)

    def shared(self) -> list[Shared]:
        """Give what many do, for each set of partners once: most wijken first, then in the order of words."""
        found: dict[tuple[Theme, Prevention, tuple[str, ...]], list[str]] = defaultdict(list)
        for code in self.codes:
            for level in self.levels:
                for theme, who in self.many(code, level).items():
                    if level is not None:
                        found[theme, level, tuple(sorted(who))].append(code)
        themes, levels = list(Theme), list(Prevention)
        return sorted(
            (Shared(*key, tuple(codes)) for key, codes in found.items()),
            key=lambda one: (-len(one.codes), themes.index(one.theme), levels.index(one.level), one.partners),
        )


def of_view(partners: pd.DataFrame, wijken: Scene) -> WhoDoesWhat:
    """Put the tasks of partners in the wijken of a scene, filtered as its view asks."""
    view = wijken.view
    return who_does_what(
        partners,
        wijken.areas,
        need=wijken.need.index,
        small=wijken.need.small,
        theme=view.thema,
        group=view.doelgroep,
        level=view.zoek.preventie,
    )


def who_does_what(
    partners: pd.DataFrame,
    wijken: gpd.GeoDataFrame,
    *,
    need: pd.Series,
    small: pd.Series,
    theme: Theme | None = None,
    group: TargetGroup | None = None,
    level: Prevention | None = None,
) -> WhoDoesWhat:
    """
    Put the tasks of partners in their wijken and levels.

    A hole is counted from tasks alone: need only orders the wijken.

    Parameters
    ----------
    partners
        As ``db.organisations.read_organisations``: index id, with ``name`` and ``tasks``.
    wijken
        Index wijkcode, with ``name`` and ``water``; water is left out.
    need, small
        Need index 0-100 (NaN unknown), and which wijken have too few residents to be ranked; on the wijken.
    theme, group, level
        What to narrow to, ``None`` for all (``components.partners.card.fits``). With a level there is one column.

    Returns
    -------
    who_does_what
        Without partners every wijk has every hole; without wijken it is empty.
    """
    land = wijken[~wijken["water"].astype(bool)]
    unranked = small.reindex(land.index).fillna(True).astype(bool)
    known = need.reindex(land.index).astype("float64").mask(unranked)
    order = pd.DataFrame({"small": unranked, "need": -known, "name": land["name"]}).sort_values(
        ["small", "need", "name"], na_position="last", kind="stable"
    )
    codes = tuple(str(code) for code in order.index)
    levels: tuple[Prevention | None, ...] = LEVELS if level is None else (level,)
    cells: dict[tuple[str, Prevention | None], list[Doing]] = defaultdict(list)
    without_level = without_theme = elsewhere = 0
    for partner, tasks in _by_name(partners):
        for task in tasks:
            if not fits(task, None, group):
                continue
            without_theme += theme is not None and not task.get("theme")
            if not fits(task, theme, None):
                continue
            named = task.get("wijkcodes") or []
            at = Prevention(task["prevention"]) if task.get("prevention") else None
            about = Theme(task["theme"]) if task.get("theme") else None
            doing = Doing(partner, at, about, str(task["text"]), bool(named))
            places = [code for code in codes if code in named] if named else codes
            elsewhere += bool(codes) and not places
            without_level += at is None
            if at in levels:
                for code in places:
                    cells[code, at].append(doing)
    if not any(at is None for _code, at in cells):
        levels = tuple(one for one in levels if one is not None)  # everybody said it: no empty column
    return WhoDoesWhat(
        codes=codes,
        levels=levels,
        doings={key: tuple(sorted(found, key=lambda doing: not doing.here)) for key, found in cells.items()},
        need=known,
        small=unranked,
        without_level=without_level,
        without_theme=without_theme,
        elsewhere=elsewhere,
    )


def _by_name(partners: pd.DataFrame) -> list[tuple[str, Sequence[Mapping[str, Any]]]]:
    if partners.empty:
        return []
    rows = sorted(
        zip(partners["name"].map(str), partners.index, partners["tasks"], strict=True), key=lambda row: row[:2]
    )
    return [(str(partner), tasks) for _name, partner, tasks in rows]
