"""Two to four areas beside each other: need, figures and people of each, and how they differ from the mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from components.content.profile import Figure, cell, figure_of, in_order, name_of
from components.content.scene import Scene
from components.content.stories import Story, stories
from components.words import formats
from components.words.labels import levels
from components.words.sentences import joined
from components.words.texts import _, ngettext
from geodata.figures.indicators import Indicator
from geodata.figures.selection import Selection
from geodata.vocabulary import Domain, Level, Unit

MOST = 4
"""Areas beside each other; with more, a screen is no longer read but searched."""


@dataclass(frozen=True)
class Side:
    """One of the areas. ``story`` is ``None`` where it has no index; then ``reason`` names why (``reasons.need``)."""

    code: str
    name: str
    residents: float
    story: Story | None
    reason: str
    small: bool
    domains: dict[Domain, float]

    @property
    def index(self) -> float:
        """The need index, NaN unknown."""
        return float("nan") if self.story is None else self.story.index

    def difference(self, value: float, mean: float) -> str:
        """Say how a need (0-100) of this area differs from the mean; of a small one nothing: it has no standing."""
        return "" if self.small else need_difference(value, mean)


@dataclass(frozen=True)
class Line:
    """
    One figure of every area, of the municipality, and in words how each area differs from it.

    ``differences`` are empty where nothing can be said: a figure is unknown or hidden, or it counts people.
    """

    indicator: Indicator
    figures: tuple[Figure, ...]
    municipality: Figure
    differences: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name of the figure."""
        return name_of(self.indicator)

    @property
    def years(self) -> str:
        """The year of the figures, or the first and last of them."""
        known = [one.year for one in (*self.figures, self.municipality) if one.year is not None]
        return formats.years(min(known), max(known)) if known else ""


@dataclass(frozen=True)
class Beside:
    """
    The areas in the order of choosing: never sorted, so that no order is read into it.

    ``mean_index`` and ``mean_domains`` are those of all areas of the level, weighted by residents; NaN unknown.
    ``chief`` are the figures that are shown first, ``lines`` all of them by domain.
    """

    sides: tuple[Side, ...]
    mean_index: float
    mean_domains: dict[Domain, float]
    chief: tuple[Line, ...]
    lines: tuple[Line, ...]
    alike: tuple[tuple[str, str], ...]

    @property
    def names(self) -> list[str]:
        """Names of the areas."""
        return [side.name for side in self.sides]

    @property
    def domains(self) -> tuple[Domain, ...]:
        """Domains that are known of at least one of the areas."""
        return tuple(one for one in Domain if any(side.domains[one] == side.domains[one] for side in self.sides))

    def of(self, domain: Domain | None) -> tuple[Line, ...]:
        """Give the figures of a domain; of those that only describe an area without one."""
        return tuple(line for line in self.lines if line.indicator.domain is domain)


def offered(scene: Scene, code: str) -> dict[str, str]:
    """Give the areas that can be put beside one: name by code, by name; no water."""
    land = scene.areas[~scene.areas["water"].astype(bool)]
    there = {str(key): str(name) for key, name in land["name"].items() if key != code}
    return dict(sorted(there.items(), key=lambda pair: pair[1]))


def chosen(scene: Scene, code: str) -> tuple[str, ...]:
    """Give the areas of the view beside the one that is shown, as far as they are here; nothing beside water."""
    if bool(scene.areas["water"].get(code, True)):
        return ()
    there = offered(scene, code)
    return tuple(one for one in scene.view.naast if one in there)[: MOST - 1]


def build(scene: Scene, codes: Sequence[str], municipality: Selection) -> Beside:
    """
    Put areas beside each other.

    Parameters
    ----------
    codes
        Two to four areas of the scene, no water.
    municipality
        The figures of the municipality: a row with its code, or none.
    """
    told = {story.code: story for story in stories(scene)}
    sides = tuple(_side(scene, code, told.get(code)) for code in codes)
    lines = [_line(scene, codes, municipality, key) for key in in_order(scene)]
    shown = tuple(line for line in lines if any(one.year is not None for one in line.figures))
    by_id = {line.indicator.id: line for line in shown}
    pairs = [
        (scene.names[one], scene.names[other])
        for one, other in combinations(codes, 2)
        if other in scene.intervals.alike.get(one, ())
    ]
    return Beside(
        sides=sides,
        mean_index=_mean(scene, scene.need.index.to_numpy("float64")),
        mean_domains={one: _mean(scene, scene.need.domains[one].to_numpy("float64")) for one in Domain},
        chief=tuple(by_id[key] for key in scene.catalogue.chief if key in by_id),
        lines=shown,
        alike=tuple(pairs),
    )


def _side(scene: Scene, code: str, story: Story | None) -> Side:
    reason = "" if story is not None else str(scene.need.reason[code] or "no_figures")
    domains = {one: float(cell(scene.need.domains, code, one)) for one in Domain}
    small = bool(scene.need.small[code])
    return Side(code, scene.names[code], float(scene.people[code]), story, reason, small, domains)


