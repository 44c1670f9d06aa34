"""Lines of the history, one under the other, each with what can be done about it."""

from uuid import UUID

import streamlit as st

from components import actions, navigation
from components.blocks import notices
from components.conflict import matters
from components.history.fields import matter_name
from components.history.told import Told
from components.navigation import Page
from components.visitor import actor
from components.words.labels import capital
from components.words.plain import escape
from components.words.texts import _
from db.errors import RegisterError
from db.forms import FORMS
from db.models import History
from db.models.history import ACTOR
from db.permissions import may
from db.retention import erasable
from db.words import Action, Kind, Result
from geodata.figures.observations import LEVELS
from geodata.vocabulary import Level

_RECORDS = frozenset(form.kind for form in FORMS.values())


def show(lines: list[tuple[History, Told]], *, key: str) -> None:
    """
    Show lines of the history, with undo where it can be, and erasure for who may.

    Parameters
    ----------
    lines
        As ``components.reading.history.page`` gives them.
    key
        Names the place on the screen.
    """
    for line, told in lines:
        with st.container(key=f"{key}_line_{told.id}", horizontal=True, vertical_alignment="top", gap="small"):
            st.html(build(told), width="stretch")
            _what_to_do(line, told, key)


def build(told: Told) -> str:
    """Make one line as HTML: escaped, so that what people typed is shown as they typed it."""
    mark = f' <span class="wl-chip">{escape(_("refused"))}</span>' if told.refused else ""
    head = (
        f"<h3>{escape(told.kind)}: {escape(told.action)}{mark}</h3>"
        if not told.title
        else f"<h3>{escape(told.title)}{mark}</h3>"
    )
    what = [] if not told.title else [f"{told.kind}: {told.action}"]
    about = " · ".join(escape(part) for part in (*what, told.when, told.who, told.door))
    rows = "".join(
        f'<tr><th scope="row">{escape(one.name)}</th>'
        + ("" if not _compares(told) else f"<td>{escape(one.before or '')}</td>")
        + f"<td>{escape(one.after or '')}</td></tr>"
        for one in told.matters
    )
    heads = [_("What"), *([_("Before")] if _compares(told) else []), _("After") if _compares(told) else _("Filled in")]
    top = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    table = ""
    if rows:
        table = f'<table class="wl-table wl-changes"><thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table>'
    if rows and not _compares(told):
        table = f"<details><summary>{escape(_('What was filled in'))}</summary>{table}</details>"
    erased = f'<p class="wl-quiet">{escape(told.erased)}</p>' if told.erased else ""
    return f'<article class="wl-change">{head}<div class="wl-quiet">{about}</div>{table}{erased}</article>'


def _compares(told: Told) -> bool:
    return any(one.before is not None for one in told.matters)


def _what_to_do(line: History, told: Told, key: str) -> None:
    erases = line.kind in _RECORDS and bool(line.object_id) and line.result is Result.DONE
    erases = erases and may(actor(), Action.REDACT, Kind.RETENTION, gemeente=line.gemeente_code)
    undoes = told.undoable and may(actor(), _right(line), line.kind, gemeente=line.gemeente_code)
    if not (undoes or erases or told.area):
        return
    with st.container(
        horizontal=True, gap="small", width="content", vertical_alignment="center", key=f"{key}_do_{told.id}"
    ):
        if told.area:
            navigation.link(Page.MAP, _("On the map"), niveau=LEVELS.get(told.area[:2], Level.WIJK), gebied=told.area)
        if erases and st.button(_("Erase"), key=f"{key}_erase_{told.id}", type="tertiary"):
            erase_dialog(line.kind, line.object_id, line.gemeente_code)
        if undoes and st.button(_("Undo"), key=f"{key}_undo_{told.id}"):
            _undo(told.id)


def _right(line: History) -> Action:
    return {Action.END: Action.REOPEN, Action.CREATE: Action.END, Action.REOPEN: Action.END}.get(
        line.action, Action.CHANGE
    )


def _undo(line_id: int) -> None:
    try:
        actions.undo(line_id)
    except RegisterError as failure:
        notices.failed(failure)
        return
    st.toast(_("It is as it was before. This too stands in the history."))
    st.rerun()


def erase_dialog(kind: Kind, object_id: str, gemeente: str) -> None:
    """Ask which fields go for good, and erase them."""

    @st.dialog(_("Erase for good"))
    def ask() -> None:
        st.markdown(
            _(
                "What is erased goes from the record and from its history, and there is no way back. Use this when "
                "somebody asks for it, or when something of a person was written down by mistake."
            )
        )
        parts = matters(erasable(kind))
        names = st.pills(
            _("What has to go?"),
            list(parts),
            selection_mode="multi",
            format_func=lambda name: capital(_("name of who did it") if name == ACTOR else matter_name(name)),
            key=f"erase_{object_id}",
        )
        chosen = [field for name in names for field in parts[name]]
        if st.button(_("Erase for good"), type="primary", disabled=not chosen, key=f"erase_now_{object_id}"):
            try:
                actions.erase(kind, UUID(object_id), chosen, gemeente=gemeente)
            except RegisterError as failure:
                notices.failed(failure)
                return
            st.rerun()

    ask()
