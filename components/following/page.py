"""Write the page behind a private link as HTML; whatever people typed is text in it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from components.blocks.marked_text import explained, marked
from components.history.values import NETHERLANDS
from components.words import formats
from components.words.labels import choice
from components.words.plain import escape
from components.words.texts import Language, _, language, later
from db.feedback import Followed, Way
from db.privacy.findings import Finding
from geodata.vocabulary import Phase

PATH = "/volgen"
NOTE_LENGTH = 2000

_MEANS: Mapping[Phase, str] = {
    Phase.OPGEMERKT: later("Your signal came in."),
    Phase.VERZAMELD: later("It was laid beside other signals about the same."),
    Phase.GEBUNDELD: later("It was taken up as something that happens more often."),
    Phase.GEANALYSEERD: later("It was looked into: how large is it, and where does it come from?"),
    Phase.GERAPPORTEERD: later("It was put before those who decide."),
    Phase.BESLOTEN: later("It was decided what happens with it."),
    Phase.ACTIE: later("Work is being done on it."),
    Phase.TERUGGEKOPPELD: later("Those who gave signals were told what became of it."),
}


@dataclass(frozen=True)
class Answered:
    """
    What the page has to say besides the signal.

    ``said`` is a sentence about what was just done or could not be done; ``wrong`` tells which. ``draft`` is what was
    typed and not stored, with what the guard found in it.
    """

    said: str = ""
    wrong: bool = False
    draft: str = ""
    findings: Sequence[Finding] = field(default=())


def key_page(answered: Answered) -> str:
    """Write the page that asks for a key: the first one, and that of a key that opens nothing."""
    intro = _("Did you give a signal and get a private link? Open that link, or paste what stands behind the # in it.")
    label = _("Your key")
    form = (
        f'<form method="post" action="{PATH}" autocomplete="off">{_hidden("")}'
        f'<label for="sleutel">{escape(label)}</label>'
        '<input id="sleutel" name="sleutel" required maxlength="100" spellcheck="false" autocapitalize="off">'
        f'<button name="doe" value="zien">{escape(_("Look"))}</button></form>'
    )
    return _page(f"{_message(answered)}<p>{escape(intro)}</p>{form}")


def signal_page(followed: Followed, key: str, answered: Answered) -> str:
    """Write the page of a signal, with what its giver can do."""
    told = [
        f"<p class='said'>{escape(followed.text)}</p>",
        "<p class='quiet'>{}</p>".format(
            escape(
                _(
                    "{kind} about {theme}, noticed on {day}",
                    kind=choice(followed.kind),
                    theme=choice(followed.theme).lower(),
                    day=formats.date(followed.observed_on),
                )
            )
        ),
    ]
    parts = [
        _message(answered),
        _section(_("What you told"), "".join(told)),
        _section(_("What became of it"), _now(followed) + _way(followed.way)),
        _section(_("What you added"), _added(followed) + _adding(followed, key, answered)),
        _ending(key),
    ]
    return _page("".join(parts), key)


def _now(followed: Followed) -> str:
    if followed.closed is not None:
        said = _("Your signal was closed on {day}.", day=formats.date(followed.closed))
        return f"<p class='now'>{escape(said)}</p>"
    means = escape(_(_MEANS[followed.phase]))
    return f"<p class='now'><strong>{escape(choice(followed.phase))}</strong> {means}</p>"


def _way(way: Sequence[Way]) -> str:
    rows = "".join(_step(step, at == len(way) - 1) for at, step in enumerate(way))
    return f"<ol>{rows}</ol>"


def _step(step: Way, last: bool) -> str:
    day = f" <span class='quiet'>{escape(formats.date(step.reached_on))}</span>" if step.reached_on else ""
    told = [(_("Decision"), step.decision or ""), (_("Reason"), step.reason)]
    said = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in told if text)
    facts = f"<dl>{said}</dl>" if said else ""
    current = ' aria-current="step"' if last else ""
    return f"<li{current}><strong>{escape(choice(step.phase))}</strong>{day}{facts}</li>"


def _added(followed: Followed) -> str:
    if not followed.added:
        return ""
    rows = "".join(
        f"<li><span class='quiet'>{escape(_day(one.at))}</span><br>{escape(one.text)}</li>" for one in followed.added
    )
    return f"<ul>{rows}</ul>"


def _day(moment: dt.datetime) -> str:
    return formats.date(moment.astimezone(NETHERLANDS).date())


def _adding(followed: Followed, key: str, answered: Answered) -> str:
    if followed.closed is not None:
        return ""
    found = marked(answered.draft, answered.findings) if answered.findings else ""
    boxes = ""
    for number, one in enumerate(answered.findings, start=1):
        boxes += explained(one, number)
        if one.overridable:
            label = _("“{words}” is a place or an organisation", words=one.text[:60])
            tick = f'<input type="checkbox" name="door" value="{escape(one.id)}">'
            boxes += f'<label class="tick">{tick} {escape(label)}</label>'
    return (
        f'<form method="post" action="{PATH}">{_hidden(key)}'
        f'<label for="tekst">{escape(_("Do you want to add something?"))}</label>'
        f'<p class="quiet" id="uitleg">{escape(_("Write no names, addresses or phone numbers."))}</p>{found}{boxes}'
        f'<textarea id="tekst" name="tekst" rows="4" maxlength="{NOTE_LENGTH}" aria-describedby="uitleg" required>'
        f"{escape(answered.draft)}</textarea>"
        f'<button name="doe" value="toevoegen">{escape(_("Add"))}</button></form>'
    )


def _ending(key: str) -> str:
    summary = escape(_("I no longer want this link"))
    said = escape(_("Then nobody can open it any more, you neither. Your signal stays."))
    return (
        f"<details><summary>{summary}</summary><p>{said}</p>"
        f'<form method="post" action="{PATH}">{_hidden(key)}'
        f'<button class="plain" name="doe" value="intrekken">{escape(_("End this link"))}</button></form></details>'
    )


def _section(title: str, inside: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{inside}</section>"


def _message(answered: Answered) -> str:
    if not answered.said:
        return ""
    role = "alert" if answered.wrong else "status"
    return f'<p class="message" role="{role}">{escape(answered.said)}</p>'


def _hidden(key: str) -> str:
    fields = f'<input type="hidden" name="lang" value="{language()}">'
    return fields + (f'<input type="hidden" name="sleutel" value="{escape(key)}">' if key else "")


def _page(inside: str, key: str = "") -> str:
    other = Language.EN if language() is Language.NL else Language.NL
    name = {Language.NL: "Nederlands", Language.EN: "English"}[other]
    hidden = f'<input type="hidden" name="sleutel" value="{escape(key)}">' if key else ""
    switch = (
        f'<form method="post" action="{PATH}" class="language">{hidden}'
        f'<input type="hidden" name="lang" value="{other}">'
        f'<button class="plain" name="doe" value="zien" lang="{other}">{name}</button></form>'
    )
    title = escape(_("What becomes of my signal?"))
    return (
        f'<!DOCTYPE html><html lang="{language()}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex, nofollow"><meta name="referrer" content="no-referrer">'
        f'<link rel="icon" href="data:,"><link rel="stylesheet" href="{PATH}/volgen.css">'
        f'<script src="{PATH}/volgen.js" defer></script></head><body>'
        f'<header><span class="name">Wijklens</span>{switch}</header>'
        f"<main><h1>{title}</h1>{inside}</main></body></html>"
    )
