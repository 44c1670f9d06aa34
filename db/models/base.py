"""What all tables share: one MetaData with names for constraints, the tenant key, common checks."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, MetaData, Table
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Register(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """
    Base of all tables.

    Its own registry and MetaData, not SQLModel's: when Streamlit reloads these modules after an edit, the tables
    are defined anew in a new MetaData, where SQLModel's would still hold the old ones and refuse.
    """

    __table__: ClassVar[Table]


class Tenant(SQLModel):
    """Key of everything a municipality keeps: the tenant boundary and the later shard key."""

    gemeente_code: str = Field(primary_key=True, max_length=6)
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    version: int = 1
    created_at: datetime
    changed_at: datetime
    ended_at: datetime | None = None


def check(sql: str, name: str) -> CheckConstraint:
    """A named CHECK; the naming convention puts ``ck_<table>_`` before it."""
    return CheckConstraint(sql, name=name)


def tenant_checks() -> tuple[CheckConstraint, ...]:
    """What must always hold for a record of a municipality."""
    return (
        check("gemeente_code LIKE 'GM____'", "gemeente_code"),
        check("version >= 1", "version"),
    )


# Outer bounds of RD New in the Netherlands, in metres: a point outside is a mistake (degrees, or x and y swapped).
RD_BOUNDS = (0.0, 300_000.0, 300_000.0, 630_000.0)


def place_checks() -> tuple[CheckConstraint, ...]:
    """A place is whole or absent, lies inside RD New, and its codes are codes."""
    west, south, east, north = RD_BOUNDS
    return (
        check(
            "(x IS NULL AND y IS NULL) OR (x IS NOT NULL AND y IS NOT NULL"
            f" AND x >= {west:.0f} AND x <= {east:.0f} AND y >= {south:.0f} AND y <= {north:.0f})",
            "place",
        ),
        check("wijkcode IS NULL OR substr(wijkcode, 1, 6) = 'WK' || substr(gemeente_code, 3)", "wijkcode"),
        check("buurtcode IS NULL OR substr(buurtcode, 1, 6) = 'BU' || substr(gemeente_code, 3)", "buurtcode"),
        check("boundary_year IS NOT NULL OR (wijkcode IS NULL AND buurtcode IS NULL)", "boundary_year"),
    )
