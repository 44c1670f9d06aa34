"""The health monitor of the fictional country in the form of RIVM's tables (UntypedDataSet): padded text and dots."""

import numpy as np
import pandas as pd

from geodata.demo.latent import Latent
from geodata.demo.levels import LAND, figures_of
from geodata.demo.noise import Floats
from geodata.demo.story import COUNTRY_NAME, RIVM_YEARS
from geodata.vocabulary import Level

CODE_OF_COUNTRY = "NL01"
ADULTS, OLDER = "20300", "80200"
_TABLES = {2016: "50090NED", 2020: "50090NED", 2022: "50120NED"}
_BOUNDARIES = {"50090NED": 2020, "50120NED": 2022}
_MISSING = "       ."
_LEAST = 10
"""Below this number of residents the model gives no estimate."""

_STEMS_AS_TEXT = (
    "ErvarenGezondheidGoedZeerGoed VoldoetAanBeweegrichtlijn WekelijkseSporters Ondergewicht NormaalGewicht"
    " Overgewicht ErnstigOvergewicht Roker VoldoetAanAlcoholRichtlijn Drinker ZwareDrinker OvermatigeDrinker"
    " EenOfMeerLangdurigeAandoeningen BeperktVanwegeGezondheid ErnstigBeperktVanwegeGezondheid"
    " LangdurigeZiekteEnBeperkt EenOfMeerLichamelijkeBeperkingen BeperkingInHoren BeperkingInZien BeperkingInBewegen"
    " MatigHoogRisicoOpAngstOfDepressie HoogRisicoOpAngstOfDepressie HeelVeelStressInAfgelopen4Weken"
    " MatigVeelRegieOverEigenLeven Eenzaam ErnstigZeerErnstigEenzaam EmotioneelEenzaam SociaalEenzaam Mantelzorger"
    " Vrijwilligerswerk LopenEnOfFietsenNaarSchoolOfWerk LopenNaarSchoolOfWerk FietsenNaarSchoolOfWerk"
    " ErnstigeGeluidhinderDoorBuren MoeiteMetRondkomen"
)
_STEMS = _STEMS_AS_TEXT.split()
_NEW_IN_2022 = ["MistEmotioneleSteun", "PsychischeKlachten", "ZeerLageVeerkracht"]
_NOT_IN_2016 = {"BeperktVanwegeGezondheid", "HeelVeelStressInAfgelopen4Weken", "ErnstigeGeluidhinderDoorBuren"}

_OLDER = {
    "ErvarenGezondheidGoedZeerGoed": -11.7, "VoldoetAanBeweegrichtlijn": -12.2, "WekelijkseSporters": -15.5,
    "Overgewicht": 8.1, "ErnstigOvergewicht": 2.1, "Roker": -8.0, "ZwareDrinker": -3.2,
    "EenOfMeerLangdurigeAandoeningen": 14.8, "BeperktVanwegeGezondheid": 17.6, "EenOfMeerLichamelijkeBeperkingen": 11.9,
    "MatigHoogRisicoOpAngstOfDepressie": -6.8, "HoogRisicoOpAngstOfDepressie": -2.7,
    "HeelVeelStressInAfgelopen4Weken": -11.4, "MatigVeelRegieOverEigenLeven": -4.6, "ErnstigZeerErnstigEenzaam": -0.8,
    "EmotioneelEenzaam": -1.0, "SociaalEenzaam": 2.6, "Mantelzorger": 1.0, "Vrijwilligerswerk": 2.9,
    "ErnstigeGeluidhinderDoorBuren": -1.2, "MoeiteMetRondkomen": -6.6,
}  # fmt: skip
"""65 and over against 18 and over in the country, percentage points (RIVM/GGD 2020)."""


def table_of(period: int) -> str:
    """The number of the table that holds a period."""
    return _TABLES[period]


def columns_of(table: str) -> list[tuple[str, str]]:
    """Stem and published name of each figure of a table."""
    stems = _STEMS + (_NEW_IN_2022 if table == "50120NED" else [])
    return [(stem, f"{stem}_{number}") for number, stem in enumerate(stems, start=4)]


def rivm_table(latent: Latent, period: int) -> pd.DataFrame:
    """
    The health monitor of one period, both age groups.

    Returns
    -------
    table
        Columns ``ID, Leeftijd ('20300' 18+, '80200' 65+), Marges ('MW00000'), WijkenEnBuurten`` (padded to 10; the
        country is ``NL01``), ``Perioden ('2020JJ00')``, ``Gemeentenaam_1, SoortRegio_2, Codering_3`` and the figures as
        text of 8 characters (``"    43.4"``), ``"       ."`` where there is none. Areas of 2020 for 2016 and
        2020, of 2022 for 2022. Gemeenten and wijken of the whole country; buurten of the whole country in the newest
        period, of Maasdrecht in the others.

    Raises
    ------
    KeyError
        If there is no such period.
    """
    table = _TABLES[period]
    figures = figures_of(latent, period, _BOUNDARIES[table], all_buurten=period == RIVM_YEARS[-1])
    codes = [CODE_OF_COUNTRY if code == LAND else code for code in figures.values.index]
    country = latent.country
    name_of = dict(zip(country.gemeente, country.gemeente_name, strict=True)) | {LAND: COUNTRY_NAME}
    few = figures.residents.to_numpy() < _LEAST
    frames = []
    for age in (ADULTS, OLDER):
        frame = pd.DataFrame(
            {
                "ID": np.arange(len(codes)) * 2 + (age == OLDER),
                "Leeftijd": age,
                "Marges": "MW00000",
                "WijkenEnBuurten": [f"{code:<10}" for code in codes],
                "Perioden": f"{period}JJ00",
                "Gemeentenaam_1": [f"{name_of[g]:<40}" for g in figures.gemeente],
                "SoortRegio_2": [f"{Level(level).value.capitalize():<10}" for level in figures.level],
                "Codering_3": [f"{code:<10}" for code in codes],
            }
        )
        texts = {}
        for stem, column in columns_of(table):
            if stem not in figures.values or (period == 2016 and stem in _NOT_IN_2016):
                texts[column] = np.full(len(codes), _MISSING, dtype=object)
            else:
                texts[column] = _as_text(_of_age(figures.values, stem, age), few)
        frames.append(pd.concat([frame, pd.DataFrame(texts)], axis=1))
    return pd.concat(frames, ignore_index=True)


def _of_age(values: pd.DataFrame, stem: str, age: str) -> Floats:
    if age == ADULTS:
        return values[stem].to_numpy(float)
    if stem == "Eenzaam":
        return values["Eenzaam65"].to_numpy(float)
    return np.clip(values[stem].to_numpy(float) + _OLDER.get(stem, 0.0), 0.3, 98.5)


def _as_text(values: Floats, few: np.ndarray) -> np.ndarray:
    """Percentages with one decimal, padded to 8 characters."""
    texts = np.array([f"{value:8.1f}" for value in values], dtype=object)
    texts[few] = _MISSING
    return texts
