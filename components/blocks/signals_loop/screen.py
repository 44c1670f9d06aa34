"""The page about signals: for each visitor the parts that are theirs."""

from pathlib import Path

import streamlit as st

from components.blocks import choices
from components.blocks.entry import screen as entry
from components.blocks.signals_loop import board, counts, head, signal_list, week
from components.content.scene import Scene
from components.view_state import Part
from components.visitor import may_here
from components.words.labels import choice
from components.words.texts import _
from db.words import Action, Kind

STYLE = Path(__file__).parents[2] / "assets" / "loop.css"


def show(scene: Scene) -> None:
    """
    Show the signals of a municipality.

    Who may give signals gets the form, who may read them the list and the board, who keeps them also the week;
    bestuur the board from *gerapporteerd* on. Who may not read signals sees how many there are per wijk.
    """
    st.html(STYLE)
    parts = parts_here(scene)
    part = part_shown(scene, parts)
    if Part.WEEK in parts:
        head.waiting(scene)
    if len(parts) > 1:
        with st.container(key="loop_parts", horizontal=True, vertical_alignment="center"):
            choices.switch("deel", _("What to show"), parts, part or parts[0], choice, where="loop")
            if Part.LIJST in parts and part is not Part.GEVEN:
                st.space("stretch")
                counts.offer(scene)
    match part:
        case Part.GEVEN:
            entry.show(scene)
        case Part.LIJST:
            signal_list.show(scene)
        case Part.BORD:
            board.show(scene)
        case Part.WEEK:
            week.show(scene)
    if Part.LIJST not in parts:
        counts.show(scene)
    if Part.GEVEN not in parts:
        entry.not_you()


def parts_here(scene: Scene) -> tuple[Part, ...]:
    """Give the parts that this visitor may see, the first of which opens."""
    gemeente = scene.place.code
    theirs = {
        Part.GEVEN: entry.may_give(scene),
        Part.LIJST: may_here(Action.READ, Kind.SIGNAL, gemeente),
        Part.BORD: may_here(Action.READ, Kind.BUNDLE, gemeente),
        Part.WEEK: may_here(Action.CREATE, Kind.BUNDLE, gemeente),
    }
    return tuple(part for part, mine in theirs.items() if mine)


def part_shown(scene: Scene, parts: tuple[Part, ...]) -> Part | None:
    """Give the part that the view asks for as far as it is theirs; a structural signal stands on the board."""
    if scene.view.structureel is not None and Part.BORD in parts:
        return Part.BORD
    return scene.view.deel if scene.view.deel in parts else next(iter(parts), None)
