"""A view as a scene: what of a link goes into a day, what it is called, and which view a scene shows again."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from components.intervisie.told import about, name_of
from components.navigation import Page
from components.planning.asked import READERS, PlanPart
from components.view_state import PartnersPart, ViewState
from db.intervisie import Scene
from geodata.vocabulary import SceneKind

PAGES: Mapping[SceneKind, Page] = {
    SceneKind.OVERZICHT: Page.OVERVIEW,
    SceneKind.KAART: Page.MAP,
    SceneKind.PROFIEL: Page.PROFILE,
    SceneKind.VERGELIJKING: Page.PROFILE,
    SceneKind.WIE_DOET_WAT: Page.PARTNERS,
    SceneKind.ADVIES: Page.PLANNING,
    SceneKind.AFSPRAKEN: Page.INTERVISIE,
    SceneKind.NETWERK: Page.PARTNERS,
    SceneKind.SAMEN: Page.PARTNERS,
    SceneKind.BEREIK: Page.PARTNERS,
    SceneKind.VRAAG_EN_AANBOD: Page.PLANNING,
    SceneKind.SIGNALEN: Page.SIGNALS,
    SceneKind.ACTIVITEITEN: Page.ACTIVITIES,
    SceneKind.INITIATIEVEN: Page.INITIATIVES,
}
"""The page that shows what a scene shows; a text and a picture have none."""

_PARTS: Mapping[SceneKind, PartnersPart] = {
    SceneKind.NETWERK: PartnersPart.NETWERK,
    SceneKind.SAMEN: PartnersPart.SAMEN,
    SceneKind.BEREIK: PartnersPart.BEREIK,
}

_PLANNED: Mapping[SceneKind, PlanPart] = {
    SceneKind.ADVIES: PlanPart.ADVIES,
    SceneKind.VRAAG_EN_AANBOD: PlanPart.BALANS,
}

# What belongs to who looked and not to what is shown: the language of the day is that of who presents it, and what
# somebody typed into a search box is theirs: a place that they looked from may be a home.
_NOT_SHOWN = frozenset(
    {"bevroren", "lang", "woord", "bij", "intervisiedag", "intervisie", "deel", "structureel", "uitleg", "aanbod"}
)


_PLAN: Mapping[SceneKind, frozenset[str]] = {
    SceneKind.ADVIES: frozenset(READERS),
    SceneKind.VRAAG_EN_AANBOD: frozenset({"onderdeel", "balans", "dimensie"}),
}
"""What is asked of the page Plannen, by what shows it: points that somebody tapped stay out of the other views."""


def what_is_shown(view: ViewState, kind: SceneKind) -> dict[str, str]:
    """Give the parameters of a link that belong to what is shown, and not to who looked."""
    return _shown(view.to_params(), kind)


def kept_view(asked: Mapping[str, str], kind: SceneKind) -> ViewState:
    """
    Read the parameters that were kept of a scene or a frozen view; what is not known any more is left out.

    Earlier versions kept what somebody typed, a place that they looked from and their points: these are not read.
    """
    return ViewState.from_params(_shown(asked, kind))[0]


def _shown(asked: Mapping[str, str], kind: SceneKind) -> dict[str, str]:
    left_out = _NOT_SHOWN | (READERS.keys() - _PLAN.get(kind, frozenset()))
    return {name: value for name, value in asked.items() if name not in left_out}


def shows_more(kind: SceneKind, view: ViewState) -> bool:
    """Whether a scene or a frozen view shows more than the screen does: what was typed to narrow it is not kept."""
    found = kind in (SceneKind.ACTIVITEITEN, SceneKind.INITIATIEVEN)
    return found and (view.zoek.woord is not None or view.zoek.bij is not None)


def scene_of(
    kind: SceneKind, view: ViewState, gemeente: str, names: Mapping[str, str], title: str = ""
) -> dict[str, Any]:
    """
    Make a scene of a view, as the writing door takes it in.

    Parameters
    ----------
    gemeente
        The municipality that the screen shows, named or chosen.
    names
        Name of each area by code.
    title
        What it will be called; empty for the name that it gets by itself.
    """
    shows = kind not in (SceneKind.TEKST, SceneKind.BEELD)
    asked = what_is_shown(view.named(gemeente), kind) if shows else {}
    return {
        "id": str(uuid4()),
        "kind": kind.value,
        "title": title.strip() or name_of(kind, view, names),
        "notes": "",
        "asked": asked,
    }


def view_of(scene: Scene, now: ViewState, gemeente: str) -> ViewState:
    """
    Give the view that a scene shows, in the language of ``now``; what is not known any more is left out.

    A scene of one municipality never opens another: whatever its parameters say, it is that of the day.
    """
    found = kept_view({**scene.asked, "gemeente": gemeente}, scene.kind)
    if scene.kind is SceneKind.WIE_DOET_WAT and found.partners not in (PartnersPart.WIJKEN, PartnersPart.WIJK):
        found = found.with_(partners=PartnersPart.WIJKEN)
    if scene.kind in _PARTS:
        found = found.with_(partners=_PARTS[scene.kind])
    if scene.kind in _PLANNED:
        found = found.with_(plan=found.plan.with_(onderdeel=_PLANNED[scene.kind]))
    return found.with_(lang=now.lang)


def in_words(scene: Scene, gemeente: str, names: Mapping[str, str]) -> str:
    """Say in one line what a scene shows."""
    return about(scene, view_of(scene, ViewState(), gemeente), names)
