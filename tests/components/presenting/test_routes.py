"""The addresses of the presentation: for whom, of what, and what a browser may do with it."""

import io
from uuid import UUID, uuid4

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from components import gate
from components.headers import SafeHeaders
from components.presenting import routes, stage
from components.reading import presenting
from components.words import texts
from components.words.texts import Language
from db import clock, intervisie
from db.engine import writing
from db.models import ScenePicture
from db.permissions import VISITOR
from db.words import Origin
from geodata.errors import GeodataError
from geodata.vocabulary import Role
from tests.components.presenting.documents import Read
from tests.components.sheets import samples
from tests.factories import COORDINATOR, DAY, GEMEENTE, OTHER_GEMEENTE, actor, add_day, add_municipality

READERS = (Role.BESTUUR, Role.PARTNER, Role.COORDINATOR, Role.BEHEERDER)
PREPARES = (Role.COORDINATOR, Role.BEHEERDER)
NOTES = DAY["scenes"][0]["notes"]


@pytest.fixture
def day(sqlite_database):
    with writing(sqlite_database) as session:
        add_municipality(session)
        return str(add_day(session).id)


@pytest.fixture
def asked(day, monkeypatch):
    """Ask for an address as somebody: ``asked("/presenteren", Role.PARTNER)``; sheets are not read, but given."""
    monkeypatch.setattr(presenting, "sheet_of", lambda kind, view, **who: samples.a_sheet(view.lang))
    browser = TestClient(Starlette(routes=routes.presenting_routes(), middleware=[Middleware(SafeHeaders)]))

    def ask(path, who, **params):
        someone = who if not isinstance(who, Role) else actor(who)
        monkeypatch.setattr(gate, "asker", lambda scope: someone)
        return browser.get(path, params={"gemeente": GEMEENTE, "intervisiedag": day} | params)

    yield ask
    texts.use(Language.NL)


@pytest.mark.parametrize("role", Role)
def test_a_day_is_shown_to_who_may_read_it_and_its_notes_to_who_prepares_it(asked, role):
    shown, noted = asked("/presenteren", role), asked("/presenteren/notities", role)
    assert (shown.status_code == 200) == (role in READERS) and (noted.status_code == 200) == (role in PREPARES)
    assert (DAY["title"] in shown.text) == (role in READERS)
    assert NOTES not in shown.text and (NOTES in noted.text) == (role in PREPARES)
    assert ("presenteren/notities?" in shown.text) == (role in PREPARES)
    for answer in (shown, noted):
        assert answer.status_code in (200, 403)


@pytest.mark.parametrize("who", [VISITOR, actor(Role.COORDINATOR, OTHER_GEMEENTE)], ids=["visitor", "neighbour"])
def test_nobody_of_elsewhere_sees_or_learns_anything(asked, day, who):
    there, not_there = (asked("/presenteren", who, intervisiedag=one) for one in (day, str(uuid4())))
    assert there.status_code == not_there.status_code == 403 and there.text == not_there.text
    assert DAY["title"] not in there.text and NOTES not in there.text
    assert asked("/presenteren/notities", who).status_code == 403


def test_who_asks_is_asked_at_the_gate(day):
    browser = TestClient(Starlette(routes=routes.presenting_routes(), middleware=[Middleware(SafeHeaders)]))
    answer = browser.get("/presenteren", params={"gemeente": GEMEENTE, "intervisiedag": day})
    assert answer.status_code == 403 and "Meld je eerst aan" in answer.text


@pytest.mark.parametrize("wrong", [{"intervisiedag": str(uuid4())}, {"intervisiedag": "../x"}, {"intervisiedag": ""}])
def test_a_day_that_is_not_there_is_said_kindly(asked, wrong):
    answer = asked("/presenteren", Role.COORDINATOR, **wrong)
    assert [one["href"] for one in Read(answer.text).all("link")][1:] == [
        "presenteren/kleuren.css",
        "presenteren/scene.css",
    ]
    noted = asked("/presenteren/notities", Role.COORDINATOR, **wrong)
    assert [one["href"] for one in Read(noted.text).all("link")][1:] == ["kleuren.css", "scene.css"]
    assert (
        answer.status_code == noted.status_code == 404
        and "niet meer" in answer.text
        and "Terug naar Wijklens" in answer.text
    )


def test_a_day_of_one_municipality_is_not_found_through_another(asked):
    both = actor(Role.COORDINATOR, GEMEENTE, OTHER_GEMEENTE)
    assert asked("/presenteren", both, gemeente=OTHER_GEMEENTE).status_code == 404


