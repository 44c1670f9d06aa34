"""Figures of older boundaries are shown for an area only where the area is known to be the same."""

import pandas as pd
import pytest
import streamlit as st
from sqlalchemy import Engine

from components import data
from components.view_state import ViewState
from db.engine import writing
from db.load.releases import outlines_of
from db.models import Area
from geodata.vocabulary import Level, Provider, Status
from tests.factories import GEMEENTE, add_municipality, add_source, observation, square

WIJKEN = [f"WK9901{k:02d}" for k in range(4)]
SAME, RENEWED, NEW, MARKED_CHANGED = WIJKEN


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    st.cache_resource.clear()


def fill(engine: Engine, *, marks: bool = True) -> None:
    """
    Four wijken of 2024, with key figures of that year and one of the health monitor with boundaries of 2020.

    The monitor does not know ``NEW``; CBS marks ``MARKED_CHANGED`` as changed (2), the others as unchanged (1).
    """
    with writing(engine) as session:
        add_municipality(session, wijken=4)
        key_figures = add_source(session, provider=Provider.STATLINE, dataset="kern", scope="XX")
        session.add_all(observation(key_figures, code, indicator="bijstand") for code in WIJKEN)
        if marks:
            session.add_all(
                Area(
                    source_id=key_figures.id,
                    boundary_year=2024,
                    gemeente_code=GEMEENTE,
                    country="XX",
                    code=code,
                    level=Level.WIJK,
                    name=code,
                    change_mark=2 if code == MARKED_CHANGED else 1,
                )
                for code in WIJKEN
            )
        monitor = add_source(
            session, provider=Provider.RIVM, dataset="monitor", year=2020, boundary_year=2020, scope="XX"
        )
        session.add_all(observation(monitor, code, value=40.0) for code in (SAME, RENEWED, MARKED_CHANGED))


def lonely() -> pd.DataFrame:
    scene = data.scene(ViewState())
    assert scene is not None
    chosen = scene.selection
    return pd.DataFrame({"value": chosen.figures["eenzaam"], "status": chosen.statuses["eenzaam"]})


def test_a_figure_of_2020_holds_where_cbs_says_unchanged_and_the_code_was_there_then(sqlite_database: Engine) -> None:
    fill(sqlite_database)
    found = lonely()
    assert found.loc[[SAME, RENEWED], "value"].tolist() == [40.0, 40.0]
    assert found.loc[[NEW, MARKED_CHANGED], "value"].isna().all()
    assert (found.loc[[NEW, MARKED_CHANGED], "status"] == Status.OTHER_BOUNDARY).all()


def test_without_the_newest_mark_no_figure_of_older_boundaries_holds(sqlite_database: Engine) -> None:
    fill(sqlite_database, marks=False)
    assert (lonely()["status"] == Status.OTHER_BOUNDARY).all()


def test_outlines_of_both_years_override_the_mark_either_way(sqlite_database: Engine) -> None:
    fill(sqlite_database)
    with writing(sqlite_database) as session:
        for year in (2020, 2024):
            source = add_source(session, dataset=outlines_of(GEMEENTE), year=year, boundary_year=year, scope="XX")
            for k, code in enumerate(WIJKEN):
                # In 2020 this wijk was twice as long; the one that CBS marks as changed has the same outline.
                before = square(k).union(square(k, 1)) if year == 2020 and code == RENEWED else square(k)
                session.add(
                    Area(
                        source_id=source.id,
                        boundary_year=year,
                        gemeente_code=GEMEENTE,
                        country="XX",
                        code=code,
                        level=Level.WIJK,
                        name=code,
                        geometry=before.wkb,
                    )
                )
    found = lonely()
    assert found.loc[RENEWED, "status"] == Status.OTHER_BOUNDARY
    assert found.loc[[SAME, MARKED_CHANGED], "value"].tolist() == [40.0, 40.0]
    # The outline is the same, but the monitor has no figure of it.
    assert found.loc[NEW, "status"] == Status.OTHER_BOUNDARY
