"""An agenda is typed as people type one, and comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.intervisie import agenda
from db.intervisie import AgendaLine
from db.models.intervisie import AgendaLineCreate


@pytest.mark.parametrize(
    ("typed", "time", "what"),
    [
        ("09:30 koffie", "09:30", "koffie"),
        ("9.30 uur koffie", "09:30", "koffie"),
        ("9:30u koffie", "09:30", "koffie"),
        ("14:05 - Wie doet wat?", "14:05", "Wie doet wat?"),
        ("23:59", None, "23:59"),
        ("24:00 naar huis", None, "24:00 naar huis"),
        ("10.000 stappen", None, "10.000 stappen"),
        ("koffie om 09:30", None, "koffie om 09:30"),
        ("  lunch  ", None, "lunch"),
        ("12:00 uurwerk maken", "12:00", "uurwerk maken"),
        ("<script>alert(1)</script>", None, "<script>alert(1)</script>"),
    ],
)
def test_a_line_begins_with_its_time_or_has_none(typed: str, time: str | None, what: str) -> None:
    assert agenda.read(typed) == [{"time": time, "what": what}]


def test_empty_lines_are_left_out_and_the_order_stays() -> None:
    assert agenda.read("\n\n10:00 b\n \n09:00 a\n") == [{"time": "10:00", "what": "b"}, {"time": "09:00", "what": "a"}]
    assert agenda.read("") == []


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_and_written_and_read_again_as_the_same(typed: str) -> None:
    read = agenda.read(typed)
    lines = [AgendaLine(one["time"] or "", one["what"]) for one in read]
    assert agenda.read(agenda.write(lines)) == read
    for one in read:
        if len(one["what"]) <= 200 and one["what"].isprintable():
            AgendaLineCreate.model_validate(one)
