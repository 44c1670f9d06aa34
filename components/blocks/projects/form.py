"""The form of a joint project: what is agreed, between whom, where, from when, and how it will be seen to work."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.blocks.projects.desk import Open
from components.blocks.saving import Saving
from components.projects import changes
from components.words.labels import choice
from components.words.plain import plain
from components.words.texts import _
from db import clock
from db.models import JointProject
from geodata.vocabulary import TargetGroup, Theme


def show(gemeente: str, opened: Open, partners: Mapping[str, str], wijken: Mapping[str, str]) -> str | None:
    """
    Show the form of a new project, or of one that is changed.

    Parameters
    ----------
    partners, wijken
        Name by id and by code, of all that can be chosen, and those of the project itself.

    Returns
    -------
    answer
        Id of the project once it is saved, ``""`` when the visitor leaves the form, ``None`` until then.
    """
    key, base = opened.key, opened.base
    saving = Saving(key, JointProject)
    wrong = st.container()
    values = _fields(key, base, partners, wijken)
    if "day_id" in base:
        values["day_id"] = base["day_id"]  # the intervisie day on which it is agreed
    with wrong:
        merged = saving.show_wrong(values, gemeente=gemeente, base=None if opened.project is None else base)
    if merged is not None:
        return str(merged["id"])
    with st.container(horizontal=True):
        said = _("Agree on it") if opened.project is None else _("Save")
        pressed = st.button(said, key=f"{key}_save", type="primary")
        left = st.button(_("Cancel"), key=f"{key}_cancel")
    if left:
        saving.forget()
        return ""
    if not pressed:
        return None
    if opened.project is None:
        stored = saving.attempt(lambda passed: changes.agree(gemeente, values, opened.new_id, passed=passed))
    else:
        about = (gemeente, opened.project, opened.version, values)
        stored = saving.attempt(lambda passed: changes.change(*about, passed=passed))
    if stored is None:
        st.rerun()
    return str(stored.id)


def _fields(
    key: str, base: Mapping[str, Any], partners: Mapping[str, str], wijken: Mapping[str, str]
) -> dict[str, Any]:
    values: dict[str, Any] = {
        "title": st.text_input(
            _("Name of the project"),
            base.get("title", ""),
            key=f"{key}_title",
            max_chars=200,
            placeholder=_("for instance: eating together in De Bleek"),
        ),
        "organisation_ids": st.multiselect(
            _("Partners, two or more"),
            list(partners),
            [one for one in base.get("organisation_ids", []) if one in partners],
            format_func=lambda one: plain(partners.get(one, one)),
            key=f"{key}_partners",
            placeholder=_("Choose"),
            select_all=False,
        ),
        "goal": st.text_area(
            _("Goal: what will be better, and for whom?"), base.get("goal", ""), key=f"{key}_goal", height=80
        ),
    }
    about, whom = st.columns(2)
    with about:
        values["theme"] = _one(_("Theme"), list(Theme), base.get("theme"), f"{key}_theme")
    with whom:
        values["target_group"] = _one(_("For whom"), list(TargetGroup), base.get("target_group"), f"{key}_group")
    values["wijkcodes"] = st.multiselect(
        _("Wijken"),
        list(wijken),
        [code for code in base.get("wijkcodes", []) if code in wijken],
        format_func=lambda code: plain(wijken.get(code, code)),
        key=f"{key}_wijken",
        placeholder=_("The whole municipality"),
        select_all=False,
    )
    owner, first, agreed = st.columns([2, 1, 1])
    with owner:
        values["owner_function"] = (
            st.text_input(
                _("Who sees to it (a function, no name)"),
                base.get("owner_function") or "",
                key=f"{key}_owner",
                max_chars=200,
            )
            or None
        )
    with first:
        values["first_date"] = st.date_input(
            _("First date"), base.get("first_date"), format="DD-MM-YYYY", key=f"{key}_first"
        )
    with agreed:
        today = clock.today()
        values["agreed_on"] = st.date_input(
            _("Agreed on"), base.get("agreed_on", today), max_value=today, format="DD-MM-YYYY", key=f"{key}_agreed"
        )
    values["measure"] = st.text_area(
        _("How will we see that it works?"), base.get("measure", ""), key=f"{key}_measure", height=80
    )
    st.caption(_("Name functions and organisations, never people."))
    return values


def _one(label: str, options: list[Any], value: Any, key: str) -> Any:
    at = options.index(type(options[0])(value)) if value else None
    return st.selectbox(label, options, at, format_func=choice, key=key, placeholder=_("Choose"))
