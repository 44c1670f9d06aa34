"""A process that is killed while it writes loses nothing acknowledged; fifty rounds: tests.faults.kill_nine."""

from sqlalchemy import Engine

from db.engine import writing
from tests.factories import add_municipality
from tests.faults import kill_nine

ROUNDS = 12


def test_every_acknowledged_write_is_there_after_kill_nine(database: Engine) -> None:
    with writing(database) as session:
        add_municipality(session)
    assert kill_nine.rounds(database, ROUNDS, longest=0.3) >= ROUNDS
