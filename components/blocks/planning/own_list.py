"""The places among which is chosen, where they are somebody's own: points on the map, or a list from a file."""

import streamlit as st

from components import session
from components.blocks.planning import changing, list_file
from components.content.scene import Scene
from components.planning.asked import CandidateSource, Plan
from components.planning.question import Question
from components.reading.planning import OwnPlace
from components.session import Key
from components.words.texts import _


def own_places() -> tuple[OwnPlace, ...]:
    """Give the places of the visitor's own list."""
    return tuple(session.kept(Key.PLAN_LIST) or ())


def is_given(plan: Plan) -> bool:
    """Whether there is anything to choose among, where somebody has to give it."""
    match plan.uit:
        case CandidateSource.PUNTEN:
            return bool(plan.punten)
        case CandidateSource.LIJST:
            return bool(own_places())
    return True


def show(scene: Scene, plan: Plan, question: Question) -> None:
    """Show what to do to give places, for the sources that need it."""
    if plan.uit is CandidateSource.PUNTEN:
        _points(plan)
    elif plan.uit is CandidateSource.LIJST:
        with st.popover(_("My list"), key="plan_list"):
            list_file.show(scene, question, own_places())
        if not own_places():
            _say(
                _(
                    "Press My list and give a file with places. A list does not travel in a link: "
                    "who sent the link has it."
                )
            )


def _points(plan: Plan) -> None:
    if not plan.punten:
        _say(_("Press the map to put points among which is chosen."))
        return
    # One point has no number, so that this is no plural of one message.
    one, more = _("Take away the last point"), _("Take away the last of {n} points", n=len(plan.punten))
    st.button(
        one if len(plan.punten) == 1 else more,
        key="plan_last_point",
        on_click=changing.change,
        kwargs={"punten": plan.punten[:-1]},
    )
    if len(plan.punten) > 1:
        st.button(_("Take away all points"), key="plan_no_points", on_click=changing.change, kwargs={"punten": ()})


def _say(text: str) -> None:
    with st.container(key="plan_places_said"):
        st.caption(text)
