"""A scene of a few squares of 1 km, so that the right answer can be done in the head."""

from collections.abc import Mapping, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd

from components.content.scene import Scene
from components.view_state import ViewState
from db.areas import Municipality
from geodata.crs import RD_NEW
from geodata.figures.indicators import Catalogue
from geodata.figures.intervals import rank_intervals
from geodata.figures.need import need_index
from geodata.figures.references import ReferenceReason, ReferenceSet
from geodata.figures.selection import Selection
from geodata.vocabulary import Domain, Level, Reference, Status
from tests.factories import square

CATALOGUE = Catalogue.load()
ONE, TWO, THREE, FOUR = "WK990100", "WK990101", "WK990102", "WK990103"
NAMES = {ONE: "Sluis", TWO: "Weerd", THREE: "Donk", FOUR: "Gever"}
NAN = float("nan")


def selection(
    figures: Mapping[str, Sequence[float]],
    codes: Sequence[str] = tuple(NAMES),
    *,
    statuses: Mapping[tuple[str, str], Status] | None = None,
    year: int | Mapping[str, int] = 2024,
) -> Selection:
    """Figures by indicator in the order of the codes; NaN is missing unless another status is named."""
    frame = pd.DataFrame(dict(figures), index=list(codes), dtype="float64")
    words = frame.notna().replace({True: Status.KNOWN, False: Status.MISSING}).astype(object)
    for (code, key), status in (statuses or {}).items():
        words.at[code, key] = status
    years = pd.DataFrame(
        {key: pd.array([year if isinstance(year, int) else year[key]] * len(frame), "Int64") for key in frame},
        index=frame.index,
    )
    kinds = pd.DataFrame({key: CATALOGUE[key].kind for key in frame}, index=frame.index, dtype=object)
    return Selection(frame, words, years, frame * 0.0, kinds, years)


def scene(
    figures: Mapping[str, Sequence[float]],
    *,
    codes: Sequence[str] = tuple(NAMES),
    people: Sequence[float] | None = None,
    water: Sequence[str] = (),
    statuses: Mapping[tuple[str, str], Status] | None = None,
    weights: Mapping[Domain, float] | None = None,
    view: ViewState | None = None,
    level: Level = Level.WIJK,
) -> Scene:
    """Areas beside each other, compared with themselves; every domain with a figure weighs 1 unless told."""
    chosen = selection(figures, codes, statuses=statuses)
    residents = [1000.0] * len(codes) if people is None else list(people)
    areas = gpd.GeoDataFrame(
        {
            "name": [NAMES.get(code, code) for code in codes],
            "level": level,
            "parent": "GM9901",
            "gemeente": "GM9901",
            "boundary_year": 2024,
            "water": [code in water for code in codes],
            "population": residents,
        },
        index=list(codes),
        geometry=[square(column) for column in range(len(codes))],
        crs=RD_NEW,
    )
    there = {CATALOGUE[key].domain for key in figures}
    need = need_index(
        chosen.figures,
        chosen.figures,
        CATALOGUE,
        weights={domain: float(domain in there) for domain in Domain} if weights is None else weights,
        population=areas["population"],
    )
    return Scene(
        view=(view or ViewState()).with_(gemeente="GM9901", niveau=level).with_(jaar=2024),
        place=Municipality("GM9901", "Maasdrecht", "XX", True, (2024,), (Level.GEMEENTE, Level.WIJK)),
        areas=areas,
        selection=chosen,
        reference=ReferenceSet(chosen.figures, Reference.GEMEENTE, ReferenceReason.ASKED),
        need=need,
        intervals=rank_intervals(need, population=areas["population"], draws=50),
        supply=pd.Series(np.nan, index=list(codes)),
        catalogue=CATALOGUE,
        years=(2024,),
    )
