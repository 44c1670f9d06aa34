"""The advice beside the map: where, how sure, in numbers beside the fairest, how firm, and what to do with it."""

import pandas as pd
import streamlit as st

from components import navigation
from components.blocks import choices, tables
from components.blocks.planning import changing, own_list
from components.content.scene import Scene
from components.method import steps
from components.navigation import Page
from components.planning import notes, table, telling
from components.planning.advice import Advice
from components.planning.asked import Goal
from components.planning.question import Question, group_of
from components.planning.solving import Solve
from components.reading.subject import subject_shown
from components.view_state import Account
from components.words.labels import choice
from components.words.plain import escape
from components.words.texts import _
from geodata.vocabulary import TargetGroup


def show(scene: Scene, question: Question, now: Solve, names: pd.Series) -> None:
    """
    Show the advice.

    Parameters
    ----------
    names
        Name per code of the buurten.
    """
    plan, group = scene.view.plan, group_of(scene.view)
    goal = now.advice.goal_of(plan.doel)
    st.html(build_answer(question, now, goal, group, names, scene))
    choices.switch(
        "doel", _("Which advice is on the map"), list(Goal), plan.doel, choice, where="plan", into=changing.change
    )
    tables.show(*table.build_comparison(question, now.advice, group))
    st.html(build_reasons(question, now.advice, goal, group, names))


def build_answer(question: Question, now: Solve, goal: Goal, group: TargetGroup, names: pd.Series, scene: Scene) -> str:
    """Make the answer: a sentence, what it is best at, and how sure that is."""
    if goal is Goal.EERLIJKST and now.advice.fairest is None:
        return f'<div class="wl-plan"><h2>{escape(telling.not_yet(now.active))}</h2></div>'
    chosen = now.advice.of(goal)
    named = [telling.place_name(question, place, names) for place in chosen.chosen]
    lines = [f"<h2>{escape(telling.title(named))}</h2>"]
    plan = scene.view.plan
    if not own_list.is_given(plan):
        lines.append(f"<p>{escape(telling.nothing_given(plan.uit))}</p>")
    elif chosen.remark is not None:
        lines.append(f"<p>{escape(telling.remark(chosen))}</p>")
    if named:
        best = telling.subtitle(question, group, goal, len(named))
        sure = telling.proof(chosen, plan.uit, len(question.candidates), working=now.active)
        lines.append(f'<p class="wl-quiet">{escape(best)} <b>{escape(sure)}</b></p>')
    return f'<div class="wl-plan">{"".join(lines)}</div>'


def build_reasons(question: Question, advice: Advice, goal: Goal, group: TargetGroup, names: pd.Series) -> str:
    """Make what is given up, what is gained, and each place with how firm it is."""
    chosen = advice.of(goal)
    parts = []
    traded = telling.given_up(advice, group)
    if traded:
        parts.append(f'<p class="wl-note">{escape(traded)}</p>')
    parts += [f"<p>{escape(line)}</p>" for line in telling.gains(advice, goal, group)]
    if chosen.chosen:
        items = "".join(_place(question, advice, goal, group, names, str(place)) for place in chosen.chosen)
        parts.append(f'<ol class="wl-places">{items}</ol>')
    return f'<div class="wl-plan">{"".join(parts)}</div>'


def _place(question: Question, advice: Advice, goal: Goal, group: TargetGroup, names: pd.Series, place: str) -> str:
    name = telling.place_name(question, place, names)
    area = names.get(str(question.places["area"][place]), "")
    serves = telling.counted(group, float(advice.of(goal).places["people"][place]))
    lines = [telling.serving(question, serves)]
    if advice.firm is not None and goal is Goal.MEESTE and place in advice.firm.index:
        other = advice.firm["alternative"][place]
        named = telling.place_name(question, other, names) if isinstance(other, str) and other else ""
        lines.append(telling.firmness(float(advice.firm["share"][place]), named))
    where = f", {escape(area)}" if area else ""
    return f'<li><b>{escape(name)}</b>{where}<span class="wl-quiet">{escape(" · ".join(lines))}</span></li>'


def about(scene: Scene, question: Question, group: TargetGroup) -> None:
    """Show what the advice rests on, and what it does not know."""
    lines = [*steps.here(subject_shown(scene)), *notes.of_question(question, group), telling.runs()]
    st.html("".join(f'<p class="wl-quiet">{escape(line)}</p>' for line in lines))
    navigation.link(Page.METHOD, _("What this advice does not know"), uitleg=Account.GRENZEN)
