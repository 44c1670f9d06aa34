"""A frozen view stays as it was, is read by who may, and loses what is erased elsewhere."""

from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db import records, retention
from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError, UnknownRecordError
from db.frozen import list_frozen, read_frozen, take_out
from db.models import FrozenView, History, Organisation
from db.permissions import VISITOR
from db.retention.rules import MARKER
from db.words import Action, Kind, Origin
from geodata.figures import disclosure
from geodata.vocabulary import Role
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    FROZEN,
    GEMEENTE,
    OTHER_GEMEENTE,
    actor,
    add_activity,
    add_municipality,
    add_organisation,
)


def freeze(session, **values):
    return records.create(session, FrozenView, FROZEN | values, actor=COORDINATOR, origin=Origin.SCREEN)


def both(part):
    return {"nl": {"parts": [part]}, "en": {"parts": [part]}}


def read(frozen_id, who=COORDINATOR, gemeente=GEMEENTE):
    with reading() as session:
        return read_frozen(session, gemeente=gemeente, frozen_id=frozen_id, actor=who)


def test_a_frozen_view_comes_back_as_it_went_in(database: Engine) -> None:
    with writing() as session:
        kept = freeze(session).id
    found = read(kept)
    assert {name: getattr(found, name) for name in FROZEN} == FROZEN
    assert not found.ended


def test_only_who_works_in_the_municipality_reads_one_that_is_not_open(database: Engine) -> None:
    with writing() as session:
        kept = freeze(session).id
        shown = freeze(session, open=True).id
    for who in (VISITOR, actor(Role.SIGNAALGEVER), actor(Role.BEHEERDER, OTHER_GEMEENTE)):
        with pytest.raises(ForbiddenError):
            read(kept, who)
        # Who guesses learns nothing of what there is.
        with pytest.raises(ForbiddenError):
            read(uuid4(), who)
        assert read(shown, who).open
        with reading() as session, pytest.raises(ForbiddenError):
            list_frozen(session, gemeente=GEMEENTE, actor=who)
    for role in (Role.BESTUUR, Role.PARTNER, Role.COORDINATOR):
        assert read(kept, actor(role)).id == kept
    with pytest.raises(UnknownRecordError):
        read(uuid4())


def test_a_view_of_another_municipality_is_not_found(database: Engine) -> None:
    with writing() as session:
        kept = freeze(session, open=True).id
    with pytest.raises(ForbiddenError):
        read(kept, VISITOR, OTHER_GEMEENTE)


def test_one_that_was_withdrawn_says_so_without_its_numbers_and_can_be_taken_up_again(database: Engine) -> None:
    with writing() as session:
        kept = freeze(session, open=True).id
        about = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}
        records.end(session, FrozenView, kept, version=1, **about)
    found = read(kept, VISITOR)
    assert found.ended and found.sheets == {}
    with writing() as session:
        records.reopen(session, FrozenView, kept, version=2, **about)
    assert read(kept, VISITOR).sheets == FROZEN["sheets"]


def test_nobody_changes_a_frozen_view(database: Engine) -> None:
    with writing() as session:
        kept = freeze(session).id
    with writing() as session, pytest.raises(ForbiddenError):
        about = {"gemeente": GEMEENTE, "version": 1, "actor": BEHEERDER, "origin": Origin.SCREEN}
        records.change(session, FrozenView, kept, {"title": "Anders"}, **about)


@pytest.mark.parametrize("sheets", [{}, {"nl": {}}, {"nl": {}, "en": {}, "de": {}}, {"nl": [], "en": []}])
def test_it_is_kept_in_both_languages(sqlite_database: Engine, sheets: object) -> None:
    with writing() as session, pytest.raises(InvalidRecordError):
        freeze(session, sheets=sheets)


def test_the_history_tells_that_it_was_made_without_its_numbers(database: Engine) -> None:
    with writing() as session:
        kept = freeze(session).id
    with reading() as session:
        line = session.exec(select(History).where(History.object_id == str(kept))).one()
    assert line.action == Action.CREATE and line.after["title"] == FROZEN["title"]
    assert "sheets" not in line.after


