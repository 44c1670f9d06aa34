"""The board of structural signals: a column per phase on a desk, a list with the phases as headings on a phone."""

import streamlit as st

from components import navigation
from components.blocks.signals_loop import one_bundle
from components.content.scene import Scene
from components.loop import board
from components.loop.board import Card, Column
from components.reading import loop
from components.visitor import may_here
from components.words.plain import plain
from components.words.texts import _
from db.settings import get_settings
from db.words import Action, Kind


def show(scene: Scene) -> None:
    """Show the board, or the structural signal that is open."""
    gemeente = scene.place.code
    bundles = loop.bundles_here(gemeente)
    opened = next((one for one in bundles if str(one.id) == scene.view.structureel), None)
    if opened is not None:
        one_bundle.show(scene, opened)
        return
    if scene.view.structureel is not None:
        st.info(_("This structural signal is not there, or not for your role."))
    st.header(_("What becomes of signals"))
    if not bundles:
        reads = may_here(Action.READ, Kind.SIGNAL, gemeente)
        st.info(
            _("There are no structural signals yet. Choose signals in the list, and take them up together.")
            if reads
            else _("No structural signal has been reported yet.")
        )
        return
    columns = board.columns(bundles, loop.names_of(gemeente), on=loop.today(), limit=get_settings().waiting_days)
    with st.container(key="board"):
        for place, column in zip(st.columns([one.width for one in columns], gap="small"), columns, strict=True):
            with place:
                _column(column)


def _column(column: Column) -> None:
    st.subheader(column.heading)
    if not column.cards:
        st.html(f'<p class="wl-none">{_("None")}</p>')
    for card in column.cards:
        _card(card)


def _card(card: Card) -> None:
    name = f"card_late_{card.id}" if card.waits else f"card_{card.id}"
    with st.container(key=name):
        st.button(plain(card.title), key=f"open_bundle_{card.id}", on_click=_open, args=(card.id,), type="tertiary")
        st.html(board.card_html(card))


def _open(bundle_id: str) -> None:
    navigation.change(structureel=bundle_id)
