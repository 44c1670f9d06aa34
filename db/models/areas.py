"""Tables of places: sources, areas, landscape, cells, barriers and streets. Shared, and read-only after loading."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, text
from sqlmodel import Field

from db.models.base import Register, check
from db.types import Word, check_word
from geodata.vocabulary import BarrierKind, LandscapeKind, Level, LoadState, Provider

_IN_USE = f"state = '{LoadState.CURRENT}'"


class Source(Register, table=True):
    """One release of one data set; only one per (provider, dataset, year, scope) is in use."""

    __tablename__ = "source"
    __table_args__ = (
        check_word("provider", Provider),
        check_word("state", LoadState),
        check("scope = country OR scope LIKE 'GM____'", "scope"),
        Index(
            "uq_source_in_use",
            "provider",
            "dataset",
            "year",
            "scope",
            unique=True,
            sqlite_where=text(_IN_USE),
            postgresql_where=text(_IN_USE),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    provider: Provider = Field(sa_type=Word(Provider))
    dataset: str = Field(max_length=120)  # StatLine table number, PDOK collection set, name of an own file
    title: str = Field(default="", max_length=300)
    year: int  # of the figures
    boundary_year: int
    scope: str = Field(max_length=6)  # the country's code, or a GM code
    country: str = Field(max_length=2)  # NL, or XX for the fictional country
    licence: str = Field(default="", max_length=60)
    url: str = Field(default="", max_length=500)
    retrieved_at: datetime
    content_hash: str = Field(max_length=64)
    state: LoadState = Field(default=LoadState.CURRENT, sa_type=Word(LoadState))


class Area(Register, table=True):
    """
    An area as one source knows it: code and boundary year together name it.

    From boundaries (PDOK) a row has its outline; from figures (StatLine) it has no outline, but the change mark.
    """

    __tablename__ = "area"
    __table_args__ = (
        check_word("level", Level),
        check("population IS NULL OR population >= 0", "population"),
        Index("ix_area_gemeente_code_level", "gemeente_code", "level"),
        {"sqlite_with_rowid": False},
    )

    source_id: int = Field(primary_key=True, foreign_key="source.id", ondelete="CASCADE")
    code: str = Field(primary_key=True, max_length=12)
    level: Level = Field(sa_type=Word(Level))
    boundary_year: int
    name: str = Field(max_length=200)
    parent: str | None = Field(default=None, max_length=12)
    gemeente_code: str | None = Field(default=None, max_length=6)  # None for the country itself
    country: str = Field(max_length=2)
    water: bool = False
    population: int | None = None
    geometry: bytes | None = Field(default=None, sa_type=LargeBinary)  # WKB, RD New
    change_mark: int | None = None  # IndelingswijzigingGemeenteWijkBuurt: 1 = unchanged since the year before


class Landscape(Register, table=True):
    """Water, railway, green and bridges of a municipality: lines and polygons that make the map a place."""

    __tablename__ = "landscape"
    __table_args__ = (check_word("kind", LandscapeKind), Index("ix_landscape_gemeente_code", "gemeente_code"))

    id: int | None = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="source.id", ondelete="CASCADE", index=True)
    gemeente_code: str = Field(max_length=6)
    kind: LandscapeKind = Field(sa_type=Word(LandscapeKind))
    name: str = Field(default="", max_length=200)
    geometry: bytes = Field(sa_type=LargeBinary)  # WKB, RD New


class PopulationCell(Register, table=True):
    """Residents of a square of 100 m, in all and by age."""

    __tablename__ = "population_cell"
    __table_args__ = (
        check("residents >= 0", "residents"),
        Index("ix_population_cell_gemeente_code", "gemeente_code"),
        {"sqlite_with_rowid": False},
    )

    source_id: int = Field(primary_key=True, foreign_key="source.id", ondelete="CASCADE")
    cell: str = Field(primary_key=True, max_length=16)  # E0974N4514: south-west corner in hundreds of metres
    gemeente_code: str = Field(max_length=6)
    x: float  # middle of the square, metres RD New
    y: float
    residents: float
    age_0_15: float | None = None
    age_15_25: float | None = None
    age_25_45: float | None = None
    age_45_65: float | None = None
    age_65_plus: float | None = None


class Barrier(Register, table=True):
    """What nobody walks through (a line, or an area such as a river), or a point where one gets across."""

    __tablename__ = "barrier"
    __table_args__ = (check_word("kind", BarrierKind), Index("ix_barrier_gemeente_code", "gemeente_code"))

    id: int | None = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="source.id", ondelete="CASCADE", index=True)
    gemeente_code: str = Field(max_length=6)
    kind: BarrierKind = Field(sa_type=Word(BarrierKind))
    name: str = Field(default="", max_length=200)
    geometry: bytes = Field(sa_type=LargeBinary)  # WKB, RD New


class StreetNetwork(Register, table=True):
    """The streets of a municipality on which one can walk, as one packed graph (geodata/reach/ways/network.py)."""

    __tablename__ = "street_network"
    __table_args__ = (
        check("nodes >= 2 AND edges >= 1 AND metres > 0", "not_empty"),
        Index("ix_street_network_gemeente_code", "gemeente_code"),
    )

    source_id: int = Field(primary_key=True, foreign_key="source.id", ondelete="CASCADE")
    gemeente_code: str = Field(max_length=6)
    nodes: int
    edges: int
    metres: float  # of street, together
    packed: bytes = Field(sa_type=LargeBinary)
