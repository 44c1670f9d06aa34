"""The story that the demonstration municipality has to tell: which fictional wijk plays which part.

Everything here is invented. Names, codes and roles are constants, so that figures, records and tests tell the same
story. Codes of 2024; ``GM9901`` lies in a range that CBS does not use.
"""

from dataclasses import dataclass
from enum import StrEnum

GEMEENTE = "GM9901"
GEMEENTE_NAME = "Maasdrecht (fictief)"
COUNTRY = "XX"
COUNTRY_NAME = "fictief Nederland"
BOUNDARY_YEAR = 2024
STATLINE_YEARS = (2019, 2020, 2021, 2022, 2023, 2024)
RIVM_YEARS = (2016, 2020, 2022)


class Setting(StrEnum):
    """What sort of place a wijk is."""

    TOWN = "stad"
    VILLAGE = "dorp"
    OUTLYING = "buitengebied"
    WATER = "water"


@dataclass(frozen=True)
class WijkSketch:
    """One wijk as it is sketched before growing: where its heart lies and how many people live there."""

    code: str
    name: str
    setting: Setting
    heart: tuple[float, float]
    """x, y of the heart in RD New, metres."""
    residents: int
    """Residents in 2024, before rounding."""
    buurten: tuple[str, ...]
    """Names of its buurten; the first lies in the heart."""


# The parts in the story.
HIGHEST_NEED = "WK990101"
"""Sluiskwartier: the largest need; much for older people, nothing for young people; the other bank has more."""

HIGH_NEED_LITTLE_SUPPLY = "WK990104"
"""De Weerd: need is nearly as large, and hardly anything runs there."""

MANY_SIGNALS_LOW_INDEX = "WK990107"
"""Lindenhage: a well-to-do wijk whose residents and professionals report a great deal."""

STRONG_RESIDENTS = "WK990110"
"""Lithwijk: a village with many volunteers, residents' initiatives and control over one's own life."""

HIGH_INDEX_FEW_SIGNALS = "WK990108"
"""De Zuidwaard: need above the middle, and next to no signals: a blind spot."""

SPLIT_FROM = "WK990105"
"""Oeverstad: until 2021 it included the Havenkwartier; from 2022 on it has other boundaries (change mark 3)."""

SPLIT_OFF = "WK990106"
"""Havenkwartier: a wijk of its own since 2022 (change mark 3 in that year)."""

SPLIT_YEAR = 2022

WATER_WIJK = "WK990197"
WATER_BUURT = "BU99019797"
WATER_NAME = "De Drecht"

SMALL_WIJKEN = ("WK990122", "WK990123")
"""Vlietpolder and Kranenbroek: fewer than 500 residents, shown but not ranked."""

_T, _V, _O = Setting.TOWN, Setting.VILLAGE, Setting.OUTLYING

SKETCH: tuple[WijkSketch, ...] = (
    WijkSketch("WK990100", "Binnenstad", _T, (169050, 422350), 6245,
               ("Markt en omgeving", "Kerkbuurt", "Wallen", "Lakenbleek", "Oude Vest", "Heerenkade")),
    WijkSketch("WK990101", "Sluiskwartier", _T, (167250, 423300), 10575,
               ("Sluisplein", "Schippersbuurt", "Tuindorp", "Kolkbuurt", "Rietlanden", "Drechtzicht", "Sluisdreef")),
    WijkSketch("WK990102", "Noordkade", _T, (169250, 423650), 5495,
               ("Kadebuurt", "Touwbaan", "Scheepmakers", "Noorderplein", "Waterpoort")),
    WijkSketch("WK990103", "Stationskwartier", _T, (170500, 421550), 4870,
               ("Stationsplein", "Spoorbuurt", "Seinpad", "Rangeerterrein")),
    WijkSketch("WK990104", "De Weerd", _T, (170900, 420350), 13145,
               ("Weerdplein", "Ganzenweide", "Populierenbuurt", "Dichtersbuurt", "Componistenbuurt",
                "Weerdhoek", "Bloemenbuurt")),
    WijkSketch("WK990105", "Oeverstad", _T, (166150, 421650), 7300,
               ("Oeverplein", "Zandoever", "Lage Oever", "Werfbuurt", "Grienden")),
    WijkSketch("WK990106", "Havenkwartier", _T, (167950, 421500), 3900,
               ("Havenkom", "Pakhuizen", "Silobuurt")),
    WijkSketch("WK990107", "Lindenhage", _T, (171250, 423050), 6900,
               ("Lindenhof", "Parkzijde", "Beukenlaan", "Hagebuurt", "Buitenhof")),
    WijkSketch("WK990108", "De Zuidwaard", _T, (168950, 420250), 5300,
               ("Waardplein", "Vogelbuurt", "Wilgenhoek", "Zuiderdreef", "Molenkamp")),
    WijkSketch("WK990109", "Bleekveld", _T, (172250, 421600), 4400,
               ("Bleekhof", "Akkerrand", "De Gaarden", "Korenbloem")),
    WijkSketch("WK990110", "Lithwijk", _V, (174100, 425250), 5200,
               ("Lithwijk-Dorp", "Dijkzicht", "Hoefkamp", "Lithse Veld")),
    WijkSketch("WK990111", "Marenstein", _V, (175900, 421700), 4100,
               ("Marenstein-Dorp", "Kasteelbuurt", "Steenakker", "Marenveld")),
    WijkSketch("WK990112", "Kesselrade", _V, (173300, 418000), 3300,
               ("Kesselrade-Dorp", "Oude Baan", "Raderveld", "Kesselkamp")),
    WijkSketch("WK990113", "Overlaar", _V, (166300, 417500), 2900,
               ("Overlaar-Dorp", "Heikant", "Laarveld")),
    WijkSketch("WK990114", "Oijenveld", _V, (163100, 423400), 2300,
               ("Oijenveld-Dorp", "Veldzijde", "Uiterdijk")),
    WijkSketch("WK990115", "Meerdijk", _O, (162600, 420700), 1450,
               ("Meerdijk-Kern", "Meerpolder", "Hoge Kade")),
    WijkSketch("WK990116", "Gever", _O, (173300, 422600), 1120,
               ("Gever-Kern", "Geverse Akkers", "Het Lage")),
    WijkSketch("WK990117", "Hooge Donk", _O, (176300, 419300), 980,
               ("Donkerdorp", "Hooge Akkers", "Donkse Bos")),
    WijkSketch("WK990118", "De Hees", _O, (168900, 417300), 820,
               ("Heeserweg", "Heeser Bos", "De Kamp")),
    WijkSketch("WK990119", "Waardenland", _O, (171700, 425300), 760,
               ("Waardse Dijk", "Uiterwaarden", "Wielhoek")),
    WijkSketch("WK990120", "Berkenrade", _O, (163100, 417600), 640,
               ("Berkenrade-Kern", "Radersche Heide", "Berkenloo")),
    WijkSketch("WK990121", "Schapenveld", _O, (165100, 424300), 540,
               ("Schapendijk", "Noorderveld", "Lammerkamp")),
    WijkSketch("WK990122", "Vlietpolder", _O, (164300, 420700), 310,
               ("Vlietkant", "Lage Polder")),
    WijkSketch("WK990123", "Kranenbroek", _O, (174000, 420100), 190,
               ("Kranendijk", "Het Broek")),
)  # fmt: skip

NAMES = {wijk.code: wijk.name for wijk in SKETCH}
