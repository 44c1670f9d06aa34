"""Addresses for programs: records in pages and as files, services (HSDS), sessions (OpenActive)."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from starlette.routing import BaseRoute

from components.exports import hsds, items, openactive, openapi, tables
from components.exports.answering import MOST, USUAL, Answer, Asked, AskedWrongError, as_json, route
from components.exports.files import MEDIA_TYPES, Format, build
from components.exports.lists import COUNTS, RECORDS, formats_of
from components.reading import taking_along
from components.reading.taking_along import Taken
from components.words.texts import _
from db import clock
from db.activities import milliseconds
from db.words import Kind
from geodata.crs import to_lonlat


def api_routes() -> list[BaseRoute]:
    """Give every address for programs; each is described in ``/api/openapi.json``."""
    found: list[BaseRoute] = [route("/api/openapi.json", lambda asked: as_json(openapi.document(asked.base)))]
    for name, kind in RECORDS.items():
        found.append(route(f"/api/{name}", partial(_listed, name, partial(_records, kind))))
        found += [_file_route(name, one, partial(_table, kind)) for one in formats_of(name)]
    found.append(route(f"/api/{COUNTS}", _counts))
    found += [_file_route(COUNTS, one, _count_table) for one in formats_of(COUNTS)]
    return [
        *found,
        route("/api/hsds", _hsds_root),
        route("/api/hsds/services", _services),
        route("/api/hsds/services/{id}", _service),
        route("/api/openactive/themes", _themes),
        route("/api/openactive/session-series", _feed),
        route("/api/openactive/session-series/{id}", _series),
    ]


def _file_route(name: str, kind: Format, make: Callable[[Asked], tables.ExportTable]) -> BaseRoute:
    def answer(asked: Asked) -> Answer:
        filename = f"wijklens-{asked.gemeente.lower()}-{name}.{kind}"
        return Answer(build(make(asked), kind), MEDIA_TYPES[kind], filename)

    return route(f"/api/{name}.{kind}", answer)


def _records(kind: Kind, asked: Asked) -> Taken:
    return taking_along.records(kind, asked.gemeente, asked.actor)


def _table(kind: Kind, asked: Asked) -> tables.ExportTable:
    taken = _records(kind, asked)
    return tables.of_records(kind, taken.frame, taken.areas, taken.partners)


def _count_table(asked: Asked) -> tables.ExportTable:
    taken = taking_along.signal_counts(asked.gemeente, asked.actor)
    return tables.of_counts(taken.frame, taken.areas)


def _counts(asked: Asked) -> Answer:
    frame = taking_along.signal_counts(asked.gemeente, asked.actor).frame
    found = [{name: items.plain(value) for name, value in row.items()} for row in frame.to_dict("records")]
    return as_json({"items": found})


def _listed(name: str, read: Callable[[Asked], Taken], asked: Asked) -> Answer:
    """Give one page of records by id: a page holds what comes after the last id that the reader has."""
    limit = asked.number("limit", USUAL, low=1, high=MOST)
    frame = read(asked).frame.sort_index()
    after = asked.params.get("na", "")
    rest = frame[frame.index > after] if after else frame
    part = rest.iloc[:limit]
    following = ""
    if len(rest) > limit:
        following = _address(asked, f"/api/{name}", na=str(part.index[-1]), limit=str(limit))
    answer = {"items": items.of_frame(part), "total": len(frame), "next": following or None}
    return as_json(answer, next=following)


def _address(asked: Asked, path: str, **changes: str) -> str:
    # The key of who asks goes no further: it belongs in a header, or in the address that the reader keeps.
    kept = {name: value for name, value in asked.params.items() if name in ("gemeente", "lang")}
    return f"{asked.base}{path}?{urlencode(kept | changes)}"


def _hsds_root(asked: Asked) -> Answer:
    return as_json({"version": hsds.VERSION, "profile": hsds.PROFILE, "openapi_url": f"{asked.base}/api/openapi.json"})


def _services(asked: Asked) -> Answer:
    size = asked.number("per_page", USUAL, low=1, high=MOST)
    number = asked.number("page", 1, low=1, high=1_000_000)
    made = _made(asked, hsds.service)
    part = made[(number - 1) * size : number * size]
    return as_json(hsds.page([one for _id, one in part], number=number, size=size, total=len(made)))


def _service(asked: Asked) -> Answer:
    return as_json(_one(asked, _made(asked, hsds.service)))


def _series(asked: Asked) -> Answer:
    made = _made(asked, partial(openactive.session_series, base=asked.base))
    return as_json(_one(asked, made), media_type="application/ld+json")


def _themes(asked: Asked) -> Answer:
    return as_json(openactive.themes(asked.base), media_type="application/ld+json")


def _one(asked: Asked, made: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    found = dict(made).get(asked.path["id"])
    if found is None:
        raise AskedWrongError(404, _("This is not there, or no longer there."))
    return found


def _feed(asked: Asked) -> Answer:
    limit = asked.number("limit", USUAL, low=1, high=MOST)
    after = (asked.number("afterTimestamp", 0, low=0, high=10**14), asked.params.get("afterId", ""))
    frame = taking_along.records(Kind.ACTIVITY, asked.gemeente, asked.actor).frame
    changed = {str(one): milliseconds(moment) for one, moment in frame["changed_at"].items()}
    data = dict(_made(asked, partial(openactive.session_series, base=asked.base)))
    everything = [(moment, key) for key, moment in changed.items()]
    everything += [(moment, key) for key, moment in taking_along.ended_activities(asked.gemeente, asked.actor)]
    page = [(key, moment, data.get(key)) for moment, key in sorted(everything) if (moment, key) > after][:limit]
    query = urlencode({name: value for name, value in asked.params.items() if name in ("gemeente", "lang")})
    return as_json(openactive.feed_page(page, base=asked.base, query=query, after=after, limit=limit))


def _made(asked: Asked, make: Callable[..., dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """Make something of every activity, by id."""
    frame = taking_along.records(Kind.ACTIVITY, asked.gemeente, asked.actor).frame.sort_index()
    partners: pd.DataFrame = taking_along.partners(asked.gemeente, asked.actor)
    by_id = {str(one): row.to_dict() | {"id": str(one)} for one, row in partners.iterrows()}
    spots = to_lonlat(frame[["geometry"]]).geometry if len(frame) else []
    today = clock.today()
    return [
        (str(one), make(str(one), row.to_dict(), spot, by_id[str(row["organisation_id"])], today=today))
        for (one, row), spot in zip(frame.iterrows(), spots, strict=True)
    ]
