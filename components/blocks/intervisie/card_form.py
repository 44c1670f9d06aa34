"""Make something of a card: a signal or an idea for an initiative, with what the card says already filled in."""

from typing import Any

import streamlit as st

from components import session
from components.blocks.saving import Saving
from components.cards import moderating, told
from components.session import Key
from components.words.labels import capital, choice
from components.words.register_words import field_name
from components.words.texts import _
from db.cards import CardSeen
from db.intervisie import Day
from db.models import Initiative, Signal
from geodata.vocabulary import SignalKind, Stage, Theme

SIGNAL, INITIATIVE = "signal", "initiative"


def desk() -> dict[str, Any]:
    """Give what lies on the desk of who moderates: ``open`` (card and what is made of it), ``failed`` (a sentence)."""
    found: dict[str, Any] | None = session.kept(Key.CARDS)
    if found is None:
        found = {"open": None, "failed": ""}
        session.keep(Key.CARDS, found)
    return found


def open_for(card: CardSeen, what: str) -> None:
    """Open the form under a card; for the callback of a button."""
    desk()["open"] = (str(card.id), what)


def close() -> None:
    """Close the form."""
    desk()["open"] = None


def show(gemeente: str, day: Day, card: CardSeen, wijken: dict[str, str]) -> None:
    """Show the form that is open under this card, if it is; it closes when it is saved or left."""
    opened = desk()["open"]
    if opened is None or opened[0] != str(card.id):
        return
    key = f"card_form_{opened[1]}_{card.id}"
    table = Signal if opened[1] == SIGNAL else Initiative
    saving = Saving(key, table)
    wrong = st.container()
    values = _signal(day, card, wijken, key) if table is Signal else _initiative(day, card, wijken, key)
    with wrong:
        saving.show_wrong({"gemeente_code": gemeente, **values}, gemeente=gemeente)
    with st.container(horizontal=True):
        label = _("Save as a signal") if table is Signal else _("Save as an initiative")
        pressed = st.button(label, key=f"{key}_save", type="primary")
        left = st.button(_("Cancel"), key=f"{key}_cancel")
    if left:
        saving.forget()
        close()
        st.rerun()
    if pressed:
        make = moderating.to_signal if table is Signal else moderating.to_initiative
        if saving.attempt(lambda passed: make(gemeente, card, values, passed=passed)) is not None:
            close()
        st.rerun()


def _theme(card: CardSeen, key: str) -> Theme | None:
    themes = list(Theme)
    place = None if card.theme is None else themes.index(card.theme)
    label = capital(field_name("theme"))
    return st.selectbox(label, themes, place, format_func=choice, key=f"{key}_theme", placeholder="")


def _wijk(card: CardSeen, wijken: dict[str, str], key: str) -> str | None:
    codes = list(wijken)
    known = next((code for code in card.wijkcodes if code in wijken), None)
    place = None if known is None else codes.index(known)
    label = capital(field_name("wijkcode"))
    return st.selectbox(label, codes, place, format_func=lambda one: wijken[one], key=f"{key}_wijk", placeholder="")


def _signal(day: Day, card: CardSeen, wijken: dict[str, str], key: str) -> dict[str, Any]:
    text = st.text_area(capital(field_name("text")), card.text, max_chars=2000, height=110, key=f"{key}_text")
    left, right = st.columns(2)
    with left:
        kinds = list(SignalKind)
        kind = st.selectbox(capital(field_name("kind")), kinds, format_func=choice, key=f"{key}_kind")
        theme = _theme(card, key)
    with right:
        wijk = _wijk(card, wijken, key)
        severity = st.slider(_("How serious (1 to 5)"), 1, 5, 3, key=f"{key}_severity")
    return {
        "text": text or "",
        "kind": kind,
        "theme": theme,
        "wijkcode": wijk,
        "severity": severity,
        "observed_on": day.planned_on,
    }


def _initiative(day: Day, card: CardSeen, wijken: dict[str, str], key: str) -> dict[str, Any]:
    title = st.text_input(capital(field_name("title")), told.title_of(card.text), max_chars=200, key=f"{key}_title")
    text = st.text_area(capital(field_name("description")), card.text, max_chars=4000, height=110, key=f"{key}_text")
    group = st.text_input(
        capital(field_name("initiator")),
        _("participants of {title}", title=day.title)[:200],
        max_chars=200,
        key=f"{key}_group",
    )
    left, right = st.columns(2)
    with left:
        theme = _theme(card, key)
    with right:
        wijk = _wijk(card, wijken, key)
    return {
        "title": title or "",
        "description": text or "",
        "initiator": group or "",
        "themes": [] if theme is None else [theme],
        "wijkcode": wijk,
        "stage": Stage.IDEE,
    }
