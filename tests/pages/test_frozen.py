"""A frozen view: made on a page, opened by its link by who may, the same while the figures of today move on."""

import datetime as dt
import io
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
import streamlit as st
from sqlalchemy import Engine, text
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from components.blocks.frozen import freeze, screen
from components.exports.taking import Form
from components.offers.filter import NO_FILTER
from components.reading import frozen as reading_side
from components.reading.asked_areas import AreaGoneError
from components.sheets import Chart, Numbers, Part, Said, Sheet, SheetMap, Table
from components.sheets.kinds import SheetKind
from components.view_state import ViewState
from components.words import reasons, texts
from components.words.texts import Language
from db import records, retention
from db.engine import reading, writing
from db.frozen import ErasedMeanwhileError, take_out
from db.load import load_figures_file
from db.models import FrozenView, Initiative
from db.permissions import VISITOR, Actor
from db.settings import get_settings
from db.words import Kind, Origin
from geodata.figures import disclosure
from geodata.vocabulary import Role, Unit
from tests.factories import actor

APP = str(Path(__file__).parents[2] / "app.py")
DEMO = "GM9901"
DAY = dt.date(2026, 3, 3)
COORDINATOR = actor(Role.COORDINATOR, DEMO)


class World:
    """The demonstration, somebody who looks, and views that were frozen."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.as_(COORDINATOR)

    def as_(self, who: Actor) -> None:
        """Let somebody else look."""
        doors = ("components.visitor.actor", "components.actions.actor", "components.reading.frozen.actor")
        for door in doors:
            self._monkeypatch.setattr(door, lambda: who)

    def freeze(self, kind: SheetKind = SheetKind.PROFIEL, **view: object) -> str:
        """Freeze a view of the demonstration as the coordinator; gives its id."""
        values = reading_side.values(kind, ViewState(gemeente=DEMO, **view), "Hoe het toen was", DAY)  # type: ignore[arg-type]
        with writing() as session:
            record = records.create(
                session, FrozenView, values | {"gemeente_code": DEMO}, actor=COORDINATOR, origin=Origin.SCREEN
            )
            return str(record.id)

    def open(self, frozen: str | None, lang: str = "nl") -> AppTest:
        """Open the page of a frozen view by its link."""
        texts.use(Language(lang))
        app = AppTest.from_file(APP, default_timeout=60)
        app.query_params["gemeente"] = DEMO
        app.query_params["lang"] = lang
        if frozen is not None:
            app.query_params["bevroren"] = frozen
        app.run()
        app.switch_page("pages/frozen.py").run()
        assert not app.exception
        return app


@pytest.fixture
def world(demo_database: Engine, exact_guard: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> World:
    monkeypatch.setenv("WIJKLENS_DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("WIJKLENS_LOCAL_ADMIN", "0")
    get_settings.cache_clear()
    return World(monkeypatch)


def shown(app: AppTest) -> str:
    """Everything in HTML and texts on the page."""
    return " ".join(one.proto.body for one in app.get("html")) + " ".join(
        str(one.value) for kind in ("markdown", "info", "caption", "success") for one in app.get(kind)
    )


def forget() -> None:
    """Let nothing be kept of what was read: figures are changed behind the loader's back here."""
    st.cache_resource.clear()
    st.cache_data.clear()


def change_a_figure() -> None:
    """Let every figure of today be another."""
    with writing() as session:
        session.execute(text("UPDATE observation SET value = value * 1.1 WHERE value IS NOT NULL"))
    forget()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_visitor_opens_a_link_and_sees_the_numbers_of_that_day_and_that_nothing_changed(
    world: World, lang: str
) -> None:
    # Not a profile: that tells when the activities are next, which is another day every week.
    kept = world.freeze(SheetKind.KAART)
    world.as_(VISITOR)
    said = shown(world.open(kept, lang))
    assert "Hoe het toen was" in said
    assert ("3 maart 2026" if lang == "nl" else "3 March 2026") in said
    same = "Er is sindsdien niets veranderd" if lang == "nl" else "Nothing changed since"
    assert same in said


