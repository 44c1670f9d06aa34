"""The sheet of who reaches whom: per target group, or per wijk for one group, the partners with a channel."""

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from components.content.scene import Scene
from components.drawing.palette import LIGHT
from components.partners import reach_told, tables
from components.partners.reach import GROUPS, Reach
from components.sheets import frame
from components.sheets.frame import SheetKind
from components.sheets.resting import OURS
from components.sheets.sheet import Chart, ChartKind, Part, Series, Sheet
from components.words.labels import choice, label
from components.words.plain import clean
from components.words.texts import _
from geodata.vocabulary import Level, TargetGroup


def build(
    scene: Scene,
    found: Reach | None,
    partners: pd.DataFrame,
    wijken: Mapping[str, str],
    group: TargetGroup | None,
    *,
    today: dt.date,
) -> Sheet:
    """
    Make the sheet.

    Parameters
    ----------
    found
        As the screen has it, of all wijken or of one; ``None`` when no wijken are loaded.
    partners
        As ``db.organisations.read_organisations``.
    wijken
        Name per wijkcode.
    group
        The target group that is looked at, ``None`` for all of them.
    """
    view = scene.view
    one = None if found is None or len(found.codes) == len(wijken) else clean(wijken[found.codes[0]])
    parts: list[Part]
    if found is None:
        parts = [frame.say(_("No wijken are loaded for this municipality, so tasks cannot be put in their place yet."))]
    elif partners.empty:
        parts = [frame.say(_("No partner is in the register yet."))]
    else:
        names = {str(key): clean(str(name)) for key, name in partners["name"].items()}
        parts = [
            frame.say(reach_told.headline(found, wijken, group), reach_told.narrowed(view.thema, view.zoek.preventie)),
            naming(found) if group is None else naming_in(found, wijken, group),
            frame.in_words(
                *(
                    tables.of_groups(found, names, wijken)
                    if group is None
                    else tables.of_wijken(found, names, wijken, group)
                )
            ),
            frame.say(*reach_told.account(found, names)),
            frame.in_words(*tables.of_channels(partners)),
        ]
    return frame.make(
        SheetKind.BEREIK,
        scene,
        _("Who reaches whom in {place}", place=scene.title)
        if one is None
        else _("Who reaches whom in {wijk}, {place}", wijk=one, place=scene.title),
        parts,
        today=today,
        conditions=(
            (_("Municipality"), scene.title),
            *([] if one is None else [(choice(Level.WIJK), one)]),
            *frame.asked_of_tasks(view),
        ),
        sources=(frame.of_register(),),
    )


def naming(found: Reach) -> Chart:
    """Draw how many partners name and reach each target group."""
    counts = tuple(float(len(found.naming(group))) for group in GROUPS)
    title = _("How many partners name and reach each target group?")
    return _chart(title, tuple(choice(group) for group in GROUPS), counts)


def naming_in(found: Reach, wijken: Mapping[str, str], group: TargetGroup) -> Chart:
    """Draw how many partners name and reach one target group in each wijk."""
    counts = tuple(float(len(found.at[group, code].named)) for code in found.codes)
    title = _("How many partners name and reach {group}, per wijk?", group=label(group))
    return _chart(title, tuple(clean(wijken[code]) for code in found.codes), counts)


def _chart(title: str, categories: tuple[str, ...], counts: tuple[float, ...]) -> Chart:
    return Chart(
        title,
        ChartKind.BARS,
        categories,
        (Series(_("Partners"), counts, LIGHT.supply[2], (OURS,) * len(counts)),),
        alt=title,
    )
