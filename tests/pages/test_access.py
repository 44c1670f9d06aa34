"""The pages Beheer and Mijn toegang, as each role meets them: full, empty, forbidden."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from components import sign_in
from components.words import texts
from components.words.texts import Language
from db.engine import reading, writing
from db.models import FeedToken, Membership
from db.people import Identity, actor_of_key, bind
from db.settings import get_settings
from geodata.vocabulary import Role
from tests.components.test_sign_in import PROVIDER
from tests.conftest import ExactGuard
from tests.db.people.test_access import give
from tests.factories import GEMEENTE, add_municipality

APP = str(Path(__file__).parents[2] / "app.py")
LONG_AGO = dt.date(2024, 1, 1)
Open = Callable[[str, str], AppTest]


def who(name: str) -> Identity:
    return Identity("https://provider.example", name, f"{name.lower()}@vierkant.example", True, name)


@pytest.fixture
def open_page(sqlite_database: Engine, exact_guard: ExactGuard, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open a page as somebody who signed in, in a municipality with a beheerder and a coordinator."""
    for name, value in PROVIDER.items():
        monkeypatch.setenv(f"WIJKLENS_{name.upper()}", value)
    get_settings.cache_clear()
    with writing() as session:
        add_municipality(session)
        give(session, "Bas", Role.BEHEERDER, today=LONG_AGO)
        give(session, "Cas", Role.COORDINATOR, today=dt.date.today())
        for name in ("Bas", "Cas"):
            bind(session, who(name))

    def run(page: str, name: str) -> AppTest:
        texts.use(Language.NL)
        monkeypatch.setattr(sign_in, "on_screen", lambda settings: who(name) if name else None)
        app = AppTest.from_file(APP, default_timeout=60).run()
        app.switch_page(f"pages/{page}.py")
        return app.run()

    yield run
    get_settings.cache_clear()


def words(app: AppTest) -> str:
    assert not app.exception
    shown = [one.value for kind in ("header", "subheader", "markdown", "info", "error") for one in app.get(kind)]
    return " ".join([*map(str, shown), *(one.proto.body for one in app.get("html"))])


def test_a_beheerder_sees_who_is_overdue_and_notes_the_review(open_page: Open) -> None:
    app = open_page("admin", "Bas")
    assert "al een jaar niet nagekeken" in words(app)
    assert "bas@vierkant.example" in words(app)
    with reading() as session:
        bas = session.exec(select(Membership).where(Membership.name == "Bas")).one()
    app.button(key=f"review_{bas.id}").click().run()
    assert "al een jaar niet nagekeken" not in words(app)
    with reading() as session:
        assert session.get_one(Membership, (GEMEENTE, bas.id)).reviewed_on == dt.date.today()


def test_the_list_is_searched_by_name_and_address(open_page: Open) -> None:
    app = open_page("admin", "Bas")
    app.text_input(key="access_search").set_value("CAS@").run()
    assert "cas@vierkant.example" in words(app)
    assert "bas@vierkant.example" not in words(app)
    app.text_input(key="access_search").set_value("[(*").run()
    assert "Er is niemand gevonden." in words(app)


def test_a_coordinator_sees_the_words_let_pass_and_no_people(open_page: Open) -> None:
    app = open_page("admin", "Cas")
    assert "Er is niets om na te kijken." in words(app)
    assert "@vierkant.example" not in words(app)


@pytest.mark.parametrize("name", ["", "Vera"])
def test_a_visitor_reads_for_whom_the_page_is(open_page: Open, name: str) -> None:
    shown = words(open_page("admin", name))
    assert "Dat hoort niet bij deze rol." in shown
    assert "bas@vierkant.example" not in shown
    assert ("Vraag de beheerder van de gemeente" in shown) is bool(name)


def test_a_key_is_shown_once_and_opens_what_its_person_may(open_page: Open) -> None:
    app = open_page("account", "Cas")
    assert "Er zijn geen sleutels." in words(app)
    app.text_input(key="key_label").set_value("Agenda").run()
    app.button(key="key_make").click().run()
    key = app.code[0].value
    assert "Agenda" in words(app)
    with reading() as session:
        found = actor_of_key(session, key)
        assert found is not None
        assert found.role_in(GEMEENTE) is Role.COORDINATOR
        token = session.exec(select(FeedToken)).one()
    app.run()
    assert not app.code
    app.button(key=f"end_key_{token.id}").click().run()
    assert "Er zijn geen sleutels." in words(app)
    with reading() as session:
        assert actor_of_key(session, key) is None


def test_a_key_named_after_what_is_somebodys_is_refused_with_a_reason(open_page: Open) -> None:
    app = open_page("account", "Cas")
    app.text_input(key="key_label").set_value("bel 06-12345678").run()
    app.button(key="key_make").click().run()
    assert app.error
    assert not app.code


@pytest.mark.parametrize(("name", "said"), [("", "Niemand is aangemeld"), ("Vera", "Ziet cijfers")])
def test_who_has_no_access_reads_that_on_the_page(open_page: Open, name: str, said: str) -> None:
    assert said in words(open_page("account", name))
