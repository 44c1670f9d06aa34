"""What a file would do: numbers, faults, words to judge, good rows; and what it did."""

from collections.abc import Sequence

import streamlit as st

from components import visitor
from components.blocks import tables
from components.blocks.exchange.running import PATIENCE
from components.intake.checking import Checked, Doubt
from components.intake.desk import DESK, Intake
from components.intake.faults import of_field
from components.intake.fields import name_of
from components.intake.preview import change_table, fault_table, row_table
from components.words import formats
from components.words.labels import capital
from components.words.plain import escape, plain
from components.words.texts import _, ngettext
from db.imports import State

HEIGHT = 320
JUDGED = 50
"""Words to judge that are shown at a time."""

_AROUND = 40


def show(intake: Intake, checked: Checked) -> None:
    """Show what the file would do, and the button that does it."""
    going = checked.going_in(intake.passed)
    _numbers(intake, checked)
    if checked.faults:
        blocked = {fault.row for fault in checked.faults if fault.blocks}
        told = ngettext("{n} row stays out.", "{n} rows stay out.", len(blocked))
        st.warning(plain(_("{rows} Mend them in the file and give it again; the good rows can go in now.", rows=told)))
        tables.show(*fault_table(checked.faults), height=HEIGHT)
    if checked.doubts:
        _judge(intake, checked.doubts)
    if any(one.state is State.CHANGED for one in going):
        tables.show(*change_table(intake.kind, checked, going), height=HEIGHT)
    good = [one for one in checked.planned.values() if one in going or one.state is State.SAME]
    if good:
        tables.show(*row_table(intake.kind, checked, good), height=HEIGHT)
    if going:
        label = ngettext("Take in {n} good row", "Take in {n} good rows", len(going))
        st.button(plain(label), type="primary", key="intake_take", on_click=_take, args=(intake,))
    elif any(doubt.finding.id not in intake.passed for doubt in checked.doubts):
        st.info(_("The rows that are left wait for your word about a person, above."))
    elif checked.count(State.SAME) and not checked.faults:
        st.info(_("Everything in this file is there already. There is nothing to take in."))
    else:
        st.error(_("No row of this file can go in now."))


def _numbers(intake: Intake, checked: Checked) -> None:
    blocked = len({fault.row for fault in checked.faults if fault.blocks})
    waiting = len({doubt.row for doubt in checked.doubts if doubt.finding.id not in intake.passed})
    told = [
        (_("New"), checked.count(State.NEW)),
        (_("Changed"), checked.count(State.CHANGED)),
        (_("There already"), checked.count(State.SAME)),
        (_("With faults"), blocked),
    ]
    if checked.doubts:
        told.append((_("Waiting for your word"), waiting))
    cells = "".join(f"<div><dt>{escape(name)}</dt><dd>{formats.number(n)}</dd></div>" for name, n in told)
    st.html(f'<dl class="wl-intake-numbers">{cells}</dl>')


def _judge(intake: Intake, doubts: Sequence[Doubt]) -> None:
    """Ask of each group of words whether they are a place or an organisation; the same words are asked once."""
    st.subheader(_("Is this about a person?"))
    st.markdown(
        _(
            "These words look like a name or an address. Wijklens keeps nothing about one person: take them out of the "
            "file. If they are a place or an organisation, say so; a coordinator sees what was let pass."
        )
    )
    by_id: dict[str, list[Doubt]] = {}
    for doubt in doubts:
        by_id.setdefault(doubt.finding.id, []).append(doubt)
    for key, same in list(by_id.items())[:JUDGED]:
        first = same[0]
        words, say = st.columns([62, 38], vertical_alignment="center")
        with words:
            where = _("Row {rows}, {field}", rows=_rows(same), field=name_of(first.field))
            st.html(f'<div class="wl-intake-doubt"><span>{escape(capital(where))}</span><br>{_marked(first)}</div>')
        with say:
            st.checkbox(
                plain(_("“{words}” is a place or organisation", words=first.finding.text[:60])),
                value=key in intake.passed,
                key=f"intake_pass_{intake.key}_{key}",
                on_change=_pass,
                args=(intake, key),
            )
    if len(by_id) > JUDGED:
        st.caption(
            _("{n} of {all} are shown. The others stay out.", n=formats.number(JUDGED), all=formats.number(len(by_id)))
        )


def _rows(same: Sequence[Doubt]) -> str:
    rows = list(dict.fromkeys(doubt.row for doubt in same))
    shown = ", ".join(str(row) for row in rows[:6])
    return shown if len(rows) <= 6 else f"{shown}, …"


def _marked(doubt: Doubt) -> str:
    """The words in their sentence, marked."""
    start, end = doubt.finding.start, doubt.finding.end
    before, after = doubt.text[max(0, start - _AROUND) : start], doubt.text[end : end + _AROUND]
    dots = ("…" if start > _AROUND else "", "…" if end + _AROUND < len(doubt.text) else "")
    marked = f"<mark>{escape(doubt.text[start:end])}</mark>"
    return f"{dots[0]}{escape(before)}{marked}{escape(after)}{dots[1]}"


def _pass(intake: Intake, key: str) -> None:
    said = bool(st.session_state[f"intake_pass_{intake.key}_{key}"])
    intake.passed = intake.passed | {key} if said else intake.passed - {key}


def _take(intake: Intake) -> None:
    # Asked at the press: the rights of when the button was drawn may be gone, and then the file is nobody's.
    if intake.actor == visitor.actor():
        DESK.take(intake).wait(PATIENCE)


def result(intake: Intake) -> None:
    """Say what came in, with the way back."""
    taken = intake.taken
    if taken is None:
        return
    lines = [ngettext("{n} record was made.", "{n} records were made.", taken.created)]
    if taken.changed:
        lines.append(ngettext("{n} record was changed.", "{n} records were changed.", taken.changed))
    if taken.skipped:
        lines.append(ngettext("{n} was there already.", "{n} were there already.", taken.skipped))
    if taken.batch is not None:
        lines.append(_("Below, under files that came in, you can undo this with one press."))
    st.success(plain(" ".join(lines)))
    if taken.left:
        told = ngettext("{n} row stayed out after all.", "{n} rows stayed out after all.", len(taken.left))
        st.warning(plain(told))
        tables.show(*fault_table([of_field(fault) for fault in taken.left]), height=HEIGHT)
