"""What a day or a frozen view keeps: nothing that somebody typed or tapped, also not what earlier versions kept."""

from types import SimpleNamespace

import pytest

from components.intervisie import views
from components.planning.asked import PlanPart
from components.view_state import Layer, ViewState
from db.intervisie.days import scene_of
from db.models.intervisie import SceneCreate
from geodata.vocabulary import Dimension, SceneKind

TYPED = {"woord": "jan de boer", "bij": "150250-400250"}
TAPPED = {"uit": "punten", "punten": "150250-400250.150350-400350", "als": "erbij_150250-400250"}
VIEWS = [kind for kind in SceneKind if kind not in (SceneKind.TEKST, SceneKind.BEELD)]


def stored(kind: SceneKind, **asked: str) -> SimpleNamespace:
    """A scene with parameters as an earlier version kept them."""
    made = SceneCreate.model_validate(views.scene_of(kind, ViewState(), "GM9901", {})).model_dump(mode="json")
    return scene_of(made)._replace(asked={"gemeente": "GM9901", **asked})


@pytest.mark.parametrize("kind", VIEWS)
def test_what_was_typed_or_looked_from_is_not_read_from_what_was_kept_before(kind: SceneKind) -> None:
    asked = {"laag": "aanbod", "dag": "di", **TYPED}
    view = views.view_of(stored(kind, **asked), ViewState(), "GM9901")
    assert (view.zoek.woord, view.zoek.bij) == (None, None)
    assert (view.laag, [day.value for day in view.zoek.dag]) == (Layer.AANBOD.value, ["di"])
    assert views.kept_view(asked, kind).to_params() == {"laag": "aanbod", "dag": "di"}


def test_the_buurt_that_stood_beside_a_place_comes_back_once_the_place_is_left_out() -> None:
    kept = views.kept_view({"buurt": "BU99010100", **TYPED}, SceneKind.ACTIVITEITEN)
    assert kept.zoek.buurt == "BU99010100"


@pytest.mark.parametrize("kind", VIEWS)
def test_points_of_a_plan_are_kept_and_read_by_what_shows_a_plan_only(kind: SceneKind) -> None:
    tapped = ViewState.from_params({"gemeente": "GM9901", **TAPPED})[0]
    assert len(tapped.plan.punten) == 2 and len(tapped.plan.als) == 1
    kept = views.what_is_shown(tapped, kind)
    read = views.view_of(stored(kind, **TAPPED), ViewState(), "GM9901").plan
    if kind is SceneKind.ADVIES:
        assert kept == {"gemeente": "GM9901", **TAPPED}
        assert (read.punten, read.als) == (tapped.plan.punten, tapped.plan.als)
    else:
        assert kept == {"gemeente": "GM9901"}
        assert (read.punten, read.als) == ((), ())


def test_need_beside_supply_keeps_how_it_is_looked_at() -> None:
    asked = {"onderdeel": "vraag-en-aanbod", "balans": "kaart", "dimensie": Dimension.MEEDOEN.value}
    view = ViewState.from_params({**asked, **TAPPED})[0]
    kept = views.what_is_shown(view, SceneKind.VRAAG_EN_AANBOD)
    assert kept == asked
    plan = views.kept_view(kept, SceneKind.VRAAG_EN_AANBOD).plan
    assert (plan.onderdeel, plan.balans.value, plan.dimensie) == (PlanPart.BALANS, "kaart", Dimension.MEEDOEN)
