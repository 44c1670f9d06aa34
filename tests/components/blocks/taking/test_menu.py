"""What is taken along is what the sheet of the view says, for who presses, at the press."""

import datetime as dt
import io
import unicodedata
import zipfile

import openpyxl
import pytest
from pptx import Presentation

from components.blocks.taking import day as taking_day
from components.blocks.taking.menu import made, names
from components.exports.scene import Scene
from components.exports.taking import Form, build, file_name, sheets_in
from components.presenting.story import Words
from components.reading import each_wijk
from components.reading.sheets import sheet_of
from components.sheets import SheetMap, Table
from components.sheets.kinds import SheetKind
from components.view_state import ViewState
from components.words import texts
from components.words.texts import Language
from db import clock
from db.engine import writing
from db.errors import ForbiddenError
from db.permissions import VISITOR
from geodata.vocabulary import Role
from tests.components.exports import pdf_checks
from tests.components.sheets import samples
from tests.factories import (
    COORDINATOR,
    GEMEENTE,
    actor,
    add_day,
    add_municipality,
    add_organisation,
    add_project,
)

SECRET = "Samen eten op dinsdag"
NOTE = "Alleen voor wie presenteert"


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def inside(form: Form, data: bytes) -> str:
    """Everything in a file, unpacked."""
    if form is Form.REPORT:
        # Letters in a report are numbers of its own: what can be searched are its titles and alternatives.
        found = pdf_checks.opened(data)
        said = [str(one.get(key, "")) for one in pdf_checks.elements(found) for key in ("/Alt", "/T", "/ActualText")]
        return "\n".join([*said, pdf_checks.all_bytes(data).decode("latin-1")])
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return "\n".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())


def file_of(form: Form, kind: SheetKind, who=VISITOR, language=Language.NL, **view) -> bytes:
    return made(form, kind, ViewState(gemeente=GEMEENTE, lang=language, **view), lambda: who, language)


