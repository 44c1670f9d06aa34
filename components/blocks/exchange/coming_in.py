"""Take in a file: give it, say which column is what, see what it would do, take in the good rows, undo."""

import streamlit as st

from components import visitor
from components.blocks import notices, tables
from components.blocks.exchange import columns, past, preview, running
from components.blocks.intake import uploader
from components.content.scene import place_title
from components.intake import templates
from components.intake.checking import read_register
from components.intake.desk import DESK, Intake
from components.intake.tasks import TaskState
from components.own_files import fault_table
from components.words import formats
from components.words.labels import capital, label
from components.words.plain import plain
from components.words.texts import _, ngettext
from db.areas import Municipality
from db.engine import reading
from db.imports import KINDS
from db.permissions import Actor, may, may_somewhere
from db.settings import get_settings
from db.words import Action, Kind
from geodata.errors import FileError

KIND, FILE, TIMES, SEEN = "intake_kind", "intake_file", "intake_times", "intake_seen"


def show(place: Municipality) -> None:
    """Show where a file is given, or the file that is being taken in; and what came in before."""
    who = visitor.actor()
    if not may(who, Action.CREATE, Kind.IMPORT, gemeente=place.code):
        st.info(
            _(
                "Here coordinators and partners take in what they keep in a spreadsheet. With your role you can look "
                "at everything that came in on the other pages."
            )
        )
        return
    intake = DESK.mine(who, place.code)
    if intake is None:
        _give(who, place)
    else:
        _file(intake)
    past.show(who, place)


def kinds(who: Actor) -> list[Kind]:
    """Give the kinds of records that somebody may keep, new or changed."""
    actions = (Action.CREATE, Action.CHANGE)
    return [kind for kind in KINDS if any(may_somewhere(who, action, kind) for action in actions)]


def _give(who: Actor, place: Municipality) -> None:
    left, right = st.columns([46, 54], gap="large")
    with left:
        st.markdown(
            plain(
                _("Take in what you keep in a spreadsheet, for {place}: one row per record.", place=place_title(place))
            )
        )
        chosen = st.selectbox(
            _("What is in the file?"),
            kinds(who),
            format_func=lambda kind: capital(_NAMES[kind]()),
            key=KIND,
            placeholder=_("Choose"),
        )
        kind = chosen or kinds(who)[0]
        words = _("CSV or Excel, at most {n} MB", n=formats.number(get_settings().import_limit_mb))
        file = uploader.show(_("File with records"), f"{FILE}_{st.session_state.get(TIMES, 0)}", kinds=words)
        if file is not None and st.session_state.get(SEEN) != (file.file_id, kind):
            try:
                DESK.put(file.getvalue(), file.name, kind=kind, gemeente=place.code, actor=who, settings=get_settings())
            except FileError as refused:
                st.error(_("This file cannot be taken in. Nothing was changed."))
                tables.show(*fault_table(refused.faults))
            else:
                # A new number empties the place for files.
                st.session_state[TIMES] = st.session_state.get(TIMES, 0) + 1
                st.rerun()
    with right:
        st.markdown(
            _(
                "Nothing is kept before you have seen what is in the file. Each fault is told by row, field and cure; "
                "the good rows can go in, and come out again with one press."
            )
        )
        _templates(kind, place)


def _templates(kind: Kind, place: Municipality) -> None:
    st.markdown(_("An example to fill in has the right columns and words:"))
    name = label(kind).replace(" ", "-").replace("'", "")
    with st.container(horizontal=True):
        st.download_button(
            _("Example in Excel"),
            data=lambda: _excel(kind, place.code),
            file_name=f"wijklens-{name}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key=f"template_xlsx_{kind}",
            on_click="ignore",
        )
        st.download_button(
            _("Example as CSV"),
            data=lambda: templates.csv_template(kind),
            file_name=f"wijklens-{name}.csv",
            mime="text/csv",
            key=f"template_csv_{kind}",
            on_click="ignore",
        )
    st.caption(_("A column has another name in your file? You say yourself which column is what."))


def _excel(kind: Kind, gemeente: str) -> bytes:
    with reading() as session:
        register = read_register(session, gemeente)
    partners = sorted(register.names[one] for ids in register.partners.values() for one in ids)
    return templates.excel_template(kind, partners=partners, wijken=[str(n) for n in register.places.wijken["name"]])


def _file(intake: Intake) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="intake_head"):
        st.subheader(
            plain(
                _(
                    "{file}: {kind}, {rows}",
                    file=intake.filename,
                    kind=_NAMES[intake.kind](),
                    rows=ngettext("{n} row", "{n} rows", len(intake.table.rows)),
                )
            )
        )
        st.space("stretch")
        st.button(_("Another file"), key="intake_away", on_click=DESK.put_away, args=(intake,))
    if intake.taking is not None and intake.taking.state is TaskState.DONE:
        preview.result(intake)
        return
    task = intake.taking if intake.taking is not None else intake.checking
    if task is not None and task.active:
        running.show(task)
        return
    columns.show(intake)
    if task is not None and task.state is TaskState.FAILED and task.failure is not None:
        notices.failed(task.failure)
    elif task is not None and task.state is TaskState.STOPPED:
        st.info(_("The work was stopped. Nothing was changed."))
    if intake.checked is not None:
        preview.show(intake, intake.checked)


_NAMES = {
    Kind.ORGANISATION: lambda: _("partners"),
    Kind.ACTIVITY: lambda: _("activities"),
    Kind.INITIATIVE: lambda: _("residents' initiatives"),
    Kind.SIGNAL: lambda: _("signals"),
    Kind.GATHERING: lambda: _("gatherings with the number of participants"),
}
