"""A day that is taken along is of one day throughout, and who took it hears which scene is not in it."""

import datetime as dt
import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from components.blocks.taking import day as taking_day
from components.exports.taking import Form
from components.reading import presenting
from components.reading.sheets import sheet_of
from components.taking.told import TOLD
from components.view_state import ViewState
from components.words import texts
from components.words.texts import Language
from db import clock
from db.engine import writing
from tests.components.exports.slides import reading
from tests.factories import COORDINATOR, GEMEENTE, add_day, add_municipality

SCENES = [
    {"id": f"b88adcb2-761d-55c4-ba16-954fcb1cc23{at}", "kind": kind, "title": title, "notes": "", "asked": {}}
    for at, (kind, title) in enumerate(
        (("kaart", "Onze kaart"), ("overzicht", "Waar is behoefte"), ("kaart", "Nog een"))
    )
]
EVENING = dt.date(2026, 11, 25)


@pytest.fixture
def view(sqlite_database):
    texts.use(Language.NL)
    with writing() as session:
        add_municipality(session)
        day = str(add_day(session, scenes=SCENES).id)
    yield ViewState(gemeente=GEMEENTE, intervisiedag=day)
    texts.use(Language.NL)


def press(form: Form, view: ViewState):
    return taking_day.made(form, view, lambda: COORDINATOR, Language.NL)


def test_every_scene_and_the_file_are_of_one_day_asked_once(view, monkeypatch):
    asked = []
    monkeypatch.setattr(clock, "today", lambda: asked.append(1) or EVENING + dt.timedelta(days=len(asked) - 1))
    days = []
    monkeypatch.setattr(presenting, "sheet_of", lambda *a, **who: days.append(who["today"]) or sheet_of(*a, **who))
    deck = reading.opened(press(Form.SLIDES, view).data)
    assert days == [EVENING] * 3
    said = " ".join(line for slide in deck.slides for line in reading.texts(slide))
    assert "25 november 2026" in said and "26 november" not in said


def test_a_fault_in_one_scene_is_named_and_the_others_are_there(view, monkeypatch):
    def sometimes(kind, shown, **who):
        if kind == "overzicht":
            raise TypeError("a fault of ours")
        return sheet_of(kind, shown, **who)

    monkeypatch.setattr(presenting, "sheet_of", sometimes)
    data = taking_day._taken(Form.WORKBOOK, view, lambda: COORDINATOR, Language.NL, "bezoek")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert "2 Waar is behoefte" in book.sheetnames
    assert [row[0] for row in book["2 Waar is behoefte"].values][1] == "Deze scène kan nu niet worden getoond."
    assert TOLD.of("bezoek", view.intervisiedag) == ("Waar is behoefte",)


def _warned(visitor: str, day: str) -> None:
    from components.blocks.taking.day import _left_out

    _left_out(visitor, day)


def test_the_screen_names_what_is_not_in_the_file(sqlite_database):
    TOLD.tell("bezoek", "dag", ("Waar is *behoefte*", "Onze kaart"))
    shown = AppTest.from_function(_warned, args=("bezoek", "dag")).run()
    assert not shown.exception
    (warning,) = shown.warning
    assert "2 scènes konden niet worden gemaakt" in warning.value and "Onze kaart" in warning.value
    assert not AppTest.from_function(_warned, args=("ander", "dag")).run().warning
