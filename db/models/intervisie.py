"""Intervisie days: who takes part, the agenda, the scenes that are shown in order, and their pictures."""

from datetime import date
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator
from pydantic import Field as Limit
from pydantic_core import PydanticCustomError
from sqlalchemy import JSON, ForeignKeyConstraint, Index, LargeBinary
from sqlmodel import Field

from db.models.base import Register, Tenant, check, tenant_checks
from db.models.create import RecordCreate
from db.models.fields import Line, Prose, clean_line
from db.models.scenarios import LONGEST_ASKED, Parameter, Value
from db.types import Word, check_list, check_word
from db.words import PictureFormat
from geodata.vocabulary import SceneKind

MOST_SCENES, MOST_LINES, MOST_AGENDA = 60, 12, 40
"""Scenes of a day, lines of a text that is read from five metres, and lines of an agenda."""

MOST_BYTES = 2_000_000
"""Of a picture as it is kept; what is uploaded may be larger and is made smaller (db/intervisie/pictures.py)."""

MOST_PIXELS = 1920
"""Width and height of a picture as it is kept: that of a projector."""

# What the database itself lets in of each list, in characters of JSON, where one sign can take twelve.
_SIZES = {"agenda": 200_000, "scenes": 6_000_000}


class IntervisieDay(Tenant, Register, table=True):
    """A day on which partners meet."""

    __tablename__ = "intervisie_day"
    __table_args__ = (
        *tenant_checks(),
        check("length(title) >= 1", "title"),
        check_list("organisation_ids"),
        check_list("agenda"),
        check_list("scenes"),
        *(check(f"length(CAST({column} AS TEXT)) <= {size}", f"{column}_size") for column, size in _SIZES.items()),
        Index("ix_intervisie_day_planned_on", "gemeente_code", "planned_on"),
    )

    title: str = Field(max_length=200)
    planned_on: date
    organisation_ids: list[str] = Field(default_factory=list, sa_type=JSON)  # partners that take part
    agenda: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)  # as AgendaLineCreate
    scenes: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)  # as SceneCreate, in order


class ScenePicture(Tenant, Register, table=True):
    """A picture that a scene of a day shows. It is made once and never changed; what it shows is told in the scene."""

    __tablename__ = "scene_picture"
    __table_args__ = (
        *tenant_checks(),
        check_word("format", PictureFormat),
        check(f"length(content) <= {MOST_BYTES}", "content"),
        check(f"width BETWEEN 1 AND {MOST_PIXELS} AND height BETWEEN 1 AND {MOST_PIXELS}", "size"),
        ForeignKeyConstraint(["gemeente_code", "day_id"], ["intervisie_day.gemeente_code", "intervisie_day.id"]),
        Index("ix_scene_picture_day", "gemeente_code", "day_id"),
    )

    day_id: UUID
    format: PictureFormat = Field(sa_type=Word(PictureFormat))
    width: int  # pixels
    height: int
    content: bytes = Field(sa_type=LargeBinary)  # empty once it was erased


def _each_once(ids: list[UUID]) -> list[UUID]:
    return list(dict.fromkeys(ids))


def _no_longer_than_a_link(asked: dict[str, str]) -> dict[str, str]:
    if sum(len(name) + len(value) + 2 for name, value in asked.items()) > LONGEST_ASKED:
        raise ValueError("the view is too long for a link")
    return asked


Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
TextLine = Annotated[str, BeforeValidator(clean_line), StringConstraints(min_length=1, max_length=300)]
Alt = Annotated[str, BeforeValidator(clean_line), StringConstraints(max_length=500)]
Notes = Annotated[Prose, StringConstraints(max_length=2000)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AgendaLineCreate(_Part):
    """A line of the agenda: when it begins (``09:30``; empty where it follows on) and what it is."""

    time: Clock | None = None
    what: Line


class SceneCreate(_Part):
    """
    A scene.

    ``asked`` are the parameters of the link to a view, for the kinds that show one. A text has its title as heading and
    ``lines``; a picture its id and ``alt``, which says what it shows for who does not see it. ``notes`` are for who
    presents.
    """

    id: UUID
    kind: SceneKind
    title: Line
    notes: Notes = ""
    asked: Annotated[dict[Parameter, Value], Limit(max_length=60), AfterValidator(_no_longer_than_a_link)] = {}
    lines: Annotated[list[TextLine], Limit(max_length=MOST_LINES)] = []
    picture: UUID | None = None
    alt: Alt = ""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.kind is SceneKind.TEKST and not self.lines:
            raise PydanticCustomError("text_without_lines", "a text has one line or more")
        if self.kind is SceneKind.BEELD and self.picture is None:
            raise PydanticCustomError("scene_without_picture", "a scene with a picture has a picture")
        if self.kind is SceneKind.BEELD and not self.alt:
            raise PydanticCustomError("picture_without_words", "say in words what the picture shows")
        if (self.kind is not SceneKind.TEKST and self.lines) or (
            self.kind is not SceneKind.BEELD and (self.picture or self.alt)
        ):
            raise ValueError("this kind of scene has no lines or picture")
        if self.kind in (SceneKind.TEKST, SceneKind.BEELD) and self.asked:
            raise ValueError("this kind of scene shows no view")
        return self


def _each_its_own(scenes: list[SceneCreate]) -> list[SceneCreate]:
    if len({scene.id for scene in scenes}) < len(scenes):
        raise ValueError("two scenes have the same id")
    return scenes


class IntervisieDayCreate(RecordCreate):
    """An intervisie day as it comes in."""

    title: Line
    planned_on: date
    organisation_ids: Annotated[list[UUID], AfterValidator(_each_once), Limit(max_length=500)] = []
    agenda: Annotated[list[AgendaLineCreate], Limit(max_length=MOST_AGENDA)] = []
    scenes: Annotated[list[SceneCreate], Limit(max_length=MOST_SCENES), AfterValidator(_each_its_own)] = []

    def columns(self) -> dict[str, Any]:
        """The values by column; lists and ids as they are stored."""
        lists = {"organisation_ids", "agenda", "scenes"}
        return self.model_dump(exclude=lists) | self.model_dump(mode="json", include=lists)


_BEGINS = {PictureFormat.PNG: b"\x89PNG\r\n\x1a\n", PictureFormat.JPEG: b"\xff\xd8\xff"}


class ScenePictureCreate(RecordCreate):
    """A picture as it comes in: made anew from what was uploaded, so that nothing but the picture is in it."""

    day_id: UUID
    format: PictureFormat
    width: Annotated[int, Limit(ge=1, le=MOST_PIXELS)]
    height: Annotated[int, Limit(ge=1, le=MOST_PIXELS)]
    content: Annotated[bytes, Limit(min_length=20, max_length=MOST_BYTES)]

    @model_validator(mode="after")
    def _as_it_says(self) -> Self:
        if not self.content.startswith(_BEGINS[self.format]):
            raise ValueError("the picture is not of the format that it says")
        return self