def _line(scene: Scene, codes: Sequence[str], municipality: Selection, key: str) -> Line:
    indicator = scene.catalogue[key]
    whole = figure_of(municipality, indicator, scene.place.code, Level.GEMEENTE)
    figures = tuple(figure_of(scene.selection, indicator, code, scene.level) for code in codes)
    theirs = _margin(municipality, scene.place.code, key)
    said = tuple(
        difference(indicator.unit, figure, whole, _margin(scene.selection, code, key) + theirs)
        for code, figure in zip(codes, figures, strict=True)
    )
    return Line(indicator, figures, whole, said)


def _margin(selection: Selection, code: str, key: str) -> float:
    """Half the step in which a figure was published; 0 where it is exact or not there."""
    if code not in selection.margins.index or key not in selection.margins:
        return 0.0
    margin = float(cell(selection.margins, code, key))
    return margin if margin == margin else 0.0


def _mean(scene: Scene, values: np.ndarray) -> float:
    people = scene.people.to_numpy("float64")
    known = np.isfinite(values) & (people > 0)
    return float(np.average(values[known], weights=people[known])) if known.any() else float("nan")


def difference(unit: Unit, area: Figure, mean: Figure, margin: float = 0.0) -> str:
    """
    Say how a figure differs from that of the municipality.

    Parameters
    ----------
    margin
        How far both may be off together by rounding, in the unit; a difference within it is not certain.

    Returns
    -------
    words
        Worked out from the numbers as they are shown, so that a reader can check it. Empty where either is not there,
        and for a count: a part always counts fewer than the whole.
    """
    if area.value != area.value or mean.value != mean.value or unit is Unit.COUNT:
        return ""
    if area.year != mean.year:
        return _("not of the same year")
    times = 1000 if unit is Unit.THOUSAND_EURO else 1
    money = unit in (Unit.EURO, Unit.THOUSAND_EURO)
    places = 0 if money else max(formats.decimals_of(unit, area.value), formats.decimals_of(unit, mean.value))
    gap = round(formats.rounded(area.value * times, places) - formats.rounded(mean.value * times, places), places)
    if gap == 0:
        return _("about the same")
    # A hair of room: 0.3 - 0.2 is more than 0.1 for a computer.
    if abs(gap) <= margin * times + 1e-9:
        return _("difference not certain: rounded figures")
    return say_gap(gap, unit, places)


def say_gap(gap: float, unit: Unit | None, places: int = 0) -> str:
    """Say how much higher or lower; without a unit in points of the need index."""
    size, higher = abs(gap), gap > 0
    said = {"points": formats.number(size, places)}
    if unit is None and higher:
        return ngettext("{points} point higher", "{points} points higher", _count(size), **said)
    if unit is None:
        return ngettext("{points} point lower", "{points} points lower", _count(size), **said)
    if unit is Unit.PERCENT and higher:
        return ngettext("{points} percentage point higher", "{points} percentage points higher", _count(size), **said)
    if unit is Unit.PERCENT:
        return ngettext("{points} percentage point lower", "{points} percentage points lower", _count(size), **said)
    amount = formats.number(size, places)
    if unit in (Unit.EURO, Unit.THOUSAND_EURO):
        amount = formats.money(size)
    elif unit is Unit.KM:
        amount = formats.figure(size, unit, decimals=places)
    return _("{amount} higher", amount=amount) if higher else _("{amount} lower", amount=amount)


def _count(size: float) -> int:
    return 1 if size == 1 else 2


def need_difference(value: float, mean: float) -> str:
    """Say how a need (0-100) differs from the mean, from the numbers as they are shown; empty where unknown."""
    if value != value or mean != mean:
        return ""
    gap = formats.rounded(value) - formats.rounded(mean)
    return _("about the same") if gap == 0 else say_gap(gap, None)


def mean_name(scene: Scene) -> str:
    """Name the mean that need is compared with."""
    return _("mean of the {areas}", areas=levels(scene.level))


def title(beside: Beside) -> str:
    """Name the areas: ``Sluiskwartier naast De Weerd en Noordkade``."""
    first, *rest = beside.names
    return _("{area} beside {others}", area=first, others=joined(rest))


def sentences_of(beside: Beside) -> list[str]:
    """Say who cannot be told apart, who is too small to rank, and how the mean is made."""
    said = [
        _(
            "The need in {one} and that in {other} cannot be told apart: the difference is too small.",
            one=one,
            other=other,
        )
        for one, other in beside.alike
    ]
    small = [side.name for side in beside.sides if side.small and side.story is not None]
    if small:
        said.append(
            ngettext(
                "{areas} is too small for a place in the list.",
                "{areas} are too small for a place in the list.",
                len(small),
                areas=joined(small),
            )
        )
    return said
