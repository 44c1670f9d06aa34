"""The day is that of the Netherlands: an evening in UTC is tomorrow there, an hour earlier in summer."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db.clock import today

ROOT = Path(__file__).parents[2]
ROOMS = (
    "components/taking",
    "components/blocks/taking",
    "components/blocks/frozen",
    "components/blocks/intervisie",
    "components/blocks/projects",
    "components/blocks/partners",
    "components/cards",
    "components/frozen",
    "components/intervisie",
    "components/presenting",
    "components/reading",
    "components/sheets",
    "components/exports",
    "db/day_pass",
    "db/intervisie",
)
"""Where a partner day is made, shown and taken along: one day on all of it."""


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 24, 22, 59, tzinfo=UTC), date(2026, 11, 24)),
        (datetime(2026, 11, 24, 23, 0, tzinfo=UTC), date(2026, 11, 25)),
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_the_day_begins_at_midnight_here(moment, day):
    assert today(moment) == day


def test_the_day_of_now_is_one_of_two():
    before, found, after = today(), today(datetime.now(UTC)), today()
    assert before <= found <= after


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_of_a_partner_day_ask_no_other_clock(room):
    other = re.compile(r"\bdate\.today\(\)|datetime\.now\([^)]*\)\.date\(\)")
    found = [path for path in sorted((ROOT / room).rglob("*.py")) if other.search(path.read_text(encoding="utf-8"))]
    assert found == [] and (ROOT / room).is_dir()
