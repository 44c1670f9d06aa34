"""Give somebody access, or change it: name, address, role, partners."""

from functools import partial
from typing import Any, NamedTuple

import streamlit as st

from components.access import changes, roles
from components.blocks.access.attempt import attempt
from components.words.labels import choice
from components.words.plain import plain
from components.words.texts import _
from geodata.vocabulary import Role


class _Filled(NamedTuple):
    """What was filled in."""

    name: str
    email: str
    role: Role
    partners: list[str]


def give(gemeente: str, partners: dict[str, str]) -> None:
    """Open the dialog for somebody new."""
    st.dialog(_("Give access"))(_give)(gemeente, partners)


def change(gemeente: str, person: str, row: dict[str, Any], partners: dict[str, str]) -> None:
    """Open the dialog for somebody who has access (a row of ``db.people.read_people``)."""
    st.dialog(plain(_("Access of {name}", name=row["name"])))(_change)(gemeente, person, row, partners)


def _give(gemeente: str, partners: dict[str, str]) -> None:
    st.markdown(_("Access begins when this person signs in for the first time with this e-mail address."))
    filled = _fields("new", partners, _Filled("", "", Role.SIGNAALGEVER, []))
    if st.button(_("Give access"), type="primary", key="give_save") and attempt(
        partial(changes.give, gemeente, **filled._asdict())
    ):
        st.rerun()


def _change(gemeente: str, person: str, row: dict[str, Any], partners: dict[str, str]) -> None:
    known = [one for one in row["organisation_ids"] if one in partners]
    filled = _fields(person, partners, _Filled(row["name"], row["email"], Role(row["role"]), known))
    save = partial(changes.change, gemeente, person, row["version"], **filled._asdict())
    with st.container(horizontal=True):
        saved = st.button(_("Save"), type="primary", key=f"save_{person}")
        ended = st.button(_("End access"), key=f"end_{person}")
        untied = row["signed_in"] and st.button(
            _("Tie another account"),
            key=f"untie_{person}",
            help=_("For who has a new account: the next one that signs in with this e-mail address is this person."),
        )
    if (
        (saved and attempt(save))
        or (ended and attempt(partial(changes.end, gemeente, person, row["version"])))
        or (untied and attempt(partial(changes.untie, gemeente, person, row["version"])))
    ):
        st.rerun()


def _fields(key: str, partners: dict[str, str], known: _Filled) -> _Filled:
    name = st.text_input(_("Name"), known.name, key=f"name_{key}", max_chars=200)
    email = st.text_input(_("E-mail address"), known.email, key=f"email_{key}", max_chars=200)
    given = [*roles.GIVEN] if known.role in roles.GIVEN else [known.role, *roles.GIVEN]
    role = st.selectbox(_("Role"), given, index=given.index(known.role), format_func=choice, key=f"role_{key}")
    st.caption(roles.may(role))
    chosen = known.partners
    if partners and role is Role.PARTNER:
        chosen = st.multiselect(
            _("Works for"),
            list(partners),
            known.partners,
            format_func=lambda one: partners[one],
            key=f"partners_{key}",
            placeholder=_("Choose"),
            select_all=False,
        )
    return _Filled(name, email, role, chosen)
