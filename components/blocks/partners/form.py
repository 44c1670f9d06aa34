"""The form of a partner: who it is, its tasks one by one, how it reaches residents, whom to turn to."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import streamlit as st

from components import actions
from components.blocks.saving import Saving
from components.words.labels import capital, choice
from components.words.register_words import field_name
from components.words.texts import _
from db.models import Organisation
from geodata.vocabulary import ChannelKind, Field, Prevention, TargetGroup, Theme

_NEW: dict[str, Any] = {
    "name": "",
    "kind": "",
    "field": Field.WELZIJN,
    "description": "",
    "contact_function": "",
    "contact_email": "",
    "contact_phone": "",
    "website": "",
    "colour": "#0f6b6b",
    "tasks": [],
    "channels": [],
}
_LINES = ("contact_function", "contact_email", "contact_phone", "website")


def show(
    gemeente: str, wijken: Mapping[str, str], *, partner_id: str | None = None, row: Mapping[str, Any] | None = None
) -> str | None:
    """
    Show the form, empty or with a partner in it.

    Parameters
    ----------
    wijken
        Name per wijkcode of the municipality.
    partner_id, row
        The partner to change (``db.organisations.read_organisations``); ``None`` for a new one.

    Returns
    -------
    answer
        Id of the partner once it is saved, ``""`` when the visitor leaves the form, ``None`` until then.
    """
    key = f"partner_{partner_id or 'new'}"
    began = f"{key}_began"
    if row is not None:
        # As it was when the form was opened: what somebody else saves meanwhile must not be taken for what was seen.
        row = st.session_state.setdefault(began, dict(row))
    start = {name: row[name] if row is not None and row[name] is not None else empty for name, empty in _NEW.items()}
    saving = Saving(key, Organisation)
    wrong = st.container()
    values = _who(key, start)
    values["tasks"] = _tasks(f"{key}_task", start["tasks"], wijken)
    values["channels"] = _channels(f"{key}_channel", start["channels"])
    values |= _contact(key, start)
    with wrong:
        merged = saving.show_wrong(values, gemeente=gemeente, base=dict(row) if row is not None else None)
    if merged is not None:
        st.session_state.pop(began, None)
        return str(merged["id"])
    with st.container(horizontal=True):
        pressed = st.button(_("Save"), key=f"{key}_save", type="primary")
        left = st.button(_("Cancel"), key=f"{key}_cancel")
    if left:
        st.session_state.pop(began, None)
        saving.forget()
        return ""
    if not pressed:
        return None
    if row is None:
        stored = saving.attempt(
            lambda passed: actions.create(Organisation, {"gemeente_code": gemeente, **values}, passed=passed)
        )
    else:
        stored = saving.attempt(
            lambda passed: actions.change(
                Organisation,
                UUID(str(partner_id)),
                values,
                gemeente=gemeente,
                version=int(row["version"]),
                passed=passed,
            )
        )
    if stored is None:
        st.rerun()
    st.session_state.pop(began, None)
    return str(stored.id)


def _name(field: str) -> str:
    return capital(field_name(field))


def _who(key: str, start: Mapping[str, Any]) -> dict[str, Any]:
    name, kind, field = st.columns([4, 3, 3])
    values: dict[str, Any] = {}
    with name:
        values["name"] = st.text_input(_("Name of the organisation"), start["name"], key=f"{key}_name", max_chars=200)
    with kind:
        values["kind"] = st.text_input(
            _("What sort of organisation"),
            start["kind"],
            key=f"{key}_kind",
            max_chars=60,
            placeholder=_("for instance: housing association"),
        )
    with field:
        options = list(Field)
        at = options.index(Field(start["field"]))
        values["field"] = st.selectbox(_name("field"), options, at, format_func=choice, key=f"{key}_field")
    values["description"] = st.text_area(
        _("In one or two sentences: what is it for?"), start["description"], key=f"{key}_description", height=80
    )
    return values


def _rows(key: str, start: list[Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Give the rows that can be added to and removed, each with a name that stays; kept for this visitor only."""
    if key not in st.session_state:
        st.session_state[key] = [(f"{key}_{at}", dict(one)) for at, one in enumerate(start)]
    return st.session_state[key]  # type: ignore[no-any-return]


