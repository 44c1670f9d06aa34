"""
The rights walk over screens: every page, opened by every role, holds what the table allows only.

A new page is found by itself; everything that the browser would receive is searched, the map's packed part too.
"""

import base64
import json
import re
import zlib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import sign_in
from components.navigation import FILES, Page
from components.session import Key
from components.words import texts
from components.words.texts import Language
from db.words import Action, Kind
from geodata.vocabulary import Phase
from tests.factories import GEMEENTE
from tests.security.world import World, heard, leaks

APP = str(Path(__file__).parents[2] / "app.py")
MAP = re.compile(rb'WijkMap\.update\(\\*"([A-Za-z0-9+/=]+)')


def received(app: AppTest) -> str:
    """Everything that the browser receives for a page."""
    found: list[bytes] = []
    rest = list(app._tree.children.values())
    while rest:
        node = rest.pop()
        rest += list(getattr(node, "children", {}).values())
        proto = getattr(node, "proto", None)
        if proto is not None and hasattr(proto, "SerializeToString"):
            found.append(proto.SerializeToString())
    whole = b"\n".join(found)
    maps = [json.loads(zlib.decompress(base64.b64decode(packed))) for packed in MAP.findall(whole)]
    return whole.decode("utf-8", "replace") + json.dumps(maps, ensure_ascii=False)


def walk(monkeypatch: pytest.MonkeyPatch, world: World, who: str) -> dict[Page, str]:
    """Open every page of GM9901 as somebody who signed in; gives what each sent."""
    texts.use(Language.NL)
    monkeypatch.setattr(sign_in, "on_screen", lambda settings: world.identities.get(who))
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["gemeente"] = GEMEENTE
    app.run()
    seen: dict[Page, str] = {}
    for page, file in FILES.items():
        if page is not Page.OVERVIEW:
            app.switch_page(f"pages/{file.name}")
            app.query_params["gemeente"] = GEMEENTE
            app.run()
        assert not app.exception, (who, page, app.exception)
        seen[page] = received(app)
        for changes in opened_by_a_link(world, page):
            # A page by itself, as here, reads the view of the visit and not the address.
            before = app.session_state[Key.VIEW]
            app.session_state[Key.VIEW] = before.with_(**changes)
            app.run()
            assert not app.exception, (who, page, changes, app.exception)
            # The screen may repeat the id of its own link: whoever opened that knows it already.
            found = received(app)
            for asked in changes.values():
                found = found.replace(asked, "")
            seen[page] += found
            app.session_state[Key.VIEW] = before
    return seen


def opened_by_a_link(world: World, page: Page) -> list[dict[str, str]]:
    """What a link opens on a page beside what it begins with, as fields of the view."""
    ids = world.places[GEMEENTE].ids
    if page is Page.SIGNALS:
        return [{"structureel": str(ids[f"bundel {phase}"])} for phase in (Phase.GEBUNDELD, Phase.GERAPPORTEERD)]
    return [{"intervisiedag": str(ids["dag"])}] if page is Page.INTERVISIE else []


@pytest.mark.parametrize("who", ["niemand", "bestuur", "signaalgever", "partner", "coördinator", "buurman"])
def test_no_page_holds_more_than_the_table(served: World, monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    for page, text in walk(monkeypatch, served, who).items():
        assert leaks(text, served.people[who], served) == [], (who, page)


def test_the_walk_hears_what_a_beheerder_is_shown(served: World, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = walk(monkeypatch, served, "beheerder")
    found = {(one.kind, one.action) for text in seen.values() for one in heard(text, served)}
    assert {
        (kind, Action.READ) for kind in (Kind.SIGNAL, Kind.MEMBERSHIP, Kind.EXCEPTION, Kind.BUNDLE, Kind.INTERVISIE_DAY)
    } <= found
    assert {one.gemeente for text in seen.values() for one in leaks(text, served.people["beheerder"], served)} == set()
