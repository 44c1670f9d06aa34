"""Frozen views: what a view said on a day, kept so that its link goes on showing it."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator
from pydantic import Field as Limit
from sqlalchemy import JSON
from sqlmodel import Field

from db.models.base import Register, Tenant, check, tenant_checks
from db.models.create import RecordCreate
from db.models.fields import Line
from db.models.scenarios import Parameter, Value
from db.types import check_object

LANGUAGES = frozenset({"nl", "en"})
LARGEST = 8_000_000
"""Characters of JSON of a frozen view in both languages: of the largest municipality they are a tenth of it."""


class FrozenView(Tenant, Register, table=True):
    """
    What a view said on a day.

    ``sheets`` holds it per language as ``components.sheets.storing`` writes it. ``asked`` are the parameters of its
    link, ``kind`` says which view it was, ``rules`` are those for small numbers of that day
    (``geodata.figures.disclosure.RULES``). What is ``open`` was frozen as a visitor sees it, and is shown to everybody.
    """

    __tablename__ = "frozen_view"
    __table_args__ = (
        *tenant_checks(),
        check("length(title) >= 1", "title"),
        check("length(kind) >= 1", "kind"),
        check_object("asked"),
        check_object("rules"),
        check_object("sheets"),
        check(f"length(CAST(sheets AS TEXT)) <= {LARGEST}", "sheets_size"),
    )

    title: str = Field(max_length=200)
    kind: str = Field(max_length=60)
    open: bool = False
    shown_on: date
    asked: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    rules: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    sheets: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


def _in_both_languages(sheets: dict[str, Any]) -> dict[str, Any]:
    if set(sheets) != LANGUAGES or not all(isinstance(sheet, dict) for sheet in sheets.values()):
        raise ValueError("a frozen view is kept in Dutch and in English")
    return sheets


class FrozenViewCreate(RecordCreate):
    """A frozen view as it comes in; it is never changed, only ended."""

    title: Line
    kind: Annotated[str, Limit(min_length=1, max_length=60)]
    open: bool = False
    shown_on: date
    asked: Annotated[dict[Parameter, Value], Limit(max_length=80)]
    rules: Annotated[dict[Parameter, int], Limit(max_length=20)]
    sheets: Annotated[dict[str, Any], AfterValidator(_in_both_languages)]
