"""The sheets of the register as they are read: the same whoever asks, and nothing single of a signal."""

import json
import unicodedata
import zipfile
from io import BytesIO

import pytest

from components.exports.taking import Form, build
from components.intervisie.views import what_is_shown
from components.presenting.panes import panes
from components.reading import frozen
from components.reading.sheets import sheet_of
from components.sheets import Table
from components.sheets.kinds import SheetKind
from components.sheets.storing import from_json, to_json
from components.view_state import Period, ViewState
from components.words import texts
from components.words.texts import Language
from db.engine import writing
from db.permissions import VISITOR
from geodata.vocabulary import Level, Role, SceneKind
from tests.components.exports import pdf_checks
from tests.components.sheets.test_sheet_of import HOSTILE, TODAY
from tests.factories import (
    BEHEERDER,
    COORDINATOR,
    GEMEENTE,
    actor,
    add_activity,
    add_initiative,
    add_municipality,
    add_organisation,
    add_signal,
)

KINDS = (SheetKind.VRAAG_EN_AANBOD, SheetKind.SIGNALEN, SheetKind.ACTIVITEITEN, SheetKind.INITIATIEVEN)
EVERYBODY = (VISITOR, actor(Role.BESTUUR), actor(Role.SIGNAALGEVER), COORDINATOR, BEHEERDER)
SECRETS = ("lantaarns", "stille plek", "2025-11-03", "3 november 2025")
FILTERS = (
    {},
    {"thema": "eenzaamheid"},
    {"thema": "overlast", "doelgroep": "ouderen 65+"},
    {"periode": "kwartaal"},
    {"woord": "lantaarns"},
    {"woord": "stille plek", "gebied": "WK990100"},
    {"dimensie": "meedoen", "gebied": "WK990100", "onderdeel": "vraag-en-aanbod"},
    {"niveau": "buurt", "gebied": "BU99010000"},
    {"niveau": "gemeente"},
    {"bij": "150250-400250", "binnen": "200"},
    {"deel": "lijst", "structureel": "00000000-0000-4000-8000-000000000001"},
)
"""Filters that would single out one signal, one place or one day, if a sheet listened to them."""


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


@pytest.fixture
def world(sqlite_database):
    with writing(sqlite_database) as session:
        add_municipality(session, wijken=3)
        partner = add_organisation(
            session, name=HOSTILE, contact_email="wijk@partner.example", contact_phone="0612345678"
        )
        add_activity(session, partner, title=HOSTILE, address="Kerkstraat 1", owner_function="beheerder zaal")
        add_initiative(session, title="Buurttuin", initiator="Tuingroep")
        for _signal in range(7):
            add_signal(session)
        add_signal(session, kind="kans", theme="eenzaamheid", text="Een stille plek.", target_group="ouderen 65+")


def made(kind, who=VISITOR, language=Language.NL, **params):
    view, dropped = ViewState.from_params({"gemeente": GEMEENTE, **params})
    assert dropped == ()
    texts.use(language)
    return sheet_of(kind, view.with_(lang=language), actor=who, today=TODAY)


def numbers(sheet):
    return [cell.value for part in sheet.parts if isinstance(part, Table) for row in part.rows for cell in row]


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_asks_and_whatever_they_filter_nothing_of_a_single_signal_comes_out(world, kind):
    assert len({to_json(made(kind, who)) for who in EVERYBODY}) == 1
    for params in FILTERS:
        sheet = made(kind, COORDINATOR, **params)
        assert sheet == made(kind, VISITOR, **params), params
        # What was asked stands in the conditions and in the link, as it was typed; nowhere does an answer.
        told = to_json(sheet).partition('"conditions"')[0].replace(params.get("woord", "\0"), "")
        assert not any(secret in told for secret in SECRETS), params
        assert "150250" not in told, params


def test_the_counts_of_signals_are_the_same_whatever_was_asked(world):
    plain = numbers(made(SheetKind.SIGNALEN))
    assert plain and 7.0 in plain and 1.0 not in plain
    for params in FILTERS:
        assert numbers(made(SheetKind.SIGNALEN, COORDINATOR, **params)) == plain, params


