"""One structural signal: what it is, its way so far, its signals, what answers it, and the next step."""

from functools import partial

import streamlit as st

from components import navigation
from components.blocks.signals_loop import moving
from components.blocks.signals_loop.attempt import attempt
from components.content.scene import Scene
from components.loop import board, changes, listing, way
from components.reading import loop
from components.view_state import Part
from components.visitor import may_here
from components.words.labels import capital, choice, label
from components.words.plain import escape, plain
from components.words.register_words import field_name
from components.words.texts import _
from db.bundles import BundleSeen
from db.settings import get_settings
from db.words import Action, Kind


def show(scene: Scene, bundle: BundleSeen) -> None:
    """Show a structural signal; who keeps them can move it on, and change what is in it."""
    gemeente = scene.place.code
    keeper = may_here(Action.CHANGE, Kind.BUNDLE, gemeente)
    names = loop.names_of(gemeente)
    st.button(_("Back to the board"), key="bundle_back", on_click=_close)
    st.header(plain(bundle.title))
    left, right = st.columns([58, 42], gap="large")
    with left:
        st.html(_head(bundle, names))
        st.subheader(_("The way so far"))
        st.html(way.way_html(loop.way_of(gemeente, bundle.id)))
        if may_here(Action.READ, Kind.SIGNAL, gemeente):
            _signals(gemeente, bundle, names, keeper)
    with right:
        if keeper:
            moving.show(gemeente, bundle)
        _answers(gemeente, bundle, keeper)
        if keeper:
            _take_apart(gemeente, bundle)


def _head(bundle: BundleSeen, names: dict[str, str]) -> str:
    on = loop.today()
    facts = [
        (_("Phase"), _("{phase}, {since}", phase=choice(bundle.phase), since=board.since(bundle, on))),
        (_("Wijken"), board.places(bundle, names)),
        (_("Theme"), label(bundle.theme)),
        (_("Signals"), board.signals(bundle)),
        (capital(field_name("owner_function")), bundle.owner_function or ""),
    ]
    told = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in facts if said)
    waits = board.card(bundle, names, on=on, limit=get_settings().waiting_days).waits
    late = f'<p class="wl-waits">{escape(waits)}</p>' if waits else ""
    summary = f'<p class="wl-said">{escape(bundle.summary)}</p>' if bundle.summary else ""
    return f'<div class="wl-signal">{late}{summary}<dl class="wl-facts">{told}</dl></div>'


def _signals(gemeente: str, bundle: BundleSeen, names: dict[str, str], keeper: bool) -> None:
    st.subheader(_("Its signals"))
    signals = loop.signals_here(gemeente)
    mine = signals[signals["bundle_id"] == str(bundle.id)]
    if mine.empty:
        st.caption(_("There is no signal in it any more."))
    ids = {str(one) for one in mine["organisation_id"] if one is not None}
    notes = {one: [note.text for note in added] for one, added in loop.notes_here(gemeente, list(mine.index)).items()}
    named = names | (loop.names_of(gemeente, ids) if keeper else {})
    for group in listing.groups(mine, named, notes, place=keeper):
        with st.container(key=f"matter_{group.root}"):
            for item in group.items:
                st.html(listing.item_html(item))
            if (
                keeper
                and st.button(_("Take out of this structural signal"), key=f"remove_{group.root}")
                and attempt(partial(changes.remove, gemeente, str(bundle.id), group.items[0].id))
            ):
                st.rerun()


def _answers(gemeente: str, bundle: BundleSeen, keeper: bool) -> None:
    st.subheader(_("What answers it"))
    linked = loop.answers_to(gemeente, bundle.id)
    if not linked:
        st.caption(_("No activity or initiative has been linked to it yet."))
    for one in linked:
        with st.container(horizontal=True, vertical_alignment="center", key=f"answer_{one.id}"):
            st.markdown(plain(_("{kind}: {title}", kind=choice(one.kind), title=one.title)), width="content")
            if (
                keeper
                and st.button(_("Undo"), key=f"no_answer_{one.id}", type="tertiary")
                and attempt(partial(changes.no_answer, gemeente, one.id, one.version))
            ):
                st.rerun()
    if not keeper:
        return
    taken = {str(one.record_id) for one in linked}
    offers = {one: told for one, told in loop.offers_here(gemeente).items() if one not in taken}
    picked = st.selectbox(
        _("Link an activity or initiative"),
        list(offers),
        index=None,
        format_func=lambda one: plain(_("{kind}: {title}", kind=choice(offers[one][0]), title=offers[one][1])),
        placeholder=_("Choose"),
        key=f"answer_pick_{len(linked)}",
    )
    if (
        picked is not None
        and st.button(_("Link it"), key="answer_link")
        and attempt(partial(changes.answer, gemeente, str(bundle.id), offers[picked][0], picked))
    ):
        st.rerun()


def _take_apart(gemeente: str, bundle: BundleSeen) -> None:
    with st.popover(_("Made by mistake?")):
        st.markdown(_("Taking it apart sets its signals free. The history keeps what was done."))
        if st.button(_("Take it apart"), key="take_apart") and attempt(
            partial(changes.take_apart, gemeente, str(bundle.id), bundle.version)
        ):
            _close()
            st.rerun()


def _close() -> None:
    navigation.change(structureel=None, deel=Part.BORD)
