"""The sheet of who does what: partners per wijk and level of prevention, one wijk, and what is missing."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from components.balance.matrix import told
from components.balance.model import Signals
from components.content.scene import Scene
from components.partners import missing
from components.partners.grid import SHOWN, in_order, level_name, say_need, task_words
from components.partners.matrix import Hole, WhoDoesWhat
from components.sheets import frame
from components.sheets.figures import rounded
from components.sheets.frame import SheetKind
from components.sheets.resting import COUNTED, Rest
from components.sheets.sheet import Cell, Heading, Part, Said, Sentence, Sheet, Table
from components.words.labels import capital, choice, label
from components.words.plain import clean
from components.words.sentences import joined
from components.words.texts import _, ngettext
from geodata.vocabulary import Level

MOST_HOLES = 5
"""Wijken of which is said what is missing; the table shows the rest."""


def build(
    scene: Scene,
    found: WhoDoesWhat,
    partners: pd.DataFrame,
    signals: Signals,
    code: str | None,
    releases: pd.DataFrame,
    *,
    today: dt.date,
) -> Sheet:
    """
    Make the sheet.

    Parameters
    ----------
    scene
        Of the wijken.
    partners
        As ``db.organisations.read_organisations``.
    signals
        The protected counts that everybody may know.
    code
        The wijk that is looked at, ``None`` for all of them.
    """
    names = {} if partners.empty else {str(one): clean(name) for one, name in partners["name"].items()}
    parts: list[Part] = (
        [*_of_all(scene, found, names, signals)] if code is None else [*_of_one(scene, found, names, signals, code)]
    )
    about = [*missing.not_said(found), missing.about_signals(signals)]
    parts.append(Said("", tuple(Sentence(line) for line in about if line)))
    hidden = signals.totals is not None and any(
        one.partly for at, one in signals.totals.items() if code is None or at == code
    )
    return frame.make(
        SheetKind.WIE_DOET_WAT,
        scene,
        title(scene, code),
        parts,
        today=today,
        conditions=(*frame.conditions(scene), *frame.chosen_filters(scene.view), *_level(scene)),
        sources=(frame.of_register(), *frame.sources(scene, releases)),
        definitions=frame.definitions([]),
        hides=hidden,
    )


def without_wijken(scene: Scene, *, today: dt.date) -> Sheet:
    """Make the sheet of a municipality of which no wijken are loaded."""
    said = _("No wijken are loaded for this municipality, so tasks cannot be put in their place yet.")
    return frame.make(
        SheetKind.WIE_DOET_WAT,
        scene,
        title(scene, None),
        [Said("", (Sentence(said),))],
        today=today,
        conditions=((_("Municipality"), scene.title),),
        sources=(frame.of_register(),),
    )


def title(scene: Scene, code: str | None) -> str:
    """Say of where it is."""
    if code is None:
        return _("Who does what in {place}", place=scene.title)
    return _("Who does what in {wijk}, {place}", wijk=clean(scene.names[code]), place=scene.title)


def _level(scene: Scene) -> list[tuple[str, str]]:
    level = scene.view.zoek.preventie
    return [] if level is None else [(_("Level of prevention"), choice(level))]


def _of_all(scene: Scene, found: WhoDoesWhat, names: dict[str, str], signals: Signals) -> list[Part]:
    nowhere = missing.nowhere(found)
    head = [Sentence(missing.headline(found)), *([Sentence(nowhere)] if nowhere else [])]
    holes = [
        Sentence(
            _("{wijk}: {missing} {beside}", wijk=clean(scene.names[one.code]), missing=missing.hole(one), beside=beside)
        )
        for one in found.holes()[:MOST_HOLES]
        for beside in [missing.evidence(found, signals, one.code)]
    ]
    return [
        table_of_all(scene, found, names, signals),
        Said(_("Where is something missing?"), (*head, *holes)),
        _shared(scene, found, names, None),
    ]


def table_of_all(scene: Scene, found: WhoDoesWhat, names: dict[str, str], signals: Signals) -> Table:
    """Make the table: a row per wijk with its need, its signals, and the partners at each level."""
    heads = [Heading(choice(Level.WIJK)), Heading(_("Need for support"), True)]
    if signals.totals is not None:
        heads.append(Heading(_("All signals"), True))
    heads += [Heading(level_name(level)) for level in found.levels]
    rows, rest = [], Rest(scene)
    for code in found.codes:
        need = float(found.need[code])
        cells = [Cell(clean(scene.names[code])), Cell(capital(say_need(found, code)), rounded(need), rest.need(code))]
        if signals.totals is not None:
            counted = signals.totals[code]
            exact = None if counted.partly else float(counted.number)
            cells.append(Cell(told(counted)["text"], exact, COUNTED))
        for level in found.levels:
            cells.append(_who([names[one] for one in found.partners(code, level)], said=level is not None))
        rows.append(tuple(cells))
    caption = _("Partners with a task per wijk and level of prevention in {place}.", place=scene.title)
    chosen = tuple(at for at, code in enumerate(found.codes) if code == scene.view.gebied)
    return Table(caption, tuple(heads), tuple(rows), chosen)


def _who(names: list[str], *, said: bool) -> Cell:
    """Name the partners of a cell, or count them where they are many; the sheet of one wijk names them all."""
    if not names:
        return Cell(_("nobody yet") if said else "")
    return Cell(joined(names) if len(names) <= SHOWN else ngettext("{n} partner", "{n} partners", len(names)))


def _of_one(scene: Scene, found: WhoDoesWhat, names: dict[str, str], signals: Signals, code: str) -> list[Part]:
    levels = found.missing(code)
    said = missing.hole(Hole(code, levels)) if levels else _("Somebody names a task at every level that is shown.")
    return [
        table_of_one(scene, found, names, code),
        Said(
            clean(scene.names[code]),
            (Sentence(missing.evidence(found, signals, code)), Sentence(said)),
            Rest(scene).need(code) if scene.need.index[code] == scene.need.index[code] else (),
        ),
        _shared(scene, found, names, code),
    ]


def table_of_one(scene: Scene, found: WhoDoesWhat, names: dict[str, str], code: str) -> Table:
    """Make the table of one wijk: a row per partner with its tasks at each level, who names the wijk itself first."""
    here = in_order((doing for level in found.levels for doing in found.at(code, level)), names)
    rows = [
        (
            Cell(names[partner]),
            Cell(_("names this wijk") if itself else _("in the whole municipality")),
            *(
                Cell(joined([task_words(one) for one in found.at(code, level) if one.partner == partner]))
                for level in found.levels
            ),
        )
        for partner, itself in here.items()
    ]
    heads = (Heading(_("Partner")), Heading(_("Where")), *(Heading(level_name(level)) for level in found.levels))
    caption = _("Tasks of partners in {wijk}, from preventive to curative.", wijk=clean(scene.names[code]))
    return Table(caption, heads, tuple(rows))


def _shared(scene: Scene, found: WhoDoesWhat, names: dict[str, str], code: str | None) -> Said:
    lines: Sequence[Sentence] = [
        Sentence(
            _(
                "{theme}, {level}: {partners}",
                theme=capital(label(one.theme)),
                level=label(one.level),
                partners=missing.shared(one, names, scene.names, len(found.codes)),
            )
        )
        for one in found.shared()
        if code is None or code in one.codes
    ]
    return Said(_("Where do many do the same?") if code is None else _("What do many do here?"), tuple(lines))
