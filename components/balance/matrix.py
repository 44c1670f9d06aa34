"""The matrix of areas and dimensions, as plain values for the browser: every word and every colour is made here."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from components.balance.model import Balance, Counted
from components.balance.supply import minutes
from components.content.scene import Scene
from components.drawing.palette import Scheme, contrast
from components.words import formats, sentences
from components.words.labels import capital, choice, label
from components.words.texts import _, ngettext
from geodata.vocabulary import Dimension

UNKNOWN = "?"
"""What stands in the place of a number that nobody knows: never 0."""

BLACK_AND_WHITE = ("#000000", "#ffffff")


def build(
    scene: Scene, found: Balance, colours: Scheme, *, chosen: tuple[str | None, Dimension | None]
) -> dict[str, Any]:
    """
    Make what ``assets/balance.js`` draws.

    Parameters
    ----------
    chosen
        The area and the dimension that are open; an area alone is open as a whole.
    """
    numbers, names = _numbers(found), scene.names
    return {
        "caption": caption(scene, found),
        "area": choice(scene.level),
        "dimensions": [{"key": one.value, "label": choice(one)} for one in Dimension],
        "signals": None if found.signals.totals is None else {"heading": signals_heading(found)},
        "rows": [_row(scene, found, code, names[code], numbers, colours, chosen) for code in found.codes],
        "first": first_dimension(found, chosen[1]),
        "legend": _legend(found, colours),
        "texts": {"pick": _("Dimension")},
        "colours": {"bar": colours.supply[3], "track": colours.supply[0], "dots": colours.dots_ink},
    }


def caption(scene: Scene, found: Balance) -> str:
    """Say what the matrix shows, of whom and of which year."""
    return _(
        "Need and supply per dimension of Positive Health in {place}, {year}; supply for: {group}.",
        place=scene.title,
        year=scene.view.jaar,
        group=label(found.supply.group),
    )


def signals_heading(found: Balance) -> str:
    """Name the column of signals: for who gets counts only, they are about everything."""
    return _("All signals") if found.signals.per_dimension is None else _("Signals")


def first_dimension(found: Balance, chosen: Dimension | None) -> int:
    """Give the column that a phone shows first: the open one, else that with most need without supply."""
    if chosen is not None:
        return list(Dimension).index(chosen)
    counts = [int(found.without[one].sum()) for one in Dimension]
    return counts.index(max(counts))


def _legend(found: Balance, colours: Scheme) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = [
        {"look": "need", "fills": list(colours.need), "text": _("need for support, 0-100")},
        {"look": "bar", "text": _("supply: minutes a week that there is room for, per person")},
    ]
    if found.signals.per_dimension is not None:
        items.append({"look": "signal", "text": _("signals")})
    if bool(found.without.any().any()):
        items.append({"look": "hole", "text": _("much need, little supply")})
    if bool(found.need.isna().any().any()) or not found.supply.is_known:
        items.append({"look": "unknown", "text": _("unknown, not nought")})
    return items


class _Numbers(NamedTuple):
    """What the cells hold, by dimension and area as plain values: six cells for each of a hundred buurten."""

    need: Mapping[Dimension, Mapping[Any, float]]
    supply: Mapping[Dimension, Mapping[Any, float]]
    without: Mapping[Dimension, Mapping[Any, bool]]
    signals: Mapping[Dimension, Mapping[Any, int]] | None
    largest: float


def _numbers(found: Balance) -> _Numbers:
    ranked = found.supply.per_dimension.loc[[code for code in found.codes if found.ranked[code]]]
    counted = found.signals.per_dimension
    return _Numbers(
        need={one: found.need[one].to_dict() for one in Dimension},
        supply={one: found.supply.per_dimension[one].to_dict() for one in Dimension},
        without={one: found.without[one].to_dict() for one in Dimension},
        signals=None if counted is None else {one: counted[one].to_dict() for one in Dimension},
        largest=float(ranked.max().max()) if len(ranked) else float("nan"),
    )


def _row(
    scene: Scene,
    found: Balance,
    code: str,
    name: str,
    numbers: _Numbers,
    colours: Scheme,
    chosen: tuple[str | None, Dimension | None],
) -> dict[str, Any]:
    ranked = bool(found.ranked[code])
    note = sentences.residents(scene.people[code])
    return {
        "code": code,
        "name": name,
        "note": note if ranked else _("{residents}, too few to compare", residents=note),
        "label": _("{area}, everything together", area=name),
        "ranked": ranked,
        "chosen": chosen == (code, None),
        "signals": None if found.signals.totals is None else told(found.signals.totals[code]),
        "cells": [_cell(numbers, name, code, one, colours, chosen=chosen == (code, one)) for one in Dimension],
    }


def _cell(
    numbers: _Numbers, area: str, code: str, dimension: Dimension, colours: Scheme, *, chosen: bool
) -> dict[str, Any]:
    need, supply = float(numbers.need[dimension][code]), float(numbers.supply[dimension].get(code, float("nan")))
    hole = bool(numbers.without[dimension][code])
    number = None if numbers.signals is None else int(numbers.signals[dimension][code])
    fill = need_colour(need, colours)
    largest = numbers.largest
    return {
        "need": formats.number(need) if need == need else UNKNOWN,
        "fill": fill,
        "ink": None if fill is None else readable(fill),
        "supply": write_minutes(supply),
        "share": None if supply != supply else min(1.0, supply / largest) if largest > 0 else 0.0,
        "signals": None if not number else formats.number(number),
        "hole": hole,
        "chosen": chosen,
        "label": say(area, dimension, need, supply, number, hole=hole),
    }


def need_colour(need: float, colours: Scheme) -> str | None:
    """Give the colour of a need of 0-100, in five equal classes; ``None`` where it is unknown."""
    if need != need:
        return None
    return colours.need[min(len(colours.need) - 1, int(need / 100 * len(colours.need)))]


def readable(fill: str) -> str:
    """Give the ink that reads best on a fill: small numbers need more than the inks of the theme give in the middle."""
    return max(BLACK_AND_WHITE, key=lambda ink: contrast(ink, fill))


def write_minutes(per_thousand: float) -> str:
    """Write supply as minutes a week per person, with a word for what is next to nothing; ``?`` when unknown."""
    if pd.isna(per_thousand):
        return UNKNOWN
    if per_thousand == 0:
        return _("none")
    found = minutes(per_thousand)
    if found < 0.1:
        return _("< {n} min", n=formats.number(0.1, 1))
    return _("{n} min", n=formats.number(found, 1 if found < 10 else 0))


def told(counted: Counted) -> dict[str, str]:
    """Write the signals of an area, and say them; small numbers that are not shown are not told as nought."""
    if not counted.partly:
        return {
            "text": formats.number(counted.number),
            "label": ngettext("{n} signal", "{n} signals", counted.number),
        }
    if counted.number == 0:
        return {"text": _("a few"), "label": _("A few signals; numbers below five are not shown.")}
    return {
        "text": _("{n}+", n=formats.number(counted.number)),
        "label": ngettext("at least {n} signal", "at least {n} signals", counted.number),
    }


def say(area: str, dimension: Dimension, need: float, supply: float, signals: int | None, *, hole: bool) -> str:
    """Say a cell to who cannot see it, in whole sentences."""
    parts = [_("{area}, {dimension}.", area=area, dimension=label(dimension)), say_need(need), say_supply(supply)]
    if signals is not None:
        parts.append(capital(ngettext("{n} signal.", "{n} signals.", signals)))
    if hole:
        parts.append(_("Much need, little supply."))
    return " ".join(parts)


def say_need(need: float) -> str:
    """Say a need in a sentence."""
    return _("Need {n} of 100.", n=formats.number(need)) if need == need else _("Need unknown.")


def say_supply(per_thousand: float) -> str:
    """Say supply in a sentence: minutes a week per person."""
    if pd.isna(per_thousand):
        return _("Supply unknown.")
    if per_thousand == 0:
        return _("Nothing within a walk.")
    found = minutes(per_thousand)
    if found < 0.1:
        return _("Room for less than {n} minutes a week per person.", n=formats.number(0.1, 1))
    return _("Room for {n} minutes a week per person.", n=formats.number(found, 1 if found < 10 else 0))