def test_need_beside_supply_counts_signals_whole_and_only_per_wijk(world):
    def column(**params):
        (table, *_) = [
            one for one in made(SheetKind.VRAAG_EN_AANBOD, COORDINATOR, **params).parts if isinstance(one, Table)
        ]
        heads = [heading.text for heading in table.headings]
        return [row[heads.index("Alle signalen")].text for row in table.rows] if "Alle signalen" in heads else None

    whole = column()
    assert sorted(whole) == ["0", "0", "7+"]
    for params in ({"thema": "eenzaamheid"}, {"periode": Period.KWARTAAL.value}, {"doelgroep": "ouderen 65+"}):
        assert column(**params) == whole
    assert column(niveau=Level.BUURT.value) is None and column(niveau=Level.GEMEENTE.value) is None


def test_a_scene_keeps_no_searched_word_and_no_place_and_says_then_what_it_shows(world):
    asked = ViewState.from_params({"gemeente": GEMEENTE, "woord": "zeilen", "bij": "150250-400250", "dag": "di"})[0]
    kept = what_is_shown(asked, SceneKind.ACTIVITEITEN)
    assert set(kept) == {"gemeente", "dag"}
    for kind in (SheetKind.ACTIVITEITEN, SheetKind.INITIATIEVEN):
        text = to_json(made(kind, **{name: value for name, value in kept.items() if name != "gemeente"}))
        assert "zeilen" not in text and "150250" not in text and "op dinsdag" in text


def test_a_frozen_one_is_for_everybody_and_keeps_nothing_that_was_typed(world):
    asked = ViewState.from_params({"gemeente": GEMEENTE, "woord": "zeilen", "bij": "150250-400250"})[0]
    for kind in KINDS:
        kept = frozen.values(kind, asked, "", TODAY)
        assert kept["open"] and set(kept["asked"]) == {"gemeente"}, kind
        text = json.dumps(kept["sheets"])
        assert set(kept["sheets"]) == {"nl", "en"} and "zeilen" not in text and "150250" not in text
        for sheet in kept["sheets"].values():
            assert from_json(json.dumps(sheet)).parts, kind


def test_how_to_reach_a_partner_or_who_keeps_a_record_is_in_no_sheet(world):
    for kind in KINDS:
        text = to_json(made(kind, BEHEERDER))
        assert not any(words in text for words in ("partner.example", "0612345678", "beheerder zaal")), kind


@pytest.mark.parametrize(("kind", "language"), list(zip(KINDS, [*Language, *Language], strict=True)))
def test_slides_report_workbook_and_presentation_open_and_hold_the_title(sqlite_database, kind, language):
    with writing(sqlite_database) as session:
        add_municipality(session, wijken=3)
        add_activity(session, add_organisation(session, name=HOSTILE), title=HOSTILE)
        add_initiative(session, title=HOSTILE)
        add_signal(session)
    sheet = made(kind, language=language, weergave="kaart")
    for form in Form:
        data = build(form, [sheet], title=sheet.title, place=sheet.place, date=TODAY)
        if form is Form.REPORT:
            pdf_checks.check(data, language=language.value, title=unicodedata.normalize("NFC", sheet.title))
            continue
        with zipfile.ZipFile(BytesIO(data)) as file:
            inside = "\n".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())
        assert sheet.title.replace("'", "&apos;") in inside or sheet.title in inside
        assert "lantaarns" not in inside and "<script>alert" not in inside
    shown = panes(sheet)
    assert shown and not shown[0].deep and not shown[0].failed


def test_an_empty_register_says_so_on_every_sheet(sqlite_database):
    with writing(sqlite_database) as session:
        add_municipality(session)
    said = {kind: to_json(made(kind)) for kind in KINDS}
    assert "Er staat nog niets in het register." in said[SheetKind.ACTIVITEITEN]
    assert "Er staat nog niets in het register." in said[SheetKind.INITIATIEVEN]
    assert "Hier heeft niemand een signaal gegeven." in said[SheetKind.SIGNALEN]
    assert "onbekend" in said[SheetKind.VRAAG_EN_AANBOD]
