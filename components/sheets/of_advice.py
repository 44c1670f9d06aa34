"""The sheet of an advice: where to put it, how sure that is, what it gains, and the map and tables of the same."""

import datetime as dt
from collections.abc import Mapping, Sequence

import pandas as pd

from components.blocks.tables import Column, Row
from components.content.scene import Outlines, Scene
from components.drawing.palette import PointKind, ReachKind
from components.planning import drawing, notes, table, telling, what_if
from components.planning.advice import Advice
from components.planning.asked import CandidateSource, Goal
from components.planning.drawing import Drawn
from components.planning.question import Question, group_of
from components.planning.what_if import WhatIf
from components.sheets import frame, reach
from components.sheets.figures import read
from components.sheets.figures import table as table_of
from components.sheets.frame import SheetKind
from components.sheets.maps import sheet_map
from components.sheets.of_map import Backdrop
from components.sheets.resting import OURS
from components.sheets.sheet import Cell, Heading, Outline, Part, Said, Sentence, Sheet, SheetMap, Table
from components.words import formats
from components.words.labels import choice
from components.words.plain import clean
from components.words.texts import _
from geodata.vocabulary import TargetGroup

MOST_CANDIDATES = 60
"""Possible places that a map on paper shows; of more, only those that are chosen or there already."""


def build(
    scene: Scene,
    shapes: Mapping[str, Outline],
    question: Question,
    advice: Advice,
    found: WhatIf | None,
    names: pd.Series,
    parents: pd.Series,
    about: Sequence[str],
    releases: pd.DataFrame,
    *,
    backdrop: Backdrop = (),
    today: dt.date,
) -> Sheet:
    """
    Make the sheet.

    Parameters
    ----------
    advice
        As far as it is worked out; where it is not proven, it says by how much something better is possible.
    found
        What becomes of the changes that the view asks for, ``None`` for the advice itself.
    names, parents
        Name per code of the finest areas, and the code of the shown area that each lies in.
    about
        How people walk and where they live.
    """
    plan, group = scene.view.plan, group_of(scene.view)
    before = advice.before if found is None else found.before
    after = advice.of(plan.doel) if found is None else found.after
    said = _answer(question, advice, scene, group, names) if found is None else _changes(question, found, group, names)
    columns, rows, caption = table.build_areas(question, before, after, scene.areas["name"], parents, group)
    parts: list[Part] = [said, map_of(scene, shapes, question, advice, found, names, parents, said.title, backdrop)]
    if found is None:
        parts += [_compared(question, advice, group), places(question, advice, group, scene, names)]
    parts.append(_table(columns, rows, caption))
    lines = [*about, *notes.of_question(question, group), telling.runs()]
    parts.append(Said(_("What this rests on"), tuple(Sentence(line) for line in lines)))
    return frame.make(
        SheetKind.ADVIES,
        scene,
        _("{answer}, {place}", answer=said.title, place=scene.title),
        parts,
        today=today,
        conditions=(*frame.conditions(scene), *asked(scene, question)),
        sources=(frame.of_register(), *frame.sources(scene, releases)),
        definitions=frame.definitions([]),
    )


def asked(scene: Scene, question: Question) -> list[tuple[str, str]]:
    """Say the question in pairs."""
    view, plan = scene.view, scene.view.plan
    found = [(_("For"), choice(group_of(view)))]
    if view.thema is not None:
        found.append((_("About"), choice(view.thema)))
    if plan.domein is not None:
        found.append((_("Weighed by"), choice(plan.domein)))
    if plan.dimensie is not None:
        found.append((_("Weighed by"), choice(plan.dimensie)))
    found += [
        (_("Walking up to"), _("{n} metres", n=formats.number(plan.lopen))),
        (_("Places"), formats.number(plan.plaatsen)),
        (_("Chosen among"), _("{source} ({n})", source=choice(plan.uit), n=formats.number(len(question.candidates)))),
        (_("Best at"), choice(plan.doel)),
    ]
    if plan.capaciteit is not None:
        found.append((_("People a week that one place can receive"), formats.number(plan.capaciteit)))
    if plan.kosten is not None:
        found.append((_("Euro that one place costs"), formats.money(plan.kosten)))
    if question.budget is not None:
        found.append((_("Budget in euro"), formats.money(question.budget)))
    if plan.nieuw:
        found.append((_("What exists"), _("As if nothing were there yet")))
    return found


