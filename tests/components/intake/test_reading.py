"""Columns are recognised, words and places are found, and each fault names row, field and cure."""

import datetime as dt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.intake import mapping, spelling
from components.intake.faults import RowFault, sentence
from components.intake.fields import FIELDS_OF, Reads, name_of
from components.intake.locating import Located
from components.intake.places import read_places
from components.intake.rows import Register, read_rows
from components.intake.schedules import UnreadableScheduleError, read_schedule
from components.intake.templates import csv_template, excel_template
from components.keeping.times import write
from components.words import texts
from components.words.texts import Language
from db.engine import reading, writing
from db.forms import form_of
from db.imports import KINDS
from db.imports.identity import fold
from db.words import Kind
from geodata.sources.locatieserver import Address
from geodata.sources.tables import Table, TableRow, read_table
from geodata.vocabulary import TargetGroup, Theme
from tests.factories import CORNER, GEMEENTE, add_municipality

BRUG, POORT = UUID(int=1), UUID(int=2)


@pytest.fixture
def register(sqlite_database):
    with writing() as session:
        add_municipality(session)
    with reading() as session:
        places = read_places(session, GEMEENTE)
    partners = {fold("Welzijn De Brug"): (BRUG,), fold("Dubbel"): (BRUG, POORT)}
    return Register(
        places,
        partners,
        activities={fold("Samen wandelen"): (POORT,)},
        names={BRUG: "Welzijn De Brug", POORT: "Samen wandelen"},
    )


def table(text):
    return read_table(text.encode(), "lijst.csv")


def read(text, kind, register, located=None):
    made = table(text)
    return read_rows(made, mapping.propose(kind, made.header), kind, register, located)


def faults(rows):
    return [(fault.row, fault.field, fault.code) for row in rows for fault in row.faults]


@pytest.mark.parametrize("kind", KINDS)
def test_the_headings_of_the_template_are_all_recognised_and_belong_to_the_form(kind):
    header = read_table(csv_template(kind), "voorbeeld.csv").header
    assert list(mapping.propose(kind, header)) and set(mapping.propose(kind, header)) == {
        asked.name for asked in FIELDS_OF[kind]
    }
    assert mapping.lacking(kind, mapping.propose(kind, header)) == []
    made_of_others = {"key", "first_day", "last_day", "begins", "lon", "lat", "stage_since"} | (
        {"address"} if kind is Kind.SIGNAL else set()
    )
    for asked in FIELDS_OF[kind]:
        assert name_of(asked.name) and asked.name in {*form_of(kind).create.model_fields, *made_of_others}
        assert (asked.words is None) == (asked.reads not in (Reads.WORD, Reads.WORDS))


@pytest.mark.parametrize("kind", KINDS)
def test_the_template_in_excel_is_read_back_with_the_words_to_choose(kind):
    data = excel_template(kind, partners=["=Welzijn"], wijken=["Centrum"])
    made = read_table(data, "voorbeeld.xlsx")
    assert len(made.sheets) == 3 and made.header == tuple(asked.headings[0] for asked in FIELDS_OF[kind])
    import io

    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    assert len(book.worksheets[0].data_validations.dataValidation) == sum(
        asked.words is not None or asked.reads in (Reads.PARTNER, Reads.WIJK, Reads.FLAG) for asked in FIELDS_OF[kind]
    )


def test_headings_are_recognised_in_other_words_with_slips_and_each_once():
    header = ("Naam activiteit", "ORGANISATIE", "Themas", "doel-groep", "Capacitiet", "Kosten", "Titel", "")
    assert mapping.propose(Kind.ACTIVITY, header) == {
        "title": 6, "organisation_id": 1, "themes": 2, "target_groups": 3, "capacity": 4, "price": 5,
    }  # fmt: skip


def test_what_lacks_is_named_and_what_was_remembered_is_cleaned():
    assert mapping.lacking(Kind.SIGNAL, {"text": 0}) == ["kind", "theme", "severity", "observed_on", "wijkcode"]
    assert mapping.cleaned(Kind.SIGNAL, {"text": 0, "kind": 9, "other": 1}, 3) == {"text": 0}
    assert mapping.signature(Kind.SIGNAL, ["a"]) != mapping.signature(Kind.ACTIVITY, ["a"])


@pytest.mark.parametrize("language", Language)
def test_each_word_is_found_by_its_value_and_its_label_in_both_languages(language):
    texts.use(language)
    for kind in KINDS:
        for asked in FIELDS_OF[kind]:
            for word in asked.words or ():
                assert spelling.find(asked.words, word.value.upper()) is word
                assert spelling.find(asked.words, f"  {spelling.label(word)} ") is word
    texts.use(Language.NL)


