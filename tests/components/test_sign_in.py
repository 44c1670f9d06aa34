"""Who signed in, read from a cookie: only Streamlit's own, whole, fresh and of this address counts."""

import base64
import datetime as dt
import json
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from components import sign_in
from db.people import Identity
from db.settings import Settings

SECRET = "a secret of at least thirty-two characters"
COOKIE = "_streamlit_user"
PROVIDER: dict[str, Any] = {
    "oidc_metadata_url": "https://provider.example/.well-known/openid-configuration",
    "oidc_client_id": "wijklens",
    "oidc_client_secret": "x",
    "oidc_redirect_url": "https://wijklens.example/oauth2callback",
    "oidc_cookie_secret": SECRET,
}
SETTINGS = Settings(**PROVIDER)
CLAIMS: dict[str, Any] = {
    "iss": "https://provider.example",
    "sub": "1",
    "email": "Ada@Vierkant.example",
    "email_verified": True,
    "name": "Ada",
    "origin": "https://wijklens.example",
    "is_logged_in": True,
    "provider": "default",
}
ADA = Identity("https://provider.example", "1", "ada@vierkant.example", True, "Ada")


def cookie(claims: Any = CLAIMS, *, secret: str = SECRET, name: str = COOKIE) -> dict[str, str]:
    """The cookies of a browser after signing in."""
    value = claims if isinstance(claims, str) else json.dumps(claims)
    return {COOKIE: create_signed_value(secret, name, value).decode()}


def test_who_signed_in_is_read_from_the_cookie() -> None:
    assert sign_in.identity(cookie(), SETTINGS) == ADA


def test_without_a_provider_no_cookie_counts() -> None:
    assert sign_in.identity(cookie(), Settings()) is None
    assert sign_in.secrets(Settings()) is None
    assert sign_in.own_origin(Settings()) == ""


@pytest.mark.parametrize(
    "change",
    [
        {"origin": "https://elders.example"}, {"origin": "https://wijklens.example:444"}, {"origin": None},
        {"is_logged_in": False}, {"is_logged_in": "true"}, {"is_logged_in": 1}, {"iss": ""}, {"sub": None}, {"sub": 1},
        {"iss": ["https://provider.example"]},
    ],
    ids=str,
)  # fmt: skip
def test_claims_that_are_not_whole_or_of_another_address_do_not_count(change: dict[str, Any]) -> None:
    assert sign_in.identity(cookie(CLAIMS | change), SETTINGS) is None


@pytest.mark.parametrize(
    ("change", "verified"),
    [
        ({}, True), ({"email_verified": False}, False), ({"email_verified": "true"}, False),
        ({"email_verified": 1}, False), ({"email_verified": None}, False),
    ],
)  # fmt: skip
def test_an_address_is_verified_only_when_the_provider_says_exactly_so(change: dict[str, Any], verified: bool) -> None:
    found = sign_in.identity(cookie(CLAIMS | change), SETTINGS)
    assert found is not None
    assert found.verified is verified


def test_a_domain_can_be_vouched_for_where_the_provider_says_nothing_but_never_against_it() -> None:
    vouching = Settings(**PROVIDER, oidc_vouched_domains=("Vierkant.example",))
    silent = {name: value for name, value in CLAIMS.items() if name != "email_verified"}
    verdicts = [
        sign_in.identity(cookie(claims), vouching).verified  # type: ignore[union-attr]
        for claims in (
            silent,
            silent | {"email": "ada@evil.vierkant.example"},
            silent | {"email": "vierkant.example"},
            silent | {"email": ""},
            CLAIMS | {"email_verified": False},
        )
    ]
    assert verdicts == [True, False, False, False, False]
    assert sign_in.identity(cookie(silent), SETTINGS) == ADA._replace(verified=False)


def test_letters_that_only_become_ours_in_small_letters_make_no_address() -> None:
    found = sign_in.identity(cookie(CLAIMS | {"email": "ada@vier\u212aant.example"}), SETTINGS)
    assert found == ADA._replace(email="")


def test_a_cookie_signed_with_another_secret_or_for_another_purpose_does_not_count() -> None:
    for forged in (cookie(secret="guessed"), cookie(secret=""), cookie(name="_streamlit_user_tokens")):
        assert sign_in.identity(forged, SETTINGS) is None


