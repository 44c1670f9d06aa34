"""Who reaches whom: per target group the partners with a channel, and where nobody reaches a group."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from components.blocks import choices, tables
from components.blocks.partners import asking
from components.blocks.tables import Column, Row
from components.content.scene import Scene
from components.partners import reach_told
from components.partners.reach import GROUPS, Reach, reach
from components.reading import partners as reading
from components.session import Key, keep, kept
from components.words.labels import capital, choice, label
from components.words.plain import plain
from components.words.texts import _
from geodata.vocabulary import ChannelKind, TargetGroup

STYLE = Path(__file__).parents[2] / "assets" / "partners.css"


def show(scene: Scene, partners: pd.DataFrame) -> None:
    """Show who reaches whom: every group, in all wijken or in one; for one group every wijk."""
    st.html(STYLE)
    wijken, view = reading.wijken_of(scene.place.code), scene.view
    if not wijken:
        st.info(_("No wijken are loaded for this municipality, so tasks cannot be put in their place yet."))
        return
    names = {str(one): str(name) for one, name in partners["name"].items()}
    group = None if view.doelgroep is TargetGroup.IEDEREEN else view.doelgroep
    code = kept(Key.REACH_WIJK) if kept(Key.REACH_WIJK) in wijken and group is None else None
    asking.show(scene, more=None if group is not None else lambda: _where(wijken, code))
    found = reach(partners, tuple(wijken) if code is None else (code,), theme=view.thema, level=view.zoek.preventie)
    st.markdown(plain(reach_told.headline(found, wijken, group)))
    narrowed = reach_told.narrowed(view.thema, view.zoek.preventie)
    if narrowed:
        st.caption(plain(narrowed))
    with st.container(key="reach"):
        if group is None:
            tables.show(*build_groups(found, names, wijken))
        else:
            tables.show(*build_wijken(found, names, wijken, group))
    for line in reach_told.account(found, names):
        st.caption(plain(line))
    with st.expander(_("Which channels do partners have?")):
        tables.show(*build_channels(partners))


def build_groups(
    found: Reach, names: Mapping[str, str], wijken: Mapping[str, str]
) -> tuple[list[Column], list[Row], str]:
    """Make the table of target groups: who reaches them by name and how, and where nobody does."""
    columns = [Column(_("For whom")), Column(_("Named and reached by")), Column(_("Through"))]
    unnamed, missing = any(map(found.unnamed, GROUPS)), any(map(found.without, GROUPS))
    columns += [Column(_("Nobody names them in"))] if unnamed else []
    columns += [Column(_("Nobody reaches them in"))] if missing else []
    rows = []
    for group in GROUPS:
        who = found.naming(group)
        cells = [capital(label(group)), reach_told.partners(who, names), reach_told.kinds(found, who)]
        cells += [reach_told.places(found.unnamed(group), wijken, len(found.codes))] if unnamed else []
        cells += [reach_told.places(found.without(group), wijken, len(found.codes))] if missing else []
        rows.append(Row(cells))
    return columns, rows, _("Whose channels reach which target groups")


def build_wijken(
    found: Reach, names: Mapping[str, str], wijken: Mapping[str, str], group: TargetGroup
) -> tuple[list[Column], list[Row], str]:
    """Make the table of wijken for one target group."""
    columns = [Column(_("Wijk")), Column(_("Named and reached by")), Column(_("Through"))]
    columns.append(Column(_("Along with everybody by")))
    rows = []
    for code in found.codes:
        named, everybody = found.at[group, code]
        cells = [wijken[code], reach_told.partners(named, names), reach_told.kinds(found, named)]
        rows.append(Row([*cells, reach_told.partners(everybody, names)]))
    return columns, rows, _("Whose channels reach {group}, per wijk", group=label(group))


def build_channels(partners: pd.DataFrame) -> tuple[list[Column], list[Row], str]:
    """Make the table of the channels of each partner, in its own words."""
    columns = [Column(_("Partner")), Column(_("Channels to residents"))]
    rows = []
    for row in partners.sort_values("name", key=lambda names: names.str.casefold()).to_dict("records"):
        said = [
            _("{kind}: {text}", kind=choice(ChannelKind(one["kind"])), text=str(one["text"])) for one in row["channels"]
        ]
        rows.append(Row([str(row["name"]), "; ".join(said) or _("No channel is known yet.")]))
    return columns, rows, _("The channels of each partner")


def _where(wijken: Mapping[str, str], code: str | None) -> None:
    options: Sequence[str | None] = [None, *wijken]
    choices.select(
        "wijk",
        _("in"),
        options,
        code,
        lambda one: _("all wijken") if one is None else plain(wijken[one]),
        width=260,
        where="reach",
        into=_keep_wijk,
    )


def _keep_wijk(wijk: str | None) -> None:
    keep(Key.REACH_WIJK, wijk)
