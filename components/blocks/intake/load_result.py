"""What a load did: what came in, what lacks and what was mended; or why it did not work and what to do."""

import streamlit as st

from components import data, data_sources, navigation, visitor
from components.blocks import tables
from components.blocks.tables import Column, Row
from components.loading import Job, JobState, put_away
from components.navigation import Page
from components.view_state import ViewState
from components.words import formats, progress
from components.words.labels import choice, levels
from components.words.plain import plain
from components.words.texts import _, language, ngettext
from db.load import COUNTRY, LoadReport
from geodata.figures.indicators import Catalogue
from geodata.vocabulary import Level, Status

NAMED = 8
"""Names that are told in a sentence; of more their number."""


def show(job: Job) -> None:
    """Show the result of a load, with the way on, until somebody puts it away."""
    with st.container(border=True, key=f"load_result_{job.gemeente}"):
        if job.state is JobState.DONE and job.report is not None:
            _done(job, job.report)
        elif job.state is JobState.STOPPED:
            st.info(plain(_("Loading {name} was stopped. Nothing was changed.", name=job.name)))
            _put_away(job)
        else:
            _failed(job)
            _put_away(job)


def _put_away(job: Job) -> None:
    st.button(_("Put away"), key=f"load_seen_{job.gemeente}", on_click=put_away, args=(visitor.actor(), job.gemeente))


def _failed(job: Job) -> None:
    what, cure = progress.failure(job.failure or RuntimeError())
    title = _("Loading {name} did not work. Nothing was changed.", name=job.name)
    st.error("\n\n".join(plain(line) for line in (title, what, cure)))


def _done(job: Job, report: LoadReport) -> None:
    time = progress.duration(job.seconds)
    if report.changed:
        st.success(plain(_("{name} has been loaded, in {time}.", name=report.name, time=time)))
    else:
        st.success(plain(_("{name} was there already, and nothing is new.", name=report.name)))
    with st.container(horizontal=True):
        if st.button(_("Open Overview"), type="primary", key=f"load_open_{job.gemeente}"):
            put_away(visitor.actor(), job.gemeente)
            navigation.go(Page.OVERVIEW, gemeente=job.gemeente, jaar=None, niveau=Level.WIJK)
        _put_away(job)
    tables.show(*build_areas(report))
    for line in (*remarks(report), *_boundary_remark(report)):
        st.markdown(plain(line))
    with st.expander(_("What came from which source")):
        tables.show(*build_sources(report))


def build_areas(report: LoadReport) -> tuple[list[Column], list[Row], str]:
    """Make the table of areas per level."""
    columns = [Column(_("Level")), Column(_("With an outline"), True), Column(_("With figures"), True)]
    rows = [
        Row([choice(level), formats.number(number), formats.number(report.with_figures.get(level, 0))])
        for level, number in report.areas.items()
    ]
    return columns, rows, _("{name}, {year}", name=report.name, year=report.year)


def build_sources(report: LoadReport) -> tuple[list[Column], list[Row], str]:
    """Make the table of sources: what came in of each, and what the services do not have."""
    columns = [
        Column(_("Source")),
        Column(_("Year"), True),
        Column(_("Areas"), True),
        Column(_("Figures"), True),
        Column(_("Hidden by the source"), True),
        Column(_("Unknown"), True),
        Column(_("What happened")),
    ]
    rows = [
        Row(
            [
                progress.source_name(source),
                str(source.year),
                formats.number(source.areas) if source.areas else formats.NO_VALUE,
                formats.number(_valued(source.statuses)) if source.observations else formats.NO_VALUE,
                formats.number(source.statuses.get(Status.SUPPRESSED, 0)) if source.observations else formats.NO_VALUE,
                formats.number(source.statuses.get(Status.MISSING, 0)) if source.observations else formats.NO_VALUE,
                _(progress.OUTCOMES[source.outcome]),
            ]
        )
        for source in report.sources
    ]
    lacking = [
        Row([progress.source_name(one), str(one.year), *[formats.NO_VALUE] * 4, _("the service does not have it")])
        for one in report.absent
    ]
    return columns, [*rows, *lacking], _("Sources of {name}", name=report.name)


def _valued(statuses: dict[str, int]) -> int:
    return statuses.get(Status.KNOWN, 0) + statuses.get(Status.ROUNDED, 0)


def remarks(report: LoadReport) -> list[str]:
    """Say what lacks and what was mended, in whole sentences; nothing when all is well."""
    found = []
    for level, number in report.areas.items():
        if not number:
            found.append(_("There are no {areas} in this release. The other levels work.", areas=levels(level)))
        elif not report.with_figures.get(level, 0):
            found.append(_("There are no key figures of {year} for {areas}.", year=report.year, areas=levels(level)))
    absent = data_sources.lacking(report.gemeente, COUNTRY, report.year)
    if absent:
        catalogue = Catalogue.load()
        names = [catalogue[key].name.in_language(language()) for key in absent]
        found.append(_("Not in this release of CBS: {names}.", names=_listed(names)))
    if report.mended:
        outlines, codes = ngettext("{n} outline", "{n} outlines", len(report.mended)), _listed(report.mended)
        found.append(
            _(
                "{outlines} crossed themselves and were mended: {codes}.",
                outlines=outlines,
                codes=codes,
            )
        )
    return found


def _listed(names: list[str] | tuple[str, ...]) -> str:
    shown = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    return _("{names} and {n} more", names=shown, n=formats.number(more)) if more > 0 else shown


def _boundary_remark(report: LoadReport) -> list[str]:
    """Say for how many areas an older figure is left out, because the boundary is another one."""
    found = []
    for level in (Level.WIJK, Level.BUURT):
        if not report.areas.get(level):
            continue
        scene = data.scene(ViewState(gemeente=report.gemeente, niveau=level, jaar=report.year))
        if scene is None or scene.level is not level:
            continue
        other = (scene.selection.statuses == Status.OTHER_BOUNDARY).any(axis=1)
        if int(other.sum()):
            found.append(
                _(
                    "For {n} of {all} {areas} older figures are left out: their boundary may have been another one.",
                    n=formats.number(int(other.sum())),
                    all=formats.number(len(other)),
                    areas=levels(level),
                )
            )
    return found