def test_every_file_of_the_map_holds_its_title_and_the_workbook_each_number(sqlite_database):
    with writing() as session:
        add_municipality(session, wijken=3)
    sheet = sheet_of(SheetKind.KAART, ViewState(gemeente=GEMEENTE), actor=VISITOR, today=clock.today())
    table = next(part for part in sheet.parts if isinstance(part, Table))
    book = openpyxl.load_workbook(io.BytesIO(file_of(Form.WORKBOOK, SheetKind.KAART)))
    written = {value for shown in book for row in shown.values for value in row}
    for row in table.rows:
        for cell, heading in zip(row, table.headings, strict=True):
            assert (cell.value if heading.number and cell.value is not None else cell.text) in written
    deck = Presentation(io.BytesIO(file_of(Form.SLIDES, SheetKind.KAART)))
    assert any(sheet.title in shape.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    pdf_checks.check(file_of(Form.REPORT, SheetKind.KAART), language="nl", title=sheet.title)


@pytest.mark.parametrize("form", list(Form))
def test_the_file_is_in_the_language_of_the_screen_and_leaves_that_alone(sqlite_database, form):
    with writing() as session:
        add_municipality(session)
    texts.use(Language.EN)
    data = file_of(form, SheetKind.KAART, language=Language.EN)
    if form is Form.REPORT:
        assert str(pdf_checks.opened(data).Root.Lang).startswith("en")
    else:
        assert "Need for support" in inside(form, data) and "Behoefte" not in inside(form, data)


@pytest.mark.parametrize("form", list(Form))
def test_what_somebody_may_not_read_is_in_no_file_of_theirs(sqlite_database, form):
    with writing() as session:
        add_municipality(session)
        partners = [add_organisation(session, name=name).id for name in ("Een", "Twee")]
        add_project(session, title=SECRET, organisation_ids=partners)
    mine = inside(form, file_of(form, SheetKind.AFSPRAKEN, COORDINATOR))
    assert SECRET in mine or form is Form.REPORT
    assert SECRET not in inside(form, file_of(form, SheetKind.AFSPRAKEN, VISITOR))


def test_rights_are_those_of_the_press_and_not_of_the_screen(sqlite_database):
    with writing() as session:
        add_municipality(session)
        partners = [add_organisation(session, name=name).id for name in ("Een", "Twee")]
        add_project(session, title=SECRET, organisation_ids=partners)
    who = [COORDINATOR]
    view = ViewState(gemeente=GEMEENTE)
    press = lambda: made(Form.WORKBOOK, SheetKind.AFSPRAKEN, view, lambda: who[0], Language.NL)  # noqa: E731
    assert SECRET in inside(Form.WORKBOOK, press())
    who[0] = VISITOR
    assert SECRET not in inside(Form.WORKBOOK, press())


def test_a_day_is_its_scenes_with_notes_for_who_may_read_them_only(sqlite_database):
    with writing() as session:
        add_municipality(session)
        scenes = [
            {
                "id": "b88adcb2-761d-55c4-ba16-954fcb1cc237",
                "kind": "tekst",
                "title": "Welkom",
                "notes": NOTE,
                "lines": ["Koffie"],
            },
            {
                "id": "b88adcb2-761d-55c4-ba16-954fcb1cc238",
                "kind": "kaart",
                "title": "Onze kaart",
                "notes": "",
                "asked": {},
            },
        ]
        day = str(add_day(session, title="Sport ontmoet welzijn", scenes=scenes).id)
    view = ViewState(gemeente=GEMEENTE, intervisiedag=day)

    def press(form: Form, who) -> bytes:
        return taking_day.made(form, view, lambda: who, Language.NL).data

    slides = inside(Form.SLIDES, press(Form.SLIDES, COORDINATOR))
    for said in ("Welkom", "Koffie", "Onze kaart", "Sport ontmoet welzijn", NOTE):
        assert said in slides, said
    assert NOTE not in inside(Form.SLIDES, press(Form.SLIDES, actor(Role.BESTUUR)))
    titles = {str(one.get("/T", "")) for one in pdf_checks.elements(pdf_checks.opened(press(Form.REPORT, COORDINATOR)))}
    assert {"Welkom", "Onze kaart"} <= titles
    assert "Weergave" in openpyxl.load_workbook(io.BytesIO(press(Form.WORKBOOK, COORDINATOR))).sheetnames
    with pytest.raises(ForbiddenError):
        press(Form.SLIDES, VISITOR)


def test_the_sheet_of_each_wijk_has_the_map_with_that_wijk_outlined(sqlite_database):
    with writing() as session:
        add_municipality(session, wijken=2)
    shown = each_wijk.scene_of_wijken(ViewState(gemeente=GEMEENTE, niveau="buurt"))
    assert shown is not None
    wijken = each_wijk.wijken(shown)
    assert [one.code for one in wijken] == ["WK990100", "WK990101"]
    make = each_wijk.sheets(shown, actor=VISITOR, today=clock.today())
    for wijk in wijken:
        sheet = make(wijk.code)
        (on_map,) = (part for part in sheet.parts if isinstance(part, SheetMap))
        assert wijk.name in sheet.title and on_map.chosen == (wijk.code,)
        assert on_map.alt.endswith(f"{wijk.name} is omlijnd.")


def test_without_a_municipality_there_are_no_wijken(sqlite_database):
    assert each_wijk.scene_of_wijken(ViewState()) is None


def test_a_workbook_of_scenes_holds_the_sheets_among_them():
    sheet = samples.an_empty_sheet()
    assert sheets_in([Scene("Tekst", Words(("a",))), Scene("Kaart", sheet), sheet], sheet.date) == [sheet, sheet]
    for form in Form:
        assert build(form, [], title="Leeg", place="", date=dt.date(2026, 1, 1))
    assert set(names()) == set(Form)


def test_names_of_files_hold_nothing_that_a_system_refuses():
    assert file_name(Form.REPORT, "GM9901", "wie doet wat", "Café/'t Hoekje\u202e", "") == (
        "wijklens-gm9901-wie-doet-wat-cafe-t-hoekje.pdf"
    )
    assert unicodedata.is_normalized("NFC", file_name("zip", "é"))
