"""Who works together, who could and who reaches whom, as each role meets them on the page Partners."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from components.words import texts
from components.words.texts import Language
from db import clock
from db.engine import reading, writing
from db.models import JointProject, Organisation
from db.permissions import VISITOR, Actor
from geodata.vocabulary import Role
from tests.factories import COORDINATOR, GEMEENTE, actor, add_day, add_municipality, add_organisation, add_project

DOORS = (
    "components.actions.actor",
    "components.reading.intervisie.actor",
    "components.reading.projects.actor",
    "components.visitor.actor",
)
HOSTILE = "<script>alert(1)</script> *x* `y` ${z}"
WIJK = "WK990100"
Open = Callable[..., AppTest]


def task(prevention: str, theme: str = "eenzaamheid", **values: Any) -> dict[str, Any]:
    return {"text": "iets", "theme": theme, "prevention": prevention, "wijkcodes": [WIJK]} | values


def page() -> None:
    """The parts as the page Partners shows them."""
    from types import SimpleNamespace

    from components import navigation
    from components.blocks.partners import screen
    from components.words import texts
    from components.words.texts import Language

    navigation.open_view("partners")
    texts.use(Language.NL)
    view = navigation.current()
    scene = SimpleNamespace(place=SimpleNamespace(code="GM9901"), view=view, title="Vierkant")
    screen.show(scene)


@pytest.fixture
def at(sqlite_database: Engine, exact_guard: object, monkeypatch: pytest.MonkeyPatch) -> Open:
    with writing() as session:
        add_municipality(session)
        add_organisation(session, name="De Schakel", tasks=[task("universeel")])
        add_organisation(session, name="Buurtteam", tasks=[task("geïndiceerd", target_groups=["ouderen 65+"])])
        add_organisation(session, name=HOSTILE, tasks=[task("selectief", "werk", wijkcodes=[])])

    def look(who: Actor, part: str, **params: object) -> AppTest:
        for door in DOORS:
            monkeypatch.setattr(door, lambda: who)
        texts.use(Language.NL)
        app = AppTest.from_function(page, default_timeout=60)
        for name, value in {"gemeente": GEMEENTE, "partners": part, **params}.items():
            app.query_params[name] = str(value)
        app.run()
        assert not app.exception
        return app

    return look


def _everything(app: AppTest) -> str:
    parts = [*app.get("html"), *app.markdown, *app.caption, *app.info, *app.header]
    said = "\n".join(str(getattr(one, "value", None) or getattr(one.proto, "body", "")) for one in parts)
    return unescape(said).replace("\u2060", "")


def _ids() -> dict[str, str]:
    with reading() as session:
        return {name: str(one) for one, name in session.exec(select(Organisation.id, Organisation.name))}


def _agree_buttons(app: AppTest) -> list[str]:
    return [str(one.key) for one in app.button if str(one.key).endswith("_agree") or "match_agree" in str(one.key)]


def test_matches_are_for_who_may_read_projects_since_what_is_left_out_tells_of_them(at: Open) -> None:
    for who in (VISITOR, actor(Role.SIGNAALGEVER)):
        shown = _everything(at(who, "samen"))
        assert "hebben allebei" not in shown and "Gezamenlijke projecten zijn van de gemeente" in shown
    for who in (actor(Role.BESTUUR), actor(Role.PARTNER)):
        app = at(who, "samen")
        assert "Buurtteam en De Schakel hebben allebei een opgave over eenzaamheid in wijk 0" in _everything(app)
        assert _agree_buttons(app) == []


def test_a_match_becomes_an_agreed_project_with_what_they_share_filled_in(at: Open) -> None:
    app = at(COORDINATOR, "samen")
    assert _agree_buttons(app) == ["match_agree_0"]
    app.button(key="match_agree_0").click().run()
    assert not app.exception
    assert app.query_params["partners"] in ("projecten", ["projecten"])
    filled = {str(one.key).split("_")[-1]: one.value for one in [*app.multiselect, *app.selectbox]}
    ids = _ids()
    assert filled["partners"] == [ids["Buurtteam"], ids["De Schakel"]]
    assert (filled["wijken"], filled["theme"], filled["group"]) == ([WIJK], "eenzaamheid", None)
    (title,) = [one for one in app.text_input if str(one.key).endswith("_title")]
    title.set_value("Samen eten")
    (save,) = [one for one in app.button if str(one.key).endswith("_save")]
    save.click().run()
    assert not app.exception
    with reading() as session:
        (stored,) = session.exec(select(JointProject)).all()
    assert (stored.title, stored.organisation_ids, stored.wijkcodes) == ("Samen eten", filled["partners"], [WIJK])
    again = at(COORDINATOR, "samen")
    assert "hebben allebei" not in _everything(again) and _agree_buttons(again) == []


def test_on_an_intervisie_day_what_is_agreed_from_a_match_belongs_to_that_day(at: Open) -> None:
    with writing() as session:
        add_day(session, planned_on=clock.today() + timedelta(days=1))
    app = at(COORDINATOR, "samen")
    app.button(key="match_agree_0").click().run()
    assert "Afgesproken op de dag" not in _everything(app)
    with writing() as session:
        today = add_day(session, title="Samen *rond* de tafel", planned_on=clock.today())
    app = at(COORDINATOR, "samen")
    app.button(key="match_agree_0").click().run()
    assert not app.exception
    assert "Afgesproken op de dag: Samen *rond* de tafel." in _everything(app)
    (title,) = [one for one in app.text_input if str(one.key).endswith("_title")]
    title.set_value("Samen eten")
    (save,) = [one for one in app.button if str(one.key).endswith("_save")]
    save.click().run()
    assert not app.exception
    with reading() as session:
        (stored,) = session.exec(select(JointProject)).all()
    assert (stored.day_id, stored.agreed_on) == (today.id, clock.today())


def test_visitors_see_no_project_in_who_works_together_and_are_told_so(at: Open) -> None:
    with writing() as session:
        add_project(session, title="Geheim plan", organisation_ids=list(_ids().values())[:2])
    shown = _everything(at(VISITOR, "netwerk"))
    assert "Geheim plan" not in shown and "Gezamenlijke projecten staan hier niet bij" in shown
    assert "nog niets wat deze partners samen doen" in shown
    shown = _everything(at(actor(Role.BESTUUR), "netwerk"))
    assert "Geheim plan (afgesproken)" in shown and "2 van de 3 partners werken samen" in shown


def test_who_reaches_whom_is_open_to_everybody_and_says_who_has_no_channel(at: Open) -> None:
    shown = _everything(at(VISITOR, "bereik"))
    assert "Van deze partners staat geen kanaal in het register" in shown
    assert "Deze groepen worden door geen enkel kanaal van een partner bereikt" in shown
    one = _everything(at(VISITOR, "bereik", doelgroep="ouderen 65+"))
    assert "Geen enkel kanaal van een partner bereikt deze groep: ouderen 65+." in one


def test_the_groups_stay_until_they_are_drawn_again(at: Open) -> None:
    def groups() -> None:
        import streamlit as st

        from components.blocks.partners import groups
        from components.words import texts
        from components.words.texts import Language

        texts.use(Language.NL)
        groups.show("GM9901", st.query_params.get_all("wie"))

    app = AppTest.from_function(groups, default_timeout=60)
    app.query_params["wie"] = [*_ids().values(), "wie-wegging"]
    app.run()
    assert not app.exception
    assert (_groups(app).count("<section>"), _groups(app).count("<li>")) == (1, 3)
    app.number_input(key="groups_each").set_value(3).run()
    before = _groups(app)
    assert (before.count("<section>"), before.count("<li>")) == (3, 9)
    app.checkbox(key="groups_apart").check().run()
    app.checkbox(key="groups_apart").uncheck().run()
    assert _groups(app) == before
    app.number_input(key="groups_size").set_value(9).run()
    assert "Er zijn minder groepen dan mensen van" in _everything(app)
    app.button(key="groups_again").click().run()
    assert "Indeling 2" in _everything(app)
    app.query_params["wie"] = []
    app.run()
    assert "Kies twee of meer deelnemers" in _everything(app)


def test_hostile_names_are_text_everywhere(at: Open) -> None:
    for part in ("netwerk", "samen", "bereik"):
        assert "<script>alert" not in "".join(str(one.proto.body) for one in at(COORDINATOR, part).get("html"))


def _groups(app: AppTest) -> str:
    (found,) = [
        str(one.proto.body) for one in app.get("html") if str(one.proto.body).startswith('<div class="wl-groups')
    ]
    return found
