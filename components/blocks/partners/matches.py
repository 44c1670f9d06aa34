"""Who could work together: pairs or triples with the reason, the sum behind the order, and a way to agree."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from components.blocks import choices
from components.blocks.partners import asking
from components.blocks.projects import agreeing
from components.blocks.projects import screen as projects_screen
from components.content.scene import Scene
from components.partners import matches_told
from components.partners.matches import Match, matches, together
from components.reading import partners as reading
from components.reading import projects as projects_reading
from components.view_state import TOGETHER
from components.words.plain import escape, plain
from components.words.texts import _, ngettext
from db.joint_projects import Project
from geodata.vocabulary import TargetGroup

STYLE = Path(__file__).parents[2] / "assets" / "partners.css"


def show(scene: Scene, partners: pd.DataFrame) -> None:
    """Show the matches to who may read joint projects: for others, what is left out would tell what was agreed."""
    st.html(STYLE)
    gemeente, view = scene.place.code, scene.view
    if not projects_reading.may_read(gemeente):
        projects_screen.not_for_you()
        return
    names = {str(one): str(name) for one, name in partners["name"].items()}
    whose = view.met if view.met in names else None
    asking.show(scene, level=False, more=lambda: _choose(names, whose, view.samen))
    group = None if view.doelgroep is TargetGroup.IEDEREEN else view.doelgroep
    agreed, wijken = projects_reading.projects_here(gemeente), reading.wijken_of(gemeente)
    found = matches(
        partners,
        list(wijken),
        together(agreed),
        size=view.samen,
        theme=view.thema,
        group=group,
        partner=whose,
    )
    st.markdown(matches_told.heading())
    with st.expander(_("Why this order?")):
        st.html(build_lines(matches_told.rules()))
    if not found:
        st.info(matches_told.none(narrowed=bool(view.thema or group or whose)))
    if matches_told.cut(len(found)):
        st.caption(matches_told.cut(len(found)))
    with st.container(key="match_list"):
        for at, match in enumerate(found):
            _one(gemeente, at, match, wijken, agreed)


def build_match(place: int, match: Match, areas: dict[str, str], before: Sequence[str]) -> str:
    """Make what a match says: its place, the reason, what came before and the sum; escaped."""
    rows = "".join(
        f"<dt>{escape(points)}</dt><dd>{escape(about)}</dd>" for points, about in matches_told.parts(match, areas)
    )
    earlier = "".join(f'<p class="wl-quiet">{escape(line)}</p>' for line in before)
    said = escape(matches_told.sum_said(match))
    why = escape(_("{points}: why?", points=matches_told.sum_said(match)))
    return (
        f'<div class="wl-match"><span class="wl-place" aria-hidden="true">{place}</span>'
        f"<div><p>{escape(matches_told.reason(match, areas))}</p>{earlier}"
        f'<details class="wl-sum"><summary aria-label="{why}">{said}</summary><dl>{rows}</dl></details></div></div>'
    )


def build_lines(lines: Sequence[str]) -> str:
    """Make a list of sentences."""
    return f'<ul class="wl-list">{"".join(f"<li>{escape(line)}</li>" for line in lines)}</ul>'


def _one(gemeente: str, at: int, match: Match, areas: dict[str, str], agreed: Sequence[Project]) -> None:
    with st.container(border=True, key=f"match_card_{at}"):
        st.html(build_match(at + 1, match, areas, matches_told.before(match, agreed)))
        if agreeing.may_agree(gemeente):
            theme = match.about[0] if match.about else None
            group = match.alike[0] if len(match.alike) == 1 else None
            agreeing.button(
                gemeente,
                f"match_agree_{at}",
                matches_told.reason(match, areas),
                partners=match.partners,
                wijken=[code for code in match.where if code in areas],
                theme=theme,
                group=group,
            )


def _choose(names: dict[str, str], whose: str | None, size: int) -> None:
    order = sorted(names, key=lambda one: names[one].casefold())
    choices.select(
        "met",
        _("with"),
        [None, *order],
        whose,
        lambda one: _("all partners") if one is None else plain(names[one]),
        width=320,
        where="match",
    )
    choices.switch("samen", _("How many together"), TOGETHER, size, _together, where="match")


def _together(size: int) -> str:
    return ngettext("{n} partner", "{n} partners", size)