def test_a_slip_is_not_taken_but_offered():
    texts.use(Language.NL)
    assert spelling.find(Theme, "eenzamheid") is None and spelling.proposal(Theme, "eenzamheid") == "eenzaamheid"
    assert spelling.find(TargetGroup, "Ouderen") is TargetGroup.OUDEREN
    assert spelling.find(TargetGroup, "mensen") is None
    assert spelling.proposal(Theme, "qqqq") == ""


def test_a_good_row_becomes_fields_for_the_register(register):
    (row,) = read(
        "titel;partner;thema's;doelgroep;wijk;wanneer;prijs;rolstoel;plaatsen;kenmerk\n"
        "Eten;welzijn de brug;Meedoen|loneliness;ouderen;WIJK 0;di 17-19;2,50;ja;20;K1\n",
        Kind.ACTIVITY, register,
    )  # fmt: skip
    assert row.good and row.faults == ()
    assert row.incoming.key == "K1" and row.incoming.row == 2
    assert row.incoming.values == {
        "title": "Eten", "organisation_id": BRUG, "themes": [Theme.MEEDOEN, Theme.EENZAAMHEID],
        "target_groups": [TargetGroup.OUDEREN], "wijkcode": "WK990100", "price": 2.5, "wheelchair": True,
        "capacity": 20, "schedule": "DTSTART:20240102T170000\nRRULE:FREQ=WEEKLY;BYDAY=TU", "ends_at": dt.time(19),
    }  # fmt: skip


def test_three_faults_are_told_by_row_field_and_cure_and_the_good_row_can_go_in(register):
    texts.use(Language.NL)
    rows = read(
        "titel;partner;thema;begindatum\nEten;Welzijn De Brug;meedoen;1-2-2026\nA;Welzijn De Brugg;meedoen;\n"
        "B;Welzijn De Brug;eenzamheid;\nC;Welzijn De Brug;meedoen;31-02-2026\n",
        Kind.ACTIVITY, register,
    )  # fmt: skip
    assert faults(rows) == [
        (3, "organisation_id", "unknown_partner"), (4, "themes", "unknown_word"), (5, "first_day", "not_a_date"),
    ]  # fmt: skip
    assert [row.good for row in rows] == [True, False, False, False]
    told = [sentence(fault) for row in rows for fault in row.faults]
    assert "Misschien is dit bedoeld: Welzijn De Brug" in told[0] and "eenzaamheid" in told[1]
    assert "31-12-2026" in told[2]


def test_what_excel_could_not_work_out_is_a_fault(register):
    from geodata.sources.tables import Broken

    made = Table(("titel", "partner", "thema"), (TableRow(2, (Broken("=A1", True), Broken("#N/A", False), "werk")),))
    rows = read_rows(made, mapping.propose(Kind.ACTIVITY, made.header), Kind.ACTIVITY, register)
    assert faults(rows) == [(2, "title", "formula"), (2, "organisation_id", "cell_error")]


def test_a_place_is_found_by_name_code_metres_degrees_and_address(register):
    x, y = CORNER[0] + 1500, CORNER[1] + 500
    here = Address("Kerkstraat 1", 0, 0, x, y, GEMEENTE, None, None)
    rows = read(
        f"titel;initiatief­nemer;thema;wijk;buurt;x;y;adres\nA;g;werk;wijk 1;;;;\nB;g;werk;;BU99010100;;;\n"
        f"C;g;werk;;;{x};{y};\nD;g;werk;;;;;Kerkstraat 1\nE;g;werk;;;1;;\nF;g;werk;;;1;1;\nG;g;werk;;;;;Nergens 9\n"
        "H;g;werk;;;;;Later 2\nI;g;werk;Nergenshuizen;;;;\n".replace("\u00ad", ""),
        Kind.INITIATIVE, register, Located({"Kerkstraat 1": here, "Nergens 9": None}, {"Later 2"}),
    )  # fmt: skip
    assert [row.incoming.values.get("wijkcode") for row in rows[:4]] == ["WK990101"] * 4
    assert [row.incoming.values.get("buurtcode") for row in rows[:4]] == [None, *["BU99010100"] * 3]
    assert faults(rows) == [
        (6, "y", "half_a_place"), (7, "x", "outside"), (8, "address", "address_not_found"),
        (9, "address", "address_not_asked"), (10, "wijkcode", "unknown_area"),
    ]  # fmt: skip
    assert [row.good for row in rows] == [True] * 4 + [False, False, True, True, False]


