"""Every sentence about every area of the demonstration, in both languages: whole, right, of nothing hidden."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from components import data
from components.view_state import Order, ViewState
from components.words import texts
from components.words.templates import Topic
from components.words.texts import Language
from db.settings import get_settings
from geodata.vocabulary import Level, Reference
from tests.components.content.reading_sentences import (
    estimates_told_as_facts,
    faults,
    figures_told_otherwise,
    hidden_figures_told,
    told,
)


@pytest.fixture(autouse=True)
def _of_the_demonstration(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only read, so it need not be copied."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{demo_file}")
    get_settings.cache_clear()
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
def test_every_sentence_about_every_area_is_right(level, reference, order):
    scene = data.scene(ViewState(niveau=level, vergelijk=reference, lijst=order))
    assert scene is not None and scene.level is level
    # The buurten are many: each is told in one language, the wijken in both.
    both = (level, reference) == (Level.WIJK, Reference.LAND)
    found = told(scene, by_turns=not both)
    assert faults(found) == []
    assert hidden_figures_told(scene, found) == []
    assert figures_told_otherwise(scene, found) == []
    assert estimates_told_as_facts(scene, found) == []
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
    for code in scene.areas.index if both else []:
        rests_on = [[(one.topic, one.keys) for one in found[code, language]] for language in Language]
        assert rests_on[0] == rests_on[1], "both languages say the same"
