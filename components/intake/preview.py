"""Tables of what a file would do: faults, good rows, and what would change; as values, to be shown."""

from collections.abc import Sequence

from components.blocks.tables import Column, Row
from components.history.values import Names, in_words
from components.intake.checking import Checked
from components.intake.faults import RowFault, sentence
from components.intake.fields import name_of
from components.words import formats
from components.words.labels import capital
from components.words.texts import _, later
from db.imports import Planned, State
from db.words import Kind

SHOWN = 200
"""Faults, and rows, that are shown; of more their number is told."""

TITLES = {
    Kind.ORGANISATION: ("name", "kind", "field", "tasks", "channels"),
    Kind.ACTIVITY: ("title", "organisation_id", "themes", "target_groups", "schedule", "wijkcode", "price"),
    Kind.INITIATIVE: ("title", "initiator", "stage", "themes", "schedule", "wijkcode"),
    Kind.SIGNAL: ("text", "kind", "theme", "severity", "observed_on", "wijkcode", "buurtcode"),
    Kind.GATHERING: ("activity_id", "initiative_id", "held_on", "participants"),
}
"""Fields of a good row that are shown, by kind."""

STATES = {State.NEW: later("new"), State.CHANGED: later("changed"), State.SAME: later("is there already")}


def fault_table(faults: Sequence[RowFault]) -> tuple[list[Column], list[Row], str]:
    """Make the table of what is wrong: row, field, what stands there, and what to do."""
    columns = [Column(_("Row")), Column(_("Field")), Column(_("In the file")), Column(_("Wrong, and what to do"))]
    rows = [
        Row(
            [
                str(fault.row),
                capital(name_of(fault.field)) if fault.field else _("Whole row"),
                fault.found or formats.NO_VALUE,
                sentence(fault),
            ]
        )
        for fault in faults[:SHOWN]
    ]
    return columns, rows, _("{n} of {all} remarks", n=formats.number(len(rows)), all=formats.number(len(faults)))


def row_table(kind: Kind, checked: Checked, rows: Sequence[Planned]) -> tuple[list[Column], list[Row], str]:
    """Make the table of rows that can go in, as they will be stored."""
    fields = TITLES[kind]
    names = Names(checked.areas, checked.names)
    columns = [Column(_("Row")), *(Column(capital(name_of(field))) for field in fields), Column(_("What happens"))]
    made = []
    for one in rows[:SHOWN]:
        values = {**checked.rows[one.row].values, **one.values}
        cells = [_short(in_words(kind, field, values.get(field), names)) for field in fields]
        made.append(Row([str(one.row), *cells, capital(_(STATES[one.state]))]))
    return columns, made, _("{n} of {all} good rows", n=formats.number(len(made)), all=formats.number(len(rows)))


def change_table(kind: Kind, checked: Checked, rows: Sequence[Planned]) -> tuple[list[Column], list[Row], str]:
    """Make the table of what would change: field by field, what stands there now and what comes."""
    names = Names(checked.areas, checked.names)
    columns = [Column(_("Row")), Column(_("Field")), Column(_("Now")), Column(_("Becomes"))]
    changed = [(one, field, value) for one in rows if one.state is State.CHANGED for field, value in one.values.items()]
    made = [
        Row(
            [
                str(one.row),
                capital(name_of(field)),
                _short(in_words(kind, field, one.before.get(field), names)),
                _short(in_words(kind, field, value, names)),
            ]
        )
        for one, field, value in changed[:SHOWN]
    ]
    return columns, made, _("{n} of {all} changes", n=formats.number(len(made)), all=formats.number(len(changed)))


def _short(text: str) -> str:
    return text if len(text) <= 140 else text[:139].rstrip() + "…"
