"""The page of frozen views: one as it was on its day, or the list of those that were frozen."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from components import actions, data, navigation
from components.blocks import notices, sheet_parts
from components.blocks.frozen.freeze import address
from components.blocks.taking import menu
from components.content.scene import Scene
from components.exports.taking import Form, build
from components.frozen import told
from components.reading import frozen as reading
from components.reading.frozen import Opened
from components.sheets.kinds import PAGES, SheetKind
from components.sheets.sheet import Sheet
from components.visitor import may_here
from components.words import formats, texts
from components.words.plain import escape, plain
from components.words.texts import Language, _
from db.errors import RegisterError
from db.frozen import Frozen
from db.models import FrozenView
from db.words import Action, Kind

STYLE = Path(__file__).parents[2] / "assets" / "frozen.css"


def show(scene: Scene) -> None:
    """Show the frozen view that the link names, or those of the municipality."""
    st.html(STYLE)
    gemeente, asked = scene.place.code, navigation.current().bevroren
    if asked is None:
        _list(scene)
        return
    opened = reading.opened(gemeente, asked, data.today())
    if opened is None:
        st.html(f"<h2>{escape(_('Frozen view'))}</h2>")
        st.info(
            _(
                "There is no frozen view under this link, or it is for those who work in this municipality. "
                "Sign in, or ask who gave you the link."
            )
        )
        return
    _one(opened)


def _one(opened: Opened) -> None:
    kept = opened.kept
    st.html(build_head(opened))
    if opened.sheet is not None and not kept.ended:
        kind = SheetKind(kept.kind)
        with st.container(horizontal=True, key="frozen_buttons"):
            if st.button(_("See what is known today"), key="frozen_today", type="primary"):
                now = reading.view_of(kept).with_(lang=navigation.current().lang)
                navigation.replace_view(now)
                navigation.go(PAGES[kind])
            _files(opened.sheet, kept)
        sheet_parts.show(opened.sheet)


def _files(sheet: Sheet, kept: Frozen) -> None:
    """Take the numbers of that day along."""
    shown = menu.popover("frozen")
    if not shown.open:
        return
    with shown:
        st.caption(told.as_it_was(kept.shown_on))
        named = (kept.gemeente_code, kept.title, kept.shown_on.isoformat())
        language = texts.language()
        menu.files("frozen_take", named, lambda form: partial(made, form, sheet, kept, language))


def made(form: Form, sheet: Sheet, kept: Frozen, language: Language) -> bytes:
    """Make a file of a frozen view."""
    # It is made outside of the run of the page, which knew the language.
    texts.use(language)
    return build(form, [sheet], title=kept.title, place=sheet.place, date=kept.shown_on, gemeente=kept.gemeente_code)


def build_head(opened: Opened) -> str:
    """Make the head: what it is, of which day, and whether there is something newer."""
    kept = opened.kept
    lines = [f"<h2>{escape(kept.title)}</h2>"]
    if kept.ended:
        lines.append(f"<p>{escape(told.was_ended())}</p>")
        return f'<div class="wl-frozen">{"".join(lines)}</div>'
    if opened.today is None and not opened.gone:
        lines.append(f"<p>{escape(told.was_erased())}</p>")
        return f'<div class="wl-frozen">{"".join(lines)}</div>'
    lines.append(f"<p><strong>{escape(told.as_it_was(kept.shown_on))}</strong></p>")
    if opened.gone:
        lines.append(f"<p>{escape(opened.gone)}</p>")
    if opened.sheet is None:
        lines.append(f"<p>{escape(told.nothing_left())}</p>")
    elif opened.today is not None:
        lines.append(f"<p>{escape(told.since(opened.sheet, opened.today))}</p>")
    if opened.less:
        lines.append(f"<p>{escape(told.hides_more())}</p>")
    return f'<div class="wl-frozen wl-note">{"".join(lines)}</div>'


def _list(scene: Scene) -> None:
    gemeente = scene.place.code
    st.html(f"<h2>{escape(_('Frozen views of {place}', place=scene.title))}</h2>")
    if not may_here(Action.READ, Kind.FROZEN, gemeente):
        st.info(_("The list is for those who work in this municipality. A link that you were given opens by itself."))
        return
    found = reading.kept_here(gemeente)
    if not found:
        st.markdown(
            _(
                "Nothing was frozen yet. On a page with figures, press “Freeze it” under “Take along”: "
                "its link goes on showing the numbers of that day."
            )
        )
    for kept in found:
        _card(gemeente, kept)


def _card(gemeente: str, kept: Frozen) -> None:
    with st.container(key=f"frozen_card_{kept.id}", border=True):
        who = _("open to everybody") if kept.open else _("for those who work in this municipality")
        said = _("{day}, {who}", day=formats.date(kept.shown_on), who=who)
        gone = f"<p>{escape(_('Withdrawn: the link shows nothing.'))}</p>" if kept.ended else ""
        st.html(f'<h3>{escape(kept.title)}</h3><p class="wl-quiet">{escape(said)}</p>{gone}')
        with st.container(horizontal=True, key=f"frozen_card_buttons_{kept.id}"):
            about = {"gemeente": gemeente, "version": kept.version}
            if kept.ended:
                if may_here(Action.REOPEN, Kind.FROZEN, gemeente):
                    st.button(_("Take up again"), key=f"frozen_back_{kept.id}", on_click=_reopen, args=(kept, about))
                return
            st.button(
                _("Open it"),
                key=f"frozen_open_{kept.id}",
                on_click=navigation.change,
                kwargs={"bevroren": str(kept.id)},
            )
            with st.popover(_("Share the link"), key=f"frozen_share_{kept.id}"):
                st.code(address(gemeente, str(kept.id)), language=None, wrap_lines=True)
            if may_here(Action.END, Kind.FROZEN, gemeente):
                st.button(_("Withdraw"), key=f"frozen_end_{kept.id}", on_click=_end, args=(kept, about))


def _end(kept: Frozen, about: dict[str, Any]) -> None:
    _do(actions.end, kept, about, _("{title} was withdrawn. It can be taken up again here.", title=plain(kept.title)))


def _reopen(kept: Frozen, about: dict[str, Any]) -> None:
    _do(actions.reopen, kept, about, _("{title} can be opened again.", title=plain(kept.title)))


def _do(change: Callable[..., Any], kept: Frozen, about: dict[str, Any], said: str) -> None:
    try:
        change(FrozenView, kept.id, **about)
    except RegisterError as failure:
        st.toast(plain(notices.said(failure)))
        return
    st.toast(said)
