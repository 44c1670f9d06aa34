"""The form of an intervisie day: what it is called, when it is, who takes part, and the agenda."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import streamlit as st

from components.blocks.intervisie.desk import Open
from components.blocks.saving import Saving
from components.intervisie import agenda, changes
from components.words.plain import plain
from components.words.texts import _
from db import clock
from db.intervisie import AgendaLine
from db.models import IntervisieDay


def show(gemeente: str, opened: Open, partners: Mapping[str, str]) -> str | None:
    """
    Show the form of a new day, or of one that is changed.

    Parameters
    ----------
    partners
        Name by id, of all that can take part, and those of the day itself.

    Returns
    -------
    answer
        Id of the day once it is saved, ``""`` when the visitor leaves the form, ``None`` until then.
    """
    key, base = opened.key, opened.base
    saving = Saving(key, IntervisieDay)
    wrong = st.container()
    values = _fields(key, base, partners)
    with wrong:
        merged = saving.show_wrong(values, gemeente=gemeente, base=base or None)
    if merged is not None:
        return str(merged["id"])
    with st.container(horizontal=True):
        pressed = st.button(_("Save") if base else _("Make this day"), key=f"{key}_save", type="primary")
        left = st.button(_("Cancel"), key=f"{key}_cancel")
    if left:
        saving.forget()
        return ""
    if not pressed:
        return None
    if opened.about is None:
        stored = saving.attempt(lambda passed: changes.make_day(gemeente, values, opened.new_id, passed=passed))
    else:
        about = (gemeente, UUID(opened.about), opened.version, values)
        stored = saving.attempt(lambda passed: changes.change_day(*about, passed=passed))
    if stored is None:
        st.rerun()
    return str(stored.id)


def _fields(key: str, base: Mapping[str, Any], partners: Mapping[str, str]) -> dict[str, Any]:
    name, day = st.columns([3, 1])
    with name:
        title = st.text_input(
            _("Name of the day"),
            base.get("title", ""),
            key=f"{key}_title",
            max_chars=200,
            placeholder=_("for instance: sport and welfare meet"),
        )
    with day:
        planned_on = st.date_input(
            _("Date"), base.get("planned_on", clock.today()), format="DD-MM-YYYY", key=f"{key}_day"
        )
    participants = st.multiselect(
        _("Partners that take part"),
        list(partners),
        base.get("organisation_ids", []),
        format_func=lambda one: plain(partners.get(one, one)),
        key=f"{key}_partners",
        placeholder=_("Choose"),
        select_all=False,
    )
    written = agenda.write([AgendaLine(line["time"] or "", line["what"]) for line in base.get("agenda", [])])
    typed = st.text_area(
        _("Agenda, one line per part"),
        written,
        key=f"{key}_agenda",
        height=150,
        placeholder=_("09:30 coffee and getting to know each other"),
        help=_("Begin a line with the time, as in 09:30. Name functions and organisations, never people."),
    )
    return {
        "title": title,
        "planned_on": planned_on,
        "organisation_ids": participants,
        "agenda": agenda.read(typed or ""),
    }
