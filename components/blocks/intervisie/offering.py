"""A story to begin with: what is offered from the municipality's own data, put in place with one press."""

from typing import Any

import pandas as pd
import streamlit as st

from components import data
from components.blocks import notices
from components.blocks.intervisie import desk
from components.blocks.intervisie.desk import Done
from components.content.scene import Scene as Shown
from components.content.stories import largest, stories
from components.intervisie import changes, story
from components.partners.matrix import Hole, WhoDoesWhat, who_does_what
from components.reading import partners as partners_reading
from components.reading.scenes import of_wijken
from components.view_state import ViewState
from components.words.labels import choice
from components.words.plain import escape
from components.words.texts import _, ngettext
from db.errors import RegisterError
from db.intervisie import Day
from geodata.vocabulary import SceneKind, Theme


def show(shown: Shown, day: Day) -> None:
    """Show the story in words, and the press that puts it into the day."""
    gemeente = shown.place.code
    offered = made(shown)
    with st.container(border=True, key="intervisie_story"):
        st.subheader(_("A story to begin with"), anchor=False)
        st.html(build(offered))
        said = ngettext("Put this {n} scene ready", "Put these {n} scenes ready", len(offered))
        st.button(said, key="intervisie_put_ready", type="primary", on_click=add, args=(gemeente, day, offered))
        st.caption(_("Each scene can be changed, moved or taken out afterwards."))


def made(shown: Shown) -> list[dict[str, Any]]:
    """
    Make the story of a municipality, about its wijken where it has them.

    It is made of the bare view: weights by default, the newest year, no filter. Its scenes are kept bare too, so a text
    names the wijk that the map shows, and weights that were tried a moment ago colour no story by accident. Whoever
    wants other weights adds that view, which brings its own.
    """
    gemeente = shown.place.code
    bare = data.scene(ViewState(gemeente=gemeente))
    shown = shown if bare is None else bare
    partners = partners_reading.partners_of(gemeente)
    wijken = of_wijken(shown)
    about = shown if wijken is None else wijken
    theme, holes = (None, []) if wijken is None else holes_of(partners, wijken)
    return story.offered(
        gemeente,
        about.names,
        largest=largest(stories(about), story.BESIDE),
        holes=holes,
        about=theme,
        has_partners=len(partners) > 0 and wijken is not None,
        level=about.level,
    )


def holes_of(partners: pd.DataFrame, wijken: Shown) -> tuple[Theme | None, list[Hole]]:
    """
    Give the holes to talk about: of all themes together, else of the theme with most tasks that still has holes.

    Where partners are many there is no hole without a theme; where they work most, a hole is nearest to being filled.
    """
    found = {theme: _who(partners, wijken, theme) for theme in (None, *Theme)}
    if found[None].holes():
        return None, found[None].holes()
    tasks = {theme: sum(len(cell) for cell in one.doings.values()) for theme, one in found.items()}
    most = [theme for theme in Theme if tasks[theme] and found[theme].holes()]
    theme = max(most, key=tasks.__getitem__, default=None)
    return theme, found[theme].holes()


def _who(partners: pd.DataFrame, wijken: Shown, theme: Theme | None) -> WhoDoesWhat:
    return who_does_what(partners, wijken.areas, need=wijken.need.index, small=wijken.need.small, theme=theme)


def build(scenes: list[dict[str, Any]]) -> str:
    """Make the story as a list of names, each with its kind; escaped."""
    rows = "".join(
        f'<li>{escape(scene["title"])} <span class="wl-quiet">{escape(choice(SceneKind(scene["kind"])))}</span></li>'
        for scene in scenes
    )
    return f'<ol class="wl-story">{rows}</ol>'


def add(gemeente: str, day: Day, scenes: list[dict[str, Any]]) -> None:
    """Put scenes into a day, and remember it so that it can be undone; for the callback of a button."""
    try:
        changes.add_scenes(gemeente, day.id, scenes)
    except RegisterError as failure:
        desk.failed(notices.said(failure))
        return
    said = ngettext("{n} scene was added.", "{n} scenes were added.", len(scenes))
    desk.did(Done("added", str(day.id), said, [], [str(scene["id"]) for scene in scenes]))
