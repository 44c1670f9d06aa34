"""A sheet says what the screen says, number by number, and nothing that the screen hides."""

import datetime as dt
import html
import json
import re

import pandas as pd
import pytest

from components.blocks import area_map
from components.blocks.profile import comparison, figures, head
from components.blocks.profile.parts import Profile
from components.content import beside, contributions, profile
from components.content.scene import Outlines
from components.drawing.map_view import MapPoint
from components.drawing.palette import PointKind
from components.sheets import Chart, Numbers, Said, SheetMap, Table, of_comparison, of_map, of_overview, of_profile
from components.sheets.maps import outlines
from components.sheets.storing import from_json, to_json
from components.view_state import Picture, ViewState
from components.words import reasons, texts
from components.words.labels import label
from components.words.texts import Language
from geodata.vocabulary import Level, Provider, Status
from tests.components.content.tiny_scene import CATALOGUE, FOUR, NAMES, NAN, ONE, THREE, TWO, scene, selection

TODAY = dt.date(2026, 11, 24)
RELEASES = pd.DataFrame(
    {
        "provider": [Provider.STATLINE, Provider.STATLINE, Provider.OWN],
        "dataset": ["85984NED", "85984NED", "eigen_vsv 2024"],
        "title": ["Kerncijfers", "Kerncijfers", "<b>Leerplicht</b>\u202e"],
        "year": [2023, 2024, 2024],
        "licence": ["CC BY 4.0", "CC BY 4.0", ""],
        "retrieved_at": [dt.datetime(2026, 1, 5), dt.datetime(2026, 3, 3), dt.datetime(2026, 2, 1)],
    }
)
FIGURES = {"bijstand": [8.25, NAN, 4.5, 2.0], "eenzaam": [40.0, 38.0, 30.0, 12.0], "inwoners": [1000, 900, 800, 100]}
SECRET = {(TWO, "bijstand"): Status.SUPPRESSED}


@pytest.fixture(params=list(Language), autouse=True)
def _language(request):
    texts.use(request.param)
    yield
    texts.use(Language.NL)


def tiny(**view):
    return scene(
        FIGURES,
        statuses=SECRET,
        people=[1000, 900, 800, 100],
        view=ViewState(gemeente="GM9901", **view),
    )


TOWN = selection({"bijstand": [5.25], "eenzaam": [33.0], "inwoners": [2800]}, ["GM9901"])
LAND = selection({"bijstand": [3.5], "eenzaam": [31.0]}, ["NL00"])


def compared(made, code):
    return profile.compared(made, code, TOWN, LAND)


def map_sheet(made, points=()):
    code = made.view.gebied
    chief = compared(made, code) if code is not None else []
    return of_map.build(made, outlines(made.areas), points, chief, None, RELEASES, {}, today=TODAY)


def profile_sheet(made, code):
    return of_profile.build(made, code, compared(made, code), Said("", ()), RELEASES, {}, today=TODAY)


def comparison_sheet(made, codes):
    return of_comparison.build(made, beside.build(made, codes, TOWN), RELEASES, today=TODAY)


def part(sheet, kind, number=0):
    return [one for one in sheet.parts if isinstance(one, kind)][number]


def bare(text):
    """The words of HTML, as a reader sees them."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", text))).strip()


@pytest.mark.parametrize("layer", ["behoefte", "werk en inkomen", "bijstand", "aanbod"])
def test_the_map_has_the_classes_the_labels_and_the_legend_of_the_screen(layer):
    made = tiny(laag=layer)
    screen = area_map.build_view(made, Outlines(""), [], height=600, dark=False)
    sheet = map_sheet(made)
    shown = part(sheet, SheetMap)
    assert shown.codes == tuple(screen.codes) and shown.classes == screen.classes
    assert dict(shown.palette) == screen.palette
    assert shown.labels == tuple(screen.labels)
    assert shown.legend.title == screen.legend.title and shown.legend.breaks == screen.legend.breaks
    assert shown.legend.fills == screen.legend.fills


@pytest.mark.parametrize("layer", ["behoefte", "bijstand"])
def test_the_table_of_the_map_has_the_texts_of_the_screen(layer):
    made = tiny(laag=layer)
    columns, rows, caption = area_map.build_table(made, area_map.coloured(made))
    table = part(map_sheet(made), Table)
    assert table.title == caption and [one.text for one in table.headings] == [one.heading for one in columns]
    assert [[cell.text for cell in row] for row in table.rows] == [list(row.cells) for row in rows]


def test_a_small_area_is_shown_and_has_no_rank():
    table = part(map_sheet(tiny()), Table)
    (row,) = [row for row in table.rows if row[0].text == NAMES[FOUR]]
    assert row[2].value is None and row[2].text in ("te klein voor een plaats", "too small for a place")
    assert row[3].value is None and row[3].text == "–"
    assert "t" in part(map_sheet(tiny()), SheetMap).classes


def test_the_chief_figures_are_those_of_the_profile():
    made = tiny()
    shown = Profile(made, ONE, compared(made, ONE), {})
    screen = bare(head.build_chief(shown))
    numbers = part(profile_sheet(made, ONE), Numbers).numbers
    assert [one.key for one in numbers] == ["need", *(key for key in CATALOGUE.chief if key in FIGURES)]
    for one in numbers[1:]:
        assert bare(one.text) in screen and one.label in screen and one.definition and one.source


def test_the_figures_beside_others_are_those_of_the_profile():
    made = tiny()
    _columns, rows, _caption = figures.build_table(Profile(made, TWO, compared(made, TWO), {}))
    screen = {bare(row.cells[0]): [bare(cell) for cell in row.cells[1:5]] for row in rows if row.cells[1]}
    table = next(one for one in profile_sheet(made, TWO).parts if isinstance(one, Table) and len(one.headings) == 6)
    assert len(table.rows) == len(screen) == 3
    for row in table.rows:
        (told,) = [cells for name, cells in screen.items() if row[0].text in name]
        for cell, words in zip(row[1:5], told, strict=True):
            assert bare(cell.text) in words  # the screen has the mark of the kind before it


def test_the_points_add_up_to_the_index_as_on_the_screen():
    made = tiny()
    sheet, whole = profile_sheet(made, ONE), contributions.breakdown(made.need, CATALOGUE, ONE)
    table = next(one for one in sheet.parts if isinstance(one, Table) and len(one.headings) == 6)
    *rows, last = table.rows
    assert round(sum(row[5].value for row in rows), 2) == last[5].value == whole.total
    (series,) = part(sheet, Chart).series
    assert [one.points for one in whole.counting] == list(series.values)


def test_the_comparison_has_the_words_of_the_screen():
    made = tiny(gebied=ONE, naast=(TWO, FOUR), beeld=Picture.TABEL)
    shown = Profile(made, ONE, compared(made, ONE), {})
    put = beside.build(made, (ONE, TWO, FOUR), TOWN)
    screen = bare(comparison.build_brief(shown, put) + comparison.build_domains(shown, put))
    sheet = comparison_sheet(made, (ONE, TWO, FOUR))
    for table in (one for one in sheet.parts if isinstance(one, Table)):
        for row in table.rows:
            for heading, cell in zip(table.headings, row, strict=True):
                if heading.text not in ("Eenheid", "Unit") and cell.text not in (beside.mean_name(made).capitalize(),):
                    assert bare(cell.text) in screen, cell
    numbers = [value for series in part(sheet, Chart).series for value in series.values if value is not None]
    assert numbers and all(f"{value:.0f}" in screen for value in numbers)


def every(value):
    """Every number in what a sheet holds, and every text."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [found for one in value for found in every(one)]
    return [value]


