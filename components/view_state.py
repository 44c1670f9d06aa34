"""The view: a frozen value that says what a screen shows, and that is also the link to it.

Nothing in a link is evaluated, imported or unpickled: each parameter is looked up in a fixed list, matched with a
pattern or read as a number, and dropped with a note when it is none of these.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, NamedTuple

from components.offers import filter as offers
from components.offers.filter import NO_FILTER, OfferFilter
from components.planning import asked
from components.planning.asked import NO_PLAN, Plan
from components.weights import Preset, Weights, preset_of, read_weights, write_weights
from components.words.texts import Language
from geodata.figures.indicators import Catalogue
from geodata.vocabulary import Domain, Level, Reference, TargetGroup, Theme


class Order(StrEnum):
    """What the list of areas is sorted by."""

    AANDEEL = "aandeel"
    MENSEN = "mensen"


class Picture(StrEnum):
    """How the same numbers are shown."""

    KAART = "kaart"
    TABEL = "tabel"


class Period(StrEnum):
    """How far back signals are shown."""

    ALLES = "alles"
    JAAR = "jaar"
    KWARTAAL = "kwartaal"


class Part(StrEnum):
    """What of the signals is shown."""

    GEVEN = "geven"
    LIJST = "lijst"
    BORD = "bord"
    WEEK = "week"


class PartnersPart(StrEnum):
    """
    What of the partners is shown.

    The list, who does what (all wijken, or one), who works with whom, who could, who reaches whom, joint projects.
    """

    LIJST = "lijst"
    WIJKEN = "wijken"
    WIJK = "wijk"
    NETWERK = "netwerk"
    SAMEN = "samen"
    BEREIK = "bereik"
    PROJECTEN = "projecten"


class IntervisiePart(StrEnum):
    """What of an intervisie day is shown: what is prepared, mixed groups, cards of who takes part, what was agreed."""

    VOORBEREIDEN = "voorbereiden"
    GROEPEN = "groepen"
    KAARTJES = "kaartjes"
    AFSPRAKEN = "afspraken"


class Account(StrEnum):
    """What of the account of the numbers is shown."""

    BEHOEFTE = "behoefte"
    ADVIES = "advies"
    GRENZEN = "grenzen"


class Overlay(StrEnum):
    """What can lie on top of the areas."""

    ACTIVITEITEN = "activiteiten"
    INITIATIEVEN = "initiatieven"
    SIGNALEN = "signalen"


class Layer(StrEnum):
    """Layers that are no single indicator; a domain is a layer by its own value, an indicator by its id."""

    BEHOEFTE = "behoefte"
    AANBOD = "aanbod"


ALL_OVERLAYS = (Overlay.ACTIVITEITEN, Overlay.INITIATIEVEN, Overlay.SIGNALEN)

TOGETHER = (2, 3)
"""How many partners a match can be of."""

MOST_BESIDE = 4
"""Areas that a link can put beside each other."""

_GEMEENTE = re.compile(r"GM[0-9]{4}")
_AREA = re.compile(r"GM[0-9]{4}|WK[0-9]{4}[0-9A-Za-z]{2}|BU[0-9]{4}[0-9A-Za-z]{4}")
_WIJK = re.compile(r"WK[0-9]{4}[0-9A-Za-z]{2}")
_YEAR = re.compile(r"(19|20)[0-9]{2}")
_RECORD = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OWN = re.compile(r"eigen_[a-z0-9_]{1,50}")
_LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)


class Dropped(NamedTuple):
    """A part of a link that was left out because it is not known."""

    parameter: str
    value: str


@dataclass(frozen=True)
class ViewState:
    """
    What a screen shows. Equal views show the same; a view and its link say the same.

    The names of the fields are the names in the address. ``gemeente``, ``gebied`` and ``jaar`` are ``None`` where the
    screen chooses: the first municipality, the area with the largest need, the newest year. ``gewichten`` holds
    one weight from 0 to 5 per domain, or nothing when nobody chose: then each domain with enough figures counts alike.
    Choosing all seven alike is a choice of its own: it brings in the domains that rest on few figures too. ``zoek`` is
    what somebody looks for among activities and initiatives, ``plan`` what is asked of the page Plannen; their fields
    are parameters of their own. ``structureel`` is the id of the structural signal that is open, ``deel`` the part of
    the signals that is shown, ``None`` where the screen chooses. ``uitleg`` is the part of the page Verantwoording,
    ``partners`` that of the page Partners; ``project`` is the id of the joint project that is open there,
    ``bevroren`` that of a view that was frozen. ``intervisiedag`` is the id of the intervisie day that is open,
    ``intervisie`` the part of it that is shown, ``None`` where the screen chooses.
    ``samen`` is how many partners that could work together are looked for, ``met`` the id of one that is to be among
    them; ``wijk`` is the wijk of which is shown who reaches whom, ``None`` for all of them.
    ``naast`` are the areas that are put beside that of the profile, of the same level. ``cijfer`` is the id of the
    figure that is followed through the years, ``None`` where the screen chooses: the first that the area has.
    """

    gemeente: str | None = None
    niveau: Level = Level.WIJK
    gebied: str | None = None
    jaar: int | None = None
    laag: str = Layer.BEHOEFTE.value
    thema: Theme | None = None
    doelgroep: TargetGroup | None = None
    periode: Period = Period.ALLES
    gewichten: Weights = ()
    vergelijk: Reference = Reference.LAND
    lijst: Order = Order.AANDEEL
    beeld: Picture = Picture.KAART
    toon: tuple[Overlay, ...] = ALL_OVERLAYS
    deel: Part | None = None
    structureel: str | None = None
    uitleg: Account = Account.BEHOEFTE
    partners: PartnersPart = PartnersPart.LIJST
    samen: int = TOGETHER[0]
    met: str | None = None
    wijk: str | None = None
    project: str | None = None
    naast: tuple[str, ...] = ()
    cijfer: str | None = None
    bevroren: str | None = None
    intervisiedag: str | None = None
    intervisie: IntervisiePart | None = None
    lang: Language = Language.NL
    zoek: OfferFilter = NO_FILTER
    plan: Plan = NO_PLAN

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> "tuple[ViewState, tuple[Dropped, ...]]":
        """
        Read a link. Any link opens: what is not known is dropped and told.

        Parameters
        ----------
        params
            The query parameters of the address, decoded.

        Returns
        -------
        view, dropped
            The view, and each parameter that was left out, in the order of the link.
        """
        found: dict[str, Any] = {}
        looked_for: dict[str, Any] = {}
        planned: dict[str, Any] = {}
        dropped: list[Dropped] = []
        for name, value in params.items():
            try:
                if name in _READERS:
                    found[name] = _READERS[name](value)
                elif name in offers.READERS:
                    looked_for[name] = offers.READERS[name](value)
                elif name in asked.READERS:
                    planned[name] = asked.READERS[name](value)
                else:
                    raise ValueError(name)
            except ValueError:
                dropped.append(Dropped(name, value))
        return cls(zoek=offers.read(looked_for), plan=asked.read(planned), **found), tuple(dropped)

    def to_params(self) -> dict[str, str]:
        """Write the link: only what differs from the default, in the order of the fields."""
        params: dict[str, str] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default and field.name not in _NESTED:
                params[field.name] = _WRITERS.get(field.name, str)(value)
        return params | offers.write(self.zoek) | asked.write(self.plan)

    def with_(self, **changes: Any) -> "ViewState":
        """Give the view with these changes; another municipality lets go of the area, another area of those beside."""
        if "gemeente" in changes and changes["gemeente"] != self.gemeente:
            # A place, a partner and what is open belong to the municipality that was left.
            elsewhere = self.zoek.with_(bij=None, buurt=None, organisatie=None, aanbod=None)
            left = {"gebied": None, "naast": (), "jaar": None, "project": None, "bevroren": None, "intervisiedag": None}
            left |= {"met": None, "wijk": None}
            changes = left | {"zoek": elsewhere, "plan": self.plan.elsewhere(), **changes}
        if "niveau" in changes and changes["niveau"] != self.niveau:
            changes = {"gebied": None, "naast": (), **changes}
        if "gebied" in changes and changes["gebied"] != self.gebied:
            changes = {"naast": (), **changes}
        return replace(self, **changes)

    def named(self, gemeente: str) -> "ViewState":
        """
        The view of a municipality that the screen chose.

        Nobody moved when no municipality was named: what belongs to one, such as points on the map, stays.
        """
        return replace(self, gemeente=gemeente) if self.gemeente is None else self.with_(gemeente=gemeente)

    @property
    def preset(self) -> Preset | None:
        """The ready-made weights that these are, ``None`` when nobody chose or when they are somebody's own."""
        return preset_of(self.gewichten)


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def read(value: str) -> str:
        if not pattern.fullmatch(value):
            raise ValueError(value)
        return value

    return read


