"""What a sentence rests on, in words: the figure with its value, its year, how it came about and who published it."""

import datetime as dt

from components.content.profile import cell, figure_of, name_of
from components.content.scene import Scene
from components.words import formats, sentences
from components.words.labels import MARKS, label
from components.words.texts import _, ngettext
from geodata.figures.indicators import Indicator
from geodata.vocabulary import FigureKind, Provider, Status

WORTH = (Status.KNOWN, Status.ROUNDED)
"""Only these carry a value; nothing is ever said about another one."""


def may_be_said(scene: Scene, code: str, key: str) -> bool:
    """Tell whether a figure of an area is there and not hidden: what is not told here is in no sentence."""
    selection = scene.selection
    if key not in selection.figures or code not in selection.figures.index or key not in selection.statuses:
        return False
    value = cell(selection.figures, code, key)
    return value == value and cell(selection.statuses, code, key) in WORTH


def figure(scene: Scene, code: str, key: str) -> str:
    """Name a figure of an area: ``◌ Mensen die eenzaam zijn: 42 % (2022, schatting, RIVM en GGD)``."""
    indicator = scene.catalogue[key]
    found = figure_of(scene.selection, indicator, code, scene.level)
    return named(scene, indicator, found.value, found.year, found.kind)


def named(scene: Scene, indicator: Indicator, value: float, year: int | None, kind: FigureKind) -> str:
    """Name a figure with its value, year, kind and source; one of the fictional municipality says so."""
    invented = scene.place.fictional and indicator.provider is not Provider.OWN
    return _(
        "{mark} {name}: {value} ({year}, {kind}, {source})",
        mark=MARKS[kind],
        name=name_of(indicator),
        value=formats.figure(value, indicator.unit),
        year=str(year) if year is not None else _("year unknown"),
        kind=label(kind),
        source=_("invented for the example") if invented else label(indicator.provider),
    )


def index(scene: Scene, code: str) -> str:
    """Name the index of an area, with the number of figures that it rests on."""
    known = int(scene.need.normalised.loc[[code]].notna().to_numpy().sum())
    return ngettext(
        "Need for support: {index} on a scale of 0 to 100, from {n} figure",
        "Need for support: {index} on a scale of 0 to 100, from {n} figures",
        known,
        index=formats.number(float(scene.need.index[code])),
    )


def interval() -> str:
    """Say what the interval of a rank is."""
    return _("Place and its interval: with slightly different weights and rounding, it lies there 90 times out of 100")


def residents(scene: Scene, code: str) -> str:
    """Name the number of residents, with the year of the boundaries."""
    return _(
        "{residents} ({year})",
        residents=sentences.residents(float(scene.people[code])),
        year=str(scene.areas.at[code, "boundary_year"]),
    )


def register(on: dt.date) -> str:
    """Say that something was counted in the register."""
    return _("Counted in the register of Wijklens on {date}", date=formats.date(on))


def walks(on: dt.date) -> str:
    """Say what the distance to activities was worked out from."""
    return _("Worked out on {date} from the register of Wijklens and where residents live", date=formats.date(on))


def signals(on: dt.date) -> str:
    """Say what is counted of signals, and what is not."""
    return _(
        "Signals in the register of Wijklens on {date}, counted per wijk, year and kind; one to four are not shown",
        date=formats.date(on),
    )
