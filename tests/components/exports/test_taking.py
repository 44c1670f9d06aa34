"""A scene that fails is told in its place in the file, and holds up none of the others."""

import datetime as dt
import io
import logging
from dataclasses import replace

import openpyxl
import pytest

from components.exports import taking
from components.exports.scene import Scene
from components.exports.taking import Form, build, build_scenes, not_made, sheets_in
from components.presenting.story import Failed, Words
from components.sheets import Chart, Sheet
from components.words import texts
from components.words.texts import Language
from tests.components.exports import pdf_checks
from tests.components.exports.slides import reading
from tests.components.sheets import samples

DAY = dt.date(2026, 11, 24)
ABOUT = {"title": "Intervisiedag", "place": "Maasdrecht (fictief)", "date": DAY}
SECRET = "what went wrong inside"


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def broken(title: str = "Stuk") -> Scene:
    """A scene whose chart cannot be drawn: a word stands where a number must be."""
    chart = samples.a_chart()
    wrong: Chart = replace(chart, series=(replace(chart.series[0], values=(SECRET, *chart.series[0].values[1:])),))
    return Scene(title, replace(samples.an_empty_sheet(), title=title, parts=(wrong,)))


def whole(title: str = "Heel") -> Scene:
    return Scene(title, replace(samples.an_empty_sheet(), title=title, parts=(samples.a_table(rows=3),)))


def words(form: Form, data: bytes) -> str:
    if form is Form.SLIDES:
        return "\n".join(line for slide in reading.opened(data).slides for line in reading.texts(slide))
    if form is Form.WORKBOOK:
        book = openpyxl.load_workbook(io.BytesIO(data))
        return "\n".join([*book.sheetnames, *(str(cell) for sheet in book for row in sheet.values for cell in row)])
    pdf = pdf_checks.check(data, language="nl", title="Intervisiedag")
    return "\n".join(str(one.get("/T", "")) for one in pdf_checks.elements(pdf))


@pytest.mark.parametrize("form", list(Form))
def test_a_scene_that_cannot_be_drawn_says_so_in_its_place(form, caplog):
    with caplog.at_level(logging.ERROR):
        taken = build_scenes(form, [whole("Eerst"), broken(), whole("Daarna")], **ABOUT)
    said = words(form, taken.data)
    assert taken.failed == ("Stuk",)
    assert "Stuk" in said and (form is Form.REPORT or not_made() in said)
    if form is not Form.WORKBOOK:
        assert said.index("Eerst") < said.index("Stuk") < said.index("Daarna")
    assert SECRET not in said and "could not be taken along" in caplog.text


@pytest.mark.parametrize("form", list(Form))
def test_a_scene_that_could_not_be_read_has_its_name_and_its_reason_in_every_file(form):
    reason = "Deze weergave kan nu niet worden getoond."
    taken = build_scenes(form, [whole(), Scene("Weg", Failed(reason)), Scene("Welkom", Words(("Koffie",)))], **ABOUT)
    said = words(form, taken.data)
    assert taken.failed == ("Weg",) and "Weg" in said and (form is Form.REPORT or reason in said)


@pytest.mark.parametrize("form", list(Form))
def test_scenes_that_can_all_be_made_are_made_once_and_as_ever(form, monkeypatch):
    scenes = [whole("Een"), whole("Twee")]
    plain = build(form, scenes, **ABOUT)
    calls = []
    monkeypatch.setattr(taking, "build", lambda *asked, **about: calls.append(asked) or plain)
    assert build_scenes(form, scenes, **ABOUT) == taking.Taken(plain, ()) and len(calls) == 1


def test_a_workbook_names_what_failed_where_it_stood_and_keeps_the_day():
    first, failed, last = sheets_in([whole("Een"), Scene("Weg", Failed("Niet te maken.")), whole("Drie")], DAY)
    assert (first.title, failed.title, last.title) == ("Een", "Weg", "Drie")
    assert isinstance(failed, Sheet) and failed.date == DAY and failed.parts[0].sentences[0].text == "Niet te maken."
