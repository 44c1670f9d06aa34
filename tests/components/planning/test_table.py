"""The numbers of an advice: the same in each table, and each person in one place only."""

import numpy as np
import pandas as pd
import pytest

from components.drawing.palette import LIGHT
from components.planning import curve as curves
from components.planning import table
from components.planning.advice import quick_advice
from components.words import texts
from components.words.texts import Language
from geodata.reach.placement import Proof
from geodata.vocabulary import TargetGroup
from tests.components.planning.test_advice import worked_out
from tests.components.planning.world import EAST, question

GROUP = TargetGroup.JONGEREN
PARENTS = pd.Series({"BU99010101": "WK990101", "BU99010102": "WK990102"})


@pytest.fixture(autouse=True)
def dutch():
    texts.use(Language.NL)


def _cells(found) -> dict[str, list[str]]:
    _columns, rows, _caption = found
    return {row.cells[0]: list(row.cells[1:]) for row in rows}


def test_now_most_reach_and_fairest_stand_beside_each_other() -> None:
    asked = question(there=(EAST,))
    columns, _rows, _caption = found = table.build_comparison(asked, worked_out(asked)[0], GROUP)
    assert [column.heading for column in columns] == ["Van 1.000 jongeren", "Nu", "Meeste bereik", "Eerlijkst verdeeld"]
    cells = _cells(found)
    assert cells["Mensen bereikt"][:2] == ["400", "900"]
    assert cells["Niet bereikt: te ver"][:2] == ["600", "100"]


def test_the_quick_answer_has_no_fairest_yet() -> None:
    asked = question()
    columns, _rows, _caption = table.build_comparison(asked, quick_advice(asked), GROUP)
    assert len(columns) == 3


def test_with_room_for_few_too_far_and_full_stand_together() -> None:
    asked = question(capacity=50.0)
    cells = _cells(table.build_comparison(asked, worked_out(asked)[0], GROUP))
    far, full = (int(part) for part in cells["Niet bereikt: te ver · vol"][1].split(" · "))
    assert far + full + int(cells["Mensen bereikt"][1]) == 1000


def test_costs_are_told_when_they_are_known() -> None:
    asked = question(cost=1500.0)
    assert _cells(table.build_comparison(asked, worked_out(asked)[0], GROUP))["Kosten"][1] == "€\xa01.500"
    assert "Kosten" not in _cells(table.build_comparison(question(), worked_out(question())[0], GROUP))


def test_areas_add_up_to_the_whole_and_the_least_reached_leads() -> None:
    asked = question(there=(EAST,))
    advice = worked_out(asked)[0]
    reached = table.per_area(asked, advice.before, advice.most, PARENTS)
    assert reached["people"].sum() == 1000 and reached["after"].sum() == advice.most.satisfied.people
    assert reached["left"].to_dict() == pytest.approx({"WK990101": 1.0, "WK990102": 1 - 400 / 700})
    names = pd.Series({"WK990101": "West", "WK990102": "Oost", "WK990103": "Leeg"})
    _columns, rows, _caption = table.build_areas(asked, advice.before, advice.most, names, PARENTS, GROUP)
    assert [row.cells[0] for row in rows] == ["West", "Oost"]
    assert rows[0].cells[2] == "0\xa0%" and rows[1].cells[4] == "300"


def test_nobody_is_no_share_of_nothing() -> None:
    assert table.share(0, 0) == table.percent(np.nan) == table.index(np.nan) == "–"


def test_the_curve_marks_what_was_asked_and_its_table_has_the_same_numbers() -> None:
    asked = question(count=1)
    found = worked_out(asked)[0].curve
    assert found is not None
    figure = curves.build_figure(found, 1, asked.need, LIGHT)
    assert figure.data[0].y[1] == pytest.approx(100 * found["weight"].iloc[1] / asked.need)
    assert list(figure.data[1].x) == [1]
    _columns, rows, _caption = curves.build_table(found, asked.need, GROUP)
    assert "de beste keuze voor dat aantal" in _caption
    _columns, _rows, unsure = curves.build_table(found.assign(status=Proof.GAP), asked.need, GROUP)
    assert "niet van elk aantal" in unsure
    assert rows[1].cells[1] == str(round(found["people"].iloc[1])) and rows[0].cells[2] == "–"
