"""The question as a row of choices that reads as a sentence: for whom, how far, how many, among what, for how much."""

import streamlit as st

from components import session
from components.blocks import choices
from components.blocks.planning import changing, own_list
from components.content.scene import Scene
from components.planning.asked import MOST_EURO, MOST_PEOPLE, MOST_PLACES, WALKS, CandidateSource, Plan
from components.planning.question import Question, group_of
from components.session import Key
from components.words import formats
from components.words.labels import choice, label
from components.words.texts import _, ngettext
from geodata.vocabulary import Dimension, Domain, TargetGroup, Theme

SHORT_LIST = tuple(range(1, 9))
_OF_DIMENSION = "dimensie:"
"""Before a dimension in the list of needs: a domain and a dimension can be the same word, and are one choice then."""


def show(scene: Scene, question: Question) -> None:
    """Show the row."""
    view, plan = scene.view, scene.view.plan
    into = changing.change
    with st.container(key="filters", horizontal=True):
        choices.select("doelgroep", _("for"), list(TargetGroup), group_of(view), label, width=205, where="plan")
        choices.select("thema", _("about"), [None, *Theme], view.thema, _theme, width=175, where="plan")
        needs = ["", *map(str, Domain), *(_OF_DIMENSION + dimension for dimension in Dimension)]
        choices.select("behoefte", _("weighed by"), needs, _need_of(plan), _need, width=205, where="plan", into=_weigh)
        choices.select("lopen", _("walking up to"), WALKS, plan.lopen, _metres, width=185, where="plan", into=into)
        counts = [n for n in range(1, MOST_PLACES + 1) if n in SHORT_LIST or n % 5 == 0]
        choices.select("plaatsen", _("places"), counts, plan.plaatsen, str, width=130, where="plan", into=into)
        among = len(question.candidates)
        choices.select(
            "uit",
            _("among"),
            list(CandidateSource),
            plan.uit,
            lambda source: _source(source, among if source is plan.uit else None),
            width=200,
            where="plan",
            into=into,
        )
        with st.popover(_limits(plan), key="plan_limits"):
            limits(plan)
        own_list.show(scene, plan, question)


def limits(plan: Plan) -> None:
    """Choose room, money, and whether what exists counts."""
    st.markdown(_("All of this may stay empty."))
    room = _("People a week that one place can receive")
    all_come = _("Everybody comes once a week. Left empty, nobody is turned away.")
    _number("capaciteit", room, 1, MOST_PEOPLE, 5, plan.capaciteit, all_come)
    _number("kosten", _("Euro that one place costs"), 0, MOST_EURO, 1000, plan.kosten)
    _number("budget", _("Budget in euro"), 0, MOST_EURO, 1000, plan.budget)
    if plan.budget is not None and plan.kosten is None and plan.uit is not CandidateSource.LIJST:
        st.caption(_("A budget counts as soon as you say what one place costs."))
    st.session_state["plan_nieuw"] = plan.nieuw
    st.checkbox(_("As if nothing were there yet"), key="plan_nieuw", on_change=_afresh)


def _number(
    field: str, label: str, least: int, most: int, step: int, now: int | None, words: str | None = None
) -> None:
    """A number that may stay empty; what the view says goes before what was typed here earlier."""
    key = f"plan_{field}"
    st.session_state[key] = now
    st.number_input(
        label, least, most, None, step, key=key, on_change=changing.take_number, args=(field, key), help=words
    )


def _afresh() -> None:
    changing.change(nieuw=bool(st.session_state["plan_nieuw"]))


def _limits(plan: Plan) -> str:
    said = []
    if plan.budget is not None:
        said.append(formats.money(plan.budget))
    if plan.capaciteit is not None:
        said.append(_("{n} a week", n=formats.number(plan.capaciteit)))
    if plan.nieuw:
        said.append(_("from nothing"))
    if not said:
        return _("Room and money")
    # The row must stay one row: the first is named, the others are a number.
    return said[0] if len(said) == 1 else _("{first} + {n}", first=said[0], n=len(said) - 1)


def _theme(theme: Theme | None) -> str:
    return _("all themes") if theme is None else label(theme)


def _need_of(plan: Plan) -> str:
    if plan.dimensie is not None:
        return _OF_DIMENSION + plan.dimensie
    return "" if plan.domein is None else str(plan.domein)


def _need(part: str) -> str:
    if not part:
        return _("all need")
    if part.startswith(_OF_DIMENSION):
        return _("{dimension} (Positive Health)", dimension=label(Dimension(part.removeprefix(_OF_DIMENSION))))
    return label(Domain(part))


def _weigh(behoefte: str | None) -> None:
    if behoefte and behoefte.startswith(_OF_DIMENSION):
        changing.change(dimensie=Dimension(behoefte.removeprefix(_OF_DIMENSION)))
    else:
        changing.change(domein=Domain(behoefte) if behoefte else None, dimensie=None)


def _metres(walk: int) -> str:
    return _("{n} m", n=formats.number(walk))


def _source(source: CandidateSource, number: int | None) -> str:
    if number is None:
        return choice(source)
    n = formats.number(number)
    match source:
        case CandidateSource.LOCATIES:
            return ngettext("{n} venue", "{n} venues", number)
        case CandidateSource.PUNTEN:
            return ngettext("{n} point", "{n} points", number)
        case CandidateSource.LIJST:
            return ngettext("{n} of my list", "{n} of my list", number)
    return _("{n} spots of a grid", n=n)


def pointing(plan: Plan) -> bool:
    """Whether a press on the map puts a point among which is chosen."""
    return plan.uit is CandidateSource.PUNTEN and session.kept(Key.PLAN_POINTING) is None
