"""Sheets of who works together, who could and who reaches whom: the words and numbers of the screen, for who may."""

import datetime as dt
import html
import io
import re
from collections import Counter

import openpyxl
import pandas as pd
import pytest

from components.blocks.partners.matches import build_match
from components.blocks.tables import Column, Row
from components.blocks.tables import build as table_html
from components.exports.taking import Form, build
from components.partners import matches_told, picture, reach_told, tables
from components.partners.matches import matches, together
from components.partners.network import network
from components.partners.reach import GROUPS, reach
from components.presenting.panes import panes
from components.reading import frozen
from components.reading.asked_areas import GoneError
from components.reading.sheets import sheet_of
from components.sheets import Chart, Said, Table, of_matches, of_network, of_reach
from components.sheets.kinds import SheetKind
from components.sheets.storing import from_json, to_json
from components.view_state import PartnersPart, ViewState
from components.words import texts
from components.words.texts import Language
from db.engine import writing
from db.permissions import VISITOR
from geodata.vocabulary import ChannelKind, Prevention, ProjectStatus, Role, TargetGroup, Theme
from tests.components.content import tiny_scene
from tests.components.exports import pdf_checks
from tests.components.exports.slides import reading
from tests.components.partners.test_matches import project
from tests.components.partners.test_matrix import NAMES, ONE, THREE, TWO, task
from tests.components.partners.test_matrix import partners as register
from tests.factories import (
    COORDINATOR,
    GEMEENTE,
    OTHER_GEMEENTE,
    actor,
    add_municipality,
    add_organisation,
    add_project,
)

TODAY = dt.date(2026, 11, 24)
HOSTILE = "<script>alert(1)</script> `${x}` \"'\u202e" + "a" * 10_000
WIJKEN = {code: NAMES[code] for code in (ONE, TWO, THREE)}
KINDS = (SheetKind.NETWERK, SheetKind.SAMEN, SheetKind.BEREIK)
CLOSED = (SheetKind.NETWERK, SheetKind.SAMEN)
SECRET = "Samen aan tafel"
OLD = TargetGroup.OUDEREN


@pytest.fixture(autouse=True)
def _language(request):
    texts.use(getattr(request, "param", Language.NL))
    yield
    texts.use(Language.NL)


both_languages = pytest.mark.parametrize("_language", list(Language), indirect=True)


def people(**tasks):
    """Partners by name with their tasks; each has a newsletter."""
    letter = [{"kind": ChannelKind.NIEUWSBRIEF.value, "text": "elke maand"}]
    return register(**tasks).assign(colour="#0f6b6b", channels=[letter] * len(tasks))


def some():
    return people(
        Buurthuis=[task(level=Prevention.UNIVERSEEL, groups=[OLD], wijken=[ONE])],
        Huisarts=[task(level=Prevention.ZORGGERELATEERD, groups=[OLD], wijken=[ONE, TWO])],
        Sport=[task(theme=Theme.BEWEGEN, groups=[TargetGroup.JONGEREN], wijken=[TWO]), task(wijken=[ONE])],
        Thuiszorg=[task(theme=Theme.WONEN, groups=[TargetGroup.IEDEREEN])],
    )


def scene(**view):
    return tiny_scene.scene({"bijstand": [1.0, 2.0, 3.0, 4.0]}, view=ViewState(gemeente=GEMEENTE, **view))


def bare(text):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", text))).strip()


def part(sheet, kind, number=0):
    return [one for one in sheet.parts if isinstance(one, kind)][number]


def lines(sheet):
    return [one.text for said in sheet.parts if isinstance(said, Said) for one in said.sentences]


def together_now():
    return network(
        some(),
        [
            project("id_Buurthuis", "id_Sport", title="Samen wandelen"),
            project("id_Buurthuis", "id_Huisarts", "id_Sport", title="Samen eten", status=ProjectStatus.AFGEROND),
        ],
        pd.DataFrame(),
        pd.DataFrame(),
    )


@both_languages
def test_the_network_has_the_rows_of_the_screen_and_counts_each_other_partner_once():
    found = together_now()
    sheet = of_network.build(scene(), found, today=TODAY)
    heads, rows, caption = tables.of_network(found)
    screen = bare(table_html([Column(one) for one in heads], [Row(cells) for cells in rows], caption))
    table = part(sheet, Table)
    assert len(table.rows) == 4
    assert all(cell.text in screen for row in table.rows for cell in row)
    drawn = picture.build(found)
    ties = Counter(one for tie in drawn["ties"] for one in (tie["from"], tie["to"]))
    counted = {drawn["nodes"][at]["name"]: float(number) for at, number in ties.items()}
    chart = part(sheet, Chart)
    assert dict(zip(chart.categories, chart.series[0].values, strict=True)) == counted
    assert counted == {"Buurthuis": 2.0, "Huisarts": 2.0, "Sport": 2.0}
    assert lines(sheet)[0] == picture.headline(found)


