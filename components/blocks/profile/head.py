"""The head of a profile: the choices as a sentence, the area with its index, and its chief figures."""

from collections.abc import Callable, Sequence

import streamlit as st

from components import navigation
from components.blocks import choices, ranking
from components.blocks.intervisie import add
from components.blocks.profile.parts import Profile, value
from components.blocks.taking import menu
from components.content import profile as figures_of
from components.content.findings import Finding
from components.content.scene import Scene
from components.content.stories import Story
from components.navigation import Page
from components.sheets.kinds import SheetKind
from components.view_state import Picture
from components.words import reasons, sentences
from components.words.labels import choice, label
from components.words.plain import escape
from components.words.texts import _
from geodata.vocabulary import Level, Reference, SceneKind, Unit


def row(scene: Scene, code: str) -> None:
    """Show the choices: which area, of which level, compared with what, in which year, as picture or as table."""
    view, names = scene.view, figures_of.heads(scene, list(scene.areas.index))
    with st.container(key="filters", horizontal=True):
        choices.select("gebied", _("Profile of"), list(names), code, names.__getitem__, width=330, into=_another)
        levels = [level for level in (Level.GEMEENTE, Level.WIJK, Level.BUURT) if level in scene.place.levels]
        choices.select("niveau", _("level"), levels, view.niveau, label, width=165)
        choices.select("vergelijk", _("compared with"), list(Reference), view.vergelijk, _reference(scene), width=270)
        choices.select("jaar", _("year"), scene.years, view.jaar, str, width=125)
        st.space("stretch")
        choices.switch("beeld", _("Chart or table"), list(Picture), view.beeld, _picture)
        compared = SceneKind.VERGELIJKING if view.naast else SceneKind.PROFIEL
        shown = view.with_(gebied=code, naast=view.naast)
        add.offer(compared, shown)
        menu.offer(SheetKind(compared.value), shown)


def _another(gebied: str) -> None:
    """Show another area; what stands beside it stays, so that one of a comparison can be exchanged."""
    navigation.change(gebied=gebied, naast=navigation.current().naast)


def _reference(scene: Scene) -> Callable[[Reference], str]:
    def say(reference: Reference) -> str:
        if reference is Reference.LAND and scene.place.fictional:
            return _("the fictional country")
        return label(reference)

    return say


def _picture(picture: Picture) -> str:
    return _("Chart") if picture is Picture.KAART else choice(picture)


def summary(profile: Profile, story: Story | None, findings: Sequence[Finding]) -> None:
    """Show the area: its index with what it means, or why it has none; what runs, lacks, changed and is strong."""
    scene, code = profile.scene, profile.code
    head = ranking.build_summary(scene, story, named=True) if story is not None else build_without(scene, code)
    with st.container(key="profile_head"):
        st.html(head + ranking.build_findings(findings))


def build_without(scene: Scene, code: str) -> str:
    """Make the head of an area that has no index: that is no zero, and the reason stands in words."""
    reason = str(scene.need.reason[code] or "no_figures")
    return (
        f'<div class="wl-area"><div><h3 class="wl-name">{escape(scene.names[code])}</h3>'
        f'<div class="wl-quiet">{escape(sentences.residents(float(scene.people[code])))}</div></div>'
        f'<div class="wl-index"><span class="wl-none">{escape(_("no number"))}</span></div>'
        f'<div class="wl-why">{escape(reasons.need(reason))} {escape(_("What is known is shown below."))}</div></div>'
    )


def water(scene: Scene, code: str) -> None:
    """Say that an area is water: nobody lives there, so there is nothing to tell."""
    with st.container(key="profile_head"):
        st.html(
            f'<div class="wl-area"><div><h3 class="wl-name">{escape(scene.names[code])}</h3></div>'
            f'<div class="wl-why">{escape(reasons.need("water"))} '
            f"{escape(_('Nobody lives here, so there are no figures. Choose another area above.'))}</div></div>"
        )
        navigation.link(Page.MAP, _("Show on the map page"))


def chief_figures(profile: Profile, *, beside: bool = True) -> None:
    """Show the chief figures large, each with its mark, its year, a "?", and the municipality and country beside it."""
    st.html(build_chief(profile, others=beside))


def build_chief(profile: Profile, *, others: bool = True) -> str:
    """Make the chief figures; one that is not published for areas of this level is left out."""
    scene = profile.scene
    by_id = {one.indicator.id: one for one in profile.compared}
    parts = []
    for key in scene.catalogue.chief:
        one = by_id.get(key)
        if one is None:
            continue
        about = profile.about(one.indicator, scene.level, one.area.year, one.area.status)
        beside = [
            _("{name} {value}", name=name, value=value(other, one.indicator.unit, with_mark=False))
            for name, other in ((label(Level.GEMEENTE), one.municipality), (label(Level.LAND), one.country))
            if other.value == other.value and one.indicator.unit is not Unit.COUNT
        ]
        said = f'<div class="wl-quiet">{" · ".join(beside)}</div>' if beside and others else ""
        parts.append(
            f"<div><b>{value(one.area, one.indicator.unit)}</b>"
            f'<span class="wl-label">{escape(figures_of.name_of(one.indicator))}'
            f' <span class="wl-nowrap"><span class="wl-quiet">{one.area.year or ""}</span>{about}</span></span>'
            f"{said}</div>"
        )
    return f'<div class="wl-chief">{"".join(parts)}</div>'
