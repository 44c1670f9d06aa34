"""The history of one record, beside it."""

from uuid import UUID

import streamlit as st

from components.blocks.history import lines
from components.reading import history
from components.words.texts import _
from db.history_search import Asked
from db.words import Kind

_AT_MOST = 20


def show(kind: Kind, object_id: UUID | str, gemeente: str) -> None:
    """
    Show what happened to one record, newest first, with undo; nothing for who may not read the history.

    Parameters
    ----------
    kind
        Kind of record.
    object_id
        Its id.
    gemeente
        Code of its municipality.
    """
    if not history.may_read(gemeente):
        return
    found = history.page(gemeente, Asked(kind=kind, object_id=str(object_id)), limit=_AT_MOST)
    if not found.lines:
        st.caption(_("Nothing stands in the history about this yet."))
        return
    lines.show(found.lines, key=f"history_of_{object_id}")
    if found.before is not None:
        st.caption(_("The latest {n} changes are shown; the page History has them all.", n=_AT_MOST))
