"""A list of places as a file: columns in Dutch and English, an example that can be given back, faults in words."""

import pytest

from components.planning import list_told, place_list
from components.words import texts
from components.words.texts import Language
from db.privacy.findings import FindingKind, finding
from geodata.errors import Fault, FileError
from geodata.sources.cells import CellFault
from geodata.sources.files import FaultCode
from geodata.sources.place_lists import read_places
from geodata.sources.place_rows import ListFault, ListField
from tests.geodata.sources.test_tables import sheet

HOSTILE = "<script>alert(1)</script> `${x}` **vet**"


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def places_in(text, name="plekken.csv"):
    return read_places(*place_list.read_file(text if isinstance(text, bytes) else text.encode(), name)).places


@pytest.mark.parametrize(
    "header",
    [
        "naam;x;y;capaciteit;kosten",
        "Name;X;Y;Capacity;Costs",
        "NAAM;RD X;RD-Y;Mensen per week;Kosten in euro",
        "Naam locatie;x-coördinaat;y coordinaat;People a week;Euro",
        "naam;x;y;capaciteitt;kostenn",
    ],
)
def test_columns_are_recognised_in_both_languages_and_with_a_slip(header):
    (place,) = places_in(f"{header}\nDe Brug;155000;463000;60;12500\n")
    assert place[1:] == ("De Brug", 155_000.0, 463_000.0, 60, 12_500.0)


@pytest.mark.parametrize("header", ["naam;lengtegraad;breedtegraad", "name;lon;lat", "Naam;Longitude;Latitude"])
def test_degrees_may_stand_under_either_name(header):
    (place,) = places_in(f"{header}\nDe Brug;5,38721;52,15517\n")
    assert (place.x, place.y) == (155_000.0, 463_000.0)


def test_a_sheet_of_excel_is_a_list_too():
    data = sheet(["naam", "x", "y"], ["De Brug", 155000, 463000], ["De Poort", 155100.5, 463000])
    assert [place.name for place in places_in(data, "plekken.xlsx")] == ["De Brug", "De Poort"]


def test_the_example_is_a_list_with_one_place():
    (place,) = places_in(place_list.example(161_234.4, 412_345.6))
    assert (place.x, place.y, place.people, place.euro) == (161_234.0, 412_346.0, 60, 25_000.0)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"naam;plek\nA;B\n", "a.csv", FaultCode.MISSING_COLUMN),
        (b"naam;x;y\n", "a.pdf", FaultCode.WRONG_KIND),
        (b"%PDF-1.7\n", "a.csv", FaultCode.WRONG_KIND),
        (b"\x89PNG\r\n", "a.xlsx", FaultCode.WRONG_KIND),
        (b"", "a.csv", FaultCode.EMPTY),
        (b"naam;x;y\n" + b"A;1;2\n" * 600, "a.csv", FaultCode.TOO_MANY_ROWS),
    ],
)
def test_a_file_that_is_no_list_is_refused_and_told_in_words(data, name, code):
    with pytest.raises(FileError) as caught:
        place_list.read_file(data, name)
    (fault,) = caught.value.faults
    assert fault.code == code
    wrong, cure = list_told.sentence(fault)
    assert wrong and cure


@pytest.mark.parametrize("language", Language)
def test_every_fault_of_a_row_has_a_sentence_and_a_cure_of_its_own(language):
    texts.use(language)
    numbers = (CellFault.NOT_A_NUMBER, CellFault.UNCLEAR_NUMBER, CellFault.NOT_WHOLE)
    said = [list_told.sentence(Fault(code, row=2, field="x", found="3")) for code in (*ListFault, *numbers)]
    assert all(wrong and cure for wrong, cure in said) and len(set(said)) == len(said)
    assert not any("{" in wrong + cure for wrong, cure in said)
    assert "Wissel ze om." in dict(said).values() or language is not Language.NL
    assert set(ListField) <= set(list_told.FIELDS)


def test_faults_and_what_the_guard_found_stand_in_one_table_in_the_order_of_the_file():
    phone = finding("Bel 06-12345678", 4, 15, FindingKind.PHONE)
    faults = [Fault(ListFault.TWICE, row=9, found="2"), Fault(ListFault.NO_PLACE, row=3, field=ListField.X, found="")]
    _columns, rows, caption = list_told.fault_table(faults, {5: phone})
    assert [list(row.cells[:3]) for row in rows] == [
        ["3", "X", "–"],
        ["5", "Naam", "06-12345678"],
        ["9", "Hele regel", "–"],
    ]
    assert rows[2].cells[3].startswith("Regel 2 ") and caption == "3 van 3 opmerkingen"


def test_a_place_is_told_with_where_it_lies_and_its_numbers():
    own = ((HOSTILE, 155_000.0, 463_000.0, 1200, 12_500.0), ("B", 1.0, 2.0, None, None))
    _columns, rows, caption = list_told.place_table(own, ["Oeverbuurt", ""])
    assert list(rows[0].cells) == [HOSTILE, "Oeverbuurt", "1.200", "12.500"]
    assert list(rows[1].cells) == ["B", "buiten de gemeente", "–", "–"]
    assert caption == "2 van 2 plekken"
