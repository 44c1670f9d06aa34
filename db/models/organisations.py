"""Partners: who works in a municipality, with which tasks and channels to residents."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic import Field as Limit
from sqlalchemy import JSON
from sqlmodel import Field

from db.models.base import Register, Tenant, check, tenant_checks
from db.models.fields import (
    Colour,
    EmailAddress,
    GemeenteCode,
    Line,
    OwnerFunction,
    PhoneNumber,
    Prose,
    ShortLine,
    WebAddress,
)
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
    tasks: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)  # as Task
    channels: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)  # as Channel
    colour: str = Field(default="#0f6b6b", max_length=7)
    description: str | None = Field(default=None, max_length=4000)
    # Whom to turn to: a function and general addresses, never a private person.
    contact_function: str | None = Field(default=None, max_length=200)
    contact_email: str | None = Field(default=None, max_length=200)
    contact_phone: str | None = Field(default=None, max_length=40)
    website: str | None = Field(default=None, max_length=300)


class Task(BaseModel):
    """
    A task ("opgave") of a partner: what it does about a theme, for whom, where, and how early.

    ``theme`` is ``None`` where nobody said it yet; ``wijkcodes`` without a code means the whole municipality.
    """

    model_config = ConfigDict(extra="forbid")

    text: Line
    theme: words.Theme | None = None
    target_groups: list[words.TargetGroup] = []
    wijkcodes: list[Annotated[str, StringConstraints(pattern=r"^WK[0-9]{4}[0-9A-Z]{2}$")]] = []
    prevention: words.Prevention | None = None


class Channel(BaseModel):
    """A way in which a partner reaches residents."""

    model_config = ConfigDict(extra="forbid")

    kind: words.ChannelKind
    text: Line


def _each_once(values: list[Any]) -> list[Any]:
    return [one for at, one in enumerate(values) if one not in values[:at]]


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
    tasks: Annotated[list[Task], AfterValidator(_each_once), Limit(max_length=100)] = []
    channels: Annotated[list[Channel], AfterValidator(_each_once), Limit(max_length=50)] = []
    colour: Colour = "#0f6b6b"
    description: Prose | None = None
    contact_function: OwnerFunction = None
    contact_email: EmailAddress = None
    contact_phone: PhoneNumber = Limit(default=None, max_length=40)
    website: WebAddress = None

    def columns(self) -> dict[str, Any]:
        """The values by column; tasks and channels as they are stored."""
        stored = {"tasks", "channels"}
        return self.model_dump(exclude=stored) | self.model_dump(mode="json", include=stored)
