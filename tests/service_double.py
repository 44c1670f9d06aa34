"""A small double of PDOK, StatLine and RIVM on 127.0.0.1, over made data, with faults on request."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import geopandas as gpd
import shapely

GEMEENTE, OTHER = "GM1234", "GM1235"
WEST, SOUTH = 160_000, 420_000  # south-west corner of the made land, RD New


class Trouble(Enum):
    """What can go wrong with one answer."""

    BUSY = "503"
    TOO_OFTEN = "429"
    REFUSED = "400"
    CUT = "body breaks off"
    HTML = "a page instead of JSON"
    WRONG_FORM = "JSON of another form"
    DROPPED = "connection closed without an answer"
    SLOW = "half a second late"


def square(x: float, y: float, size: float = 1000) -> shapely.Polygon:
    """A square in RD New, its corner ``x, y`` metres from the corner of the made land."""
    return shapely.box(WEST + x, SOUTH + y, WEST + x + size, SOUTH + y + size)


def feature(shape: shapely.Geometry | None, **properties: Any) -> dict[str, Any]:
    """A GeoJSON feature in WGS 84."""
    if shape is None:
        return {"type": "Feature", "geometry": None, "properties": properties}
    lonlat = gpd.GeoSeries([shape], crs=28992).to_crs(4326).iloc[0]
    return {"type": "Feature", "geometry": json.loads(shapely.to_geojson(lonlat)), "properties": properties}


def boundaries() -> dict[str, list[dict[str, Any]]]:
    """Proefstad: two wijken of two squares side by side, four buurten (one water, one bow tie); and a neighbour."""
    town = {"gemeentecode": GEMEENTE, "gemeentenaam": "Proefstad"}
    bow_tie = shapely.Polygon([(WEST + 1000, SOUTH + 1000), (WEST + 2000, SOUTH + 2000), (WEST + 2000, SOUTH + 1000),
                               (WEST + 1000, SOUTH + 2000)])  # fmt: skip
    both = {"aantal_inwoners": 9000, "water": "NEE"}
    return {
        "gemeenten": [
            feature(square(0, 0, 2000), **town, **both),
            feature(square(2000, 0, 2000), gemeentecode=OTHER, gemeentenaam="Buurgemeente", **both),
        ],
        "wijken": [
            feature(shapely.box(WEST, SOUTH, WEST + 1000, SOUTH + 2000), wijkcode="WK123400", wijknaam="Oud ", **town,
                    aantal_inwoners=5000, water="NEE", percentage_personen_0_tot_15_jaar=20),
            feature(shapely.box(WEST + 1000, SOUTH, WEST + 2000, SOUTH + 2000), wijkcode="WK1234AA", wijknaam="Nieuw",
                    **town, aantal_inwoners=4000, water="NEE", percentage_personen_0_tot_15_jaar=10),
        ],
        "buurten": [
            feature(square(0, 0), buurtcode="BU12340000", buurtnaam="Kern", wijkcode="WK123400", **town,
                    aantal_inwoners=3000, water="NEE"),
            feature(square(0, 1000), buurtcode="BU12340001", buurtnaam="Plas", wijkcode="WK123400", **town,
                    aantal_inwoners=-99997, water="JA"),
            feature(square(1000, 0), buurtcode="BU1234AA00", buurtnaam="Laan", wijkcode="WK1234AA", **town,
                    aantal_inwoners=4000, water="NEE", extra_column=1),
            feature(bow_tie, buurtcode="BU1234AA0B", buurtnaam="Strik", wijkcode="WK1234AA", **town,
                    aantal_inwoners=-99999999, water="NEE"),
        ],
    }  # fmt: skip


def key_figures(year: int, *, poverty: float = 5.0, mark: str = "1") -> list[dict[str, Any]]:
    """Rows of StatLine: padded codes, numbers behind the columns that shift with the year, None where missing."""
    n = year - 2000
    rows = []
    people = {GEMEENTE: 9000, OTHER: 9000, "WK123400": 5000, "WK1234AA": 4000, "WK123500": 9000, "NL00": 18000}
    for code, number in people.items():
        rows.append(
            {
                "ID": len(rows), "WijkenEnBuurten": code.ljust(10), f"Gemeentenaam_{n}": "Proefstad".ljust(40),
                f"IndelingswijzigingGemeenteWijkBuurt_{n + 3}": mark, f"AantalInwoners_{n + 4}": number,
                f"k_0Tot15Jaar_{n + 7}": None if code == "WK1234AA" else number // 5,
                f"HuishoudensTotaal_{n + 28}": number // 2, f"Eenpersoonshuishoudens_{n + 29}": number // 5,
                f"PersonenInArmoede_{n + 57}": poverty, f"WmoClientenRelatief_{n + 70}": 60.0,
            }
        )  # fmt: skip
    return rows


def health(year: int) -> list[dict[str, Any]]:
    """Rows of the health monitor: two ages, values and a margin, percentages as padded text."""
    rows = []
    for code in ("NL01", GEMEENTE, OTHER, "WK123400", "WK1234AA", "BU12340000"):
        for age in ("20300", "80200"):
            for margin in ("MW00000", "MOG95"):
                rows.append(
                    {
                        "ID": len(rows), "Leeftijd": age, "Marges": margin, "WijkenEnBuurten": code.ljust(10),
                        "Perioden": f"{year}JJ00", "Eenzaam_28": "       ." if code == "WK1234AA" else "    47.0",
                        "Mantelzorger_32": "    13.6" if margin == "MW00000" else "    99.9",
                    }
                )  # fmt: skip
    return rows


def outlines(year: int, shift: float = 0.0) -> list[dict[str, Any]]:
    """Generalised wijken of a year; ``shift`` moves the border between both, in metres."""
    middle = WEST + 1000 + shift
    return [
        feature(shapely.box(WEST, SOUTH, middle, SOUTH + 2000), statcode="WK123400", statnaam="Oud", gm_code=GEMEENTE,
                jaarcode=year),
        feature(shapely.box(middle, SOUTH, WEST + 2000, SOUTH + 2000), statcode="WK1234AA", statnaam="Nieuw",
                gm_code=GEMEENTE, jaarcode=year),
    ]  # fmt: skip


def addresses() -> list[dict[str, Any]]:
    """An address in Proefstad, a postcode there without codes, and an address of the same name elsewhere."""

    def one(label: str, x: float, y: float, **more: Any) -> dict[str, Any]:
        point = gpd.GeoSeries([shapely.Point(WEST + x, SOUTH + y)], crs=28992).to_crs(4326).iloc[0]
        return {
            "weergavenaam": label,
            "centroide_ll": f"POINT({point.x:.8f} {point.y:.8f})",
            "centroide_rd": f"POINT({WEST + x:g} {SOUTH + y:g})",
            **more,
        }

    town = {"gemeentecode": GEMEENTE[2:], "gemeentenaam": "Proefstad"}
    return [
        one("Kerkstraat 1, 1234AB Proefstad", 500, 500, type="adres", wijkcode="WK123400", buurtcode="BU12340000",
            **town),
        one("Kerkstraat, 1234AB Proefstad", 510, 505, type="postcode", **town),
        one("Kerkstraat 1, 9999XX Elders", 2500, 500, type="adres", gemeentecode=OTHER[2:], wijkcode="WK123500"),
    ]  # fmt: skip


class ServiceDouble:
    """
    What the three services answer; change the data or ``trouble`` during a test.

    ``trouble(number, path)`` is asked for each request (number from 1) and answers a ``Trouble`` or ``None``.
    ``asked`` lists every path with its query.
    """

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[str] = []
        self.page = 3
        self.trouble: Callable[[int, str], Trouble | None] = lambda number, path: None
        self.endless = False
        self.retry_after: str | None = None
        self.collections = {("wijken-en-buurten-2024", name): rows for name, rows in boundaries().items()}
        self.collections["gebiedsindelingen", "wijk_gegeneraliseerd"] = outlines(2024) + outlines(2020)
        self.tables: dict[str, list[dict[str, Any]]] = {
            "85984NED": key_figures(2024), "85618NED": key_figures(2023, poverty=6.0), "50090NED": health(2020),
        }  # fmt: skip
        self.modified: dict[str, str] = {}
        self.addresses: list[dict[str, Any]] = addresses()

    def answer(self, path: str, query: dict[str, str]) -> dict[str, Any] | None:
        """The answer to a request; ``None`` when there is nothing."""
        if match := re.fullmatch(r"/cbs/([\w-]+)/ogc/v1/collections/(\w+)/items", path):
            return self._features(self.collections.get((match[1], match[2])), path, query)
        if path == "/bzk/locatieserver/search/v3_1/free":
            return self._addresses(query)
        if match := re.fullmatch(r"/ODataFeed/o?[oO][dD]ata/(\w+)/(\w+)", path):
            if match[2] == "TableInfos":
                told = self.modified.get(match[1])
                return {"value": [{"Modified": told}]} if told else None
            return self._rows(self.tables.get(match[1]), path, query)
        return None

    def _addresses(self, query: dict[str, str]) -> dict[str, Any]:
        words = re.findall(r"\w+", query.get("q", "").lower())
        hits = [one for one in self.addresses if all(word in str(one.get("weergavenaam")).lower() for word in words)]
        return {"response": {"numFound": len(hits), "start": 0, "docs": hits[: int(query.get("rows", 10))]}}

    def _features(self, rows: list[dict[str, Any]] | None, path: str, query: dict[str, str]) -> dict[str, Any] | None:
        if rows is None:
            return None
        filters = {k: v for k, v in query.items() if k not in ("f", "limit", "bbox", "cursor")}
        kept = [r for r in rows if all(str(r["properties"].get(k)) == v for k, v in filters.items())]
        part, after = self._part(kept, int(query.get("cursor", 0)))
        links = [{"rel": "next", "href": self._link(path, query | {"cursor": str(after)})}] if after else []
        return {"type": "FeatureCollection", "features": part, "links": links}

    def _rows(self, rows: list[dict[str, Any]] | None, path: str, query: dict[str, str]) -> dict[str, Any] | None:
        if rows is None:
            return None
        wanted = dict(re.findall(r"(\w+) eq '([^']*)'", query.get("$filter", "")))
        kept = [row for row in rows if all(row[k] == v for k, v in wanted.items())]
        part, after = self._part(kept, int(query.get("$skip", 0)))
        more = {"odata.nextLink": self._link(path, query | {"$skip": str(after)})} if after else {}
        return {"odata.metadata": "x", "value": part} | more

    def _part(self, rows: list[dict[str, Any]], start: int) -> tuple[list[dict[str, Any]], int | None]:
        after = start + self.page
        return rows[start:after], after if after < len(rows) or self.endless else None

    def _link(self, path: str, query: dict[str, str]) -> str:
        # A next link may name another host: the services do behind their proxies.
        return f"http://elsewhere.invalid{path}?{urlencode(query)}"

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        self.asked.append(request.path)
        url = urlsplit(request.path)
        trouble = self.trouble(len(self.asked), request.path)
        if trouble is Trouble.DROPPED:
            request.close_connection = True
            return
        if trouble is Trouble.SLOW:
            time.sleep(0.5)
        found = self.answer(url.path, dict(parse_qsl(url.query)))
        spoiled = trouble in (Trouble.CUT, Trouble.HTML, Trouble.WRONG_FORM)
        status = {Trouble.BUSY: 503, Trouble.TOO_OFTEN: 429, Trouble.REFUSED: 400}.get(
            trouble, 404 if found is None and not spoiled else 200
        )
        body = json.dumps(found or {"title": "nothing here"}).encode()
        if trouble is Trouble.HTML:
            body = b"<html>maintenance</html>"
        elif trouble is Trouble.WRONG_FORM:
            body = b'{"rows": 1}'
        request.send_response(status)
        request.send_header("Content-Length", str(len(body)))
        if self.retry_after is not None and status in (503, 429):
            request.send_header("Retry-After", self.retry_after)
        request.end_headers()
        if trouble is Trouble.CUT:
            body = body[: len(body) // 2]
            request.close_connection = True
        request.wfile.write(body)


@contextmanager
def serving(double: ServiceDouble | None = None) -> Iterator[ServiceDouble]:
    """Serve a double on a free port of 127.0.0.1."""
    double = double or ServiceDouble()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet: apart they wait for each other 40 ms

        def do_GET(self) -> None:
            double.handle(self)

        def log_message(self, *_: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            pass  # whoever asks may hang up

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    double.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield double
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
