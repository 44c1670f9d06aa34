"""The sheet of need beside supply: the numbers of the matrix and of the map, and of signals the counts only."""

import pandas as pd
import pytest

from components.balance import behind, matrix, pair_map, told
from components.balance.model import Counted, Signals, balance
from components.balance.supply import unknown_supply
from components.content.scene import Outlines
from components.drawing.palette import LIGHT
from components.planning.asked import NO_PLAN, BalancePicture
from components.sheets import Said, SheetMap, Table, of_balance
from components.sheets.maps import outlines
from components.sheets.storing import from_json, to_json
from components.view_state import Period, Picture, ViewState
from components.words import texts
from components.words.texts import Language
from geodata.reach.ways import StraightLine
from geodata.vocabulary import Dimension, TargetGroup, Theme
from tests.components.balance import tiny_balance
from tests.components.balance.tiny_balance import FOUR, LICHAAM, MEEDOEN, ONE, THREE, TWO
from tests.components.sheets.test_equals_the_screen import RELEASES
from tests.components.sheets.test_of_offers import HOSTILE, TODAY, lines

COUNTED = Signals(
    totals={ONE: Counted(7, True), TWO: Counted(0, True), THREE: Counted(9, False), FOUR: Counted(0, False)}
)


@pytest.fixture(params=list(Language), autouse=True)
def _language(request):
    texts.use(request.param)
    yield
    texts.use(Language.NL)


def view(picture=BalancePicture.MATRIX, dimension=None, **changes):
    return ViewState(gemeente="GM9901", plan=NO_PLAN.with_(balans=picture, dimensie=dimension), **changes)


def made(records=None, signals=COUNTED, asked=None, **more):
    shown, found = tiny_balance.found(
        tiny_balance.activities({}) if records is None else records, signals, view=asked or view(), **more
    )
    code, dimension = shown.view.gebied, shown.view.plan.dimensie
    carried = tiny_balance.activities({}) if records is None else records
    near = [] if code is None else behind.activities(carried, found.supply, code, dimension)
    shapes = outlines(shown.areas)
    return shown, found, of_balance.build(shown, shapes, found, near, StraightLine(), RELEASES, today=TODAY)


def tables(sheet):
    return [one for one in sheet.parts if isinstance(one, Table)]


def test_the_tables_hold_the_words_of_the_matrix_in_its_order():
    shown, found, sheet = made()
    screen = matrix.build(shown, found, LIGHT, chosen=(None, None))["rows"]
    whole, need, supply = tables(sheet)
    assert [row[0].text for row in whole.rows] == [row["name"] for row in screen]
    for number, row in enumerate(screen):
        assert whole.rows[number][3].text == row["signals"]["text"]
        for at, cell in enumerate(row["cells"], start=1):
            for table, word in ((need, cell["need"]), (supply, cell["supply"])):
                written = table.rows[number][at].text
                assert written == word or (word == matrix.UNKNOWN and written in ("onbekend", "unknown"))


def test_a_number_is_no_more_exact_than_its_words():
    _shown, _found, sheet = made()
    for table in tables(sheet):
        for row in table.rows:
            for heading, cell in zip(table.headings, row, strict=True):
                if heading.number and cell.value is not None:
                    assert round(cell.value, 1) == cell.value
                if cell.text.startswith("<") or cell.text in ("?", "onbekend", "unknown"):
                    assert cell.value is None


def test_signals_are_the_protected_counts_and_below_the_wijk_there_are_none():
    _shown, _found, sheet = made()
    column = [(row[3].text, row[3].value) for row in tables(sheet)[0].rows]
    assert sorted(column, key=str) == sorted(
        [("7+", None), (("enkele", "a few")[texts.language() == "en"], None), ("9", 9.0), ("0", 0.0)], key=str
    )
    assert sheet.hidden
    *_, bare = made(signals=Signals())
    assert len(tables(bare)[0].headings) == 4 and not bare.hidden


