"""The small server of the card form: four addresses, and nothing else of Wijklens behind it."""

import hmac
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import anyio.to_thread
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from components import actions
from components.cards import page
from components.cards.door import NOTHING, Closed
from components.cards.limits import Limits
from components.cards.openings import is_issued, issue
from components.cards.page import Draft, FormOf, Said
from components.posted import fields_of
from components.words import reasons, texts
from components.words.field_faults import sentence
from components.words.texts import Language, _
from db import cards
from db.errors import (
    FoundPersonalDataError,
    InvalidRecordError,
    LostUpdateError,
    RegisterError,
    as_register_error,
)
from db.models import Card
from db.words import CardKind, Origin
from geodata.vocabulary import Theme

LARGEST = 64_000  # bytes of a request: a text of 2,000 characters, each in twelve bytes at most
_STYLE = Path(__file__).parent / "assets" / "kaartje.css"
_CHANGED = "gewijzigd"

_log = logging.getLogger(__name__)


class CardForm:
    """
    The form of one day, as an ASGI application.

    Parameters
    ----------
    about
        What the form says.
    key
        What must stand in the address: 128 bits, in the QR code.
    host
        The one Host that is answered, ``192.168.1.20:8602``: a page of elsewhere whose name leads here says another.
    in_force
        Asked at each request, in a thread: whether the pass of the day is in force at this moment.
    limits
        How many cards come in.
    """

    def __init__(
        self, about: FormOf, key: str, host: str, in_force: Callable[[], bool], limits: Limits | None = None
    ) -> None:
        self._about, self._key, self._in_force = about, key, in_force
        self._limits = limits or Limits()
        self._path = f"/k/{key}"
        form = Starlette(
            routes=[
                Route("/k/{key}", self._show, methods=["GET"]),
                Route("/k/{key}", self._take, methods=["POST"]),
                Route("/k/{key}/dank", self._thank, methods=["GET"]),
                Route(page.STYLE, self._style, methods=["GET"]),
            ],
            middleware=[Middleware(Closed, host=host)],
            exception_handlers={404: _nothing, 405: _nothing},
        )
        form.router.redirect_slashes = False
        self._form = form

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._form(scope, receive, send)

    async def _show(self, request: Request) -> Response:
        if not self._is_right(request):
            return PlainTextResponse(NOTHING, 404)
        return await anyio.to_thread.run_sync(self._page, _asked(request))

    async def _thank(self, request: Request) -> Response:
        if not self._is_right(request):
            return PlainTextResponse(NOTHING, 404)
        texts.use(_asked(request))
        changed = request.query_params.get(_CHANGED) == "1"
        return HTMLResponse(page.thanks_page(self._about, self._path, changed=changed))

    async def _style(self, request: Request) -> Response:
        return Response(_STYLE.read_bytes(), media_type="text/css")

    async def _take(self, request: Request) -> Response:
        if not self._is_right(request):
            return PlainTextResponse(NOTHING, 404)
        fields = await fields_of(request, LARGEST)
        if isinstance(fields, Response):
            return fields
        address = request.client.host if request.client is not None else ""
        return await anyio.to_thread.run_sync(self._taken, fields, address)

    def _is_right(self, request: Request) -> bool:
        given = str(request.path_params["key"]).encode("utf-8", "surrogatepass")
        return hmac.compare_digest(given, self._key.encode())

    def _page(self, language: Language) -> Response:
        texts.use(language)
        shut = self._shut(None)
        return HTMLResponse(page.form_page(self._about, self._path, self._new())) if shut is None else shut

    def _new(self) -> Draft:
        return Draft(issue(self._key))

    def _shut(self, draft: Draft | None) -> Response | None:
        """Give the answer while no card is taken: the pass is not in force, or it cannot be known whether it is."""
        try:
            return None if self._in_force() else HTMLResponse(page.closed_page(self._about), 410)
        except (RegisterError, SQLAlchemyError, OSError) as failure:
            _log.error("whether the form of a day is open could not be asked: %s", type(failure).__name__)
        said = _("This laptop takes no cards at this moment. Wait a minute and press Send again: your text stays here.")
        answer = self._again(draft or self._new(), Said(said), 503)
        answer.headers["Retry-After"] = "60"
        return answer

    def _taken(self, fields: dict[str, list[str]], address: str) -> Response:
        texts.use(_language(_one(fields, "lang")))
        draft, given = _draft(fields, dict(self._about.wijken), self._new())
        shut = self._shut(draft)
        if shut is not None:
            return shut
        if not given or not is_issued(self._key, draft.id):
            # It takes no turn: who floods without opening the form keeps nobody of the same network out.
            said = _("This form was not opened here, so this card was not stored yet. Press Send once more.")
            return self._again(replace(draft, id=issue(self._key)), Said(said), 409)
        wait = self._limits.wait(address)
        if wait > 0:
            said = _("It is busy now, so this card was not stored yet. Wait a minute and press Send again.")
            answer = self._again(draft, Said(said), 429)
            answer.headers["Retry-After"] = str(int(wait) + 1)
            return answer
        try:
            changed = self._store(draft, fields.get("door", []))
        except FoundPersonalDataError as failure:
            found = [one for findings in failure.findings.values() for one in findings]
            said = _("Not sent yet: please look at the marked words. Your text is still here.")
            return self._again(draft, Said(said, found), 422)
        except InvalidRecordError as failure:
            if any(fault.code == "received" for fault in failure.faults):
                said = _(
                    "Your card came in before and was dealt with already, so it stays as it was. Press Send to put "
                    "this text forward as a new card."
                )
                return self._again(replace(draft, id=issue(self._key)), Said(said), 409)
            return self._again(draft, Said(_why(failure)), 422)
        except (RegisterError, SQLAlchemyError) as failure:
            # Nothing of the request goes into the log: it may hold what nobody should read.
            _log.error("a card could not be stored: %s", type(failure).__name__)
            return self._again(draft, Said(reasons.error(as_register_error(failure))), 503)
        # Stored and committed: only now is anybody thanked.
        more = f"&{_CHANGED}=1" if changed else ""
        return RedirectResponse(f"{self._path}/dank?lang={texts.language()}{more}", 303)

    def _store(self, draft: Draft, passed: list[str]) -> bool:
        """Store a card; gives whether it took the place of what came in from the same form before."""
        try:
            return self._stored(draft, passed)
        except (IntegrityError, LostUpdateError):
            # Sent twice at one moment, or dealt with at this one: now it is known which.
            return self._stored(draft, passed)

    def _stored(self, draft: Draft, passed: list[str]) -> bool:
        about = self._about
        values: dict[str, Any] = {
            "gemeente_code": about.gemeente,
            "id": draft.id,
            "day_id": about.day_id,
            "kind": draft.kind,
            "text": draft.text,
            "wijkcodes": [draft.wijkcode] if draft.wijkcode else [],
            "theme": draft.theme or None,
        }
        made: Card | None = actions.together(
            Card,
            values,
            lambda session, who: cards.put_forward(session, values, actor=who, origin=Origin.LINK),
            passed=passed,
            who=cards.holder(about.gemeente, about.day_id),
            origin=Origin.LINK,
        )
        return made is not None and made.version > 1

    def _again(self, draft: Draft, said: Said, status: int) -> Response:
        return HTMLResponse(page.form_page(self._about, self._path, draft, said), status)


