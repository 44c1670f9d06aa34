"""Files of a municipality's own: what is good goes in, what is wrong is told, nothing is ever read as markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import own_files
from components.blocks.intake import uploads
from components.blocks.tables import build
from components.own_files import Given, fault_table, figure_table, figures_in, take_in_boundaries, take_in_figures
from components.words import texts
from components.words.reasons import FAULTS
from components.words.texts import Language
from db.areas import Municipality
from db.engine import reading, writing
from db.errors import ForbiddenError
from db.figures import own_indicators
from db.load import Outcome
from db.permissions import VISITOR
from geodata.errors import Fault, FileError
from geodata.figures.own_protection import Subject
from geodata.sources.figure_files import read_figures
from geodata.sources.files import FaultCode
from geodata.vocabulary import Level, Status, Unit
from tests.factories import BEHEERDER, GEMEENTE, add_municipality, square

PLACE = Municipality(GEMEENTE, "Vierkant", "XX", True, (2024,), (Level.GEMEENTE, Level.WIJK, Level.BUURT))
HEADER = "code;jaar;indicator;waarde;eenheid\n"


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


@pytest.fixture
def place(sqlite_database):
    with writing() as session:
        add_municipality(session)
    return PLACE


def given_file(text, name="cijfers.csv"):
    return Given(f"{name}{hash(text)}", name, text.encode())


def test_every_fault_that_a_file_can_have_has_a_sentence_and_a_cure():
    assert set(FaultCode) <= set(FAULTS)


def test_a_fault_is_told_by_row_field_and_cure():
    _columns, rows, _caption = fault_table([Fault("not_a_year", row=5, field="year", found="20x3")])
    assert list(rows[0].cells) == ["5", "jaar", "20x3", "Dit is geen jaar.", "Schrijf vier cijfers."]


def test_good_rows_go_in_and_faulty_ones_stay_out(place):
    file = given_file(HEADER + "WK990100;2023;Overlast;12,5;procent\nWK990101;20x3;Overlast;8;procent\n")
    found = figures_in(file, place.code)
    assert (len(found.figures), len(found.faults)) == (1, 1)
    reports = take_in_figures(file, place, BEHEERDER, Unit.PERCENT)
    assert [(report.outcome, report.observations) for report in reports] == [(Outcome.NEW, 1)]
    with reading() as session:
        assert [one.name.nl for one in own_indicators(session, gemeente=place.code)] == ["Overlast"]


COUNTS = HEADER + "WK990100;2023;Mensen met hulp;3;aantal\nWK990101;2023;Mensen met hulp;12;aantal\n"


def test_a_small_count_is_made_secret_unless_it_is_said_to_be_about_something_else(place):
    (report,) = take_in_figures(given_file(COUNTS), place, BEHEERDER, Unit.PERCENT)
    assert (report.made_secret, report.statuses) == (1, {Status.SUPPRESSED: 1, Status.ROUNDED: 1})
    (report,) = take_in_figures(given_file(COUNTS), place, BEHEERDER, Unit.PERCENT, Subject.OTHER)
    assert (report.made_secret, report.statuses) == (0, {Status.KNOWN: 2})


@pytest.mark.parametrize("language", Language)
def test_each_answer_to_what_figures_are_about_has_words_and_says_what_it_does(language):
    texts.use(language)
    assert set(uploads.SUBJECTS) == set(uploads.MEANING) == set(Subject)
    said = [texts._(text) for text in (*uploads.SUBJECTS.values(), *uploads.MEANING.values())]
    assert len(set(said)) == 2 * len(Subject) and all(said)
    if language is Language.NL:
        assert not set(said) & {*uploads.SUBJECTS.values(), *uploads.MEANING.values()}


def test_what_the_file_does_not_tell_of_a_survey_is_counted_before_it_goes_in(place):
    head = HEADER.replace("\n", ";n\n")
    rows = "WK990100;2023;a;5;procent;30\nWK990101;2023;a;5;procent;\nGM9901;2023;a;x;procent;\n"
    assert own_files.without_answers(figures_in(given_file(head + rows), place.code)) == 1


def test_the_same_file_twice_changes_nothing(place):
    file = given_file(HEADER + "WK990100;2023;Overlast;12,5;procent\n")
    take_in_figures(file, place, BEHEERDER, Unit.PERCENT)
    assert [r.outcome for r in take_in_figures(file, place, BEHEERDER, Unit.PERCENT)] == [Outcome.UNCHANGED]


def test_a_visitor_takes_nothing_in(place):
    with pytest.raises(ForbiddenError):
        take_in_figures(given_file(HEADER + "WK990100;2023;Overlast;1;procent\n"), place, VISITOR, Unit.PERCENT)
    with reading() as session:
        assert own_indicators(session, gemeente=place.code) == []


def test_a_file_of_another_kind_is_refused_as_a_whole(place):
    with pytest.raises(FileError) as refused:
        figures_in(given_file("%PDF-1.7", "brief.pdf"), place.code)
    assert [fault.code for fault in refused.value.faults] == [FaultCode.WRONG_KIND]


def test_a_file_larger_than_the_setting_is_refused(place, monkeypatch):
    monkeypatch.setenv("WIJKLENS_UPLOAD_LIMIT_MB", "1")
    own_files.get_settings.cache_clear()
    with pytest.raises(FileError) as refused:
        figures_in(given_file(HEADER + " " * 1_000_001), place.code)
    assert [fault.code for fault in refused.value.faults] == [FaultCode.TOO_LARGE]


def test_the_example_can_be_filled_in_and_given_back(place):
    example = own_files.template(place).decode("utf-8-sig")
    assert example.splitlines()[1] == "WK990100;2024;voortijdig schoolverlaters;;procent;DUO"
    filled = example.replace("schoolverlaters;;", "schoolverlaters;7,5;").encode()
    found = read_figures(filled, "voorbeeld.csv", gemeente=place.code)
    assert found.faults == [] and list(found.figures["value"]) == [7.5, 7.5]


def test_boundaries_from_a_file_replace_those_of_the_year(place):
    import geopandas as gpd

    shape = gpd.GeoSeries([square(0, 0, size=500)], crs=28992)
    frame = gpd.GeoDataFrame({"wijkcode": ["WK990100"], "wijknaam": ["Nieuw"]}, geometry=shape).to_crs(4326)
    report = take_in_boundaries(given_file(frame.to_json(), "wijken.geojson"), place, BEHEERDER, 2024)
    assert report.outcome in (Outcome.NEW, Outcome.SUPERSEDED)


hostile = st.sampled_from(["<b>", "</script>", "`${x}`", "**vet**", ":red[x]", "\u202e", "&lt;", '"']) | st.text(
    max_size=8
)


@given(name=st.lists(hostile, min_size=1, max_size=4).map("".join))
def test_what_stands_in_a_file_is_shown_as_text(name):
    text = name.replace(";", "").replace("\n", "").replace("\r", "").replace('"', "").strip("\ufeff")
    try:
        found = read_figures((HEADER + f"WK990100;2023;{text};1;procent\n").encode("utf-8", "replace"), "x.csv")
    except FileError:
        return
    html = build(*figure_table(found)) + build(*fault_table(found.faults))
    for mark in ("<b>", "</script>"):
        assert mark not in html
