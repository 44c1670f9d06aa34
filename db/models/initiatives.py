"""Residents' initiatives: something a group of residents runs themselves."""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator
from sqlalchemy import JSON, text
from sqlmodel import Field

from db.models.base import Register, Tenant, check
from db.models.core import Core, CoreCreate, core_checks
from db.models.fields import Line
from db.types import Word, check_list, check_word
from geodata.vocabulary import Stage


class Initiative(Core, Tenant, Register, table=True):
    """An initiative; the initiator is a group, never a person."""

    __tablename__ = "initiative"
    __table_args__ = (
        *core_checks(),
        check_word("stage", Stage),
        check("length(initiator) >= 1", "initiator"),
        check_list("stages"),
    )

    initiator: str = Field(max_length=200)
    stage: Stage = Field(default=Stage.IDEE, sa_type=Word(Stage))
    # Since when it is in each stage that it has come through: {"stage": word, "since": "2026-01-31"}, by date.
    stages: list[dict[str, Any]] = Field(
        default_factory=list, sa_type=JSON, sa_column_kwargs={"server_default": text("'[]'")}
    )


class StageDate(BaseModel):
    """Since when an initiative is in a stage."""

    model_config = ConfigDict(extra="forbid")

    stage: Stage
    since: date


def _by_date(stages: list[StageDate]) -> list[StageDate]:
    return sorted(stages, key=lambda one: one.since)


class InitiativeCreate(CoreCreate):
    """An initiative as it comes in; ``initiator`` names the group ("bewonersgroep De Bleek")."""

    initiator: Line
    stage: Stage = Stage.IDEE
    stages: Annotated[list[StageDate], AfterValidator(_by_date)] = []

    @model_validator(mode="after")
    def _newest_stage(self) -> Self:
        if self.stages and self.stages[-1].stage is not self.stage:
            raise ValueError("the stage is not the one with the newest date")
        return self

    def columns(self) -> dict[str, Any]:
        """The values by column; stages as they are stored."""
        return super().columns() | {"stages": [one.model_dump(mode="json") for one in self.stages]}
