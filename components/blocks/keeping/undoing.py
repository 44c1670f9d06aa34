"""Say what was done last, and undo it with one press."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import streamlit as st

from components import actions
from components.blocks import notices
from components.blocks.keeping import desk
from components.words.plain import plain
from components.words.texts import _
from db.errors import RegisterError
from db.forms import form_of
from db.models import Gathering
from db.words import Kind


def show(gemeente: str) -> None:
    """Show what was done last on this screen, as long as nothing else was done."""
    done = desk.last_done(gemeente)
    if done is None:
        return
    with st.container(key="keep_done", horizontal=True, vertical_alignment="center", gap="small"):
        st.success(_said(done))
        if done["what"] not in ("chosen", "undone"):
            st.button(_("Undo"), key="keep_undo", on_click=_undo, args=(done,))
        st.button(_("All right"), key="keep_all_right", on_click=desk.forget_done)
    if done.get("failed"):
        st.error(plain(done["failed"]))


def _said(done: Mapping[str, Any]) -> str:
    title = plain(done["title"])
    match done["what"]:
        case "create":
            return _("{title} is in the register.", title=title)
        case "change" | "chosen":
            return _("{title} was changed.", title=title)
        case "end":
            return _("{title} was ended. It left the lists and can be reopened.", title=title)
        case "reopen":
            return _("{title} is back in the lists.", title=title)
        case "check":
            return _("{title} is checked today.", title=title)
        case "gathering":
            return _("The number of participants of {title} was added.", title=title)
        case "gathering_gone":
            return _("The number of participants of {title} was taken away.", title=title)
    return _("This was undone: {title}.", title=title)


def _undo(done: dict[str, Any]) -> None:
    kind, gemeente, version, record_id = done["kind"], done["gemeente"], done["version"], UUID(done["id"])
    gathering = done["what"] in ("gathering", "gathering_gone")
    table: type[Any] = Gathering if gathering else form_of(Kind(kind)).table
    try:
        if done["what"] in ("create", "reopen", "gathering"):
            record = actions.end(table, record_id, gemeente=gemeente, version=version)
        elif done["what"] in ("end", "gathering_gone"):
            record = actions.reopen(table, record_id, gemeente=gemeente, version=version)
        else:
            record = actions.change(table, record_id, done["before"], gemeente=gemeente, version=version)
    except RegisterError as failure:
        # A callback shows nothing by itself: the next run tells it, and the offer to undo stays.
        done["failed"] = notices.said(failure)
        return
    opposite = {"create": "end", "reopen": "end", "end": "reopen"}
    opposite |= {"gathering": "gathering_gone", "gathering_gone": "gathering"}
    what = opposite.get(done["what"])
    if what is None:
        desk.did("undone", kind, gemeente, done["id"], record.version, done["title"])
    else:
        desk.did(what, kind, gemeente, done["id"], record.version, done["title"])
