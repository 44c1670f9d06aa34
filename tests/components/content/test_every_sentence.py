"""Every sentence about every area of the demonstration, in both languages: whole, right, of nothing hidden."""

from collections.abc import Iterator

import pytest

from components import data
from components.content import telling
from components.view_state import Order, ViewState
from components.words import formats, texts
from components.words.templates import Topic
from components.words.texts import Language
from geodata.vocabulary import Level, Reference
from tests.components.content.reading_sentences import faults, hidden_figures_told, told


@pytest.fixture(autouse=True)
def _dutch_after() -> Iterator[None]:
    yield
    texts.use(Language.NL)


@pytest.mark.parametrize(
    ("level", "reference", "order"),
    [
        (Level.WIJK, Reference.LAND, Order.AANDEEL),
        (Level.WIJK, Reference.GEMEENTE, Order.MENSEN),
        (Level.BUURT, Reference.LAND, Order.AANDEEL),
        (Level.GEMEENTE, Reference.LAND, Order.AANDEEL),
    ],
)
def test_every_sentence_about_every_area_is_right(demo_database, level, reference, order):
    scene = data.scene(ViewState(niveau=level, vergelijk=reference, lijst=order))
    assert scene is not None and scene.level is level
    # The buurten are many: each is told in one language, the wijken in both.
    found = told(scene, by_turns=level is Level.BUURT)
    assert faults(found) == []
    assert hidden_figures_told(scene, found) == []
    for (code, _language), findings in found.items():
        said = {finding.topic for finding in findings}
        if scene.areas.at[code, "water"]:
            assert said == {Topic.SIZE}
            continue
        figures = scene.selection.figures.loc[code, scene.catalogue.need]
        assert (Topic.STRENGTH in said) == bool(figures.notna().any()), "what is strong is told wherever it can be"
        assert (Topic.NEED in said) == (code in scene.intervals.ranks.index and len(scene.intervals.ranks) > 1)
        if scene.need.small[code] and scene.need.index[code] == scene.need.index[code]:
            assert Topic.SIZE in said and Topic.NEED not in said, "a small area is not ranked, and kindly told so"
    for code in [] if level is Level.BUURT else scene.areas.index:
        rests_on = [[(one.topic, one.keys) for one in found[code, language]] for language in Language]
        assert rests_on[0] == rests_on[1], "both languages say the same"


def test_a_sentence_that_tells_a_figure_writes_it_as_its_tooltip_does(demo_database):
    scene = data.scene(ViewState(niveau=Level.WIJK))
    assert scene is not None
    records = telling.records_of(scene)
    for code in scene.areas.index:
        for finding in telling.everything(scene, str(code), records):
            if finding.topic in (Topic.FIGURE, Topic.STRENGTH):
                key = finding.keys[0]
                unit = scene.catalogue[key].unit
                value = float(scene.selection.figures.at[code, key])
                assert formats.bare(value, unit) in finding.text
                assert formats.figure(value, unit) in finding.figures[0]
                assert str(scene.selection.years.at[code, key]) in finding.figures[0]
