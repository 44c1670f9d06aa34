"""Who signed in at the sign-in provider: read from Streamlit's signed cookie, and from nothing else."""

import hashlib
import json
import logging
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from itsdangerous import BadData
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from db.people import Identity
from db.settings import Settings

_HOURS_IN_A_DAY = 24
# Claims that need several cookies are cut into parts that are each signed for themselves: parts of two sign-ins could
# be put together to say something that the provider never said.
_PARTS = b"chunks-"

_log = logging.getLogger(__name__)
_signed_out: dict[str, float] = {}
"""Hashes of cookies with which somebody signed out, and when: a copy, or another tab, is signed out with them."""


def secrets(settings: Settings) -> dict[str, Any] | None:
    """
    Give what Streamlit's sign-in needs, for ``st.App(secrets=...)``: kept in memory, in no file.

    Returns
    -------
    secrets
        ``None`` when no provider is set.
    """
    if settings.oidc_client_secret is None or settings.oidc_cookie_secret is None:
        return None
    return {
        "auth": {
            "redirect_uri": settings.oidc_redirect_url,
            "cookie_secret": settings.oidc_cookie_secret.get_secret_value(),
            "client_id": settings.oidc_client_id,
            "client_secret": settings.oidc_client_secret.get_secret_value(),
            "server_metadata_url": settings.oidc_metadata_url,
        }
    }


def own_origin(settings: Settings) -> str:
    """Give the address of Wijklens as people see it (``https://name``), as the sign-in knows it; empty without one."""
    if settings.oidc_redirect_url is None:
        return ""
    parts = urlsplit(settings.oidc_redirect_url)
    return f"{parts.scheme}://{parts.netloc}"


def identity(cookies: Mapping[str, str], settings: Settings) -> Identity | None:
    """
    Give who signed in, from the cookies of a request or of a screen.

    Parameters
    ----------
    cookies
        By name, as the browser sent them. Streamlit's identity cookie is signed with the cookie secret and carries
        the moment at which it was signed.

    Returns
    -------
    identity
        ``None`` when nobody signed in, no provider is set, or the cookie is forged, altered, of another address or
        older than ``sign_in_hours``.
    """
    if settings.oidc_cookie_secret is None:
        return None
    cookie = cookies.get(USER_COOKIE_NAME)
    if not cookie or _hash(cookie) in _signed_out:
        return None
    secret, days = settings.oidc_cookie_secret.get_secret_value(), settings.sign_in_hours / _HOURS_IN_A_DAY
    try:
        signed = decode_signed_value(secret, USER_COOKIE_NAME, cookie.encode("latin-1"), max_age_days=days)
        if signed is None:
            return None
        if signed.startswith(_PARTS):
            _log.warning("the sign-in provider sends more than fits in one cookie; have it send fewer claims")
            return None
        claims = json.loads(signed)
    except (ValueError, BadData):
        return None
    if not isinstance(claims, dict) or claims.get("is_logged_in") is not True:
        return None
    if claims.get("origin") != own_origin(settings):
        return None
    return _identity(claims, settings)


def _identity(claims: Mapping[str, Any], settings: Settings) -> Identity | None:
    issuer, subject = claims.get("iss"), claims.get("sub")
    if not (isinstance(issuer, str) and issuer and isinstance(subject, str) and subject):
        return None
    email, name = claims.get("email"), claims.get("name")
    # Small letters of other alphabets can turn into ours: the sign for kelvin becomes a k.
    address = email.strip().lower() if isinstance(email, str) and email.isascii() else ""
    return Identity(issuer, subject, address, _is_verified(claims, address, settings), _line(name))


def _is_verified(claims: Mapping[str, Any], address: str, settings: Settings) -> bool:
    """Whether the provider vouches for the address; some send no claim and are known to give out addresses only."""
    if "email_verified" in claims:
        return claims["email_verified"] is True
    name, _at, domain = address.rpartition("@")
    return bool(name) and domain in {one.strip().lower() for one in settings.oidc_vouched_domains}


def _line(name: object) -> str:
    """A name on one line, of characters that can be shown and stored."""
    if not isinstance(name, str):
        return ""
    return " ".join("".join(one if one.isprintable() else " " for one in name).split())[:200]


def sign_out(settings: Settings) -> None:
    """Sign out who is looking: in every tab, and of the provider where that can be. For use in a callback."""
    now, kept = time.time(), settings.sign_in_hours * 3600
    for cookie in [cookie for cookie, at in _signed_out.items() if now - at > kept]:
        _signed_out.pop(cookie, None)
    _signed_out[_hash(st.context.cookies.get(USER_COOKIE_NAME, ""))] = now
    st.logout()


def _hash(cookie: str) -> str:
    return hashlib.sha256(cookie.encode("utf-8", "replace")).hexdigest()


def on_screen(settings: Settings) -> Identity | None:
    """
    Give who signed in on the screen that is being made.

    The cookie says who; Streamlit's own state says whether they are still there, since a page that stays open keeps
    the cookie with which it was opened. Headers in which a proxy names a user are not listened to.
    """
    found = identity(st.context.cookies, settings)
    if found is None or st.user.get("is_logged_in") is not True:
        return None
    return found if st.user.get("sub") == found.subject and st.user.get("iss") == found.issuer else None
