"""Figures from factors: what each buurt of the fictional country would show, before rounding and suppression.

Each figure is a normal score (loadings × factors + something of its own, which stays over the years) that is looked
up in the quantiles of the real figure. So figures hang together and are spread as the real ones, and no real area is
copied.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy.special import ndtr

from geodata.demo.country import WIJKEN, Country
from geodata.demo.noise import Floats
from geodata.demo.shapes import QUANTILES, SHAPES
from geodata.demo.story import HIGH_NEED_LITTLE_SUPPLY, HIGHEST_NEED, MANY_SIGNALS_LOW_INDEX, STRONG_RESIDENTS

_NOW = 2024

_TREND = {
    "bijstand": -0.05, "ww": -0.04, "PercentageJongerenMetJeugdzorg": 0.03, "WmoClientenRelatief": 0.02,
    "share_65": 0.035, "share_0_15": -0.02, "share_one_person": 0.02, "GemiddeldeWOZWaardeVanWoningen": 0.22,
    "GemiddeldInkomenPerInwoner": 0.2, "MediaanVermogenVanParticuliereHuish": 0.12, "Nettoarbeidsparticipatie": 0.06,
    "Eenzaam": 0.04, "EmotioneelEenzaam": 0.05, "ErnstigZeerErnstigEenzaam": 0.04, "Roker": -0.08,
    "HeelVeelStressInAfgelopen4Weken": 0.05, "MoeiteMetRondkomen": -0.03, "Vrijwilligerswerk": -0.05,
    "WekelijkseSporters": 0.02, "Overgewicht": 0.02, "HuishoudensMetEenLaagInkomen": -0.04,
    "HuishOnderOfRondSociaalMinimum": -0.04,
}  # fmt: skip
"""Normal scores per year, for the whole country."""

_DRIFT: dict[tuple[str, str], float] = {
    (HIGHEST_NEED, "bijstand"): -0.07,
    (HIGHEST_NEED, "PercentageJongerenMetJeugdzorg"): 0.09,
    (HIGH_NEED_LITTLE_SUPPLY, "bijstand"): 0.05,
    (HIGH_NEED_LITTLE_SUPPLY, "WmoClientenRelatief"): 0.03,
    (STRONG_RESIDENTS, "WmoClientenRelatief"): -0.06,
}
"""Normal scores per year in one wijk, on top of the trend: what changes there."""

_OWN: dict[tuple[str, str], float] = {
    (STRONG_RESIDENTS, "Vrijwilligerswerk"): 1.1,
    (STRONG_RESIDENTS, "MatigVeelRegieOverEigenLeven"): 0.9,
    (STRONG_RESIDENTS, "Mantelzorger"): 0.8,
    (HIGHEST_NEED, "Vrijwilligerswerk"): -0.2,
    (HIGHEST_NEED, "Mantelzorger"): 1.6,
    (HIGHEST_NEED, "PercentageJongerenMetJeugdzorg"): 1.0,
    (HIGH_NEED_LITTLE_SUPPLY, "VoldoetAanBeweegrichtlijn"): -0.9,
    (HIGH_NEED_LITTLE_SUPPLY, "WekelijkseSporters"): -0.7,
    (MANY_SIGNALS_LOW_INDEX, "ErnstigeGeluidhinderDoorBuren"): 0.5,
}
"""Normal scores that the story adds to a figure of one wijk."""


@dataclass(frozen=True)
class Latent:
    """Normal scores of the figures per buurt, to be read out for any year."""

    country: Country
    base: pd.DataFrame
    """Normal score in 2024: index buurt code, a column per figure of ``SHAPES``."""
    drift: pd.DataFrame
    """Normal scores per year, the same shape."""
    seed: int
    _kept: dict[int, pd.DataFrame] = field(default_factory=dict, compare=False, repr=False)

    def values(self, year: int) -> pd.DataFrame:
        """Figures per buurt in one year, in the unit of ``SHAPES``, unrounded; index buurt code. Not to be changed."""
        if year not in self._kept:
            self._kept[year] = self._values(year)
        return self._kept[year]

    def _values(self, year: int) -> pd.DataFrame:
        rng = np.random.default_rng([self.seed, 6, year])
        score = self.base.to_numpy() + (year - _NOW) * self.drift.to_numpy()
        score = score + rng.normal(0, 0.035, score.shape)
        share = ndtr(score)
        columns = {name: _read(share[:, n], SHAPES[name].values) for n, name in enumerate(self.base.columns)}
        return _tidy(pd.DataFrame(columns, index=self.base.index))

    def residents(self, year: int) -> Floats:
        """Residents per buurt in one year: what they are in 2024, and growth or decline before."""
        rng = np.random.default_rng([self.seed, 7])
        growth = rng.normal(0.006, 0.008, len(self.country.buurt))
        people = self.country.residents * (1 + growth) ** (year - _NOW)
        return np.where(year == _NOW, self.country.residents, np.round(people))


def make_latent(country: Country, seed: int) -> Latent:
    """Draw the normal scores of every figure."""
    rng = np.random.default_rng([seed, 5])
    names = list(SHAPES)
    loadings = np.array([SHAPES[name].loadings for name in names])
    unique = np.sqrt(np.clip(1 - (loadings**2).sum(axis=1), 0.02, None))
    of_wijk = rng.normal(0, 1, (WIJKEN, len(names)))
    # Maasdrecht's wijken keep closer to their character, so that the story is not drowned.
    own_wijken = int(country.wijk_of[country.own].max()) + 1
    of_wijk[:own_wijken] *= 0.6
    of_buurt = rng.normal(0, 0.45, (len(country.buurt), len(names)))
    score = country.factors @ loadings.T + unique * (of_wijk[country.wijk_of] + of_buurt)
    drift = np.tile([_TREND.get(name, 0.0) for name in names], (len(country.buurt), 1))
    drift += (rng.normal(0, 0.018, (WIJKEN, len(names))))[country.wijk_of]
    column = {name: n for n, name in enumerate(names)}
    wijk = np.array(country.wijk)[country.wijk_of]
    for (code, name), shift in _OWN.items():
        score[wijk == code, column[name]] += shift
    for (code, name), per_year in _DRIFT.items():
        drift[wijk == code, column[name]] += per_year
    index = pd.Index(country.buurt, name="code")
    return Latent(country, pd.DataFrame(score, index, names), pd.DataFrame(drift, index, names), seed)


def _read(share: Floats, values: tuple[float, ...]) -> Floats:
    """The value at each share of the distribution: a straight line between the quantiles."""
    return np.interp(share, QUANTILES, values)


def _tidy(figures: pd.DataFrame) -> pd.DataFrame:
    """Make what must add up add up, and what cannot exceed something stay below it."""
    ages = ["share_0_15", "share_15_25", "share_25_45", "share_65"]
    rest = 100 - figures[ages].sum(axis=1)
    figures["share_45_65"] = np.clip(rest, 16, 36)
    total = figures[[*ages, "share_45_65"]].sum(axis=1)
    for age in (*ages, "share_45_65"):
        figures[age] = figures[age] / total * 100
    figures["share_with_children"] = np.minimum(figures["share_with_children"], 97 - figures["share_one_person"])
    figures["InBezitWoningcorporatie"] = np.minimum(figures["InBezitWoningcorporatie"], 99 - figures["Koopwoningen"])
    middle = 100 - figures["share_low_education"] - figures["share_high_education"]
    figures["share_middle_education"] = np.maximum(middle, 12)
    figures["PersonenTot25BovenArmoedegrens"] = np.maximum(
        figures["PersonenTot25BovenArmoedegrens"], figures["PersonenInArmoede"]
    )
    figures["ErnstigZeerErnstigEenzaam"] = np.minimum(figures["ErnstigZeerErnstigEenzaam"], 0.6 * figures["Eenzaam"])
    return figures