async def _nothing(request: Request, failure: Exception) -> Response:
    return PlainTextResponse(NOTHING, 404)


def _why(failure: InvalidRecordError) -> str:
    if any(fault.code == "full" for fault in failure.faults):
        return _("So many cards wait that no more fit. Tell it to the coordinator instead.")
    return sentence(failure.faults[0])


def _draft(fields: dict[str, list[str]], wijken: Mapping[str, str], new: Draft) -> tuple[Draft, bool]:
    """What was filled in, and whether it had an id; what stands in no list of ours is left out, and never repeated."""
    try:
        known, given = UUID(_one(fields, "id")), True
    except ValueError:
        known, given = new.id, False
    wijk, theme = _one(fields, "wijk"), _one(fields, "thema")
    draft = Draft(
        known,
        next((kind for kind in CardKind if kind == _one(fields, "soort")), CardKind.IDEE),
        _one(fields, "tekst"),
        wijk if wijk in wijken else "",
        theme if theme in set(Theme) else "",
    )
    return draft, given


def _asked(request: Request) -> Language:
    return _language(request.query_params.get("lang", ""))


def _language(asked: str) -> Language:
    return next((language for language in Language if language == asked), Language.NL)


def _one(fields: dict[str, list[str]], name: str) -> str:
    return fields.get(name, [""])[0]
