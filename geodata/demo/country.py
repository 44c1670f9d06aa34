"""The fictional country around Maasdrecht: gemeenten, wijken and buurten, with what drives their figures."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.demo.growth import Ints
from geodata.demo.noise import Floats
from geodata.demo.sketch import NEIGHBOURS
from geodata.demo.story import GEMEENTE, GEMEENTE_NAME, SKETCH

GEMEENTEN = 40
WIJKEN = 300
BUURTEN = 1200
FACTORS = 4

CHARACTER: dict[str, tuple[float, float, float, float]] = {
    "WK990100": (1.15, -1.30, 0.20, -0.90),
    "WK990101": (1.95, 0.15, 0.25, 0.20),
    "WK990102": (1.20, -0.50, 0.40, -0.20),
    "WK990103": (0.80, -0.90, 0.60, -0.50),
    "WK990104": (1.60, 0.45, -0.10, 0.10),
    "WK990105": (0.70, 0.10, 0.10, 0.20),
    "WK990106": (0.35, -1.10, 0.70, -0.40),
    "WK990107": (-1.20, -0.85, -0.60, 0.35),
    "WK990108": (0.85, 0.50, -0.40, 0.10),
    "WK990109": (-0.50, -0.30, 0.90, 1.20),
    "WK990110": (-1.25, 0.45, -0.15, -0.30),
    "WK990111": (-0.35, 0.35, -0.20, 0.10),
    "WK990112": (-0.30, 0.70, 0.10, 0.20),
    "WK990113": (-0.15, 0.85, 0.00, 0.05),
    "WK990114": (-0.60, 0.40, -0.30, 0.00),
    "WK990115": (-0.55, 0.75, 0.00, 0.10),
    "WK990116": (-0.90, 0.15, -0.20, 0.30),
    "WK990117": (-0.70, 0.55, -0.30, 0.00),
    "WK990118": (-0.60, 0.60, -0.50, -0.20),
    "WK990119": (-0.80, 0.20, 0.00, 0.30),
    "WK990120": (-0.40, 0.90, -0.10, 0.10),
    "WK990121": (-0.65, 0.50, 0.10, 0.20),
    "WK990122": (-0.50, 0.80, 0.10, 0.10),
    "WK990123": (-0.30, 0.90, -0.30, 0.00),
}
"""What each wijk of Maasdrecht is like: want; countryside; young; large households (standard deviations)."""

_FRONT = "Alder Berken Broek Dennen Elzen Gast Hazel Holt Klaver Kastel Laren Linde Made Noorder Oosten Polder Reiger"
_FRONT += (
    " Rietmeer Schaar Sparren Steen Stuif Tichel Uiter Veen Vlas Water Wester Wijde Wilgen Winter Zand Zilver Zwaan"
)
_BACK = ("donk", "ambacht", "horst", "loo", "wold", "meen", "kerke", "voort", "gaard", "lande", "made")


@dataclass(frozen=True)
class Country:
    """
    All buurten of the country, each with its wijk, gemeente, residents and factor scores.

    ``buurt``, ``wijk_of`` and so on run over buurten; ``wijk`` and ``gemeente_of_wijk`` over wijken.
    """

    gemeente: list[str]
    gemeente_name: list[str]
    wijk: list[str]
    gemeente_of_wijk: Ints
    buurt: list[str]
    wijk_of: Ints
    residents: Floats
    """Residents in 2024 per buurt."""
    land: Floats
    """Land area per buurt, hectares."""
    factors: Floats
    """Factor scores per buurt, n × 4."""
    own: npt.NDArray[np.bool_]
    """Whether the buurt lies in Maasdrecht."""

    @property
    def gemeente_of(self) -> Ints:
        """Position of the gemeente of each buurt."""
        return self.gemeente_of_wijk[self.wijk_of]


def make_country(own_residents: pd.Series, own_hectares: pd.Series, seed: int) -> Country:
    """
    Lay out the country; Maasdrecht comes first.

    Parameters
    ----------
    own_residents, own_hectares
        Of the land buurten of Maasdrecht, same index (codes, sorted).
    """
    rng = np.random.default_rng([seed, 4])
    gemeenten = [f"GM{9900 + n}" for n in range(1, GEMEENTEN + 1)]
    names = _names(rng)
    per_gemeente = _parts(WIJKEN - len(SKETCH), GEMEENTEN - 1, rng)
    wijken = [w.code for w in SKETCH]
    gemeente_of_wijk = [0] * len(SKETCH)
    for number, count in enumerate(per_gemeente, start=1):
        wijken += [f"WK{gemeenten[number][2:]}{n:02d}" for n in range(count)]
        gemeente_of_wijk += [number] * int(count)
    spread = rng.normal(0, 1, (GEMEENTEN, FACTORS)) * 0.55
    score = spread[gemeente_of_wijk] + rng.normal(0, 0.83, (WIJKEN, FACTORS))
    # City: want goes with little countryside, as in the real figures of large municipalities.
    score[: len(SKETCH)] = [CHARACTER[w.code] for w in SKETCH]
    size = np.exp(rng.normal(8.35, 0.85, WIJKEN))
    per_wijk = _parts(BUURTEN - len(own_residents), WIJKEN - len(SKETCH), rng)
    buurten, wijk_of, residents = list(own_residents.index), [], list(own_residents.to_numpy(float))
    place = {code: n for n, code in enumerate(wijken)}
    wijk_of += [place["WK" + code[2:8]] for code in buurten]
    for number, count in enumerate(per_wijk, start=len(SKETCH)):
        buurten += [f"BU{wijken[number][2:]}{n:02d}" for n in range(count)]
        wijk_of += [number] * int(count)
        residents += list(np.maximum(5 * np.round(size[number] * rng.dirichlet([3.0] * int(count)) / 5), 5))
    wijk_index = np.array(wijk_of)
    people = np.array(residents)
    density = np.exp(3.3 - 1.0 * score[wijk_index, 1] + rng.normal(0, 0.5, len(buurten)))
    land = np.round(np.clip(people / density, 8, 4000))
    land[: len(own_hectares)] = own_hectares
    inner = rng.normal(0, 0.38, (len(buurten), FACTORS))
    inner -= _mean_per_wijk(inner, wijk_index, people)[wijk_index]
    own = np.arange(len(buurten)) < len(own_residents)
    return Country(
        gemeenten, names, wijken, np.array(gemeente_of_wijk), buurten, wijk_index, people, land,
        score[wijk_index] + inner, own,
    )  # fmt: skip


def _mean_per_wijk(values: Floats, wijk_of: Ints, weight: Floats) -> Floats:
    total = np.zeros((WIJKEN, values.shape[1]))
    np.add.at(total, wijk_of, values * weight[:, None])
    return total / np.bincount(wijk_of, weight, WIJKEN)[:, None]


def _parts(total: int, parts: int, rng: np.random.Generator) -> Ints:
    """``parts`` counts of at least 2 that add up to ``total``."""
    share = rng.dirichlet([4.0] * parts) * (total - 2 * parts)
    counts = np.floor(share).astype(np.int64)
    counts[np.argsort(counts - share)[: total - 2 * parts - int(counts.sum())]] += 1
    return counts + 2


def _names(rng: np.random.Generator) -> list[str]:
    known = {GEMEENTE: GEMEENTE_NAME} | {code: name for code, name, _ in NEIGHBOURS}
    front = _FRONT.split()
    rng.shuffle(front)
    rest = [f"{front[n]}{_BACK[int(rng.integers(len(_BACK)))]} (fictief)" for n in range(GEMEENTEN - len(known))]
    return list(known.values()) + rest
