"""Check records before they are written: each field, and what they refer to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import BaseModel, ValidationError
from sqlmodel import Session, col, select

from db.areas import AreaCode, codes_in_use
from db.errors import FieldFault
from db.models import (
    Activity,
    ActivityCreate,
    Initiative,
    InitiativeCreate,
    Organisation,
    OrganisationCreate,
    Signal,
    SignalCreate,
)
from db.words import Kind


class Form(NamedTuple):
    """A kind of record: its table and the model that it comes in by."""

    kind: Kind
    table: type[Any]
    create: type[Any]


FORMS: dict[type[Any], Form] = {
    form.table: form
    for form in (
        Form(Kind.ORGANISATION, Organisation, OrganisationCreate),
        Form(Kind.ACTIVITY, Activity, ActivityCreate),
        Form(Kind.INITIATIVE, Initiative, InitiativeCreate),
        Form(Kind.SIGNAL, Signal, SignalCreate),
    )
}


class Checked(NamedTuple):
    """Rows that passed their form (in order, with their place in the list and a given id), and the faults."""

    models: list[Any]
    numbers: list[int]
    ids: list[UUID | None]
    faults: list[FieldFault]


def validate(form: Form, rows: Sequence[Mapping[str, Any] | BaseModel]) -> Checked:
    """Check every field of every row; a row with a fault is in ``faults`` and not in ``models``."""
    checked = Checked([], [], [], [])
    for number, row in enumerate(rows):
        values = row.model_dump() if isinstance(row, BaseModel) else dict(row)
        given = values.pop("id", None)
        try:
            known_id = None if given is None else UUID(str(given))
        except ValueError:
            checked.faults.append(FieldFault(number, "id", "uuid", "not a UUID"))
            continue
        try:
            model = form.create.model_validate(values)
        except ValidationError as invalid:
            checked.faults.extend(_faults(number, invalid))
            continue
        checked.models.append(model)
        checked.numbers.append(number)
        checked.ids.append(known_id)
    return checked


def _faults(number: int, invalid: ValidationError) -> Iterable[FieldFault]:
    # What was typed stays out of the fault: it goes to logs and screens, and may name somebody.
    for fault in invalid.errors(include_url=False, include_context=False, include_input=False):
        yield FieldFault(number, ".".join(str(part) for part in fault["loc"]), fault["type"], fault["msg"])


class References:
    """What the municipalities have that a record can refer to; each is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._codes: dict[str, dict[str, AreaCode]] = {}
        self._organisations: dict[str, set[UUID]] = {}

    def codes(self, gemeente: str) -> dict[str, AreaCode]:
        """Codes of the newest boundaries of a municipality."""
        if gemeente not in self._codes:
            self._codes[gemeente] = codes_in_use(self._session, gemeente=gemeente)
        return self._codes[gemeente]

    def organisations(self, gemeente: str) -> set[UUID]:
        """Ids of the partners of a municipality that have not ended."""
        if gemeente not in self._organisations:
            query = select(Organisation.id).where(
                col(Organisation.gemeente_code) == gemeente, col(Organisation.ended_at).is_(None)
            )
            self._organisations[gemeente] = set(self._session.exec(query))
        return self._organisations[gemeente]

    def faults(self, number: int, model: Any, known: Mapping[str, Any]) -> list[FieldFault]:
        """
        Faults of codes and partners that the municipality does not have, and of days to come.

        ``known`` holds the values that the record has already: an old code or a partner that left may stay.
        """
        found: list[FieldFault] = []

        def is_new(field: str) -> bool:
            value = getattr(model, field, None)
            return value is not None and value != known.get(field)

        codes = self.codes(model.gemeente_code) if is_new("wijkcode") or is_new("buurtcode") else {}
        for field in ("wijkcode", "buurtcode"):
            if is_new(field) and getattr(model, field) not in codes:
                found.append(FieldFault(number, field, "unknown_code", "no such area in this municipality"))
        if codes and model.buurtcode in codes and model.wijkcode and codes[model.buurtcode].parent != model.wijkcode:
            found.append(FieldFault(number, "buurtcode", "other_wijk", "the buurt does not lie in this wijk"))
        if is_new("organisation_id") and model.organisation_id not in self.organisations(model.gemeente_code):
            found.append(FieldFault(number, "organisation_id", "unknown_organisation", "no such partner here"))
        # A day ahead of UTC is allowed for: it is tomorrow here before it is there.
        latest = (datetime.now(UTC) + timedelta(days=1)).date()
        for field in ("observed_on", "checked_on"):
            if is_new(field) and getattr(model, field) > latest:
                found.append(FieldFault(number, field, "in_the_future", "the day is yet to come"))
        return found

    def boundary_year(self, model: Any, known: Mapping[str, Any]) -> dict[str, int | None]:
        """The column ``boundary_year`` for a model with a place; nothing for one without."""
        if not hasattr(model, "wijkcode"):
            return {}
        code = model.buurtcode or model.wijkcode
        if code is None:
            return {"boundary_year": None}
        if code == (known.get("buurtcode") or known.get("wijkcode")):
            return {"boundary_year": known["boundary_year"]}
        return {"boundary_year": self.codes(model.gemeente_code)[code].boundary_year}