def test_escape_goes_back_to_the_page_of_the_day_in_its_language(asked, day):
    body = Read(asked("/presenteren", Role.PARTNER, lang="en").text).all("body")[0]
    assert body["data-back"] == f"intervisie?gemeente={GEMEENTE}&intervisiedag={day}&lang=en"


@pytest.mark.parametrize("path", ["/presenteren", "/presenteren/notities", "/presenteren/scene.js", "/presenteren/x"])
def test_nothing_is_kept_connected_or_framed(asked, path):
    headers = asked(path, Role.COORDINATOR).headers
    assert headers["cache-control"] == "no-store" and headers["x-frame-options"] == "DENY"
    assert "noindex" in headers["x-robots-tag"]
    rules = headers["content-security-policy"]
    assert "default-src 'none'" in rules and "unsafe" not in rules
    # What the room sees of the cards is the one thing that the scenes ask for: test_room.py.
    assert ("connect-src" in rules) == (path == "/presenteren")
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    "name", ["kleuren.css", "scene.css", "scene.js", "kaartjes.css", "kaartjes.js", "notities.css", "notities.js"]
)
def test_style_and_script_are_ours(asked, name):
    answer = asked(f"/presenteren/{name}", VISITOR)
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/")
    assert "http://" not in answer.text and "https://" not in answer.text


@pytest.mark.parametrize("failure", [GeodataError("x"), KeyError("WK1"), ValueError("no"), TypeError("ours")])
def test_one_scene_that_fails_does_not_stop_the_others(asked, monkeypatch, failure):
    def fail(*asked, **who):
        raise failure

    monkeypatch.setattr(presenting, "sheet_of", fail)
    answer = asked("/presenteren", Role.PARTNER)
    assert answer.status_code == 200 and "Wie doet wat?" in answer.text
    assert len([one for one in Read(answer.text).all("section") if one["data-deep"] == "0"]) == 2
    assert any(words in answer.text for words in ("niet meer", "Laad de gemeente", "kunnen", "kan nu niet"))


def test_the_sheet_of_a_scene_is_read_for_who_asks_in_the_language_of_the_address(asked, monkeypatch):
    read = []

    def note(kind, view, *, actor, today):
        read.append((kind.value, view.lang, view.gemeente, actor.role, today))
        return samples.a_sheet(view.lang)

    monkeypatch.setattr(presenting, "sheet_of", note)
    answer = asked("/presenteren", Role.BESTUUR, lang="en")
    assert "1 of 2" in answer.text and "2 of 2" in answer.text and '<html lang="en"' in answer.text
    assert read == [("kaart", Language.EN, GEMEENTE, Role.BESTUUR, clock.today())]


def test_a_picture_stands_in_the_document_and_an_erased_one_says_so(asked, day, sqlite_database):
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "#0f6f6b").save(made, "PNG")
    about = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}
    with writing(sqlite_database) as session:
        picture = intervisie.add_picture(session, UUID(day), made.getvalue(), **about)
        scene = {"id": str(uuid4()), "kind": "beeld", "title": "De tuin", "picture": str(picture.id), "alt": "Een tuin"}
        intervisie.add_scenes(session, UUID(day), [scene], **about)
    shown = Read(asked("/presenteren", Role.PARTNER).text).all("img")
    assert len(shown) == 1 and shown[0]["alt"] == "Een tuin" and shown[0]["src"].startswith("data:image/png;base64,")
    with writing(sqlite_database) as session:
        session.get(ScenePicture, (GEMEENTE, picture.id)).content = b""
    answer = asked("/presenteren", Role.PARTNER)
    assert "gewist" in answer.text and Read(answer.text).all("img") == []


def test_a_scene_that_cannot_be_drawn_says_so_and_the_others_are_shown(asked, monkeypatch, caplog):
    def breaks(shown, prefix):
        raise RuntimeError("a map that nobody can draw")

    whole = asked("/presenteren", Role.COORDINATOR).text
    monkeypatch.setattr(stage.maps, "drawing", breaks)
    shown = asked("/presenteren", Role.COORDINATOR).text
    assert shown.endswith("</html>") and "a map that nobody can draw" in caplog.text
    assert "Deze scène kon niet worden gemaakt." in shown and "Deze scène kon niet" not in whole
    assert shown.count('data-deep="0"') == whole.count('data-deep="0"')
