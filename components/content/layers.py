"""What can colour the map: the need index, a domain, supply, or one indicator."""

from dataclasses import dataclass

import pandas as pd

from components.content.scene import Scene
from components.view_state import Layer
from components.words import formats
from components.words.labels import label
from components.words.texts import _, language
from geodata.figures.indicators import Indicator
from geodata.vocabulary import Direction, Domain, Status


@dataclass(frozen=True, eq=False)
class Coloured:
    """A number per area with its status, what it is, and how it is written; ``ranked`` is the need index itself."""

    values: pd.Series
    statuses: pd.Series
    title: str
    indicator: Indicator | None = None
    supply: bool = False
    strength: bool = False
    ranked: bool = False

    def write(self, value: float) -> str:
        """Write one number for a column whose heading names the unit."""
        if self.indicator is not None:
            return formats.bare(value, self.indicator.unit)
        return formats.number(value, 1 if self.supply and value < 10 else 0)

    def write_edge(self, value: float) -> str:
        """Write a border between two classes: no more decimals than the border has."""
        if self.indicator is not None and value != round(value, 1):
            return formats.number(value, 2)
        return self.write(value)

    def say(self, value: float) -> str:
        """Say one number with what it is."""
        if self.indicator is not None:
            name = self.indicator.name.in_language(language())
            return _("{name}: {value}", name=name, value=formats.figure(value, self.indicator.unit))
        return _("{name}: {value}", name=self.title, value=self.write(value))


def coloured(scene: Scene) -> Coloured:
    """Give what the layer of the view colours; the need index when it names a figure that is not here."""
    layer = scene.view.laag
    if layer == Layer.AANBOD:
        return Coloured(scene.supply, _statuses(scene.supply), title_of(scene, layer), supply=True)
    if layer in set(Domain):
        values = scene.need.domains[Domain(layer)]
        return Coloured(values, _statuses(values), title_of(scene, layer))
    if layer in scene.catalogue and layer in scene.selection.figures:
        indicator = scene.catalogue[layer]
        return Coloured(
            scene.selection.figures[layer],
            scene.selection.statuses[layer],
            title_of(scene, layer),
            indicator=indicator,
            supply=indicator.direction is Direction.NEUTRAL,
            strength=indicator.direction is Direction.MORE_IS_STRENGTH,
        )
    return Coloured(scene.need.index, _statuses(scene.need.index), title_of(scene, Layer.BEHOEFTE), ranked=True)


def title_of(scene: Scene, layer: str) -> str:
    """Name what a layer shows, as it stands above a legend or in a list."""
    if layer == Layer.AANBOD:
        return _("Weekly places per 1,000 residents")
    if layer in set(Domain):
        return _("Need: {domain}", domain=label(Domain(layer)))
    if layer in scene.catalogue:
        indicator = scene.catalogue[layer]
        return _("{name} ({unit})", name=indicator.name.in_language(language()), unit=label(indicator.unit))
    return _("Need for support")


def main_layers(scene: Scene) -> list[str]:
    """Give the need index, the domains that have figures here, and supply."""
    known = [domain.value for domain in Domain if scene.need.domains[domain].notna().any()]
    return [Layer.BEHOEFTE.value, *known, Layer.AANBOD.value]


def all_layers(scene: Scene) -> list[str]:
    """Give the main layers and every indicator that has figures here."""
    figures = scene.selection.figures
    return [*main_layers(scene), *(key for key in scene.catalogue if key in figures and figures[key].notna().any())]


def _statuses(values: pd.Series) -> pd.Series:
    words = [Status.KNOWN if known else Status.MISSING for known in values.notna()]
    return pd.Series(words, index=values.index, dtype=object)
