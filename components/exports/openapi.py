"""The description of the addresses for programs (OpenAPI 3.1)."""

from typing import Any

from components.exports.answering import MOST, USUAL
from components.exports.calendar import FEEDS
from components.exports.files import MEDIA_TYPES, Format
from components.exports.lists import COUNTS, RECORDS, formats_of
from components.exports.version import version
from components.words.texts import Language, _


def document(base: str) -> dict[str, Any]:
    """
    Make the description.

    Parameters
    ----------
    base
        Address of this server, without a slash at the end.
    """
    paths: dict[str, Any] = {
        "/api/health": {"get": _get("health", _("Whether this server works"), "application/json")},
        "/api/openapi.json": {"get": _get("openapi", _("This description"), "application/json")},
    }
    for name in (*RECORDS, COUNTS):
        pages = _PAGES if name != COUNTS else []
        paths[f"/api/{name}"] = {"get": _get(name, _summary(name), "application/json", [*_COMMON, *pages], marks=True)}
        for kind in formats_of(name):
            what = _("{what}, as a file", what=_summary(name))
            paths[f"/api/{name}.{kind}"] = {
                "get": _get(f"{name}-{kind}", what, MEDIA_TYPES[Format(kind)].partition(";")[0], _COMMON, marks=True)
            }
    for feed, path in FEEDS.items():
        what = _("A calendar to subscribe to; the parameters are those of the page")
        paths[path] = {"get": _get(f"{feed.value}-ics", what, "text/calendar", _COMMON, marks=True)}
    one = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}]
    numbered = [_number("page", _("Page, from 1"), 1, 1_000_000), _number("per_page", _("Services in a page"), 1, MOST)]
    followed = [
        _number("afterTimestamp", _("Moment of the last change that the reader has"), 0, 10**14),
        {"name": "afterId", "in": "query", "schema": {"type": "string"}},
        _number("limit", _("Items in a page"), 1, MOST),
    ]
    for path, name, said, more in (
        ("/api/hsds", "hsds", _("Version of Open Referral HSDS"), []),
        ("/api/hsds/services", "hsds-services", _("Activities as services (Open Referral HSDS 3)"), numbered),
        ("/api/hsds/services/{id}", "hsds-service", _("One activity as a service"), one),
        ("/api/openactive/themes", "openactive-themes", _("The themes that activities name"), []),
        ("/api/openactive/session-series", "openactive", _("Activities as OpenActive sessions, in pages"), followed),
        ("/api/openactive/session-series/{id}", "openactive-one", _("One activity as OpenActive sessions"), one),
    ):
        media = "application/ld+json" if name in ("openactive-one", "openactive-themes") else "application/json"
        paths[path] = {"get": _get(name, said, media, [*_COMMON, *more], marks=True)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Wijklens",
            "version": version(),
            "description": _("Open data of the register, with the rights of who asks. Small counts stay hidden."),
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": base}],
        "security": [{}, {"key": []}, {"keyInAddress": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer"},
                "keyInAddress": {"type": "apiKey", "in": "query", "name": "sleutel"},
            }
        },
    }


def _summary(name: str) -> str:
    return {
        "partners": _("Partners with tasks and channels"),
        "activiteiten": _("Activities"),
        "initiatieven": _("Residents' initiatives"),
        "signalen": _("Single signals, for who may read them"),
        COUNTS: _("Signals per wijk, year and kind; one to four are hidden"),
    }[name]


def _number(name: str, said: str, low: int, high: int) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "description": said,
        "schema": {"type": "integer", "minimum": low, "maximum": high},
    }


_COMMON: list[dict[str, Any]] = [
    {"name": "gemeente", "in": "query", "schema": {"type": "string", "pattern": "^GM[0-9]{4}$"}},
    {"name": "lang", "in": "query", "schema": {"type": "string", "enum": [one.value for one in Language]}},
]
_PAGES: list[dict[str, Any]] = [
    {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}},
    {"name": "na", "in": "query", "schema": {"type": "string", "format": "uuid"}},
]


def _get(
    name: str, said: str, media: str, parameters: list[dict[str, Any]] | None = None, *, marks: bool = False
) -> dict[str, Any]:
    answers: dict[str, Any] = {"200": {"description": said, "content": {media: {}}}}
    if marks:
        answers["304"] = {"description": _("Not changed since the mark (ETag) in If-None-Match")}
        answers["403"] = {"description": _("Not for this role, or a key that opens nothing")}
        answers["404"] = {"description": _("Not there, or the municipality is not loaded")}
    return {"operationId": name, "summary": said, "parameters": parameters or [], "responses": answers}
