"""The story that is offered: need, what there is, who does what, holes; only what there are data for."""

import pytest

from components.content.stories import Story
from components.intervisie import story
from components.partners.matrix import Hole
from components.view_state import ViewState
from components.words import texts
from components.words.texts import Language
from db.models.intervisie import IntervisieDayCreate
from geodata.vocabulary import Prevention, SceneKind, Theme

NAMES = {"WK990100": "De Bleek", "WK990101": "Het Veld", "WK990102": "De Kade"}
HOLES = [Hole("WK990101", (Prevention.UNIVERSEEL,)), Hole("WK990100", (Prevention.SELECTIEF,))]


def _largest(count: int) -> list[Story]:
    return [
        Story(code, NAMES[code], 1000.0, 80.0, 95.0, at + 1, 1, 3, (), (), 800.0)
        for at, code in enumerate(list(NAMES)[:count])
    ]


def _offered(count: int = 3, holes: list[Hole] = HOLES, *, partners: bool = True, about: Theme | None = None):
    return story.offered("GM9901", NAMES, largest=_largest(count), holes=holes, has_partners=partners, about=about)


@pytest.mark.parametrize("language", Language)
def test_the_whole_story_goes_from_need_to_agreements_and_gets_in(language: Language) -> None:
    texts.use(language)
    try:
        scenes = _offered()
    finally:
        texts.use(Language.NL)
    assert [scene["kind"] for scene in scenes] == [
        "tekst", "overzicht", "profiel", "vergelijking", "kaart", "wie doet wat", "wie doet wat", "tekst", "advies",
        "afspraken",
    ]  # fmt: skip
    made = IntervisieDayCreate.model_validate(
        {"gemeente_code": "GM9901", "title": "Dag", "planned_on": "2026-03-12", "scenes": scenes}
    )
    assert len({scene.title for scene in made.scenes}) == len(scenes), "no two scenes have one name"


def test_the_links_open_what_the_story_tells() -> None:
    texts.use(Language.NL)
    found = [ViewState.from_params(scene["asked"]) for scene in _offered(about=Theme.EENZAAMHEID)]
    assert all(not dropped for _view, dropped in found)
    views = [view for view, _dropped in found]
    assert (views[2].gebied, views[3].gebied, views[3].naast) == ("WK990100", "WK990100", ("WK990101", "WK990102"))
    assert (views[4].laag, views[6].gebied, views[6].thema) == ("aanbod", "WK990101", Theme.EENZAAMHEID)


def test_a_text_names_the_holes_with_most_need_first_and_no_more_than_can_be_read() -> None:
    texts.use(Language.NL)
    told = _offered(holes=HOLES * 4, about=Theme.EENZAAMHEID)[7]
    assert told["title"] == "Waar noemt nog niemand een opgave over eenzaamheid?"
    assert told["lines"][0] == "Het Veld. Bij universele preventie noemt nog niemand een opgave."
    assert len(told["lines"]) == story.HOLES


def test_what_there_are_no_data_for_is_left_out_and_something_is_always_offered() -> None:
    kinds = [scene["kind"] for scene in _offered(0, [], partners=False)]
    assert kinds == ["tekst", "kaart", "advies", "afspraken"]
    assert "vergelijking" not in [scene["kind"] for scene in _offered(1)]
    assert len([scene for scene in _offered(3, []) if scene["kind"] == SceneKind.WIE_DOET_WAT.value]) == 1


def test_each_time_the_scenes_are_new_ones() -> None:
    assert not {scene["id"] for scene in _offered()} & {scene["id"] for scene in _offered()}
