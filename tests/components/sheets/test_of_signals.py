"""The sheet of the signals: the one table that everybody may see, whoever asks and whatever they looked for."""

import html
import itertools
import re

import pandas as pd
import pytest

from components.loop import counting
from components.sheets import Said, Table, of_signals
from components.sheets.storing import from_json, to_json
from components.view_state import Part, Period, ViewState
from components.words import texts
from components.words.texts import Language
from geodata.figures.disclosure import protected_counts
from geodata.vocabulary import SignalKind
from tests.components.content import tiny_scene
from tests.components.content.tiny_scene import FOUR, NAMES, ONE, TWO
from tests.components.sheets.test_of_offers import TODAY, lines

HOSTILE = "<script>alert(1)</script> `${x}` \u202egniht"
KINDS = [kind.value for kind in SignalKind]


@pytest.fixture(params=list(Language), autouse=True)
def _language(request):
    texts.use(request.param)
    yield
    texts.use(Language.NL)


def counts(*rows):
    found = pd.DataFrame([(area, year, kind, number) for area, year, kind, number in rows],
                         columns=["area", "year", "kind", "count"])  # fmt: skip
    return protected_counts(found, areas=sorted(NAMES), kinds=KINDS)


SEVEN = counts((ONE, 2025, "knelpunt", 7), (ONE, 2025, "kans", 3), (TWO, 2025, "kans", 9), (TWO, 2024, "kans", 12))


def made(found=SEVEN, names=NAMES, **view):
    scene = tiny_scene.scene({"eenzaam": [4, 3, 2, 1]}, view=ViewState(gemeente="GM9901", **view))
    return of_signals.build(scene, found, names, today=TODAY)


def tables(sheet):
    return [one for one in sheet.parts if isinstance(one, Table)]


def test_the_numbers_are_those_of_the_screen_for_every_year_newest_first():
    sheet = made()
    assert [table.title[-4:] for table in tables(sheet)] == ["2025", "2024"]
    for table, year in zip(tables(sheet), (2025, 2024), strict=True):
        screen = [
            [html.unescape(re.sub("<[^>]*>", "", cell)) for cell in row] for row in counting.rows(SEVEN, NAMES, year)
        ]
        assert [[cell.text for cell in row] for row in table.rows] == screen


def test_one_to_four_are_nowhere_and_no_total_gives_them_away():
    first = tables(made())[0]
    cells = [cell for row in first.rows for cell in row[1:]]
    (hidden,) = [cell for cell in cells if not cell.text.isdigit()]
    assert hidden.text in ("niet getoond", "not shown") and hidden.value is None
    assert {cell.value for cell in cells} == {None, 0.0, 7.0, 9.0}
    # Of a total and all but one of its parts the last can be worked out: there is none, of a wijk nor of a kind.
    assert {row[0].text for row in first.rows} == set(NAMES.values())
    assert len(first.headings) == 1 + len(SignalKind)
    assert made().hidden and not made(counts((ONE, 2025, "kans", 9))).hidden


def test_nothing_that_somebody_chose_or_looked_for_changes_a_number():
    plain = [table.rows for table in tables(made())]
    choices = [
        {"thema": "overlast"},
        {"doelgroep": "ouderen 65+"},
        {"periode": Period.KWARTAAL},
        {"deel": Part.LIJST},
        {"structureel": "00000000-0000-4000-8000-000000000001"},
    ]
    for one, other in itertools.combinations(choices, 2):
        sheet = made(**one, **other)
        assert [table.rows for table in tables(sheet)] == plain
        assert sheet.conditions == made().conditions
    zoek = ViewState.from_params({"woord": "lantaarn", "bij": "150000-400000", "preventie": "universeel"})[0].zoek
    assert [table.rows for table in tables(made(zoek=zoek))] == plain
    assert any(said.startswith(("niets", "nothing")) for _name, said in made().conditions)


def test_a_chosen_wijk_stands_out_and_the_others_stay():
    first = tables(made(gebied=FOUR))[0]
    assert [first.rows[at][0].text for at in first.chosen] == ["Gever"] and len(first.rows) == len(NAMES)


def test_without_signals_it_says_so_and_no_number_is_made_up():
    sheet = made(counts())
    assert tables(sheet) == [] and sheet.hidden == ""
    assert lines(sheet) in (["Hier heeft niemand een signaal gegeven."], ["Nobody has given a signal here."])


def test_the_kinds_are_explained_and_the_sentence_about_small_numbers_is_there():
    said = lines(made())
    assert len(said) == 1 + len(SignalKind) and any(isinstance(one, Said) and one.title for one in made().parts)


def test_more_years_than_the_screen_offers_are_left_out():
    many = counts(*((ONE, year, "kans", 9) for year in range(2015, 2026)))
    assert [table.title[-4:] for table in tables(made(many))] == [str(year) for year in range(2025, 2020, -1)]


def test_names_of_wijken_stay_text_and_a_code_without_a_name_stands_for_itself():
    sheet = made(names={ONE: HOSTILE})
    assert from_json(to_json(sheet)) == sheet and "\u202e" not in to_json(sheet)
    names = [row[0].text for row in tables(sheet)[0].rows]
    assert "<script>alert(1)</script> `${x}` gniht" in names and TWO in names
