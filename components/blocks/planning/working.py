"""An advice that is being worked out: the quick answer at once, how far the rest is, and a press to stop it."""

from collections.abc import Hashable

import streamlit as st

from components import navigation, session
from components.planning.advice import Step
from components.planning.solving import SOLVER, Solve, SolveState
from components.reading import planning
from components.reading.planning import Posed
from components.session import Key
from components.words import texts
from components.words.texts import _, later

PATIENCE = 0.7
"""Seconds that a screen waits for the exact answer, so that it does not show a quick one for an instant."""

EVERY = 0.7

_DOING = {
    Step.QUICK: later("Looking for proof that nothing is better"),
    Step.MOST: later("Working out the fairest choice"),
    Step.FAIREST: later("Comparing with one place, and with places spread evenly"),
    Step.COMPARED: later("Working out what each place more would add"),
    Step.CURVE: later("Looking how firm the advice is"),
}


def solve(asked: Posed) -> Solve:
    """Have the advice worked out; gives it as far as it is."""
    question, quick = planning.question(asked), planning.quick(asked)
    known = SOLVER.now(asked)
    # Who pressed Stop sees what there was; for others, who may have left a question half done, it is taken up again.
    if known is not None and known.state is SolveState.STOPPED and session.kept(Key.PLAN_STOPPED) == asked:
        return known
    # What failed is not tried again by itself: it would fail again, and keep the process from everybody else.
    if known is not None and known.state is SolveState.FAILED and session.kept(Key.PLAN_AGAIN) != asked:
        return known
    session.keep(Key.PLAN_AGAIN, None)
    SOLVER.ask(asked, question, quick, session.visitor_id())
    return SOLVER.wait(asked, PATIENCE, Step.MOST) or Solve(asked, quick, SolveState.STOPPED)


def show(now: Solve) -> None:
    """Show how far it is, as long as there is more to come."""
    if now.active:
        _progress(now.key, now.advice.done)
    elif now.state is SolveState.STOPPED:
        st.caption(_("Stopped: this is the answer as far as it was worked out."))
        st.button(_("Work it out"), key="plan_again", on_click=session.keep, args=(Key.PLAN_STOPPED, None))
    elif now.state is SolveState.FAILED:
        st.warning(_("The exact answer could not be worked out. This is the quick one, with its margin."))
        st.button(_("Try again"), key="plan_again", on_click=session.keep, args=(Key.PLAN_AGAIN, now.key))


@st.fragment(run_every=EVERY)
def _progress(key: Hashable, shown: tuple[Step, ...]) -> None:
    # A fragment runs by itself, without the shell that chose the language.
    texts.use(navigation.current().lang)
    now = SOLVER.now(key)
    if now is None or not now.active or now.advice.done != shown:
        navigation.again()
        return
    with st.container(key="plan_working", horizontal=True, vertical_alignment="center", gap="small"):
        st.progress(now.part, text=_("{doing}…", doing=_(_DOING.get(now.advice.done[-1], _DOING[Step.QUICK]))))
        st.button(_("Stop"), key="plan_stop", on_click=_stop, args=(key,))


def _stop(key: Hashable) -> None:
    session.keep(Key.PLAN_STOPPED, key)
    SOLVER.stop(key)