def test_what_is_erased_of_a_record_goes_from_frozen_views_also_under_its_older_name(database: Engine) -> None:
    with writing() as session:
        add_municipality(session)
        partner = add_organisation(session, name="Stichting Vroeger").id
        about = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}
        records.change(session, Organisation, partner, {"name": "Stichting Nu"}, version=1, **about)
        row = {"rows": [[{"text": "stichting vroeger en Stichting Nu"}, {"text": "Stichting Nuis"}, {"value": 12.0}]]}
        kept = freeze(session, title="Werk van Stichting Nu", sheets=both(row)).id
        other = freeze(session, gemeente_code=GEMEENTE, sheets=both({"text": "niets"})).id
    with writing() as session:
        retention.erase(session, Kind.ORGANISATION, partner, ["name"], gemeente=GEMEENTE, actor=BEHEERDER)
    found = read(kept)
    parts = found.sheets["nl"]["parts"][0]["rows"][0]
    assert [part.get("text") for part in parts] == [f"{MARKER} en {MARKER}", "Stichting Nuis", None]
    assert parts[2] == {"value": 12.0}
    assert found.sheets["en"] == found.sheets["nl"]
    assert found.title == f"Werk van {MARKER}" and found.version == 2
    assert read(other).version == 1


def test_the_place_of_an_erased_activity_goes_from_maps(database: Engine) -> None:
    with writing() as session:
        add_municipality(session)
        activity = add_activity(session, add_organisation(session), x=150_400.4, y=400_500.0)
        spots = [
            {"kind": "activity", "x": 150_400, "y": 400_500, "title": "Koffie", "count": 1},
            {"kind": "activity", "x": 150_900, "y": 400_500, "title": "Sport", "count": 1},
        ]
        kept = freeze(session, sheets=both({"spots": spots, "outlines": [[150_400, 400_500]]})).id
        activity_id = activity.id
    with writing() as session:
        fields = ["x", "y", "buurtcode"]
        retention.erase(session, Kind.ACTIVITY, activity_id, fields, gemeente=GEMEENTE, actor=BEHEERDER)
    part = read(kept).sheets["nl"]["parts"][0]
    assert [spot["title"] for spot in part["spots"]] == ["Sport"]
    assert part["outlines"] == [[150_400, 400_500]]


def test_a_short_text_and_nothing_take_nothing_out(sqlite_database: Engine) -> None:
    with writing() as session:
        freeze(session, sheets=both({"text": "op en ik"}))
        assert take_out(session, gemeente=GEMEENTE, words=["op", "", "  "]) == 0
        assert take_out(session, gemeente=OTHER_GEMEENTE, words=["op en ik"]) == 0
        assert take_out(session, gemeente=GEMEENTE, words=["op en ik"]) == 1


def test_words_of_a_list_are_not_looked_for(sqlite_database: Engine) -> None:
    """A task names a theme; erasing the tasks of a partner must not take the theme out of every sentence."""
    with writing() as session:
        add_municipality(session)
        tasks = [{"text": "Maatjes zoeken", "theme": "eenzaamheid", "prevention": "selectief"}]
        partner = add_organisation(session, tasks=tasks).id
        kept = freeze(session, sheets=both({"text": "eenzaamheid: Maatjes zoeken"})).id
    with writing() as session:
        retention.erase(session, Kind.ORGANISATION, partner, ["tasks"], gemeente=GEMEENTE, actor=BEHEERDER)
    assert read(kept).sheets["nl"]["parts"][0]["text"] == f"eenzaamheid: {MARKER}"


def test_a_rule_is_stricter_when_it_hides_more_or_was_not_there() -> None:
    assert not disclosure.stricter_than(disclosure.RULES)
    assert disclosure.stricter_than(disclosure.RULES | {"own_hidden_up_to": 3})
    assert not disclosure.stricter_than(disclosure.RULES | {"own_hidden_up_to": 9})
    assert disclosure.stricter_than({})
