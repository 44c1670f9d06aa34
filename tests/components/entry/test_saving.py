"""What was sent is stored as a signal of who is looking: once, at the right place, and never with somebody's data."""

from uuid import uuid4

import geopandas as gpd
import pytest
import shapely
from sqlmodel import select

from components.entry.asked import Asked, Do, Point
from components.entry.saving import State, save
from db.engine import reading, writing
from db.errors import GuardNotReadyError
from db.models import Signal
from geodata.vocabulary import Role, SignalKind, TargetGroup, Theme
from tests.factories import CORNER, GEMEENTE, OTHER_GEMEENTE, add_organisation, add_signal

pytestmark = pytest.mark.usefixtures("municipality")

FILLED = {
    "kind": "knelpunt",
    "text": "De lantaarns bij de vijver zijn stuk.",
    "wijk": "WK990100",
    "buurt": "BU99010000",
    "theme": "overlast",
    "group": "iedereen",
    "severity": "4",
    "date": "2026-01-04",
}


def sent(point=None, exact=False, **values):
    fields = FILLED | {"id": str(uuid4())} | values
    return Asked(Do.SEND, 1, fields, point, exact)


def stored():
    with reading() as session:
        return list(session.exec(select(Signal)).all())


def point(dx, dy):
    made = gpd.GeoSeries([shapely.Point(CORNER[0] + dx, CORNER[1] + dy)], crs=28992).to_crs(4326).iloc[0]
    return Point(made.x, made.y)


@pytest.mark.parametrize("role", [Role.SIGNAALGEVER, Role.PARTNER, Role.COORDINATOR, Role.BEHEERDER])
def test_who_may_give_signals_gives_one_in_their_own_name(become, role):
    who = become(role)
    outcome = save(GEMEENTE, sent(given_by="iemand anders", gemeente_code=OTHER_GEMEENTE))
    assert (outcome.state, outcome.own) == (State.SAVED, True)
    [signal] = stored()
    assert (signal.kind, signal.theme, signal.target_group) == (
        SignalKind.KNELPUNT,
        Theme.OVERLAST,
        TargetGroup.IEDEREEN,
    )
    assert (signal.severity, signal.given_by, signal.gemeente_code) == (4, who.name, GEMEENTE)
    assert (signal.wijkcode, signal.buurtcode, signal.boundary_year) == ("WK990100", "BU99010000", 2024)
    assert signal.id == outcome.signal


@pytest.mark.parametrize("role", [Role.BEZOEKER, Role.BESTUUR])
def test_who_may_not_stores_nothing_however_the_form_was_sent(become, role):
    become(role)
    assert save(GEMEENTE, sent()).state is State.FAILED
    assert stored() == []


def test_another_municipality_is_out_of_reach(become):
    become(Role.COORDINATOR)
    assert save(OTHER_GEMEENTE, sent()).state is State.FAILED
    assert stored() == []


def test_sent_twice_is_stored_once_and_a_later_change_is_told(become):
    become(Role.SIGNAALGEVER)
    first = sent()
    assert save(GEMEENTE, first).own
    assert save(GEMEENTE, first).own
    changed = save(GEMEENTE, sent(id=first.get("id"), text="Iets heel anders."))
    assert (changed.state, changed.own) == (State.SAVED, False)
    assert "already" in changed.message
    assert [signal.text for signal in stored()] == [FILLED["text"]]


def test_the_exact_place_is_kept_only_when_asked_and_decides_the_buurt(become):
    become(Role.SIGNAALGEVER)
    save(GEMEENTE, sent(point(1500, 500)))
    save(GEMEENTE, sent(point(1500, 500), exact=True))
    without, within = sorted(stored(), key=lambda one: one.x or 0)
    assert (without.x, without.y, without.buurtcode) == (None, None, "BU99010000")
    assert (within.x, within.y) == pytest.approx((CORNER[0] + 1500, CORNER[1] + 500), abs=0.1)
    assert (within.wijkcode, within.buurtcode) == ("WK990101", "BU99010100")


