"""Tell how a joint project stands: the status, the day, and what happened."""

import streamlit as st

from components.blocks.projects import desk
from components.blocks.projects.desk import Open
from components.blocks.saving import Saving
from components.projects import changes
from components.words.labels import capital, choice
from components.words.register_words import field_name
from components.words.texts import _
from db import clock
from db.errors import LostUpdateError
from db.joint_projects import Project
from db.models import ProjectStep
from geodata.vocabulary import ProjectStatus


def show(gemeente: str, project: Project, opened: Open) -> None:
    """Show the form; it closes when it is saved or left."""
    key = opened.key
    saving = Saving(key, ProjectStep)
    st.subheader(_("How does it stand?"), anchor=False)
    wrong = st.container()
    options = list(ProjectStatus)
    status = st.selectbox(_("Status"), options, options.index(project.status), format_func=choice, key=f"{key}_status")
    latest = max(clock.today(), project.status_on)
    told_on = st.date_input(
        capital(field_name("told_on")),
        latest,
        min_value=project.status_on,
        max_value=latest,
        format="DD-MM-YYYY",
        key=f"{key}_day",
    )
    text = st.text_area(
        _("What happened?"),
        key=f"{key}_text",
        max_chars=4000,
        height=110,
        placeholder=_("for instance: twenty people come each week; the kitchen is full"),
    )
    with wrong:
        values = {"gemeente_code": gemeente, "text": text or ""}
        if isinstance(st.session_state.get(f"{key}_wrong"), LostUpdateError):
            st.warning(
                _("Somebody else told about this project meanwhile: look at the way so far, and save once more.")
            )
        else:
            saving.show_wrong(values, gemeente=gemeente)
    with st.container(horizontal=True):
        pressed = st.button(_("Save this step"), key=f"{key}_save", type="primary")
        left = st.button(_("Cancel"), key=f"{key}_cancel")
    if left:
        saving.forget()
        desk.close()
        st.rerun()
    if not pressed:
        return
    about = (gemeente, str(project.id), opened.version, status, told_on, text or "", opened.new_id)
    stored = saving.attempt(lambda passed: changes.step(*about, passed=passed))
    if stored is not None:
        desk.close()
    elif isinstance(st.session_state.get(f"{key}_wrong"), LostUpdateError):
        # What was told meanwhile stands on the screen now: the next press is made with it in view.
        desk.look_again(project)
    st.rerun()
