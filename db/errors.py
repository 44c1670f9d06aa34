"""Errors of the register: each names the thing and the way out.

Messages are English sentences for developers and logs. What a user reads is made from ``code`` and ``details``
by components/words/reasons.py.
"""

from typing import Any, NamedTuple

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, TimeoutError


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


class FullDiskError(RegisterError, OSError):
    """There is no room left on the disk, or it takes nothing more; what was being written was undone as a whole."""

    code = "full_disk"


class ReadOnlyDatabaseError(RegisterError, PermissionError):
    """The database, its folder or its server lets nobody write."""

    code = "read_only"


class DamagedDatabaseError(RegisterError, OSError):
    """What is in the database cannot be read as one; a backup can be put back."""

    code = "damaged_database"


# By the beginning of the name that SQLite gives an error, and by the state that PostgreSQL gives it.
_BY_NAME: tuple[tuple[str, type[RegisterError], str], ...] = (
    ("SQLITE_FULL", FullDiskError, "the disk is full; make room"),
    ("SQLITE_IOERR_WRITE", FullDiskError, "the disk takes nothing more; look at its room and its health"),
    ("SQLITE_IOERR_FSYNC", FullDiskError, "the disk takes nothing more; look at its room and its health"),
    ("53100", FullDiskError, "the disk of the database server is full; make room"),
    ("SQLITE_READONLY", ReadOnlyDatabaseError, "the database cannot be written; look at the rights of file and folder"),
    ("25006", ReadOnlyDatabaseError, "the database server lets nobody write"),
    ("SQLITE_CORRUPT", DamagedDatabaseError, "the database is damaged; put a backup back: python -m db.backup restore"),
    ("SQLITE_NOTADB", DamagedDatabaseError, "the file is no database; put a backup back: python -m db.backup restore"),
    ("XX001", DamagedDatabaseError, "the database is damaged; put a backup back: python -m db.backup restore"),
    ("XX002", DamagedDatabaseError, "the database is damaged; put a backup back: python -m db.backup restore"),
)


def as_register_error(failure: BaseException) -> BaseException:
    """
    Tell a failure of the database in the words of this family.

    Returns
    -------
    error
        :class:`FullDiskError`, :class:`ReadOnlyDatabaseError` or :class:`DamagedDatabaseError` for what their names
        say; :class:`UnreachableDatabaseError` for a database that does not answer, is locked for too long or has no
        connection left; any other failure as it is.
    """
    if isinstance(failure, DBAPIError):
        name = str(getattr(failure.orig, "sqlite_errorname", None) or getattr(failure.orig, "sqlstate", None) or "")
        for begins, kind, message in _BY_NAME:
            if name.startswith(begins):
                return kind(message, name=name)
    if isinstance(failure, OperationalError | InterfaceError | TimeoutError):
        return UnreachableDatabaseError(
            "the database does not answer; check that it runs and that its address is right"
        )
    return failure
