"""Who does what as values for the browser: the same grid as that of need and supply, with words in its cells."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from components.balance.matrix import told
from components.balance.model import Signals
from components.content.scene import Scene
from components.partners.matrix import MANY, Doing, WhoDoesWhat
from components.words import formats
from components.words.labels import choice, label
from components.words.plain import clean
from components.words.sentences import joined
from components.words.texts import _, ngettext
from geodata.vocabulary import Level, Prevention, Theme

NOT_SAID = "niet-gezegd"
"""Names the column of tasks without a level."""

SHOWN = 3
"""Names or tasks that a cell writes out, one more where it would be the only one left; the others are counted here, and
all are told to who cannot see the cell."""

LONGEST = 60
"""Characters of a name or task in a cell."""


def build_all(scene: Scene, found: WhoDoesWhat, partners: pd.DataFrame, signals: Signals) -> dict[str, Any]:
    """
    Make the grid of wijken and levels, as ``components/balance/assets/balance.js`` draws it.

    Parameters
    ----------
    scene
        Of the wijken.
    partners
        As ``db.organisations.read_organisations``.
    signals
        As this visitor may know them; without totals there is no column of signals.
    """
    names, colours, areas = _names(partners), _colours(partners), scene.names
    heading = _("All signals") if signals.per_dimension is None else _("Signals")
    rows = [
        {
            "code": code,
            "name": clean(areas[code]),
            "note": say_need(found, code),
            "label": _("{area}: go to its profile", area=clean(areas[code])),
            "ranked": not bool(found.small[code]),
            "chosen": False,
            "signals": None if signals.totals is None else told(signals.totals[code]),
            "cells": [_all_cell(found, names, colours, areas[code], code, level) for level in found.levels],
        }
        for code in found.codes
    ]
    return _grid(
        _("Partners with a task per wijk and level of prevention in {place}.", place=scene.title),
        choice(Level.WIJK),
        found,
        rows,
        signals=None if signals.totals is None else {"heading": heading},
        first=_emptiest(found),
    )


def build_one(scene: Scene, found: WhoDoesWhat, partners: pd.DataFrame, code: str) -> dict[str, Any]:
    """Make the grid of partners and levels in one wijk: who has which task here, first who names the wijk itself."""
    names, colours = _names(partners), _colours(partners)
    here = in_order((doing for level in found.levels for doing in found.at(code, level)), names)
    rows = [
        {
            "code": partner,
            "name": names[partner],
            "note": _("names this wijk") if itself else _("in the whole municipality"),
            "label": _("{partner}: show this partner", partner=names[partner]),
            "ranked": True,
            "chosen": False,
            "signals": None,
            "cells": [
                _one_cell(names[partner], colours.get(partner, ""), partner, found.at(code, level), level)
                for level in found.levels
            ],
        }
        for partner, itself in here.items()
    ]
    caption = _("Tasks of partners in {wijk}, from preventive to curative.", wijk=clean(scene.names[code]))
    fullest = [len(found.at(code, level)) for level in found.levels]
    return _grid(caption, _("Partner"), found, rows, signals=None, first=fullest.index(max(fullest)))


def level_name(level: Prevention | None) -> str:
    """Name a column."""
    return _("Not said") if level is None else choice(level)


def say_need(found: WhoDoesWhat, code: str) -> str:
    """Say the need of a wijk; small ones are shown without a number and say so."""
    if found.small[code]:
        return _("too few residents to compare")
    need = float(found.need[code])
    return _("need {n} of 100", n=formats.number(need)) if need == need else _("need unknown")


def say_signals(signals: Signals, code: str) -> str:
    """Say the signals of a wijk as this visitor may know them; empty where it gets none."""
    return "" if signals.totals is None else told(signals.totals[code])["label"]


def _grid(
    caption: str, area: str, found: WhoDoesWhat, rows: list[dict[str, Any]], *, signals: Any, first: int
) -> dict[str, Any]:
    looks = {cell["look"] for row in rows for cell in row["cells"]}
    legend = [
        {"look": look, "text": text}
        for look, text in (
            ("missing", _("nobody names a task yet")),
            ("many", ngettext("{n} partner or more about the same", "{n} partners or more about the same", MANY)),
        )
        if look in looks
    ]
    return {
        "caption": caption,
        "area": area,
        "dimensions": [
            {"key": NOT_SAID if level is None else level.value, "label": level_name(level)} for level in found.levels
        ],
        "signals": signals,
        "rows": rows,
        "first": first,
        "legend": legend,
        "texts": {"pick": _("Level")},
        "colours": {},
    }


def _emptiest(found: WhoDoesWhat) -> int:
    """Give the column that a phone shows first: the one where most is missing."""
    counts = [
        0 if level is None else sum(level in found.missing(code) for code in found.codes) for level in found.levels
    ]
    return counts.index(max(counts))


def _all_cell(
    found: WhoDoesWhat,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    area: str,
    code: str,
    level: Prevention | None,
) -> dict[str, Any]:
    who, many = found.partners(code, level), found.many(code, level)
    missing = level is not None and not who
    title = ngettext("{n} partner", "{n} partners", len(who)) if who else _("nobody yet") if missing else ""
    said = [_("{area}, {level}.", area=clean(area), level=level_name(level))]
    if who:
        said.append(
            _("{partners} have a task here.", partners=joined([names[one] for one in who]))
            if len(who) > 1
            else _("{partner} has a task here.", partner=names[who[0]])
        )
    else:
        said.append(_("Nobody names a task here yet."))
    said += [say_many(theme, [names[one] for one in partners]) for theme, partners in many.items()]
    return {
        "title": title,
        **_lines([(names[one], colours.get(one, "")) for one in who]),
        "mark": _mark(many),
        "look": "missing" if missing else "many" if many else "",
        "chosen": False,
        "label": " ".join(said),
    }


def _mark(many: Mapping[Theme, tuple[str, ...]]) -> str:
    """Write which theme stands out: the one of most partners, and how many more there are."""
    if not many:
        return ""
    theme = max(many, key=lambda one: len(many[one]))
    first = _("{n} × {theme}", n=formats.number(len(many[theme])), theme=label(theme))
    return first if len(many) == 1 else _("{first}, and {n} more", first=first, n=formats.number(len(many) - 1))


def say_many(theme: Theme, partners: list[str]) -> str:
    """Say that many partners work on one theme: something to tune, never a fault."""
    return _("{n} partners about {theme}: {partners}.", n=len(partners), theme=label(theme), partners=joined(partners))


def _one_cell(
    name: str, colour: str, partner: str, doings: Iterable[Doing], level: Prevention | None
) -> dict[str, Any]:
    mine = [doing for doing in doings if doing.partner == partner]
    texts = [task_words(doing) for doing in mine]
    tasks = joined(texts) if texts else _("no task at this level")
    return {
        "title": "",
        **_lines([(text, colour) for text in texts]),
        "mark": "",
        "look": "",
        "chosen": False,
        "label": _("{partner}, {level}: {tasks}.", partner=name, level=level_name(level), tasks=tasks),
    }


def _lines(said: list[tuple[str, str]]) -> dict[str, Any]:
    """Write names or tasks with the colour of their partner."""
    shown = len(said) if len(said) <= SHOWN + 1 else SHOWN
    return {
        "lines": [{"text": shortened(text), "colour": colour} for text, colour in said[:shown]],
        "more": _("and {n} more", n=formats.number(len(said) - shown)) if len(said) > shown else "",
    }


def task_words(doing: Doing) -> str:
    """Say a task with its theme."""
    text = clean(doing.text)
    return text if doing.theme is None else _("{task} ({theme})", task=text, theme=label(doing.theme))


def in_order(doings: Iterable[Doing], names: Mapping[str, str]) -> dict[str, bool]:
    """Give the partners by name, and whether one of their tasks names the wijk itself: those come first."""
    found: dict[str, bool] = {}
    for doing in doings:
        found[doing.partner] = found.get(doing.partner, False) or doing.here
    return dict(sorted(found.items(), key=lambda item: (not item[1], names[item[0]].casefold())))


def _names(partners: pd.DataFrame) -> dict[str, str]:
    return {} if partners.empty else {str(one): clean(name) for one, name in partners["name"].items()}


def _colours(partners: pd.DataFrame) -> dict[str, str]:
    return {} if partners.empty else {str(one): str(colour) for one, colour in partners["colour"].items()}


def shortened(text: str) -> str:
    """Cut a name or task off; a screen reader gets it whole."""
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
