"""All joint projects of a municipality, or the one that the view names; and those of one partner, for its page."""

import datetime as dt
from pathlib import Path

import streamlit as st

from components import navigation, sign_in
from components.blocks.projects import desk, form, one
from components.content.scene import Scene
from components.projects import told
from components.reading import intervisie as days
from components.reading import partners as partners_reading
from components.reading import projects as reading
from components.view_state import PartnersPart
from components.visitor import may_here
from components.words.plain import plain
from components.words.texts import _, ngettext
from db import clock
from db.joint_projects import DONE, Project
from db.settings import get_settings
from db.words import Action, Kind

STYLE = Path(__file__).parents[2] / "assets" / "projects.css"


def show(scene: Scene) -> None:
    """Show all projects, one of them, or a form; to who may not read them, for whom they are."""
    st.html(STYLE)
    gemeente, today = scene.place.code, clock.today()
    if not reading.may_read(gemeente):
        not_for_you()
        return
    asked, opened = navigation.current().project, desk.opened()
    project = None if asked is None else reading.one(gemeente, asked)
    if opened is not None and opened.what == desk.NEW and may_here(Action.CREATE, Kind.JOINT_PROJECT, gemeente):
        _heading(_("New joint project"))
        _form(gemeente, opened, None)
    elif (
        project is not None
        and opened is not None
        and (opened.what, opened.project) == (desk.CHANGE, str(project.id))
        and may_here(Action.CHANGE, Kind.JOINT_PROJECT, gemeente)
    ):
        _heading(plain(opened.base["title"]))
        _form(gemeente, opened, project)
    elif project is not None:
        one.show(gemeente, project, today)
    else:
        if asked is not None:
            st.info(_("This project is not in the register of this municipality."))
        _list(gemeente, today)


def of_partner(scene: Scene, partner_id: str) -> None:
    """Show the joint projects of one partner on its own page; nothing for who may not read them."""
    gemeente = scene.place.code
    if not reading.may_read(gemeente):
        return
    st.html(STYLE)
    st.subheader(_("Joint projects"), anchor=False)
    mine = reading.projects_here(gemeente, organisation=partner_id)
    if not mine:
        st.caption(_("This partner takes part in no joint project yet."))
    _cards(gemeente, mine, clock.today())


def _heading(said: str) -> None:
    with st.container(key="project_heading"):
        st.header(said, anchor=False)


def _form(gemeente: str, opened: desk.Open, project: Project | None) -> None:
    known = partners_reading.partners_of(gemeente)
    partners = {str(code): str(name) for code, name in known["name"].items()} if len(known) else {}
    wijken = dict(partners_reading.wijken_of(gemeente))
    if project is not None:
        names = reading.area_names(gemeente)
        partners |= {code: name for code, name in project.partners.items() if code not in partners}
        wijken |= {code: names.get(code, code) for code in opened.base["wijkcodes"] if code not in wijken}
    day = None if opened.base.get("day_id") is None else days.one_day(gemeente, str(opened.base["day_id"]))
    if day is not None:
        st.caption(plain(_("Agreed on the day: {title}.", title=day.title)))
    answer = form.show(gemeente, opened, partners, wijken)
    if answer is None:
        return
    desk.close()
    if answer:
        navigation.change(project=answer)
    st.rerun()


def _list(gemeente: str, today: dt.date) -> None:
    found = reading.projects_here(gemeente)
    keeper = may_here(Action.CREATE, Kind.JOINT_PROJECT, gemeente)
    with st.container(horizontal=True, vertical_alignment="center"):
        running = sum(project.status not in DONE for project in found)
        st.markdown(ngettext("{n} joint project goes on.", "{n} joint projects go on.", running) if found else "")
        st.space("stretch")
        if keeper:
            st.button(
                _("New joint project"), key="project_new", type="primary", on_click=desk.open_form, args=(desk.NEW,)
            )
    if not found:
        st.info(
            _("No joint project was agreed yet. Agree on the first one: who, what, where, and from when.")
            if keeper
            else _("No joint project was agreed yet. Coordinators keep them here.")
        )
    _cards(gemeente, found, today)
    _ended(gemeente)


def _cards(gemeente: str, found: list[Project], today: dt.date) -> None:
    areas = reading.area_names(gemeente) if found else {}
    with st.container(key="project_list"):
        for project in found:
            with st.container(border=True, key=f"project_card_{project.id}"):
                st.html(told.card_html(project, areas, today))
                st.button(
                    _("Open it"),
                    key=f"project_open_{project.id}",
                    help=plain(project.title),
                    on_click=_open,
                    args=(str(project.id),),
                )


def _open(project_id: str) -> None:
    desk.close()
    view = navigation.current()
    navigation.change(partners=PartnersPart.PROJECTEN, project=project_id, zoek=view.zoek.with_(organisatie=None))


def _ended(gemeente: str) -> None:
    if not may_here(Action.REOPEN, Kind.JOINT_PROJECT, gemeente):
        return
    gone = reading.projects_here(gemeente, ended=True)
    if not gone:
        return
    said = ngettext("{n} project taken out of the lists", "{n} projects taken out of the lists", len(gone))
    with st.expander(said):
        for project in gone:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(project.title, width="content")
                about = (gemeente, str(project.id), project.version)
                st.button(_("Take up again"), key=f"project_reopen_{project.id}", on_click=one.reopen, args=about)


def not_for_you() -> None:
    """Say kindly for whom joint projects are, and how to get there."""
    settings = get_settings()
    st.info(_("Joint projects are shown to those who work for the municipality or a partner."))
    if settings.has_provider and sign_in.on_screen(settings) is None:
        st.button(_("Sign in"), key="project_sign_in", on_click=st.login)
