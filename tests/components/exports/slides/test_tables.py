"""A table on slides loses no word, stays on its slide, and has letters that can be read."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pptx.util import Pt

from components.drawing.palette import LIGHT
from components.exports.slides import presentation, tables, template
from components.exports.slides.page import Maker
from components.exports.slides.tables import add_table
from components.exports.slides.wording import LINE, flat, length, pieces
from components.sheets import Cell, Heading, Said, Sentence, Table
from components.words.texts import Language
from tests.components.exports.slides import reading
from tests.components.sheets import samples

LONG = "Een gesprek thuis over geld en gezondheid, met de praktijkondersteuner erbij; " * 12
WORD = "Arbeidsongeschiktheidsverzekeringsmaatschappijen"
LEAST = 11.0

texts = st.text(st.sampled_from("abc ijWM-é\u00a0"), max_size=40) | st.sampled_from(
    [LONG, WORD, WORD * 3, LONG * 6, "12.345", "", samples.HOSTILE]
)


def a_table(rows: list[list[str]], *, headings: list[str] | None = None, chosen: tuple[int, ...] = ()) -> Table:
    count = max((len(row) for row in rows), default=1)
    named = headings or [f"Kolom {number}" for number in range(count)]
    cells = tuple(tuple(Cell(text) for text in (*row, *[""] * (count - len(row)))) for row in rows)
    return Table("Wie doet wat", tuple(Heading(name) for name in named), cells, chosen)


def deck_of(table: Table):
    maker = Maker(template.template(LIGHT), Language.NL)
    add_table(maker, table, table.title, LIGHT)
    return maker.template.deck


def shown(deck) -> list[object]:
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_table]


def told(deck, table: Table) -> list[list[str]]:
    """What each cell says over all slides, by row and column; the name of a row that goes on is taken once."""
    said: list[list[str]] = []
    heads = [flat(one.text) for one in table.headings]
    for frame in shown(deck):
        made = [[cell.text for cell in row.cells] for row in frame.table.rows]
        columns = [0, *(heads.index(name, 1) for name in made[0][1:])]
        said += [[f"{columns[at]}", text] for row in made[1:] for at, text in enumerate(row)]
    return said


def squeezed(text: str) -> str:
    return flat(text).replace(" ", "").replace("\u00a0", "")


@settings(max_examples=12)
@given(st.lists(st.lists(texts, min_size=1, max_size=9), min_size=1, max_size=8))
@example([["Naam", LONG * 8, "kort"], ["Ander", WORD, "12.345"]])
@example([[LONG, LONG]])
def test_no_sign_of_a_table_is_lost(rows):
    table = a_table(rows)
    deck = deck_of(table)
    said = told(deck, table)
    for column in range(1, len(table.headings)):
        whole = "".join(squeezed(text) for at, text in said if at == str(column))
        assert whole == "".join(squeezed(row[column].text) for row in table.rows)
    names = [squeezed(text) for at, text in said if at == "0"]
    for row in table.rows:
        name = squeezed(row[0].text)
        assert not name or name in "".join(names)
    assert reading.beyond(deck) == []


def lines_of(text: str, wide: float, size: float, *, bold: bool) -> int:
    """Count lines word by word, as an office programme does; a word that is too long takes as many as it needs."""
    lines, used = 1, 0.0
    for word in flat(text).split(" "):
        long = length(word, size, bold=bold)
        space = length(" ", size, bold=bold) if used else 0.0
        if used + space + long <= wide:
            used += space + long
            continue
        lines += 1 if used else 0
        while long > wide:
            fits = max([n for n in range(1, len(word)) if length(word[:n], size, bold=bold) <= wide], default=1)
            word, lines = word[fits:], lines + 1
            long = length(word, size, bold=bold)
        used = long
    return lines


@pytest.mark.parametrize(
    "table",
    [
        a_table([["Wijk", LONG, WORD, "12.345"]] * 5, chosen=(1, 3)),
        a_table([[f"Partner {row}", *(f"{WORD} {column}" for column in range(12))] for row in range(9)]),
        a_table([["Wijk", *["1"] * 9]] * 30, headings=["Naam", *(f"Eenzaamheid onder ouderen {n}" for n in range(9))]),
        a_table([["Wijk", LONG * 9]]),
    ],
    ids=["long cells", "many columns", "long heads", "higher than a slide"],
)
def test_every_cell_is_as_high_as_its_text_and_can_be_read(table):
    deck = deck_of(table)
    for frame in shown(deck):
        rows = list(frame.table.rows)
        assert frame.top + sum(row.height for row in rows) <= Pt(template.BOTTOM)
        assert sum(column.width for column in frame.table.columns) <= Pt(template.WIDE) + 9
        for row in rows:
            for column, cell in zip(frame.table.columns, row.cells, strict=True):
                run = cell.text_frame.paragraphs[0].runs[0]
                size = run.font.size.pt
                assert size >= LEAST
                wide = (column.width - cell.margin_left - cell.margin_right) / Pt(1)
                high = (row.height - cell.margin_top - cell.margin_bottom) / Pt(1)
                assert lines_of(cell.text, wide, size, bold=bool(run.font.bold)) * size * LINE <= high + 0.01


def test_a_row_that_is_higher_than_a_slide_goes_on_with_its_name():
    deck = deck_of(a_table([["Zorg Maasdrecht", LONG * 9], ["Sport", "kort"]]))
    rows = [row for table in reading.tables(deck) for row in table[1:]]
    assert len(rows) > 2
    assert [name for name, _text in rows] == ["Zorg Maasdrecht"] * (len(rows) - 1) + ["Sport"]
    assert " ".join(text for _name, text in rows[:-1]) == flat(LONG * 9)


def test_letters_become_smaller_before_a_row_is_parted():
    table = a_table([["Naam", "woord " * 400]])
    sizes = {run.font.size.pt for frame in shown(deck_of(table)) for row in frame.table.rows for cell in row.cells
             for run in cell.text_frame.paragraphs[0].runs}  # fmt: skip
    assert len(shown(deck_of(table))) == 1 and sizes == {max(sizes)} and LEAST <= max(sizes) < 16


@given(st.text(st.sampled_from("ab  WM\u00a0-"), max_size=300), st.floats(30, 200), st.integers(1, 5))
def test_pieces_are_the_text_again(text, wide, most):
    made = pieces(text, wide, 14, most)
    assert squeezed("".join(one.text for one in made)) == squeezed(text)
    assert all(1 <= one.lines <= most for one in made)


def test_a_sentence_that_is_longer_than_a_slide_goes_on_on_the_next():
    sheet = replace(samples.an_empty_sheet(), parts=(Said("Wat opvalt", (Sentence(LONG * 9),)),))
    deck = reading.opened(presentation([sheet], title="t", place="p", date=dt.date(2026, 11, 24)))
    bodies = [one.text_frame.text for slide in list(deck.slides)[1:] for one in slide.placeholders
              if one.placeholder_format.idx == 1]  # fmt: skip
    assert len(bodies) > 1 and flat(" ".join(bodies)) == flat(LONG * 9)


def test_a_small_table_has_large_letters_and_a_long_one_takes_no_slide_more_for_them(monkeypatch):
    def size(table: Table) -> float:
        return shown(deck_of(table))[0].table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size.pt

    assert size(a_table([["Wijk", "12"]] * 3)) == 20
    long = a_table([["Wijk", "12"]] * 24)
    most = len(shown(deck_of(long)))
    monkeypatch.setattr(tables, "_LARGE", ())
    assert len(shown(deck_of(long))) == most


def test_a_number_with_many_words_behind_it_may_take_two_lines():
    row = ["Hulp uit de Wmo", *["100 per 1.000 inwoners"] * 7]
    heads = tuple(Heading(f"Kolom {place}", number=place > 0) for place in range(8))
    table = Table("Alle cijfers", heads, (tuple(Cell(text) for text in row),) * 4)
    assert len(shown(deck_of(table))) == 1
