"""The folder with backups: what is there, and what has expired."""

import os
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from db.engine import PRIVATE_FOLDER
from db.settings import get_settings

_NAME = re.compile(r"wijklens-(\d{8}T\d{12})Z(-before-restore)?\.zip")


class Backup(NamedTuple):
    """A file in the folder, by the moment in its name; ``safety`` was made because another one was put back."""

    path: Path
    at: datetime
    size: int
    safety: bool


def folder() -> Path:
    """Give the folder for backups, for the account of the server only; it is made when it is not there."""
    settings = get_settings()
    found = settings.backup_folder or settings.data_folder / "backups"
    if not found.exists():
        found.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    return found


def name_of(at: datetime, *, safety: bool = False) -> str:
    """Give the name of a backup of a moment."""
    return f"wijklens-{at.astimezone(UTC):%Y%m%dT%H%M%S%f}Z{'-before-restore' if safety else ''}.zip"


def backups(where: Path | None = None) -> list[Backup]:
    """Give the backups in the folder, newest first; other files are left out."""
    found = []
    for path in (where or folder()).iterdir():
        match = _NAME.fullmatch(path.name)
        if match is not None and path.is_file():
            at = datetime.strptime(match[1], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
            found.append(Backup(path, at, path.stat().st_size, match[2] is not None))
    return sorted(found, key=lambda one: one.at, reverse=True)


def expire(where: Path | None = None, *, now: datetime | None = None) -> list[Path]:
    """
    Remove backups that are older than the setting allows; the newest one always stays.

    Returns
    -------
    removed
        Their paths.
    """
    oldest = (now or datetime.now(UTC)) - timedelta(days=get_settings().backup_keep_days)
    removed = []
    for one in backups(where)[1:]:
        if one.at < oldest:
            one.path.unlink()
            removed.append(one.path)
    return removed


def settle(path: Path) -> None:
    """Make sure that a file and its name are on the disk, not only in memory."""
    for place in (path, path.parent):
        with suppress(OSError):  # a folder cannot be opened like this on Windows
            descriptor = os.open(place, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
