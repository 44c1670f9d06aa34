"""How an advice comes about: in steps, with what is reckoned with here; then exactly, with its sources."""

from collections.abc import Sequence

import streamlit as st

from components import navigation
from components.blocks.method.explanation import build_steps
from components.content.scene import Scene
from components.method import rules, steps
from components.method.rule import Rule
from components.navigation import Page
from components.reading.subject import subject_shown
from components.view_state import Account
from components.words.plain import escape
from components.words.texts import _


def show(scene: Scene | None) -> None:
    """
    Show it.

    Parameters
    ----------
    scene
        What is shown on the other pages; ``None`` when nothing is loaded.
    """
    st.header(_("How does an advice come about?"))
    left, right = st.columns([57, 43], gap="large")
    with left:
        st.html(build_steps(steps.steps()))
    with right:
        if scene is not None:
            st.html(build_here(scene.title, steps.here(subject_shown(scene))))
        words = _("What an advice does not know")
        with st.container(key="method_onward", gap="small"):
            st.button(words, key="method_limits", on_click=navigation.change, kwargs={"uitleg": Account.GRENZEN})
            navigation.link(Page.PLANNING, _("Ask for an advice"))
    st.header(_("Exactly"))
    st.html(build_rules(rules.rules()))


def build_here(name: str, lines: Sequence[str]) -> str:
    """Make the note about the municipality that is shown."""
    title = _("Reckoned with in {place}", place=name)
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return f'<div class="wl-account wl-note"><h3>{escape(title)}</h3>{said}</div>'


def build_rules(found: Sequence[Rule]) -> str:
    """Make the rules in columns, each with its source."""
    return f'<div class="wl-account"><div class="wl-rules">{"".join(_rule(one) for one in found)}</div></div>'


def _rule(one: Rule) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in one.lines)
    sources = "".join(f'<p class="wl-quiet">{escape(source)}</p>' for source in one.sources)
    return f"<section><h3>{escape(one.about)}</h3>{lines}{sources}</section>"
