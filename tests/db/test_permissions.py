"""The table of rights, walked role by role; and who a visitor is without a sign-in provider."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import ForbiddenError
from db.local_admin import local_actor
from db.permissions import RIGHTS, VISITOR, Actor, may, may_somewhere, require
from db.settings import Settings
from db.words import Action, Kind, Scope
from geodata.vocabulary import Role

OWN, OTHER = "GM9901", "GM9902"
SUPPLY = {Kind.ORGANISATION, Kind.ACTIVITY, Kind.INITIATIVE}
MAKE = {Action.CREATE, Action.CHANGE, Action.END}
STAFF = {Role.COORDINATOR, Role.BEHEERDER}
PARTNER_ID = uuid4()


ABOUT = {Kind.GATHERING, Kind.AGREEMENT, Kind.TAKEOVER}
LOOP = {Kind.BUNDLE, Kind.PHASE_STEP, Kind.ANSWER}
SHARED = {Kind.SCENARIO, Kind.JOINT_PROJECT, Kind.PROJECT_STEP, Kind.INTERVISIE_DAY, Kind.PICTURE}
BACK = {Kind.FEEDBACK_LINK, Kind.FEEDBACK_NOTE}
OWN_PERSON_ID = uuid4()


def _expected(role: Role, action: Action, kind: Kind) -> Scope | None:
    """The rules told once more, the slow way, from the design."""
    # Who may end something may take it up again; a pass that was withdrawn opens nothing any more.
    if action is Action.REOPEN:
        return None if kind is Kind.DAY_PASS else _expected(role, Action.END, kind)
    public = {Kind.FIGURES, Kind.MUNICIPALITY, Kind.OWN_FIGURES, Kind.TAKEOVER} | SUPPLY
    if action is Action.READ and kind in public:
        return Scope.EVERYWHERE
    if action is Action.READ_PLACE and kind in SUPPLY:
        return Scope.EVERYWHERE
    if action is Action.COUNT and kind in {Kind.SIGNAL, Kind.GATHERING}:
        return Scope.EVERYWHERE
    if kind is Kind.MUNICIPALITY and action is Action.LOAD:
        return Scope.EVERYWHERE if role is Role.BEHEERDER else None
    if role is Role.BEHEERDER:
        if kind is Kind.MEMBERSHIP and action in MAKE | {Action.READ}:
            return Scope.OWN_MUNICIPALITY
        if kind is Kind.FEED_KEY and action in {Action.READ, Action.END}:
            return Scope.OWN_MUNICIPALITY
        if kind is Kind.RETENTION and action in {Action.READ, Action.REDACT}:
            return Scope.OWN_MUNICIPALITY
    if kind is Kind.FEED_KEY and role is not Role.BEZOEKER and action in {Action.READ, Action.CREATE, Action.END}:
        return Scope.OWN_PERSON
    if role is Role.SIGNAALGEVER and kind is Kind.FEEDBACK_LINK and action in {Action.READ, Action.END}:
        return Scope.OWN_PERSON
    # The holder of the form of a day, and nobody who merely gives signals.
    if role is Role.SIGNAALGEVER and (kind, action) == (Kind.CARD, Action.CREATE):
        return Scope.OWN_PERSON
    if role in STAFF:
        if kind is Kind.CARD and action in {Action.READ, Action.CHANGE, Action.END}:
            return Scope.OWN_MUNICIPALITY
        if kind is Kind.DAY_PASS and action in {Action.READ, Action.CREATE, Action.END}:
            return Scope.OWN_MUNICIPALITY
        if kind in SUPPLY | ABOUT | LOOP | SHARED | {Kind.SIGNAL} and action in MAKE | {Action.READ}:
            return Scope.OWN_MUNICIPALITY
        if kind is Kind.SIGNAL and action is Action.READ_PLACE:
            return Scope.OWN_MUNICIPALITY
        if kind in BACK | {Kind.EXCEPTION} and action in {Action.READ, Action.END, Action.CREATE}:
            return Scope.OWN_MUNICIPALITY
        if kind is Kind.FROZEN and action in {Action.CREATE, Action.END}:
            return Scope.OWN_MUNICIPALITY
        if (kind, action) in {(Kind.OWN_FIGURES, Action.LOAD), (Kind.HISTORY, Action.READ)}:
            return Scope.OWN_MUNICIPALITY
    if kind is Kind.IMPORT and role in STAFF | {Role.PARTNER} and action in {Action.READ, Action.CREATE, Action.END}:
        return Scope.OWN_MUNICIPALITY
    if role is Role.PARTNER:
        if kind is Kind.SIGNAL and action in {Action.READ, Action.CREATE}:
            return Scope.OWN_MUNICIPALITY
        if kind is Kind.ACTIVITY and action in MAKE:
            return Scope.OWN_ORGANISATION
        if kind is Kind.GATHERING and action in MAKE | {Action.READ}:
            return Scope.OWN_ORGANISATION
        if (kind, action) == (Kind.ORGANISATION, Action.CHANGE):
            return Scope.OWN_ORGANISATION
    if kind is Kind.FROZEN and action is Action.READ and role in STAFF | {Role.PARTNER, Role.BESTUUR}:
        return Scope.OWN_MUNICIPALITY
    if role in {Role.PARTNER, Role.BESTUUR} and kind in LOOP | SHARED | {Kind.AGREEMENT} and action is Action.READ:
        return Scope.OWN_MUNICIPALITY
    makes = {Kind.SIGNAL, Kind.EXCEPTION} | BACK
    if role in {Role.SIGNAALGEVER, Role.PARTNER} and kind in makes and action is Action.CREATE:
        return Scope.OWN_MUNICIPALITY
    return None


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("kind", list(Kind))
def test_each_role_may_what_the_design_says_and_nothing_else(role: Role, kind: Kind) -> None:
    mine = frozenset({OWN_PERSON_ID})
    actor = Actor("x", role, frozenset({OWN}), frozenset({PARTNER_ID}), memberships=mine)
    for action in Action:
        scope = _expected(role, action, kind)
        assert RIGHTS.get((role, action, kind)) == scope, (role, action, kind)
        whose = {"organisation": PARTNER_ID, "membership": OWN_PERSON_ID}
        assert may(actor, action, kind, gemeente=OWN, **whose) is (scope is not None)
        assert may(actor, action, kind, gemeente=OTHER, **whose) is (scope is Scope.EVERYWHERE)
        elsewhere = scope in {Scope.EVERYWHERE, Scope.OWN_MUNICIPALITY}
        assert may(actor, action, kind, gemeente=OWN, organisation=uuid4(), membership=uuid4()) is elsewhere
        assert may(actor, action, kind, gemeente=OWN) is elsewhere


def test_somebody_has_the_role_of_each_municipality_there_only() -> None:
    roles = ((OWN, Role.COORDINATOR), (OTHER, Role.SIGNAALGEVER))
    actor = Actor("x", Role.COORDINATOR, frozenset({OWN, OTHER}), roles=roles)
    assert may(actor, Action.READ, Kind.SIGNAL, gemeente=OWN)
    assert not may(actor, Action.READ, Kind.SIGNAL, gemeente=OTHER)
    assert may(actor, Action.CREATE, Kind.SIGNAL, gemeente=OTHER)
    assert not may(actor, Action.READ, Kind.SIGNAL, gemeente="GM9903")
    assert may_somewhere(actor, Action.READ, Kind.HISTORY)
    lesser = Actor("x", Role.SIGNAALGEVER, frozenset({OTHER}), roles=roles[1:])
    assert not may_somewhere(lesser, Action.READ, Kind.HISTORY)


@pytest.mark.parametrize("role", [Role.BEZOEKER, Role.BESTUUR])
def test_visitors_and_bestuur_see_no_single_signal_and_no_place(role: Role) -> None:
    actor = Actor("x", role, frozenset({OWN}))
    allowed = {action for action in Action if may(actor, action, Kind.SIGNAL, gemeente=OWN)}
    assert allowed == {Action.COUNT}


def test_a_refusal_names_who_what_and_where() -> None:
    with pytest.raises(ForbiddenError) as refusal:
        require(VISITOR, Action.READ, Kind.SIGNAL, gemeente=OWN)
    assert refusal.value.details == {
        "action": Action.READ,
        "kind": Kind.SIGNAL,
        "role": Role.BEZOEKER,
        "gemeente": OWN,
    }
    assert isinstance(refusal.value, PermissionError)


ADMIN = Settings(local_admin=True)


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8501", "127.0.0.1:8501", "[::1]:8501", "[::1]", "LOCALHOST:1"]
)
def test_at_this_computer_with_the_setting_everybody_is_beheerder(host: str) -> None:
    actor = local_actor(ADMIN, {"Host": host, "User-Agent": "x"})
    assert actor.role is Role.BEHEERDER
    assert may(actor, Action.CHANGE, Kind.SIGNAL, gemeente="GM0828")


def test_without_the_setting_everybody_is_a_visitor() -> None:
    assert local_actor(Settings(local_admin=False), {"Host": "localhost:8501"}) == VISITOR


@pytest.mark.parametrize(
    "host",
    [
        "wijklens.nl",
        "localhost.wijklens.nl",
        "127.0.0.1.nip.io:8501",
        "evil.nl:8501",
        "localhost@evil.nl",
        "localhost:8501:x",
        "localhost:",
        "",
        "[::1].evil.nl",
        "127.0.0.1:٣",
    ],
)
def test_another_host_is_a_visitor(host: str) -> None:
    assert local_actor(ADMIN, {"host": host}) == VISITOR


def test_a_request_without_a_host_or_with_two_is_a_visitor() -> None:
    assert local_actor(ADMIN, {}) == VISITOR
    assert local_actor(ADMIN, {"Host": "localhost", "host": "localhost"}) == VISITOR


@pytest.mark.parametrize(
    "name",
    [
        "X-Forwarded-For", "x-forwarded-host", "Forwarded", "Via", "X-Real-IP", "CF-Connecting-IP", "X-FORWARDED-PROTO",
        "X-Original-Forwarded-For", "X-Envoy-External-Address", "Fastly-Client-IP", "Fly-Client-IP", "X-Azure-ClientIP",
        "CDN-Loop", "CF-Ray", "X-Original-Host", "X-ProxyUser-Ip", "Tailscale-User-Login", "Client-IP",
        "X-Amzn-Trace-Id", "X-Cluster-Client-IP", "True-Client-IP", "X-Client-IP",
    ],
)  # fmt: skip
def test_a_request_that_was_passed_on_is_a_visitor(name: str) -> None:
    assert local_actor(ADMIN, {"Host": "localhost:8501", name: "x"}) == VISITOR


BROWSER = {
    "Host": "localhost:8501",
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "User-Agent": "Mozilla/5.0",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "nl",
    "Cookie": "_streamlit_xsrf=x",
    "Sec-WebSocket-Key": "x",
    "Sec-Fetch-Site": "same-origin",
    "X-Xsrftoken": "x",
}


def test_what_a_browser_sends_from_the_page_itself_is_the_beheerder() -> None:
    assert local_actor(ADMIN, BROWSER | {"Origin": "http://localhost:8501"}).role is Role.BEHEERDER
    assert local_actor(ADMIN, BROWSER | {"host": "[::1]:1", "Origin": "http://[::1]:1"}) == VISITOR  # two hosts


@pytest.mark.parametrize(
    "origin",
    [
        "http://localhost:9999", "http://localhost", "http://127.0.0.1:8501", "http://evil.nl", "null", "", "x",
        "http://localhost:8501.evil.nl", "http://x@localhost:8501", "file://localhost:8501", "http://[",
        "//localhost:8501",
        "http://localhost:8501, http://evil.nl", "http://evil.nl, http://localhost:8501",
    ],
)  # fmt: skip
def test_a_page_of_another_port_or_place_is_a_visitor(origin: str) -> None:
    assert local_actor(ADMIN, BROWSER | {"Origin": origin}) == VISITOR


@pytest.mark.parametrize(
    ("peer", "role"),
    [
        (None, Role.BEHEERDER), ("127.0.0.1", Role.BEHEERDER), ("127.8.8.8", Role.BEHEERDER), ("::1", Role.BEHEERDER),
        ("::ffff:127.0.0.1", Role.BEHEERDER), ("192.0.2.7", Role.BEZOEKER), ("::ffff:192.0.2.7", Role.BEZOEKER),
        ("localhost", Role.BEZOEKER), ("", Role.BEZOEKER), ("fe80::1%eth0", Role.BEZOEKER),
    ],
)  # fmt: skip
def test_a_connection_from_another_computer_is_a_visitor(peer: str | None, role: Role) -> None:
    assert local_actor(ADMIN, BROWSER, peer).role is role


def test_somewhere_is_where_the_actor_has_a_municipality() -> None:
    assert may_somewhere(local_actor(ADMIN, BROWSER), Action.LOAD, Kind.OWN_FIGURES)
    assert may_somewhere(Actor("x", Role.COORDINATOR, frozenset({OWN})), Action.LOAD, Kind.OWN_FIGURES)
    assert not may_somewhere(Actor("x", Role.COORDINATOR), Action.LOAD, Kind.OWN_FIGURES)
    assert not may_somewhere(Actor("x", Role.COORDINATOR, frozenset({OWN})), Action.LOAD, Kind.MUNICIPALITY)
    assert not may_somewhere(VISITOR, Action.LOAD, Kind.OWN_FIGURES)
    assert may_somewhere(VISITOR, Action.READ, Kind.FIGURES)


@given(
    st.dictionaries(st.sampled_from(["Host", "Origin", "x"]) | st.text(max_size=20), st.text(max_size=20), max_size=4)
)
def test_no_headers_make_the_door_fall_over(headers: dict[str, str]) -> None:
    assert local_actor(ADMIN, headers).role in {Role.BEZOEKER, Role.BEHEERDER}