def _add(key: str) -> None:
    st.session_state[key] = [*st.session_state[key], (f"{key}_{uuid4().hex[:8]}", {})]


def _remove(key: str, name: str) -> None:
    st.session_state[key] = [row for row in st.session_state[key] if row[0] != name]


def _tasks(key: str, start: list[Any], wijken: Mapping[str, str]) -> list[dict[str, Any]]:
    st.subheader(_("Tasks"))
    st.caption(_("What does this partner do, about what, for whom and where? One line per task."))
    found = []
    for name, task in _rows(key, start):
        with st.container(border=True):
            text, remove = st.columns([9, 2], vertical_alignment="bottom")
            with text:
                said = st.text_input(_("Task"), task.get("text", ""), key=f"{name}_text", max_chars=200)
            remove.button(_("Remove"), key=f"{name}_remove", on_click=_remove, args=(key, name), width="stretch")
            theme, level = st.columns(2)
            with theme:
                about = _one(_name("theme"), list(Theme), task.get("theme"), f"{name}_theme")
            with level:
                how = _one(_name("prevention"), list(Prevention), task.get("prevention"), f"{name}_prevention")
            groups, where = st.columns(2)
            with groups:
                for_whom = st.multiselect(
                    _name("target_groups"),
                    list(TargetGroup),
                    [TargetGroup(one) for one in task.get("target_groups", [])],
                    format_func=choice,
                    key=f"{name}_groups",
                    placeholder=_("Everybody"),
                    select_all=False,
                )
            with where:
                known = list(dict.fromkeys([*wijken, *task.get("wijkcodes", [])]))
                codes = st.multiselect(
                    _name("wijkcodes"),
                    known,
                    task.get("wijkcodes", []),
                    format_func=lambda code: wijken.get(code, code),
                    key=f"{name}_wijken",
                    placeholder=_("The whole municipality"),
                    select_all=False,
                )
        if said.strip():
            found.append(
                {
                    "text": said,
                    "theme": about,
                    "prevention": how,
                    "target_groups": for_whom,
                    "wijkcodes": codes,
                }
            )
    st.button(_("Add a task"), key=f"{key}_add", on_click=_add, args=(key,))
    return found


def _channels(key: str, start: list[Any]) -> list[dict[str, Any]]:
    st.subheader(_("Channels to residents"))
    st.caption(_("How do residents hear of this partner: a newsletter, a consultation hour, an app?"))
    found = []
    for name, channel in _rows(key, start):
        kind, text, remove = st.columns([3, 6, 2], vertical_alignment="bottom")
        with kind:
            options = list(ChannelKind)
            at = options.index(ChannelKind(channel.get("kind", ChannelKind.ANDERS)))
            how = st.selectbox(_("Way"), options, at, format_func=choice, key=f"{name}_kind")
        with text:
            said = st.text_input(_("Which one, where and when"), channel.get("text", ""), key=f"{name}_text")
        remove.button(_("Remove"), key=f"{name}_remove", on_click=_remove, args=(key, name), width="stretch")
        if said.strip():
            found.append({"kind": how, "text": said})
    st.button(_("Add a channel"), key=f"{key}_add", on_click=_add, args=(key,))
    return found


def _contact(key: str, start: Mapping[str, Any]) -> dict[str, Any]:
    st.subheader(_("Contact"))
    st.caption(_("A function and general addresses, never those of one person."))
    values: dict[str, Any] = {}
    for at, (column, name) in enumerate(zip(st.columns(2) * 2, _LINES, strict=True)):
        with column:
            values[name] = st.text_input(_name(name), start[name], key=f"{key}_{name}_{at}") or None
    values["colour"] = st.color_picker(_("Colour in charts"), start["colour"], key=f"{key}_colour")
    return values


def _one(label: str, options: list[Any], value: Any, key: str) -> Any:
    at = options.index(type(options[0])(value)) if value else None
    return st.selectbox(label, options, at, format_func=choice, key=key, placeholder=_("Choose"))
