"""Every sentence about every wijk and buurt of three real municipalities is right, and of nothing that CBS hides."""

from collections.abc import Iterator

import pytest

from components import data
from components.view_state import ViewState
from components.words import texts
from components.words.texts import Language
from db.engine import engine_for
from db.load import load_municipality
from db.permissions import Actor
from db.settings import get_settings
from db.start import migrate
from geodata.sources.http import Http
from geodata.vocabulary import Level, Reference, Role
from tests.components.content.reading_sentences import estimates_told_as_facts, faults, hidden_figures_told, told
from tests.real_data.stand_in import running

pytestmark = [pytest.mark.real_data, pytest.mark.timeout(600)]
OSS, DEN_BOSCH, SCHIEDAM = "GM0828", "GM0796", "GM0606"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database with the three municipalities."""
    address = f"sqlite:///{tmp_path_factory.mktemp('real') / 'wijklens.db'}"
    engine = engine_for(address)
    migrate(engine)
    actor = Actor("check", Role.BEHEERDER, gemeenten=None)
    with running() as settings, Http(attempts=6, backoff=0.01) as http:
        for code in (OSS, DEN_BOSCH, SCHIEDAM):
            load_municipality(settings, engine, code, actor=actor, year=2024, http=http)
    engine.dispose()
    return address


@pytest.fixture(autouse=True)
def _of_that_register(register: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DATABASE_URL", register)
    get_settings.cache_clear()
    yield
    texts.use(Language.NL)


@pytest.mark.parametrize(
    ("gemeente", "level", "areas"),
    [(OSS, Level.WIJK, 23), (DEN_BOSCH, Level.WIJK, 14), (SCHIEDAM, Level.BUURT, 70), (OSS, Level.GEMEENTE, 1)],
)
@pytest.mark.parametrize("reference", list(Reference))
def test_every_sentence_is_right(gemeente: str, level: Level, areas: int, reference: Reference) -> None:
    scene = data.scene(ViewState(gemeente=gemeente, niveau=level, vergelijk=reference))
    assert scene is not None and scene.level is level and len(scene.areas) == areas
    found = told(scene)
    assert faults(found) == []
    assert hidden_figures_told(scene, found) == []
    assert estimates_told_as_facts(scene, found) == []
    assert sum(len(findings) for findings in found.values()) >= 2 * areas
