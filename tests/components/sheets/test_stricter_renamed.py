"""A sheet of before it was said on what numbers rest keeps its numbers when something is only called otherwise now."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from components.drawing.legend import State
from components.sheets import Cell, Chart, ChartKind, Heading, Number, Numbers, Part, Series, Sheet, SheetMap, Table
from components.sheets.storing import from_json, to_json
from components.sheets.stricter import stricter
from components.words.texts import Language
from tests.components.sheets.samples import CODES, NAMES, a_map

ROWS = (("Eenzaam", 41.5, 96.8), ("Bijstand", 8.5, 90.0))
GONE = "niet getoond"


def nothing(said: str) -> bool:
    return False


def table(*heads: str, title: str = "Waaruit bestaat dit getal?", rows: tuple[tuple[object, ...], ...] = ROWS) -> Table:
    def cell(value: object) -> Cell:
        return Cell("geheim") if value is None else Cell(str(value), float(str(value)))

    headings = (Heading("Cijfer"), *(Heading(head, True) for head in heads))
    return Table(title, headings, tuple((Cell(str(name)), *map(cell, values)) for name, *values in rows))


def sheet(*parts: Part) -> Sheet:
    return Sheet("Het Zand", parts, "plaats", (("Jaar", "2024"),), Language.NL, dt.date(2025, 3, 3))


def shown(then: Part, now: Part, *, rules: bool = False) -> Part:
    """What is left of a part, after it was kept as the version of before did: without a word of what it rests on."""
    kept = to_json(sheet(then))
    assert '"rests"' not in json.dumps(_bare(json.loads(kept)))
    found = stricter(from_json(json.dumps(_bare(json.loads(kept)))), sheet(now), nothing, rules=rules)
    assert found is not None
    return found.parts[0]


def _bare(value: object) -> object:
    if isinstance(value, dict):
        return {name: _bare(one) for name, one in value.items() if name != "rests"}
    return [_bare(one) for one in value] if isinstance(value, list) else value


def values(part: Part) -> list[list[float | None]]:
    assert isinstance(part, Table)
    return [[cell.value for cell in row[1:]] for row in part.rows]


def test_a_column_that_is_called_otherwise_now_keeps_its_numbers_unless_a_rule_became_stricter() -> None:
    then, now = table("Waarde", "Plaats 0-100"), table("Waarde", "Plaats van 0 tot 100")
    assert shown(then, now) == then
    assert values(shown(then, now, rules=True)) == [[41.5, None], [8.5, None]]


def test_a_part_that_is_called_otherwise_or_is_not_made_any_more_keeps_its_numbers() -> None:
    then = table("Waarde", "Plaats 0-100")
    for now in (replace(then, title="Waar komt dit getal vandaan?"), Numbers("Iets anders", ())):
        assert shown(then, now) == then
        assert values(shown(then, now, rules=True)) == [[None, None], [None, None]]


def test_a_row_that_is_gone_is_hidden_also_under_a_heading_of_another_name() -> None:
    then = table("Waarde", "Plaats 0-100")
    for heads in (("Waarde", "Plaats 0-100"), ("Waarde", "Plaats van 0 tot 100")):
        left = shown(then, table(*heads, rows=ROWS[1:]))
        assert isinstance(left, Table)
        # The row that lost its number stands last.
        assert [row[0].text for row in left.rows] == ["Bijstand", "Eenzaam"]
        assert values(left) == [[8.5, 90.0], [None, None]]
        assert {cell.text for cell in left.rows[1][1:]} == {GONE}


def test_a_row_without_its_number_today_is_hidden_under_a_heading_of_another_name_too() -> None:
    """Which of the columns it was nobody can tell: rather a number too few than one that was taken back."""
    now = table("Waarde", "Plaats van 0 tot 100", rows=(("Eenzaam", 41.5, None), ROWS[1]))
    assert values(shown(table("Waarde", "Plaats 0-100"), now)) == [[41.5, None], [8.5, 90.0]]


def test_a_number_is_known_by_its_key_whatever_it_is_called() -> None:
    then = Numbers("Het Zand", (Number("eenzaam", "Eenzaam", "41,5 %", 41.5), Number("arm", "Arm", "8,5 %", 8.5)))
    renamed = replace(then, numbers=(replace(then.numbers[0], label="Mensen die eenzaam zijn"), then.numbers[1]))
    assert shown(then, renamed) == then
    secret = replace(renamed.numbers[0], text="geheim", value=None)
    for now in (replace(renamed, numbers=(secret, then.numbers[1])), replace(then, numbers=then.numbers[1:])):
        left = shown(then, now)
        assert isinstance(left, Numbers)
        assert [(one.text, one.value) for one in left.numbers] == [(GONE, None), ("8,5 %", 8.5)]


def test_a_series_that_is_called_otherwise_keeps_the_bars_that_are_there_today() -> None:
    then = Chart("Cijfers", ChartKind.BARS, ("a", "b", "c"), (Series("s", (1.0, 2.0, 3.0)),), alt="")
    now = replace(then, categories=("a", "b"), series=(Series("Het Zand", (1.5, None)),))
    left = shown(then, now)
    assert isinstance(left, Chart) and left.series[0].values == (1.0, None, None)


@pytest.mark.parametrize("renamed", [False, True])
def test_an_area_that_is_gone_from_the_map_has_no_colour_and_a_map_of_another_name_keeps_its_colours(
    renamed: bool,
) -> None:
    then = a_map()
    now = replace(then, title="Behoefte") if renamed else _only_last(then)
    left = shown(then, now)
    assert isinstance(left, SheetMap)
    assert left.classes == then.classes if renamed else left.classes[0] == State.SUPPRESSED.value


def _only_last(drawn: SheetMap) -> SheetMap:
    at = len(CODES) - 1
    one = {"codes": (CODES[at],), "names": (NAMES[at],), "labels": (drawn.labels[at],), "classes": drawn.classes[at]}
    return replace(drawn, **one, outlines=(drawn.outlines[at],), chosen=())
