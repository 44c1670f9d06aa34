"""What the tests of loading share: settings for the double, a short way to load, the whole content of a register."""

from typing import Any

from sqlalchemy import Engine
from sqlmodel import col, select

from db.engine import reading
from db.load import LoadReport, load_municipality
from db.models.areas import Area, Source
from db.models.figures import Observation, OwnIndicator
from db.models.history import History
from db.permissions import Actor
from db.settings import HealthTable, Settings
from geodata.sources.http import Http
from geodata.vocabulary import Role
from tests.service_double import GEMEENTE, ServiceDouble

ADMIN = Actor("ans", Role.BEHEERDER, gemeenten=None)


def settings_for(double: ServiceDouble, **other: Any) -> Settings:
    """Settings with the double as all three services, two years of key figures and one table of the monitor."""
    return Settings(
        pdok_url=double.url,
        statline_url=double.url,
        rivm_url=double.url,
        statline_tables=other.pop("statline_tables", {2024: "85984NED", 2023: "85618NED", 2022: "85318NED"}),
        rivm_tables=(HealthTable(table="50090NED", boundary_year=2020, periods=(2016, 2020)),),
        **other,
    )


def load(engine: Engine, double: ServiceDouble, *, attempts: int = 3, **other: Any) -> LoadReport:
    """Load the municipality of the double without waiting."""
    settings = other.pop("settings", None) or settings_for(double)
    code = other.pop("gemeente", GEMEENTE)
    with Http(attempts=attempts, backoff=0.0, timeout=(2.0, 2.0), cancelled=other.get("cancelled", lambda: False)) as h:
        return load_municipality(settings, engine, code, **({"actor": ADMIN, "year": 2024, "http": h} | other))


def everything(engine: Engine) -> dict[str, list[Any]]:
    """All rows of all tables that loading writes, in a fixed order."""
    orders = {
        Source: (Source.id,),
        Area: (Area.source_id, Area.code),
        Observation: (
            Observation.source_id, Observation.level, Observation.area_code, Observation.indicator, Observation.year,
        ),
        OwnIndicator: (OwnIndicator.gemeente_code, OwnIndicator.id),
        History: (History.id,),
    }  # fmt: skip
    with reading(engine) as session:
        return {
            str(model.__tablename__): [
                row.model_dump() for row in session.exec(select(model).order_by(*map(col, order)))
            ]
            for model, order in orders.items()
        }


def content(engine: Engine) -> list[Any]:
    """What is in use, without numbers and moments that differ from load to load."""
    rows = everything(engine)
    sources = {row["id"]: row for row in rows["source"] if row["state"] == "actueel"}
    names = {key: (s["provider"], s["dataset"], s["year"], s["scope"], s["content_hash"]) for key, s in sources.items()}
    return sorted(
        repr((names[row.pop("source_id")], sorted(row.items(), key=str)))
        for table in ("area", "observation")
        for row in rows[table]
        if row["source_id"] in names
    ) + sorted(map(repr, names.values()))
