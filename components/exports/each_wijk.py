"""A report of every wijk in one ZIP: a wijk that fails is named and does not hold up the others."""

import datetime as dt
import logging
import re
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from components.exports.press import Press, ReportFailedError
from components.exports.signs import short
from components.sheets import Sheet
from components.words import formats
from components.words.texts import _
from geodata.sources.progress import Cancelled, go_on

LONGEST = 60
CONTENTS = "00"

Hear = Callable[[int, int], None]
"""Is told how many reports are done, of how many."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Wijk:
    """One wijk to make a report of."""

    code: str
    name: str


@dataclass(frozen=True)
class Bundle:
    """What a ZIP holds: how many reports, and the names of the wijken of which none could be made."""

    path: Path
    made: int
    failed: tuple[str, ...]


def make(
    path: Path,
    wijken: Sequence[Wijk],
    sheet_of: Callable[[str], Sheet],
    *,
    place: str,
    date: dt.date,
    hear: Hear,
    cancelled: Cancelled,
    gemeente: str | None = None,
    press: Press | None = None,
) -> Bundle:
    """
    Write the ZIP; one report at a time is held in memory.

    Parameters
    ----------
    path
        Where it is written. When this ends in an error, or is stopped, nothing is left there.
    wijken
        In the order of the list of contents.
    sheet_of
        Makes the sheet of a wijk by its code, in the language of the current run. While one report is being set, the
        sheet of the next is made.
    hear, cancelled
        Told after each report; asked before each.
    gemeente
        Code of the municipality, in whose colour the reports are made.
    press
        Sets the reports; without it, one of its own.

    Raises
    ------
    CancelledError
        If it was stopped.
    """
    done = False
    names = file_names(wijken)
    made: list[tuple[Wijk, str]] = []
    failed: list[str] = []
    try:
        with press or Press() as at_work, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as bundle:
            begun: Wijk | None = None
            for wijk in (*wijken, None):
                go_on(cancelled)
                sheet = None if wijk is None else _sheet(sheet_of, wijk, failed)
                if begun is not None:
                    _take(bundle, at_work, begun, names[begun.code], date, made, failed)
                    hear(len(made) + len(failed), len(wijken))
                begun = None
                if wijk is not None and sheet is not None:
                    at_work.begin(shown=[sheet], title=sheet.title, place=place, date=date, gemeente=gemeente)
                    begun = wijk
            # What can be read without opening anything stands first in a folder, and last in the file.
            bundle.writestr(_entry(f"{CONTENTS}-{slug(_('contents'))}.txt", date), contents(made, failed, place, date))
        done = True
    finally:
        if not done:
            path.unlink(missing_ok=True)
    return Bundle(path, len(made), tuple(failed))


def _sheet(sheet_of: Callable[[str], Sheet], wijk: Wijk, failed: list[str]) -> Sheet | None:
    try:
        return sheet_of(wijk.code)
    except Exception as failure:  # noqa: BLE001 the reports of all other wijken go on; this one is named
        _log.warning("the sheet of %s could not be made: %s", wijk.code, type(failure).__name__)
        failed.append(wijk.name)
        return None


def _take(
    bundle: zipfile.ZipFile,
    press: Press,
    wijk: Wijk,
    name: str,
    date: dt.date,
    made: list[tuple[Wijk, str]],
    failed: list[str],
) -> None:
    try:
        bundle.writestr(_entry(name, date), press.finish())
    except ReportFailedError as failure:
        _log.warning("the report of %s could not be set: %s", wijk.code, failure)
        failed.append(wijk.name)
    else:
        made.append((wijk, name))


def _entry(name: str, day: dt.date) -> zipfile.ZipInfo:
    """The day of the view, not the moment of the press: the same view gives the same file."""
    return zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))


def contents(made: Sequence[tuple[Wijk, str]], failed: Sequence[str], place: str, date: dt.date) -> bytes:
    """Make the list of contents: which file is about which wijk, and which wijken have none."""
    lines = [
        _("Reports per wijk: {place}", place=short(place, 200)),
        _("Made with Wijklens on {day}", day=formats.date(date)),
        "",
    ]
    lines += [
        _("{file}: {name} ({code})", file=name, name=short(wijk.name, 200), code=wijk.code) for wijk, name in made
    ]
    if failed:
        lines += ["", _("No report could be made of:"), *(f"- {short(name, 200)}" for name in failed)]
    # With a mark in front and these line ends, the plainest editor shows it right.
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def file_names(wijken: Sequence[Wijk]) -> dict[str, str]:
    """
    Give the name of the file of each wijk, by code: its own name, then its code.

    Only small letters without accents, digits and dashes are in it, so that every system can unpack it; the code makes
    it the only one.
    """
    return {
        wijk.code: "-".join(part for part in (slug(wijk.name), slug(wijk.code)) if part) + ".pdf" for wijk in wijken
    }


def slug(text: str) -> str:
    """Give text as a part of a name of a file: small letters without accents, digits and dashes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
