"""Make planned activities of chosen places in one press, tell what was made, and undo it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import streamlit as st
from sqlmodel import Session

from components import actions, navigation
from components.blocks import notices
from components.blocks.planning import scenario_desk as desk
from components.blocks.saving import Saving
from components.navigation import Page
from components.planning import compared, keeping, making
from components.planning.making import Wish
from components.reading import scenarios as reading
from components.words.labels import capital, choice
from components.words.plain import plain
from components.words.register_words import field_name
from components.words.sentences import joined
from components.words.texts import _, ngettext
from db import clock
from db.errors import RegisterError
from db.models import Activity
from db.permissions import Actor
from db.planned import Planned, plan_activities
from geodata.vocabulary import Theme


def show(
    gemeente: str,
    asked: Mapping[str, str],
    places: Sequence[Mapping[str, Any]],
    *,
    where: str,
) -> None:
    """
    Show what was made of places, and the press that makes planned activities of the others.

    Parameters
    ----------
    asked
        What the plan was asked, as parameters of a link (``keeping.asked_of``): the same question is planned once,
        whether it was kept or not.
    places
        The chosen places, as a scenario keeps them.
    where
        Names the place on the screen: one question can stand on it twice.
    """
    if not places:
        return
    key = keeping.plan_key(asked)
    _did(gemeente, where)
    there = reading.planned(gemeente, key, [str(place["id"]) for place in places])
    if there:
        _links(gemeente, places, there, where)
    left = [place for place in places if str(place["id"]) not in there]
    partners = reading.partners_to_choose(gemeente) if left else {}
    if partners:
        words = ngettext("Make {n} planned activity of it", "Make {n} planned activities of it", len(left))
        with st.popover(words, key=f"planned_make_{where}"):
            _form(gemeente, (key, where), asked, left, partners)


def _form(
    gemeente: str,
    names: tuple[str, str],
    asked: Mapping[str, str],
    places: Sequence[Mapping[str, Any]],
    partners: Mapping[str, str],
) -> None:
    key, where = names
    name = f"planned_{where}"
    saving = Saving(name, Activity)
    wrong = st.container()
    wish = _wish(name, asked, partners)
    common = making.common(wish, asked, today=clock.today())
    chosen = _where(gemeente, name, places)
    differing = making.per_place(chosen, reading.addresses(gemeente))
    named = list(dict.fromkeys(one["address"] for one in differing.values() if one["address"]))
    # The guard looks at every text at once: the addresses of all places are one text for it.
    texts = common | {"gemeente_code": gemeente, "address": "\n".join(named)}
    with wrong:
        saving.show_wrong(texts, gemeente=gemeente)
    st.caption(_("They come in the register as planned, without days and times."))
    if not st.button(_("Put them in the register"), key=f"{name}_save", type="primary", disabled=not chosen):
        return
    planned: list[Planned] = []

    def write(session: Session, who: Actor) -> Activity | None:
        planned.append(plan_activities(session, gemeente=gemeente, key=key, places=differing, common=common, actor=who))
        return next(iter(planned[-1].made), None)

    # In a list, since nothing new is no fault: somebody else may have pressed just before.
    stored = saving.attempt(lambda passed: [actions.together(Activity, texts, write, passed=passed)])
    if stored is not None and planned[-1].batch is not None:
        desk.keep_planned(where, {"batch": str(planned[-1].batch), "made": len(planned[-1].made), "what": "made"})
    st.rerun()


def _where(gemeente: str, name: str, places: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Choose the places; where something is planned already is left out until somebody chooses it."""
    areas, planned = reading.area_names(gemeente), reading.planned_there(gemeente)
    by_id = {str(place["id"]): place for place in places}
    free = [one for one in by_id if one not in planned]
    wanted = st.multiselect(
        _("Where"),
        list(by_id),
        free,
        format_func=lambda one: plain(compared.place_in_words(dict(by_id[one]), areas)),
        key=f"{name}_where",
        placeholder=_("Choose"),
        select_all=False,
    )
    taken = [
        _("{place} ({titles})", place=compared.place_in_words(dict(place), areas), titles=", ".join(planned[one]))
        for one, place in by_id.items()
        if one in planned
    ]
    if taken:
        st.caption(plain(_("Something is planned here already: {places}.", places=joined(taken))))
    return [by_id[one] for one in wanted]


def _wish(name: str, asked: Mapping[str, str], partners: Mapping[str, str]) -> Wish:
    title = st.text_input(
        _("Name of the activity"),
        key=f"{name}_title",
        max_chars=200,
        placeholder=_("for instance: eating together"),
        help=_("One name for all; each can be changed afterwards."),
    )
    options = list(partners)
    organisation = st.selectbox(
        capital(field_name("organisation_id")),
        options,
        0 if len(options) == 1 else None,
        format_func=lambda one: plain(partners[one]),
        key=f"{name}_partner",
        placeholder=_("Who organises it?"),
    )
    theme = making.theme_of(asked)
    if theme is None:
        theme = st.selectbox(
            capital(field_name("theme")),
            list(Theme),
            None,
            format_func=choice,
            key=f"{name}_theme",
            placeholder=_("Choose"),
        )
    capacity = st.number_input(
        capital(field_name("capacity")), 1, 1_000_000, making.capacity_of(asked), key=f"{name}_capacity"
    )
    return Wish(title, organisation, theme, capacity)


def _links(
    gemeente: str,
    places: Sequence[Mapping[str, Any]],
    there: Mapping[str, tuple[str, str]],
    where: str,
) -> None:
    """Show what a plan made, each with a link to it."""
    areas = reading.area_names(gemeente)
    words = ngettext("{n} planned activity comes from this:", "{n} planned activities come from this:", len(there))
    with st.container(key=f"planned_links_{where}", gap=None):
        st.caption(words)
        for place in places:
            found = there.get(str(place["id"]))
            if found is None:
                continue
            place_name = compared.place_in_words(dict(place), areas)
            zoek = navigation.current().zoek.with_(aanbod=found[0])
            said = _("{title}, {place}", title=plain(found[1]), place=plain(place_name))
            navigation.link(Page.ACTIVITIES, said, zoek=zoek, gemeente=gemeente)


def _did(gemeente: str, where: str) -> None:
    """Say what the last press did, with a way back."""
    done = desk.planned(where)
    if done is None:
        return
    n = int(done["made"])
    if done["what"] == "failed":
        st.error(plain(done["said"]))
        desk.keep_planned(where, None)
        return
    with st.container(key=f"planned_done_{where}", horizontal=True, vertical_alignment="center", gap="small"):
        if done["what"] == "made":
            st.success(
                ngettext(
                    "{n} activity is in the register as planned.", "{n} activities are in the register as planned.", n
                )
            )
            st.button(
                _("Undo"), key=f"planned_undo_{where}", on_click=_undo, args=(gemeente, where, str(done["batch"]))
            )
        else:
            st.success(ngettext("{n} planned activity was taken back.", "{n} planned activities were taken back.", n))
            if done["left"]:
                left = ", ".join(plain(one) for one in done["left"])
                st.info(_("Left as they are, since somebody changed them or built on them: {titles}.", titles=left))
        st.button(_("All right"), key=f"planned_all_right_{where}", on_click=desk.keep_planned, args=(where, None))


def _undo(gemeente: str, where: str, batch: str) -> None:
    try:
        back = actions.take_back_planned(UUID(batch), gemeente=gemeente)
    except RegisterError as failure:
        desk.keep_planned(where, {"what": "failed", "made": 0, "said": notices.said(failure)})
        return
    desk.keep_planned(where, {"what": "back", "made": len(back.ended), "left": back.left})
