"""The board of structural signals: a column per phase on a desk, a list with the phases as headings on a phone."""

import streamlit as st

from components import navigation
from components.blocks.signals_loop import one_bundle
from components.content.scene import Scene
from components.loop import board
from components.loop.board import Card, Column
from components.reading import loop
from components.visitor import may_here
from components.words.plain import escape, plain
from components.words.texts import _
from db.settings import get_settings
from db.words import Action, Kind
from geodata.vocabulary import Phase


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
    columns = board.columns(
        bundles,
        loop.names_of(gemeente),
        on=loop.today(),
        limit=get_settings().waiting_days,
        loose=_loose(gemeente),
    )
    with st.container(key="board"):
        for place, column in zip(st.columns([one.width for one in columns], gap="small"), columns, strict=True):
            with place:
                _column(column)


def _loose(gemeente: str) -> dict[Phase, int] | None:
    """How many signals are in no structural signal, by phase; nothing for who may not read signals."""
    if not may_here(Action.READ, Kind.SIGNAL, gemeente):
        return None
    signals = loop.signals_here(gemeente)
    free = signals.loc[[one is None for one in signals["bundle_id"]], "phase"]
    return {Phase(phase): int(number) for phase, number in free.value_counts().items()}


def _column(column: Column) -> None:
    st.subheader(column.heading)
    if column.note:
        st.html(f'<p class="wl-none">{escape(column.note)}</p>')
    for card in column.cards:
        _card(card)


def _card(card: Card) -> None:
    name = f"card_late_{card.id}" if card.waits else f"card_{card.id}"
    with st.container(key=name):
        st.button(plain(card.title), key=f"open_bundle_{card.id}", on_click=_open, args=(card.id,), type="tertiary")
        st.html(board.card_html(card))


def _open(bundle_id: str) -> None:
    navigation.change(structureel=bundle_id)
