"""An earlier sheet never shows what was taken back or what today's rules hide, and loses nothing else."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.drawing.legend import STATE_FILLS, State
from components.drawing.palette import PointKind
from components.sheets import (
    Cell,
    Chart,
    ChartKind,
    Heading,
    Number,
    Numbers,
    Said,
    Sentence,
    Series,
    Sheet,
    SheetMap,
    Spot,
    Table,
)
from components.sheets.resting import COUNTED, OURS
from components.sheets.storing import from_json, to_json
from components.sheets.stricter import stricter
from components.words.texts import Language
from tests.components.sheets.samples import CODES, a_map, a_sheet

P = TypeVar("P")
SECRET = "onderdrukt"


def nothing(said: str) -> bool:
    return False


def only(*which: str) -> Callable[[str], bool]:
    return lambda said: said in which


def with_part(sheet: Sheet, new: object) -> Sheet:
    """Put a part in the place of the one of its kind."""
    return replace(sheet, parts=tuple(new if type(part) is type(new) else part for part in sheet.parts))


def part_of(sheet: Sheet | None, kind: type[P]) -> P:
    assert sheet is not None
    return next(part for part in sheet.parts if isinstance(part, kind))


def without_loneliness(sheet: Sheet) -> Sheet:
    """The sheet of a day on which the third figure is kept secret."""
    shown = part_of(sheet, Numbers)
    gone = replace(shown.numbers[2], text=SECRET, value=None)
    return with_part(sheet, replace(shown, numbers=(*shown.numbers[:2], gone)))


# ---- a sheet of before there was said on what a number rests: the careful side


def test_the_same_rules_and_figures_change_nothing() -> None:
    for rules in (False, True):
        assert stricter(a_sheet(), a_sheet(), nothing, rules=rules) == a_sheet()


def test_a_figure_that_is_secret_today_is_hidden_and_so_are_sentences_that_are_no_longer_said() -> None:
    today = without_loneliness(a_sheet())
    said = part_of(today, Said)
    today = with_part(today, replace(said, sentences=said.sentences[:1]))
    shown = stricter(a_sheet(), today, nothing, rules=False)
    hidden: Number = part_of(shown, Numbers).numbers[2]
    assert (hidden.text, hidden.value) == (SECRET, None)
    assert part_of(shown, Said).sentences == said.sentences[:1]
    # What is not secret stays as it was.
    assert part_of(shown, Table) == part_of(a_sheet(), Table)


def test_a_changed_figure_is_no_secret() -> None:
    """The number of that day is what a frozen link is for."""
    shown = part_of(a_sheet(), Numbers)
    other = replace(shown.numbers[0], text="80", value=80.0)
    today = with_part(a_sheet(), replace(shown, numbers=(other, *shown.numbers[1:])))
    assert stricter(a_sheet(), today, nothing, rules=False) == a_sheet()


def test_cells_points_and_areas_that_are_hidden_today_are_hidden() -> None:
    table, chart, drawn = (part_of(a_sheet(), kind) for kind in (Table, Chart, SheetMap))
    first = (table.rows[0][0], replace(table.rows[0][1], text=SECRET, value=None), table.rows[0][2])
    series = replace(chart.series[0], values=(None, *chart.series[0].values[1:]))
    today = with_part(a_sheet(), replace(table, rows=(first, *table.rows[1:])))
    today = with_part(today, replace(chart, series=(series, *chart.series[1:]), alt="Het Zand is geheim."))
    labels = ("Het Zand\ngeheim", *drawn.labels[1:])
    today = with_part(today, replace(drawn, classes=State.SUPPRESSED.value + drawn.classes[1:], labels=labels))
    shown = stricter(a_sheet(), today, nothing, rules=False)
    # A row without its number goes last: its place in the order would tell the number.
    assert part_of(shown, Table).rows[-1][1].text == SECRET
    assert part_of(shown, Table).rows[:-1] == table.rows[1:]
    assert part_of(shown, Table).chosen == (len(table.rows) - 1,)
    assert part_of(shown, Chart).series[0].values[0] is None
    assert part_of(shown, Chart).series[1] == chart.series[1]
    assert part_of(shown, Chart).alt == chart.title
    after = part_of(shown, SheetMap)
    assert after.classes == State.SUPPRESSED.value + drawn.classes[1:]
    assert after.labels == ("Het Zand\nniet getoond", *drawn.labels[1:])
    # Neither the description nor a border of the legend tells the number of the area that is hidden.
    assert after.alt == drawn.title and after.legend.breaks == ()
    assert dict(after.palette)[State.SUPPRESSED.value]
    assert after.codes == CODES


def test_of_two_rows_that_are_called_alike_both_are_hidden_when_one_is() -> None:
    heads = (Heading("Buurt"), Heading("Cijfer", True))
    then = Table("Cijfers", heads, ((Cell("Centrum"), Cell("1", 1.0)), (Cell("Centrum"), Cell("2", 2.0))))
    now = replace(then, rows=((Cell("Centrum"), Cell(SECRET)), (Cell("Centrum"), Cell("2", 2.0))))
    shown = stricter(with_part(a_sheet(), then), with_part(a_sheet(), now), nothing, rules=False)
    assert [row[1].value for row in part_of(shown, Table).rows] == [None, None]


def test_what_has_no_counterpart_today_is_hidden_when_a_rule_became_stricter() -> None:
    shown = stricter(a_sheet(), replace(a_sheet(), parts=()), nothing, rules=True)
    assert all(one.value is None for one in part_of(shown, Numbers).numbers)
    assert all(cell.value is None for row in part_of(shown, Table).rows for cell in row)
    assert not any(value for series in part_of(shown, Chart).series for value in series.values)
    assert set(part_of(shown, SheetMap).classes) <= {State.SUPPRESSED.value, State.MISSING.value}
    assert part_of(shown, Said).sentences == ()


@pytest.mark.parametrize("today", [None, replace(a_sheet(), conditions=(("Jaar", "2026"),))])
@pytest.mark.parametrize("rules", [False, True])
def test_a_view_that_cannot_be_compared_is_shown_only_when_no_rule_became_stricter(
    today: Sheet | None, rules: bool
) -> None:
    assert stricter(a_sheet(), today, nothing, rules=rules) == (None if rules else a_sheet())


# ---- a sheet that says on what its numbers rest

LONELY, POOR = ("eenzaam@WK990100@2024",), ("bijstand@WK990100@2024",)


def figures() -> Sheet:
    """Two figures and a count of ours, in each kind of part."""
    square = a_map()
    drawn = replace(
        square,
        codes=square.codes[:2],
        names=square.names[:2],
        labels=("Het Zand\nEenzaam: 41,5 %", "De Ham\nBijstand: 8,5 %"),
        outlines=square.outlines[:2],
        classes="21",
        rests=(LONELY, POOR),
        alt="Het hoogst is Het Zand, met 41,5 %.",
        spots=(Spot(PointKind.ACTIVITY, 1, 1, "Koffie"), Spot(PointKind.SIGNAL, 1, 1, "6 signalen", 6)),
    )
    parts = (
        Numbers("Het Zand", (Number("eenzaam", "Eenzaam", "41,5 %", 41.5, note="hoog", rests=LONELY),)),
        Table(
            "Cijfers",
            (Heading("Cijfer"), Heading("Waarde", True), Heading("Verschil")),
            (
                (Cell("Eenzaam"), Cell("41,5 %", 41.5, LONELY), Cell("8,5 punt hoger", None, LONELY)),
                (Cell("Bijstand"), Cell("8,5 %", 8.5, POOR), Cell("even veel", None, POOR)),
                (Cell("Activiteiten"), Cell("12", 12.0, OURS), Cell("")),
                (Cell("Signalen"), Cell("6", 6.0, COUNTED), Cell("")),
                (Cell("Samen"), Cell("ten minste 6", None, COUNTED), Cell("")),
            ),
        ),
        Chart("Cijfers", ChartKind.BARS, ("a", "b"), (Series("s", (41.5, 8.5), rests=(LONELY, POOR)),), alt="41,5"),
        drawn,
        Said("", (Sentence("Eenzaamheid valt op.", ("41,5 %",)), Sentence("Er is veel bijstand.", ("8,5 %",)))),
    )
    return Sheet("t", parts, "p", (("Jaar", "2024"),), Language.NL, dt.date(2026, 3, 3))


def counts_changed(sheet: Sheet) -> Sheet:
    """Today an activity ended, and the map shows nothing of ours any more."""
    table = part_of(sheet, Table)
    return with_part(sheet, replace(table, rows=table.rows[:2]))


def test_a_figure_that_was_taken_back_is_hidden_in_every_part_that_holds_it() -> None:
    shown = stricter(figures(), figures(), only(*LONELY), rules=False)
    one = part_of(shown, Numbers).numbers[0]
    assert (one.text, one.value, one.note) == ("niet getoond", None, "")
    rows = part_of(shown, Table).rows
    assert [(cell.text, cell.value) for cell in rows[-1][1:]] == [("niet getoond", None), ("", None)]
    assert rows[:-1] == part_of(figures(), Table).rows[1:]
    assert part_of(shown, Chart).series[0].values == (None, 8.5)
    drawn = part_of(shown, SheetMap)
    assert drawn.classes == State.SUPPRESSED.value + "1"
    assert drawn.labels == ("Het Zand\nniet getoond", "De Ham\nBijstand: 8,5 %")
    assert STATE_FILLS[State.SUPPRESSED] in dict(drawn.legend.states)
    assert shown is not None and "Aantallen over weinig mensen" in shown.hidden


def test_the_words_in_the_place_of_a_figure_are_those_of_today() -> None:
    now = figures()
    table = part_of(now, Table)
    row = (table.rows[0][0], Cell("geheim", None, LONELY), Cell(""))
    now = with_part(now, replace(table, rows=(row, *table.rows[1:])))
    shown = stricter(figures(), now, only(*LONELY), rules=False)
    assert part_of(shown, Numbers).numbers[0].text == part_of(shown, Table).rows[-1][1].text == "geheim"


def test_counts_of_ours_that_changed_stay() -> None:
    assert stricter(figures(), counts_changed(figures()), nothing, rules=False) == figures()
    rows = part_of(stricter(figures(), counts_changed(figures()), only(*POOR), rules=False), Table).rows
    assert [row[1].text for row in rows] == ["41,5 %", "12", "6", "ten minste 6", "niet getoond"]


def test_protected_counts_go_when_a_rule_became_stricter_and_other_counts_stay() -> None:
    shown = stricter(figures(), counts_changed(figures()), nothing, rules=True)
    rows = part_of(shown, Table).rows
    assert [row[1].text for row in rows] == ["41,5 %", "8,5 %", "12", "niet getoond", "niet getoond"]
    assert [spot.kind for spot in part_of(shown, SheetMap).spots] == [PointKind.ACTIVITY]


def test_a_sentence_that_is_still_said_keeps_no_figure_of_that_day_that_today_does_not_name() -> None:
    said = part_of(figures(), Said)
    now = with_part(figures(), replace(said, sentences=(replace(said.sentences[0], figures=()), said.sentences[1])))
    shown = stricter(figures(), now, only(*LONELY), rules=False)
    assert part_of(shown, Said).sentences == (Sentence("Eenzaamheid valt op."), said.sentences[1])


def test_sentences_alone_that_can_tell_what_was_taken_back_stay_only_as_today_says_them() -> None:
    said = Said("In woorden", (Sentence("41,5 % is eenzaam."), Sentence("Er is een park.")), LONELY)
    then = replace(figures(), parts=(said,))
    now = replace(then, parts=(replace(said, sentences=said.sentences[1:]),))
    assert stricter(then, now, nothing, rules=False) == then
    shown = stricter(then, now, only(*LONELY), rules=False)
    assert part_of(shown, Said).sentences == said.sentences[1:] and shown is not None and shown.hidden


def test_without_a_view_of_today_what_was_taken_back_is_hidden_all_the_same() -> None:
    shown = stricter(figures(), None, only(*LONELY), rules=False)
    assert part_of(shown, Numbers).numbers[0].value is None
    assert part_of(shown, Said).sentences == ()
    assert stricter(figures(), None, nothing, rules=False) == figures()


# ---- whatever is taken back, its number stands nowhere

HOW_MANY = 6


def mark(at: int) -> str:
    """A number that stands for itself only: it is no part of another number or text of the sheet."""
    return f"7{at}7{at}7"


def resting(at: int) -> tuple[str, ...]:
    return (f"figuur{'abcdef'[at]}@WK990100@2024",)


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Sheet, frozenset[int]]:
    """A sheet whose every number says on what it rests, and which of the figures were taken back."""
    figure = st.integers(0, HOW_MANY - 1)

    def number(at: int) -> Number:
        return Number("k", "naam", mark(at), float(mark(at)), note=f"was {mark(at)}", rests=resting(at))

    def row(at: int) -> tuple[Cell, ...]:
        return (
            Cell("rij"),
            Cell(mark(at), float(mark(at)), resting(at)),
            Cell(f"meer dan {mark(at)}", None, resting(at)),
        )

    def chart(held: list[int]) -> Chart:
        values, rests = tuple(float(mark(at)) for at in held), tuple(resting(at) for at in held)
        alt = ", ".join(mark(at) for at in held)
        names = tuple(f"c{place}" for place in range(len(held)))
        return Chart("grafiek", ChartKind.COLUMNS, names, (Series("reeks", values, rests=rests),), alt=alt)

    def drawn(held: list[int]) -> SheetMap:
        size = len(held)
        return replace(
            a_map(),
            codes=tuple(f"WK{place}" for place in range(size)),
            names=("naam",) * size,
            labels=tuple(f"naam\n{mark(at)}" for at in held),
            outlines=((),) * size,
            classes="1" * size,
            rests=tuple(resting(at) for at in held),
            legend=replace(a_map().legend, breaks=tuple(mark(at) for at in held)),
            alt=", ".join(mark(at) for at in held),
        )

    def said(held: list[int]) -> Said:
        return Said("", tuple(Sentence(f"het is {mark(at)}", (mark(at),)) for at in held))

    lists = st.lists(figure, max_size=4)
    kinds = [
        lists.map(lambda held: Numbers("getallen", tuple(number(at) for at in held))),
        lists.map(lambda held: Table("tabel", (Heading("a"), Heading("b", True), Heading("c")), tuple(map(row, held)))),
        lists.map(chart),
        lists.map(drawn),
        lists.map(said),
    ]
    parts = tuple(draw(st.lists(st.one_of(kinds), max_size=6)))
    sheet = Sheet("titel", parts, "plaats", (("Jaar", "2024"),), Language.NL, dt.date(2026, 3, 3))
    return sheet, draw(st.frozensets(figure))


def held_in_numbers(sheet: Sheet) -> set[int]:
    """Figures that a part with a number holds, not only a sentence."""
    numbers = to_json(replace(sheet, parts=tuple(part for part in sheet.parts if not isinstance(part, Said))))
    return {at for at in range(HOW_MANY) if mark(at) in numbers}


@given(sheets(), st.booleans(), st.booleans())
def test_no_number_that_was_taken_back_stands_anywhere(
    made: tuple[Sheet, frozenset[int]], comparable: bool, rules: bool
) -> None:
    sheet, taken = made
    taken = taken & held_in_numbers(sheet)
    back = {said for at in taken for said in resting(at)}
    today = stricter(sheet, sheet, only(*back), rules=False)
    assert today is not None
    # What today says holds none of them: its sentences are those about the figures that are left.
    kept = tuple(
        replace(part, sentences=tuple(one for one in part.sentences if not any(mark(at) in one.text for at in taken)))
        if isinstance(part, Said)
        else part
        for part in today.parts
    )
    shown = stricter(sheet, replace(today, parts=kept) if comparable else None, only(*back), rules=rules and comparable)
    assert shown is not None
    text = to_json(shown)
    assert not [at for at in taken if mark(at) in text]
    # And of the others each value is still there.
    left = held_in_numbers(sheet) - taken
    values = lambda one: {at for at in left if mark(at) in to_json(with_numbers_only(one))}  # noqa: E731
    assert values(shown) == values(sheet)
    # A sheet that was kept and read again is hidden in the same way.
    assert stricter(from_json(to_json(sheet)), None, only(*back), rules=False) == stricter(
        sheet, None, only(*back), rules=False
    )


def with_numbers_only(sheet: Sheet) -> Sheet:
    """The numbers and cells, without descriptions and borders, which may go with another number."""
    return replace(sheet, parts=tuple(part for part in sheet.parts if isinstance(part, Numbers | Table)))
