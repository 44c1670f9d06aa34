"""Who does what as values for the browser, and in sentences: nothing by colour alone, nobody blamed, names as text."""

import json

import pandas as pd
import pytest

from components.balance.model import Counted, Signals
from components.partners import grid, missing
from components.partners.matrix import Hole, who_does_what
from components.words import texts
from components.words.texts import Language
from geodata.vocabulary import Prevention, Theme
from tests.components.balance.tiny_balance import scene
from tests.components.content.tiny_scene import FOUR, ONE, THREE, TWO
from tests.components.partners.test_matrix import task

UNI, SEL, IND, CARE = Prevention
HOSTILE = '<script>alert(1)</script>`${x}`"\u202e' + "a" * 10_000
COUNTED = {ONE: Counted(12, True), TWO: Counted(0, True), THREE: Counted(0, False), FOUR: Counted(9, False)}


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def register(**tasks):
    colours = [f"#00000{number}" for number in range(len(tasks))]
    return pd.DataFrame(
        {"name": list(tasks), "colour": colours, "tasks": list(tasks.values())}, index=[f"id_{name}" for name in tasks]
    )


def made(partners, people=None, **choice):
    shown = scene(people=people)
    return shown, who_does_what(partners, shown.areas, need=shown.need.index, small=shown.need.small, **choice)


def built(partners, signals=None, **more):
    shown, found = made(partners, **more)
    return grid.build_all(shown, found, partners, signals or Signals())


def row(data, code):
    return next(one for one in data["rows"] if one["code"] == code)


def test_a_cell_names_the_partners_and_how_many_they_are():
    data = built(register(Alfa=[task()], Beta=[task()]))
    cell = row(data, ONE)["cells"][0]
    assert (cell["title"], [line["text"] for line in cell["lines"]]) == ("2 partners", ["Alfa", "Beta"])
    assert [line["colour"] for line in cell["lines"]] == ["#000000", "#000001"]
    assert cell["label"] == "Sluis, Universele preventie. Alfa en Beta hebben hier een opgave."


def test_more_names_than_fit_are_counted_and_told_in_full():
    data = built(register(**{name: [task(theme=None)] for name in "ABCDEF"}))
    cell = row(data, ONE)["cells"][0]
    assert (len(cell["lines"]), cell["more"]) == (3, "en nog 3")
    assert "A, B, C, D, E en F hebben hier een opgave." in cell["label"]
    four = row(built(register(**{name: [task()] for name in "ABCD"})), ONE)["cells"][0]
    assert (len(four["lines"]), four["more"]) == (4, "")  # "and 1 more" would take the room of the name


def test_a_hole_says_so_in_words_and_is_in_the_legend():
    data = built(register(Alfa=[task()]))
    cell = row(data, ONE)["cells"][1]
    assert (cell["title"], cell["look"]) == ("nog niemand", "missing")
    assert cell["label"] == "Sluis, Selectieve preventie. Hier noemt nog niemand een opgave."
    assert [item["look"] for item in data["legend"]] == ["missing"]
    assert data["first"] == 1  # a phone begins where most is missing


def test_three_about_the_same_are_marked_in_words():
    data = built(register(A=[task()], B=[task()], C=[task(), task(theme=Theme.WERK)]))
    cell = row(data, ONE)["cells"][0]
    assert (cell["mark"], cell["look"]) == ("3 × eenzaamheid", "many")
    assert "3 partners over eenzaamheid: A, B en C." in cell["label"]


def test_tasks_without_a_level_stand_last_and_the_column_goes_when_there_are_none():
    with_one = built(register(A=[task(level=None)]))
    assert [one["key"] for one in with_one["dimensions"]] == [*Prevention, grid.NOT_SAID]
    assert row(with_one, ONE)["cells"][-1]["title"] == "1 partner"
    assert row(with_one, ONE)["cells"][-1]["look"] == ""
    assert [one["key"] for one in built(register(A=[task()]))["dimensions"]] == list(Prevention)


def test_a_small_wijk_stands_last_without_a_number_and_says_so():
    shown, found = made(register(), people=[1000.0, 1000.0, 1000.0, 10.0])
    assert found.codes[-1] == FOUR
    assert grid.say_need(found, FOUR) == "te weinig inwoners om te vergelijken"
    assert grid.say_need(found, ONE).startswith("behoefte ")
    assert missing.evidence(found, Signals(), FOUR) == "Te weinig inwoners om te vergelijken."
    data = grid.build_all(shown, found, register(), Signals())
    assert row(data, FOUR)["ranked"] is False


