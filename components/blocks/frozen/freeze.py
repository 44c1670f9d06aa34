"""Freeze what is shown now: a link that goes on showing the numbers of today."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4, uuid5

import streamlit as st
from sqlmodel import Session

from components import actions, data, session
from components.blocks.saving import Saving
from components.intervisie.views import shows_more
from components.navigation import Page
from components.reading import frozen as reading
from components.session import Key
from components.sheets.kinds import SheetKind
from components.view_state import ViewState
from components.visitor import may_here
from components.words.plain import plain
from components.words.texts import _
from db import frozen
from db.frozen import ErasedMeanwhileError, Mark
from db.models import FrozenView
from db.permissions import Actor
from db.settings import get_settings
from db.words import Action, Kind, Origin
from geodata.vocabulary import SceneKind

_FORM = "freeze"
_ATTEMPTS = 3


def show(kind: SheetKind, view: ViewState) -> None:
    """
    Show the press that freezes a view, and the link after it; nothing for who may not.

    Parameters
    ----------
    kind, view
        What is shown now; the view names its municipality and year.
    """
    gemeente = view.gemeente
    if gemeente is None or not may_here(Action.CREATE, Kind.FROZEN, gemeente):
        return
    saving = Saving(_FORM, FrozenView)
    with st.container(key="freeze"):
        st.markdown(f"**{_('Freeze this view')}**")
        st.caption(_said(kind))
        if _shown(kind, view):
            return
        if shows_more(SceneKind(kind.value), view):
            said = _("Words that were typed and a place that was looked from are not kept: it will show more than now.")
            st.caption(said)
        named = st.text_input(
            _("Name"), key="freeze_title", max_chars=200, placeholder=_("empty: what the view is called")
        )
        saving.show_wrong({"title": named}, gemeente=gemeente)
        # Another name once it was frozen: a second press that was on its way presses nothing.
        if st.button(_("Freeze it"), key=f"freeze_save_{_pressing().hex[:8]}"):
            _keep(saving, kind, view, named)


def _keep(saving: Saving, kind: SheetKind, view: ViewState, title: str) -> None:
    about = (kind.value, title.strip(), data.today().isoformat(), *view.to_params().items())
    new = uuid5(_pressing(), repr(about))
    stored = saving.attempt(lambda passed: store(kind, view, title, new=new, passed=passed))
    if stored is not None:
        session.keep(Key.FREEZING, None)
    made = None if stored is None else (stored.gemeente_code, str(stored.id), stored.title, _about(kind, view))
    session.keep(Key.FROZEN, made)
    st.rerun()


def _about(kind: SheetKind, view: ViewState) -> str:
    return repr((kind.value, *view.to_params().items()))


def _pressing() -> UUID:
    """Give what names the press to come, the same until something was frozen: what comes twice is kept once."""
    known = session.kept(Key.FREEZING)
    if known is None:
        known = uuid4().hex
        session.keep(Key.FREEZING, known)
    return UUID(hex=known)


def store(
    kind: SheetKind, view: ViewState, title: str, *, new: UUID | None = None, passed: Collection[str] = ()
) -> FrozenView:
    """
    Read what is shown now and keep it; when something was erased meanwhile, read it once more.

    Parameters
    ----------
    new
        The id that it gets; one that is there already is given as it is. ``None`` for any.
    passed
        Ids of findings in the title that the visitor says are a place or an organisation.

    Raises
    ------
    AreaGoneError
        If the view asks for an area that is not there.
    ErasedMeanwhileError
        If something was erased during each attempt.
    FoundPersonalDataError, InvalidRecordError, ForbiddenError
        As ``components.actions.create``.
    """
    gemeente, new = str(view.gemeente), new or uuid4()
    attempt = 1
    while True:
        since = reading.how_far_erased(gemeente)
        record = reading.values(kind, view, title, data.today()) | {"gemeente_code": gemeente, "id": new}
        try:
            return actions.together(FrozenView, record, partial(_write, record, since), passed=passed)
        except ErasedMeanwhileError:
            if attempt == _ATTEMPTS:
                raise
            attempt += 1


def _write(record: Mapping[str, Any], since: Mark, writer: Session, who: Actor) -> FrozenView:
    return frozen.freeze(writer, record, since=since, actor=who, origin=Origin.SCREEN)


def _shown(kind: SheetKind, view: ViewState) -> bool:
    """Show, in the place of the form, the link to what was just frozen of this view; whether there is one."""
    made = session.kept(Key.FROZEN)
    if made is None or made[3] != _about(kind, view):
        return False
    gemeente, kept, title, _of = made
    link = address(gemeente, kept)
    st.success(_("{title} is frozen. This link goes on showing it:", title=plain(title)))
    st.code(link, language=None, wrap_lines=True)
    with st.container(horizontal=True, gap="small"):
        st.link_button(_("Open it"), link)
        st.button(_("Freeze once more"), key="freeze_again", on_click=session.keep, args=(Key.FROZEN, None))
    return True


def address(gemeente: str, frozen_id: str) -> str:
    """Give the whole address of a frozen view."""
    base = get_settings().public_url or "/".join(str(st.context.url or "").split("/")[:3])
    params = urlencode({"gemeente": gemeente, "bevroren": frozen_id})
    return f"{base.rstrip('/')}/{Page.FROZEN}?{params}"


def _said(kind: SheetKind) -> str:
    if kind in reading.FOR_WHO_WORKS_HERE:
        return _("The link goes on showing the numbers of today, to those who work for the municipality or a partner.")
    return _("The link goes on showing the numbers of today, to everybody who has it.")
