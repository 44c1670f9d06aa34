"""Small catalogues and frames for the tests of the figures."""

import numpy as np
import pandas as pd

from geodata.figures.indicators import Catalogue, Indicator, Recipe, Text
from geodata.vocabulary import Dimension, Direction, Domain, FigureKind, Provider, Unit

NEED, STRENGTH, NEUTRAL = Direction.MORE_IS_NEED, Direction.MORE_IS_STRENGTH, Direction.NEUTRAL
WORK, HEALTH, YOUTH = Domain.WERK_EN_INKOMEN, Domain.GEZONDHEID_EN_BEWEGEN, Domain.JEUGD_EN_ONDERWIJS


def an_indicator(
    name: str,
    *,
    domain: Domain | None = WORK,
    group: str | None = None,
    direction: Direction = NEED,
    kind: FigureKind = FigureKind.FACT,
    provider: Provider = Provider.STATLINE,
    recipes: tuple[Recipe, ...] | None = None,
    dimensions: tuple[Dimension, ...] = (),
    unit: Unit = Unit.PERCENT,
) -> Indicator:
    return Indicator(
        id=name,
        name=Text(name, name),
        definition=Text(name, name),
        unit=unit,
        direction=direction,
        group=group or name,
        kind=kind,
        provider=provider,
        recipes=(Recipe(provider, (name.title(),)),) if recipes is None else recipes,
        domain=domain,
        dimensions=dimensions,
    )


def a_catalogue(*indicators: Indicator) -> Catalogue:
    return Catalogue({i.id: i for i in indicators})


def three_and_three() -> Catalogue:
    """Work with groups a, b, c and health with groups p, q, r; c is a strength; p has two indicators."""
    return a_catalogue(
        an_indicator("a"),
        an_indicator("b"),
        an_indicator("c", direction=STRENGTH),
        an_indicator("p1", domain=HEALTH, group="p"),
        an_indicator("p2", domain=HEALTH, group="p"),
        an_indicator("q", domain=HEALTH),
        an_indicator("r", domain=HEALTH),
    )


def codes(number: int, prefix: str = "WK9901") -> list[str]:
    return [f"{prefix}{i:02d}" for i in range(number)]


def figures(columns: dict[str, list[float | None]], index: list[str] | None = None) -> pd.DataFrame:
    frame = pd.DataFrame({k: [np.nan if v is None else float(v) for v in vs] for k, vs in columns.items()})
    return frame.set_axis(index or codes(len(frame)), axis=0)
