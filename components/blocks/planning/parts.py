"""The page Plannen: its three parts, and which of them is shown."""

from pathlib import Path

import streamlit as st

from components.blocks import choices
from components.blocks.balance import screen as balance
from components.blocks.intervisie import add
from components.blocks.planning import changing, scenario_opened, scenarios, screen
from components.blocks.taking import menu
from components.content.scene import Scene
from components.planning.asked import PlanPart
from components.sheets.kinds import SheetKind
from components.view_state import Picture
from components.words.labels import choice
from components.words.texts import _
from geodata.vocabulary import SceneKind

SCENES = {PlanPart.ADVIES: SceneKind.ADVIES, PlanPart.BALANS: SceneKind.VRAAG_EN_AANBOD}
"""Parts that can be put into a presentation and taken along; a scenario is opened as an advice first."""

STYLE = Path(__file__).parents[2] / "assets" / "planning.css"


def show(scene: Scene) -> None:
    """Show the choice of part, and the part."""
    st.html(STYLE)
    scenario_opened.arrive(scene.place.code)
    plan = scene.view.plan
    with st.container(key="plan_parts", horizontal=True, vertical_alignment="center"):
        choices.switch(
            "onderdeel", _("Part"), list(PlanPart), plan.onderdeel, choice, where="plan", into=changing.change
        )
        st.space("stretch")
        if plan.onderdeel is PlanPart.ADVIES:
            choices.switch("beeld", _("Map or table"), list(Picture), scene.view.beeld, choice, where="plan")
        if plan.onderdeel in SCENES:
            with st.container(key="plan_take", horizontal=True, vertical_alignment="center", width="content"):
                add.offer(SCENES[plan.onderdeel], scene.view)
                menu.offer(SheetKind(SCENES[plan.onderdeel].value), scene.view)
    match plan.onderdeel:
        case PlanPart.ADVIES:
            screen.show(scene)
        case PlanPart.BALANS:
            balance.show(scene)
        case PlanPart.SCENARIOS:
            scenarios.show(scene)