def test_hidden_numbers_of_signals_stay_hidden_beside_a_hole():
    _shown, found = made(register())
    signals = Signals(totals=COUNTED)
    data = built(register(), signals)
    assert data["signals"]["heading"] == "Alle signalen"
    assert row(data, TWO)["signals"]["text"] == "enkele"
    said = missing.evidence(found, signals, TWO)
    assert "aantallen onder de vijf" in said and "0 signalen" not in said
    assert missing.evidence(found, signals, FOUR).endswith("9 signalen.")
    assert "signalen" not in missing.evidence(found, Signals(), ONE)
    assert built(register())["signals"] is None
    assert missing.about_signals(signals) == "Signalen zijn geteld over alle thema's samen."
    assert missing.about_signals(Signals()) == ""


def test_one_wijk_lists_who_names_it_first_with_the_tasks():
    partners = register(
        Alfa=[task("bellen")], Zeta=[task("lopen", wijken=[ONE], level=CARE)], Elders=[task(wijken=[TWO])]
    )
    shown, found = made(partners)
    data = grid.build_one(shown, found, partners, ONE)
    assert [one["name"] for one in data["rows"]] == ["Zeta", "Alfa"]
    assert [one["note"] for one in data["rows"]] == ["noemt deze wijk", "in de hele gemeente"]
    assert data["rows"][1]["cells"][0]["lines"][0]["text"] == "bellen (eenzaamheid)"
    assert data["first"] == 0
    last = register(Alfa=[task(level=CARE)])
    assert grid.build_one(*made(last), last, ONE)["first"] == 3  # a phone begins where there is something to read
    assert data["rows"][1]["cells"][1]["label"] == "Alfa, Selectieve preventie: geen opgave op dit niveau."


def test_what_people_typed_travels_as_text_without_marks_that_turn_the_line():
    partners = register(A=[task(HOSTILE)]).assign(name=[HOSTILE])
    shown, found = made(partners)
    for data in (grid.build_all(shown, found, partners, Signals()), grid.build_one(shown, found, partners, ONE)):
        assert "\u202e" not in json.dumps(data, ensure_ascii=False)
        lines = [line["text"] for one in data["rows"] for cell in one["cells"] for line in cell["lines"]]
        assert lines and all(len(line) <= grid.LONGEST + 1 for line in lines)


def test_sentences_say_what_is_missing_and_what_the_register_does_not_say():
    _shown, found = made(register(A=[task(wijken=[ONE]), task(level=CARE), task(level=None), task(theme=None)]))
    assert missing.nowhere(found) == "Nog nergens: selectieve preventie en geïndiceerde preventie."
    assert missing.hole(Hole(ONE, (SEL,))) == "Bij selectieve preventie noemt nog niemand een opgave."
    assert missing.headline(found).startswith("In 4 van 4 wijken")
    assert "Bij 1 opgave staat het niveau niet" in missing.not_said(found)[0]
    _shown, about = made(register(A=[task(theme=None), task(wijken=["WK990177"])]), theme=Theme.EENZAAMHEID)
    assert [line[:10] for line in missing.not_said(about)] == ["1 opgave n", "1 opgave n"]
    _shown, full = made(register(A=[task(level=level) for level in Prevention]))
    assert missing.headline(full).startswith("In elke wijk") and missing.nowhere(full) == ""


def test_what_many_do_names_partners_and_wijken():
    same = [task(wijken=[ONE])]
    partners = register(A=same, B=same, C=same)
    shown, found = made(partners)
    names = {f"id_{name}": name for name in "ABC"}
    (one,) = found.shared()
    assert missing.shared(one, names, shown.names, 4) == "A, B en C, in Sluis."
    assert missing.shared(one, names, shown.names, 1) == "A, B en C, in elke wijk."
    many = one._replace(codes=(ONE, TWO, THREE, FOUR))
    assert missing.shared(many, names, shown.names, 9) == "A, B en C, in 4 wijken."


def test_the_grid_speaks_english_too():
    texts.use(Language.EN)
    assert row(built(register()), ONE)["cells"][0]["title"] == "nobody yet"
