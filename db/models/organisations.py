"""Partners: who works in a municipality, with which tasks and channels to residents."""

from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import JSON
from sqlmodel import Field

from db.models.base import Register, Tenant, check, tenant_checks
from db.models.fields import Colour, GemeenteCode, Line, Lines, ShortLine
from db.types import Word, check_list, check_word
from geodata import vocabulary as words


class Organisation(Tenant, Register, table=True):
    """A partner. The same organisation in two municipalities is two rows: each keeps its own register."""

    __tablename__ = "organisation"
    __table_args__ = (
        *tenant_checks(),
        check_word("field", words.Field),
        check_list("tasks"),
        check_list("channels"),
        check("length(colour) = 7 AND colour LIKE '#%'", "colour"),
        check("length(name) >= 1", "name"),
    )

    name: str = Field(max_length=200)
    kind: str = Field(max_length=60)
    field: words.Field = Field(sa_type=Word(words.Field))
    tasks: list[str] = Field(default_factory=list, sa_type=JSON)
    channels: list[str] = Field(default_factory=list, sa_type=JSON)
    colour: str = Field(default="#0f6b6b", max_length=7)


class OrganisationCreate(BaseModel):
    """
    A partner as it comes in.

    ``kind`` in a few words ("welzijnsorganisatie"); ``tasks`` what it does; ``channels`` how it reaches residents.
    """

    model_config = ConfigDict(extra="forbid")

    gemeente_code: GemeenteCode
    name: Line
    kind: ShortLine
    field: words.Field
    tasks: Lines = []
    channels: Lines = []
    colour: Colour = "#0f6b6b"

    def columns(self) -> dict[str, Any]:
        """The values by column."""
        return self.model_dump()
