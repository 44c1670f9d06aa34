"""The sheet of the signals: how many there are per wijk, year and kind, as everybody may know it and nothing more."""

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from components.content.scene import Scene
from components.loop import counting
from components.sheets import frame
from components.sheets.frame import SheetKind
from components.sheets.resting import COUNTED
from components.sheets.sheet import Cell, Heading, Part, Said, Sentence, Sheet, Table
from components.words import formats
from components.words.labels import choice
from components.words.texts import _
from geodata.vocabulary import Level, SignalKind


def build(scene: Scene, counts: pd.DataFrame, names: Mapping[str, str], *, today: dt.date) -> Sheet:
    """
    Make the sheet: a table per year, the newest first.

    It is the one table of counts that everybody may see, whole. What somebody chose or searched for on the screen
    never narrows it: a number about one word, one theme or one street would tell of a single signal.

    Parameters
    ----------
    counts
        As ``db.signals.counts``: 1-4 hidden, and what would give those away.
    names
        Names of wijken by code.
    """
    years = counting.years(counts)[: counting.MOST_YEARS]
    tables = [table(counts, names, year, scene.view.gebied) for year in years]
    chosen = [(_("Municipality"), scene.title), (_("Level"), choice(Level.WIJK))]
    if years:
        chosen.append((_("Years"), formats.years(min(years), max(years))))
    chosen.append((_("Narrowed to"), _("nothing: signals are counted whole, whatever is chosen or searched for")))
    return frame.make(
        SheetKind.SIGNALEN,
        scene,
        _("Signals per wijk in {place}", place=scene.title),
        [*tables[:1], _about(bool(years)), *_kinds(bool(years)), *tables[1:]],
        today=today,
        conditions=chosen,
        sources=(frame.of_records(),),
        hides=any(cell.value is None for made in tables for row in made.rows for cell in row[1:]),
    )


def table(counts: pd.DataFrame, names: Mapping[str, str], year: int, code: str | None = None) -> Table:
    """Make the table of one year: a row per wijk, a column per kind; what is hidden says so."""
    told = counting.numbers(counts, names, year)
    heads = (Heading(choice(Level.WIJK)), *(Heading(choice(kind), True) for kind in SignalKind))
    rows = tuple((frame.words(one.name), *(_cell(one.numbers.get(kind)) for kind in SignalKind)) for one in told)
    chosen = tuple(at for at, one in enumerate(told) if one.code == code)
    return Table(_("Number of signals in {year}", year=year), heads, rows, chosen)


def _cell(number: int | None) -> Cell:
    return Cell(_("not shown")) if number is None else Cell(formats.number(number), float(number), COUNTED)


def _about(given: bool) -> Said:
    said = (
        _("One to four signals are not counted out, so that nobody is recognised.")
        if given
        else _("Nobody has given a signal here.")
    )
    return Said("", (Sentence(said),))


def _kinds(given: bool) -> list[Part]:
    if not given:
        return []
    told = [
        Sentence(_("{kind}: {meaning}", kind=choice(kind), meaning=said))
        for kind, said in counting.explanations().items()
    ]
    return [Said(_("Three kinds of signals"), tuple(told))]
