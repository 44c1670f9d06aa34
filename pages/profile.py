"""One area: what its need is made of, its figures beside others, through the years, and what runs there."""

import streamlit as st

from components import data, navigation
from components.blocks import choices, notices, profile, ranking
from components.stories import chosen, stories
from components.words.texts import _

scene = data.scene(navigation.current())
story = chosen(stories(scene), scene.view.gebied) if scene is not None else None
if scene is None:
    notices.nothing_loaded()
elif story is None:
    notices.no_index(scene)
else:
    code = scene.view.gebied or story.code
    names = profile.heads(scene, list(scene.need.index.index))
    with st.container(key="filters", horizontal=True):
        choices.select("gebied", _("Profile of"), list(names.index), code, names.__getitem__, width=330)
    left, right = st.columns([42, 58], gap="large")
    with left:
        if story.code == code:
            st.html(ranking.build_summary(scene, story, named=True))
        st.html(ranking.build_findings(data.findings(scene, code)))
    with right:
        profile.chief_figures(scene, code)
    need, beside, years, health, runs, origin = st.tabs(
        [_("Need"), _("All figures"), _("Through the years"), _("Positive Health"), _("What runs"), _("Sources")]
    )
    with need:
        profile.contributions(scene, code)
    with beside:
        profile.compared(scene, code)
    with years:
        profile.trend(scene, code)
    with health:
        profile.dimensions(scene, code)
    with runs:
        profile.what_runs(scene, code)
    with origin:
        profile.sources(scene)
