"""What asks for an area that is gone hears so by name, and gets no other area."""

import datetime as dt

import pytest

from components.blocks.taking.menu import made
from components.exports.taking import Form
from components.presenting.story import Failed
from components.reading import scenes
from components.reading.asked_areas import AreaGoneError, missing
from components.reading.presenting import story
from components.sheets import Sheet
from components.sheets.kinds import SheetKind
from components.view_state import ViewState
from components.words import texts
from components.words.texts import Language
from db.engine import writing
from tests.factories import COORDINATOR, GEMEENTE, add_day, add_municipality

GONE = "WK999999"
ASKED = (("profiel", {"gebied": GONE}), ("vergelijking", {"gebied": "WK990100", "naast": f"WK990101,{GONE}"}))
SCENES = [
    {"id": f"b88adcb2-761d-55c4-ba16-954fcb1cc23{at}", "kind": kind, "title": f"Over de wijk {at}", "notes": "",
     "asked": asked}
    for at, (kind, asked) in enumerate((*ASKED, ("profiel", {"gebied": "WK990101"})))
]  # fmt: skip


@pytest.fixture(autouse=True)
def _municipality(sqlite_database):
    texts.use(Language.NL)
    with writing() as session:
        add_municipality(session, wijken=3)
    yield
    texts.use(Language.NL)


def test_a_scene_of_an_area_that_is_gone_says_so_by_its_name_and_the_others_are_shown():
    with writing() as session:
        day = str(add_day(session, scenes=SCENES).id)
    told = story(ViewState(gemeente=GEMEENTE, intervisiedag=day), actor=COORDINATOR, today=dt.date(2026, 11, 24))
    first, second, last = (told.content(at) for at in range(3))
    for at, shown in enumerate((first, second)):
        assert isinstance(shown, Failed)
        assert f"Over de wijk {at}" in shown.reason and GONE in shown.reason
    assert isinstance(last, Sheet) and "wijk 1" in last.title


def test_no_file_is_made_of_another_area():
    for kind, asked in ASKED:
        view, _dropped = ViewState.from_params({"gemeente": GEMEENTE, **asked})
        with pytest.raises(AreaGoneError):
            made(Form.WORKBOOK, SheetKind(kind), view, lambda: COORDINATOR, Language.NL)


def test_the_view_of_a_screen_asks_for_nothing_that_is_not_there():
    for _kind, asked in ASKED:
        view, _dropped = ViewState.from_params({"gemeente": GEMEENTE, **asked})
        scene = scenes.scene(view)
        assert scene is not None and missing(view, scene) == (GONE,)
        assert missing(scene.view, scene) == ()
    assert scene.view.gebied == "WK990100" and scene.view.naast == ("WK990101",)


def test_what_a_view_leaves_open_is_not_missed():
    scene = scenes.scene(ViewState())
    assert scene is not None and missing(ViewState(), scene) == ()
    assert missing(ViewState(gemeente="GM0001", gebied=GONE), scene) == ("GM0001",)
