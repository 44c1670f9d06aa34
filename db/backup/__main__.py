"""The command ``python -m db.backup create|list|verify|restore``: keep the register, and put it back."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from db.backup import backups, create, folder, restore, verify
from db.backup.errors import NotEmptyError
from db.errors import RegisterError, as_register_error


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run the command.

    Returns
    -------
    status
        0 when it went well; 1 with one line on standard error that says what is wrong and what to do.
    """
    asked = _parser().parse_args(arguments)
    try:
        _do(asked)
    except NotEmptyError as refused:
        sys.stderr.write(f"{refused}: add --replace, and what is there is kept in a backup first.\n")
        return 1
    except (RegisterError, SQLAlchemyError, OSError) as failure:
        known = as_register_error(failure)
        sys.stderr.write(f"{known}\nNothing was changed.\n")
        return 1
    return 0


def _do(asked: argparse.Namespace) -> None:
    if asked.what == "create":
        made = create()
        sys.stdout.write(f"{made}\n")
    elif asked.what == "list":
        found = backups()
        for one in found:
            note = "  (made before another one was put back)" if one.safety else ""
            sys.stdout.write(f"{one.at:%Y-%m-%d %H:%M} UTC  {one.size / 1e6:8.1f} MB  {one.path.name}{note}\n")
        if not found:
            sys.stdout.write(f"There are no backups in {folder()}.\n")
    elif asked.what == "verify":
        path = _path(asked.file)
        manifest = verify(path)
        total = sum(one.rows for one in manifest.tables)
        sys.stdout.write(
            f"{path.name}: whole; {total} rows in {len(manifest.tables)} tables of {manifest.at:%Y-%m-%d %H:%M} UTC, "
            f"revision {manifest.revision}\n"
        )
    else:
        path = _path(asked.file)
        safety = restore(path, replace=asked.replace)
        kept = "" if safety is None else f"; what was there is in {safety}"
        sys.stdout.write(f"{path.name} was put back, and retention applied{kept}\n")


def _path(name: str | None) -> Path:
    """Give a backup by its path or its name in the folder; without a name the newest one."""
    if name is None:
        found = backups()
        if not found:
            raise FileNotFoundError(f"there are no backups in {folder()}")
        return found[0].path
    path = Path(name)
    return path if path.exists() else folder() / path.name


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m db.backup", description=__doc__)
    parts = parser.add_subparsers(dest="what", required=True)
    parts.add_parser("create", help="make a backup, and remove those that have expired")
    parts.add_parser("list", help="name the backups, newest first")
    check = parts.add_parser("verify", help="check a backup: hashes, numbers of rows, and a trial restore")
    check.add_argument("file", nargs="?", help="path, or name in the folder; the newest one when left out")
    back = parts.add_parser("restore", help="put a backup back, all of it or nothing")
    back.add_argument("file", nargs="?", help="path, or name in the folder; the newest one when left out")
    back.add_argument("--replace", action="store_true", help="replace what is there, after a backup of it")
    return parser


if __name__ == "__main__":
    sys.exit(main())
