"""The cards of a day, for who moderates them; what waits is read behind a switch, since a screen is projected."""

from collections.abc import Sequence

import streamlit as st

from components import navigation
from components.blocks import notices
from components.blocks.intervisie import card_form
from components.blocks.intervisie.card_form import INITIATIVE, SIGNAL
from components.cards import moderating, told
from components.cards.listener import the_listener
from components.reading.partners import wijken_of
from components.words import texts
from components.words.plain import plain
from components.words.texts import _, ngettext
from db.cards import CardSeen
from db.errors import RegisterError
from db.intervisie import Day
from db.words import CardKind, CardState

AT_ONCE = 30
_EVERY = 10.0


def show(gemeente: str, day: Day) -> None:
    """Show the cards of a day: those for the room, and behind a switch those that wait; for who moderates."""
    if not moderating.may_moderate(gemeente):
        st.info(_("Cards are read by coordinators."))
        return
    _all(gemeente, day) if the_listener.opened is None else _live(gemeente, day)


@st.fragment(run_every=_EVERY)
def _live(gemeente: str, day: Day) -> None:
    # A run of this part alone knows nothing of the language of the page.
    texts.use(navigation.current().lang)
    _all(gemeente, day)


def _all(gemeente: str, day: Day) -> None:
    wijken = wijken_of(gemeente)
    st.subheader(_("For the room"), anchor=False)
    for_room(gemeente, day, wijken)
    with st.container(horizontal=True, vertical_alignment="center"):
        n = moderating.waiting(gemeente, day.id)
        st.subheader(ngettext("{n} card waits", "{n} cards wait", n), anchor=False, width="content")
        st.space("stretch")
        read = st.toggle(_("Read the cards"), key="cards_read")
    wrong = card_form.desk()["failed"]
    if wrong:
        st.error(plain(wrong))
    if not read:
        st.caption(_("A card can be about somebody. Read the cards where the room does not look along."))
        return
    found = moderating.cards_of(gemeente, day.id, CardState.WACHT)
    for card in found[:AT_ONCE]:
        _waiting(gemeente, day, card, wijken)
    if len(found) > AT_ONCE:
        left = len(found) - AT_ONCE
        st.caption(ngettext("{n} more card comes after these.", "{n} more cards come after these.", left))
    if len(found) > 1:
        _all_down(gemeente, found)
    _dealt_with(gemeente, day, wijken)


def for_room(gemeente: str, day: Day, wijken: dict[str, str]) -> None:
    """Show the cards that were shown to the room, in the order in which they came in."""
    shown = moderating.cards_of(gemeente, day.id, CardState.GETOOND)
    if not shown:
        st.caption(_("No card was chosen for the room yet."))
    for card in shown:
        with st.container(border=True, key=f"card_room_{card.id}"):
            st.caption(plain(told.about(card, wijken)))
            st.text(card.text)
            with st.container(horizontal=True):
                _press(_("Take back"), "back", gemeente, card, CardState.WACHT)
                _become(card)
            card_form.show(gemeente, day, card, wijken)


def _waiting(gemeente: str, day: Day, card: CardSeen, wijken: dict[str, str]) -> None:
    with st.container(border=True, key=f"card_{card.id}"):
        st.caption(plain(told.about(card, wijken)))
        st.text(card.text)
        with st.container(horizontal=True):
            # What is a signal is for who reads signals, not for the room.
            if card.kind is not CardKind.SIGNAAL:
                _press(_("Show to the room"), "show", gemeente, card, CardState.GETOOND)
            _become(card)
            _press(_("Turn down"), "down", gemeente, card, CardState.GEWEIGERD)
        card_form.show(gemeente, day, card, wijken)


def _become(card: CardSeen) -> None:
    for what, label in ((SIGNAL, _("Make it a signal")), (INITIATIVE, _("Make it an initiative"))):
        if what is INITIATIVE and card.kind is CardKind.SIGNAAL:
            continue  # everybody reads an initiative
        st.button(label, key=f"card_{what}_{card.id}", on_click=card_form.open_for, args=(card, what))


def _press(label: str, name: str, gemeente: str, card: CardSeen, state: CardState) -> None:
    st.button(label, key=f"card_{name}_{card.id}", on_click=_moderate, args=(gemeente, card, state))


def _moderate(gemeente: str, card: CardSeen, state: CardState) -> None:
    card_form.desk()["failed"] = ""
    try:
        moderating.moderate(gemeente, card, state)
    except RegisterError as failure:
        card_form.desk()["failed"] = notices.said(failure)


def _all_down(gemeente: str, found: Sequence[CardSeen]) -> None:
    with st.popover(_("Turn down all of these")):
        st.markdown(
            ngettext(
                "{n} card is turned down. It can wait again afterwards.",
                "{n} cards are turned down. They can wait again afterwards.",
                len(found),
            )
        )
        st.button(_("Turn them down"), key="cards_all_down", on_click=_turn_down, args=(gemeente, found))


def _turn_down(gemeente: str, found: Sequence[CardSeen]) -> None:
    card_form.desk()["failed"] = ""
    try:
        moderating.turn_down_all(gemeente, found)
    except RegisterError as failure:
        card_form.desk()["failed"] = notices.said(failure)


def _dealt_with(gemeente: str, day: Day, wijken: dict[str, str]) -> None:
    """Show what was turned down or became something, with the way back where there is one."""
    done = (CardState.GEWEIGERD, CardState.SIGNAAL, CardState.INITIATIEF)
    found = moderating.cards_of(gemeente, day.id, *done)
    if not found:
        return
    with st.expander(ngettext("{n} card dealt with", "{n} cards dealt with", len(found))):
        for card in found:
            with st.container(border=True, key=f"card_done_{card.id}"):
                st.caption(plain(told.about(card, wijken)))
                st.text(card.text)
                if card.state is CardState.GEWEIGERD:
                    _press(_("Let it wait again"), "again", gemeente, card, CardState.WACHT)
