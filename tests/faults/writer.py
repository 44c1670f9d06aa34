"""A process that writes records until it is killed, and says of each what the register acknowledged."""

import os
import random
from multiprocessing.connection import Connection

from db import records
from db.engine import engine_for, writing
from db.models import Organisation
from db.words import Origin
from tests.factories import BEHEERDER, GEMEENTE, ORGANISATION


def write(url: str, told: Connection) -> None:
    """Create and change partners; ``(id, version)`` follows on each commit, never before it."""
    engine = engine_for(url)
    mine: dict[object, int] = {}
    rng = random.Random(os.getpid())
    while True:
        with writing(engine) as session:
            if not mine or rng.random() < 0.3:
                record = records.create(session, Organisation, ORGANISATION, actor=BEHEERDER, origin=Origin.SCREEN)
            else:
                record_id, version = rng.choice(sorted(mine.items(), key=str))
                record = records.change(
                    session,
                    Organisation,
                    record_id,
                    {"description": f"versie {version + 1} " + "x" * rng.randrange(3000)},
                    gemeente=GEMEENTE,
                    version=version,
                    actor=BEHEERDER,
                    origin=Origin.SCREEN,
                )
        mine[record.id] = record.version
        told.send((str(record.id), record.version))
