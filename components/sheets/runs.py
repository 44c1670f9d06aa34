"""What runs in an area on a sheet, and how many signals and visits everybody may know of."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from components.content import agenda
from components.content.agenda import Counted, Item
from components.content.scene import Scene
from components.sheets import frame
from components.sheets.resting import COUNTED
from components.sheets.sheet import Cell, Heading, Part, Said, Sentence, Table
from components.words import formats
from components.words.labels import choice
from components.words.texts import _
from db.words import Kind
from geodata.vocabulary import Level, SignalKind


def parts(
    scene: Scene,
    code: str,
    activities: pd.DataFrame,
    initiatives: pd.DataFrame,
    signals: pd.DataFrame,
    visits: pd.DataFrame,
    *,
    today: dt.date,
) -> tuple[list[Part], bool]:
    """
    Make the parts about what runs in an area.

    Parameters
    ----------
    activities, initiatives
        As everybody may read them.
    signals, visits
        The protected counts of ``db.signals.counts`` and ``db.gatherings.counts``: 1-4 hidden.

    Returns
    -------
    parts, hides
        The lists and the counts as the profile shows them to a visitor, and whether a number was hidden.
    """
    offers, ended = agenda.activities(activities, code, scene.level, today)
    own, over = agenda.initiatives(initiatives, code, scene.level, today)
    made: list[Part] = [
        _list(
            agenda.activities_title(offers),
            offers,
            _("No activity is in the register here yet. Do you know one? Tell the coordinator."),
        ),
        _said(agenda.stopped(ended)),
        _list(
            agenda.initiatives_title(own),
            own,
            _("No initiative is in the register here yet. That need not mean that there is none."),
        ),
        _said(agenda.stopped(over)),
    ]
    if scene.level is not Level.WIJK:
        said = _("Signals are counted per wijk, so that nobody is recognised. Choose a wijk to see them.")
        return [*made, Said(_("Signals"), (Sentence(said),))], False
    counted = agenda.signal_counts(signals, code)
    came = agenda.participant_counts(visits, code)
    made.append(_signals(counted))
    made.append(_visits(came))
    return made, any(one.number is None for one in counted) or any(number is None for _y, _k, number in came)


def _list(title: str, items: Sequence[Item], nothing: str) -> Table | Said:
    if not items:
        return Said(title, (Sentence(nothing),))
    names = list(dict.fromkeys(name for item in items for name, _said in item.facts))
    heads = (Heading(_("Name")), *(Heading(name) for name in names), Heading(_("Status")))
    rows = tuple(
        (
            frame.words(item.title),
            *(frame.words(dict(item.facts).get(name, "")) for name in names),
            frame.words(item.state),
        )
        for item in items
    )
    return Table(title, heads, rows)


def _said(line: str) -> Said:
    return Said("", (Sentence(line),) if line else ())


def _signals(counted: Sequence[Counted]) -> Table | Said:
    if not counted:
        return Said(_("Signals"), (Sentence(_("Nobody has given a signal here.")),))
    by_place = {(one.year, one.kind): one.number for one in counted}
    heads = (Heading(_("Year")), *(Heading(choice(kind), True) for kind in SignalKind))
    years = sorted({one.year for one in counted}, reverse=True)
    rows = tuple((Cell(str(year)), *(_count(by_place.get((year, kind))) for kind in SignalKind)) for year in years)
    return Table(_("Number of signals per year"), heads, rows)


def _visits(came: Sequence[tuple[int, Kind, int | None]]) -> Table:
    kinds = (Kind.ACTIVITY, Kind.INITIATIVE)
    by_place = {(year, kind): number for year, kind, number in came}
    heads = (Heading(_("Year")), Heading(_("Activities"), True), Heading(_("Residents' initiatives"), True))
    years = sorted({year for year, _kind, _number in came}, reverse=True)
    rows = tuple((Cell(str(year)), *(_count(by_place.get((year, kind))) for kind in kinds)) for year in years)
    return Table(_("How often people came"), heads, rows)


def _count(number: int | None) -> Cell:
    return Cell(_("not shown")) if number is None else Cell(formats.number(number), float(number), COUNTED)
