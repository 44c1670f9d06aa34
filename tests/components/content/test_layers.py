"""What can colour the map, and how its numbers are written."""

import pytest

from components.content.layers import all_layers, coloured, main_layers, title_of
from components.view_state import Layer, ViewState
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import Domain, Status
from tests.components.content.tiny_scene import NAN, ONE, TWO, scene


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def shown(layer, **figures):
    return scene(figures or {"bijstand": [4, 3, 2, 1]}, view=ViewState(laag=layer))


def test_the_index_is_the_layer_that_is_ranked():
    layer = coloured(shown(Layer.BEHOEFTE.value))
    assert layer.ranked and layer.values[ONE] == 87.5 and layer.say(87.5) == "Behoefte aan ondersteuning: 88"


def test_a_domain_has_its_own_name():
    layer = coloured(shown(Domain.WERK_EN_INKOMEN.value))
    assert not layer.ranked and layer.values[ONE] == 87.5 and "werk en inkomen" in layer.title


def test_a_figure_keeps_its_unit_and_its_statuses():
    made = scene(
        {"bijstand": [NAN, 3, 2, 1]}, statuses={(ONE, "bijstand"): Status.SUPPRESSED}, view=ViewState(laag="bijstand")
    )
    layer = coloured(made)
    assert layer.statuses[ONE] is Status.SUPPRESSED and layer.statuses[TWO] is Status.KNOWN
    assert layer.say(3.0) == "Mensen met bijstand: 3\u00a0%" and layer.write(3.0) == "3"


def test_more_strength_is_coloured_as_strength_and_what_describes_as_supply():
    assert coloured(shown("vrijwilligerswerk", vrijwilligerswerk=[1, 2, 3, 4])).strength
    assert coloured(shown("inwoners", inwoners=[1, 2, 3, 4])).supply
    assert not coloured(shown("bijstand")).strength


def test_a_layer_that_is_not_here_gives_the_index():
    assert coloured(shown("eigen_overlast")).ranked
    assert coloured(shown("roken")).ranked


def test_supply_of_which_nothing_is_known_is_no_nought():
    layer = coloured(shown(Layer.AANBOD.value))
    assert layer.supply and layer.values.isna().all() and set(layer.statuses) == {Status.MISSING}


def test_only_layers_with_figures_are_offered():
    made = scene({"bijstand": [4, 3, 2, 1], "roken": [NAN] * 4})
    assert main_layers(made) == ["behoefte", "werk en inkomen", "aanbod"]
    assert all_layers(made) == ["behoefte", "werk en inkomen", "aanbod", "bijstand"]


def test_a_border_between_classes_shows_no_more_decimals_than_it_has():
    layer = coloured(shown("bijstand"))
    assert layer.write_edge(2.0) == "2" and layer.write_edge(2.25) == "2,25"


@pytest.mark.parametrize("language", list(Language))
def test_every_layer_has_a_title(language):
    texts.use(language)
    made = scene({"bijstand": [4, 3, 2, 1]})
    titles = [title_of(made, layer) for layer in (*all_layers(made), *Domain)]
    assert all(titles)
