"""Check records before they are written: each field, and what they refer to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import BaseModel, ValidationError
from sqlmodel import Session, col, select

from db.areas import AreaCode, codes_in_use
from db.errors import FieldFault
from db.forms import Form, free_texts
from db.models import Organisation, ScenePicture
from db.privacy.exact import exact_findings
from db.privacy.findings import OF_PLACES

PERSONAL_DATA = "personal_data"
_DAYS_PAST = ("observed_on", "checked_on", "held_on", "agreed_on", "told_on", "shown_on")


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
        personal = list(_personal_data(form, number, model))
        if personal:
            checked.faults.extend(personal)
            continue
        checked.models.append(model)
        checked.numbers.append(number)
        checked.ids.append(known_id)
    return checked


def _faults(number: int, invalid: ValidationError) -> Iterable[FieldFault]:
    # What was typed stays out of the fault: it goes to logs and screens, and may name somebody.
    for fault in invalid.errors(include_url=False, include_context=False, include_input=False):
        yield FieldFault(number, ".".join(str(part) for part in fault["loc"]), fault["type"], fault["msg"])


def _personal_data(form: Form, number: int, model: BaseModel) -> Iterable[FieldFault]:
    # What is somebody's for certain is refused here, for every way in; what may be a place is asked on the screen.
    # Where people meet is told to everybody: a street and a postcode belong there, numbers of people do not.
    for field, text in free_texts(form, model.model_dump(include={*form.texts, *form.places})):
        for found in exact_findings(text):
            if not (found.kind in OF_PLACES and form.is_place(field)):
                yield FieldFault(number, field, f"{PERSONAL_DATA}.{found.kind.name.lower()}", "personal data")


class References:
    """What the municipalities have that a record can refer to; each is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._codes: dict[str, dict[str, AreaCode]] = {}
        self._ids: dict[tuple[str, type[Any]], set[UUID]] = {}

    def codes(self, gemeente: str) -> dict[str, AreaCode]:
        """Codes of the newest boundaries of a municipality."""
        if gemeente not in self._codes:
            self._codes[gemeente] = codes_in_use(self._session, gemeente=gemeente)
        return self._codes[gemeente]

    def ids(self, gemeente: str, table: type[Any]) -> set[UUID]:
        """Ids of the records of a municipality that have not ended."""
        key = (gemeente, table)
        if key not in self._ids:
            query = select(table.id).where(col(table.gemeente_code) == gemeente, col(table.ended_at).is_(None))
            self._ids[key] = set(self._session.exec(query))
        return self._ids[key]

    def faults(self, form: Form, number: int, model: Any, known: Mapping[str, Any]) -> list[FieldFault]:
        """
        Faults of codes and records that the municipality does not have, and of days to come.

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
        for field, table in form.refers.items():
            if is_new(field) and getattr(model, field) not in self.ids(model.gemeente_code, table):
                code = "unknown_organisation" if field == "organisation_id" else "unknown_reference"
                found.append(FieldFault(number, field, code, "no such record here"))
        found += self._unknown_wijken(number, model, known)
        found += self._not_for_access(number, model, known)
        found += self._unknown_pictures(number, model, known)
        # A day ahead of UTC is allowed for: it is tomorrow here before it is there.
        latest = (datetime.now(UTC) + timedelta(days=1)).date()
        for field in _DAYS_PAST:
            if is_new(field) and getattr(model, field) > latest:
                found.append(FieldFault(number, field, "in_the_future", "the day is yet to come"))
        return found

    def _not_for_access(self, number: int, model: Any, known: Mapping[str, Any]) -> Iterable[FieldFault]:
        """Partners of elsewhere, and an account filled in by hand: only a sign-in ties an account to an access."""
        given = {str(one) for one in getattr(model, "organisation_ids", [])} - set(known.get("organisation_ids") or [])
        if given and not given <= {str(one) for one in self.ids(model.gemeente_code, Organisation)}:
            yield FieldFault(number, "organisation_ids", "unknown_organisation", "no such record here")
        if getattr(model, "subject", None) not in (None, known.get("subject")):
            yield FieldFault(number, "subject", "unknown_field", "cannot be changed")

    def _unknown_wijken(self, number: int, model: Any, known: Mapping[str, Any]) -> Iterable[FieldFault]:
        """Codes in a list of wijken, also in those of tasks, that are new and that the municipality does not have."""
        lists: list[tuple[str, list[str], list[str]]] = [
            ("wijkcodes", getattr(model, "wijkcodes", []), known.get("wijkcodes") or [])
        ]
        old = [code for task in known.get("tasks") or [] for code in task.get("wijkcodes") or []]
        lists += [(f"tasks.{at}", task.wijkcodes, old) for at, task in enumerate(getattr(model, "tasks", []))]
        for field, given, there in lists:
            new = set(given) - set(there)
            if new and not new <= set(self.codes(model.gemeente_code)):
                yield FieldFault(number, field, "unknown_code", "no such area in this municipality")

    def _unknown_pictures(self, number: int, model: Any, known: Mapping[str, Any]) -> Iterable[FieldFault]:
        """Pictures in scenes that are new and that the municipality does not have."""
        there = {part["picture"] for part in known.get("scenes") or []}
        new = {one.picture for one in getattr(model, "scenes", []) if one.picture and str(one.picture) not in there}
        if new and not new <= self.ids(model.gemeente_code, ScenePicture):
            yield FieldFault(number, "scenes", "unknown_reference", "no such picture here")

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
