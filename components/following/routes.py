"""The addresses of the page behind a private link. A key travels in the body of a request, never in an address."""

import logging
from collections.abc import Callable
from pathlib import Path

import anyio.to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from components import actions
from components.following import page
from components.following.limiter import WITHIN, Limiter
from components.following.page import PATH, Answered
from components.posted import fields_of
from components.words import reasons, texts
from components.words.field_faults import sentence
from components.words.texts import Language, _
from db import feedback
from db.engine import reading, writing
from db.errors import FoundPersonalDataError, InvalidRecordError, RegisterError, as_register_error
from db.models import FeedbackNote
from db.words import Origin

LARGEST = 64_000  # bytes of a request: a text of 2,000 characters, each in twelve bytes at most
_ASSETS = Path(__file__).parent / "assets"

_log = logging.getLogger(__name__)
_limiter = Limiter()


async def show(request: Request) -> Response:
    """Give the page that asks for a key; its script puts in the one that stands behind the #, and sends it."""
    asked = request.query_params.get("lang", "")
    return _answer(_in(asked, lambda: page.key_page(Answered())))


async def act(request: Request) -> Response:
    """Show the signal of a key, add to it, or end the link."""
    fields = await fields_of(request, LARGEST)
    if isinstance(fields, Response):
        return fields
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        # A page of elsewhere must not use up the tries of who looks at it, and so lock everybody out at that address.
        return _answer(_in(_one(fields, "lang"), lambda: page.key_page(Answered())), 403)
    address = request.client.host if request.client is not None else ""
    html, known = await anyio.to_thread.run_sync(_done, fields)
    if known:
        # A right key always opens: behind a proxy many people share one address, and must not be locked out by one.
        return _answer(html)
    if _limiter.full(address):
        answer = _answer(_in(_one(fields, "lang"), _too_many), 429)
        answer.headers["Retry-After"] = str(int(WITHIN))
        return answer
    _limiter.wrong(address)
    return _answer(html)


def _too_many() -> str:
    return page.key_page(Answered(_("Too many keys were wrong. Wait ten minutes, and try again."), wrong=True))


def _done(fields: dict[str, list[str]]) -> tuple[str, bool]:
    """Do what is asked; gives the page, and whether the key opened anything (or none was given)."""
    texts.use(_language(_one(fields, "lang")))
    # People copy more than the key: the whole link, or a line break.
    key = _one(fields, "sleutel").strip().rpartition("#")[2]
    if not key:
        return page.key_page(Answered()), True
    try:
        return _by_key(key, fields)
    except (RegisterError, SQLAlchemyError) as failure:
        # Nothing of the request goes into the log: it holds the key.
        _log.error("a private link could not be answered: %s", type(failure).__name__)
        return page.key_page(Answered(reasons.error(as_register_error(failure)), wrong=True)), True


def _by_key(key: str, fields: dict[str, list[str]]) -> tuple[str, bool]:
    asked, answered = _one(fields, "doe"), Answered()
    if asked == "intrekken":
        with writing() as session:
            ended = feedback.revoke_by_key(session, key)
        if ended:
            return page.key_page(Answered(_("The link was ended. It opens nothing any more."))), True
    elif asked == "toevoegen":
        answered = _add(key, _one(fields, "tekst"), fields.get("door", []))
    with reading() as session:
        followed = feedback.follow(session, key)
    if followed is None:
        said = _("This key opens nothing: it is not right, or the link was ended. Ask who gave it to you.")
        return page.key_page(Answered(said, wrong=True)), False
    return page.signal_page(followed, key, answered), True


def _add(key: str, text: str, passed: list[str]) -> Answered:
    with reading() as session:
        link = feedback.link_of(session, key)
    if link is None:
        return Answered()
    try:
        actions.together(
            FeedbackNote,
            {"gemeente_code": link.gemeente_code, "text": text},
            lambda session, who: feedback.add_note(session, key, text),
            passed=passed,
            who=feedback.holder(link),
            origin=Origin.LINK,
        )
    except FoundPersonalDataError as failure:
        found = [one for findings in failure.findings.values() for one in findings]
        said = _("Not added yet: please look at the marked words.")
        return Answered(said, wrong=True, draft=text, findings=found)
    except InvalidRecordError as failure:
        return Answered(sentence(failure.faults[0]), wrong=True, draft=text)
    except RegisterError as failure:
        return Answered(reasons.error(failure), wrong=True, draft=text)
    return Answered(_("Thank you, it was added."))


def _one(fields: dict[str, list[str]], name: str) -> str:
    return fields.get(name, [""])[0]


def _language(asked: str) -> Language:
    return next((language for language in Language if language == asked), Language.NL)


def _in(asked: str, write: Callable[[], str]) -> str:
    texts.use(_language(asked))
    return write()


def _answer(html: str, status: int = 200) -> Response:
    return HTMLResponse(html, status)


async def _script(request: Request) -> Response:
    return Response((_ASSETS / "volgen.js").read_bytes(), media_type="text/javascript")


async def _style(request: Request) -> Response:
    return Response((_ASSETS / "volgen.css").read_bytes(), media_type="text/css")


async def _nothing(request: Request) -> Response:
    return PlainTextResponse("Not found", 404)


def follow_routes() -> list[BaseRoute]:
    """Give the addresses of the page."""
    return [
        Route(PATH, show, methods=["GET"]),
        Route(PATH, act, methods=["POST"]),
        Route(f"{PATH}/volgen.js", _script),
        Route(f"{PATH}/volgen.css", _style),
        Route(f"{PATH}/{{rest:path}}", _nothing),
    ]
