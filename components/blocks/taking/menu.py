"""Meenemen: what is on the screen as a presentation, a report or a workbook, made at the press."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st
from streamlit.elements.lib.mutable_popover_container import PopoverContainer

from components.blocks.frozen import freeze
from components.blocks.taking import each
from components.exports.taking import MEDIA_TYPES, Form, build, file_name
from components.reading import sheets as reading
from components.sheets.kinds import SheetKind
from components.view_state import ViewState
from components.visitor import asked_later
from components.words import texts
from components.words.texts import Language, _
from db import clock
from db.permissions import Actor

_OF_WIJKEN = frozenset({SheetKind.OVERZICHT, SheetKind.KAART, SheetKind.PROFIEL})
"""Views beside which all wijken can be taken along at once."""

_OF_REGISTER = frozenset({SheetKind.SIGNALEN, SheetKind.ACTIVITEITEN, SheetKind.INITIATIEVEN})


def offer(kind: SheetKind, view: ViewState) -> None:
    """
    Show the press that opens the menu, for the end of the row of choices.

    Parameters
    ----------
    kind
        What the screen shows.
    view
        As the screen shows it: with the municipality, the year and the area that it chose.
    """
    opened = popover(kind.name.lower())
    if opened.open:
        with opened:
            _files(kind, view)
            if kind in _OF_WIJKEN:
                each.show(view)
            freeze.show(kind, view)


def popover(name: str) -> PopoverContainer:
    """Show the press; what is in it is made when it is open, so that nobody who only looks waits for it."""
    with st.container(key="taking", width="content"):
        return st.popover(
            _("Take along"),
            key=f"taking_{name}",
            icon=":material/download:",
            help=_("Take along"),
            on_change="rerun",
        )


def _files(kind: SheetKind, view: ViewState) -> None:
    st.markdown(f"**{_('Take along what is shown here')}**")
    if kind is SheetKind.SIGNALEN:
        st.caption(_("How many signals there are per wijk and kind, as everybody may know it: no text and no place."))
    else:
        st.caption(_("The same numbers, choices, sources and date; what is hidden here is hidden there."))
    ask, language = asked_later(), texts.language()
    # The area and the year of figures say nothing of what is in the register.
    about = () if kind in _OF_REGISTER else (view.gebied or "", str(view.jaar or ""))
    files(
        "taking", (view.gemeente or "", kind.value, *about), lambda form: partial(made, form, kind, view, ask, language)
    )


def files(key: str, named: Sequence[str], make: Callable[[Form], Callable[[], bytes]]) -> None:
    """
    Show a press for each kind of file.

    Parameters
    ----------
    key
        Names the presses on the screen.
    named
        What the name of the file is made of.
    make
        Gives, per kind, what makes the file once somebody presses.
    """
    for form, said in names().items():
        st.download_button(
            said,
            make(form),
            file_name=file_name(form, *named),
            mime=MEDIA_TYPES[form],
            key=f"{key}_{form}",
            on_click="ignore",
            width="stretch",
        )


def names() -> dict[Form, str]:
    """Give what each kind of file is called."""
    return {
        Form.SLIDES: _("Presentation (PowerPoint)"),
        Form.REPORT: _("Report (PDF)"),
        Form.WORKBOOK: _("Numbers (Excel)"),
    }


def made(form: Form, kind: SheetKind, view: ViewState, ask: Callable[[], Actor], language: Language) -> bytes:
    """
    Make the file at the press, with the rights that who presses has at that moment.

    It is made outside of the run of the page: the language has to be told again, and who is looking asked again.
    """
    texts.use(language)
    sheet = reading.sheet_of(kind, view, actor=ask(), today=clock.today())
    return build(form, [sheet], title=sheet.title, place=sheet.place, date=sheet.date, gemeente=view.gemeente)