def test_the_numbers_stay_when_those_of_today_change(world: World) -> None:
    kept = world.freeze()
    before = reading_side.opened(DEMO, kept, DAY)
    change_a_figure()
    after = reading_side.opened(DEMO, kept, DAY)
    assert before is not None and after is not None
    assert after.sheet == before.sheet
    assert after.today != before.today
    assert "Er is een nieuwere versie" in shown(world.open(kept))


@pytest.mark.parametrize("kind", list(SheetKind))
def test_every_kind_of_view_is_frozen_and_shown(world: World, kind: SheetKind) -> None:
    opened = reading_side.opened(DEMO, world.freeze(kind), DAY)
    assert opened is not None and opened.sheet is not None and opened.sheet.parts and not opened.less
    # An advice is worked on meanwhile, so that it can be surer of itself a moment later.
    assert opened.sheet == opened.today or kind is SheetKind.ADVIES
    # Of every number is said on what it rests, also after it was kept: nobody has to guess whose it is.
    assert [one for part in opened.sheet.parts for one in without_a_word(part)] == []
    assert all(part.rests for part in opened.sheet.parts if isinstance(part, Said) and part.title == "In woorden")


def without_a_word(part: Part) -> list[object]:
    """Give the numbers of a part of which nobody said on what they rest."""
    match part:
        case Numbers(numbers=numbers):
            return [one for one in numbers if one.value is not None and not one.rests]
        case Table(rows=rows):
            return [cell for row in rows for cell in row if cell.value is not None and not cell.rests]
        case Chart(series=series):
            return [
                (one.name, value)
                for one in series
                for value, rests in zip(one.values, one.rests or ((),) * len(one.values), strict=True)
                if value is not None and not rests
            ]
        case SheetMap() if set(part.classes) & set("0123456789"):
            return [part.title] if not part.rests else []
    return []


def test_what_is_for_who_works_here_is_not_for_others(world: World) -> None:
    kept = world.freeze(SheetKind.AFSPRAKEN)
    for who in (VISITOR, actor(Role.SIGNAALGEVER, DEMO), actor(Role.COORDINATOR, "GM9902")):
        world.as_(who)
        said = shown(world.open(kept))
        assert "Hoe het toen was" not in said
        assert "geen bevroren weergave" in said
    world.as_(actor(Role.BESTUUR, DEMO))
    assert "Hoe het toen was" in shown(world.open(kept))


def take_back(condition: str, **values: object) -> None:
    """Let the source keep figures secret today."""
    with writing() as session:
        session.execute(text(f"UPDATE observation SET value = NULL, status = 'geheim' WHERE {condition}"), values)
    forget()


LONELY = "eenzaam"


def a_figure(shown: Sheet, name: str) -> tuple[str, float]:
    """Find a figure of the area in the table of all figures: as it is written, and the number."""
    table = next(part for part in shown.parts if isinstance(part, Table) and part.title == "Alle cijfers")
    row = next(row for row in table.rows if row[1].rests and row[1].rests[0].startswith(f"{name}@"))
    assert row[1].value is not None
    return row[1].text, row[1].value


def test_a_figure_that_its_source_takes_back_goes_from_every_part_and_the_others_stay(world: World) -> None:
    kept = world.freeze(gebied="WK990101")
    before = reading_side.opened(DEMO, kept, DAY)
    assert before is not None and before.sheet is not None
    written, value = a_figure(before.sheet, LONELY)
    take_back("indicator = :key AND area_code = 'WK990101'", key=LONELY)
    after = reading_side.opened(DEMO, kept, DAY)
    assert after is not None and after.sheet is not None and after.less
    gone = f"{LONELY}@WK990101@"
    held = [one for part in after.sheet.parts for one in values_with(part, gone)]
    assert held and all(one is None for one in held)
    others = [one for part in after.sheet.parts for one in values_with(part, "@WK990101")]
    assert sum(one is not None for one in others) > 10
    sentences = [one for part in after.sheet.parts if isinstance(part, Said) for one in part.sentences]
    assert not any(written in one.text or any(written in named for named in one.figures) for one in sentences)
    charts = [part for part in after.sheet.parts if isinstance(part, Chart)]
    assert value not in [one for chart in charts for series in chart.series for one in series.values]
    # What was shown is what is taken along, and the page says that something is left out.
    assert "mogen niet meer getoond worden" in shown(world.open(kept))


