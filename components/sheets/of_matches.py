"""The sheet of who could work together: the pairs or triples of the screen with their reasons and points."""

import datetime as dt
from collections.abc import Mapping, Sequence

from components.content.scene import Scene
from components.partners import matches_told
from components.partners.matches import Match
from components.sheets import frame
from components.sheets.frame import SheetKind
from components.sheets.resting import OURS
from components.sheets.sheet import Cell, Heading, Part, Sheet, Table
from components.words import formats
from components.words.plain import clean
from components.words.sentences import joined
from components.words.texts import _, ngettext
from db.joint_projects import Project


def build(
    scene: Scene,
    found: Sequence[Match] | None,
    projects: Sequence[Project],
    areas: Mapping[str, str],
    partner: str | None = None,
    *,
    today: dt.date,
) -> Sheet:
    """
    Make the sheet.

    Parameters
    ----------
    found
        As the screen has them; ``None`` for who may not read joint projects here: then the sheet says for whom it is.
    projects
        What who asks may read; those that are over are told with who did them.
    areas
        Name per wijkcode.
    partner
        Name of the partner that is to be among them, ``None`` for all.
    """
    view = scene.view
    asked = frame.asked_of_tasks(view, level=False)
    parts: list[Part]
    if found is None:
        parts = [frame.say(_("Who could work together is shown to those who work for the municipality or a partner."))]
    elif not found:
        parts = [frame.say(matches_told.none(narrowed=bool(asked or partner)))]
    else:
        parts = [
            frame.say(matches_told.heading(), matches_told.cut(len(found))),
            reasons(found, projects, areas),
            sums(found),
            frame.say(*matches_told.rules(), title=_("Why this order?")),
        ]
    size = ngettext("{n} partner", "{n} partners", view.samen)
    return frame.make(
        SheetKind.SAMEN,
        scene,
        _("Who could work together in {place}", place=scene.title),
        parts,
        today=today,
        conditions=(
            (_("Municipality"), scene.title),
            *asked,
            (_("How many together"), size),
            *([] if partner is None else [(_("With"), clean(partner))]),
        ),
        sources=(frame.of_register(),),
    )


def reasons(found: Sequence[Match], projects: Sequence[Project], areas: Mapping[str, str]) -> Table:
    """Make the table of matches: place, reason (which names them), and how many points."""
    heads = (Heading(_("Place")), Heading(_("What they have in common")), Heading(_("Points"), True))
    rows = tuple(
        (
            Cell(formats.number(place)),
            frame.words(" ".join([matches_told.reason(match, areas), *matches_told.before(match, projects)])),
            _number(match.points.total),
        )
        for place, match in enumerate(found, start=1)
    )
    return Table(_("Partners that could work together"), heads, rows)


def sums(found: Sequence[Match]) -> Table:
    """Make the table of what each match was given points for."""
    heads = (
        Heading(_("Partners")),
        Heading(_("Preventive with curative"), True),
        Heading(_("Shared themes"), True),
        Heading(_("Shared target groups"), True),
        Heading(_("Shared wijken"), True),
        Heading(_("Altogether"), True),
    )
    rows = []
    for match in found:
        points = match.points
        given = (points.meeting, points.themes, points.groups, points.wijken, points.total)
        rows.append((frame.words(joined(list(match.names))), *map(_number, given)))
    return Table(_("What the points are for"), heads, tuple(rows))


def _number(points: int) -> Cell:
    return Cell(formats.number(points), float(points), OURS)
