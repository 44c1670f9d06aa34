"""Twenty people who write at once, for five seconds; a minute of it is a benchmark."""

from sqlalchemy import Engine

from tests.bench.register_bench import PEOPLE, lost_updates, write_for


def test_twenty_people_write_at_once_without_an_error_or_a_lost_update(database: Engine) -> None:
    counted = write_for(database, 5)
    assert counted.faults == []
    assert len(counted.writes) >= PEOPLE
    assert counted.added, "nobody wrote in a shared record: lost updates could not show"
    assert lost_updates(database, counted) == 0
