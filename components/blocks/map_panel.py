"""The panel beside the map: what lies on top, the weights of the domains, and the chosen area."""

import streamlit as st

from components import navigation
from components.blocks import area_map, choices, ranking
from components.blocks.profile import comparison
from components.blocks.profile import screen as profile
from components.content.scene import Scene
from components.content.stories import Story
from components.navigation import Page
from components.view_state import ALL_OVERLAYS, Period
from components.weights import MAX_WEIGHT, PRESETS, Preset, weights_of
from components.words import formats
from components.words.labels import capital, choice, label
from components.words.texts import _
from geodata.vocabulary import Domain, TargetGroup, Theme


def show(scene: Scene, opened: Story | None) -> None:
    """Show the title of the map, the chosen area with its chief figures, and below it the panel in two tabs."""
    st.header(area_map.title(scene), anchor=False)
    code = scene.view.gebied
    if code is None:
        st.caption(_("Press an area to see its figures."))
    else:
        with st.container(key="chosen"):
            if opened is not None and opened.code == code:
                st.html(ranking.build_summary(scene, opened, named=True))
            else:
                st.html(ranking.build_unknown(scene, code))
            profile.chief_figures(scene, code)
            if st.button(_("Show the profile"), type="primary", key="to_profile"):
                navigation.go(Page.PROFILE, gebied=code, naast=())
            comparison.choose_one(scene, code)
    on_top, weights = st.tabs([_("On the map"), _("Weights")])
    with on_top:
        overlays(scene)
    with weights:
        show_weights(scene)


def overlays(scene: Scene) -> None:
    """Choose what lies on the map, about what, for whom and from when."""
    view = scene.view
    choices.several("toon", _("Show on the map"), ALL_OVERLAYS, view.toon, choice)
    choices.select("thema", _("Theme"), [None, *Theme], view.thema, _all_themes, where="panel")
    choices.select("doelgroep", _("Target group"), [None, *TargetGroup], view.doelgroep, _all_groups, where="panel")
    choices.select("periode", _("Signals from"), list(Period), view.periode, choice, where="panel")


def show_weights(scene: Scene) -> None:
    """Weigh the domains: ready-made, or by hand; the map, the list and the link follow at once."""
    st.caption(_("How much does each domain count? Nought leaves it out."))
    _presets(scene)
    shown = working_weights(scene)
    keys = {domain: f"weight_{index}" for index, domain in enumerate(Domain)}
    for domain, key in keys.items():
        st.session_state[key] = shown[domain]
    with st.container(key="weights", gap=None):
        for domain, key in keys.items():
            st.slider(
                _few(scene, domain),
                min_value=0.0,
                max_value=MAX_WEIGHT,
                step=0.5,
                format=" ",
                key=key,
                on_change=_weigh,
                args=(keys,),
            )


def working_weights(scene: Scene) -> dict[Domain, float]:
    """Give the weights as the sliders show them: the chosen ones, or one for each domain with enough figures."""
    if scene.view.gewichten:
        return {domain: min(MAX_WEIGHT, weight) for domain, weight in scene.view.gewichten}
    return {domain: 0.0 if domain in scene.need.unweighted else 1.0 for domain in Domain}


def _presets(scene: Scene) -> None:
    st.session_state["weights_preset"] = scene.view.preset
    st.segmented_control(
        _("Ready-made weights"),
        list(Preset),
        format_func=choice,
        key="weights_preset",
        on_change=_choose_preset,
        label_visibility="collapsed",
    )


def _choose_preset() -> None:
    chosen = st.session_state["weights_preset"]
    # Pressing the chosen one again lets go of it: then nobody chose.
    navigation.change(gewichten=() if chosen is None else PRESETS[chosen])


def _weigh(keys: dict[Domain, str]) -> None:
    given = {domain: float(st.session_state[key]) for domain, key in keys.items()}
    if any(given.values()):
        navigation.change(gewichten=weights_of(given))


def _few(scene: Scene, domain: Domain) -> str:
    """The name of a domain with its share of the index, and a warning when it has too few figures."""
    name = capital(label(domain))
    share = formats.percent(float(scene.need.weights[domain]) * 100)
    if domain in scene.need.unweighted:
        return _("{domain}: {share}. Rests on few figures.", domain=name, share=share)
    return _("{domain}: {share}", domain=name, share=share)


def _all_themes(theme: Theme | None) -> str:
    return _("All themes") if theme is None else choice(theme)


def _all_groups(group: TargetGroup | None) -> str:
    return _("All target groups") if group is None else choice(group)