def test_a_place_outside_the_municipality_is_a_fault_at_the_place(become):
    become(Role.SIGNAALGEVER)
    outcome = save(GEMEENTE, sent(point(9_000, 500), exact=True))
    assert (outcome.state, list(outcome.faults)) == (State.INVALID, ["wijk"])
    assert stored() == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": None}, "kind"), ({"kind": "klacht"}, "kind"), ({"text": ""}, "text"),
        ({"text": " \n\u0000 "}, "text"),
        ({"text": "x" * 2001}, "text"), ({"wijk": None}, "wijk"), ({"wijk": "WK990199"}, "wijk"),
        ({"buurt": "BU99010100"}, "wijk"), ({"theme": "voetbal"}, "theme"), ({"severity": "9"}, "severity"),
        ({"severity": None}, "severity"), ({"date": "gisteren"}, "date"), ({"date": "2999-01-01"}, "date"),
        ({"group": "iedereen behalve"}, "group"),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_field_and_nothing_is_stored(become, values, field):
    become(Role.COORDINATOR)
    outcome = save(GEMEENTE, sent(**values))
    assert (outcome.state, list(outcome.faults)) == (State.INVALID, [field])
    assert all(outcome.faults.values())
    assert stored() == []


def test_personal_data_is_stopped_with_the_findings(become):
    become(Role.SIGNAALGEVER)
    outcome = save(GEMEENTE, sent(text="Bel met 06-12345678 over de lantaarns"))
    assert outcome.state is State.PERSONAL
    assert [found.text for found in outcome.findings["text"]] == ["06-12345678"]
    assert "text" in outcome.faults
    assert stored() == []


def test_a_guard_that_still_starts_keeps_everything_with_the_form(become, monkeypatch):
    become(Role.SIGNAALGEVER)

    class Starting:
        def check_fields(self, texts, gazetteer):
            raise GuardNotReadyError("starts")

    monkeypatch.setattr("db.privacy.guard", Starting)
    outcome = save(GEMEENTE, sent())
    assert outcome.state is State.NOT_READY
    assert "Nothing was lost" in outcome.message
    assert stored() == []


@pytest.mark.parametrize("identity", [None, "", "1; DROP TABLE signal", "x" * 5000])
def test_without_an_id_of_its_own_nothing_is_stored(become, identity):
    become(Role.COORDINATOR)
    assert save(GEMEENTE, sent(id=identity)).state is State.FAILED
    assert stored() == []


def test_only_a_partner_that_somebody_works_for_counts(become):
    with writing() as session:
        mine, other = add_organisation(session).id, add_organisation(session, name="Anders").id
    become(Role.PARTNER, organisations=(mine,))
    save(GEMEENTE, sent(partner=str(mine)))
    save(GEMEENTE, sent(partner=str(other)))
    assert {signal.organisation_id for signal in stored()} == {mine, None}


def test_who_may_read_signals_joins_the_first_of_a_group_and_a_giver_cannot(become):
    with writing() as session:
        first = add_signal(session).id
        second = add_signal(session, joined_to=first).id
    become(Role.PARTNER)
    joined = save(GEMEENTE, sent(joined=str(second))).signal
    become(Role.SIGNAALGEVER)
    alone = save(GEMEENTE, sent(joined=str(second))).signal
    unknown = save(GEMEENTE, sent(joined=str(uuid4()))).signal
    by_id = {signal.id: signal.joined_to for signal in stored()}
    assert (by_id[joined], by_id[alone], by_id[unknown]) == (first, None, None)


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "`x` ${y} {z}", "a\u202eb", "'; DROP TABLE signal; --", "é" * 2000]
)
def test_any_text_is_stored_as_it_was_typed(become, words):
    become(Role.SIGNAALGEVER)
    assert save(GEMEENTE, sent(text=words)).own
    assert [signal.text for signal in stored()] == [words]
