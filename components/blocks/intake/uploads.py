"""Give boundaries and figures of a municipality's own as a file: see what is in it, then take it in."""

from collections.abc import Callable

import streamlit as st

from components import own_files
from components.blocks import tables
from components.blocks.intake import giving
from components.content.scene import place_title
from components.own_files import Given
from components.words import formats
from components.words.labels import choice, levels
from components.words.plain import plain
from components.words.texts import _, later, ngettext
from db.areas import Municipality
from db.load import Outcome
from db.permissions import Actor
from geodata.errors import FileError
from geodata.figures.own_protection import Subject
from geodata.vocabulary import Level, Unit

SUBJECTS = {
    Subject.CARE: later("People who get care or support"),
    Subject.SURVEY: later("Answers to a survey"),
    Subject.OTHER: later("Something else, such as nuisance or burglaries"),
}
MEANING = {
    Subject.CARE: later("A count of 7 people or fewer stays secret; larger counts are rounded to 5."),
    Subject.SURVEY: later(
        "A figure of fewer than 30 answers stays secret: put the number of answers in the column n. A count of 7 "
        "people or fewer stays secret; larger counts are rounded to 5."
    ),
    Subject.OTHER: later(
        "Everybody sees the counts as they are. Choose this only when they are not about people who get care or "
        "support."
    ),
}
"""What is asked about a file of figures, and what the answer does with small numbers."""


def show(who: Actor, place: Municipality, *, figures: bool, boundaries: bool) -> None:
    """
    Show the files that may be given.

    Parameters
    ----------
    who
        Gives the file; asked of the table of rights again when it is taken in.
    place
        The municipality that the file is about.
    figures, boundaries
        What this person may give.
    """
    giving.say()
    st.subheader(plain(_("Files of your own for {place}", place=place_title(place))))
    offered: list[tuple[str, Callable[[Actor, Municipality], None]]] = []
    if figures:
        offered.append((_("Figures"), _figures))
    if boundaries:
        offered.append((_("Boundaries"), _boundaries))
    for tab, (_name, part) in zip(st.tabs([name for name, _part in offered]), offered, strict=True):
        with tab:
            part(who, place)


def _figures(who: Actor, place: Municipality) -> None:
    left, right = st.columns([38, 62], gap="large")
    with left:
        st.markdown(_("Figures of the police, of schools or of a survey of your own: a row per area and year."))
        st.download_button(
            _("Download an example"),
            data=lambda: own_files.template(place),
            file_name="wijklens-eigen-cijfers.csv",
            mime="text/csv",
            key="figures_template",
            on_click="ignore",
        )
        given = giving.ask(
            _("File with figures"), "figures_file", _("CSV or Excel, at most {n} MB", n=giving.megabytes())
        )
        chosen = st.selectbox(
            _("Unit of figures for which the file gives none"),
            list(Unit),
            index=list(Unit).index(Unit.PERCENT),
            format_func=choice,
            key="figures_unit",
            placeholder=_("Choose"),
        )
        unit = chosen or Unit.PERCENT
        subject = _subject()
    with right:
        if given is None:
            st.caption(_("Nothing is kept before you have seen what is in the file."))
            return
        try:
            found = own_files.figures_in(given, place.code)
        except FileError as refused:
            giving.refuse(refused)
            return
        giving.tell_faults(found.faults)
        rows = len(found.figures)
        if not rows:
            st.error(_("No row of this file can be taken in. Mend the rows above and give the file again."))
            return
        silent = own_files.without_answers(found) if subject is Subject.SURVEY else 0
        if silent:
            told = ngettext(
                "{n} figure has no number of answers in the column n, and will stay secret.",
                "{n} figures have no number of answers in the column n, and will stay secret.",
                silent,
            )
            st.warning(plain(told))
        tables.show(*own_files.figure_table(found), height=giving.HEIGHT)
        label = ngettext("Take in {n} good row", "Take in {n} good rows", rows)
        if st.button(plain(label), type="primary", key="figures_take_in"):
            giving.take_in(lambda: _say_figures(given, place, who, unit, subject))


