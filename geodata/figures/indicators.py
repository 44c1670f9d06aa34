"""The catalogue of indicators: what each figure means and which published columns feed it."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from geodata.errors import GeodataError, UnknownIndicatorError
from geodata.vocabulary import Dimension, Direction, Domain, FigureKind, Level, Provider, Unit

CATALOGUE_FILE = Path(__file__).with_name("indicators.toml")
ADULTS, OLDER_ADULTS = "20300", "80200"  # RIVM's keys for 18 years and over, and 65 years and over


@dataclass(frozen=True)
class Text:
    """One text in the two languages of the app."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in ``language`` (``"nl"`` or ``"en"``); Dutch for any other word."""
        return self.en if language == "en" else self.nl


@dataclass(frozen=True)
class Recipe:
    """
    How one provider's columns make an indicator: ``factor × Σ numerator / Σ denominator``.

    ``numerator`` and ``denominator`` are column stems (the column's name without its trailing ``_number``); without a
    denominator the sum itself is the figure. ``numerator_times`` and ``denominator_times`` name one more stem by which
    the sum is multiplied, for providers that publish shares where others publish counts. The recipe holds for releases
    from year ``since`` up to and including ``until`` (``None``: open). Two years are comparable only when
    ``definition`` is the same. ``age`` picks the rows of a table that has several age groups.
    """

    provider: Provider
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    numerator_times: str | None = None
    denominator_times: str | None = None
    factor: float = 1.0
    since: int | None = None
    until: int | None = None
    definition: str = "1"
    age: str = ADULTS

    @property
    def stems(self) -> tuple[str, ...]:
        """Every stem the recipe reads."""
        extra = tuple(s for s in (self.numerator_times, self.denominator_times) if s)
        return tuple(dict.fromkeys(self.numerator + self.denominator + extra))

    def covers(self, year: int) -> bool:
        """Whether the recipe holds for the release of ``year``."""
        return (self.since is None or year >= self.since) and (self.until is None or year <= self.until)


@dataclass(frozen=True)
class Rounding:
    """
    How a column is published: in steps of ``step``.

    ``random``: rounded at random up or down, so that a value may be a whole step off instead of half a step.
    ``exact_for``: levels that are published without rounding.
    """

    step: float = 0.0
    random: bool = False
    exact_for: tuple[Level, ...] = ()

    @property
    def half_width(self) -> float:
        """The largest distance between the published and the real value."""
        return self.step if self.random else self.step / 2


@dataclass(frozen=True)
class Threshold:
    """
    Below what a provider does not publish a figure.

    An empty figure counts as suppressed when the column ``stem`` of the same row is known and below ``minimum``, or,
    with ``hidden_where_municipality_reports``, when the municipality's own row does have the figure (so the
    municipality delivered, and only a small number can be the reason). Otherwise an empty figure is missing.
    """

    text: Text
    stem: str | None = None
    minimum: float = 0.0
    hidden_where_municipality_reports: bool = False


@dataclass(frozen=True)
class Indicator:
    """One figure of the catalogue; ``domain`` is ``None`` for what describes an area but is no need."""

    id: str
    name: Text
    definition: Text
    unit: Unit
    direction: Direction
    group: str
    kind: FigureKind
    provider: Provider
    recipes: tuple[Recipe, ...] = ()
    domain: Domain | None = None
    dimensions: tuple[Dimension, ...] = ()
    threshold: Threshold | None = None
    decimals: int = 0
    chief: int | None = None
    large_kind: FigureKind | None = None
    licence: str = ""
    source: Text = field(default_factory=lambda: Text("", ""))
    definitions: Mapping[int, str] = field(default_factory=dict, hash=False)

    @property
    def is_need(self) -> bool:
        """Whether the indicator may stand in the need index."""
        return self.domain is not None and self.direction is not Direction.NEUTRAL

    @property
    def sign(self) -> int:
        """1 where more is need, -1 where more is strength, 0 where it only describes."""
        return {Direction.MORE_IS_NEED: 1, Direction.MORE_IS_STRENGTH: -1}.get(self.direction, 0)

    def kind_at(self, level: Level) -> FigureKind:
        """How the figure of an area of this level came about: estimates for small areas may be a survey for large."""
        if self.large_kind is not None and level in (Level.GEMEENTE, Level.LAND):
            return self.large_kind
        return self.kind

    def recipes_for(self, provider: Provider, year: int) -> tuple[Recipe, ...]:
        """The recipes that hold for a provider's release of ``year``, the preferred one first."""
        return tuple(r for r in self.recipes if r.provider is provider and r.covers(year))

    def definition_in(self, year: int) -> str | None:
        """A word for the definition used in the release of ``year``; ``None`` when no recipe holds for it."""
        if not self.recipes:
            return self.definitions.get(year, "own")
        for recipe in self.recipes:
            if recipe.provider is self.provider and recipe.covers(year):
                return recipe.definition
        return None


