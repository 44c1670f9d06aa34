"""Write the digest of a week as a mail: plain text, and the same as a page that needs nothing from elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from components.navigation import Page
from components.words import formats
from components.words.labels import label
from components.words.plain import clean, escape
from components.words.texts import _, language, ngettext
from db.digest import Digest, NewSignals, Stale, WaitingBundle

_INK, _QUIET, _ACCENT, _LINE, _PAPER = "#1f2a2a", "#5b635f", "#0f6f6b", "#e4e0d6", "#fbfaf7"


class Mail(NamedTuple):
    """Subject, plain text, and the page (HTML with its style inside; nothing is fetched)."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Line:
    """One line: what it says, and where it leads; no address, no link."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Part:
    """A heading with its lines, and what is said where there are none."""

    title: str
    lines: tuple[Line, ...]
    nothing: str


def build(digest: Digest, *, base: str = "") -> Mail:
    """
    Write a mail in the language of the current run.

    Parameters
    ----------
    base
        Address at which people open Wijklens, without a slash at the end; without it nothing is a link.

    Returns
    -------
    mail
        Titles of structural signals and offers, numbers and links; never the text of a signal, and no decision or
        reason: a mail is no safe place.
    """
    subject = _(
        "Wijklens {place}: signals of the week up to {day}", place=clean(digest.place), day=formats.date(digest.last)
    )
    intro = _(
        "What waits in {place}, and what is new since {day}. What the signals say, you read in Wijklens.",
        place=clean(digest.place),
        day=formats.date(digest.first),
    )
    told = parts(digest, base)
    where = Line(_("Go to Wijklens"), _address(base, digest)) if base else None
    foot = _("You get this mail because you are coordinator in Wijklens. A beheerder can change that.")
    return Mail(subject, _text(intro, told, where, foot), _html(subject, intro, told, where, foot))


def parts(digest: Digest, base: str) -> list[Part]:
    """Give the parts of the digest in order, each with its lines."""
    return [
        Part(
            _("Waiting longer than {n} days", n=formats.number(digest.waiting_days)),
            (*(_waiting(one, digest, base) for one in digest.waiting), *_more(digest)),
            _("Nothing waits too long."),
        ),
        Part(_("New signals per wijk"), tuple(Line(_new(one)) for one in digest.new), _("No new signals this week.")),
        Part(
            _("Decided this week"),
            tuple(
                Line(
                    _("{title}, on {day}", title=clean(one.title), day=formats.date(one.on)),
                    _address(base, digest, structureel=str(one.id)),
                )
                for one in digest.decided
            ),
            _("Nothing was decided this week."),
        ),
        Part(
            _("To be checked"),
            (*(Line(_stale(one)) for one in digest.stale), *_others(digest.stale_offers - len(digest.stale))),
            _("All activities and initiatives were checked."),
        ),
        Part(
            _("Agreements that end"),
            (
                *(
                    Line(
                        _(
                            "{offer}: {title}, {term} ({day})",
                            offer=clean(one.offer),
                            title=clean(one.title),
                            term=label(one.term),
                            day=formats.date(one.ends_on),
                        )
                    )
                    for one in digest.ending
                ),
                *_others(digest.ending_agreements - len(digest.ending)),
            ),
            _("No agreement ends within a year."),
        ),
    ]


def _waiting(one: WaitingBundle, digest: Digest, base: str) -> Line:
    said = ngettext(
        "{title}: {phase} for {n} day",
        "{title}: {phase} for {n} days",
        one.days,
        title=clean(one.title),
        phase=label(one.phase),
    )
    return Line(said, _address(base, digest, structureel=str(one.id)))


def _more(digest: Digest) -> list[Line]:
    lines = _others(digest.waiting_bundles - len(digest.waiting))
    if digest.waiting_signals:
        lines.append(
            Line(
                ngettext(
                    "{n} signal is in no structural signal yet.",
                    "{n} signals are in no structural signal yet.",
                    digest.waiting_signals,
                )
            )
        )
    return lines


def _others(number: int) -> list[Line]:
    return [Line(ngettext("And {n} more.", "And {n} more.", number))] if number > 0 else []


def _new(one: NewSignals) -> str:
    if one.number is None:
        return _("{wijk}: fewer than five", wijk=clean(one.wijk))
    return _("{wijk}: {n}", wijk=clean(one.wijk), n=formats.number(one.number))


def _stale(one: Stale) -> str:
    if one.checked_on is None:
        return _("{title}: never checked", title=clean(one.title))
    return _("{title}: checked on {day}", title=clean(one.title), day=formats.date(one.checked_on))


def _address(base: str, digest: Digest, **more: str) -> str:
    if not base:
        return ""
    params = {"gemeente": digest.gemeente, **more} | ({} if language() == "nl" else {"lang": str(language())})
    return f"{base}/{Page.SIGNALS}?{urlencode(params)}"


def _text(intro: str, parts: Sequence[Part], where: Line | None, foot: str) -> str:
    blocks = [intro]
    for part in parts:
        lines = [_one_line(line) for line in part.lines] or [part.nothing]
        blocks.append("\n".join([part.title.upper(), *lines]))
    if where is not None:
        blocks.append(f"{where.text}: {where.address}")
    return "\n\n".join([*blocks, foot]) + "\n"


def _one_line(line: Line) -> str:
    said = "- " + " ".join(line.text.split())
    return f"{said}\n  {line.address}" if line.address else said


def _html(subject: str, intro: str, parts: Sequence[Part], where: Line | None, foot: str) -> str:
    body = "".join(_section(part) for part in parts)
    button = (
        f'<p style="margin:24px 0"><a href="{escape(where.address)}" style="background:{_ACCENT};color:#ffffff;'
        f'padding:10px 18px;border-radius:6px;text-decoration:none">{escape(where.text)}</a></p>'
        if where is not None
        else ""
    )
    return (
        f'<!DOCTYPE html><html lang="{language()}"><head><meta charset="utf-8"><title>{escape(subject)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f'<body style="margin:0;background:{_PAPER};color:{_INK};font-family:Arial,Helvetica,sans-serif;font-size:16px;'
        'line-height:1.45"><div style="max-width:640px;margin:0 auto;padding:24px 16px">'
        f'<h1 style="font-size:22px;margin:0 0 8px">{escape(subject)}</h1>'
        f'<p style="margin:0 0 16px">{escape(intro)}</p>{body}{button}'
        f'<p style="color:{_QUIET};font-size:13px;border-top:1px solid {_LINE};padding-top:12px">{escape(foot)}</p>'
        "</div></body></html>"
    )


def _section(part: Part) -> str:
    head = f'<h2 style="font-size:17px;margin:24px 0 4px;color:{_ACCENT}">{escape(part.title)}</h2>'
    if not part.lines:
        return f'{head}<p style="margin:0;color:{_QUIET}">{escape(part.nothing)}</p>'
    lines = "".join(f'<li style="margin:2px 0">{_linked(line)}</li>' for line in part.lines)
    return f'{head}<ul style="margin:0;padding-left:20px">{lines}</ul>'


def _linked(line: Line) -> str:
    if not line.address:
        return escape(line.text)
    return f'<a href="{escape(line.address)}" style="color:{_ACCENT}">{escape(line.text)}</a>'
