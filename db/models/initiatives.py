"""Residents' initiatives: something a group of residents runs themselves."""

from sqlmodel import Field

from db.models.base import Register, Tenant, check
from db.models.core import Core, CoreCreate, core_checks
from db.models.fields import Line
from db.types import Word, check_word
from geodata.vocabulary import Stage


class Initiative(Core, Tenant, Register, table=True):
    """An initiative; the initiator is a group, never a person."""

    __tablename__ = "initiative"
    __table_args__ = (*core_checks(), check_word("stage", Stage), check("length(initiator) >= 1", "initiator"))

    initiator: str = Field(max_length=200)
    stage: Stage = Field(default=Stage.IDEE, sa_type=Word(Stage))


class InitiativeCreate(CoreCreate):
    """An initiative as it comes in; ``initiator`` names the group ("bewonersgroep De Bleek")."""

    initiator: Line
    stage: Stage = Stage.IDEE
