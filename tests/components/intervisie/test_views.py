"""A view becomes a scene and a scene that view again; what was somebody's own stays behind."""

from dataclasses import fields

import pytest
from hypothesis import given

from components.intervisie import told, views
from components.planning.asked import PlanPart
from components.sheets.kinds import SheetKind
from components.view_state import Layer, PartnersPart, ViewState
from components.words import texts
from components.words.texts import Language
from db.intervisie.days import scene_of
from db.models.intervisie import SceneCreate
from geodata.vocabulary import Level, SceneKind, TargetGroup, Theme
from tests.components.test_view_state import views as any_view

NAMES = {"WK990100": "De Bleek", "WK990101": "Het Veld", "WK990102": "De Kade"}
OWN = {"lang", "zoek", "intervisiedag", "intervisie", "deel", "structureel", "uitleg", "gemeente"}


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def _kept(kind: SceneKind, view: ViewState):
    made = SceneCreate.model_validate(views.scene_of(kind, view, "GM9901", NAMES)).model_dump(mode="json")
    return scene_of(made)


def test_every_sheet_can_be_a_scene() -> None:
    assert {kind.value for kind in SheetKind} | {"tekst", "beeld"} == {kind.value for kind in SceneKind}


@given(any_view)
def test_a_view_comes_back_from_its_scene_without_what_is_of_who_looked(view: ViewState) -> None:
    kept = _kept(SceneKind.KAART, view)
    again = views.view_of(kept, ViewState(lang=Language.EN), "GM9901")
    here = view.named("GM9901")
    for field in fields(ViewState):
        if field.name not in OWN:
            assert getattr(again, field.name) == getattr(here, field.name), field.name
    assert (again.gemeente, again.lang) == ("GM9901", Language.EN)
    assert "woord" not in kept.asked
    assert (again.intervisiedag, again.zoek.woord) == (None, ViewState().zoek.woord)


def test_a_scene_never_opens_another_municipality() -> None:
    kept = _kept(SceneKind.KAART, ViewState(gemeente="GM9901"))._replace(asked={"gemeente": "GM0828", "laag": "aanbod"})
    assert views.view_of(kept, ViewState(), "GM9901").gemeente == "GM9901"


def test_a_scene_with_a_link_of_long_ago_still_opens() -> None:
    kept = _kept(SceneKind.ADVIES, ViewState())._replace(asked={"voetbal": "ja", "niveau": "straat", "plaatsen": "3"})
    view = views.view_of(kept, ViewState(), "GM9901")
    assert (view.niveau, view.plan.plaatsen, view.plan.onderdeel) == (Level.WIJK, 3, PlanPart.ADVIES)
    matrix = _kept(SceneKind.WIE_DOET_WAT, ViewState())
    assert views.view_of(matrix, ViewState(), "GM9901").partners is PartnersPart.WIJKEN


@pytest.mark.parametrize(
    ("kind", "view", "name", "said"),
    [
        (SceneKind.KAART, ViewState(), "Behoefte aan ondersteuning", "Behoefte aan ondersteuning · per wijk"),
        (
            SceneKind.KAART,
            ViewState(laag=Layer.AANBOD.value, niveau=Level.BUURT, thema=Theme.BEWEGEN, jaar=2024),
            "Plaatsen per week per 1.000 inwoners",
            "Plaatsen per week per 1.000 inwoners · per buurt · thema: bewegen · 2024",
        ),
        (SceneKind.PROFIEL, ViewState(gebied="WK990100"), "De Bleek van dichtbij", "De Bleek"),
        (SceneKind.PROFIEL, ViewState(), "Profiel", "Het gebied met de grootste behoefte"),
        (
            SceneKind.PROFIEL,
            ViewState(gebied="WK990100", cijfer="bijstand"),
            "De Bleek van dichtbij",
            "De Bleek · door de jaren: Mensen met bijstand",
        ),
        (SceneKind.PROFIEL, ViewState(gebied="WK990100", cijfer="eigen_iets"), "De Bleek van dichtbij", "De Bleek"),
        (
            SceneKind.VERGELIJKING,
            ViewState(gebied="WK990100", naast=("WK990101", "WK990102")),
            "De Bleek, Het Veld en De Kade",
            "De Bleek, Het Veld en De Kade",
        ),
        (SceneKind.WIE_DOET_WAT, ViewState(partners=PartnersPart.WIJKEN), "Wie doet wat?", "Alle wijken"),
        (
            SceneKind.WIE_DOET_WAT,
            ViewState(partners=PartnersPart.WIJK, gebied="WK990101", doelgroep=TargetGroup.JONGEREN),
            "Wie doet wat in Het Veld?",
            "Het Veld · voor: jongeren 12-23",
        ),
        (SceneKind.NETWERK, ViewState(thema=Theme.WONEN), "Wie werkt samen?", "Alle partners · thema: wonen"),
        (SceneKind.SAMEN, ViewState(samen=3), "Wie kan samenwerken?", "3 partners samen"),
        (SceneKind.BEREIK, ViewState(), "Wie bereikt wie?", "Alle wijken"),
        (SceneKind.BEREIK, ViewState(wijk="WK990101"), "Wie bereikt wie in Het Veld?", "Het Veld"),
        (SceneKind.ADVIES, ViewState(), "Waar helpt een activiteit het meest?", "2 plekken"),
    ],
)
def test_a_scene_says_what_it_shows(kind: SceneKind, view: ViewState, name: str, said: str) -> None:
    assert told.name_of(kind, view, NAMES) == name
    assert views.in_words(_kept(kind, view), "GM9901", NAMES) == said


@pytest.mark.parametrize("kind", [SceneKind.NETWERK, SceneKind.SAMEN, SceneKind.BEREIK])
def test_a_scene_of_partners_together_opens_that_part_of_the_page_with_what_was_chosen(kind: SceneKind) -> None:
    chosen = ViewState(samen=3, met="0d2f1f0e-0000-4000-8000-000000000001", wijk="WK990101")
    view = views.view_of(_kept(kind, chosen), ViewState(), "GM9901")
    assert (view.partners.value, views.PAGES[kind].value) == (kind.value, "partners")
    assert (view.samen, view.met, view.wijk) == (3, chosen.met, "WK990101")


def test_an_area_that_is_gone_is_told_by_its_code() -> None:
    kept = _kept(SceneKind.PROFIEL, ViewState(gebied="WK990177"))
    assert views.in_words(kept, "GM9901", NAMES) == "WK990177"


def test_a_long_text_is_told_in_short_and_a_picture_by_what_it_shows() -> None:
    text = {"id": "1" * 8 + "-1111-4111-8111-" + "1" * 12, "kind": "tekst", "title": "T", "lines": ["a" * 300]}
    said = views.in_words(scene_of(SceneCreate.model_validate(text).model_dump(mode="json")), "GM9901", NAMES)
    assert len(said) <= 160
    assert said.endswith("…")
    picture = text | {"kind": "beeld", "lines": [], "picture": text["id"], "alt": "<b>Het plein</b>"}
    kept = scene_of(SceneCreate.model_validate(picture).model_dump(mode="json"))
    assert views.in_words(kept, "GM9901", NAMES) == "<b>Het plein</b>"