def test_a_cookie_that_was_altered_does_not_count() -> None:
    whole = cookie()[COOKIE]
    payload, stamp, signature = whole.rsplit(".", 2)
    other = base64.urlsafe_b64encode(json.dumps(json.dumps(CLAIMS | {"sub": "2"})).encode()).decode().rstrip("=")
    altered = [
        f"{other}.{stamp}.{signature}", f"{payload}.{stamp}.", f"{payload}.{stamp}", payload, whole[:-1], f"{whole}x",
        f"{payload}.{stamp[:-1]}B.{signature}", "", ".", "..", json.dumps(CLAIMS),
    ]  # fmt: skip
    assert [sign_in.identity({COOKIE: one}, SETTINGS) for one in altered] == [None] * len(altered)


def test_claims_in_several_cookies_do_not_count_since_parts_could_be_mixed() -> None:
    parts = cookie("chunks-2") | {
        f"{COOKIE}_{n}": create_signed_value(SECRET, f"{COOKIE}_{n}", part).decode()
        for n, part in enumerate((json.dumps(CLAIMS)[:50], json.dumps(CLAIMS)[50:]), start=1)
    }
    assert sign_in.identity(parts, SETTINGS) is None


@pytest.mark.parametrize("claims", ["", "x", "[]", "null", "1", '"x"', "{", "\ud83d", "{}"])
def test_what_is_signed_but_is_no_claims_does_not_count(claims: str) -> None:
    if claims == "\ud83d":
        claims = json.dumps(claims)
    assert sign_in.identity(cookie(claims), SETTINGS) is None


def test_somebody_signs_in_anew_after_the_hours_that_are_set() -> None:
    began = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
    with time_machine.travel(began, tick=False) as clock:
        kept = cookie()
        clock.shift(dt.timedelta(hours=11, minutes=59))
        assert sign_in.identity(kept, SETTINGS) == ADA
        clock.shift(dt.timedelta(minutes=2))
        assert sign_in.identity(kept, SETTINGS) is None
        assert sign_in.identity(kept, Settings(**PROVIDER, sign_in_hours=24)) == ADA


def test_a_cookie_with_which_somebody_signed_out_is_no_longer_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    mine, other = cookie(), cookie(CLAIMS | {"sub": "2"})

    class Context:
        cookies = mine

    monkeypatch.setattr(sign_in.st, "context", Context)
    monkeypatch.setattr(sign_in.st, "logout", lambda: None)
    sign_in.sign_out(SETTINGS)
    assert sign_in.identity(mine, SETTINGS) is None
    assert sign_in.identity(other, SETTINGS) is not None


def test_a_name_is_shown_on_one_line_without_what_cannot_be_shown() -> None:
    name = "A\x00da\n <script>\u202e${x}`" + "x" * 10_000
    found = sign_in.identity(cookie(CLAIMS | {"name": name}), SETTINGS)
    assert found is not None
    assert found.name.startswith("A da <script> ${x}`")
    assert len(found.name) <= 200


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: raw.decode("latin-1")))
def test_no_cookie_makes_the_door_fall_over(value: str) -> None:
    assert sign_in.identity({COOKIE: value}, SETTINGS) is None


def test_the_secrets_of_streamlit_are_those_of_the_settings_and_do_not_show() -> None:
    made = sign_in.secrets(SETTINGS)
    assert made is not None
    assert made["auth"]["cookie_secret"] == SECRET
    assert made["auth"]["redirect_uri"] == "https://wijklens.example/oauth2callback"
    assert SECRET not in repr(SETTINGS)


@pytest.mark.parametrize(
    "change",
    [
        {"oidc_client_id": None}, {"oidc_cookie_secret": None}, {"oidc_cookie_secret": "too short"},
        {"oidc_redirect_url": "http://wijklens.example/oauth2callback"},
        {"oidc_redirect_url": "https://wijklens.example/"}, {"oidc_redirect_url": "https://"},
        {"oidc_metadata_url": "http://provider.example/"}, {"oidc_metadata_url": "provider"},
        {"oidc_metadata_url": "https://["},
    ],
    ids=str,
)  # fmt: skip
def test_half_a_provider_or_an_open_road_to_it_stops_the_start(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(**(PROVIDER | change))
    assert SECRET not in str(refused.value)


def test_at_this_computer_a_provider_may_be_without_encryption() -> None:
    here = {
        "oidc_redirect_url": "http://127.0.0.1:8501/oauth2callback",
        "oidc_metadata_url": "http://localhost:9/.well-known/openid-configuration",
    }
    assert sign_in.own_origin(Settings(**(PROVIDER | here))) == "http://127.0.0.1:8501"