@both_languages
@pytest.mark.parametrize("size", [2, 3])
def test_the_matches_have_the_reasons_the_points_and_the_order_of_the_screen(size):
    before = [project("id_Buurthuis", "id_Huisarts", title="Samen eten", status=ProjectStatus.AFGEROND)]
    found = matches(some(), list(WIJKEN), together(before), size=size)
    assert found
    sheet = of_matches.build(scene(samen=size), found, before, WIJKEN, today=TODAY)
    reasons, sums = part(sheet, Table), part(sheet, Table, 1)
    for at, match in enumerate(found):
        screen = bare(build_match(at + 1, match, WIJKEN, matches_told.before(match, before)))
        place, why, points = reasons.rows[at]
        assert screen.startswith(f"{place.text} {why.text}") and f" {points.text} " in screen
        assert points.value == match.points.total == sums.rows[at][-1].value
        given = [cell.value for cell in sums.rows[at][1:-1]]
        assert sum(given) == points.value
        assert [number for number in given if number] == [
            float(number) for number, _about in matches_told.parts(match, WIJKEN)[:-1]
        ]
    values = [row[-1].value for row in reasons.rows]
    assert values == sorted(values, reverse=True)
    rules = part(sheet, Said, 1)
    assert [one.text for one in rules.sentences] == matches_told.rules()


@both_languages
def test_what_was_asked_of_the_matches_stands_among_the_conditions_and_in_the_link():
    asked = scene(samen=3, met="0d2f1f0e-0000-4000-8000-000000000001", thema=Theme.WERK, doelgroep=TargetGroup.IEDEREEN)
    sheet = of_matches.build(asked, [], [], WIJKEN, "Sport\u202e & spel", today=TODAY)
    assert [value for _name, value in sheet.conditions][-1] == "Sport & spel"
    assert any("3 partners" in value for _name, value in sheet.conditions)
    assert len(sheet.conditions) == 4  # everybody is no choice
    assert lines(sheet) == [matches_told.none(narrowed=True)]
    link = dict(sheet.link)
    assert (link["samen"], link["met"], link["partners"]) == ("3", asked.view.met, PartnersPart.SAMEN.value)


@both_languages
def test_who_reaches_whom_has_the_rows_of_the_screen_and_counts_the_partners_in_them():
    everybody = some()
    names = {str(one): str(name) for one, name in everybody["name"].items()}
    found = reach(everybody, tuple(WIJKEN))
    sheet = of_reach.build(scene(), found, everybody, WIJKEN, None, today=TODAY)
    table, chart, channels = part(sheet, Table), part(sheet, Chart), part(sheet, Table, 1)
    assert [[cell.text for cell in row] for row in table.rows] == [
        list(row) for row in tables.of_groups(found, names, WIJKEN).rows
    ]
    assert chart.categories == tuple(row[0].text for row in table.rows)
    # Slow but obvious: how many of the names stand in the cell that says who reaches the group.
    assert chart.series[0].values == tuple(
        float(sum(name in row[1].text for name in names.values())) for row in table.rows
    )
    assert chart.series[0].values[GROUPS.index(OLD)] == 2.0
    assert len(channels.rows) == 4
    assert lines(sheet)[0] == reach_told.headline(found, WIJKEN, None)


def test_one_group_is_told_per_wijk_and_one_wijk_is_named():
    everybody = some()
    names = {str(one): str(name) for one, name in everybody["name"].items()}
    found = reach(everybody, tuple(WIJKEN))
    sheet = of_reach.build(scene(doelgroep=OLD), found, everybody, WIJKEN, OLD, today=TODAY)
    assert [[cell.text for cell in row] for row in part(sheet, Table).rows] == [
        list(row) for row in tables.of_wijken(found, names, WIJKEN, OLD).rows
    ]
    assert part(sheet, Chart).series[0].values == (2.0, 1.0, 0.0)
    here = reach(everybody, (TWO,))
    one = of_reach.build(scene(wijk=TWO), here, everybody, WIJKEN, None, today=TODAY)
    assert NAMES[TWO] in one.title and NAMES[TWO] in dict(one.conditions).values()
    assert part(one, Chart).series[0].values[GROUPS.index(OLD)] == 1.0


def world(database):
    with writing(database) as session:
        add_municipality(session, wijken=3)
        lonely = [{"text": "koffie", "theme": "eenzaamheid", "prevention": "universeel"}]
        care = [{"text": "zorg", "theme": "eenzaamheid", "prevention": "zorggerelateerd"}]
        ids = [
            add_organisation(session, name=name, tasks=tasks).id
            for name, tasks in (("Buurthuis", lonely), ("Huisarts", care), ("Sport <b>", lonely))
        ]
        add_project(session, title=SECRET, organisation_ids=ids[:2], theme="eenzaamheid")


def made(kind, who, **view):
    return sheet_of(kind, ViewState(gemeente=GEMEENTE, **view), actor=who, today=TODAY)


