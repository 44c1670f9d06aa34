"""Who comes second sees both versions, chooses, and nothing is lost; nobody's markup runs."""

from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from components.words import texts
from components.words.texts import Language
from db import records
from db.engine import reading, writing
from db.models import Activity, Organisation
from db.words import Origin
from tests.factories import BEHEERDER, GEMEENTE, add_activity, add_municipality, add_organisation

HOSTILE = "<script>alert(1)</script> `x` ${y} **vet** \u202edraai"


def screen(mine, base):
    """A form that lost an update, as a page has it."""
    import streamlit as st

    from components.blocks import conflict
    from db.errors import LostUpdateError
    from db.models import Activity

    error = LostUpdateError("lost", id=st.session_state["record"], expected=1, found=2)
    st.session_state["stored"] = conflict.show(error, mine, base, table=Activity, gemeente="GM9901", key="form")


@pytest.fixture
def activity(sqlite_database, exact_guard, monkeypatch):
    monkeypatch.setattr("components.visitor.actor", lambda: BEHEERDER)
    for room in ("components.actions", "components.blocks.conflict", "components.reading.names"):
        monkeypatch.setattr(f"{room}.actor", lambda: BEHEERDER)
    texts.use(Language.NL)
    with writing(sqlite_database) as session:
        add_municipality(session)
        yield_to = add_activity(session, add_organisation(session))
    return yield_to


def theirs(activity, **values):
    with writing() as session:
        return records.change(
            session,
            Activity,
            activity.id,
            values,
            gemeente=GEMEENTE,
            version=activity.version,
            actor=BEHEERDER,
            origin=Origin.SCREEN,
        )


def opened(activity, mine):
    base = {name: value for name, value in activity.model_dump().items() if name in mine}
    app = AppTest.from_function(screen, kwargs={"mine": mine, "base": base}, default_timeout=30)
    app.session_state["record"] = str(activity.id)
    app.run()
    assert not app.exception
    return app


def in_register(activity):
    with reading() as session:
        return session.get(Activity, (GEMEENTE, UUID(str(activity.id))))


def words_of(app):
    return " ".join(element.proto.body for element in app.get("html"))


def test_both_versions_are_shown_and_a_choice_is_asked_where_both_changed(activity):
    theirs(activity, title="Van hen " + HOSTILE, capacity=30)
    app = opened(activity, {"title": "Van mij", "description": "Ook van mij", "capacity": 20})
    assert "Van mij" in words_of(app)
    assert "&lt;script&gt;" in words_of(app)
    assert "<script>" not in words_of(app)
    assert app.button(key="form_save").disabled
    choices = {group.key: group for group in app.get("button_group")}
    assert set(choices) == {"form_title", "form_description", "form_capacity"}
    choices["form_title"].set_value("mine")
    app.run()
    assert not app.button(key="form_save").disabled
    app.button(key="form_save").click().run()
    found = in_register(activity)
    assert (found.title, found.description, found.capacity, found.version) == ("Van mij", "Ook van mij", 30, 3)
    assert app.session_state["stored"]["version"] == 3


def test_a_third_change_in_between_is_shown_too(activity):
    second = theirs(activity, title="Tweede")
    app = opened(activity, {"title": "Van mij"})
    app.get("button_group")[0].set_value("mine")
    app.run()
    theirs(second, title="Derde")
    app.run()
    assert "Derde" in words_of(app)
    app.button(key="form_save").click().run()
    assert in_register(activity).title == "Van mij"


def test_their_version_can_be_kept_whole(activity):
    theirs(activity, title="Van hen")
    app = opened(activity, {"title": "Van mij"})
    app.button(key="form_leave").click().run()
    assert app.session_state["stored"]["title"] == "Van hen"
    assert in_register(activity).version == 2


def test_what_others_ended_can_be_taken_up_again_with_my_version(activity):
    with writing() as session:
        records.end(session, Activity, activity.id, gemeente=GEMEENTE, version=1, actor=BEHEERDER, origin=Origin.SCREEN)
    app = opened(activity, {"title": "Van mij"})
    app.button(key="form_save").click().run()
    found = in_register(activity)
    assert (found.title, found.ended_at, found.version) == ("Van mij", None, 4)


def test_somebody_else_organisation_stays_theirs_when_only_they_changed_it(activity):
    with writing() as session:
        other = add_organisation(session, name="Andere partner")
    theirs(activity, organisation_id=other.id)
    app = opened(activity, {"organisation_id": activity.organisation_id, "title": "Van mij"})
    assert "Andere partner" in words_of(app)
    app.button(key="form_save").click().run()
    assert in_register(activity).organisation_id == other.id
    assert isinstance(other, Organisation)


def test_two_long_texts_can_both_stay_and_two_titles_cannot(activity):
    theirs(activity, title="Van hen", description="Hun tekst.")
    app = opened(activity, {"title": "Van mij", "description": "Mijn tekst."})
    choices = {group.key: group for group in app.get("button_group")}
    assert [len(choices[key].options) for key in ("form_title", "form_description")] == [2, 3]
    choices["form_title"].set_value("theirs")
    choices["form_description"].set_value("both")
    app.run()
    app.button(key="form_save").click().run()
    found = in_register(activity)
    assert (found.title, found.description) == ("Van hen", "Hun tekst.\n\nMijn tekst.")
