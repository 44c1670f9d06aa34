"""Many rows at once: each arrives as it was, also across the borders of statements and portions."""

import pandas as pd
import pytest
from psycopg.errors import CheckViolation
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from db.engine import reading, writing
from db.load import bulk
from db.models.base import Register
from tests.factories import add_source

TABLE = Register.metadata.tables["observation"]
KEY = ["level", "area_code", "indicator", "year"]


def frame_of(rows: int) -> pd.DataFrame:
    """Every third figure is not known; words as categories, as a release has them."""
    known = [number % 3 > 0 for number in range(rows)]
    frame = pd.DataFrame(
        {
            "level": "buurt",
            "area_code": [f"BU{number:08d}" for number in range(rows)],
            "indicator": "proef",
            "year": 2024,
            "value": [number / 4 if one else None for number, one in enumerate(known)],
            "status": ["bekend" if one else "onbekend" for one in known],
            "kind": "feit",
            "margin": 0.0,
        }
    )
    return frame.astype(dict.fromkeys(["level", "area_code", "indicator", "status", "kind"], "category"))


@pytest.mark.parametrize("rows", [0, 1, 499, 500, 501, 1203])
def test_each_row_arrives_as_it_was(database: Engine, monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    monkeypatch.setattr(bulk, "ROWS_AT_ONCE", 700)
    frame = frame_of(rows)
    with writing(database) as session:
        bulk.insert_rows(session, TABLE, frame, source_id=add_source(session).id)
    with reading(database) as session:
        stored = session.connection().execute(text("SELECT area_code, value, status FROM observation")).all()
    cells = frame[["area_code", "value", "status"]].astype(object)
    asked = cells.where(cells.notna(), None).itertuples(index=False, name=None)
    assert sorted(map(tuple, stored), key=str) == sorted(asked, key=str)


def test_one_row_that_the_database_refuses_keeps_all_of_them_out(database: Engine) -> None:
    frame = frame_of(1203)
    frame.loc[1100, "margin"] = -1.0
    with pytest.raises((IntegrityError, CheckViolation)), writing(database) as session:
        bulk.insert_rows(session, TABLE, frame, source_id=add_source(session).id)
    with reading(database) as session:
        assert session.connection().execute(text("SELECT count(*) FROM observation")).scalar_one() == 0
