"""The story that is offered names what its own scenes show, whatever who prepares was looking at."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from components import data
from components.blocks.intervisie import offering
from components.content.stories import largest, stories
from components.view_state import Order, ViewState
from components.words import texts
from components.words.texts import Language
from db.settings import get_settings
from geodata.vocabulary import Domain, Level, Reference, SceneKind, TargetGroup, Theme

LOOKING_AT = ViewState(
    niveau=Level.BUURT,
    jaar=2023,
    thema=Theme.OVERLAST,
    doelgroep=TargetGroup.JONGEREN,
    gewichten=tuple((domain, 5.0 if domain is Domain.MENTAAL_WELBEVINDEN else 0.0) for domain in Domain),
    vergelijk=Reference.GEMEENTE,
    lijst=Order.MENSEN,
    laag="eenzaam",
)


@pytest.fixture(autouse=True)
def _of_the_demonstration(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only read, so it need not be copied."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{demo_file}")
    get_settings.cache_clear()
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def _made(view: ViewState) -> list[dict]:
    shown = data.scene(view)
    assert shown is not None
    return offering.made(shown)


def test_the_story_is_the_same_whatever_who_prepares_was_looking_at():
    looking = data.scene(LOOKING_AT.with_(niveau=Level.WIJK, jaar=2023))
    bare = data.scene(ViewState())
    assert looking is not None and bare is not None
    first = [largest(stories(one), 3)[0].code for one in (looking, bare)]
    assert first[0] != first[1], "else this test says nothing"
    made, offered = _made(ViewState()), _made(LOOKING_AT)
    assert [one | {"id": ""} for one in offered] == [one | {"id": ""} for one in made]


def test_what_the_story_names_is_what_its_scenes_show():
    for made in (_made(ViewState()), _made(LOOKING_AT)):
        by_kind = {one["kind"]: one for one in reversed(made)}
        asked = {kind: ViewState.from_params(one["asked"])[0] for kind, one in by_kind.items()}
        overview = data.scene(asked[SceneKind.OVERZICHT.value])
        assert overview is not None
        listed = largest(stories(overview), 3)
        assert all(one.name in by_kind[SceneKind.OVERZICHT.value]["notes"] for one in listed)
        assert asked[SceneKind.PROFIEL.value].gebied == listed[0].code
        assert listed[0].name in by_kind[SceneKind.PROFIEL.value]["title"]