@pytest.mark.parametrize(
    "make", [map_sheet, lambda made: profile_sheet(made, TWO), lambda m: comparison_sheet(m, (ONE, TWO))]
)
def test_a_hidden_number_is_nowhere_and_that_is_said(make):
    made = tiny(laag="bijstand", gebied=TWO)
    sheet = make(made)
    words = {label(Status.SUPPRESSED).casefold(), reasons.status(Status.SUPPRESSED).casefold()}
    found = every(json.loads(to_json(sheet)))
    assert sheet.hidden
    assert any(isinstance(one, str) and any(word in one.casefold() for word in words) for one in found)
    for table in (one for one in sheet.parts if isinstance(one, Table)):
        for row in table.rows:
            assert all(cell.value is None for cell in row if cell.text.casefold() in words)
    for numbers in (one for one in sheet.parts if isinstance(one, Numbers)):
        assert all(one.value is None for one in numbers.numbers if one.text.casefold() in words)


def test_no_sheet_says_that_something_is_hidden_where_nothing_is():
    assert map_sheet(scene({"eenzaam": [4, 3, 2, 1]})).hidden == ""


def test_conditions_sources_and_link_are_those_of_the_view():
    made = tiny(gebied=ONE, laag="bijstand")
    sheet = map_sheet(made)
    said = dict(sheet.conditions)
    assert "Maasdrecht" in sheet.place and sheet.date == TODAY and sheet.language is texts.language()
    assert "2024" in said.values() and len(sheet.conditions) >= 5
    joined = "\n".join(sheet.sources)
    assert "CC BY 4.0" in joined and "2023\u00a0–\u00a02024" in joined and "\u202e" not in joined
    assert ("3 maart 2026" if sheet.language is Language.NL else "3 March 2026") in joined
    again, dropped = ViewState.from_params(dict(sheet.link[1:]))
    assert sheet.link[0] == ("pagina", "kaart") and dropped == ()
    assert again == made.view.with_(lang=sheet.language)
    assert any(name == profile.name_of(CATALOGUE["bijstand"]) for name, _definition in sheet.definitions)


def test_names_of_others_are_shown_as_they_are_and_turn_nothing_round():
    made = tiny()
    point = MapPoint(PointKind.ACTIVITY, 5.3, 51.6, "<script>alert(1)</script> `${x}`\u202e")
    sheet = map_sheet(made, [point])
    assert part(sheet, SheetMap).spots[0].title == "<script>alert(1)</script> `${x}`"
    assert from_json(to_json(sheet)) == sheet


def test_the_overview_lists_what_the_screen_lists():
    made = tiny()
    sheet = of_overview.build(made, outlines(made.areas), [], compared(made, ONE), None, RELEASES, {}, today=TODAY)
    names = [row[0].text for row in part(sheet, Table).rows]
    assert names[0] == NAMES[ONE] and NAMES[FOUR] not in names  # too small to rank
    assert part(sheet, Table).chosen == (0,)


def test_water_and_an_area_without_figures_say_so():
    made = scene({"eenzaam": [4, 3, 2, NAN]}, water=[FOUR])
    sheet = of_profile.build(made, FOUR, [], Said("", ()), RELEASES, {}, today=TODAY)
    assert part(sheet, Numbers).numbers[0].value is None
    assert part(sheet, Said).sentences[0].text in ("Dit gebied is water.", "This area is water.")
    empty = scene({"eenzaam": [NAN] * 4})
    for one in (map_sheet(empty), of_overview.build(empty, {}, [], [], None, RELEASES, {}, today=TODAY)):
        table_or_words = [held for held in one.parts if not isinstance(held, SheetMap)]
        assert table_or_words and from_json(to_json(one)) == one
    assert set(part(map_sheet(empty), SheetMap).classes) == {"m"}
    assert Level.WIJK in made.place.levels and THREE in made.areas.index
