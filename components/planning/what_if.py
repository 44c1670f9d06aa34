"""What if a place closes, moves, grows or comes: who gains, who loses, and where they live."""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.blocks.tables import Column, Row
from components.drawing.map_cells import MapCells, plan_cells
from components.drawing.map_texts import cell_words
from components.drawing.palette import CellKind, PointKind, ReachKind
from components.planning.advice import Advice
from components.planning.asked import Change, Plan, Start, What
from components.planning.drawing import kinds_of
from components.planning.question import Question, changed
from components.planning.telling import counted, place_name
from components.words import formats
from components.words.texts import _
from geodata.reach.placement import Comparison, Coverage, compare, reach_of
from geodata.vocabulary import TargetGroup

SOME = 0.005
"""Share of a cell's people below which nothing changed for it."""


@dataclass(frozen=True, eq=False)
class WhatIf:
    """
    A situation and what becomes of it.

    ``open_before`` is open before the changes, ``places`` is everything after them, ``compared`` who gains and who
    loses. ``changes`` are those that do anything.
    """

    before: Coverage
    after: Coverage
    open_before: tuple[Hashable, ...]
    places: pd.DataFrame
    compared: Comparison
    changes: tuple[Change, ...]

    @property
    def lost(self) -> pd.Series:
        """People per cell, on the index of the demand, who are no longer served."""
        return self.compared.rows["lost"]

    @property
    def gained(self) -> pd.Series:
        """People per cell, on the index of the demand, who are newly served."""
        return self.compared.rows["gained"]


def work_out(question: Question, advice: Advice, plan: Plan) -> WhatIf:
    """
    Work out the changes that a plan asks for.

    Parameters
    ----------
    question, advice
        What exists, and the advice from which the changes begin when the plan says so.
    """
    begins = question.standing
    if plan.vanuit is Start.ADVIES:
        begins = (*begins, *(str(place) for place in advice.of(plan.doel).chosen))
    places, opened, done = changed(question, begins, plan.als)
    before = _reach(question, question.places, begins)
    after = _reach(question, places, opened)
    return WhatIf(before, after, begins, places, compare(before, after), done)


def _reach(question: Question, places: pd.DataFrame, opened: tuple[Hashable, ...]) -> Coverage:
    return reach_of(question.demand, places, open=opened, standing=opened, reach_m=question.reach_m, walk=question.walk)


def sentences(found: WhatIf, group: TargetGroup, *, limited: bool = False) -> list[str]:
    """Say who loses and who gains, and what the whole becomes; ``limited`` where places can be full."""
    lost, gained = found.compared.lost.people, found.compared.gained.people
    lines = []
    if round(lost):
        lines.append(
            _("{people} no longer have a place within a walk that has room.", people=counted(group, lost))
            if limited
            else _("{people} no longer have a place within a walk.", people=counted(group, lost))
        )
    if round(gained):
        lines.append(_("{people} get a place within a walk.", people=counted(group, gained)))
    if not round(lost) and not round(gained):
        lines.append(_("Nobody loses and nobody gains a place within a walk."))
    further = found.after.mean_m - found.before.mean_m
    if further == further and abs(further) >= 10:
        metres = formats.number(round(abs(further) / 10) * 10)
        lines.append(
            _("Who is reached walks {n} metres more on average.", n=metres)
            if further > 0
            else _("Who is reached walks {n} metres less on average.", n=metres)
        )
    lines.append(
        _(
            "Reached: {before} before, {after} after.",
            before=formats.number(round(found.before.satisfied.people)),
            after=formats.number(round(found.after.satisfied.people)),
        )
    )
    return lines


def change_words(question: Question, change: Change, names: pd.Series) -> str:
    """Say one change: ``Wijkhuis De Grienden sluit``."""
    name = place_name(question, change.place, names)
    match change.what:
        case What.SLUIT:
            return _("{place} closes", place=name)
        case What.NAAR:
            return _("{place} moves", place=name)
        case What.GROEI:
            return _("{place} receives {n} people a week", place=name, n=formats.number(change.people))
    if change.people is not None:
        return _("a new place comes, for {n} people a week", n=formats.number(change.people))
    return _("a new place comes")


def kinds(question: Question, found: WhatIf) -> pd.Series:
    """Give how each place is drawn after the changes."""
    drawn = kinds_of(question, [place for place in found.open_before if place not in question.standing])
    signs = {
        What.SLUIT: PointKind.CLOSED,
        What.NAAR: PointKind.MOVED,
        What.GROEI: PointKind.GROWN,
        What.ERBIJ: PointKind.PROPOSED,
    }
    for change in found.changes:
        drawn[change.place] = signs[change.what]
    return drawn[drawn != PointKind.CANDIDATE]


def reaches(found: WhatIf) -> tuple[tuple[Hashable, ReachKind], ...]:
    """Give whose reach is drawn, and how: each place that something changes at, once."""
    touched = {change.place: change.what for change in found.changes}
    return tuple(
        (place, ReachKind.CLOSED if what is What.SLUIT else ReachKind.PROPOSED) for place, what in touched.items()
    )


def cells(question: Question, found: WhatIf, *, dark: bool) -> MapCells | None:
    """Give the squares of who gains and who loses; ``None`` when nobody does."""
    people = question.demand["people"]
    kinds_of_cells = np.where(
        found.lost > SOME * people, CellKind.LOST, np.where(found.gained > SOME * people, CellKind.GAINED, "")
    )
    told = kinds_of_cells != ""
    if not told.any():
        return None
    demand = question.demand[told]
    return plan_cells(
        demand["x"].tolist(), demand["y"].tolist(), kinds_of_cells[told].tolist(), cell_words(), dark=dark
    )


def build_areas(question: Question, found: WhatIf, names: pd.Series) -> tuple[list[Column], list[Row], str]:
    """Make the table of who loses and gains per area, most lost first; only areas where something changes."""
    area = question.demand["area"]
    lost, gained = found.lost.groupby(area).sum(), found.gained.groupby(area).sum()
    table = pd.DataFrame({"lost": lost, "gained": gained})
    table = table[(table.round() > 0).any(axis=1)].sort_values(["lost", "gained"], ascending=False)
    columns = [Column(_("Area")), Column(_("Lose"), True), Column(_("Gain"), True)]
    rows = [
        Row([str(names.get(code, code)), formats.number(round(row["lost"])), formats.number(round(row["gained"]))])
        for code, row in table.iterrows()
    ]
    return columns, rows, _("People who lose or gain a place within a walk, per buurt")
