"""One person, one key or one let-pass wording, as a few lines of HTML; every text escaped."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from components.words import formats
from components.words.labels import capital, label
from components.words.plain import clean, escape
from components.words.register_words import field_name
from components.words.texts import _
from geodata.vocabulary import Role

_AROUND = 160


def rows(frame: pd.DataFrame) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each row of a frame of the register with its id, its columns by name."""
    for record, values in frame.to_dict("index").items():
        yield str(record), {str(name): value for name, value in values.items()}


def person(row: Mapping[str, Any], partners: Mapping[str, str], *, own: bool) -> str:
    """
    Make the lines of one person.

    Parameters
    ----------
    row
        As ``db.people.read_people``.
    partners
        Names of the partners by id.
    own
        Whether this is who is looking.
    """
    names = [partners[one] for one in row["organisation_ids"] if one in partners]
    role = capital(label(Role(row["role"])))
    named = _("{name} (this is you)", name=row["name"]) if own else str(row["name"])
    does = _("{role} for {partners}", role=role, partners=", ".join(names)) if names else role
    return (
        f'<div class="wl-person"><h3 class="wl-name">{escape(named)}</h3>'
        f'<div>{escape(does)}</div><div class="wl-quiet">{escape(row["email"])}</div>'
        f'<div class="{"wl-due" if row["overdue"] else "wl-quiet"}">{escape(reviewed(row))}</div></div>'
    )


def reviewed(row: Mapping[str, Any]) -> str:
    """Say when somebody's access was looked at, whether that is too long ago, and whether they ever signed in."""
    on = row["reviewed_on"]
    if row["ended_at"] is not None:
        return _("Ended on {date}", date=formats.date(row["ended_at"].date()))
    if row["overdue"]:
        since = on or row["created_at"].date()
        return _("Not reviewed for a year: since {date}. Is this access still right?", date=formats.date(since))
    seen = _("Reviewed on {date}", date=formats.date(on)) if on else _("Not reviewed yet")
    return seen if row["signed_in"] else _("{reviewed}. Has not signed in yet", reviewed=seen)


def key(row: Mapping[str, Any], *, with_person: bool) -> str:
    """Make the lines of one key for feeds (``db.people.read_keys``), with whose it is where others look."""
    used: dt.datetime | None = row["used_at"]
    lines = [
        _("Made on {date}", date=formats.date(row["created_at"].date())),
        _("Last used on {date}", date=formats.date(used.date())) if used else _("Never used"),
    ]
    whose = f"<div>{escape(row['person'])}</div>" if with_person else ""
    return (
        f'<div class="wl-person"><h3 class="wl-name">{escape(row["label"])}</h3>{whose}'
        f'<div class="wl-quiet">{escape(" · ".join(lines))}</div></div>'
    )


def wording(row: Mapping[str, Any]) -> str:
    """Make the lines of words that were let pass (``db.let_pass.read_let_pass``), marked in the text around them."""
    where = _(
        "In {field} of: {kind}. Let pass on {date}.",
        field=field_name(row["field"]),
        kind=label(row["kind"]),
        date=formats.date(row["created_at"].date()),
    )
    return (
        f'<div class="wl-person"><h3 class="wl-name">{escape(row["words"])}</h3>'
        f'<div class="wl-quiet">{escape(where)}</div>{_marked(row["text"], row["words"])}</div>'
    )


def _marked(text: str, words: str) -> str:
    """The text with the words marked, shortened around them; a sentence when they are not in it any more."""
    text, words = clean(text), clean(words)
    at = text.find(words)
    if not words or at < 0:
        return f'<div class="wl-quiet">{escape(_("These words are no longer in the text."))}</div>'
    before, after = text[max(0, at - _AROUND) : at], text[at + len(words) : at + len(words) + _AROUND]
    first = "… " if at > _AROUND else ""
    last = " …" if len(text) > at + len(words) + _AROUND else ""
    return f"<blockquote>{first}{escape(before)}<mark>{escape(words)}</mark>{escape(after)}{last}</blockquote>"
