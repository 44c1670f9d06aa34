"""The sheet of joint projects: each with its partners and how it stands, or one with its whole way."""

import datetime as dt
from collections.abc import Mapping, Sequence

from components.content.scene import Scene
from components.projects import told
from components.sheets import frame
from components.sheets.frame import SheetKind
from components.sheets.resting import OURS
from components.sheets.sheet import Cell, Heading, Number, Numbers, Part, Said, Sentence, Sheet, Table
from components.words import formats
from components.words.labels import choice, label
from components.words.plain import clean
from components.words.texts import _
from db.joint_projects import Project
from geodata.vocabulary import ProjectStatus


def build(
    scene: Scene, projects: Sequence[Project], areas: Mapping[str, str], *, today: dt.date, readable: bool = True
) -> Sheet:
    """
    Make the sheet.

    Parameters
    ----------
    projects
        What who asks may read; one project that the view names stands alone, with its whole way.
    areas
        Name by code, of all boundary years in use.
    readable
        ``False`` for who may not read joint projects here: then the sheet says for whom they are.
    """
    opened = next((one for one in projects if str(one.id) == scene.view.project), None)
    if not readable:
        parts: list[Part] = [
            _say(_("Joint projects are shown to those who work for the municipality or a partner.")),
        ]
    elif opened is not None:
        parts = _one(opened, areas, today)
    elif projects:
        parts = [counted(projects), table_of(projects, areas), _silent(projects, today)]
    else:
        parts = [_say(_("No joint project was agreed yet. Coordinators keep them here."))]
    return frame.make(
        SheetKind.AFSPRAKEN,
        scene,
        _("Joint projects in {place}", place=scene.title) if opened is None else clean(opened.title),
        parts,
        today=today,
        conditions=((_("Municipality"), scene.title),),
        sources=(frame.of_register(),),
    )


def counted(projects: Sequence[Project]) -> Numbers:
    """Count the projects by how they stand; what none stands at is left out."""
    numbers = []
    for status in ProjectStatus:
        there = sum(one.status is status for one in projects)
        if there:
            numbers.append(
                Number(
                    f"projects_{status.name.lower()}", choice(status), formats.number(there), float(there), rests=OURS
                )
            )
    return Numbers(_("How they stand"), tuple(numbers))


def table_of(projects: Sequence[Project], areas: Mapping[str, str]) -> Table:
    """Make the table: a row per project, in the order of the screen."""
    heads = (_("Project"), _("Partners"), _("About"), _("Where"), _("Status"), _("First date"), _("Who sees to it"))
    rows = tuple(
        tuple(
            frame.words(text)
            for text in (
                one.title,
                told.partners(one),
                label(one.theme),
                told.where(one, areas),
                told.status(one),
                formats.NO_VALUE if one.first_date is None else formats.date(one.first_date),
                one.owner_function or formats.NO_VALUE,
            )
        )
        for one in projects
    )
    return Table(_("Joint projects"), tuple(Heading(head) for head in heads), rows)


def _one(project: Project, areas: Mapping[str, str], today: dt.date) -> list[Part]:
    agreed = tuple((Cell(name), frame.words(said)) for name, said in told.facts(project, areas))
    way = tuple((frame.words(name), Cell(day), frame.words(said)) for name, day, said in told.way(project))
    silence = told.silence(project, today)
    return [
        _say(*(line for line in (_("{status}.", status=told.status(project)), silence) if line)),
        Table(_("What was agreed"), (Heading(_("What")), Heading(_("Agreed"))), agreed),
        Table(
            _("The way so far"),
            (Heading(_("Status")), Heading(_("Day")), Heading(_("What happened"))),
            way,
            (len(way) - 1,),
        ),
    ]


def _silent(projects: Sequence[Project], today: dt.date) -> Said:
    found = [
        Sentence(_("{project}: {said}", project=clean(one.title), said=told.silence(one, today)))
        for one in projects
        if told.silence(one, today)
    ]
    return Said(_("Nothing heard for half a year"), tuple(found))


def _say(*lines: str) -> Said:
    return Said("", tuple(Sentence(line) for line in lines))
