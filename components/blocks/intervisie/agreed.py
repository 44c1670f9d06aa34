"""What was agreed on a day: a joint project agreed on the spot, the list, and what came of each since."""

import datetime as dt
from collections.abc import Mapping, Sequence

import streamlit as st

from components import navigation
from components.blocks.projects import desk as projects_desk
from components.blocks.projects import form
from components.blocks.projects.screen import STYLE
from components.content.scene import Scene
from components.intervisie import told
from components.navigation import Page
from components.projects import told as projects_told
from components.reading import intervisie as reading
from components.reading import partners as partners_reading
from components.reading import projects as projects_reading
from components.view_state import PartnersPart
from components.visitor import may_here
from components.words.plain import escape, plain
from components.words.texts import _
from db.intervisie import Day
from db.joint_projects import Project
from db.words import Action, Kind


def show(scene: Scene, day: Day, today: dt.date) -> None:
    """Show the agreements of a day, and the form of a new one to who may agree."""
    st.html(STYLE)
    gemeente = scene.place.code
    if not projects_reading.may_read(gemeente):
        return
    found = reading.agreed_on(gemeente, day.id)
    agrees = may_here(Action.CREATE, Kind.JOINT_PROJECT, gemeente) and not day.ended
    opened = projects_desk.opened()
    st.subheader(_("What came of it?") if day.planned_on < today else _("What do we agree?"), anchor=False)
    if agrees and opened is not None and opened.what == projects_desk.NEW and opened.base.get("day_id") == day.id:
        _form(gemeente, opened)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        said = told.outcome(found, today)
        st.markdown(plain(said) if said else _("Nothing was agreed yet."))
        st.space("stretch")
        if agrees:
            st.button(
                _("Agree on a project"), key="intervisie_agree", type="primary", on_click=agree, args=(day, today)
            )
    _cards(gemeente, found, today)


def agree(day: Day, today: dt.date) -> None:
    """Open the form of a joint project of this day; for the callback of a button."""
    # What is written down afterwards was agreed on the day itself.
    filled = {"day_id": day.id, "agreed_on": min(day.planned_on, today)}
    projects_desk.open_form(projects_desk.NEW, filled=filled)


def _form(gemeente: str, opened: projects_desk.Open) -> None:
    known = partners_reading.partners_of(gemeente)
    partners = {str(code): str(name) for code, name in known["name"].items()} if len(known) else {}
    if form.show(gemeente, opened, partners, dict(partners_reading.wijken_of(gemeente))) is None:
        return
    projects_desk.close()
    st.rerun()


def _cards(gemeente: str, found: Sequence[Project], today: dt.date) -> None:
    areas = projects_reading.area_names(gemeente) if found else {}
    with st.container(key="project_list"):
        for project in found:
            with st.container(border=True, key=f"project_card_{project.id}"):
                st.html(build_card(project, areas, today))
                if st.button(_("Open it"), key=f"intervisie_project_{project.id}", help=plain(project.title)):
                    navigation.go(Page.PARTNERS, partners=PartnersPart.PROJECTEN, project=str(project.id))


def build_card(project: Project, areas: Mapping[str, str], today: dt.date) -> str:
    """Make what became of an agreement: what it was, who does it, its last step, and a kind word when it is quiet."""
    status, words = told.last_step(project)
    last = f'<p class="wl-prose">{escape(words)}</p>' if words else ""
    quiet = projects_told.silence(project, today)
    silence = f'<p class="wl-silence">{escape(quiet)}</p>' if quiet else ""
    return (
        f'<div class="wl-project"><h3>{escape(project.title)}</h3>'
        f'<p class="wl-status">{escape(status)}</p>{last}{silence}'
        f"<p>{escape(projects_told.partners(project))}</p>"
        f'<p class="wl-quiet">{escape(projects_told.about(project, areas))}</p></div>'
    )
