"""What can be wrong with a backup, or with putting one back."""

from db.errors import RegisterError


class BackupError(RegisterError, ValueError):
    """A backup is damaged or is none; ``details``: file, and table where it is about one."""

    code = "backup"


class NotEmptyError(RegisterError, RuntimeError):
    """There are records in the database, and nobody said that they may be replaced."""

    code = "not_empty"
