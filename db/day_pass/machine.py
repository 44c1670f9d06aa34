"""This machine, to a day pass: a random id and key that stay on it, and marks that a copy does not take along."""

import json
import os
import secrets
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from db.engine import PRIVATE_FILE, PRIVATE_FOLDER
from db.settings import Settings

FOLDER = "dagpas"
_FILE = "machine.json"
_LINUX = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


@dataclass(frozen=True)
class Machine:
    """
    The machine that this server runs on.

    ``id`` stands in the passes that were made here, together with ``marks``. ``key`` seals them; it never leaves
    ``folder``, and is shown in no text of this value.
    """

    folder: Path
    id: str
    marks: tuple[str, ...]
    key: bytes = field(repr=False)


def machine_of(settings: Settings, *, make: bool = False) -> Machine | None:
    """
    Give this machine.

    Parameters
    ----------
    settings
        Of the data folder, and of the cookie secret, which joins the key where there is one.
    make
        Whether to make its id and key where there are none yet.

    Returns
    -------
    machine
        ``None`` where none was made, or its file cannot be read: then no pass opens anything.

    Raises
    ------
    OSError
        If it cannot be made.
    """
    folder = settings.data_folder / FOLDER
    path = folder / _FILE
    if make and not path.exists():
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        write_private(path, json.dumps({"id": secrets.token_hex(16), "key": secrets.token_hex(32)}))
    try:
        number = path.stat().st_ino
        kept = json.loads(path.read_text(encoding="utf-8"))
        own, key = str(kept["id"]), bytes.fromhex(kept["key"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    secret = settings.oidc_cookie_secret
    whole = key + b"\n" + (secret.get_secret_value().encode() if secret is not None else b"")
    return Machine(folder, own, (str(number), _of_the_system()), whole)


def write_private(path: Path, text: str) -> None:
    """Write a file that only this account reads, whole or not at all."""
    beside = stage_private(path, text)
    try:
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def stage_private(path: Path, text: str) -> Path:
    """
    Write a file that only this account reads beside the place where it is to be, whole and on the disk.

    Returns
    -------
    beside
        To be moved to ``path``; :func:`staged_beside` finds it when nobody did.

    Raises
    ------
    OSError
        If it cannot be written; nothing is left of it.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def staged_beside(path: Path) -> list[Path]:
    """Give what was written for a place and never moved there, since the machine or the server stopped."""
    return sorted(path.parent.glob(f".{path.name}.*"))


def _of_the_system() -> str:
    """What the operating system calls this installation; empty where it does not say."""
    if sys.platform == "win32":
        import winreg

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return ""
    for path in _LINUX:
        with suppress(OSError):
            return path.read_text(encoding="ascii", errors="replace").strip()
    return ""
