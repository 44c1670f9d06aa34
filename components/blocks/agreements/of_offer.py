"""What was agreed on with an activity or initiative, with a warning before it ends; made and ended by who may."""

import datetime as dt
from typing import Any
from uuid import UUID

import streamlit as st

from components import actions
from components.blocks import notices
from components.blocks.profile.parts import section
from components.blocks.saving import Saving
from components.partners import told
from components.partners.told import AgreementLine
from components.reading import partners as reading
from components.visitor import may_here
from components.words.labels import capital
from components.words.plain import escape, plain
from components.words.register_words import field_name
from components.words.texts import _, ngettext
from db.errors import RegisterError
from db.models import Agreement
from db.words import Action, Kind, Term

_FIELDS = {Kind.ACTIVITY: "activity_id", Kind.INITIATIVE: "initiative_id"}
_YEARS = 3


def show(gemeente: str, kind: Kind, offer_id: str) -> None:
    """
    Show the agreements about an offer; nothing for who may not read them.

    Parameters
    ----------
    kind
        ``Kind.ACTIVITY`` or ``Kind.INITIATIVE``.
    """
    found = reading.agreements_of(gemeente, dt.date.today())
    if found is None:
        return
    mine = found[found[_FIELDS[kind]] == offer_id] if len(found) else found
    lines = [told.agreement(str(one), row.to_dict()) for one, row in mine.iterrows()]
    st.html(section(_("Agreements"), build(lines)))
    if may_here(Action.END, Kind.AGREEMENT, gemeente):
        for line in lines:
            _end_button(gemeente, line)
    if may_here(Action.CREATE, Kind.AGREEMENT, gemeente):
        with st.popover(_("New agreement")):
            _form(gemeente, kind, offer_id)


def show_ending(gemeente: str) -> None:
    """Show the agreements that ask for attention, those that end first on top; nothing when there are none."""
    found = reading.agreements_of(gemeente, dt.date.today())
    if found is None or found.empty:
        return
    urgent = found[found["term"].isin(told.WARNS)]
    if len(urgent):
        lines = [told.agreement(str(one), row.to_dict()) for one, row in urgent.iterrows()]
        with st.popover(ngettext("{n} agreement ends", "{n} agreements end", len(lines))):
            st.html(section(_("Agreements that end"), build(lines, named=True)))


def build(lines: list[AgreementLine], *, named: bool = False) -> str:
    """Make the list of agreements; ``named`` puts what each is about before it."""
    if not lines:
        return f'<p class="wl-quiet">{escape(_("Nothing has been agreed on yet."))}</p>'
    return f'<ul class="wl-list">{"".join(_item(line, named) for line in lines)}</ul>'


def _item(line: AgreementLine, named: bool) -> str:
    about = f'<div class="wl-quiet">{escape(line.offer)}</div>' if named else ""
    mark = "! " if line.term in (Term.KWARTAAL, Term.VOORBIJ) else ""
    warning = f'<div class="wl-note">{mark}{escape(line.warning)}</div>' if line.warning else ""
    terms = f"<div>{escape(line.conditions)}</div>" if line.conditions and not named else ""
    facts = f"{escape(line.period)} · {escape(line.amount)}"
    return f"<li><strong>{escape(line.title)}</strong>{about}<div>{facts}</div>{terms}{warning}</li>"


def _end_button(gemeente: str, line: AgreementLine) -> None:
    pressed = st.button(
        _("End the agreement: {title}", title=plain(line.title)),
        key=f"agreement_end_{line.id}",
        type="tertiary",
    )
    if pressed:
        try:
            actions.end(Agreement, UUID(line.id), gemeente=gemeente, version=line.version)
        except RegisterError as failure:
            notices.failed(failure)
        else:
            st.rerun()


def _form(gemeente: str, kind: Kind, offer_id: str) -> None:
    key = f"agreement_{offer_id}"
    saving, today = Saving(key, Agreement), dt.date.today()
    wrong = st.container()
    values: dict[str, Any] = {"title": st.text_input(_("About what?"), key=f"{key}_title", max_chars=200)}
    first, last = st.columns(2)
    with first:
        values["starts_on"] = st.date_input(
            capital(field_name("starts_on")), today, key=f"{key}_from", format="DD-MM-YYYY"
        )
    with last:
        until = today.replace(year=today.year + _YEARS, day=min(today.day, 28))
        values["ends_on"] = st.date_input(
            capital(field_name("ends_on")), until, key=f"{key}_until", format="DD-MM-YYYY"
        )
    values["amount_per_year"] = st.number_input(
        _("Euros a year (leave empty when there is no amount)"), 0.0, 1e9, None, step=100.0, key=f"{key}_amount"
    )
    values["conditions"] = st.text_area(capital(field_name("conditions")), key=f"{key}_conditions", max_chars=4000)
    with wrong:
        saving.show_wrong(values, gemeente=gemeente)
    if st.button(_("Save the agreement"), key=f"{key}_save", type="primary"):
        record = {"gemeente_code": gemeente, _FIELDS[kind]: offer_id, **values}
        stored = saving.attempt(lambda passed: actions.create(Agreement, record, passed=passed))
        if stored is not None:
            for name in ("title", "conditions", "amount"):
                st.session_state.pop(f"{key}_{name}", None)
        st.rerun()
