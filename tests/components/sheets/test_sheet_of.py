"""The sheet of a view as it is read: with the rights of who asks, and never a single signal."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from components.planning.asked import NO_PLAN, CandidateSource
from components.planning.solving import Solve, SolveState
from components.reading import planning, scenes, sheets
from components.reading.asked_areas import AreaGoneError, MunicipalityGoneError
from components.reading.sheets import sheet_of
from components.sheets import Said, SheetMap, Table
from components.sheets.kinds import PAGE, PAGES, SheetKind
from components.sheets.storing import from_json, to_json
from components.view_state import Order, PartnersPart, ViewState
from components.words import reasons, texts
from components.words.texts import Language
from db.engine import writing
from db.permissions import VISITOR
from geodata.reach.placement import Proof
from geodata.vocabulary import Level, Role, TargetGroup
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    GEMEENTE,
    actor,
    add_activity,
    add_municipality,
    add_organisation,
    add_project,
    add_signal,
)

TODAY = dt.date(2026, 11, 24)
HOSTILE = "<script>alert(1)</script> `${x}` \u202egniht"


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


class Known:
    """A solver that has worked nothing out, and never will: no process is needed to see what a sheet says then."""

    def now(self, asked):
        return None

    def ask(self, *asked):
        """Nothing is begun."""

    def wait(self, asked, seconds):
        return None


@pytest.fixture(autouse=True)
def _no_process(monkeypatch):
    monkeypatch.setattr(sheets, "SOLVER", Known())


def world(database):
    with writing(database) as session:
        add_municipality(session, wijken=3)
        partner = add_organisation(session, name=HOSTILE, tasks=[{"text": "koffie", "theme": "eenzaamheid"}])
        add_activity(session, partner, title=HOSTILE)
        add_project(session, title="Samen eten", organisation_ids=[partner.id, add_organisation(session).id])
        for _signal in range(7):
            add_signal(session, kind="knelpunt")
        for _signal in range(3):
            add_signal(session, kind="kans", text="Een stille plek in het park.")


def made(kind, who=VISITOR, uit=None, **view):
    plan = NO_PLAN if uit is None else NO_PLAN.with_(uit=CandidateSource(uit))
    return sheet_of(kind, ViewState(gemeente=GEMEENTE, plan=plan, **view), actor=who, today=TODAY)


def parts(sheet, kind):
    return [one for one in sheet.parts if isinstance(one, kind)]


@pytest.mark.parametrize("kind", list(SheetKind))
def test_without_a_municipality_a_sheet_says_so(sqlite_database, kind):
    nothing = sheet_of(kind, ViewState(), actor=VISITOR, today=TODAY)
    assert nothing.parts == () and nothing.title == "Er is nog geen gemeente geladen"


def test_an_empty_municipality_has_a_sheet_of_every_kind_in_both_languages(sqlite_database):
    with writing(sqlite_database) as session:
        add_municipality(session)
    for language in Language:
        texts.use(language)
        for kind in SheetKind:
            sheet = made(kind, BEHEERDER)
            assert sheet.parts and sheet.title and "Vierkant" in sheet.place
            assert sheet.language is language and sheet.date == TODAY and sheet.conditions and sheet.sources
            assert sheet.link[0] == (PAGE, PAGES[kind].value)
            assert ViewState.from_params(dict(sheet.link[1:]))[1] == ()
            assert from_json(to_json(sheet)) == sheet


def test_an_advice_that_was_worked_out_is_used_and_one_that_was_not_says_how_sure_it_is(sqlite_database, monkeypatch):
    world(sqlite_database)
    everybody = {"uit": "raster", "doelgroep": TargetGroup.IEDEREEN}
    assert any("Geen bewijs" in line for line in _lines(made(SheetKind.ADVIES, **everybody)))
    asked_again = []

    class Worked(Known):
        def now(self, asked):
            advice = planning.quick(asked)
            exact = replace(advice.most, status=Proof.OPTIMAL, gap=0.0)
            return Solve(asked, replace(advice, most=exact), SolveState.DONE)

        def ask(self, *asked):
            asked_again.append(asked)

    monkeypatch.setattr(sheets, "SOLVER", Worked())
    assert any(line.startswith("Bewezen") for line in _lines(made(SheetKind.ADVIES, **everybody)))
    assert asked_again == []


def _lines(sheet):
    return [one.text for said in parts(sheet, Said) for one in said.sentences]


def test_nobody_gets_a_single_signal_or_a_small_number_of_them(database):
    world(database)
    for who in (VISITOR, actor(Role.BESTUUR), COORDINATOR):
        for kind in (SheetKind.KAART, SheetKind.PROFIEL, SheetKind.WIE_DOET_WAT, SheetKind.OVERZICHT):
            sheet = made(kind, who, gebied="WK990100")
            text = to_json(sheet)
            assert "lantaarns" not in text and "stille plek" not in text, kind
            for shown in parts(sheet, SheetMap):
                signals = [spot for spot in shown.spots if spot.kind == "signal"]
                assert [(spot.count, spot.title) for spot in signals] == [(7, "minstens 7 signalen")]
        _counts_are_protected(made(SheetKind.WIE_DOET_WAT, who))


def _counts_are_protected(sheet):
    table = parts(sheet, Table)[0]
    at = [heading.text for heading in table.headings].index("Alle signalen")
    (cell,) = [row[at] for row in table.rows if row[0].text == "wijk 0"]
    assert (cell.text, cell.value) == ("7+", None)
    assert sheet.hidden


def test_a_profile_tells_what_runs_and_counts_signals_as_everybody_may_know_them(sqlite_database):
    world(sqlite_database)
    for who in (VISITOR, COORDINATOR):
        sheet = made(SheetKind.PROFIEL, who, gebied="WK990100")
        tables = {table.title: table for table in parts(sheet, Table)}
        assert [row[0].text for row in tables["Activiteiten (1)"].rows] == ["<script>alert(1)</script> `${x}` gniht"]
        (row,) = tables["Aantal signalen per jaar"].rows
        assert [(cell.text, cell.value) for cell in row[1:]] == [("0", 0), ("7", 7), ("niet getoond", None)]
        assert sheet.hidden
    buurt = made(SheetKind.PROFIEL, COORDINATOR, niveau=Level.BUURT, gebied="BU99010000")
    assert not any("Aantal signalen" in table.title for table in parts(buurt, Table))
    assert any("per wijk geteld" in line or "per wijk" in line for line in _lines(buurt))


def test_joint_projects_are_for_who_may_read_them(database):
    world(database)
    closed = made(SheetKind.AFSPRAKEN, VISITOR)
    assert "Samen eten" not in to_json(closed) and not parts(closed, Table)
    for who in (actor(Role.BESTUUR), COORDINATOR):
        (table,) = parts(made(SheetKind.AFSPRAKEN, who), Table)
        assert [row[0].text for row in table.rows] == ["Samen eten"]


def test_one_project_stands_with_its_whole_way(sqlite_database):
    world(sqlite_database)
    with writing(sqlite_database) as session:
        project = str(add_project(session, title="Fietsen").id)
    sheet = made(SheetKind.AFSPRAKEN, COORDINATOR, project=project)
    agreed, way = parts(sheet, Table)
    assert sheet.title == "Fietsen" and way.rows[0][0].text == "Afgesproken"
    assert any("coördinator welzijn" in cell.text for row in agreed.rows for cell in row)


def test_names_of_others_stay_as_they_are_without_what_turns_the_text(sqlite_database):
    world(sqlite_database)
    sheets = [made(kind, COORDINATOR, partners=PartnersPart.WIJK) for kind in SheetKind]
    assert any("<script>" in json.loads(json.dumps(to_json(sheet))) for sheet in sheets)
    assert not any("\\u202e" in to_json(sheet) for sheet in sheets)


def test_a_chosen_area_a_level_and_the_layers_of_the_view_are_in_the_sheet(sqlite_database):
    world(sqlite_database)
    (shown,) = parts(made(SheetKind.KAART, gebied="WK990101"), SheetMap)
    assert shown.chosen == ("WK990101",) and len(shown.codes) == 3
    assert {spot.kind.value for spot in shown.spots} == {"activity", "signal"}
    (bare,) = parts(made(SheetKind.KAART, toon=()), SheetMap)
    assert bare.spots == ()
    (buurten,) = parts(made(SheetKind.KAART, niveau=Level.BUURT), SheetMap)
    assert all(code.startswith("BU") for code in buurten.codes) and not any(s.kind == "signal" for s in buurten.spots)


def test_the_comparison_of_nothing_is_a_profile(sqlite_database):
    world(sqlite_database)
    beside = made(SheetKind.VERGELIJKING, gebied="WK990100", naast=("WK990101", "WK990102"))
    assert beside.title == "wijk 0 naast wijk 1 en wijk 2, 2024" and ("naast", "WK990101,WK990102") in beside.link
    assert len(parts(beside, Table)[0].rows) == 4  # three areas and their mean
    alone = made(SheetKind.VERGELIJKING, gebied="WK990100", naast=("WK990100",))
    assert alone.title == made(SheetKind.PROFIEL, gebied="WK990100").title


def test_no_other_area_is_shown_in_the_place_of_one_that_is_gone(sqlite_database):
    world(sqlite_database)
    of_no_area = {SheetKind.ADVIES, SheetKind.AFSPRAKEN, SheetKind.NETWERK, SheetKind.SAMEN}
    of_no_area |= {SheetKind.SIGNALEN, SheetKind.ACTIVITEITEN, SheetKind.INITIATIEVEN}
    for kind in set(SheetKind) - of_no_area:
        for gone in ("WK999999", "BU99010000"):  # of no level, and of another level than the one that is shown
            with pytest.raises(AreaGoneError) as failure:
                made(kind, COORDINATOR, gebied=gone)
            assert failure.value.details["area"] == gone and isinstance(failure.value, LookupError)
            assert gone in reasons.error(failure.value)
    with pytest.raises(AreaGoneError) as failure:
        made(SheetKind.VERGELIJKING, gebied="WK990100", naast=("WK990101", "WK999999"))
    assert failure.value.details["area"] == "WK999999"
    # What is put beside an area counts for a comparison only, and what was agreed is that of the municipality.
    assert made(SheetKind.PROFIEL, gebied="WK990100", naast=("WK999999",)).title
    assert made(SheetKind.AFSPRAKEN, COORDINATOR, gebied="WK999999").title


def test_no_other_municipality_is_shown_in_the_place_of_one_that_is_not_loaded(sqlite_database):
    world(sqlite_database)
    for kind in SheetKind:
        with pytest.raises(MunicipalityGoneError):
            sheet_of(kind, ViewState(gemeente="GM0001"), actor=VISITOR, today=TODAY)


def test_what_is_missing_is_said_with_every_wijk(sqlite_database):
    world(sqlite_database)
    sheet = made(SheetKind.WIE_DOET_WAT)
    assert any("3 van 3 wijken" in one.text for said in parts(sheet, Said) for one in said.sentences)
    assert dict(sheet.link)["partners"] == "wijken"
    one = made(SheetKind.WIE_DOET_WAT, partners=PartnersPart.WIJK, gebied="WK990101")
    assert "wijk 1" in one.title and any("koffie" in cell.text for row in parts(one, Table)[0].rows for cell in row)


def test_the_order_of_the_list_is_told_where_places_are_by_number_of_people(demo_database) -> None:
    texts.use(Language.NL)
    by_people = sheet_of(
        SheetKind.OVERZICHT, ViewState(gemeente="GM9901", lijst=Order.MENSEN), actor=VISITOR, today=TODAY
    )
    by_share = sheet_of(SheetKind.OVERZICHT, ViewState(gemeente="GM9901"), actor=VISITOR, today=TODAY)
    assert ("Volgorde van de lijst", "meeste mensen") in [(name, said.lower()) for name, said in by_people.conditions]
    assert "Volgorde van de lijst" not in dict(by_share.conditions)


def test_a_small_area_is_never_named_as_the_highest(demo_database) -> None:
    texts.use(Language.NL)
    shown = scenes.scene(ViewState(gemeente="GM9901"))
    assert shown is not None
    small = [shown.names[code] for code in shown.need.small.index[shown.need.small.astype(bool)]]
    assert small
    for layer in ("behoefte", "aanbod", *shown.catalogue.chief):
        view = ViewState(gemeente="GM9901", laag=layer)
        sheet = sheet_of(SheetKind.KAART, view, actor=VISITOR, today=TODAY)
        drawn = next(part for part in sheet.parts if isinstance(part, SheetMap))
        assert not any(name in drawn.alt for name in small), drawn.alt
