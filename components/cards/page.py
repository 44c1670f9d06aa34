"""Write the card form as HTML for a phone; whatever people typed is text in it. No script, nothing from elsewhere."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from components.blocks.marked_text import explained, marked
from components.words import formats
from components.words.labels import choice
from components.words.plain import escape
from components.words.texts import Language, _, language, later
from db.privacy.findings import Finding
from db.words import CardKind
from geodata.vocabulary import Theme

STYLE = "/kaartje.css"
LENGTH = 2000
_OTHER = {Language.NL: (Language.EN, "English"), Language.EN: (Language.NL, "Nederlands")}


@dataclass(frozen=True)
class FormOf:
    """What the form says of its day; ``wijken`` are pairs of code and name, in the order of the list."""

    gemeente: str
    place: str
    day_id: UUID
    title: str
    date: dt.date
    wijken: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Draft:
    """What somebody filled in; ``id`` is that of the opening and of its card, so that sent twice it is one."""

    id: UUID
    kind: CardKind = CardKind.IDEE
    text: str = ""
    wijkcode: str = ""
    theme: str = ""


@dataclass(frozen=True)
class Said:
    """What the page says about what was just sent: a sentence, and what the guard found in the text."""

    sentence: str = ""
    findings: Sequence[Finding] = ()


def form_page(about: FormOf, path: str, draft: Draft, said: Said | None = None) -> str:
    """
    Write the form.

    Parameters
    ----------
    path
        Where the form is; it is sent to the same address.
    draft, said
        What was filled in and not stored, and why: the text stays in the form. Empty but for its id when it is opened.
    """
    said = said or Said()
    title = _("Put forward a card")
    intro = _("{title}, {day}", title=about.title, day=formats.date(about.date))
    kinds = "".join(_kind(one, one is draft.kind) for one in CardKind)
    parts = [
        f"<h1>{escape(title)}</h1><p class='quiet'>{escape(intro)}</p>",
        f'<p class="message" role="alert">{escape(said.sentence)}</p>' if said.sentence else "",
        f'<form method="post" action="{escape(path)}" autocomplete="off">',
        f'<input type="hidden" name="lang" value="{language()}"><input type="hidden" name="id" value="{draft.id}">',
        f"<fieldset><legend>{escape(_('What is it?'))}</legend>{kinds}</fieldset>",
        f'<label for="tekst">{escape(_("Your card"))}</label>',
        f'<p class="quiet" id="uitleg">{escape(_privacy())}</p>',
        _found(draft.text, said.findings),
        f'<textarea id="tekst" name="tekst" rows="5" maxlength="{LENGTH}" required aria-describedby="uitleg">',
        f"\n{escape(draft.text)}</textarea>",
        _select("wijk", _("Which wijk is it about? (may be left open)"), about.wijken, draft.wijkcode),
        _select(
            "thema",
            _("What is it about? (may be left open)"),
            [(one.value, choice(one)) for one in Theme],
            draft.theme,
        ),
        f"<button>{escape(_('Send'))}</button></form>",
        f'<p class="quiet">{escape(_moderated())}</p>',
    ]
    return _page(about, title, "".join(parts), path)


def thanks_page(about: FormOf, path: str, *, changed: bool = False) -> str:
    """Write the page that says that a card is in, or took the place of what was sent before; once it was stored."""
    title = _("Thank you, your card was changed") if changed else _("Thank you, your card came in")
    more = f'<a class="button" href="{escape(path)}?lang={language()}">{escape(_("Another card"))}</a>'
    return _page(about, title, f'<div role="status"><h1>{escape(title)}</h1></div><p>{escape(_moderated())}</p>{more}')


def closed_page(about: FormOf) -> str:
    """Write the page of a form that takes no cards any more."""
    title = _("This form is closed")
    said = _(
        "Cards could be put forward on the day itself, while the form was open. Tell it to the coordinator instead."
    )
    return _page(about, title, f"<h1>{escape(title)}</h1><p>{escape(said)}</p>")


def _privacy() -> str:
    return _(
        "Write no names, addresses or phone numbers. The connection in this room is not encrypted: others on the same "
        "network could read along."
    )


def _moderated() -> str:
    return _("Your name is not asked and not kept. The coordinator reads every card before anything is done with it.")


_MEANS: Mapping[CardKind, str] = {
    CardKind.IDEE: later("something that could be done"),
    CardKind.VRAAG: later("something you want to know"),
    CardKind.SIGNAAL: later("something you notice in a wijk; it is not shown to the room"),
}


def _kind(kind: CardKind, chosen: bool) -> str:
    ticked = " checked" if chosen else ""
    field_ = f'<input type="radio" name="soort" value="{kind.value}" required{ticked}>'
    said = f'<span>{escape(choice(kind))} <small class="quiet">{escape(_(_MEANS[kind]))}</small></span>'
    return f'<label class="tick">{field_} {said}</label>'


def _select(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> str:
    if not options:
        return ""
    listed = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(text)}</option>'
        for value, text in options
    )
    return (
        f'<label for="{name}">{escape(label)}</label>'
        f'<select id="{name}" name="{name}"><option value=""></option>{listed}</select>'
    )


def _found(text: str, findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    parts, asked = [marked(text, findings)], set()
    for number, one in enumerate(findings, start=1):
        parts.append(explained(one, number))
        if one.overridable and one.id not in asked:
            asked.add(one.id)
            label = _("“{words}” is a place or an organisation", words=one.text[:60])
            tick = f'<input type="checkbox" name="door" value="{escape(one.id)}">'
            parts.append(f'<label class="tick">{tick} {escape(label)}</label>')
    return f'<div class="found">{"".join(parts)}</div>'


def _page(about: FormOf, title: str, inside: str, path: str = "") -> str:
    other, name = _OTHER[language()]
    switch = f'<a href="{escape(path)}?lang={other}" lang="{other}" hreflang="{other}">{name}</a>' if path else ""
    return (
        f'<!DOCTYPE html><html lang="{language()}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex, nofollow">'
        f'<link rel="icon" href="data:,"><link rel="stylesheet" href="{STYLE}"></head><body>'
        f'<header><span class="name">Wijklens {escape(about.place)}</span>{switch}</header>'
        f"<main>{inside}</main></body></html>"
    )
