"""The matrix as values for the browser: each cell with its words, and no signal by dimension for who may not know."""

import json

import pandas as pd
import pytest

from components.balance import component, matrix
from components.balance.model import Counted, Signals
from components.balance.supply import unknown_supply
from components.drawing.palette import DARK, LIGHT, contrast
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import Dimension
from tests.components.balance.tiny_balance import LICHAAM, MEEDOEN, activities, balance, found, scene
from tests.components.content.tiny_scene import FOUR, ONE, THREE, TWO

NAN = float("nan")
HOSTILE = '<script>alert(1)</script>`${x}`"\u202e' + "a" * 500


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def built(records=None, signals=None, chosen=(None, None), **more):
    shown, made = found(activities({}) if records is None else records, signals, **more)
    return matrix.build(shown, made, LIGHT, chosen=chosen)


def cell(data, code, dimension):
    row = next(row for row in data["rows"] if row["code"] == code)
    return row["cells"][list(Dimension).index(dimension)]


def test_a_cell_tells_need_supply_and_that_they_do_not_meet():
    data = built()
    lack = cell(data, ONE, MEEDOEN)
    assert (lack["need"], lack["supply"], lack["hole"]) == ("88", "geen", True)
    assert lack["share"] == 0
    assert lack["label"] == "Sluis, meedoen. Vraag 88 van 100. Niets op loopafstand. Veel vraag, weinig aanbod."
    has = cell(data, THREE, MEEDOEN)
    assert (has["supply"], has["share"], has["hole"]) == ("18 min", 1.0, False)
    assert "Plek voor 18 minuten per persoon per week." in has["label"]


def test_unknown_need_looks_different_from_nought():
    unknown = cell(built(), ONE, Dimension.ZINGEVING)
    assert (unknown["need"], unknown["fill"], unknown["hole"]) == ("?", None, False)
    assert "Vraag onbekend." in unknown["label"]
    assert "unknown" in {item["look"] for item in built()["legend"]}


def test_unknown_supply_looks_different_from_nought():
    shown = scene()
    data = matrix.build(
        shown, balance(shown, unknown_supply(shown.areas.index, None), Signals()), LIGHT, chosen=(None, None)
    )
    one = cell(data, ONE, MEEDOEN)
    assert (one["supply"], one["share"]) == ("?", None)
    assert "Aanbod onbekend." in one["label"]


def test_who_may_not_read_signals_gets_none_by_dimension():
    data = built(
        signals=Signals(
            totals={ONE: Counted(12, True), TWO: Counted(0, True), THREE: Counted(0, False), FOUR: Counted(9, False)}
        )
    )
    assert all(one["signals"] is None for row in data["rows"] for one in row["cells"])
    assert not any("signa" in one["label"] for row in data["rows"] for one in row["cells"])
    told = {row["code"]: row["signals"] for row in data["rows"]}
    assert told[ONE] == {"text": "12+", "label": "minstens 12 signalen"}
    assert told[TWO]["text"] == "enkele"
    assert told[THREE] == {"text": "0", "label": "0 signalen"}
    assert told[FOUR]["text"] == "9"
    assert data["signals"]["heading"] == "Alle signalen"
    assert "signal" not in {item["look"] for item in data["legend"]}


def test_who_may_read_them_sees_the_number_in_the_cell():
    counts = pd.DataFrame(0, index=[ONE, TWO, THREE, FOUR], columns=list(Dimension))
    counts.loc[ONE, MEEDOEN] = 3
    data = built(signals=Signals(counts, {code: Counted(3, False) for code in counts.index}))
    assert cell(data, ONE, MEEDOEN)["signals"] == "3"
    assert "3 signalen." in cell(data, ONE, MEEDOEN)["label"]
    assert cell(data, TWO, MEEDOEN)["signals"] is None
    assert "0 signalen." in cell(data, TWO, MEEDOEN)["label"]


def test_where_no_signals_may_be_counted_there_is_no_column():
    data = built(signals=Signals())
    assert data["signals"] is None
    assert all(row["signals"] is None for row in data["rows"])


def test_small_areas_say_so_and_are_no_lack():
    data = built(people=[100.0, 1000.0, 1000.0, 1000.0])
    last = data["rows"][-1]
    assert (last["code"], last["ranked"]) == (ONE, False)
    assert "te weinig om te vergelijken" in last["note"]
    assert not any(one["hole"] for one in last["cells"])


def test_the_open_cell_is_marked_and_first_on_a_phone():
    data = built(chosen=(THREE, LICHAAM))
    assert cell(data, THREE, LICHAAM)["chosen"]
    assert sum(one["chosen"] for row in data["rows"] for one in row["cells"]) == 1
    assert data["first"] == list(Dimension).index(LICHAAM)
    whole = built(chosen=(THREE, None))
    assert [row["code"] for row in whole["rows"] if row["chosen"]] == [THREE]
    assert not any(one["chosen"] for row in whole["rows"] for one in row["cells"])


def test_names_travel_as_text_and_the_whole_is_json(monkeypatch):
    shown, made = found(activities({}))
    shown.areas.loc[ONE, "name"] = HOSTILE
    data = json.loads(json.dumps(matrix.build(shown, made, LIGHT, chosen=(None, None)), allow_nan=False))
    assert next(row for row in data["rows"] if row["code"] == ONE)["name"] == HOSTILE


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_need_reads_on_its_colour(colours):
    for need in range(0, 101, 5):
        fill = matrix.need_colour(float(need), colours)
        assert contrast(matrix.readable(fill), fill) >= 4.5
    assert matrix.need_colour(NAN, colours) is None
    assert matrix.need_colour(0.0, colours) == colours.need[0]
    assert matrix.need_colour(100.0, colours) == colours.need[-1]


@pytest.mark.parametrize(
    ("per_thousand", "written"), [(0.0, "geen"), (NAN, "?"), (1.0, "< 0,1 min"), (50.0, "3,0 min"), (500.0, "30 min")]
)
def test_minutes_are_written_as_exact_as_they_are_worth(per_thousand, written):
    assert matrix.write_minutes(per_thousand) == written


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        "WK990100",
        [],
        {},
        {"code": "WK000000"},
        {"code": ONE, "dimension": "geld"},
        {"code": [ONE]},
        {"code": ONE, "dimension": []},
    ],
)
def test_a_browser_can_send_anything(value):
    _scene, made = found(activities({}))
    assert component.read(value, made) == (None, None)


def test_what_was_pressed_is_read():
    _scene, made = found(activities({}))
    assert component.read({"code": ONE, "dimension": MEEDOEN.value, "at": 1}, made) == (ONE, MEEDOEN)
    assert component.read({"code": ONE, "dimension": None}, made) == (ONE, None)