def _answer(question: Question, advice: Advice, scene: Scene, group: TargetGroup, names: pd.Series) -> Said:
    plan = scene.view.plan
    if plan.doel is Goal.EERLIJKST and advice.fairest is None:
        return Said(telling.not_yet(False), ())
    goal, chosen = advice.goal_of(plan.doel), advice.of(plan.doel)
    named = [clean(telling.place_name(question, place, names)) for place in chosen.chosen]
    lines = []
    if plan.uit in (CandidateSource.PUNTEN, CandidateSource.LIJST) and question.candidates.empty:
        lines.append(telling.nothing_given(plan.uit))
    elif chosen.remark is not None:
        lines.append(telling.remark(chosen))
    if named:
        lines.append(telling.subtitle(question, group, goal, len(named)))
        lines.append(telling.proof(chosen, plan.uit, len(question.candidates), working=False))
    traded = telling.given_up(advice, group)
    lines += [traded] if traded else []
    lines += telling.gains(advice, goal, group)
    return Said(telling.title(named), tuple(Sentence(line) for line in lines))


def _changes(question: Question, found: WhatIf, group: TargetGroup, names: pd.Series) -> Said:
    lines = [clean(what_if.change_words(question, one, names)) for one in found.changes]
    lines += what_if.sentences(found, group, limited=question.limited)
    return Said(_("What if this changes"), tuple(Sentence(line) for line in lines))


def map_of(
    scene: Scene,
    shapes: Mapping[str, Outline],
    question: Question,
    advice: Advice,
    found: WhatIf | None,
    names: pd.Series,
    parents: pd.Series,
    answer: str,
    backdrop: Backdrop = (),
) -> SheetMap:
    """Make the map: who has nothing near now, what exists, and what is proposed."""
    plan, group = scene.view.plan, group_of(scene.view)
    before = advice.before if found is None else found.before
    after = advice.of(plan.doel) if found is None else found.after
    if found is None:
        other = advice.most if after is advice.fairest else advice.fairest
        chosen = advice.of(plan.doel).chosen
        kinds = drawing.kinds_of(question, chosen, () if other is None else other.chosen)
        drawn = Drawn(kinds, tuple((place, ReachKind.PROPOSED) for place in chosen))
    else:
        drawn = Drawn(what_if.kinds(question, found), what_if.reaches(found), places=found.places)
    view = drawing.build_view(
        scene,
        Outlines(""),
        question,
        table.per_area(question, before, after, parents),
        after,
        _fewer(drawn),
        group=group,
        names=names,
        barriers=None,
        height=1,
        dark=False,
    )
    title = view.legend.title if view.legend is not None else answer
    alt = _("Map: {title}. {answer}.", title=title, answer=answer)
    walked = reach.shapes(view.reach)
    if walked:
        far = _("A dashed line shows how far {n} metres on foot reach.", n=formats.number(plan.lopen))
        alt = f"{alt} {far}"
    around = (*backdrop, *walked)
    return sheet_map(view, scene.areas, shapes, title=title, alt=alt, around=around, rests=lambda code: OURS)


def _fewer(drawn: Drawn) -> Drawn:
    possible = drawn.kinds == PointKind.CANDIDATE
    if possible.sum() <= MOST_CANDIDATES:
        return drawn
    return Drawn(drawn.kinds[~possible], drawn.reaches, places=drawn.places)


def _compared(question: Question, advice: Advice, group: TargetGroup) -> Table:
    columns, rows, caption = table.build_comparison(question, advice, group)
    return _table(columns, rows, caption)


def _table(columns: Sequence[Column], rows: Sequence[Row], caption: str) -> Table:
    """Make a table of what was worked out of all residents and places together: no single figure stands in it."""
    values = [[read(text) for text in row.cells[1:]] for row in rows]
    whose = [[OURS] * (len(columns) - 1) for _row in rows]
    return table_of(caption, columns, rows, values, rests=whose)


def places(question: Question, advice: Advice, group: TargetGroup, scene: Scene, names: pd.Series) -> Table:
    """Make the table of the chosen places: where, for how many, and how firm each is."""
    goal = advice.goal_of(scene.view.plan.doel)
    chosen = advice.of(goal)
    rows = []
    for place in map(str, chosen.chosen):
        people = float(chosen.places["people"][place])
        firm = ""
        if advice.firm is not None and goal is Goal.MEESTE and place in advice.firm.index:
            other = advice.firm["alternative"][place]
            named = clean(telling.place_name(question, other, names)) if isinstance(other, str) and other else ""
            firm = telling.firmness(float(advice.firm["share"][place]), named)
        rows.append(
            (
                frame.words(telling.place_name(question, place, names)),
                frame.words(names.get(str(question.places["area"][place]), "")),
                Cell(telling.serving(question, telling.counted(group, people))),
                Cell(firm),
            )
        )
    heads = (Heading(_("Place")), Heading(_("Where")), Heading(_("For whom")), Heading(_("How firm")))
    return Table(_("The places"), heads, tuple(rows))
