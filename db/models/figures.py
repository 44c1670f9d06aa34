"""Tables of figures: observations of areas, and the indicators that a municipality adds itself."""

from sqlalchemy import Index
from sqlmodel import Field

from db.models.base import Register, check
from db.types import Word, check_word
from geodata.vocabulary import Direction, FigureKind, Level, Status, Unit


class Observation(Register, table=True):
    """
    One figure of one area in one year, from one source.

    The key is the order in which figures are read (a source, a level, then areas), so no other index is needed;
    SQLite keeps the rows in the key itself. No foreign key to Area: figures cover the country, boundaries are
    loaded per municipality.
    """

    __tablename__ = "observation"
    __table_args__ = (
        check_word("level", Level),
        check_word("status", Status),
        check_word("kind", FigureKind),
        check(f"(value IS NOT NULL) = (status IN ('{Status.KNOWN}', '{Status.ROUNDED}'))", "value_has_status"),
        # At or below -99990 CBS means "no number". PostgreSQL holds NaN for greater than all numbers: refused too.
        check("value > -99990 AND value < 1e15", "value_is_a_number"),
        check("margin >= 0", "margin"),
        {"sqlite_with_rowid": False},
    )

    source_id: int = Field(primary_key=True, foreign_key="source.id", ondelete="CASCADE")
    level: Level = Field(primary_key=True, sa_type=Word(Level))
    area_code: str = Field(primary_key=True, max_length=12)
    indicator: str = Field(primary_key=True, max_length=60)
    year: int = Field(primary_key=True)
    value: float | None = None
    status: Status = Field(sa_type=Word(Status))
    kind: FigureKind = Field(sa_type=Word(FigureKind))
    margin: float = 0.0


class OwnIndicator(Register, table=True):
    """An indicator that a municipality adds from a file of its own; its observations carry the same id."""

    __tablename__ = "own_indicator"
    __table_args__ = (
        check_word("unit", Unit),
        check_word("direction", Direction),
        check_word("kind", FigureKind),
        check("gemeente_code LIKE 'GM____'", "gemeente_code"),
        Index("ix_own_indicator_id", "id"),
    )

    gemeente_code: str = Field(primary_key=True, max_length=6)
    id: str = Field(primary_key=True, max_length=60)
    name_nl: str = Field(max_length=200)
    name_en: str = Field(default="", max_length=200)
    unit: Unit = Field(sa_type=Word(Unit))
    direction: Direction = Field(sa_type=Word(Direction))
    kind: FigureKind = Field(sa_type=Word(FigureKind))
    definition: str = Field(default="", max_length=2000)
