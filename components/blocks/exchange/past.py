"""Files that came in: when, by whom, what they did, and one press to undo that."""

import streamlit as st

from components import visitor
from components.blocks import notices
from components.blocks.exchange import running
from components.history.values import moment
from components.intake.desk import DESK
from components.intake.tasks import TaskState
from components.words import formats
from components.words.labels import capital, label
from components.words.plain import escape, plain
from components.words.texts import _, later, ngettext
from db import imports
from db.areas import Municipality
from db.engine import reading
from db.imports import Past, Undone, Why
from db.permissions import Actor, may
from db.words import Action, Kind

SHOWN = 20
_NAMED = 10

_WHY = {
    Why.CHANGED: later("{name}: somebody changed it since."),
    Why.IN_USE: later("{name}: something else refers to it."),
    Why.ERASED: later("{name}: what it was before is no longer kept."),
    Why.NOT_POSSIBLE: later("{name}: what it referred to before is no longer there."),
}


def show(who: Actor, place: Municipality) -> None:
    """Show the files, newest first; nothing when none came in."""
    with reading() as session:
        found = imports.past_imports(session, gemeente=place.code, actor=who, limit=SHOWN)
    if not found:
        return
    st.subheader(_("Files that came in"))
    may_undo = may(who, Action.END, Kind.IMPORT, gemeente=place.code)
    for one in found:
        _one(one, place, may_undo=may_undo)


def _one(one: Past, place: Municipality, *, may_undo: bool) -> None:
    task = DESK.undoing(one.id)
    with st.container(border=True, key=f"past_{one.id}"):
        words, button = st.columns([74, 26], vertical_alignment="center")
        with words:
            st.html(
                f'<div class="wl-intake-past"><b>{escape(one.filename)}</b><br><span>{escape(told(one))}</span></div>'
            )
        with button:
            if one.undone_at is not None:
                st.caption(plain(_("Undone on {moment}", moment=moment(one.undone_at))))
            elif may_undo:
                st.button(
                    _("Undo"),
                    key=f"past_undo_{one.id}",
                    on_click=_undo,
                    args=(one, place),
                    disabled=task is not None and task.active,
                )
        if task is None:
            return
        if task.active:
            running.show(task)
        elif task.state is TaskState.FAILED and task.failure is not None:
            notices.failed(task.failure)
        elif isinstance(task.result, Undone):
            _undone(task.result)


def told(one: Past) -> str:
    """Say when a file came in, by whom, and what it did."""
    return _(
        "{moment}, {who}: {kind}, {new} new, {changed} changed, {same} there already",
        moment=moment(one.at),
        who=one.who,
        kind=capital(label(one.kind)),
        new=formats.number(one.created),
        changed=formats.number(one.changed),
        same=formats.number(one.skipped),
    )


def _undo(one: Past, place: Municipality) -> None:
    # Asked at the press: the rights of when the button was drawn may be gone.
    DESK.undo(one.id, gemeente=place.code, actor=visitor.actor()).wait(running.PATIENCE)


def _undone(done: Undone) -> None:
    lines = [ngettext("{n} record was taken out.", "{n} records were taken out.", done.ended)]
    if done.reverted:
        told = ngettext("{n} record is as it was before.", "{n} records are as they were before.", done.reverted)
        lines.append(told)
    st.success(plain(" ".join(lines)))
    if done.left:
        lines = [ngettext("{n} record stays as it is:", "{n} records stay as they are:", len(done.left))]
        lines += [_(_WHY[left.why], name=left.name or _("a record")) for left in done.left[:_NAMED]]
        more = len(done.left) - _NAMED
        if more > 0:
            lines.append(ngettext("and {n} more.", "and {n} more.", more))
        st.warning("\n\n".join(plain(line) for line in lines))
