"""The part Advies of the page Plannen: the question, the map or the table, and the advice beside it."""

import pandas as pd
import streamlit as st

from components import data, navigation, session
from components.blocks import choices, tables
from components.blocks.area_map import is_dark
from components.blocks.planning import (
    changing,
    one_more,
    own_list,
    panel,
    planned,
    row,
    scenario_form,
    scenario_opened,
    working,
)
from components.blocks.planning import what_if as changes
from components.content.scene import Scene
from components.drawing import wijk_map
from components.drawing.map_view import MapAnswer, MapView
from components.drawing.palette import ReachKind
from components.planning import drawing, keeping, table, what_if
from components.planning.advice import Step
from components.planning.asked import MOST_POINTS, CandidateSource, Goal, Panel, Plan, rounded
from components.planning.drawing import Drawn
from components.planning.keeping import Draft
from components.planning.question import Question, group_of
from components.planning.solving import Solve
from components.planning.what_if import WhatIf
from components.reading import planning
from components.session import Key
from components.view_state import Picture
from components.words.labels import choice
from components.words.texts import _
from db import clock
from geodata.reach.placement import Coverage
from geodata.sources.locatieserver import to_rd

HEIGHT = 560


def show(scene: Scene) -> None:
    """Show it."""
    asked = planning.posed(scene, own_list.own_places())
    question = planning.question(asked)
    row.show(scene, question)
    now = working.solve(asked)
    names, parents = planning.area_names(asked), planning.parents(asked, scene)
    plan = scene.view.plan
    found = what_if.work_out(question, now.advice, plan) if plan.paneel is Panel.ALS else None
    place, beside = st.columns([60, 40], gap="medium")
    with place:
        if scene.view.beeld is Picture.TABEL:
            _table(scene, question, now, found, parents)
        else:
            view = build_map(scene, question, now, found, names, parents)
            wijk_map.show(view, key="plan_map", on_answer=_answered)
    with beside, st.container(key="plan_panel"):
        choices.switch(
            "paneel", _("Beside the map"), list(Panel), plan.paneel, choice, where="plan", into=changing.change
        )
        working.show(now)
        kept = _draft(scene, question, now, found)
        scenario_opened.banner(scene.place.code, None if kept is None else _after(now, plan, found), kept)
        match plan.paneel:
            case Panel.ADVIES:
                panel.show(scene, question, now, names)
                _buttons(scene, kept)
            case Panel.ERBIJ:
                one_more.show(scene, question, now)
            case Panel.ALS if found is not None:
                changes.show(scene, question, found, names)
                _buttons(scene, kept)
            case _:
                panel.about(scene, question, asked.group)


def build_map(
    scene: Scene, question: Question, now: Solve, found: WhatIf | None, names: pd.Series, parents: pd.Series
) -> MapView:
    """
    Make the map: of the advice, or of a what-if.

    Parameters
    ----------
    names
        Name per code of the buurten.
    parents
        Code of the shown area per code of the buurten.
    """
    plan, group = scene.view.plan, group_of(scene.view)
    after = _after(now, plan, found)
    before = now.advice.before if found is None else found.before
    return drawing.build_view(
        scene,
        data.outlines(scene),
        question,
        table.per_area(question, before, after, parents),
        after,
        _of_advice(question, now, plan) if found is None else _of_changes(question, found),
        group=group,
        names=names,
        barriers=planning.barriers(scene.place.code, question.walk),
        height=HEIGHT,
        dark=is_dark(),
    )


def _after(now: Solve, plan: Plan, found: WhatIf | None) -> Coverage:
    return now.advice.of(plan.doel) if found is None else found.after


def _draft(scene: Scene, question: Question, now: Solve, found: WhatIf | None) -> Draft | None:
    """What would be kept as a scenario; nothing yet as long as the exact answer is being worked out."""
    if now.active and Step.FAIREST not in now.advice.done:
        return None
    if scene.view.plan.doel is Goal.EERLIJKST and now.advice.fairest is None:
        # Stopped before it was known: another choice must not be kept under its name.
        return None
    return keeping.draft(
        keeping.asked_of(navigation.current(), scene.place.code),
        question,
        now.advice.before,
        _after(now, scene.view.plan, found),
        on=clock.today(),
        own=own_list.own_places() if scene.view.plan.uit is CandidateSource.LIJST else (),
        places=None if found is None else found.places,
        years=scene.years[:1],
        boundary_year=max(scene.place.boundary_years),
    )


def _buttons(scene: Scene, kept: Draft | None) -> None:
    """Keep it, or make planned activities of it."""
    with st.container(key="plan_buttons", horizontal=True, gap="small"):
        if kept is not None:
            planned.show(scene.place.code, kept.asked, kept.places, where="advice")
        scenario_form.keep_button(scene.place.code, kept)


def _of_advice(question: Question, now: Solve, plan: Plan) -> Drawn:
    after = now.advice.of(plan.doel)
    other = now.advice.most if after is now.advice.fairest else now.advice.fairest
    return Drawn(
        kinds=drawing.kinds_of(question, after.chosen, other.chosen if other is not None else ()),
        reaches=tuple((place, ReachKind.PROPOSED) for place in after.chosen),
        opened=session.kept(Key.PLAN_PLACE),
        pick=row.pointing(plan),
    )


def _of_changes(question: Question, found: WhatIf) -> Drawn:
    kinds = what_if.kinds(question, found)
    opened = session.kept(Key.PLAN_PLACE)
    reaches = what_if.reaches(found)
    if opened in kinds.index and opened not in dict(reaches):
        reaches = (*reaches, (opened, ReachKind.STANDING))
    return Drawn(
        kinds=kinds,
        reaches=reaches,
        places=found.places,
        cells=what_if.cells(question, found, dark=is_dark()),
        opened=opened,
        pick=session.kept(Key.PLAN_POINTING) is not None,
    )


def _table(scene: Scene, question: Question, now: Solve, found: WhatIf | None, parents: pd.Series) -> None:
    group = group_of(scene.view)
    before = now.advice.before if found is None else found.before
    after = _after(now, scene.view.plan, found)
    tables.show(*table.build_areas(question, before, after, scene.areas["name"], parents, group), height=HEIGHT)


def _answered(answer: MapAnswer) -> None:
    if answer.point is not None:
        session.keep(Key.PLAN_PLACE, answer.point)
    elif answer.lon is not None and answer.lat is not None:
        plan = changing.asked()
        x, y = rounded(*to_rd(answer.lon, answer.lat))
        if session.kept(Key.PLAN_POINTING) is not None:
            changes.point(x, y)
        elif row.pointing(plan) and (x, y) not in plan.punten and len(plan.punten) < MOST_POINTS:
            changing.change(punten=(*plan.punten, (x, y)))
