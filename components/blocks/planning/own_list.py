"""The places among which is chosen, where they are somebody's own: points on the map, or a list from a file."""

import streamlit as st

from components import session
from components.blocks.planning import changing
from components.content.scene import Scene
from components.planning.asked import CandidateSource, Plan
from components.reading.planning import OwnPlace
from components.session import Key
from components.words.texts import _, ngettext


def own_places() -> tuple[OwnPlace, ...]:
    """Give the places of the visitor's own list."""
    return tuple(session.kept(Key.PLAN_LIST) or ())


def show(scene: Scene, plan: Plan) -> None:
    """Show what to do to give places, for the sources that need it."""
    if plan.uit is CandidateSource.PUNTEN:
        _points(plan)


def _points(plan: Plan) -> None:
    if not plan.punten:
        st.caption(_("Press the map to put points among which is chosen."))
        return
    words = ngettext("Take away the last point", "Take away the last of {n} points", len(plan.punten))
    st.button(words, key="plan_last_point", on_click=changing.change, kwargs={"punten": plan.punten[:-1]})
