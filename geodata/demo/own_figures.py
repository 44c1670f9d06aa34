"""Figures that the fictional municipality adds itself: police, early school-leavers, its own survey."""

import numpy as np
import pandas as pd

from geodata.demo.latent import Latent
from geodata.demo.levels import figures_of, is_own
from geodata.demo.noise import Floats
from geodata.demo.story import STATLINE_YEARS
from geodata.vocabulary import Level

_SURVEY_YEARS = (2021, 2023)
_LEAST_COUNT = 5
"""One to four reports or young people are hidden; none is shown."""
_LEAST_ANSWERS = 30
"""A share from fewer answers is not given."""

_Wijken = dict[int, tuple[pd.DataFrame, Floats]]
"""Per year the figures and the residents of the wijken of Maasdrecht."""


def own_figures(latent: Latent) -> dict[str, str]:
    """
    The municipality's own files.

    Returns
    -------
    files
        By file name, the text of a CSV with the header ``code;jaar;indicator;waarde;eenheid;bron`` (the survey also
        ``n``: answers per area), decimals with a comma, one row per wijk of Maasdrecht and year. ``geheim`` for one to
        four reports or school-leavers, and for shares of fewer than 30 answers. All of it is invented.
    """
    wijken = {year: _wijken(latent, year) for year in STATLINE_YEARS}
    return {
        "politiecijfers.csv": _csv(_police(wijken, latent.seed)),
        "schoolverlaters.csv": _csv(_school_leavers(wijken, latent.seed)),
        "buurtonderzoek.csv": _csv(_survey(wijken, latent.seed)),
    }


def _wijken(latent: Latent, year: int) -> tuple[pd.DataFrame, Floats]:
    figures = figures_of(latent, year, year, all_buurten=False)
    own = np.array([is_own(str(code)) for code in figures.level.index])
    chosen = (figures.level == Level.WIJK.value).to_numpy() & own
    return figures.values[chosen], figures.residents[chosen].to_numpy(float)


def _police(wijken: _Wijken, seed: int) -> pd.DataFrame:
    rng = np.random.default_rng([seed, 9])
    frames = []
    for year in STATLINE_YEARS:
        values, people = wijken[year]
        for name, column, factor in (
            ("Meldingen van overlast", "ErnstigeGeluidhinderDoorBuren", 2.6),
            ("Geweld op straat", "GeweldsEnSeksueleMisdrijven", 0.55),
            ("Vernieling en vandalisme", "VernielingMisdrijfTegenOpenbareOrde", 0.8),
        ):
            rate = values[column].to_numpy(float) * factor
            count = rng.poisson(rate * people / 1000)
            shown = (count == 0) | (count >= _LEAST_COUNT)
            known = 1000 * count / np.maximum(people, 1)
            frames.append(_rows(values.index, year, name, known, shown, "per 1000 inwoners", "Politie (fictief)"))
    return pd.concat(frames)


def _school_leavers(wijken: _Wijken, seed: int) -> pd.DataFrame:
    rng = np.random.default_rng([seed, 10])
    frames = []
    for year in STATLINE_YEARS:
        values, people = wijken[year]
        pupils = people * values["share_15_25"].to_numpy(float) / 100 * 0.65
        low, benefit = values["share_low_education"].to_numpy(float), values["bijstand"].to_numpy(float)
        chance = np.clip(0.45 + 0.035 * low + 0.035 * benefit, 0.4, 6)
        left = rng.binomial(pupils.astype(int), chance / 100)
        share = 100 * left / np.maximum(pupils, 1)
        name = "Voortijdig schoolverlaters"
        shown = (left == 0) | (left >= _LEAST_COUNT)
        frames.append(_rows(values.index, year, name, share, shown, "procent", "Leerplicht Maasdrecht (fictief)"))
    return pd.concat(frames)


def _survey(wijken: _Wijken, seed: int) -> pd.DataFrame:
    rng = np.random.default_rng([seed, 11])
    frames = []
    for year in _SURVEY_YEARS:
        values, people = wijken[year]
        answers = np.round(np.clip(people * 0.022, 8, 260)).astype(int)
        lonely = (values["SociaalEenzaam"].to_numpy(float) - 27) / 4
        active = (values["Vrijwilligerswerk"].to_numpy(float) - 27) / 6
        for name, middle, per_lonely, per_active in (
            ("Wekelijks contact met buren", 58, -5.0, 4.0),
            ("Voelt zich thuis in de buurt", 78, -5.5, 2.0),
            ("Wil zich inzetten voor de buurt", 24, -0.5, 3.5),
        ):
            chance = np.clip(middle + per_lonely * lonely + per_active * active, 8, 96) / 100
            share = 100 * rng.binomial(answers, chance) / answers
            rows = _rows(values.index, year, name, share, answers >= _LEAST_ANSWERS, "procent",
                         "Buurtonderzoek Maasdrecht (fictief)")  # fmt: skip
            frames.append(rows.assign(n=answers))
    return pd.concat(frames)


def _rows(
    codes: pd.Index, year: int, indicator: str, values: Floats, known: np.ndarray, unit: str, source: str
) -> pd.DataFrame:
    texts = [f"{v:.1f}".replace(".", ",") if k else "geheim" for v, k in zip(values, known, strict=True)]
    return pd.DataFrame(
        {"code": codes, "jaar": year, "indicator": indicator, "waarde": texts, "eenheid": unit, "bron": source}
    )


def _csv(rows: pd.DataFrame) -> str:
    return rows.to_csv(sep=";", index=False, lineterminator="\n")