def test_a_signal_cannot_go_in_without_a_wijk_and_its_address_is_not_kept(register):
    here = Address("Kerkstraat 1", 0, 0, CORNER[0] + 1, CORNER[1] + 1, GEMEENTE, None, None)
    rows = read(
        "signaal;soort;thema;ernst;datum;adres\nDonker.;knelpunt;overlast;3;1-1-2026;Kerkstraat 1\n"
        "Donker.;knelpunt;overlast;3;1-1-2026;Nergens 9\n",
        Kind.SIGNAL, register, Located({"Kerkstraat 1": here, "Nergens 9": None}),
    )  # fmt: skip
    assert rows[0].incoming.values["wijkcode"] == "WK990100" and "address" not in rows[0].incoming.values
    assert ("address", "address_needed") in [(fault.field, fault.code) for fault in rows[1].faults]
    assert not rows[1].good


def test_tasks_and_channels_carry_their_theme_and_kind(register):
    (row,) = read(
        "naam;soort;werkveld;opgaven;kanalen\nBrug;welzijn;welzijn;eenzaamheid: bezoek | iets anders;"
        '"nieuwsbrief: De Krant; spreekuur"\n'.replace(" | ", "|"),
        Kind.ORGANISATION, register,
    )  # fmt: skip
    assert row.incoming.values["tasks"] == [{"text": "bezoek", "theme": Theme.EENZAAMHEID}, {"text": "iets anders"}]
    assert [one["kind"].value for one in row.incoming.values["channels"]] == ["nieuwsbrief", "spreekuur"]


def test_a_gathering_names_its_activity(register):
    rows = read(
        "activiteit;datum;deelnemers\nsamen WANDELEN;1-1-2026;12\nIets;1-1-2026;veel\n;1-1-2026;2\n",
        Kind.GATHERING,
        register,
    )
    assert rows[0].incoming.values == {"activity_id": POORT, "held_on": dt.date(2026, 1, 1), "participants": 12}
    assert faults(rows[1:]) == [
        (3, "activity_id", "unknown_offer"), (3, "participants", "not_a_number"), (4, "activity_id", "empty"),
    ]  # fmt: skip


TUESDAYS = "DTSTART:20240102T100000\nRRULE:FREQ=WEEKLY;BYDAY=TU"
WORKING_DAYS = "DTSTART:20240101T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


@pytest.mark.parametrize(
    ("text", "schedule", "ends"),
    [
        ("elke dinsdag 10:00-12:00", TUESDAYS, dt.time(12)),
        ("wekelijks di 10-12", TUESDAYS, dt.time(12)),
        ("Ma t/m vr van 9.00 tot 17.30 uur", WORKING_DAYS, dt.time(17, 30)),
        ("every Tuesday and Thursday, 10:00 to 12:00", f"{TUESDAYS},TH", dt.time(12)),
        ("eerste maandag van de maand 10:00", "DTSTART:20240101T100000\nRRULE:FREQ=MONTHLY;BYDAY=1MO", None),
        ("12 maart 2026 14:00-16:00", "DTSTART:20260312T140000", dt.time(16)),
        ("dinsdagmiddag", "DTSTART:20240102\nRRULE:FREQ=WEEKLY;BYDAY=TU", None),
    ],
)  # fmt: skip
def test_days_and_times_in_plain_words(text, schedule, ends):
    made = read_schedule(text)
    assert (write(made), made.ends) == (schedule, ends)


def test_other_columns_tell_the_first_day_and_the_times():
    made = read_schedule("om de week woensdag", first=dt.date(2026, 3, 4), begins=dt.time(10), ends=dt.time(11))
    assert write(made) == "DTSTART:20260304T100000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE" and made.ends == dt.time(11)


@pytest.mark.parametrize("text", ["soms", "elke dag behalve dinsdag", "zaterdag 2x", "25:00", "dinsdag 9-99", "`${x}`"])
def test_days_that_cannot_be_read_are_a_fault_and_never_a_guess(text):
    with pytest.raises(UnreadableScheduleError):
        read_schedule(text)


@given(st.text(max_size=60))
def test_no_text_of_days_breaks_the_reader(text):
    try:
        read_schedule(text)
    except UnreadableScheduleError as bad:
        assert bad.code in ("unknown_schedule", "no_first_day")


@given(st.lists(st.text(max_size=30), min_size=1, max_size=6))
def test_any_headings_can_be_mapped(header):
    for kind in KINDS:
        found = mapping.propose(kind, header)
        assert len(set(found.values())) == len(found) and all(0 <= place < len(header) for place in found.values())


@pytest.mark.parametrize("language", Language)
def test_each_fault_has_a_sentence_in_each_language(language):
    from components.intake import faults as module

    texts.use(language)
    for code in module._SENTENCES:
        assert sentence(RowFault(2, "title", code)).endswith(".")
    assert "X" in sentence(RowFault(2, "title", "unknown_word", proposal="X"))
    assert sentence(RowFault(2, "title", "personal_data.bsn"))
    texts.use(Language.NL)