@dataclass(frozen=True)
class Catalogue(Mapping[str, Indicator]):
    """All indicators by id, in the order of the file; iterating gives the ids."""

    indicators: Mapping[str, Indicator]
    group_names: Mapping[str, Text] = field(default_factory=dict)
    rounding: Mapping[Provider, Mapping[str, Rounding]] = field(default_factory=dict)
    default_rounding: Mapping[Provider, Rounding] = field(default_factory=dict)
    tables: Mapping[Provider, Mapping[int, str]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path | None = None) -> "Catalogue":
        """Read the catalogue of the house, or the one at ``path``; reading is done once per file."""
        return _load(path or CATALOGUE_FILE)

    def __getitem__(self, key: str) -> Indicator:
        try:
            return self.indicators[key]
        except KeyError:
            raise UnknownIndicatorError(f"There is no indicator {key!r} in the catalogue.", indicator=key) from None

    def __contains__(self, key: object) -> bool:
        return key in self.indicators

    def __iter__(self) -> Iterator[str]:
        return iter(self.indicators)

    def __len__(self) -> int:
        return len(self.indicators)

    def __hash__(self) -> int:
        return hash(tuple(self.indicators))

    @property
    def need(self) -> list[str]:
        """Ids of the indicators that may stand in the need index."""
        return [i for i, indicator in self.indicators.items() if indicator.is_need]

    @property
    def chief(self) -> list[str]:
        """Ids of the chief figures, in their order."""
        chosen = [i for i in self.indicators.values() if i.chief is not None]
        return [i.id for i in sorted(chosen, key=lambda i: i.chief or 0)]

    def groups(self, domain: Domain) -> dict[str, list[str]]:
        """Groups of one domain with the ids of their indicators: what stands in one group counts once."""
        found: dict[str, list[str]] = {}
        for identifier in self.need:
            if self.indicators[identifier].domain is domain:
                found.setdefault(self.indicators[identifier].group, []).append(identifier)
        return found

    def rounding_of(self, provider: Provider, stem: str) -> Rounding:
        """How a column is rounded in what ``provider`` publishes."""
        return self.rounding.get(provider, {}).get(stem, self.default_rounding.get(provider, Rounding()))

    def with_own(self, indicators: Iterable[Indicator]) -> "Catalogue":
        """
        Add a municipality's own indicators: police figures, early school-leavers, its own survey.

        Raises
        ------
        GeodataError
            If an id is taken, or the indicator does not say that its provider is ``Provider.OWN``.
        """
        added = dict(self.indicators)
        for indicator in indicators:
            if indicator.id in added:
                raise GeodataError(f"The id {indicator.id!r} is already in the catalogue.", indicator=indicator.id)
            if indicator.provider is not Provider.OWN:
                raise GeodataError(f"{indicator.id!r} is not marked as the municipality's own.", indicator=indicator.id)
            added[indicator.id] = indicator
        return replace(self, indicators=added)


@lru_cache(maxsize=8)
def _load(path: Path) -> Catalogue:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    sources = raw["source"]
    thresholds = {key: _threshold(value) for key, value in raw.get("threshold", {}).items()}
    indicators = {}
    for entry in raw["indicator"]:
        indicator = _indicator(entry, sources, thresholds)
        if indicator.id in indicators:
            raise GeodataError(f"The id {indicator.id!r} stands in the catalogue twice.", indicator=indicator.id)
        indicators[indicator.id] = indicator
    return Catalogue(
        indicators=indicators,
        group_names={key: Text(**value) for key, value in raw["group"].items()},
        rounding={Provider(p): {s: _rounding(v) for s, v in stems.items()} for p, stems in raw["rounding"].items()},
        default_rounding={Provider(p): Rounding(step=v.get("default_step", 0.0)) for p, v in sources.items()},
        tables={Provider(p): {int(y): t for y, t in v.get("tables", {}).items()} for p, v in sources.items()},
    )


def _indicator(entry: dict[str, Any], sources: dict[str, Any], thresholds: dict[str, Threshold]) -> Indicator:
    provider = Provider(entry["provider"])
    source = sources[provider]
    recipes = entry.get("recipes") or [{"numerator": entry["columns"], **entry.get("recipe", {})}]
    return Indicator(
        id=entry["id"],
        name=Text(**entry["name"]),
        definition=Text(**entry["definition"]),
        unit=Unit(entry["unit"]),
        direction=Direction(entry["direction"]),
        group=entry["group"],
        kind=FigureKind(source["kind"]),
        large_kind=FigureKind(source["large_kind"]) if "large_kind" in source else None,
        provider=provider,
        recipes=tuple(_recipe(recipe, provider) for recipe in recipes),
        domain=Domain(entry["domain"]) if "domain" in entry else None,
        dimensions=tuple(Dimension(d) for d in entry.get("dimensions", [])),
        threshold=thresholds[entry.get("threshold", source["threshold"])],
        decimals=entry.get("decimals", 0),
        chief=entry.get("chief"),
        licence=source["licence"],
        source=Text(**source["name"]),
    )


def _recipe(entry: dict[str, Any], provider: Provider) -> Recipe:
    values = dict(entry)
    for key in ("numerator", "denominator"):
        values[key] = tuple(values.get(key, ()))
    return Recipe(provider=Provider(values.pop("provider", provider)), **values)


def _threshold(entry: dict[str, Any]) -> Threshold:
    return Threshold(text=Text(entry["nl"], entry["en"]), **{k: v for k, v in entry.items() if k not in ("nl", "en")})


def _rounding(entry: dict[str, Any]) -> Rounding:
    levels = tuple(Level(level) for level in entry.get("exact_for", ()))
    return Rounding(step=entry["step"], random=entry.get("random", False), exact_for=levels)
