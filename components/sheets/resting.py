"""What a number of a sheet rests on: official figures of an area and year, or what is counted in our own register.

A frozen view asks it: a figure that its source took back since is hidden wherever it stands.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from components.content.profile import Figure, year_of
from components.content.scene import Scene
from components.sheets.sheet import Rests
from geodata.vocabulary import Dimension, Domain

OURS: Rests = ("ours",)
"""Counted in our register, or worked out of many areas: a source cannot take it back, and it is never hidden later."""

COUNTED: Rests = ("counted",)
"""A number of signals or visits that is protected: hidden once the rules for small numbers are stricter."""

NEED, PEOPLE = "need", "people"
HEAVY = 0.25
"""Share of the need index from which on a figure can be read off the rounded index."""


class Resting(NamedTuple):
    """One thing that a number rests on: a figure (id, ``NEED`` or ``PEOPLE``) of an area, with the year of a figure."""

    key: str
    area: str
    year: int | None = None

    def __str__(self) -> str:
        return "@".join([self.key, self.area, *([] if self.year is None else [str(self.year)])])


def read(said: str) -> Resting | None:
    """Read what a number rests on; ``None`` for what no source can take back, or when it cannot be read."""
    key, *rest = said.split("@")
    if not rest or len(rest) > 2 or not all((key, *rest)):
        return None
    if len(rest) == 1:
        return Resting(key, rest[0])
    return Resting(key, rest[0], int(rest[1])) if rest[1].isascii() and rest[1].isdigit() else None


def figure(key: str, area: str, year: int | None) -> Rests:
    """Say that a number is a figure of an area."""
    return (str(Resting(key, area, year)),)


def of(found: Figure, key: str, area: str) -> Rests:
    """Say that a number is a figure as the profile has it."""
    return figure(key, area, found.year)


def people(area: str) -> Rests:
    """Say that a number is the residents of an area."""
    return figure(PEOPLE, area, None)


class Rest:
    """On which figures the numbers of a scene rest that were worked out of them."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def figure(self, key: str, code: str) -> Rests:
        """Give what a figure of an area of the scene rests on."""
        return figure(key, code, year_of(self._scene.selection, code, key))

    def figures(self, keys: Iterable[str], code: str) -> Rests:
        """Give what words about several figures of an area rest on."""
        return self._all(keys, code)

    def need(self, code: str) -> Rests:
        """Give what the need index of an area rests on: itself, and figures that weigh so much that it tells them."""
        heavy = [key for key, _domain, weight in self._rows.get(code, ()) if weight >= HEAVY]
        return (*figure(NEED, code, None), *self._all(heavy, code))

    def index_of(self, code: str) -> Rests:
        """Give every figure that counts in the index of an area: what points taken apart rest on."""
        return (*figure(NEED, code, None), *self._all((key for key, _d, _w in self._rows.get(code, ())), code))

    def domain(self, domain: Domain, code: str) -> Rests:
        """Give the figures of a domain that are known of an area."""
        return self._all((key for key in self._known(code) if self._scene.catalogue[key].domain is domain), code)

    def dimension(self, dimension: Dimension, code: str) -> Rests:
        """Give the figures of a dimension of Positive Health that are known of an area."""
        found = (key for key in self._known(code) if dimension in self._scene.catalogue[key].dimensions)
        return self._all(found, code)

    def area(self, code: str) -> Rests:
        """Give all that is known of an area: sentences about it can tell any of it."""
        figures = self._scene.selection.figures
        known = [] if code not in figures.index else [str(key) for key in figures.loc[code].dropna().index]
        return (*(self.need(code) if self._rows.get(code) else ()), *self._all(known, code))

    def _known(self, code: str) -> list[str]:
        normalised = self._scene.need.normalised
        return [] if code not in normalised.index else [str(key) for key in normalised.loc[code].dropna().index]

    def _all(self, keys: Iterable[str], code: str) -> Rests:
        return tuple(said for key in keys for said in self.figure(key, code))

    @cached_property
    def _rows(self) -> Mapping[str, list[tuple[str, str, float]]]:
        made: pd.DataFrame = self._scene.need.contributions
        made = made[made["weight"].to_numpy() > 0]
        found: dict[str, list[tuple[str, str, float]]] = {}
        columns = (made[name].tolist() for name in ("area", "indicator", "domain", "weight"))
        for area, key, domain, weight in zip(*columns, strict=True):
            found.setdefault(area, []).append((key, domain, weight))
        return found
