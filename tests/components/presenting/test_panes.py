"""What is seen at once: everything of a sheet stands on one pane, once, and the first pane says what matters."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.presenting import panes
from components.presenting.panes import Pane
from components.presenting.story import Failed, Picture, Words
from components.presenting.tables import COLUMNS, cut, head
from components.sheets import Cell, Chart, Heading, Number, Numbers, Said, Sentence, Sheet, SheetMap, Table
from tests.components.sheets import samples


def of(*parts, **values) -> tuple[Pane, ...]:
    return panes.panes(replace(samples.a_sheet(), parts=parts, **values))


def figures(made) -> list[Number]:
    return [one for pane in made for part in pane.words if isinstance(part, Numbers) for one in part.numbers]


def sentences(made) -> list[Sentence]:
    return [one for pane in made for part in pane.words if isinstance(part, Said) for one in part.sentences]


def rows(made) -> list[tuple[Cell, ...]]:
    return [row for pane in made if isinstance(pane.drawn, Table) for row in pane.drawn.rows]


def test_the_map_comes_first_with_the_words_beside_it_and_the_rest_lies_deeper():
    made = panes.panes(samples.a_sheet())
    assert isinstance(made[0].drawn, SheetMap) and figures(made[:1]) and made[0].top is None
    assert [pane.deep for pane in made] == [False] + [True] * (len(made) - 1)


def test_everything_of_a_sheet_is_on_one_pane_once():
    sheet = samples.a_sheet(rows=60)
    made = panes.panes(sheet)
    assert figures(made) == list(samples.numbers().numbers)
    assert sentences(made) == list(samples.sentences().sentences)
    assert rows(made) == list(samples.a_table(rows=60).rows)
    assert sum(isinstance(pane.drawn, SheetMap) for pane in made) == 1


def test_without_words_the_first_rows_of_the_table_stand_beside_the_map():
    table = samples.a_table(rows=20)
    first = of(samples.a_map(), table)[0]
    assert first.top is not None and len(first.top.rows) == panes.BESIDE_ROWS
    assert first.top.rows[1] == (table.rows[1][0], table.rows[1][1]) and first.top.rows[1][1].text == "onderdrukt"
    assert first.top.chosen == (0,)


def test_a_table_without_numbers_has_nothing_to_stand_beside_a_map():
    assert head(Table("", (Heading("a"), Heading("b")), ((Cell("x"), Cell("y")),)), 5) is None
    assert head(Table("", (Heading("a"), Heading("b", True)), ()), 5) is None


def test_what_was_left_out_is_said_on_the_first_pane():
    for parts in ((samples.a_map(),), (samples.a_table(),), (samples.a_chart(),), (samples.numbers(),)):
        made = of(*parts)
        assert made[0].hidden and not any(pane.hidden for pane in made[1:])


def test_sources_and_what_was_chosen_can_be_found_below_every_scene():
    last = of(samples.a_map(), samples.numbers())[-1].sources
    assert last is not None and last.sources == samples.a_sheet().sources
    assert ("Jaar", "2024") in last.conditions and [name for name, _said in last.definitions] == [
        "Behoefte aan ondersteuning"
    ]


def test_a_chart_of_many_bars_is_cut_and_keeps_every_value():
    chart = Chart("", samples.ChartKind.BARS, tuple(map(str, range(45))), (samples.Series("", tuple(range(45))),))
    made = of(chart)
    pieces = [pane.drawn for pane in made if isinstance(pane.drawn, Chart)]
    assert [one for piece in pieces for one in piece.series[0].values] == list(range(45))
    assert all(len(piece.categories) <= panes.BARS for piece in pieces) and len(pieces) == 3


@given(st.lists(st.tuples(*[st.text(max_size=300)] * 4), max_size=30), st.integers(0, 29))
def test_a_table_is_cut_between_rows_and_loses_none(texts, chosen):
    table = Table(
        "t", tuple(Heading(str(n)) for n in range(4)), tuple(tuple(map(Cell, row)) for row in texts), (chosen,)
    )
    pieces = list(cut(table))
    assert [row for piece in pieces for row in piece.rows] == list(table.rows)
    marked = [row for piece in pieces for at in piece.chosen for row in [piece.rows[at]]]
    assert marked == list(table.rows[chosen : chosen + 1])
    assert all(piece.headings == table.headings for piece in pieces) and len(pieces) >= 1


def test_a_wide_table_is_cut_between_columns_and_repeats_what_names_the_rows():
    headings = tuple(Heading(f"kolom {n}", n > 0) for n in range(17))
    table = Table("t", headings, ((*(Cell(str(n)) for n in range(17)),),))
    pieces = list(cut(table))
    assert all(len(piece.headings) <= COLUMNS and piece.headings[0] == headings[0] for piece in pieces)
    assert [one for piece in pieces for one in piece.headings[1:]] == list(headings[1:])
    assert all(piece.rows[0][0].text == "0" for piece in pieces)


def test_many_sentences_go_on_in_the_next_column_under_the_same_title():
    said = Said("Wat opvalt", tuple(Sentence(f"{n} " + "woord " * 20) for n in range(30)))
    made = of(said)
    assert [one.text for one in sentences(made)] == [one.text for one in said.sentences]
    assert {part.title for pane in made for part in pane.words} == {"Wat opvalt"} and len(made) > 2


@given(st.lists(st.text(min_size=1, max_size=300), max_size=12))
def test_a_text_keeps_its_lines_in_order_and_none_of_its_panes_is_skipped(lines):
    made = panes.panes(Words(tuple(lines)))
    assert [line for pane in made for line in pane.said] == [line for line in lines if line.strip()]
    assert not any(pane.deep for pane in made) and len(made) >= 1


@pytest.mark.parametrize("content", [Failed("weg"), Picture(b"", "image/png", "leeg"), samples.an_empty_sheet()])
def test_whatever_a_scene_is_it_has_a_pane(content):
    made = panes.panes(content)
    assert len(made) == 1 and not made[0].deep


def test_an_empty_sheet_is_no_sheet_of_nothing():
    assert isinstance(samples.an_empty_sheet(), Sheet) and of()[0].drawn is None