def values_with(part: Part, whose: str) -> list[float | None]:
    """Give the numbers of a part that rest on figures of which the name holds these words."""
    match part:
        case Numbers(numbers=numbers):
            return [one.value for one in numbers if any(whose in said for said in one.rests)]
        case Table(rows=rows, headings=headings):
            return [cell.value for row in rows for head, cell in zip(headings, row, strict=True)
                    if head.number and any(whose in said for said in cell.rests)]  # fmt: skip
        case Chart(series=series):
            return [value for one in series for value, rests in zip(one.values, one.rests, strict=False)
                    if any(whose in said for said in rests)]  # fmt: skip
    return []


def test_an_area_whose_figure_was_taken_back_has_no_colour_and_no_label_on_the_map(world: World) -> None:
    kept = world.freeze(SheetKind.KAART, laag=LONELY)
    before = reading_side.opened(DEMO, kept, DAY)
    take_back("indicator = :key AND area_code = 'WK990101'", key=LONELY)
    after = reading_side.opened(DEMO, kept, DAY)
    assert before is not None and before.sheet is not None and after is not None and after.sheet is not None
    then, now = (
        next(one for one in opened.parts if isinstance(one, SheetMap)) for opened in (before.sheet, after.sheet)
    )
    at = then.codes.index("WK990101")
    assert now.classes[at] == "s" and "niet getoond" in now.labels[at] and now.alt == now.title
    assert [one for place, one in enumerate(now.labels) if place != at] == [
        one for place, one in enumerate(then.labels) if place != at
    ]
    row = next(part for part in after.sheet.parts if isinstance(part, Table)).rows[-1]
    assert row[0].text == then.names[at] and row[1].value is None


def upload(value: str) -> None:
    """The municipality takes in a figure of its own: of two wijken, the first with this value."""
    rows = f"code;jaar;indicator;waarde;bron\nWK990101;2024;Buurtapp;{value};Eigen\nWK990102;2024;Buurtapp;21,5;Eigen\n"
    with writing() as session:
        about = {"gemeente": DEMO, "boundary_year": 2024, "actor": actor(Role.BEHEERDER, DEMO), "country": "XX"}
        country = session.execute(text("SELECT DISTINCT country FROM source")).scalar_one()
        load_figures_file(
            session, source=rows.encode(), filename="app.csv", unit=Unit.PERCENT, **(about | {"country": country})
        )
    forget()


@pytest.mark.parametrize("how", ["secret", "withdrawn"])
def test_a_figure_of_the_municipality_itself_that_was_taken_back_is_hidden_too(world: World, how: str) -> None:
    upload("91,7")
    kept = world.freeze(SheetKind.KAART, laag="eigen_buurtapp", gebied="WK990101")
    then = reading_side.opened(DEMO, kept, DAY)
    if how == "secret":
        upload("geheim")
    else:
        with writing() as session:
            session.execute(text("DELETE FROM source WHERE dataset LIKE 'eigen_buurtapp%'"))
        forget()
    after = reading_side.opened(DEMO, kept, DAY)
    assert then is not None and then.sheet is not None and after is not None and after.sheet is not None
    assert "91,7" in str(then.sheet.parts) and after.less
    assert [part for part in after.sheet.parts if "91,7" in str(part)] == []
    # Of the other wijk it was taken back only when the whole figure was.
    other = [one for part in after.sheet.parts for one in values_with(part, "eigen_buurtapp@WK990102")]
    assert other == [None if how == "withdrawn" else 21.5]


def test_counts_of_ours_that_changed_stay_as_they_were(world: World) -> None:
    kept = world.freeze(gebied="WK990101")
    before = reading_side.opened(DEMO, kept, DAY)
    with writing() as session:
        for table in ("activity", "gathering", "signal"):
            session.execute(text(f"UPDATE {table} SET ended_at = '2026-03-04 00:00:00'"))
    forget()
    after = reading_side.opened(DEMO, kept, DAY)
    assert before is not None and after is not None and not after.less
    assert after.sheet == before.sheet


