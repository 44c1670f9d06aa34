"""The file of a presentation: what it says of itself, and the same bytes for the same slides."""

import datetime as dt
import io
import re
import zipfile

from pptx.presentation import Presentation as Deck

from components.exports.slides.wording import LOCALES, flat
from components.words.texts import Language

MAKER = "Wijklens"
_LONGEST = 255
_EPOCH = (1980, 1, 1, 0, 0, 0)
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    'officeDocument/2006/extended-properties"><Application>Wijklens</Application></Properties>'
)
_CREATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def describe(deck: Deck, *, title: str, place: str, date: dt.date, language: Language) -> None:
    """Write what the file says of itself: title, place, language and day; no person and no machine."""
    about = deck.core_properties
    moment = dt.datetime(date.year, date.month, date.day)
    about.title, about.subject = flat(title)[:_LONGEST], flat(place)[:_LONGEST]
    about.author = about.last_modified_by = MAKER
    about.language = LOCALES[language]
    about.created = about.modified = moment
    about.comments = about.keywords = about.category = ""
    about.revision = 1


def packed(deck: Deck, date: dt.date) -> bytes:
    """Give the file; the workbooks inside get the day of the presentation, and no entry a moment of its own."""
    written = io.BytesIO()
    deck.save(written)
    return _again(written.getvalue(), date, outer=True)


def _again(data: bytes, date: dt.date, *, outer: bool) -> bytes:
    made = io.BytesIO()
    moment = f"{date.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name.endswith(".xlsx"):
                content = _again(content, date, outer=False)
            elif name == "docProps/core.xml":
                content = _CREATED.sub(rb"\g<1>" + moment + rb"\g<2>", content)
            elif name == "docProps/app.xml" and outer:
                content = _APP.encode()
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            after.writestr(entry, content)
    return made.getvalue()
