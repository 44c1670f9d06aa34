"""The municipality's own sentences: that they are in use, and which of them are not because something is wrong."""

import streamlit as st

from components.blocks import tables
from components.blocks.tables import Column, Row
from components.words.templates import told
from components.words.templates.in_use import flaws
from components.words.texts import _, ngettext
from db.settings import get_settings


def show() -> None:
    """Show what there is to say of the own file; nothing where there is none."""
    if get_settings().sentences_file is None:
        return
    st.subheader(_("Own sentences"), anchor=False)
    wrong = flaws()
    if not wrong:
        st.markdown(_("Sentences of the municipality's own file are in use, in the place of those of Wijklens."))
        return
    said = ngettext(
        "{n} thing in the municipality's own file is wrong. That sentence is not used; the one of Wijklens is.",
        "{n} things in the municipality's own file are wrong. Those sentences are not used; the ones of Wijklens are.",
        len(wrong),
    )
    st.warning(said)
    tables.show(*build_table())


def build_table() -> tuple[list[Column], list[Row], str]:
    """Make the table of what is wrong, with its place and the cure."""
    columns = [Column(_("Where")), Column(_("What is wrong")), Column(_("What to do"))]
    return columns, [Row(list(told.flaw(one))) for one in flaws()], _("What is wrong in the own sentences")
