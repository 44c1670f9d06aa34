"""Lists of places: a good row is a place, and of every other row is told where it is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import base
from geodata.errors import FileError
from geodata.sources import place_lists
from geodata.sources.cells import CellFault
from geodata.sources.files import FaultCode
from geodata.sources.place_lists import MOST_PLACES, ListedPlace, addresses_in, check_columns, read_places
from geodata.sources.place_rows import LONGEST_NAME, RD_BOUNDS, ListFault, ListField
from geodata.sources.tables import Broken, Table, TableRow

FIELDS = ("name", "x", "y", "people", "euro")
DEGREES = ("name", "lon", "lat")
AMERSFOORT = (155_000.0, 463_000.0)
"""Where x and y of RD New were once fixed: longitude 5.38721, latitude 52.15517."""


def read(*rows, fields=FIELDS, located=place_lists.NOTHING_LOCATED):
    """Read rows of cells, the first of which is row 2 of its file."""
    cells = (TableRow(number, (*row, *(None,) * (len(fields) - len(row)))) for number, row in enumerate(rows, start=2))
    return read_places(Table(fields, tuple(cells)), {ListField(name): at for at, name in enumerate(fields)}, located)


def faults(*rows, **how):
    found = read(*rows, **how)
    assert found.places == ()
    return [(fault.row, fault.field, fault.code) for fault in found.faults]


def test_the_bounds_are_those_of_the_register():
    assert RD_BOUNDS == base.RD_BOUNDS


def test_a_row_is_a_place_with_what_it_tells():
    found = read(("Wijkhuis De Brug", "155000", "463000", "60", "12500"), ("De Poort", 155100.4, 463000, None, None))
    assert found.faults == ()
    assert found.places == (
        ListedPlace(2, "Wijkhuis De Brug", *AMERSFOORT, 60, 12500.0),
        ListedPlace(3, "De Poort", 155_100.0, 463_000.0, None, None),
    )


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ("155000", "463000"),
        ("155.000", "463.000"),
        ("155,000", "463,000"),
        ("155 000", "463 000"),
        ("155000,2", "463000,4"),
        ("155000.2", "463000.4"),
        ("155.000,2", "463.000,4"),
        ("155,000.2", "463,000.4"),
        (155000.2, 463000),
    ],
)
def test_metres_are_read_in_either_notation(x, y):
    (place,) = read(("A", x, y)).places
    assert (place.x, place.y) == AMERSFOORT


@pytest.mark.parametrize(
    ("lon", "lat"), [("5.38721", "52.15517"), ("5,38721", "52,15517"), (5.38721, 52.15517), ("5.387", "52.155")]
)
def test_degrees_become_metres(lon, lat):
    (place,) = read(("A", lon, lat), fields=DEGREES).places
    assert (place.x, place.y) == pytest.approx(AMERSFOORT, abs=25)


@pytest.mark.parametrize(
    ("people", "euro", "expected"),
    [
        ("1.200", "€ 12.500,50", (1200, 12500.5)),
        ("1,200", "12,500.50", (1200, 12500.5)),
        ("60", "gratis", (60, 0.0)),
        ("-", "onbekend", (None, None)),
        (60.0, 99.999, (60, 100.0)),
    ],
)
def test_people_and_euro_are_read_as_people_write_them(people, euro, expected):
    (place,) = read(("A", *AMERSFOORT, people, euro)).places
    assert (place.people, place.euro) == expected


def test_what_a_column_tells_of_its_sign_counts_for_each_of_its_cells():
    found = read(("A", 155000, 463000, None, "12.500"), ("B", 155100, 463000, None, "1.250,50"))
    assert [place.euro for place in found.places] == [12500.0, 1250.5]
    assert faults(("A", 155000, 463000, None, "12.500")) == [(2, "euro", CellFault.UNCLEAR_NUMBER)]


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        (("", 155000, 463000), "name", ListFault.NO_NAME),
        (("\u202e\u200f \x07", 155000, 463000), "name", ListFault.NO_NAME),
        (("a" * (LONGEST_NAME + 1), 155000, 463000), "name", ListFault.LONG_NAME),
        (("a" * 10_000, 155000, 463000), "name", ListFault.LONG_NAME),
        (("=HYPERLINK(1)", 155000, 463000), "name", ListFault.FORMULA),
        ((Broken("=A1", formula=True), 155000, 463000), "name", ListFault.FORMULA),
        ((Broken("#REF!", formula=False), 155000, 463000), "name", ListFault.CELL_ERROR),
        (("A", None, None), "x", ListFault.NO_PLACE),
        (("A", 155000, None), "y", ListFault.HALF_A_PLACE),
        (("A", " ", 463000), "x", ListFault.HALF_A_PLACE),
        (("A", 463000, 155000), "x", ListFault.SWAPPED),
        (("A", "463.000", "155.000"), "x", ListFault.SWAPPED),
        (("A", "5,387", "52,155"), "x", ListFault.DEGREES),
        (("A", 52.155, 5.387), "x", ListFault.DEGREES),
        (("A", 0, 0), "x", ListFault.ABROAD),
        (("A", 155000, 900000), "x", ListFault.ABROAD),
        (("A", "noord", 463000), "x", CellFault.NOT_A_NUMBER),
        (("A", float("inf"), 463000), "x", CellFault.NOT_A_NUMBER),
        (("A", True, 463000), "x", CellFault.NOT_A_NUMBER),
        (("A", Broken("=1", formula=True), 463000), "x", ListFault.FORMULA),
        (("A", 155000, 463000, -3), "people", ListFault.NOBODY),
        (("A", 155000, 463000, 0), "people", ListFault.NOBODY),
        (("A", 155000, 463000, "3,5"), "people", CellFault.NOT_WHOLE),
        (("A", 155000, 463000, "veel"), "people", CellFault.NOT_A_NUMBER),
        (("A", 155000, 463000, 1e9), "people", ListFault.TOO_LARGE),
        (("A", 155000, 463000, None, "-0,01"), "euro", ListFault.NEGATIVE),
        (("A", 155000, 463000, None, 1e12), "euro", ListFault.TOO_LARGE),
    ],
    ids=str,
)
def test_a_fault_is_told_by_row_and_field_and_keeps_the_row_out(row, field, code):
    assert faults(row) == [(2, field, code)]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("A", 52.155, 5.387), ListFault.SWAPPED),
        (("A", 155000, 463000), ListFault.METRES),
        (("A", 463000, 155000), ListFault.METRES),
        (("A", 2.35, 48.85), ListFault.ABROAD),
        (("A", 200, 100), ListFault.ABROAD),
    ],
)
def test_what_is_no_pair_of_degrees_here_is_told(row, code):
    assert faults(row, fields=DEGREES) == [(2, "lon", code)]


def test_every_fault_of_a_row_is_told_at_once():
    assert faults(("", 463000, 155000, -3, -2)) == [
        (2, "name", ListFault.NO_NAME),
        (2, "x", ListFault.SWAPPED),
        (2, "people", ListFault.NOBODY),
        (2, "euro", ListFault.NEGATIVE),
    ]


def test_the_same_place_twice_is_one_place_and_the_later_row_names_the_earlier():
    found = read(("A", 155000.1, 463000), ("B", 154999.9, 463000), ("A", 155001, 463000))
    assert [place.row for place in found.places] == [2, 4]
    assert [(fault.row, fault.code, fault.found) for fault in found.faults] == [(3, ListFault.TWICE, "2")]


def test_a_row_that_stays_out_keeps_no_other_row_out():
    found = read(("", 155000, 463000), ("B", 155000, 463000))
    assert [place.name for place in found.places] == ["B"]


def test_a_hostile_name_stays_the_text_that_it_is():
    found = read(("<script>`${x}`</script>", 155000, 463000), ("\u202eA**b**", 155100, 463000))
    assert [place.name for place in found.places] == ["<script>`${x}`</script>", "A**b**"]


def test_a_row_with_an_address_is_placed_as_soon_as_it_was_looked_up():
    fields = ("name", "address", "x", "y")
    rows = (("A", "Kerkstraat 1"), ("B", "Nergens 9"), ("C", "Kerkstraat 1", 155100, 463000), ("", "Plein 2"))
    table = Table(fields, tuple(TableRow(n, (*row, *(None,) * (4 - len(row)))) for n, row in enumerate(rows, start=2)))
    mapped = {ListField(name): at for at, name in enumerate(fields)}
    assert addresses_in(table, mapped) == ("Kerkstraat 1", "Nergens 9", "Plein 2")
    before = read_places(table, mapped)
    assert [place.name for place in before.places] == ["C"]
    assert {fault.code for fault in before.faults} == {ListFault.NOT_ASKED}
    after = read_places(table, mapped, {"Kerkstraat 1": AMERSFOORT, "Nergens 9": None, "Plein 2": (156000.0, 463000.0)})
    # Without a name of its own a place is called by its address.
    assert [place.name for place in after.places] == ["A", "C", "Plein 2"]
    assert [(fault.row, fault.code) for fault in after.faults] == [(3, ListFault.NOT_FOUND)]


def test_more_places_than_anybody_can_look_at_are_refused():
    rows = [(f"A{n}", 155000 + n, 463000) for n in range(MOST_PLACES)]
    assert len(read(*rows).places) == MOST_PLACES
    with pytest.raises(FileError) as caught:
        read(*rows, ("B", 156000, 463000))
    assert caught.value.faults[0].code == FaultCode.TOO_MANY_ROWS


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        (("name", "x", "y"), None),
        (("name", "lon", "lat", "people"), None),
        (("address",), None),
        (("name",), "x"),
        (("name", "y"), "x"),
        (("name", "lon"), "lat"),
        (("x", "y"), "name"),
    ],
)
def test_a_file_without_a_name_or_a_place_is_refused_with_what_lacks(fields, lacks):
    mapped = {ListField(name): at for at, name in enumerate(fields)}
    if lacks is None:
        check_columns(mapped, "a.csv", fields)
    else:
        with pytest.raises(FileError) as caught:
            check_columns(mapped, "a.csv", fields)
        fault = caught.value.faults[0]
        assert (fault.code, fault.field) == (FaultCode.MISSING_COLUMN, lacks)


CELLS = st.none() | st.text(max_size=12) | st.floats() | st.integers() | st.booleans() | st.just(Broken("=A1", True))


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), max_size=6))
def test_whatever_stands_in_a_file_each_row_is_a_place_in_the_country_or_has_a_fault(rows):
    found = read(*rows)
    good, wrong = {place.row for place in found.places}, {fault.row for fault in found.faults}
    assert good | wrong == set(range(2, 2 + len(rows))) and not good & wrong
    for place in found.places:
        assert 0 <= place.x <= 300_000 <= place.y <= 630_000 and 0 < len(place.name) <= LONGEST_NAME
        assert place.people is None or place.people >= 1
        assert place.euro is None or place.euro >= 0


@given(st.integers(7_000, 290_000), st.integers(305_000, 620_000))
def test_swapping_x_and_y_is_always_noticed(x, y):
    assert read(("A", x, y)).places[0][2:4] == (x, y)
    assert faults(("A", y, x)) == [(2, "x", ListFault.SWAPPED)]
