"""The sheet of who works with whom: what the register holds of partners together, in a table and a chart."""

import datetime as dt

from components.content.scene import Scene
from components.drawing.palette import LIGHT
from components.partners import picture, tables
from components.partners.network import Network
from components.sheets import frame
from components.sheets.frame import SheetKind
from components.sheets.sheet import Chart, ChartKind, Part, Series, Sheet
from components.words.plain import clean
from components.words.texts import _


def build(scene: Scene, found: Network | None, *, today: dt.date) -> Sheet:
    """
    Make the sheet.

    Parameters
    ----------
    found
        As the screen has it; ``None`` for who may not read joint projects here: then the sheet says for whom it is.
    """
    parts: list[Part]
    if found is None:
        parts = [frame.say(_("Who works with whom is of the municipality and its partners, for who works there."))]
    elif not found.nodes:
        parts = [frame.say(picture.headline(found))]
    else:
        parts = [
            frame.say(picture.headline(found)),
            *([chart] if (chart := others(found)).categories else []),
            frame.in_words(*tables.of_network(found)),
            frame.say(picture.about_lines()),
        ]
    return frame.make(
        SheetKind.NETWERK,
        scene,
        _("Who works together in {place}", place=scene.title),
        parts,
        today=today,
        conditions=((_("Municipality"), scene.title), *frame.asked_of_tasks(scene.view)),
        sources=(frame.of_register(),),
    )


def others(found: Network) -> Chart:
    """Draw to how many others each partner is tied, most first; who has no tie is named by the table."""
    tied = [node for node in found.nodes if not node.initiative and found.neighbours[node.id]]
    tied.sort(key=lambda node: -len(found.neighbours[node.id]))
    counts = tuple(float(len(found.neighbours[node.id])) for node in tied)
    title = _("With how many partners and residents' initiatives is each partner together?")
    return Chart(
        title,
        ChartKind.BARS,
        tuple(clean(node.name) for node in tied),
        (Series(_("Others"), counts, LIGHT.accent),),
        alt=_("{title} {told}", title=title, told=picture.headline(found)),
    )
