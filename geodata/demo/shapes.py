"""How figures of wijken hang together: loadings on four common factors, and the spread of each figure.

Source of the numbers: CBS kerncijfers wijken en buurten 2024 and RIVM/GGD gezondheidsmonitor 2020 (CC BY 4.0), wijken
with more than 500 residents: principal components of the normal scores of thirty figures, and quantiles of each
figure. The factors read as: want against prosperity; countryside and lower education against city and higher; young
against old; large households against small. Figures that are in neither release (low income, crime, the monitor's
questions of 2022) have loadings and quantiles in between those of their nearest relatives. Kept as plain numbers: no
row of a real area is in here.
"""

from typing import NamedTuple

import numpy as np

QUANTILES = np.array([0.0005, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.9995])


class Shape(NamedTuple):
    """Loadings on the four factors, and the values at ``QUANTILES``."""

    loadings: tuple[float, float, float, float]
    values: tuple[float, ...]


SHAPES: dict[str, Shape] = {
    "PersonenInArmoede": Shape((0.74, -0.23, 0.07, -0.23), (0.1, 0.4, 0.8, 1.4, 2, 3.1, 5.8, 8.29, 15.1)),
    "PersonenTot25BovenArmoedegrens": Shape(
        (0.91, -0.01, 0.07, -0.17), (0.3, 0.9, 1.6, 2.9, 4.15, 6.4, 12.3, 16.49, 29)
    ),
    "bijstand": Shape((0.87, -0.05, 0.07, -0.13), (0, 0, 0, 7.22, 12.58, 21.85, 48.63, 70.18, 165.29)),
    "ao": Shape((0.67, 0.34, 0.06, -0.04), (6.02, 14.92, 21.35, 31.37, 39.5, 50.76, 73, 101.71, 538.86)),
    "ww": Shape((0.43, -0.14, 0.12, -0.01), (0, 0, 2.72, 6.45, 8.35, 10.27, 14.04, 17.36, 25.75)),
    "share_0_15": Shape((-0.28, -0.13, 0.32, 0.38), (2.07, 5.91, 10.06, 13.24, 14.9, 16.51, 20, 25.64, 32.21)),
    "share_15_25": Shape((-0.07, -0.40, 0.43, -0.06), (6.34, 7.52, 8.62, 10.16, 11.22, 12.43, 15.7, 23.83, 45.22)),
    "share_25_45": Shape((0.49, -0.53, 0.42, 0.13), (9.94, 14.37, 17.1, 20.21, 22.21, 25.01, 33.2, 40.67, 59.74)),
    "share_65": Shape((0.02, 0.60, -0.65, -0.33), (1.81, 6.89, 11.83, 19.01, 22.27, 25.55, 30.6, 36.36, 50.32)),
    "share_one_person": Shape(
        (0.77, -0.26, -0.17, -0.42), (8.55, 17.37, 21.52, 27.59, 31.68, 38.83, 55.28, 68.79, 81.37)
    ),
    "share_with_children": Shape(
        (-0.58, 0.03, 0.32, 0.50), (3.54, 10.31, 20.14, 30.05, 34.49, 38.24, 45.92, 56.97, 69.8)
    ),
    "share_low_education": Shape(
        (0.48, 0.48, 0.33, 0.13), (6.48, 11.01, 15.9, 21.54, 25.42, 29.68, 37.22, 42.98, 82.35)
    ),
    "share_high_education": Shape(
        (-0.24, -0.65, -0.54, -0.04), (8.24, 13.21, 17.21, 23.72, 29, 35.92, 52.18, 63.31, 73.61)
    ),
    "Nettoarbeidsparticipatie": Shape((-0.77, -0.24, 0.27, 0.23), (53, 58, 64, 70, 73, 76, 81, 84, 89)),
    "GemiddeldInkomenPerInwoner": Shape(
        (-0.61, -0.45, -0.53, 0.12), (21.6, 24.7, 27.7, 31.25, 34, 36.8, 43.07, 52.26, 78.2)
    ),
    "k_40PersonenMetLaagsteInkomen": Shape(
        (0.57, 0.39, 0.21, -0.32), (19.6, 27.73, 32.1, 36.5, 39.3, 42.1, 47.9, 54.03, 62)
    ),
    "k_40HuishoudensMetLaagsteInkomen": Shape(
        (0.85, -0.03, 0.03, -0.42), (6.6, 13.71, 20.18, 27.8, 33.3, 40.98, 57.42, 67.04, 81.2)
    ),
    "PercentageJongerenMetJeugdzorg": Shape(
        (0.37, 0.24, -0.30, 0.31), (1.3, 4.26, 5.6, 8.1, 9.9, 11.5, 14.1, 16.1, 21.9)
    ),
    "WmoClientenRelatief": Shape((0.71, 0.35, -0.28, -0.25), (7, 19, 31, 48, 62, 80, 114, 140.43, 368)),
    "GemiddeldeWOZWaardeVanWoningen": Shape(
        (-0.74, -0.35, -0.32, 0.17), (157, 193.57, 243.85, 312, 371, 444, 565.15, 713.86, 1386)
    ),
    "Koopwoningen": Shape((-0.82, 0.29, 0.02, 0.20), (9, 22, 36, 58, 70, 78, 86, 91, 97)),
    "InBezitWoningcorporatie": Shape((0.80, -0.04, 0.02, -0.04), (0, 0, 3, 13, 21, 30, 48, 61, 81)),
    "PercentageMeergezinswoning": Shape((0.60, -0.47, -0.21, -0.13), (0, 0, 2, 8, 16, 32, 70, 90.43, 99)),
    "OnbewoondeWoningen": Shape((0.02, 0.05, -0.07, -0.33), (0, 1, 1, 3, 4, 5, 10, 19.43, 66)),
    "MediaanVermogenVanParticuliereHuish": Shape(
        (-0.89, 0.12, -0.26, 0.15), (0.3, 4.5, 14.41, 129.8, 219.8, 302.6, 439.4, 612.65, 1361.9)
    ),
    "PersonenautoSPerHuishouden": Shape((-0.71, 0.47, 0.12, 0.16), (0.2, 0.5, 0.7, 1, 1.2, 1.4, 1.5, 1.7, 2.3)),
    "AfstandTotHuisartsenpraktijk": Shape((-0.48, 0.29, 0.19, -0.02), (0.2, 0.4, 0.5, 0.7, 1, 1.6, 4.5, 6.2, 8)),
    "AfstandTotGroteSupermarkt": Shape((-0.57, 0.30, 0.17, 0.05), (0.2, 0.4, 0.5, 0.7, 0.9, 1.5, 4.2, 6, 8.9)),
    "AfstandTotKinderdagverblijf": Shape((-0.48, 0.33, 0.11, -0.08), (0.2, 0.3, 0.4, 0.5, 0.7, 0.9, 1.9, 3.54, 5.7)),
    "AfstandTotSchool": Shape((-0.39, 0.16, 0.07, -0.08), (0.2, 0.4, 0.4, 0.6, 0.8, 1, 1.8, 3.24, 6.2)),
    "ErvarenGezondheidGoedZeerGoed": Shape(
        (-0.89, -0.33, 0.17, -0.09), (59.9, 67.36, 71.7, 77.1, 80, 82.2, 84.8, 86.6, 90)
    ),
    "VoldoetAanBeweegrichtlijn": Shape(
        (-0.37, -0.53, -0.12, -0.40), (34, 38.8, 42, 46.7, 49.7, 52.1, 56.72, 62.63, 72.4)
    ),
    "WekelijkseSporters": Shape((-0.43, -0.73, -0.33, 0.01), (21.7, 33.9, 37.6, 43.6, 47.5, 52.3, 58.42, 62.9, 70.3)),
    "Overgewicht": Shape((0.43, 0.75, 0.23, 0.26), (28, 37.26, 43.57, 49.5, 52.2, 54.7, 58.7, 61.64, 69.7)),
    "ErnstigOvergewicht": Shape((0.66, 0.53, 0.26, 0.24), (6.6, 9.01, 11.4, 13.7, 15.25, 17.1, 20.5, 23.3, 26.8)),
    "Roker": Shape((0.80, -0.03, 0.46, -0.16), (8.6, 10.56, 12.3, 14.3, 16, 18.4, 23.8, 27.5, 33)),
    "EenOfMeerLangdurigeAandoeningen": Shape(
        (0.74, 0.49, -0.26, -0.06), (20.7, 24.8, 27.1, 30, 32.1, 34.3, 38, 41.79, 49.3)
    ),
    "BeperktVanwegeGezondheid": Shape(
        (0.71, 0.60, -0.21, -0.07), (16.2, 21.5, 24.9, 28.4, 30.6, 33.3, 38.1, 42.73, 51.8)
    ),
    "EenOfMeerLichamelijkeBeperkingen": Shape(
        (0.84, 0.40, -0.16, 0.05), (5, 7.61, 9.68, 11.8, 13.6, 15.9, 21.4, 25.9, 35.7)
    ),
    "MatigHoogRisicoOpAngstOfDepressie": Shape(
        (0.77, -0.26, -0.00, 0.21), (28, 32.8, 35.1, 39.5, 42.8, 46.3, 53.83, 59.09, 64.8)
    ),
    "HoogRisicoOpAngstOfDepressie": Shape((0.91, -0.23, 0.03, 0.21), (2.5, 2.8, 3.4, 4.2, 5.1, 6.7, 10, 12.79, 18.1)),
    "HeelVeelStressInAfgelopen4Weken": Shape(
        (0.71, -0.58, -0.02, 0.29), (10.3, 10.8, 11.6, 13.4, 15.2, 17.9, 22.8, 26.7, 30.9)
    ),
    "MatigVeelRegieOverEigenLeven": Shape(
        (-0.85, -0.30, 0.15, -0.06), (79.2, 83.7, 86.6, 89.62, 91.1, 92.2, 93.5, 94.24, 96.4)
    ),
    "Eenzaam": Shape((0.93, -0.17, -0.14, 0.10), (32.9, 36.46, 37.9, 40.7, 43.4, 47.7, 54.6, 59.3, 67.3)),
    "ErnstigZeerErnstigEenzaam": Shape((0.93, -0.15, -0.13, 0.20), (4.9, 5.8, 6.5, 7.9, 9.2, 11.4, 15.6, 18.6, 23.8)),
    "EmotioneelEenzaam": Shape((0.91, -0.28, -0.13, 0.13), (16.6, 18.26, 19.88, 22.4, 24.9, 28.88, 36.5, 40.8, 47.4)),
    "SociaalEenzaam": Shape((0.91, 0.03, -0.16, 0.13), (18.5, 22.6, 23.6, 25.72, 27.7, 30.78, 35.8, 40.19, 47)),
    "Mantelzorger": Shape((-0.42, 0.54, -0.39, 0.23), (5.6, 8.66, 10.8, 13.4, 14.6, 15.8, 17.3, 18.34, 19.6)),
    "Vrijwilligerswerk": Shape((-0.79, 0.26, 0.12, -0.31), (12.4, 15.66, 17.9, 22.82, 27.5, 32.2, 37.9, 41.6, 51.9)),
    "ErnstigeGeluidhinderDoorBuren": Shape(
        (0.79, -0.45, -0.16, 0.21), (1.6, 2.26, 2.8, 4.1, 5.6, 7.1, 9.42, 11.04, 13.4)
    ),
    "MoeiteMetRondkomen": Shape((0.86, -0.25, 0.24, -0.06), (3.2, 5.5, 6.7, 8.6, 10.3, 13.3, 20.2, 25.33, 34.9)),
    "ZwareDrinker": Shape((-0.27, -0.09, 0.24, -0.40), (4.7, 5.5, 6.1, 7.1, 8.3, 9.4, 11.8, 15.04, 19.5)),
    "Eenzaam65": Shape((0.82, -0.11, -0.18, 0.18), (35.4, 39.8, 42.1, 45.4, 47.7, 50.5, 55.3, 58.79, 66.9)),
    "GemiddeldeHuishoudensgrootte": Shape((-0.74, 0.16, 0.28, 0.40), (1.2, 1.5, 1.7, 2.1, 2.2, 2.4, 2.6, 2.9, 3.2)),
    "PsychischeKlachten": Shape((0.87, -0.26, 0.02, 0.20), (8, 10, 11.5, 14.2, 16.6, 20, 26, 30, 36)),
    "ZeerLageVeerkracht": Shape((0.86, -0.18, 0.05, 0.15), (4, 5.4, 6.5, 8.6, 10.6, 13.1, 18, 21.4, 26)),
    "MistEmotioneleSteun": Shape((0.88, -0.12, -0.10, 0.10), (4, 5.3, 6.3, 8.1, 9.9, 12.4, 17, 20.2, 26)),
    "HuishoudensMetEenLaagInkomen": Shape((0.88, -0.04, 0.05, -0.15), (0.8, 1.4, 2, 3.6, 5.2, 8, 15.2, 20.6, 34)),
    "HuishOnderOfRondSociaalMinimum": Shape((0.88, -0.04, 0.05, -0.15), (0.6, 1.1, 1.7, 3, 4.4, 6.9, 13.4, 18.6, 31)),
    "TotaalDiefstalUitWoningSchuurED": Shape((0.30, -0.20, 0.00, 0.15), (0, 0, 0.4, 1.2, 2, 3, 6, 9, 16)),
    "VernielingMisdrijfTegenOpenbareOrde": Shape((0.60, -0.30, 0.10, 0.00), (0, 0.6, 1.4, 3.2, 4.8, 7.2, 14, 22, 48)),
    "GeweldsEnSeksueleMisdrijven": Shape((0.68, -0.28, 0.08, 0.00), (0, 0.4, 0.9, 2.2, 3.6, 5.8, 12, 19, 42)),
}
"""Names as the services publish them, without the number behind; lower-case names are shares and rates of our own:
``bijstand``, ``ao``, ``ww`` per 1,000 residents, ``share_...`` in %."""
