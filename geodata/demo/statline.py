"""Key figures of the fictional country as CBS StatLine publishes them: padding, rounding and nulls included."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from geodata.demo.latent import Latent
from geodata.demo.layouts import columns_of
from geodata.demo.levels import LAND, YearOfFigures, change_mark, figures_of, is_own
from geodata.demo.noise import Floats
from geodata.demo.story import COUNTRY_NAME, STATLINE_YEARS
from geodata.vocabulary import Level

CODE_OF_COUNTRY = "NL00"
TABLES = {2019: "84583NED", 2020: "84799NED", 2021: "85039NED", 2022: "85318NED", 2023: "85618NED", 2024: "85984NED"}
"""Table number of each year."""
WHOLE_COUNTRY = (2021, 2023, 2024)
"""Years with all buurten of the country: the newest, and the last years of figures that stopped (crime, low income),
without which buurten could not be compared with the country."""
_REGION = {Level.LAND: "Land", Level.GEMEENTE: "Gemeente", Level.WIJK: "Wijk", Level.BUURT: "Buurt"}
_NOT_DELIVERED = ("GM9917", "GM9931")
"""Municipalities that, in this story, did not deliver their Wmo and youth care figures in the newest year."""

_Make = Callable[["_Year"], Floats]


class _Year:
    """One year of figures with what the columns are made from."""

    def __init__(self, figures: YearOfFigures, year: int, seed: int) -> None:
        self.rng = np.random.default_rng([seed, 8, year])
        self.year, self.figures = year, figures
        self.values = figures.values
        self.level = figures.level.to_numpy()
        self.large = np.isin(self.level, [Level.LAND.value, Level.GEMEENTE.value])
        self.gemeente = figures.gemeente.to_numpy()
        people = figures.residents.to_numpy(float)
        self.people = np.where(self.large, np.round(people), _random_fives(people, self.rng))
        if year == STATLINE_YEARS[-1]:
            # The squares of Maasdrecht add up to these counts exactly.
            self.people = np.where([is_own(c) for c in self.values.index], people, self.people)
        self.households = self._fives(self.people / self._household_size())
        self.dwellings = np.round(self.households * 1.02 + 1)

    def _household_size(self) -> Floats:
        return np.clip(2.95 - 0.021 * self["share_one_person"], 1.15, 3.1)

    def __getitem__(self, name: str) -> Floats:
        return self.values[name].to_numpy(float)

    def _fives(self, count: Floats) -> Floats:
        return np.where(self.large, np.round(count), _random_fives(count, self.rng))

    def count(self, share: str) -> Floats:
        """Residents by share, rounded at random to 5 for small areas."""
        return self._fives(self.people * self[share] / 100)

    def tens(self, per_thousand: str) -> Floats:
        """People by rate per 1,000 residents, rounded to 10."""
        return np.round(self.people * self[per_thousand] / 1000, -1)

    def hidden(self, count: Floats, keep: Floats) -> Floats:
        """Care figures: secret for 0-7 people, and where the municipality did not deliver."""
        silent = np.isin(self.gemeente, _NOT_DELIVERED) & (self.year == STATLINE_YEARS[-1])
        return np.where((count <= 7) | silent, np.nan, keep)

    def above(self, of: Floats, least: float, values: Floats) -> Floats:
        """The values where enough people, households or dwellings are behind them."""
        return np.where(of >= least, values, np.nan)


def _random_fives(count: Floats, rng: np.random.Generator) -> Floats:
    return np.floor(count / 5 + rng.random(len(count))) * 5


def _people(stem: str, least: float, decimals: int) -> _Make:
    return lambda y: y.above(y.people, least, np.round(y[stem], decimals))


def _homes(stem: str) -> _Make:
    return lambda y: y.above(y.dwellings, 20, np.round(y[stem]))


def _households(stem: str, least: float, decimals: int) -> _Make:
    return lambda y: y.above(y.households, least, np.round(y[stem], decimals))


def _distance(stem: str) -> _Make:
    return lambda y: y.above(y.people, 10, np.round(y[stem], 1))


def _education(share: str, *, in_percent: bool = True) -> _Make:
    def make(y: _Year) -> Floats:
        total = y["share_low_education"] + y["share_middle_education"] + y["share_high_education"]
        part = y[share] / total
        # The release of 2022 gives percentages, the others numbers of residents of 15-74 years.
        value = np.round(100 * part) if y.year == 2022 and in_percent else np.round(part * y.people * 0.7, -1)
        return y.above(y.people, 150, value)

    return make


def _young_with_care(y: _Year) -> Floats:
    young = y.people * (y["share_0_15"] + 0.75 * y["share_15_25"]) / 100
    return np.round(young * y["PercentageJongerenMetJeugdzorg"] / 100)


def _wmo(y: _Year) -> Floats:
    return np.round(y.people * y["WmoClientenRelatief"] / 1000)


_COLUMNS: dict[str, _Make] = {
    "AantalInwoners": lambda y: y.people,
    "Mannen": lambda y: np.floor(y.people / 10) * 5,
    "Vrouwen": lambda y: y.people - np.floor(y.people / 10) * 5,
    "k_0Tot15Jaar": lambda y: y.count("share_0_15"),
    "k_15Tot25Jaar": lambda y: y.count("share_15_25"),
    "k_25Tot45Jaar": lambda y: y.count("share_25_45"),
    "k_45Tot65Jaar": lambda y: y.count("share_45_65"),
    "k_65JaarOfOuder": lambda y: y.count("share_65"),
    "HuishoudensTotaal": lambda y: y.households,
    "Eenpersoonshuishoudens": lambda y: y._fives(y.households * y["share_one_person"] / 100),
    "HuishoudensMetKinderen": lambda y: y._fives(y.households * y["share_with_children"] / 100),
    "HuishoudensZonderKinderen": lambda y: y._fives(
        y.households * np.clip(100 - y["share_one_person"] - y["share_with_children"], 0, None) / 100
    ),
    "GemiddeldeHuishoudensgrootte": lambda y: y.above(y.households, 5, np.round(y._household_size(), 1)),
    "Bevolkingsdichtheid": lambda y: y.above(
        y.people, 10, np.round(100 * y.people / np.clip(y.figures.hectares.to_numpy(), 1, None))
    ),
    "Woningvoorraad": lambda y: y.dwellings,
    "GemiddeldeWoningwaarde": _homes("GemiddeldeWOZWaardeVanWoningen"),
    "GemiddeldeWOZWaardeVanWoningen": _homes("GemiddeldeWOZWaardeVanWoningen"),
    "PercentageMeergezinswoning": _homes("PercentageMeergezinswoning"),
    "PercentageEengezinswoning": lambda y: y.above(y.dwellings, 20, 100 - np.round(y["PercentageMeergezinswoning"])),
    "OnbewoondeWoningen": _homes("OnbewoondeWoningen"),
    "PercentageOnbewoond": _homes("OnbewoondeWoningen"),
    "PercentageBewoond": lambda y: y.above(y.dwellings, 20, 100 - np.round(y["OnbewoondeWoningen"])),
    "Koopwoningen": _homes("Koopwoningen"),
    "HuurwoningenTotaal": lambda y: y.above(y.dwellings, 20, 100 - np.round(y["Koopwoningen"])),
    "InBezitWoningcorporatie": _homes("InBezitWoningcorporatie"),
    "InBezitOverigeVerhuurders": lambda y: y.above(
        y.dwellings, 20, 100 - np.round(y["Koopwoningen"]) - np.round(y["InBezitWoningcorporatie"])
    ),
    "BasisonderwijsVmboMbo1": _education("share_low_education"),
    "HavoVwoMbo24": _education("share_middle_education"),
    "HboWo": _education("share_high_education"),
    "OpleidingsniveauLaag": _education("share_low_education"),
    "OpleidingsniveauMiddelbaar": _education("share_middle_education"),
    "OpleidingsniveauHoog": _education("share_high_education"),
    "Nettoarbeidsparticipatie": _people("Nettoarbeidsparticipatie", 150, 0),
    "GemiddeldInkomenPerInwoner": _people("GemiddeldInkomenPerInwoner", 100, 1),
    "k_40PersonenMetLaagsteInkomen": _people("k_40PersonenMetLaagsteInkomen", 100, 1),
    "k_40HuishoudensMetLaagsteInkomen": _households("k_40HuishoudensMetLaagsteInkomen", 100, 1),
    "HuishoudensMetEenLaagInkomen": _households("HuishoudensMetEenLaagInkomen", 100, 1),
    "HuishOnderOfRondSociaalMinimum": _households("HuishOnderOfRondSociaalMinimum", 100, 1),
    "PersonenInArmoede": _people("PersonenInArmoede", 100, 1),
    "PersonenTot25BovenArmoedegrens": _people("PersonenTot25BovenArmoedegrens", 100, 1),
    "MediaanVermogenVanParticuliereHuish": _households("MediaanVermogenVanParticuliereHuish", 100, 1),
    "PersonenPerSoortUitkeringBijstand": lambda y: y.tens("bijstand"),
    "PersonenPerSoortUitkeringAO": lambda y: y.tens("ao"),
    "PersonenPerSoortUitkeringWW": lambda y: y.tens("ww"),
    "PersonenPerSoortUitkeringAOW": lambda y: np.round(0.91 * y.people * y["share_65"] / 100, -1),
    "JongerenMetJeugdzorgInNatura": lambda y: y.hidden(_young_with_care(y), 5 * np.round(_young_with_care(y) / 5)),
    "PercentageJongerenMetJeugdzorg": lambda y: y.hidden(
        _young_with_care(y), np.round(y["PercentageJongerenMetJeugdzorg"], 1)
    ),
    "WmoClienten": lambda y: y.hidden(_wmo(y), 5 * np.round(_wmo(y) / 5)),
    "WmoClientenRelatief": lambda y: y.hidden(_wmo(y), np.round(y["WmoClientenRelatief"])),
    "TotaalDiefstalUitWoningSchuurED": lambda y: np.round(y["TotaalDiefstalUitWoningSchuurED"]),
    "VernielingMisdrijfTegenOpenbareOrde": lambda y: np.round(y["VernielingMisdrijfTegenOpenbareOrde"]),
    "GeweldsEnSeksueleMisdrijven": lambda y: np.round(y["GeweldsEnSeksueleMisdrijven"]),
    "PersonenautoSPerHuishouden": _households("PersonenautoSPerHuishouden", 50, 1),
    "AfstandTotHuisartsenpraktijk": _distance("AfstandTotHuisartsenpraktijk"),
    "AfstandTotGroteSupermarkt": _distance("AfstandTotGroteSupermarkt"),
    "AfstandTotKinderdagverblijf": _distance("AfstandTotKinderdagverblijf"),
    "AfstandTotSchool": _distance("AfstandTotSchool"),
    "OppervlakteTotaal": lambda y: np.round(y.figures.hectares.to_numpy()),
    "OppervlakteLand": lambda y: np.round(y.figures.hectares.to_numpy()),
    "OppervlakteWater": lambda y: np.zeros(len(y.values)),
    "Omgevingsadressendichtheid": lambda y: np.round(
        0.9 * 100 * y.dwellings / np.clip(y.figures.hectares.to_numpy(), 1, None) + 25
    ),
}
"""How each column is filled. Columns that are not here are in the table, and empty: nothing about origin or marital
status is made up."""


def statline_table(latent: Latent, year: int) -> pd.DataFrame:
    """
    The key figures of one year as StatLine publishes them.

    Returns
    -------
    table
        One row per area, in the order country, gemeenten, wijken, buurten. Columns ``ID``, ``WijkenEnBuurten``
        (padded to 10: ``"NL00      "``, ``"GM9901    "``), then all columns of that year with the number of that year
        behind them. Numbers are float64 or object with ``None`` where CBS publishes null. All gemeenten and wijken
        of the country in each year; buurten: all in the years ``WHOLE_COUNTRY``, those of Maasdrecht in the others.

    Raises
    ------
    KeyError
        If there is no such year.
    """
    figures = figures_of(latent, year, year, all_buurten=year in WHOLE_COUNTRY)
    y = _Year(figures, year, latent.seed)
    made = {stem: make(y) for stem, make in _COLUMNS.items()}
    empty = y.people < 10
    for stem, values in made.items():
        if stem not in ("AantalInwoners", "Mannen", "Vrouwen", "OppervlakteTotaal", "OppervlakteLand"):
            made[stem] = np.where(empty & (y.level == Level.BUURT.value), np.nan, values)
    codes = [CODE_OF_COUNTRY if code == LAND else code for code in figures.values.index]
    names = [COUNTRY_NAME if g == LAND else _name(latent, g) for g in y.gemeente]
    texts: dict[str, list[Any]] = {
        "Gemeentenaam": [f"{name:<40}" for name in names],
        "SoortRegio": [f"{_REGION[Level(level)]:<10}" for level in y.level],
        "Codering": [f"{code:<10}" for code in codes],
        "IndelingswijzigingGemeenteWijkBuurt": [str(change_mark(code, year)) for code in codes],
        "MeestVoorkomendePostcode": ["         ."] * len(codes),
    }
    frame: dict[str, Any] = {"ID": np.arange(len(codes)), "WijkenEnBuurten": texts["Codering"]}
    nothing = np.full(len(codes), None, dtype=object)
    for stem, column in columns_of(year):
        frame[column] = texts[stem] if stem in texts else _nulls(made[stem]) if stem in made else nothing
    return pd.DataFrame(frame)


def _nulls(values: Floats) -> Any:
    """Numbers as they are; ``None`` where there is none, as JSON has it."""
    holes = np.isnan(values)
    if not holes.any():
        return values
    out = values.astype(object)
    out[holes] = None
    return out


def _name(latent: Latent, gemeente: str) -> str:
    country = latent.country
    return country.gemeente_name[country.gemeente.index(gemeente)]
