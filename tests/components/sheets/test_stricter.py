"""An earlier sheet never shows what today's rules hide, and loses nothing else."""

from dataclasses import replace
from typing import TypeVar

import pytest

from components.drawing.legend import State
from components.sheets import Chart, Number, Numbers, Said, Sheet, SheetMap, Table
from components.sheets.stricter import stricter
from tests.components.sheets.samples import CODES, a_sheet

P = TypeVar("P")
SECRET = "onderdrukt"


def always(key: str) -> bool:
    return True


def never(key: str) -> bool:
    return False


def with_part(sheet: Sheet, new: object) -> Sheet:
    """Put a part in the place of the one of its kind."""
    return replace(sheet, parts=tuple(new if type(part) is type(new) else part for part in sheet.parts))


def part_of(sheet: Sheet, kind: type[P]) -> P:
    return next(part for part in sheet.parts if isinstance(part, kind))


def without_loneliness(sheet: Sheet) -> Sheet:
    """The sheet of a day on which the third figure is kept secret."""
    shown = part_of(sheet, Numbers)
    gone = replace(shown.numbers[2], text=SECRET, value=None)
    return with_part(sheet, replace(shown, numbers=(*shown.numbers[:2], gone)))


def test_the_same_rules_and_figures_change_nothing() -> None:
    assert stricter(a_sheet(), a_sheet(), always) == a_sheet()


def test_a_figure_that_is_secret_today_is_hidden_and_so_are_sentences_that_are_no_longer_said() -> None:
    today = without_loneliness(a_sheet())
    said = part_of(today, Said)
    today = with_part(today, replace(said, sentences=said.sentences[:1]))
    shown = stricter(a_sheet(), today, always)
    assert shown is not None
    hidden: Number = part_of(shown, Numbers).numbers[2]
    assert (hidden.text, hidden.value) == (SECRET, None)
    assert part_of(shown, Said).sentences == said.sentences[:1]
    # What is not secret stays as it was.
    assert part_of(shown, Table) == part_of(a_sheet(), Table)


def test_a_figure_stays_when_no_rule_became_stricter() -> None:
    assert stricter(a_sheet(), without_loneliness(a_sheet()), never) == a_sheet()


def test_only_the_figures_that_are_asked_for_are_hidden() -> None:
    today = without_loneliness(a_sheet())
    assert stricter(a_sheet(), today, lambda key: key == "need") == a_sheet()
    shown = stricter(a_sheet(), today, lambda key: key == "lonely")
    assert shown is not None and part_of(shown, Numbers).numbers[2].value is None


def test_a_changed_figure_is_no_secret() -> None:
    """The number of that day is what a frozen link is for."""
    shown = part_of(a_sheet(), Numbers)
    other = replace(shown.numbers[0], text="80", value=80.0)
    today = with_part(a_sheet(), replace(shown, numbers=(other, *shown.numbers[1:])))
    assert stricter(a_sheet(), today, always) == a_sheet()


def test_cells_points_and_areas_that_are_hidden_today_are_hidden() -> None:
    table, chart, drawn = (part_of(a_sheet(), kind) for kind in (Table, Chart, SheetMap))
    first = (table.rows[0][0], replace(table.rows[0][1], text=SECRET, value=None), table.rows[0][2])
    series = replace(chart.series[0], values=(None, *chart.series[0].values[1:]))
    today = with_part(a_sheet(), replace(table, rows=(first, *table.rows[1:])))
    today = with_part(today, replace(chart, series=(series, *chart.series[1:])))
    labels = ("Het Zand\ngeheim", *drawn.labels[1:])
    today = with_part(today, replace(drawn, classes=State.SUPPRESSED.value + drawn.classes[1:], labels=labels))
    shown = stricter(a_sheet(), today, always)
    assert shown is not None
    assert part_of(shown, Table).rows[0][1].text == SECRET
    assert part_of(shown, Table).rows[1:] == table.rows[1:]
    assert part_of(shown, Chart).series[0].values[0] is None
    assert part_of(shown, Chart).series[1] == chart.series[1]
    after = part_of(shown, SheetMap)
    assert after.classes == State.SUPPRESSED.value + drawn.classes[1:]
    assert after.labels[0] == "Het Zand\ngeheim" and after.labels[1:] == drawn.labels[1:]
    assert dict(after.palette)[State.SUPPRESSED.value]
    assert after.codes == CODES


@pytest.mark.parametrize(("hides", "kept"), [(always, False), (never, True)])
def test_a_view_that_cannot_be_compared_is_shown_only_when_no_rule_became_stricter(hides: object, kept: bool) -> None:
    today = replace(a_sheet(), conditions=(("Jaar", "2026"),))
    assert stricter(a_sheet(), today, hides) == (a_sheet() if kept else None)  # type: ignore[arg-type]


def test_what_has_no_counterpart_today_is_hidden_only_when_a_rule_became_stricter() -> None:
    bare = replace(a_sheet(), parts=())
    assert stricter(a_sheet(), bare, never) == a_sheet()
    assert stricter(a_sheet(), bare, lambda key: key == "lonely") == a_sheet()
    shown = stricter(a_sheet(), bare, always)
    assert shown is not None
    assert all(one.value is None for one in part_of(shown, Numbers).numbers)
    assert all(cell.value is None for row in part_of(shown, Table).rows for cell in row)
    assert not any(value for series in part_of(shown, Chart).series for value in series.values)
    assert set(part_of(shown, SheetMap).classes) == {State.SUPPRESSED.value}
    assert part_of(shown, Said).sentences == ()