def _subject() -> Subject:
    """Ask what the figures are about, and say what that means for small numbers; care when nothing is chosen."""
    chosen = st.selectbox(
        _("What these figures are about"),
        list(Subject),
        format_func=lambda subject: _(SUBJECTS[subject]),
        key="figures_subject",
        placeholder=_("Choose"),
    )
    subject = chosen or Subject.CARE
    st.caption(_(MEANING[subject]))
    return subject


def _say_figures(given: Given, place: Municipality, who: Actor, unit: Unit, subject: Subject) -> list[str]:
    reports = own_files.take_in_figures(given, place, who, unit, subject)
    changed = [report for report in reports if report.outcome is not Outcome.UNCHANGED]
    if not changed:
        return [_("These figures were there already. Nothing was changed.")]
    replaced = sum(report.outcome is Outcome.SUPERSEDED for report in changed)
    stored = sum(report.observations for report in changed)
    lines = [ngettext("{n} figure was taken in.", "{n} figures were taken in.", stored)]
    secret = sum(report.made_secret for report in changed)
    if secret:
        lines.append(
            ngettext(
                "{n} of them was made secret, because it is about few people or few answers.",
                "{n} of them were made secret, because they are about few people or few answers.",
                secret,
            )
        )
    if replaced:
        lines.append(
            ngettext(
                "{n} older series was replaced and is kept.", "{n} older series were replaced and are kept.", replaced
            )
        )
    lines.append(_("You find them on the page Map, under the layers; they are marked as your own."))
    return lines


def _boundaries(who: Actor, place: Municipality) -> None:
    left, right = st.columns([38, 62], gap="large")
    with left:
        st.markdown(_("Outlines of wijken or buurten as your municipality draws them. They replace those of the year."))
        given = giving.ask(
            _("File with boundaries"),
            "boundaries_file",
            _("GeoPackage, Shapefile in a zip or GeoJSON, at most {n} MB", n=giving.megabytes()),
        )
        newest = max(place.boundary_years)
        year = int(
            st.number_input(
                _("Year of the boundaries"), min_value=1990, max_value=newest + 2, value=newest, key="boundaries_year"
            )
        )
    with right:
        if given is None:
            st.caption(_("Nothing is kept before you have seen what is in the file."))
            return
        try:
            found = own_files.boundaries_in(given, place.code, year)
        except FileError as refused:
            giving.refuse(refused)
            return
        giving.tell_faults(found.faults)
        if found.areas.empty:
            st.error(_("No area of this file can be taken in. Mend the faults above and give the file again."))
            return
        if found.mended:
            st.info(
                plain(_("These outlines crossed themselves and were mended: {codes}.", codes=", ".join(found.mended)))
            )
        tables.show(*own_files.area_table(found), height=giving.HEIGHT)
        label = ngettext("Take in {n} good area", "Take in {n} good areas", len(found.areas))
        if st.button(plain(label), type="primary", key="boundaries_take_in"):
            counts = {level: int((found.areas["level"] == level).sum()) for level in Level}
            giving.take_in(lambda: _say_boundaries(given, place, who, year, counts))


def _say_boundaries(given: Given, place: Municipality, who: Actor, year: int, counts: dict[Level, int]) -> list[str]:
    report = own_files.take_in_boundaries(given, place, who, year)
    if report.outcome is Outcome.UNCHANGED:
        return [_("These boundaries were there already. Nothing was changed.")]
    lines = [
        _("{n} {areas} of {year} were taken in.", n=formats.number(number), areas=levels(level), year=year)
        for level, number in counts.items()
        if number
    ]
    if report.outcome is Outcome.SUPERSEDED:
        lines.append(_("The boundaries of before are kept as history."))
    return lines
