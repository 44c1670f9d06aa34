"""Fields of records as they come in: cleaned text, bounded numbers, dates with a zone."""

import re
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints

_KEPT_IN_PROSE = {"\n", "\t"}


def clean_prose(text: Any) -> Any:
    """
    Text without control characters and without halves of characters; line breaks and tabs stay.

    Everything else is kept as it was typed, markup and bidirectional marks included: it is shown as text, so
    there is nothing to defuse here. Something that is not a string is given back for the type check to refuse.
    """
    if not isinstance(text, str):
        return text
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in unified if c in _KEPT_IN_PROSE or unicodedata.category(c) not in ("Cc", "Cs"))
    cleaned = "".join(kept).strip(" \n\t")
    return cleaned if cleaned.strip() else ""


def clean_line(text: Any) -> Any:
    """As ``clean_prose``, on one line."""
    cleaned = clean_prose(text)
    return re.sub(r"[\n\t]+", " ", cleaned) if isinstance(cleaned, str) else cleaned


def _each_once(values: list[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def _none_when_empty(value: Any) -> Any:
    return None if isinstance(value, str) and not clean_line(value) else value


def _a_function(text: str | None) -> str | None:
    # An owner is a function ("coördinator sport"), so that the register holds no names of people: no address of one.
    if text is not None and "@" in text:
        raise ValueError("name a function, not a person's address")
    return text


def _an_address(text: str | None) -> str | None:
    if text is not None and not re.fullmatch(r"[^@\s<>\"']{1,64}@[^@\s<>\"']+\.[^@\s<>\"'.]{2,}", text):
        raise ValueError("not an e-mail address")
    return text


def _a_number(text: str | None) -> str | None:
    # Only what a phone number is made of, so that no name stands here; fifteen digits at most (E.164).
    digits = "".join(c for c in text or "" if c.isdigit())
    if text is not None and not (re.fullmatch(r"[0-9+() ./-]+", text) and 3 <= len(digits) <= 15):
        raise ValueError("not a phone number")
    return text


def _a_web_address(text: str | None) -> str | None:
    # Only what a browser opens as a page: a link with another scheme could run something.
    if text is not None and not re.fullmatch(r"https?://[^\s<>\"'`]+", text):
        raise ValueError("an address starts with http:// or https://")
    return text


Line = Annotated[str, BeforeValidator(clean_line), StringConstraints(min_length=1, max_length=200)]
ShortLine = Annotated[str, BeforeValidator(clean_line), StringConstraints(min_length=1, max_length=60)]
Prose = Annotated[str, BeforeValidator(clean_prose), StringConstraints(max_length=4000)]
SignalText = Annotated[str, BeforeValidator(clean_prose), StringConstraints(min_length=1, max_length=2000)]
OptionalLine = Annotated[Line | None, BeforeValidator(_none_when_empty)]
OwnerFunction = Annotated[OptionalLine, AfterValidator(_a_function)]
Lines = Annotated[list[Line], AfterValidator(_each_once)]
EmailAddress = Annotated[OptionalLine, AfterValidator(_an_address)]
PhoneNumber = Annotated[OptionalLine, AfterValidator(_a_number)]
WebAddress = Annotated[OptionalLine, AfterValidator(_a_web_address)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$", to_lower=True)]
GemeenteCode = Annotated[str, StringConstraints(pattern=r"^GM[0-9]{4}$")]
