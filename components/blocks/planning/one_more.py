"""Whether one place more is worth it: the line, and the same numbers in a table."""

import streamlit as st

from components.blocks import tables
from components.blocks.area_map import is_dark
from components.content.scene import Scene
from components.drawing.charts import CONFIG
from components.drawing.palette import scheme
from components.planning import curve, telling
from components.planning.question import Question, group_of
from components.planning.solving import Solve
from components.words.plain import escape
from components.words.texts import _
from geodata.reach.placement import Proof


def show(scene: Scene, question: Question, now: Solve) -> None:
    """Show it, or that it is being worked out."""
    plan, group = scene.view.plan, group_of(scene.view)
    found = now.advice.curve
    if found is None:
        if not now.active:
            st.caption(_("This was not worked out."))
        return
    said = telling.one_more(found, plan.plaatsen, group, budget=question.budget)
    if said:
        st.html(f'<p class="wl-note">{escape(said)}</p>')
    if (found["status"] != Proof.OPTIMAL).any():
        st.caption(_("Not every point is proven: a little better may be possible."))
    st.plotly_chart(
        curve.build_figure(found, plan.plaatsen, question.need, scheme(is_dark())),
        config=CONFIG,
        key="plan_curve",
        alt=_("The line of the table below."),
    )
    tables.show(*curve.build_table(found, question.need, group), height=260)
