"""The page Plannen without a browser: the choices write into the link, and every state of an advice has its words."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from components.planning import solving
from components.planning.advice import slow_steps
from components.planning.solving import SOLVER, Solver
from components.words import texts
from components.words.texts import Language
from db.engine import writing
from db.settings import get_settings
from tests.factories import add_activity, add_municipality, add_organisation

APP = str(Path(__file__).parents[2] / "app.py")
Run = Callable[..., AppTest]


class AtOnce(Solver):
    """Works an advice out in this process, before anybody waits: what is tested here is the screen."""

    def _begin(self) -> None:
        while (found := self._next()) is not None:
            solve, question = found

            def tell(step, values, key=solve.key):
                self._set(key, advice=self._solves[key].advice.with_step(step, **values))

            slow_steps(question, tell, lambda part: None)
            self._set(solve.key, state=solving.SolveState.DONE, part=1.0)
        self._threads += 1  # as the end of a thread is counted


@pytest.fixture
def page(sqlite_database: Engine, exact_guard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Run]:
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    monkeypatch.setattr("components.blocks.planning.working.SOLVER", AtOnce())
    with writing(sqlite_database) as session:
        add_municipality(session)
        partner = add_organisation(session)
        west, east = {"x": 150_200.0, "y": 400_500.0}, {"x": 151_800.0, "y": 400_500.0}
        add_activity(session, partner, address="Huis West, Weg 1", capacity=20, **west)
        add_activity(
            session, partner, title="<script>alert(1)</script> `${x}`", target_groups=["kinderen 0-12"], **east
        )

    def run(**params: str) -> AppTest:
        monkeypatch.setenv("WIJKLENS_LOCAL_ADMIN", "1")
        get_settings.cache_clear()
        texts.use(Language(params.get("lang", "nl")))
        app = AppTest.from_file(APP, default_timeout=60)
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        app.switch_page("pages/planning.py").run()
        assert not app.exception
        return app

    yield run
    texts.use(Language.NL)
    get_settings.cache_clear()


def _words(app: AppTest) -> str:
    shown = [element.value for kind in ("markdown", "caption", "info", "header") for element in app.get(kind)]
    return " ".join(str(word) for word in [*shown, *(element.proto.body for element in app.get("html"))])


def _box(app: AppTest, key: str):
    return next(box for box in app.selectbox if box.key == key)


def test_the_first_view_is_an_answer_for_one_group(page: Run) -> None:
    app = page()
    assert _box(app, "plan_doelgroep").value == "ouderen 65+"
    words = _words(app)
    assert "Bewezen de beste keuze" in words or "geadviseerd" in words or "woont hier niemand" in words


def test_names_that_people_typed_are_shown_as_text(page: Run) -> None:
    assert "<script>alert" not in _words(page(doelgroep="ouderen 65+"))


def test_choosing_writes_into_the_link_and_a_domain_and_a_dimension_of_one_word_are_told_apart(page: Run) -> None:
    app = page()
    _box(app, "plan_lopen").set_value(1500).run()
    _box(app, "plan_behoefte").set_value("dimensie:mentaal welbevinden").run()
    assert app.query_params["lopen"] == "1500" and app.query_params["dimensie"] == "mentaal welbevinden"
    assert _box(app, "plan_behoefte").value == "dimensie:mentaal welbevinden"
    _box(app, "plan_behoefte").set_value("mentaal welbevinden").run()
    assert app.query_params["domein"] == "mentaal welbevinden" and "dimensie" not in app.query_params
    assert not app.exception


def test_room_and_money_of_a_link_stand_in_their_fields(page: Run) -> None:
    app = page(capaciteit="40", kosten="1000", budget="3000")
    numbers = {number.key: number.value for number in app.number_input}
    assert numbers == {"plan_capaciteit": 40, "plan_kosten": 1000, "plan_budget": 3000}
    next(number for number in app.number_input if number.key == "plan_budget").set_value(None).run()
    assert "budget" not in app.query_params


@pytest.mark.parametrize("panel", ["antwoord", "een-erbij", "wat-als", "waarop"])
@pytest.mark.parametrize("language", Language)
def test_each_panel_and_the_table_open_in_both_languages(page: Run, panel: str, language: Language) -> None:
    for picture in ("kaart", "tabel"):
        app = page(paneel=panel, beeld=picture, lang=language.value, doelgroep="jongeren 12-23", vanuit="advies")
        assert _words(app)


def test_a_link_with_places_that_are_not_there_opens_and_says_so(page: Run) -> None:
    assert "verandert niets" in _words(page(paneel="wat-als", als="sluit_1-1.naar_2-2_3-3"))


def test_without_an_advice_at_all_the_page_says_what_to_do(page: Run) -> None:
    assert "druk op de kaart" in _words(page(uit="punten")).casefold()
    assert page(uit="lijst") is not None
    assert SOLVER.now("nothing") is None


def test_an_advice_that_fails_is_told_and_not_tried_again_by_itself(page: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = Solver((sys.executable, "-m", "tests.components.planning.fake_child"))  # no question is a number there
    monkeypatch.setattr("components.blocks.planning.working.SOLVER", failing)
    monkeypatch.setattr("components.blocks.planning.working.PATIENCE", 20.0)
    app = page(doelgroep="jongeren 12-23")
    turns = failing._turns
    app.run()
    assert failing._turns == turns == 1
    assert any("kon niet worden uitgerekend" in warning.value for warning in app.warning)
    next(button for button in app.button if button.key == "plan_again").click().run()
    assert failing._turns == 2
    failing.close()
