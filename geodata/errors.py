"""Errors of the neighbourhoods: each names the thing and the way out.

Messages are English sentences for developers and logs. What a user reads is made from ``code`` and ``details``
by components/words/reasons.py, so that it stands in the text catalogue.
"""

from typing import Any


class GeodataError(ValueError):
    """Something about areas or figures is not as it must be.

    ``code`` is a stable word for the kind of fault; ``details`` hold what the sentence for the user needs.
    """

    code = "geodata"

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.details = details


class WrongCrsError(GeodataError):
    """A layer is not in RD New (EPSG:28992), in which everything here is measured."""

    code = "wrong_crs"


class FrameError(GeodataError):
    """A table handed to a calculation misses something; ``details`` name the table, the column and what was found."""

    code = "frame"


class UnknownIndicatorError(GeodataError):
    """An indicator is asked for that is not in the catalogue."""

    code = "unknown_indicator"


class AmbiguousColumnError(GeodataError):
    """Two columns of a table share the stem that an indicator asks for."""

    code = "ambiguous_column"


class SourceError(GeodataError, ConnectionError):
    """A public service failed; ``details`` name service, address and cure."""

    code = "source"


class SourceUnreachableError(SourceError):
    """A service did not answer after all retries."""

    code = "source_unreachable"


class SourceRefusedError(SourceError):
    """A service answered that it will not: the request or the release does not exist."""

    code = "source_refused"


class BrokenAnswerError(SourceError):
    """A service's answer broke off or is not what its own description says."""

    code = "broken_answer"


class CancelledError(GeodataError):
    """The user stopped a long piece of work; nothing was changed."""

    code = "cancelled"


class FileError(GeodataError):
    """A file cannot be taken in; ``faults`` tells each fault by row, field and cure."""

    code = "file"

    def __init__(self, message: str, faults: "list[Fault] | None" = None, **details: Any) -> None:
        super().__init__(message, **details)
        self.faults = faults or []


class Fault:
    """One fault in a file: where it stands, what is wrong (a stable ``code``), and what was found there."""

    __slots__ = ("code", "field", "found", "row")

    def __init__(self, code: str, *, row: int | None = None, field: str | None = None, found: str = "") -> None:
        self.code, self.row, self.field, self.found = code, row, field, found

    def __repr__(self) -> str:
        return f"Fault({self.code!r}, row={self.row}, field={self.field!r}, found={self.found!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fault) and all(getattr(self, n) == getattr(other, n) for n in self.__slots__)

    def __hash__(self) -> int:
        return hash((self.code, self.row, self.field, self.found))
