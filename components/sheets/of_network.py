"""The sheet of who works with whom: what the register holds of partners together, as picture, chart and table."""

import datetime as dt

from components.content.scene import Scene
from components.drawing.palette import LIGHT
from components.partners import picture, tables
from components.partners.network import Network, TieKind
from components.sheets import frame
from components.sheets.frame import SheetKind
from components.sheets.graph import Graph, Meaning, Node, Tie, TieLook
from components.sheets.resting import OURS
from components.sheets.sheet import Chart, ChartKind, Part, Series, Sheet
from components.words.plain import clean
from components.words.texts import _

LOOKS = {TieKind.PROJECT: TieLook.THICK, TieKind.FINISHED: TieLook.THIN, TieKind.TAKEOVER: TieLook.DOTTED}

MOST = 28
"""Names in the picture that can be read from five metres; of more the table and the chart tell."""

MOST_TOLD = 16
"""Lines that are named in words with the picture."""


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
        parts = [frame.say(_("Who works with whom is shown to those who work for the municipality or a partner."))]
    elif not found.nodes:
        parts = [frame.say(picture.headline(found))]
    else:
        parts = [
            frame.say(picture.headline(found), picture.alone(found)),
            *([drawn] if 0 < len((drawn := graph(found)).nodes) <= MOST else []),
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


def graph(found: Network) -> Graph:
    """Draw who works with whom: names and lines stand as on the screen."""
    data = picture.build(found)
    nodes = tuple(
        Node(one["name"], one["side"], one["line"], one["colour"], one["initiative"]) for one in data["nodes"]
    )
    lines = tuple(Tie(one["from"], one["to"], LOOKS[TieKind(one["kind"])], one["weight"]) for one in data["ties"])
    legend = tuple(Meaning(LOOKS[TieKind(one["kind"])], one["text"]) for one in data["legend"])
    told = picture.headline(found)
    if len(lines) <= MOST_TOLD:
        pairs = [_("{one} with {other}", one=nodes[line.one].name, other=nodes[line.other].name) for line in lines]
        alt = _("{told} The lines: {pairs}.", told=told, pairs="; ".join(pairs))
    else:
        alt = _("{told} The table says who with whom.", told=told)
    return Graph(_("Who works with whom"), nodes, lines, legend, alt)


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
        (Series(_("Others"), counts, LIGHT.accent, (OURS,) * len(counts)),),
        alt=_("{title} {told}", title=title, told=picture.headline(found)),
    )
