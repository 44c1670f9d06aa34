"""Tables in words of who works with whom and who reaches whom: the same rows for the screen and for a sheet."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from components.partners import picture, reach_told
from components.partners.network import Network
from components.partners.reach import GROUPS, Reach
from components.words.labels import capital, choice, label
from components.words.plain import clean
from components.words.sentences import joined
from components.words.texts import _
from geodata.vocabulary import ChannelKind, TargetGroup


class Words(NamedTuple):
    """A table of words: its headings, its rows with a cell per heading (the first names the row), what it shows."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str


def of_network(found: Network) -> Words:
    """Make the table that says the same as the picture: each node with who it is tied to, and by what."""
    names = {node.id: clean(node.name) for node in found.nodes}
    rows = tuple(
        (
            names[node.id],
            joined([names[one] for one in found.neighbours[node.id]]) or _("nobody yet"),
            "; ".join(picture.say_tie(tie) for tie in found.ties if node.id in tie.members),
        )
        for node in found.nodes
    )
    return Words((_("Who"), _("With whom"), _("By what")), rows, _("Who works with whom, from the register"))


def of_groups(found: Reach, names: Mapping[str, str], wijken: Mapping[str, str]) -> Words:
    """Make the table of target groups: who reaches them by name and how, and where nobody does."""
    unnamed, missing = any(map(found.unnamed, GROUPS)), any(map(found.without, GROUPS))
    heads = [_("For whom"), _("Named and reached by"), _("Through")]
    heads += [_("Nobody names them in")] if unnamed else []
    heads += [_("Nobody reaches them in")] if missing else []
    rows = []
    for group in GROUPS:
        who = found.naming(group)
        cells = [capital(label(group)), reach_told.partners(who, names), reach_told.kinds(found, who)]
        cells += [reach_told.places(found.unnamed(group), wijken, len(found.codes))] if unnamed else []
        cells += [reach_told.places(found.without(group), wijken, len(found.codes))] if missing else []
        rows.append(tuple(cells))
    return Words(tuple(heads), tuple(rows), _("Whose channels reach which target groups"))


def of_wijken(found: Reach, names: Mapping[str, str], wijken: Mapping[str, str], group: TargetGroup) -> Words:
    """Make the table of wijken for one target group."""
    rows = []
    for code in found.codes:
        named, everybody = found.at[group, code]
        cells = (wijken[code], reach_told.partners(named, names), reach_told.kinds(found, named))
        rows.append((*cells, reach_told.partners(everybody, names)))
    heads = (_("Wijk"), _("Named and reached by"), _("Through"), _("Along with everybody by"))
    return Words(heads, tuple(rows), _("Whose channels reach {group}, per wijk", group=label(group)))


def of_channels(partners: pd.DataFrame) -> Words:
    """Make the table of the channels of each partner, in its own words."""
    rows = []
    for row in partners.sort_values("name", key=lambda names: names.str.casefold()).to_dict("records"):
        said = [
            _("{kind}: {text}", kind=choice(ChannelKind(one["kind"])), text=str(one["text"])) for one in row["channels"]
        ]
        rows.append((str(row["name"]), "; ".join(said) or _("No channel is known yet.")))
    return Words((_("Partner"), _("Channels to residents")), tuple(rows), _("The channels of each partner"))
