"""The partners of a municipality: all of them with their field and themes, or one with everything that is known."""

from collections.abc import Callable, Mapping
from uuid import UUID

import pandas as pd
import streamlit as st

from components import navigation, session
from components.blocks import choices
from components.blocks.intervisie import add
from components.blocks.partners import asking, detail, form, matches, matrix, network, reach
from components.blocks.projects import screen as projects
from components.blocks.taking import menu
from components.content.scene import Scene
from components.partners.card import card, having
from components.reading import partners as reading
from components.reading.projects import may_read
from components.session import Key
from components.sheets.kinds import SheetKind
from components.view_state import PartnersPart
from components.visitor import may_here
from components.words import formats
from components.words.labels import capital, choice, label
from components.words.plain import escape, plain
from components.words.sentences import joined
from components.words.texts import _, ngettext
from db import clock
from db.words import Action, Kind
from geodata.vocabulary import Field, SceneKind, TargetGroup, Theme

NEW = "new"
_SHEETS = {
    PartnersPart.WIJKEN: SheetKind.WIE_DOET_WAT,
    PartnersPart.WIJK: SheetKind.WIE_DOET_WAT,
    PartnersPart.NETWERK: SheetKind.NETWERK,
    PartnersPart.SAMEN: SheetKind.SAMEN,
    PartnersPart.BEREIK: SheetKind.BEREIK,
    PartnersPart.PROJECTEN: SheetKind.AFSPRAKEN,
}
"""Parts of the page that can be taken along; the records themselves go out by the page In en uit."""

_SCENES = {part: SceneKind(kind.value) for part, kind in _SHEETS.items() if part is not PartnersPart.PROJECTEN}
"""Parts that can be put into a day from here; what is agreed on a day is put into it on its own page."""

_CLOSED = (PartnersPart.NETWERK, PartnersPart.SAMEN)
"""Parts that are taken along by who may read joint projects only; the screen tells others for whom they are."""

WITH_NEW = (PartnersPart.LIJST,)
"""Parts in which a new partner can be added: where they are listed. The others have their own presses in that row."""

SHOWN: Mapping[PartnersPart, Callable[[Scene, pd.DataFrame], None]] = {
    PartnersPart.WIJKEN: matrix.show,
    PartnersPart.WIJK: matrix.show,
    PartnersPart.NETWERK: network.show,
    PartnersPart.SAMEN: matches.show,
    PartnersPart.BEREIK: reach.show,
}
"""What shows a part of the page that is about all partners together."""


def show(scene: Scene) -> None:
    """Show the list, the partner that the view names, or the form that was opened."""
    gemeente = scene.place.code
    partners, wijken = reading.partners_of(gemeente), reading.wijken_of(gemeente)
    asked = navigation.current().zoek.organisatie
    opened = asked if asked is not None and asked in partners.index else None
    row = None if opened is None else partners.loc[[opened]].iloc[0]
    editing = session.kept(Key.PARTNER_FORM)
    if editing == NEW and may_here(Action.CREATE, Kind.ORGANISATION, gemeente):
        st.header(_("New partner"))
        _after(form.show(gemeente, wijken))
    elif opened is not None and row is not None:
        if editing == opened and _may_change(gemeente, opened):
            st.header(plain(row["name"]))
            _after(form.show(gemeente, wijken, partner_id=opened, row={str(k): v for k, v in row.items()}))
        else:
            detail.show(scene, card(opened, row.to_dict(), wijken), row, clock.today())
    else:
        if asked is not None:
            st.info(_("This partner is not, or no longer, in the register of this municipality."))
        _list(scene, partners)


def _after(answer: str | None) -> None:
    """Close the form when it is done: on the partner that was saved, or where it was opened."""
    if answer is None:
        return
    session.keep(Key.PARTNER_FORM, None)
    if answer:
        navigation.change(zoek=navigation.current().zoek.with_(organisatie=answer))
    st.rerun()


def _may_change(gemeente: str, partner_id: str) -> bool:
    return may_here(Action.CHANGE, Kind.ORGANISATION, gemeente, organisation=UUID(partner_id))


def _list(scene: Scene, partners: pd.DataFrame) -> None:
    view, gemeente = scene.view, scene.place.code
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(_("Partners in {place}", place=plain(scene.title)), anchor=False, width="content")
        if len(partners):
            asking.part(scene)
        st.space("stretch")
        goes_out = view.partners not in _CLOSED or may_read(gemeente)
        if view.partners in _SCENES and goes_out:
            add.offer(_SCENES[view.partners], view)
        if view.partners in _SHEETS and goes_out:
            # All projects stand here, whichever intervisie day was open before.
            menu.offer(_SHEETS[view.partners], view.with_(intervisiedag=None))
        if view.partners in WITH_NEW and may_here(Action.CREATE, Kind.ORGANISATION, gemeente):
            st.button(_("New partner"), key="partner_new", type="primary", on_click=_open_form, args=(NEW,))
    if partners.empty:
        st.info(_("No partner is in the register yet."))
    elif view.partners is PartnersPart.PROJECTEN:
        projects.show(scene)
        return
    elif view.partners in SHOWN:
        SHOWN[view.partners](scene, partners)
        return
    else:
        with st.container(key="filters", horizontal=True):
            choices.select("thema", _("theme"), [None, *Theme], view.thema, _said, width=260)
            choices.select("doelgroep", _("for"), [None, *TargetGroup], view.doelgroep, _said, width=320)
        fitting = having(partners, theme=view.thema, group=view.doelgroep)
        if view.thema is not None or view.doelgroep is not None:
            st.caption(
                ngettext("{n} partner has a task here.", "{n} partners have a task here.", len(fitting))
                if len(fitting)
                else _(
                    "No partner names a task about this for this group. Choose another theme or group, or ask around."
                )
            )
        halves = st.columns(2, gap="medium")
        for at, (partner_id, row) in enumerate(fitting.iterrows()):
            with halves[2 * at >= len(fitting)]:
                _line(str(partner_id), row)
    _left(gemeente)


def _said(word: Theme | TargetGroup | None) -> str:
    return _("all") if word is None else choice(word)


def _line(partner_id: str, row: pd.Series) -> None:
    themes = list(dict.fromkeys(Theme(task["theme"]) for task in row["tasks"] if task.get("theme")))
    tasks = ngettext("{n} task", "{n} tasks", len(row["tasks"]))
    with st.container(key=f"area_{partner_id}"):
        st.button(plain(row["name"]), key=f"partner_{partner_id}", type="tertiary", on_click=_open, args=(partner_id,))
        st.html(
            '<div class="wl-area wl-line"><div>'
            f'<div class="wl-quiet">{escape(choice(Field(row["field"])))} · {escape(tasks)}</div></div>'
            f'<div class="wl-why">{escape(capital(joined([label(theme) for theme in themes[:4]])))}</div></div>'
        )


def _open(partner_id: str) -> None:
    navigation.change(zoek=navigation.current().zoek.with_(organisatie=partner_id))


def _open_form(which: str) -> None:
    session.keep(Key.PARTNER_FORM, which)


def _left(gemeente: str) -> None:
    """Offer those that left to be taken up again, to who may."""
    if not may_here(Action.REOPEN, Kind.ORGANISATION, gemeente):
        return
    left = reading.partners_that_left(gemeente)
    if left.empty:
        return
    with st.expander(ngettext("{n} partner that left", "{n} partners that left", len(left))):
        for partner_id, row in left.iterrows():
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(f"{row['name']}, {formats.date(row['changed_at'].date())}")
                detail.reopen_button(gemeente, str(partner_id), int(row["version"]))
