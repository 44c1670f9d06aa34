"""One partner with its tasks, channels, contact, what it offers, and what initiatives took over from it."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

import pandas as pd
import streamlit as st

from components import actions, data, navigation, session
from components.blocks import notices, tables
from components.blocks.history import of_record
from components.blocks.profile.parts import STYLE, section
from components.blocks.projects import screen as projects
from components.blocks.tables import Column, Row
from components.content.scene import Scene
from components.navigation import Page
from components.partners import told
from components.partners.card import PartnerCard, TaskLine
from components.reading import history
from components.reading import partners as reading
from components.session import Key
from components.visitor import may_here
from components.words.plain import escape, plain
from components.words.texts import _, ngettext
from db.errors import RegisterError
from db.models import Organisation
from db.words import Action, Kind
from geodata.vocabulary import ActivityStatus


def show(scene: Scene, partner: PartnerCard, row: pd.Series, today: dt.date) -> None:
    """Show a partner; ``row`` is its record, for who may change or end it."""
    gemeente = scene.place.code
    st.html(STYLE)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(plain(partner.name), anchor=False, width="content")
        st.html(f'<span class="wl-chip">{escape(partner.field)}</span>')
        st.space("stretch")
        _buttons(gemeente, partner, int(row["version"]))
    said = f"{partner.kind}. {partner.description}" if partner.description else partner.kind
    st.markdown(plain(said[:1].upper() + said[1:]))
    left, right = st.columns([64, 36], gap="large")
    with left:
        st.html(section(_("Tasks"), build_tasks(partner.tasks)))
        projects.of_partner(scene, partner.id)
    with right:
        st.html(section(_("Contact"), build_contact(partner)))
        st.html(
            section(_("Channels to residents"), _pairs(partner.channels) or _nothing(_("No channel is known yet.")))
        )
        _offers(scene, partner)
        takeovers = reading.takeovers_of(gemeente)
        mine = takeovers[takeovers["organisation_id"] == partner.id] if len(takeovers) else takeovers
        if len(mine):
            lines = [told.takeover(one, today=today) for one in mine.to_dict("records")]
            st.html(section(_("Taken over by residents"), build_lines(lines)))
    if history.may_read(gemeente):
        with st.expander(_("History")):
            of_record.show(Kind.ORGANISATION, partner.id, gemeente)


def build_tasks(tasks: Sequence[TaskLine]) -> str:
    """Make the table of tasks, from preventive to curative."""
    if not tasks:
        return _nothing(_("No task is in the register yet."))
    columns = [Column(_("Task")), Column(_("About")), Column(_("For")), Column(_("Where")), Column(_("Prevention"))]
    rows = [Row([task.text, task.theme, task.groups, task.where, task.prevention]) for task in tasks]
    return tables.build(columns, rows, _("Tasks, from preventive to curative"))


def build_contact(partner: PartnerCard) -> str:
    """Make the lines of contact; the website is a link, of which the form checked the address."""
    site = ""
    if partner.website:
        address = escape(partner.website)
        link = f'<a href="{address}" rel="noopener noreferrer" target="_blank">{address}</a>'
        site = f"<dt>{escape(_('Website'))}</dt><dd>{link}</dd>"
    said = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in partner.contact)
    if not said and not site:
        return _nothing(_("No contact is known yet."))
    return f'<dl class="wl-facts">{said}{site}</dl>'


def build_lines(lines: Sequence[str]) -> str:
    """Make a list of sentences."""
    return f'<ul class="wl-list">{"".join(f"<li>{escape(line)}</li>" for line in lines)}</ul>'


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    if not pairs:
        return ""
    return f'<dl class="wl-facts">{"".join(f"<dt>{escape(a)}</dt><dd>{escape(b)}</dd>" for a, b in pairs)}</dl>'


def _nothing(said: str) -> str:
    return f'<p class="wl-quiet">{escape(said)}</p>'


def _offers(scene: Scene, partner: PartnerCard) -> None:
    activities = data.activities_of(scene)
    mine = activities[activities["organisation_id"] == partner.id] if len(activities) else activities
    running = int((mine["status"] == ActivityStatus.LOOPT).sum()) if len(mine) else 0
    st.html(section(_("Activities"), ""))
    st.markdown(
        ngettext("{n} activity runs.", "{n} activities run.", running) if running else _("No activity runs now.")
    )
    asked = navigation.current().zoek.with_(organisatie=partner.id)
    navigation.link(Page.ACTIVITIES, _("Show its activities"), zoek=asked)


def _buttons(gemeente: str, partner: PartnerCard, version: int) -> None:
    owner = UUID(partner.id)
    st.button(_("All partners"), key="partner_back", on_click=_back)
    if may_here(Action.CHANGE, Kind.ORGANISATION, gemeente, organisation=owner):
        st.button(_("Change"), key="partner_change", type="primary", on_click=_change, args=(partner.id,))
    if may_here(Action.END, Kind.ORGANISATION, gemeente, organisation=owner):
        with st.popover(_("End")):
            st.markdown(_("The partner leaves the lists. Its activities stay, and it can be taken up again."))
            st.button(_("End this partner"), key="partner_end", on_click=_end, args=(gemeente, partner.id, version))


def _back() -> None:
    navigation.change(zoek=navigation.current().zoek.with_(organisatie=None))


def _change(partner_id: str) -> None:
    session.keep(Key.PARTNER_FORM, partner_id)


def _end(gemeente: str, partner_id: str, version: int) -> None:
    try:
        actions.end(Organisation, UUID(partner_id), gemeente=gemeente, version=version)
    except RegisterError as failure:
        notices.failed(failure)
    else:
        _back()


def reopen_button(gemeente: str, partner_id: str, version: int) -> None:
    """Show the button that takes up a partner again."""
    st.button(_("Take up again"), key=f"reopen_{partner_id}", on_click=_reopen, args=(gemeente, partner_id, version))


def _reopen(gemeente: str, partner_id: str, version: int) -> None:
    try:
        actions.reopen(Organisation, UUID(partner_id), gemeente=gemeente, version=version)
    except RegisterError as failure:
        notices.failed(failure)
