"""Need and supply at once on the map, and the same numbers as a table."""

import pandas as pd

from components.balance import matrix, told
from components.balance.model import Balance
from components.balance.supply import minutes
from components.blocks.tables import Column, Row
from components.content.scene import Outlines, Scene
from components.drawing.legend import STATE_FILLS, Legend, PairLegend, State
from components.drawing.map_texts import map_texts
from components.drawing.map_view import MapView
from components.drawing.palette import Scheme
from components.words import formats, sentences
from components.words.labels import capital, choice, label
from components.words.texts import _
from geodata.reach.balance import Third
from geodata.vocabulary import Dimension


def numbers(found: Balance, dimension: Dimension | None) -> pd.DataFrame:
    """
    Give what the map colours: ``need``, ``supply`` and their thirds, per area.

    Parameters
    ----------
    dimension
        ``None`` = the need index as a whole beside all supply.
    """
    if dimension is None:
        columns = [found.need_all, found.supply.total, found.all_need, found.all_supply]
    else:
        columns = [
            found.need[dimension],
            found.supply.per_dimension[dimension],
            found.need_third[dimension],
            found.supply_third[dimension],
        ]
    named = dict(zip(("need", "supply", "need_third", "supply_third"), columns, strict=True))
    return pd.DataFrame({name: column.reindex(list(found.codes)) for name, column in named.items()})


def together(need: float, supply: float) -> str:
    """Say a pair of thirds; empty where one of them is unknown."""
    if need != need or supply != supply:
        return ""
    return {
        (Third.MUCH, Third.LITTLE): _("much need, little supply"),
        (Third.MUCH, Third.MIDDLE): _("much need, middling supply"),
        (Third.MUCH, Third.MUCH): _("much need, much supply"),
        (Third.MIDDLE, Third.LITTLE): _("middling need, little supply"),
        (Third.MIDDLE, Third.MIDDLE): _("middling need, middling supply"),
        (Third.MIDDLE, Third.MUCH): _("middling need, much supply"),
        (Third.LITTLE, Third.LITTLE): _("little need, little supply"),
        (Third.LITTLE, Third.MIDDLE): _("little need, middling supply"),
        (Third.LITTLE, Third.MUCH): _("little need, much supply"),
    }[Third(int(need)), Third(int(supply))]


def build_view(
    scene: Scene,
    found: Balance,
    outlines: Outlines,
    dimension: Dimension | None,
    colours: Scheme,
    *,
    height: int,
) -> MapView:
    """Make what the map shows: an area's colour says in which thirds its need and supply fall."""
    shown = numbers(found, dimension)
    classes, palette = _classes(found, shown, colours)
    return MapView(
        geometry=outlines.areas,
        codes=list(found.codes),
        classes=classes,
        palette=palette,
        labels=[area_label(scene, found, shown, code) for code in found.codes],
        texts=map_texts(),
        selected=scene.view.gebied,
        legend=build_legend(dimension, palette, colours),
        neighbours=outlines.neighbours,
        landscape=outlines.landscape,
        tiles=outlines.tiles,
        source=outlines.source,
        dark=colours.name == "dark",
        height=height,
    )


def _classes(found: Balance, shown: pd.DataFrame, colours: Scheme) -> tuple[str, dict[str, str]]:
    signs = []
    for code, need, supply in zip(shown.index, shown["need_third"], shown["supply_third"], strict=True):
        if need == need and supply == supply:
            signs.append(str(3 * int(need) + int(supply)))
        else:
            signs.append(State.MISSING.value if found.ranked[code] else State.SMALL.value)
    looks = {str(3 * need + supply): colours.pairs[need][supply] for need in range(3) for supply in range(3)}
    looks |= {state.value: fill for state, fill in STATE_FILLS.items()}
    return "".join(signs), {sign: looks[sign] for sign in sorted(set(signs))}


def build_legend(dimension: Dimension | None, palette: dict[str, str], colours: Scheme) -> Legend:
    """Make the legend: three by three in words, and what is no pair."""
    words = {State.SMALL: _("too few residents to compare"), State.MISSING: _("unknown")}
    title = _("Need and supply: {dimension}", dimension=told.about(dimension))
    pairs = PairLegend(
        fills=colours.pairs,
        rows=(_("little need"), _("much need")),
        columns=(_("little supply"), _("much supply")),
        corner=_("much need, little supply"),
        label=_(
            "Upward more need, to the right more supply, each in three parts. What stands out most has much need and "
            "little supply."
        ),
    )
    states = tuple((palette[state.value], said) for state, said in words.items() if state.value in palette)
    return Legend(title, states=states, pairs=pairs)


def area_label(scene: Scene, found: Balance, shown: pd.DataFrame, code: str) -> str:
    """Say an area in its tooltip and to a screen reader."""
    need, supply, need_third, supply_third = (float(shown[name][code]) for name in shown.columns)
    lines = [scene.names[code], matrix.say_need(need), matrix.say_supply(supply)]
    pair = together(need_third, supply_third)
    if pair:
        lines.append(capital(pair))
    elif not found.ranked[code]:
        lines.append(_("Too few residents to compare with others."))
    return "\n".join([*lines, sentences.residents(scene.people[code])])


def build_table(scene: Scene, found: Balance, dimension: Dimension | None) -> tuple[list[Column], list[Row], str]:
    """Make the table with the numbers of the map: much need with little supply first, small areas last, by name."""
    shown = numbers(found, dimension)
    order = shown.loc[in_order(scene, found, shown)]
    columns = [
        Column(choice(scene.level)),
        Column(_("Need (0-100)"), True),
        Column(_("Supply, minutes a week per person"), True),
        Column(_("Together")),
        Column(_("Residents"), True),
    ]
    rows = [
        Row(
            [
                scene.names[str(code)],
                _number(float(row["need"]), 0),
                _number(minutes(float(row["supply"])), 1),
                capital(together(float(row["need_third"]), float(row["supply_third"])) or _("not compared")),
                formats.number(scene.people[str(code)]),
            ],
            chosen=code == scene.view.gebied,
        )
        for code, row in order.iterrows()
    ]
    return columns, rows, caption(scene, found, dimension)


def caption(scene: Scene, found: Balance, dimension: Dimension | None) -> str:
    """Say what the numbers are of: need and supply, of whom, of where and when."""
    return _(
        "Need and supply ({dimension}) in {place}, {year}; supply for: {group}.",
        dimension=told.about(dimension),
        place=scene.title,
        year=scene.view.jaar,
        group=label(found.supply.group),
    )


def in_order(scene: Scene, found: Balance, shown: pd.DataFrame) -> list[str]:
    """Give the codes as the table has them; those with too few residents by name: the order of numbers would rank."""
    ranked = found.ranked.reindex(shown.index)
    order = pd.DataFrame(
        {
            "small": ~ranked,
            "gap": (shown["supply_third"] - shown["need_third"]).where(ranked),
            "need": -shown["need"].where(ranked),
            "name": scene.areas["name"].reindex(shown.index),
        }
    )
    return list(order.sort_values([*order.columns], na_position="last", kind="stable").index)


def _number(value: float, decimals: int) -> str:
    return formats.number(value, decimals) if value == value else _("unknown")
