"""Errors of the register: each names the thing and the way out.

Messages are English sentences for developers and logs. What a user reads is made from ``code`` and ``details``
by components/words/reasons.py.
"""

from typing import Any, NamedTuple

from sqlalchemy.exc import InterfaceError, OperationalError, TimeoutError


class RegisterError(Exception):
    """Something about the register is not as it must be; ``code`` is stable, ``details`` feed the user's sentence."""

    code = "register"

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.details = details


class ForbiddenError(RegisterError, PermissionError):
    """The table of rights does not allow this; ``details``: action, kind, role, gemeente."""

    code = "forbidden"


class LostUpdateError(RegisterError):
    """Somebody else changed the record since it was read; ``details``: kind, id, expected, found."""

    code = "lost_update"


class UnknownRecordError(RegisterError, LookupError):
    """No such record in this municipality; ``details``: kind, id, gemeente."""

    code = "unknown_record"


class FieldFault(NamedTuple):
    """One fault in one field: ``row`` counts from 0 in a list of records, ``code`` is stable."""

    row: int
    field: str
    code: str
    message: str


class InvalidRecordError(RegisterError, ValueError):
    """A record is not valid; nothing was written. ``faults`` tells each fault by row and field."""

    code = "invalid_record"

    def __init__(self, message: str, faults: list[FieldFault], **details: Any) -> None:
        super().__init__(message, **details)
        self.faults = faults


class FoundPersonalDataError(RegisterError, ValueError):
    """
    A text holds what seems personal data, and nobody said that it is a place or an organisation.

    ``findings`` holds what was found, by number of the row (from 0) and field.
    """

    code = "found_personal_data"

    def __init__(self, message: str, findings: dict[tuple[int, str], list[Any]], **details: Any) -> None:
        super().__init__(message, **details)
        self.findings = findings


class GuardNotReadyError(RegisterError, RuntimeError):
    """The check on personal data has not started yet; nothing was written."""

    code = "guard_not_ready"


class LastBeheerderError(RegisterError):
    """A municipality would be left without anybody who can give access; ``details``: gemeente."""

    code = "last_beheerder"


class UnsupportedDatabaseError(RegisterError, ValueError):
    """The database address names something else than SQLite in a file or PostgreSQL."""

    code = "unsupported_database"


class UnreachableDatabaseError(RegisterError, ConnectionError):
    """The database does not answer, or is too busy to."""

    code = "unreachable_database"


def as_register_error(failure: BaseException) -> BaseException:
    """
    Tell a failure of the database in the words of this family.

    Returns
    -------
    error
        :class:`UnreachableDatabaseError` for a database that does not answer, is locked for too long or has no
        connection left; any other failure as it is.
    """
    if isinstance(failure, OperationalError | InterfaceError | TimeoutError):
        return UnreachableDatabaseError(
            "the database does not answer; check that it runs and that its address is right"
        )
    return failure
