"""Above the result: what was found in one sentence, what is not known, what to let go of, and the order."""

import streamlit as st

from components.blocks.offers import changing, subscribe
from components.offers import telling
from components.offers.filter import OfferView, Sorting
from components.offers.result import Result
from components.words.labels import choice
from components.words.plain import escape, plain
from components.words.sentences import joined
from components.words.texts import _, ngettext

MOST = 4


def show(result: Result) -> None:
    """Show it."""
    place = changing.place_name(result.place)
    with st.container(key="offer_head", horizontal=True, gap="medium"):
        with st.container(key="offer_heading"):
            st.html(f"<h2>{escape(telling.headline(result, place))}</h2>")
            for line in _left_out(result):
                st.html(f'<p class="wl-quiet">{escape(line)}</p>')
        subscribe.show(result)
    if result.count == 0:
        relax(result, place)


def _left_out(result: Result) -> list[str]:
    unknown, stopped = telling.not_known(result), result.found.stopped
    lines = [_("Not in this result: {what}.", what=joined(unknown))] if unknown else []
    if stopped and not result.wanted.asked:
        lines.append(ngettext("{n} more stopped or is over.", "{n} more stopped or are over.", stopped))
    return lines


def relax(result: Result, place: str) -> None:
    """Say what there would be with one condition less, each a button that does so."""
    options = telling.relaxations(result, place)[:MOST]
    if not result.wanted.asked:
        st.info(_("Nothing is in the register yet."))
        return
    if not options:
        st.info(_("Nothing fits, and letting go of one condition does not help. Let go of more than one."))
        return
    st.markdown(_("Nothing fits all of this. Let go of one condition:"))
    with st.container(key="offer_relax", horizontal=True, gap="small"):
        for criterion, words in options:
            st.button(plain(words), key=f"relax_{criterion.value}", on_click=changing.let_go, args=(criterion,))


def order(result: Result) -> None:
    """Choose the order of the list; by distance only where a place was chosen."""
    if result.asked.weergave is not OfferView.LIJST or result.count < 2:
        return
    offered = [one for one in Sorting if one is not Sorting.AFSTAND or result.place is not None]
    now = result.asked.volgorde
    st.session_state["offer_order"] = now if now in offered else Sorting.TIJD
    st.segmented_control(
        _("Order"),
        offered,
        format_func=choice,
        required=True,
        key="offer_order",
        on_change=changing.take,
        args=("volgorde", "offer_order"),
        label_visibility="collapsed",
    )
