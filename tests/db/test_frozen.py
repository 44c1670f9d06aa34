"""A frozen view stays as it was, is read by who may, and loses what is erased elsewhere."""

import datetime as dt
import threading
from pathlib import Path
from uuid import uuid4

import pytest
from dateutil.relativedelta import relativedelta
from sqlalchemy import Engine
from sqlmodel import select

from db import backup, frozen, records, retention
from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError, UnknownRecordError
from db.frozen import ERASED_WORDS, ErasedMeanwhileError, list_frozen, mark, read_frozen, take_out
from db.models import FrozenView, History, Initiative, Organisation, Redaction
from db.permissions import VISITOR
from db.retention.rules import MARKER
from db.settings import get_settings
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
    add_initiative,
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


def history_of(session, record):
    return session.exec(select(History).where(History.object_id == str(record)).order_by(History.id)).all()


def test_the_title_that_was_called_after_what_is_erased_goes_from_the_history_too(database: Engine) -> None:
    with writing() as session:
        add_municipality(session)
        partner = add_organisation(session, name="Stichting Vroeger").id
        kept = freeze(session, title="Werk van Stichting Vroeger", open=True).id
        about = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}
        records.end(session, FrozenView, kept, version=1, **about)
        other = freeze(session, title="Werk van Stichting Vroegerhof").id
    with writing() as session:
        retention.erase(session, Kind.ORGANISATION, partner, ["name"], gemeente=GEMEENTE, actor=BEHEERDER)
    with reading() as session:
        lines = history_of(session, kept)
        assert [line.action for line in lines] == [Action.CREATE, Action.END]
        assert lines[0].after["title"] is None and lines[0].redacted_at is not None
        assert lines[0].after["kind"] == FROZEN["kind"]
        assert history_of(session, other)[0].after["title"] == "Werk van Stichting Vroegerhof"
        assert "Stichting Vroeger" not in str([(line.before, line.after) for line in lines])
        row = session.exec(select(Redaction).where(Redaction.object_id == str(kept))).one()
        assert (row.kind, row.fields, row.due_on) == (Kind.FROZEN, ["title"], None)
    assert read(kept).title == f"Werk van {MARKER}"


def test_a_title_of_which_the_words_went_before_its_history_did_is_found_in_the_history(database: Engine) -> None:
    """A version of Wijklens took the words out of the view and not out of its history."""
    with writing() as session:
        add_municipality(session)
        partner = add_organisation(session, name="Stichting Vroeger").id
        kept = freeze(session, title="Werk van Stichting Vroeger").id
        take_out(session, gemeente=GEMEENTE, words=["Stichting Vroeger"])
    with writing() as session:
        retention.erase(session, Kind.ORGANISATION, partner, ["name"], gemeente=GEMEENTE, actor=BEHEERDER)
    with reading() as session:
        assert history_of(session, kept)[0].after["title"] is None


def test_a_restore_takes_the_title_out_again_and_tells_of_it_once(database: Engine, tmp_path: Path) -> None:
    with writing() as session:
        add_municipality(session)
        partner = add_organisation(session, name="Stichting Vroeger")
        activity = add_activity(session, partner, title="Soep van Vroeger")
        kept = freeze(session, title="Werk van Stichting Vroeger").id
        named = freeze(session, title="Soep van Vroeger, in kaart").id
    path = backup.create(database, where=tmp_path)
    with writing() as session:
        about = {"gemeente": GEMEENTE, "actor": BEHEERDER}
        retention.erase(session, Kind.ORGANISATION, partner.id, ["name"], **about)
        retention.erase(session, Kind.ACTIVITY, activity.id, ["title"], **about)
    with reading() as session:
        told = len(session.exec(select(Redaction)).all())
    backup.restore(path, database, replace=True, where=tmp_path)
    with reading() as session:
        for one in (kept, named):
            assert history_of(session, one)[0].after["title"] is None
        # No more goes than went the first time.
        assert session.get_one(FrozenView, (GEMEENTE, kept)).title == f"Werk van {ERASED_WORDS}"
        assert session.get_one(FrozenView, (GEMEENTE, named)).title == ERASED_WORDS + ", in kaart"
        assert len(session.exec(select(Redaction)).all()) == told == 4


