"""Who works with whom as values for the browser, and in sentences; names travel as text."""

from collections.abc import Sequence
from typing import Any

from components.partners.grid import shortened
from components.partners.network import Network, Node, Tie, TieKind
from components.partners.placing import places
from components.words import formats
from components.words.labels import label
from components.words.plain import clean
from components.words.sentences import joined
from components.words.texts import _, later, ngettext

KINDS = {
    TieKind.PROJECT: later("joint project that was agreed or is running"),
    TieKind.FINISHED: later("joint project that is finished"),
    TieKind.TAKEOVER: later("residents take over work"),
}


def build(found: Network) -> dict[str, Any]:
    """
    Make the picture, as ``components/partners/assets/network.js`` draws it.

    Returns
    -------
    data
        ``nodes`` by row, each with its place and what is told of it; ``ties`` as pairs of places in ``nodes``; who has
        no tie under ``alone``. The same network gives the same values.
    """
    by_id = {node.id: node for node in found.nodes}
    tied = [node.id for node in found.nodes if found.neighbours[node.id]]
    placed = places(tied, list(found.between))
    at = {place.id: number for number, place in enumerate(placed)}
    kinds = [kind for kind in TieKind if any(tie.kind is kind for tie in found.ties)]
    return {
        "label": _("Picture of who works with whom; the table says the same."),
        "nodes": [
            _node(found, by_id[place.id]) | {"row": place.row, "side": place.side, "line": place.line}
            for place in placed
        ],
        "ties": [
            {"from": at[one], "to": at[other], "kind": ties[0].kind.value, "weight": min(3, len(ties))}
            for (one, other), ties in found.between.items()
        ],
        "legend": [{"kind": kind.value, "text": _(KINDS[kind])} for kind in kinds],
        "alone": {
            "title": _("Together with nobody yet in what is shown here:"),
            "nodes": [_node(found, node) for node in found.alone],
        },
    }


def headline(found: Network) -> str:
    """Say in one sentence how many partners are tied to another."""
    partners = [node for node in found.nodes if not node.initiative]
    tied = sum(bool(found.neighbours[node.id]) for node in partners)
    if not tied:
        return _("The register holds nothing yet that these partners do together.")
    return ngettext(
        "{n} of {all} partners works together with another, or hands work over to residents.",
        "{n} of {all} partners work together with another, or hand work over to residents.",
        tied,
        all=formats.number(len(partners)),
    )


def about_lines() -> str:
    """Say what a line is, and what is none."""
    return _(
        "A line is something the register holds: a joint project, or work that residents take over. Tasks about the "
        "same thing are no line: who does the same may never have met."
    )


def alone(found: Network) -> str:
    """Say who has no tie; empty when everybody has."""
    if not found.alone:
        return ""
    names = joined([clean(node.name) for node in found.alone])
    return _("Together with nobody yet in what is shown here: {names}.", names=names)


def say_tie(tie: Tie) -> str:
    """Say what ties partners, and how it stands."""
    title = clean(tie.title)
    if tie.status is not None:
        return _("{title} ({status})", title=title, status=label(tie.status))
    return _("{what}, handed over as of {day}", what=title, day=formats.date(tie.on))


def _node(found: Network, node: Node) -> dict[str, Any]:
    name, near = clean(node.name), found.neighbours[node.id]
    others = joined([clean(one.name) for one in found.nodes if one.id in near])
    said = _say(node, name, others, [tie for tie in found.ties if node.id in tie.members])
    return {
        "id": node.id,
        "name": name,
        "text": shortened(name),
        "colour": node.colour,
        "initiative": node.initiative,
        "label": said,
    }


def _say(node: Node, name: str, others: str, ties: Sequence[Tie]) -> str:
    if not others:
        return _("{name}: together with nobody yet in what is shown here. Open this partner.", name=name)
    by = joined([say_tie(tie) for tie in ties])
    if node.initiative:
        return _(
            "{name}, residents' initiative, takes over from {others}: {by}. Open it.", name=name, others=others, by=by
        )
    return _("{name}, together with {others}: {by}. Open this partner.", name=name, others=others, by=by)