def test_stricter_rules_hide_protected_counts_and_no_figure(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = world.freeze(gebied="WK990101")
    before = reading_side.opened(DEMO, kept, DAY)
    monkeypatch.setattr(disclosure, "RULES", {**disclosure.RULES, "own_hidden_up_to": 9})
    opened = reading_side.opened(DEMO, kept, DAY)
    assert before is not None and before.sheet is not None
    assert opened is not None and opened.sheet is not None and opened.less
    assert any(one is not None for part in before.sheet.parts for one in values_with(part, "counted"))
    assert not any(one is not None for part in opened.sheet.parts for one in values_with(part, "counted"))
    assert any(one is not None for part in opened.sheet.parts for one in values_with(part, "need@"))


def test_a_view_of_the_newest_year_is_judged_by_the_year_that_was_shown(world: World) -> None:
    kept = world.freeze(gebied="WK990101")
    before = reading_side.opened(DEMO, kept, DAY)
    assert before is not None and before.sheet is not None
    newest = int(dict(before.sheet.link)["jaar"])
    kept_of_before = world.freeze(gebied="WK990101", jaar=newest - 1)
    with writing() as session:  # as if it had been frozen a year ago, when that year was the newest
        asked = '{"gemeente": "GM9901", "gebied": "WK990101"}'
        session.execute(
            text("UPDATE frozen_view SET asked = :asked WHERE id = :id"),
            {"asked": asked, "id": UUID(kept_of_before).hex},
        )
    opened = reading_side.opened(DEMO, kept_of_before, DAY)
    assert opened is not None and opened.sheet is not None and opened.today is not None and not opened.less
    assert (dict(opened.sheet.link)["jaar"], dict(opened.today.link)["jaar"]) == (str(newest - 1), str(newest))
    take_back("indicator = :key AND area_code = 'WK990101' AND year < :year", key=LONELY, year=newest)
    after = reading_side.opened(DEMO, kept_of_before, DAY)
    assert after is not None and after.less


def test_a_withdrawn_view_says_so_and_shows_nothing(world: World) -> None:
    kept = world.freeze()
    app = world.open(None)
    next(one for one in app.button if one.label == "Intrekken").click().run()
    assert not app.exception
    said = shown(world.open(kept))
    assert "ingetrokken" in said and "Wat er gekozen was" not in said
    back = world.open(None)
    next(one for one in back.button if one.label == "Heropenen").click().run()
    assert "Wat er gekozen was" in shown(world.open(kept))


def an_initiative() -> tuple[UUID, str]:
    with reading() as session:
        one = session.exec(
            select(Initiative).where(Initiative.gemeente_code == DEMO, Initiative.x.is_not(None))
        ).first()
    assert one is not None
    return one.id, one.title


def test_what_is_erased_while_a_view_is_made_does_not_come_back_with_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim, title = an_initiative()
    read, beheerder, times = reading_side.values, actor(Role.BEHEERDER, DEMO), []

    def slow(*asked: object, **named: object) -> dict[str, object]:
        """Somebody erases between reading and writing, the first time."""
        found = read(*asked, **named)  # type: ignore[arg-type]
        if not times:
            with writing() as session:
                retention.erase(session, Kind.INITIATIVE, victim, ["title"], gemeente=DEMO, actor=beheerder)
        times.append(title in str(found))
        return found

    monkeypatch.setattr("components.blocks.frozen.freeze.reading.values", slow)
    kept = freeze.store(SheetKind.KAART, ViewState(gemeente=DEMO), "Hoe het toen was")
    assert times == [True, False]
    assert title not in str(kept.sheets) and kept.title == "Hoe het toen was"
    with reading() as session:
        assert len(session.exec(select(FrozenView)).all()) == 1


def test_a_view_is_not_kept_while_erasing_goes_on_and_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.blocks.frozen.freeze.reading.how_far_erased", lambda gemeente: (99, 99))
    with pytest.raises(ErasedMeanwhileError) as failure:
        freeze.store(SheetKind.AFSPRAKEN, ViewState(gemeente=DEMO), "Hoe het toen was")
    assert "Druk nog een keer" in reasons.error(failure.value)


def test_a_view_of_an_area_that_is_gone_is_not_frozen(world: World) -> None:
    with pytest.raises(AreaGoneError):
        freeze.store(SheetKind.PROFIEL, ViewState(gemeente=DEMO, gebied="WK999999"), "")


@pytest.mark.parametrize("rules", [False, True])
def test_a_view_of_an_area_that_is_gone_since_stays_as_it_was_unless_a_rule_became_stricter(
    world: World, monkeypatch: pytest.MonkeyPatch, rules: bool
) -> None:
    kept = world.freeze(gebied="WK990101")
    with writing() as session:  # as if the boundaries had changed: the area of the link has no code any more
        session.execute(text("UPDATE frozen_view SET asked = replace(asked, 'WK990101', 'WK990188')"))
    if rules:
        monkeypatch.setattr(disclosure, "RULES", {**disclosure.RULES, "own_hidden_up_to": 9})
    opened = reading_side.opened(DEMO, kept, DAY)
    assert opened is not None and opened.today is None and (opened.sheet is None) is rules
    said = shown(world.open(kept))
    assert "Dit gebied is er in Maasdrecht" in said and "WK990188" in said
    assert ("Sluiskwartier" in said) is not rules
    assert ("kunnen niet meer getoond worden" in said) is rules
    assert "Er is een nieuwere versie" not in said and "bewaard" not in said


def test_what_somebody_looked_for_is_not_in_a_frozen_link(world: World) -> None:
    looked = ViewState(gemeente=DEMO, zoek=NO_FILTER.with_(woord="jan de boer"))
    values = reading_side.values(SheetKind.KAART, looked, "", DAY)
    assert "boer" not in str(values).lower()


@pytest.mark.parametrize("word", ["2026", "map", "table", "nl", "numbers", "activity", "Sluiskwartier"])
def test_a_view_can_be_read_whatever_was_erased_from_it(world: World, word: str) -> None:
    kept = world.freeze(SheetKind.KAART)
    with writing() as session:
        take_out(session, gemeente=DEMO, words=[word])
    opened = reading_side.opened(DEMO, kept, DAY)
    assert opened is not None and opened.sheet is not None and opened.sheet.date == DAY
    assert "Sluiskwartier" not in str(opened.sheet) or word != "Sluiskwartier"


def test_a_view_that_cannot_be_read_says_that_it_is_gone(world: World) -> None:
    kept = world.freeze(SheetKind.KAART)
    with writing() as session:
        session.execute(text('UPDATE frozen_view SET sheets = \'{"nl": {}, "en": {}}\''))
    opened = reading_side.opened(DEMO, kept, DAY)
    assert opened is not None and opened.sheet is None
    assert "Hoe het toen was" in shown(world.open(kept))


def test_what_is_taken_along_are_the_numbers_of_that_day(world: World) -> None:
    kept = world.freeze(SheetKind.PROFIEL)
    change_a_figure()
    opened = reading_side.opened(DEMO, kept, DAY)
    assert opened is not None and opened.sheet is not None and opened.today is not None
    file = screen.made(Form.WORKBOOK, opened.sheet, opened.kept, Language.NL)
    book = openpyxl.load_workbook(io.BytesIO(file))
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    then, now = (_numbers(sheet) for sheet in (opened.sheet, opened.today))
    assert then <= cells and now - then
    assert "Hoe het toen was" in cells


def _numbers(sheet: Sheet) -> set[float]:
    tables = [part for part in sheet.parts if isinstance(part, Table)]
    return {cell.value for table in tables for row in table.rows for cell in row if cell.value is not None}


def test_a_link_to_nothing_tells_nothing(world: World) -> None:
    said = shown(world.open("00000000-0000-4000-8000-000000000000"))
    assert "geen bevroren weergave" in said


def test_the_list_is_for_who_works_here(world: World) -> None:
    world.freeze()
    assert "Hoe het toen was" in shown(world.open(None))
    world.as_(VISITOR)
    assert "Hoe het toen was" not in shown(world.open(None))
