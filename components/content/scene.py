"""What one view is about: a municipality, its areas of one level, their figures and their need."""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from components.view_state import ViewState
from components.words.labels import label
from components.words.texts import _
from db.areas import Municipality
from geodata.figures.indicators import Catalogue
from geodata.figures.intervals import RankIntervals
from geodata.figures.need import Need
from geodata.figures.references import ReferenceSet
from geodata.figures.selection import Selection
from geodata.vocabulary import Level, Reference


@dataclass(frozen=True)
class Outlines:
    """Addresses of what the map draws, and the line that names the sources."""

    areas: str
    neighbours: str | None = None
    landscape: str | None = None
    tiles: str | None = None
    source: str = ""


@dataclass(frozen=True, eq=False)
class Scene:
    """
    Everything that the screens show of one view.

    ``view`` says what is really shown: with municipality, year and a level that is loaded. ``areas`` are those of the
    level, water included; ``selection`` and ``need`` are on the same codes. ``intervals`` are in the order that the
    view asks for. ``supply`` is weekly places per 1,000 residents of the target ages, NaN unknown. ``years`` are the
    years that can be chosen, newest first.
    """

    view: ViewState
    place: Municipality
    areas: gpd.GeoDataFrame
    selection: Selection
    reference: ReferenceSet
    need: Need
    intervals: RankIntervals
    supply: pd.Series
    catalogue: Catalogue
    years: tuple[int, ...]

    @property
    def title(self) -> str:
        """The name of the municipality; a fictional one says so."""
        return place_title(self.place)

    @property
    def names(self) -> Mapping[str, str]:
        """Name per code."""
        return self.areas["name"].to_dict()

    @property
    def level(self) -> Level:
        """Level of the areas."""
        return self.view.niveau

    @property
    def people(self) -> pd.Series:
        """Residents per area, NaN unknown."""
        return self.areas["population"]


def place_title(place: Municipality) -> str:
    """Name a municipality; a fictional one says so wherever it is named, whatever its own name says."""
    bare = place.name.removesuffix("(fictief)").strip()
    return _("{name} (fictional)", name=bare) if place.fictional else place.name


def reference_name(scene: Scene) -> str:
    """Name what an area is compared with, in mid-sentence: never the country when its figures are not there."""
    if scene.reference.reference is Reference.LAND:
        return _("the fictional country") if scene.place.fictional else label(scene.reference.reference)
    return scene.title