def test_who_works_together_and_who_could_is_for_who_may_read_what_was_agreed(database):
    world(database)
    strangers = (VISITOR, actor(Role.SIGNAALGEVER), actor(Role.COORDINATOR, OTHER_GEMEENTE))
    for kind in CLOSED:
        for who in strangers:
            sheet = made(kind, who)
            text = to_json(sheet)
            assert SECRET not in text and "Buurthuis" not in text and "Huisarts" not in text
            (said,) = sheet.parts
            assert isinstance(said, Said) and len(said.sentences) == 1
        for who in (actor(Role.BESTUUR), actor(Role.PARTNER), COORDINATOR):
            assert "Buurthuis" in to_json(made(kind, who))
    assert SECRET in to_json(made(SheetKind.NETWERK, COORDINATOR))
    # Who has a project together is no match: only the two pairs with the third are left.
    assert len(part(made(SheetKind.SAMEN, COORDINATOR), Table).rows) == 2
    assert to_json(made(SheetKind.BEREIK, VISITOR)) == to_json(made(SheetKind.BEREIK, COORDINATOR))


def test_they_are_frozen_for_who_works_there_and_who_reaches_whom_for_everybody():
    assert set(CLOSED) <= frozen.FOR_WHO_WORKS_HERE
    assert SheetKind.BEREIK not in frozen.FOR_WHO_WORKS_HERE


def test_no_sheet_of_a_partner_or_wijk_that_is_not_there_shows_all_the_others_instead(sqlite_database):
    world(sqlite_database)
    with pytest.raises(GoneError):
        made(SheetKind.SAMEN, COORDINATOR, met="0d2f1f0e-0000-4000-8000-000000000001")
    with pytest.raises(GoneError):
        made(SheetKind.BEREIK, VISITOR, wijk="WK123456")


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_register_and_one_partner_have_a_sheet_that_says_something(sqlite_database, kind):
    with writing(sqlite_database) as session:
        add_municipality(session)
    texts.use(Language.EN)
    empty = made(kind, COORDINATOR)
    assert lines(empty) and not [one for one in empty.parts if isinstance(one, Chart | Table)]
    with writing(sqlite_database) as session:
        add_organisation(session)
    alone = made(kind, COORDINATOR)
    assert lines(alone) and from_json(to_json(alone)) == alone
    assert all(build(form, [alone], title=alone.title, place=alone.place, date=TODAY) for form in Form)


def hostile():
    """A sheet of each kind about partners with names that no form would let in."""
    bad = some()
    bad["name"] = [HOSTILE, "Huisarts `${x}`", "\u202eSport\u202e <b>", "=1+1"]
    joint = [project("id_Buurthuis", "id_Sport", title=HOSTILE)]
    nothing = pd.DataFrame()
    return (
        of_network.build(scene(), network(bad, joint, nothing, nothing), today=TODAY),
        of_matches.build(scene(), matches(bad, list(WIJKEN), set()), joint, WIJKEN, HOSTILE, today=TODAY),
        of_reach.build(scene(), reach(bad, tuple(WIJKEN)), bad, WIJKEN, None, today=TODAY),
    )


def test_hostile_names_are_kept_as_text_in_a_sheet_and_in_every_file():
    for sheet in hostile():
        assert "\\u202e" not in to_json(sheet) and "\u202e" not in to_json(sheet)
        assert from_json(to_json(sheet)) == sheet
        assert "<script>alert(1)</script>" in to_json(sheet)
        assert len(panes(sheet)) > 1
        book = openpyxl.load_workbook(io.BytesIO(build(Form.WORKBOOK, [sheet], title="a", place="b", date=TODAY)))
        assert not any(cell.data_type == "f" for one in book for row in one.iter_rows() for cell in row)
        assert reading.opened(build(Form.SLIDES, [sheet], title="a", place="b", date=TODAY)).slides
        assert pdf_checks.opened(build(Form.REPORT, [sheet], title="a", place="b", date=TODAY)).pages


@both_languages
def test_every_number_is_in_the_workbook_and_the_slides_have_native_charts_and_tables():
    found = matches(some(), list(WIJKEN), set())
    everybody = some()
    sheets = (
        of_network.build(scene(), together_now(), today=TODAY),
        of_matches.build(scene(), found, [], WIJKEN, today=TODAY),
        of_reach.build(scene(), reach(everybody, tuple(WIJKEN)), everybody, WIJKEN, None, today=TODAY),
    )
    for sheet in sheets:
        about = {"title": sheet.title, "place": sheet.place, "date": TODAY}
        book = openpyxl.load_workbook(io.BytesIO(build(Form.WORKBOOK, [sheet], **about)))
        written = {value for one in book for row in one.values for value in row}
        deck = reading.opened(build(Form.SLIDES, [sheet], **about))
        shown = {text for rows in reading.tables(deck) for row in rows for text in row}
        for table in (one for one in sheet.parts if isinstance(one, Table)):
            for row in table.rows:
                assert {cell.text for cell in row} <= shown
                assert {cell.value if cell.value is not None else cell.text for cell in row if cell.text} <= written
        for chart in (one for one in sheet.parts if isinstance(one, Chart)):
            assert set(chart.series[0].values) <= written
        assert len(reading.charts(deck)) == sum(isinstance(one, Chart) for one in sheet.parts)
        language = sheet.language.value
        pdf_checks.check(build(Form.REPORT, [sheet], **about), language=language, title=sheet.title)
