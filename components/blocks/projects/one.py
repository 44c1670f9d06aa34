"""One joint project: how it stands, what was agreed, the way so far, and what can be done with it."""

import datetime as dt

import streamlit as st

from components import navigation
from components.blocks import notices
from components.blocks.history import of_record
from components.blocks.projects import desk, step_form
from components.projects import changes, told
from components.reading import history, projects
from components.visitor import may_here
from components.words.plain import escape, plain
from components.words.texts import _
from db.errors import RegisterError
from db.joint_projects import Project
from db.words import Action, Kind


def show(gemeente: str, project: Project, today: dt.date) -> None:
    """Show a project; coordinators tell how it stands, change it and end it here."""
    opened = desk.opened()
    areas = projects.area_names(gemeente)
    st.button(_("All joint projects"), key="project_back", on_click=close)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(plain(project.title), anchor=False, width="content")
        st.html(f'<span class="wl-chip">{escape(told.status(project))}</span>')
    quiet = told.silence(project, today)
    if project.ended:
        st.info(_("This project was taken out of the lists. What was told about it stays."))
    elif quiet:
        st.html(f'<p class="wl-silence">{escape(quiet)}</p>')
    left, right = st.columns([56, 44], gap="large")
    with left:
        st.subheader(_("What was agreed"), anchor=False)
        st.html(told.facts_html(told.facts(project, areas)))
        _buttons(gemeente, project)
    with right:
        st.subheader(_("The way so far"), anchor=False)
        st.html(told.way_html(told.way(project)))
        if may_here(Action.CREATE, Kind.PROJECT_STEP, gemeente) and not project.ended:
            if opened is not None and opened.what == desk.STEP and opened.project == str(project.id):
                with st.container(border=True, key="project_step"):
                    step_form.show(gemeente, project, opened)
            else:
                st.button(
                    _("Tell how it stands"),
                    key="project_tell",
                    type="primary",
                    on_click=desk.open_form,
                    args=(desk.STEP, project),
                )
    if history.may_read(gemeente):
        with st.expander(_("History")):
            of_record.show(Kind.JOINT_PROJECT, project.id, gemeente)


def close() -> None:
    """Go back to all projects."""
    desk.close()
    navigation.change(project=None)


def _buttons(gemeente: str, project: Project) -> None:
    about = (gemeente, str(project.id), project.version)
    if project.ended:
        if may_here(Action.REOPEN, Kind.JOINT_PROJECT, gemeente):
            st.button(_("Take up again"), key="project_reopen", on_click=reopen, args=about)
        return
    with st.container(horizontal=True):
        if may_here(Action.CHANGE, Kind.JOINT_PROJECT, gemeente):
            st.button(_("Change"), key="project_change", on_click=desk.open_form, args=(desk.CHANGE, project))
        if may_here(Action.END, Kind.JOINT_PROJECT, gemeente):
            with st.popover(_("End")):
                st.markdown(
                    _("The project leaves the lists, and can be taken up again. To stop it, tell how it stands.")
                )
                st.button(_("Take it out of the lists"), key="project_end", on_click=_end, args=about)


def _end(gemeente: str, project_id: str, version: int) -> None:
    try:
        changes.end(gemeente, project_id, version)
    except RegisterError as failure:
        notices.failed(failure)


def reopen(gemeente: str, project_id: str, version: int) -> None:
    """Take up a project again; for the callback of a button."""
    try:
        changes.reopen(gemeente, project_id, version)
    except RegisterError as failure:
        notices.failed(failure)
