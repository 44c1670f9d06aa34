"""Which column of the file holds which field: as recognised, for the person to change."""

import streamlit as st

from components import session
from components.blocks.exchange.running import PATIENCE
from components.intake.desk import DESK, Intake
from components.intake.fields import FIELDS_OF, fields_of, name_of
from components.intake.mapping import cleaned, lacking, signature
from components.session import Key
from components.words.labels import capital
from components.words.plain import escape, plain
from components.words.sentences import joined
from components.words.texts import _, ngettext
from db.settings import get_settings
from geodata.errors import FileError
from geodata.sources.cells import as_text

SHOWN = 60
"""Columns for which a choice is shown; a wider file is rare, and what is recognised counts all the same."""

_EXAMPLES = 3
_NOTHING = ""


def show(intake: Intake) -> None:
    """Show each column of the file with examples and the field that it is taken for, and the button to look further."""
    _remembered(intake)
    if len(intake.table.sheets) > 1:
        st.selectbox(
            _("Sheet"),
            list(intake.table.sheets),
            index=intake.table.sheets.index(intake.table.sheet or intake.table.sheets[0]),
            key=f"intake_sheet_{intake.key}",
            on_change=_other_sheet,
            args=(intake,),
            placeholder=_("Choose"),
        )
    absent = lacking(intake.kind, intake.mapped)
    with st.expander(_("Which column is what"), expanded=bool(absent) or intake.checked is None):
        for at, heading in enumerate(intake.table.header[:SHOWN]):
            _column(intake, at, heading)
        more = len(intake.table.header) - SHOWN
        if more > 0:
            st.caption(ngettext("{n} more column is not shown.", "{n} more columns are not shown.", more))
    if absent:
        st.warning(plain(_("No column yet for: {fields}.", fields=joined([name_of(one) for one in absent]))))
    elif intake.checked is None:
        st.button(_("Look at the rows"), type="primary", key="intake_look", on_click=_look, args=(intake,))


def _column(intake: Intake, at: int, heading: str) -> None:
    by_place = {place: name for name, place in intake.mapped.items()}
    name, choice = st.columns([58, 42], vertical_alignment="center")
    with name:
        shown = heading or _("Column {n} without a heading", n=at + 1)
        words = f"<b>{escape(shown)}</b><br><span>{escape(_examples(intake, at))}</span>"
        st.html(f'<div class="wl-intake-column">{words}</div>')
    with choice:
        key = f"intake_{intake.key}_{intake.table.sheet}_{at}"
        st.session_state[key] = by_place.get(at, _NOTHING)
        needed = fields_of(intake.kind)
        st.selectbox(
            plain(_("What is in column {name}", name=shown)),
            [_NOTHING, *(asked.name for asked in FIELDS_OF[intake.kind])],
            format_func=lambda field: (
                _("Do not use")
                if field == _NOTHING
                else _("{field} (needed)", field=capital(name_of(field)))
                if needed[field].needed
                else capital(name_of(field))
            ),
            key=key,
            on_change=_choose,
            args=(intake, at, key),
            label_visibility="collapsed",
            placeholder=_("Choose"),
        )


def _examples(intake: Intake, at: int) -> str:
    found = dict.fromkeys(as_text(row.cells[at])[:40] for row in intake.table.rows[:40])
    return ", ".join([text for text in found if text][:_EXAMPLES]) or _("empty")


def _choose(intake: Intake, at: int, key: str) -> None:
    """Take a column for a field: it leaves the field that it had, and the field leaves its other column."""
    field = st.session_state[key] or _NOTHING
    if field == next((name for name, place in intake.mapped.items() if place == at), _NOTHING):
        return  # a choice that comes back on the screen is told as a change, though it is none
    kept = {name: place for name, place in intake.mapped.items() if place != at and name != field}
    intake.mapped = kept | ({field: at} if field != _NOTHING else {})
    intake.checking, intake.passed = None, frozenset()
    known = dict(session.kept(Key.COLUMNS, {}))
    known[signature(intake.kind, intake.table.header)] = intake.mapped
    session.keep(Key.COLUMNS, known)


def _remembered(intake: Intake) -> None:
    """Take what this person said before of a file with the same headings."""
    known = session.kept(Key.COLUMNS, {}).get(signature(intake.kind, intake.table.header))
    if known is not None and intake.checking is None:
        intake.mapped = cleaned(intake.kind, known, len(intake.table.header))


def _other_sheet(intake: Intake) -> None:
    sheet = st.session_state[f"intake_sheet_{intake.key}"]
    if sheet in (None, intake.table.sheet):
        return
    try:
        DESK.other_sheet(intake, sheet, get_settings())
    except FileError:
        st.toast(_("Nothing is on that sheet."))


def _look(intake: Intake) -> None:
    DESK.check(intake, get_settings()).wait(PATIENCE)
