"""A frozen view whose numbers are of another level than its link: what was taken back is hidden all the same."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from sqlalchemy import Engine, text

from components.reading import frozen as reading_side
from components.reading import scenes
from components.reading.sheets import sheet_of
from components.reading.taken_back import gone_today
from components.sheets import Chart, Numbers, Sheet, SheetMap, Table
from components.sheets.kinds import SheetKind
from components.sheets.resting import read
from components.view_state import PartnersPart, ViewState
from components.words import texts
from components.words.texts import Language
from db import records
from db.engine import writing
from db.models import FrozenView
from db.settings import get_settings
from db.words import Origin
from geodata.vocabulary import Level, Role
from tests.factories import actor

DEMO, WIJK = "GM9901", "WK990101"
DAY = dt.date(2026, 3, 3)
COORDINATOR = actor(Role.COORDINATOR, DEMO)
RESTING = (
    SheetKind.KAART,
    SheetKind.PROFIEL,
    SheetKind.OVERZICHT,
    SheetKind.VRAAG_EN_AANBOD,
    SheetKind.WIE_DOET_WAT,
)
"""Views of which numbers rest on official figures; the others count in our register."""


@pytest.fixture
def world(demo_database: Engine, exact_guard: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    get_settings.cache_clear()
    for door in ("components.visitor.actor", "components.reading.frozen.actor"):
        monkeypatch.setattr(door, lambda: COORDINATOR)
    texts.use(Language.NL)
    forget()
    yield
    forget()


def forget() -> None:
    """Let nothing be kept of what was read: figures are changed behind the loader's back here."""
    st.cache_resource.clear()
    st.cache_data.clear()


def freeze(kind: SheetKind, **view: object) -> str:
    values = reading_side.values(kind, ViewState(gemeente=DEMO, **view), "Hoe het toen was", DAY)  # type: ignore[arg-type]
    with writing() as session:
        record = records.create(
            session, FrozenView, values | {"gemeente_code": DEMO}, actor=COORDINATOR, origin=Origin.SCREEN
        )
        return str(record.id)


def take_back(condition: str) -> None:
    with writing() as session:
        session.execute(text(f"UPDATE observation SET value = NULL, status = 'geheim' WHERE {condition}"))
    forget()


def opened(kept: str) -> tuple[Sheet, bool]:
    found = reading_side.opened(DEMO, kept, DAY)
    assert found is not None and found.sheet is not None
    return found.sheet, found.less


def numbers(sheet: Sheet) -> list[tuple[tuple[str, ...], object]]:
    """Give every number of a sheet with what it rests on."""
    found: list[tuple[tuple[str, ...], object]] = []
    for part in sheet.parts:
        match part:
            case Numbers(numbers=several):
                found += [(one.rests, one.value) for one in several]
            case Table(rows=rows, headings=heads):
                found += [(cell.rests, cell.value) for row in rows
                          for head, cell in zip(heads, row, strict=True) if head.number]  # fmt: skip
            case Chart(series=several):
                found += [(rests, value) for one in several
                          for rests, value in zip(one.rests, one.values, strict=False)]  # fmt: skip
            case SheetMap(rests=several, classes=classes):
                found += [(rests, look if look.isdigit() else None)
                          for rests, look in zip(several, classes, strict=False)]  # fmt: skip
    return found


def of_area(sheet: Sheet, code: str) -> list[object]:
    """Give the numbers that rest on an area, but for its residents: those are no figure of a source of figures."""
    return [
        value
        for rests, value in numbers(sheet)
        if any(one is not None and one.area == code and one.key != "people" for one in map(read, rests))
    ]


@pytest.mark.parametrize("level", [Level.WIJK, Level.BUURT])
def test_who_does_what_hides_a_wijk_that_was_taken_back_whatever_level_its_link_says(world: None, level: Level) -> None:
    kept = freeze(SheetKind.WIE_DOET_WAT, niveau=level, partners=PartnersPart.WIJKEN)
    before, less = opened(kept)
    assert not less and any(one is not None for one in of_area(before, WIJK))
    take_back(f"area_code = '{WIJK}'")
    after, less = opened(kept)
    assert less and of_area(after, WIJK) and set(of_area(after, WIJK)) == {None}
    # The other wijken stay as they were.
    stays = [value for rests, value in numbers(after) if rests and WIJK not in str(rests)]
    assert stays and None not in [value for value in stays if value is not None]
    assert len(stays) == len([one for rests, one in numbers(before) if rests and WIJK not in str(rests)])


def test_of_every_kind_of_view_all_figures_are_gone_once_all_were_taken_back(world: None) -> None:
    view = ViewState(gemeente=DEMO, niveau=Level.BUURT)
    rests = {
        kind: {said for rests, _value in numbers(_sheet(kind, view)) for said in rests if _is_figure(said)}
        for kind in RESTING
    }
    assert all(rests.values())
    take_back("TRUE")
    scene = scenes.scene(view)
    assert scene is not None
    gone = gone_today(scene)
    assert {kind: [said for said in several if not gone(said)] for kind, several in rests.items()} == {
        kind: [] for kind in RESTING
    }


def _sheet(kind: SheetKind, view: ViewState) -> Sheet:
    return sheet_of(kind, view, actor=COORDINATOR, today=DAY)


def _is_figure(said: str) -> bool:
    one = read(said)
    return one is not None and one.key != "people"


@pytest.mark.parametrize("shown", [Level.GEMEENTE, Level.BUURT])
def test_what_a_number_rests_on_is_judged_alike_from_every_level(world: None, shown: Level) -> None:
    before = _judge(shown)
    assert not any((before.wijk, before.buurt, before.people, before.figure, before.nothing, before.erased))
    with writing() as session:
        session.execute(text("UPDATE area SET population = NULL WHERE code = 'WK990102'"))
    take_back(f"area_code IN ('{WIJK}', 'BU99010100', '{DEMO}')")
    after = _judge(shown)
    assert after.wijk and after.buurt and after.people and after.figure
    # Nobody can compare what is not there, or cannot be read.
    assert not after.nothing and not after.erased


def _judge(level: Level) -> SimpleNamespace:
    scene = scenes.scene(ViewState(gemeente=DEMO, niveau=level))
    assert scene is not None and scene.level is level
    gone = gone_today(scene)
    return SimpleNamespace(
        wijk=gone(f"need@{WIJK}"),
        buurt=gone("need@BU99010100"),
        people=gone("people@WK990102"),
        figure=gone(f"eenzaam@{DEMO}"),
        nothing=gone("need@WK999999"),
        erased=gone("need@(gewist)"),
    )