def test_where_much_need_meets_little_supply_is_said_as_on_the_screen():
    shown, found, sheet = made()
    said = lines(sheet)
    assert told.headline(shown, found) in said
    for code, dimension in found.holes():
        assert any(line.startswith(f"{shown.names[code]}: ") for line in said), dimension


@pytest.mark.parametrize("dimension", [None, MEEDOEN, LICHAAM])
@pytest.mark.parametrize("picture", list(Picture))
def test_the_map_and_its_table_are_those_of_the_screen(dimension, picture):
    shown, found, sheet = made(asked=view(BalancePicture.KAART, dimension, beeld=picture))
    columns, rows, caption = pair_map.build_table(shown, found, dimension)
    table = tables(sheet)[0]
    assert table.title == caption and [one.text for one in table.headings] == [one.heading for one in columns]
    assert [[cell.text for cell in row] for row in table.rows] == [list(row.cells) for row in rows]
    drawn = [one for one in sheet.parts if isinstance(one, SheetMap)]
    assert len(drawn) == (picture is Picture.KAART)
    for one in drawn:
        screen = pair_map.build_view(shown, found, Outlines(""), dimension, LIGHT, height=1)
        assert one.classes == screen.classes and one.labels == tuple(screen.labels)
        assert one.legend.pairs == screen.legend.pairs
    assert not sheet.hidden  # the map has no signals


def test_an_open_cell_says_its_need_its_supply_and_what_is_near():
    asked = view(dimension=MEEDOEN, gebied=THREE)
    shown, found, sheet = made(asked=asked)
    (said,) = [one for one in sheet.parts if isinstance(one, Said) and shown.names[THREE] in one.title]
    words = [one.text for one in said.sentences]
    assert matrix.say_need(float(found.need[MEEDOEN][THREE])) in words
    assert matrix.say_supply(float(found.supply.per_dimension[MEEDOEN][THREE])) in words
    assert any("9" in line for line in words)  # its signals, as counted
    near = tables(sheet)[-1]
    assert [(row[0].text, row[2].value) for row in near.rows] == [("Samen wandelen", 100.0)]
    *_, nothing = made(asked=view(dimension=MEEDOEN, gebied=ONE))
    assert not any("Samen wandelen" in row[0].text for table in tables(nothing) for row in table.rows)
    *_, gone = made(asked=view(gebied="WK990199"))
    assert len(tables(gone)) == 3


def test_what_was_chosen_is_said_and_a_period_is_not_since_it_counts_for_nothing():
    *_, sheet = made(asked=view(thema=Theme.BEWEGEN, doelgroep=TargetGroup.OUDEREN, periode=Period.KWARTAAL))
    said = [words.lower() for _name, words in sheet.conditions]
    assert any("bewegen" in one or "exercise" in one for one in said) and any("65+" in one for one in said)
    assert not any("kwartaal" in one or "quarter" in one for one in said)
    assert dict(sheet.link)["onderdeel"] == "vraag-en-aanbod"


def test_without_activities_supply_is_unknown_and_not_nought():
    shown = tiny_balance.scene(view=view())
    found = balance(shown, unknown_supply(pd.Index(list(tiny_balance.COLUMN)), None), COUNTED)
    sheet = of_balance.build(shown, {}, found, [], StraightLine(), RELEASES, today=TODAY)
    supply = tables(sheet)[2]
    assert {cell.value for row in supply.rows for cell in row[1:]} == {None}
    assert {cell.text for row in supply.rows for cell in row[1:]} <= {"onbekend", "unknown"}


def test_small_areas_are_not_compared_and_hostile_names_stay_text():
    records = tiny_balance.activities({"title": HOSTILE, "organisation": HOSTILE})
    _shown, found, sheet = made(records, asked=view(gebied=THREE), people=[1000, 900, 800, 100])
    small = [code for code in found.codes if not found.ranked[code]]
    assert small and from_json(to_json(sheet)) == sheet and "\u202e" not in to_json(sheet)
    last = tables(sheet)[0].rows[-1][-1].text
    assert last in ("te weinig inwoners om te vergelijken", "too few residents to compare")
    assert len(Dimension) == len(tables(sheet)[1].headings) - 1
