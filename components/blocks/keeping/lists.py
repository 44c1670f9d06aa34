"""What waits for somebody who keeps records: what has to be looked at again, and what was ended."""

import pandas as pd
import streamlit as st

from components.blocks.keeping import record
from components.blocks.keeping.record import safely
from components.blocks.offers import changing
from components.reading import keeping as reading
from components.words import formats
from components.words.plain import plain
from components.words.texts import _
from db.words import Action, Kind

MOST = 50


def stale(kind: Kind, gemeente: str) -> None:
    """Show what nobody checked for months, per function that keeps it; nothing when there is none."""
    found = reading.stale(gemeente, reading.today())
    found = found[found["kind"] == kind]
    if found.empty:
        return
    title = _("To be checked ({n})", n=formats.number(len(found)))
    with st.popover(title, key=f"keep_stale_{kind.value}"):
        st.caption(
            _("Nobody said for months that these are right. Press a name to look, and the button when it is right.")
        )
        for owner, rows in _by_owner(found):
            st.markdown(f"**{plain(owner)}**")
            for record_id, one in rows.iterrows():
                _stale_line(str(record_id), one, kind, gemeente)
        if len(found) > MOST:
            st.caption(_("These are the {n} longest unchecked.", n=formats.number(MOST)))


def ended(kind: Kind, gemeente: str) -> None:
    """Show what was ended and can be taken up again; nothing when there is none."""
    found = reading.ended(gemeente)
    found = found[found["kind"] == kind]
    if found.empty:
        return
    with st.popover(_("Ended ({n})", n=formats.number(len(found))), key=f"keep_ended_{kind.value}"):
        for record_id, one in list(found.iterrows())[:MOST]:
            with st.container(horizontal=True, vertical_alignment="center", key=f"keep_line_{record_id}"):
                st.text(_("{title}, {who}. Ended on {date}.", title=one["title"], who=one["organisation"],
                          date=formats.date(one["ended_at"].date())))  # fmt: skip
                st.button(
                    _("Reopen"),
                    key=f"keep_reopen_{record_id}",
                    on_click=safely,
                    args=(record.reopen, kind, gemeente, str(record_id), int(one["version"])),
                )


def keeps_any(kind: Kind, gemeente: str) -> bool:
    """Whether this visitor may add something here: a coordinator, or a partner for an own activity."""
    if kind is Kind.ACTIVITY:
        return bool(reading.partners(gemeente))
    return reading.allowed(Action.CREATE, kind, gemeente)


def _by_owner(found: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The records per function that keeps them, or per organisation where none is named; in the order of the list."""
    names = [
        str(one["owner_function"]) if one["owner_function"] else str(one["organisation"])
        for _key, one in found.head(MOST).iterrows()
    ]
    owners = pd.Series(names, index=found.index[:MOST])
    return [(owner, found.loc[owners.index[owners == owner]]) for owner in dict.fromkeys(names)]


def _stale_line(record_id: str, one: "pd.Series", kind: Kind, gemeente: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"keep_line_{record_id}"):
        st.button(
            plain(one["title"]),
            key=f"keep_see_{record_id}",
            type="tertiary",
            on_click=changing.open_offer,
            args=(record_id,),
        )
        if one["checked_on"] is None:
            st.caption(_("never checked"))
        else:
            st.caption(_("checked on {date}", date=formats.date(one["checked_on"])))
        st.button(
            _("Still right, checked today"),
            key=f"keep_check_{record_id}",
            on_click=safely,
            args=(record.check, kind, gemeente, record_id, int(one["version"]), one["checked_on"]),
        )
