"""Weights of the domains: ready-made or somebody's own, and how they stand in a link."""

import math
import re
from collections.abc import Mapping
from enum import StrEnum

from geodata.vocabulary import Domain

MAX_WEIGHT = 5.0


class Preset(StrEnum):
    """Ready-made weights of the domains."""

    GELIJK = "gelijk"
    SPORT = "sport"
    WELZIJN = "welzijn"
    GEZONDHEID = "gezondheid"


Weights = tuple[tuple[Domain, float], ...]

PRESETS: dict[Preset, Weights] = {
    Preset.GELIJK: tuple((domain, 1.0) for domain in Domain),
    Preset.SPORT: (
        (Domain.VERBINDING, 2.0),
        (Domain.WERK_EN_INKOMEN, 1.0),
        (Domain.GEZONDHEID_EN_BEWEGEN, 3.0),
        (Domain.MENTAAL_WELBEVINDEN, 1.0),
        (Domain.JEUGD_EN_ONDERWIJS, 2.0),
        (Domain.VEILIGHEID_EN_LEEFBAARHEID, 1.0),
        (Domain.EIGEN_KRACHT, 1.0),
    ),
    Preset.WELZIJN: (
        (Domain.VERBINDING, 3.0),
        (Domain.WERK_EN_INKOMEN, 2.0),
        (Domain.GEZONDHEID_EN_BEWEGEN, 1.0),
        (Domain.MENTAAL_WELBEVINDEN, 2.0),
        (Domain.JEUGD_EN_ONDERWIJS, 1.0),
        (Domain.VEILIGHEID_EN_LEEFBAARHEID, 1.0),
        (Domain.EIGEN_KRACHT, 2.0),
    ),
    Preset.GEZONDHEID: (
        (Domain.VERBINDING, 1.0),
        (Domain.WERK_EN_INKOMEN, 1.0),
        (Domain.GEZONDHEID_EN_BEWEGEN, 3.0),
        (Domain.MENTAAL_WELBEVINDEN, 3.0),
        (Domain.JEUGD_EN_ONDERWIJS, 1.0),
        (Domain.VEILIGHEID_EN_LEEFBAARHEID, 0.5),
        (Domain.EIGEN_KRACHT, 1.0),
    ),
}


def weights_of(given: Mapping[Domain, float]) -> Weights:
    """
    Give chosen weights in the one form in which equal weights are equal: by domain, two decimals, all alike as 1.

    A domain that is not named weighs 1. Weights that are all nought weigh nothing: they give ``()``, as when nobody
    chose.
    """
    whole = tuple((domain, round(float(given.get(domain, 1.0)), 2)) for domain in Domain)
    alike = {weight for _domain, weight in whole}
    if alike == {0.0}:
        return ()
    return PRESETS[Preset.GELIJK] if len(alike) == 1 else whole


def read_weights(value: str) -> Weights:
    """Read weights from a link: a ready-made set, or a number per domain; raises ValueError for anything else."""
    if value in set(Preset):
        return PRESETS[Preset(value)]
    given: dict[Domain, float] = {}
    for part in value.split(","):
        domain, colon, written = part.partition(":")
        weight = float(written) if colon and re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,2})?", written) else math.nan
        if not 0 <= weight <= MAX_WEIGHT:
            raise ValueError(value)
        given[Domain(domain)] = weight
    chosen = weights_of(given)
    if not chosen:
        raise ValueError(value)  # weights that are all nought weigh nothing
    return chosen


def write_weights(weights: Weights) -> str:
    """Write weights for a link: the name of a ready-made set where they are one."""
    preset = preset_of(weights)
    if preset is not None:
        return preset.value
    return ",".join(f"{domain.value}:{weight:.2f}".rstrip("0").rstrip(".") for domain, weight in weights)


def preset_of(weights: Weights) -> Preset | None:
    """Give the ready-made weights that these are, ``None`` when nobody chose or when they are somebody's own."""
    return next((preset for preset, known in PRESETS.items() if known == weights), None)