def test_a_view_that_was_read_before_an_erasure_is_not_kept_after_it(database: Engine) -> None:
    with writing() as session:
        add_municipality(session)
        partner = add_organisation(session, name="Stichting Vroeger").id
        since = mark(session, gemeente=GEMEENTE)
    with writing() as session:
        retention.erase(session, Kind.ORGANISATION, partner, ["name"], gemeente=GEMEENTE, actor=BEHEERDER)
    asked = {"actor": COORDINATOR, "origin": Origin.SCREEN}
    read_before = FROZEN | {"title": "Werk van Stichting Vroeger"}
    with pytest.raises(ErasedMeanwhileError), writing() as session:
        frozen.freeze(session, read_before, since=since, **asked)
    with reading() as session:
        assert session.exec(select(FrozenView)).all() == []
        now = mark(session, gemeente=GEMEENTE)
        assert mark(session, gemeente=OTHER_GEMEENTE) == (0, 0)
    with writing() as session:
        assert frozen.freeze(session, FROZEN, since=now, **asked).title == FROZEN["title"]


def test_freezing_and_erasing_at_the_same_moment_leave_no_word(database: Engine) -> None:
    """Whoever comes first, the other waits: either the view is refused, or the words go out of it."""
    with writing() as session:
        add_municipality(session)
        partners = [add_organisation(session, name=f"Stichting Vroeger{n}").id for n in "abcdef"]
    for n, partner in zip("abcdef", partners, strict=True):
        with reading() as session:
            since = mark(session, gemeente=GEMEENTE)
        together, faults = threading.Barrier(2), []
        values = FROZEN | {"title": f"Werk van Stichting Vroeger{n}"}

        def keep(values=values, since=since, together=together, faults=faults):
            together.wait()
            try:
                with writing(database) as session:
                    frozen.freeze(session, values, since=since, actor=COORDINATOR, origin=Origin.SCREEN)
            except ErasedMeanwhileError:
                pass
            except Exception as failure:  # noqa: BLE001 - told to the test
                faults.append(failure)

        freezing = threading.Thread(target=keep)
        freezing.start()
        together.wait()
        with writing() as session:
            retention.erase(session, Kind.ORGANISATION, partner, ["name"], gemeente=GEMEENTE, actor=BEHEERDER)
        freezing.join()
        assert not faults
    with reading() as session:
        told = [line.after for line in session.exec(select(History)).all()]
        assert "Stichting Vroeger" not in str([one.title for one in session.exec(select(FrozenView)).all()])
        assert "Stichting Vroeger" not in str(told)


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


def test_an_erased_name_goes_however_it_was_typed_and_is_shown(database: Engine) -> None:
    typed = {"Koffie bij\u200e Jans\u200bsen": "Koffie bij Jans\u200bsen", "Eén\u2028lijn": "Eén lijn", "Ééé": "ééé"}
    with writing() as session:
        add_municipality(session)
        for word, shown in typed.items():
            sheets = {"nl": {"parts": [{"text": f"Er is {shown}."}]}, "en": {"parts": []}}
            kept = freeze(session, title=f"Over {word}", sheets=sheets).id
            assert take_out(session, gemeente=GEMEENTE, words=[word]) == 1
            session.expire_all()
            left = session.get_one(FrozenView, (GEMEENTE, kept))
            assert left.title == f"Over {ERASED_WORDS}"
            assert left.sheets["nl"]["parts"] == [{"text": f"Er is {ERASED_WORDS}."}]
            assert take_out(session, gemeente=GEMEENTE, words=[word]) == 0


def test_a_title_that_went_with_something_else_does_not_keep_a_view_past_its_time(database: Engine) -> None:
    with writing() as session:
        add_municipality(session)
        gone = add_initiative(session, initiator="Bewonersgroep De Vliet").id
        kept = freeze(session, title="Kaart voor Bewonersgroep De Vliet").id
        records.end(session, Initiative, gone, gemeente=GEMEENTE, version=1, actor=COORDINATOR, origin=Origin.SCREEN)
    months = get_settings().retention_months
    early, late = sorted(months[kind] for kind in (Kind.INITIATIVE, Kind.FROZEN))
    assert months[Kind.INITIATIVE] == early < late, "else the view goes first"
    for after in (early, late):
        retention.run(database, on=dt.date.today() + relativedelta(months=after, days=2))
    with reading() as session:
        left = session.get_one(FrozenView, (GEMEENTE, kept))
        assert (left.title, left.sheets, left.asked) == (f"Kaart voor {ERASED_WORDS}", {}, {})
    again = retention.preview(database, on=dt.date.today() + relativedelta(months=late, days=2))
    assert Kind.FROZEN not in again.records