def _level(value: str) -> Level:
    level = Level(value)
    if level not in _LEVELS:
        raise ValueError(value)
    return level


def _layer(value: str) -> str:
    return value if value in set(Layer) or value in set(Domain) else _figure(value)


def _figure(value: str) -> str:
    return value if value in Catalogue.load() else _matching(_OWN)(value)


def _overlays(value: str) -> tuple[Overlay, ...]:
    chosen = {Overlay(part) for part in value.split(",") if part}
    return tuple(overlay for overlay in ALL_OVERLAYS if overlay in chosen)


def _together(value: str) -> int:
    if value not in map(str, TOGETHER):
        raise ValueError(value)
    return int(value)


def _beside(value: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(_matching(_AREA)(part) for part in value.split(",")))
    if len(codes) > MOST_BESIDE:
        raise ValueError(value)
    return codes


_READERS: dict[str, Callable[[str], Any]] = {
    "gemeente": _matching(_GEMEENTE),
    "niveau": _level,
    "gebied": _matching(_AREA),
    "jaar": lambda value: int(_matching(_YEAR)(value)),
    "laag": _layer,
    "thema": Theme,
    "doelgroep": TargetGroup,
    "periode": Period,
    "gewichten": read_weights,
    "vergelijk": Reference,
    "lijst": Order,
    "beeld": Picture,
    "toon": _overlays,
    "deel": Part,
    "structureel": _matching(_RECORD),
    "uitleg": Account,
    "partners": PartnersPart,
    "samen": _together,
    "met": _matching(_RECORD),
    "wijk": _matching(_WIJK),
    "project": _matching(_RECORD),
    "bevroren": _matching(_RECORD),
    "intervisiedag": _matching(_RECORD),
    "intervisie": IntervisiePart,
    "naast": _beside,
    "cijfer": _figure,
    "lang": Language,
}


_NESTED = ("zoek", "plan")
_WRITERS: dict[str, Callable[[Any], str]] = {"gewichten": write_weights, "toon": ",".join, "naast": ",".join}
