"""What every sheet says besides its parts: place, conditions, sources, what its words mean, what was left out."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from components.content.layers import title_of
from components.content.profile import name_of
from components.content.scene import Scene, reference_name
from components.content.sources import licence_line
from components.planning.asked import PlanPart
from components.sheets.graph import Graph
from components.sheets.kinds import PAGE, PAGES, SheetKind
from components.sheets.sheet import Cell, Chart, Heading, Numbers, Part, Said, Sentence, Sheet, SheetMap, Table
from components.view_state import Order, PartnersPart, Period, ViewState
from components.words import formats
from components.words.labels import capital, choice, label
from components.words.plain import clean
from components.words.texts import _, language
from geodata.figures.indicators import Indicator
from geodata.vocabulary import Domain, Provider, TargetGroup

_PARTS = {
    SheetKind.AFSPRAKEN: PartnersPart.PROJECTEN,
    SheetKind.NETWERK: PartnersPart.NETWERK,
    SheetKind.SAMEN: PartnersPart.SAMEN,
    SheetKind.BEREIK: PartnersPart.BEREIK,
}

NEED = "need"
"""Key of the need index among ``Sheet.definitions``' figures and ``Number.key``."""


def conditions(scene: Scene, *, layer: bool = False, filters: bool = False) -> tuple[tuple[str, str], ...]:
    """
    Say what was chosen, in pairs.

    Parameters
    ----------
    layer
        Whether what colours the map belongs to it.
    filters
        Whether theme, target group and period of what lies on top belong to it.
    """
    view = scene.view
    found = [(_("Municipality"), scene.title)]
    if layer:
        found.append((_("Shown"), title_of(scene, view.laag)))
    found += [
        (_("Level"), choice(scene.level)),
        (_("Year"), str(view.jaar)),
        (_("Compared with"), capital(reference_name(scene))),
        (_("Weights of the domains"), weights(scene)),
    ]
    if view.lijst is Order.MENSEN:
        # Then a place is one by number of people, which no heading says by itself.
        found.append((_("Order of the list"), choice(view.lijst)))
    if filters:
        found += chosen_filters(view)
    return tuple(found)


def chosen_filters(view: ViewState) -> list[tuple[str, str]]:
    """Say the theme, target group and period that were chosen; what was not chosen is left out."""
    found = []
    if view.thema is not None:
        found.append((_("Theme"), choice(view.thema)))
    if view.doelgroep is not None:
        found.append((_("Target group"), choice(view.doelgroep)))
    if view.periode is not Period.ALLES:
        found.append((_("Signals from"), choice(view.periode)))
    return found


def asked_of_tasks(view: ViewState, *, level: bool = True) -> list[tuple[str, str]]:
    """
    Say which tasks count, in pairs; everybody is no choice among target groups.

    Parameters
    ----------
    level
        Whether the view can ask for a level of prevention.
    """
    found = []
    if view.thema is not None:
        found.append((_("Theme"), choice(view.thema)))
    if view.doelgroep not in (None, TargetGroup.IEDEREEN):
        found.append((_("Target group"), choice(view.doelgroep)))
    if level and view.zoek.preventie is not None:
        found.append((_("Level of prevention"), choice(view.zoek.preventie)))
    return found


def weights(scene: Scene) -> str:
    """Say how much each domain counts, as the sliders on the map page do: only those that count."""
    shares = [(domain, float(scene.need.weights[domain])) for domain in Domain if float(scene.need.weights[domain]) > 0]
    said = [
        _("{domain}: {share}", domain=label(domain), share=formats.percent(share * 100)) for domain, share in shares
    ]
    return "; ".join(said) if said else _("none")


def sources(scene: Scene, releases: pd.DataFrame) -> tuple[str, ...]:
    """
    Name the sources, a line per kind of release, with years, licence and the day on which it was fetched.

    Parameters
    ----------
    releases
        As ``db.figures.sources``.
    """
    lines: dict[tuple[str, str, str], list[tuple[int, dt.date]]] = {}
    for row in releases.to_dict("records"):
        name = clean(row["title"] or row["dataset"])
        key = (label(Provider(row["provider"])), name, clean(row["licence"] or ""))
        lines.setdefault(key, []).append((int(row["year"]), row["retrieved_at"].date()))
    found = []
    for (provider, name, licence), used in sorted(lines.items()):
        said = {
            "provider": capital(provider),
            "name": name,
            "years": formats.years(min(year for year, _day in used), max(year for year, _day in used)),
            "day": formats.date(max(day for _year, day in used)),
        }
        if licence:
            found.append(
                _("{provider}: {name}, {years}. Licence: {licence}. Fetched on {day}.", licence=licence, **said)
            )
        else:
            found.append(_("{provider}: {name}, {years}. Fetched on {day}.", **said))
    return (*found, licence_line(fictional=scene.place.fictional))


def of_register() -> str:
    """Name the register as a source: what stands beside the number, and is no part of it."""
    return _("From the register of Wijklens, kept by the municipality and its partners; not part of the number.")


def of_records() -> str:
    """Name the register as the source of what a sheet is about."""
    return _("From the register of Wijklens, kept by the municipality and its partners.")


def definitions(indicators: Iterable[Indicator], *, need: bool = True) -> tuple[tuple[str, str], ...]:
    """Say what figures mean, each once; the need index first."""
    found = {_("Need for support"): need_means()} if need else {}
    for indicator in indicators:
        found.setdefault(name_of(indicator), indicator.definition.in_language(language()))
    return tuple((name, said) for name, said in found.items() if said)


def need_means() -> str:
    """Say what the need index is."""
    return _(
        "A number from 0 to 100 made of official figures, compared with other areas; more is more need for support. "
        "It starts a conversation and is no verdict on a neighbourhood."
    )


def hidden_words() -> str:
    """Say that small numbers were left out."""
    return _("Numbers about few people are not shown, so that nobody can be recognised.")


def nothing_loaded(kind: SheetKind, view: ViewState, today: dt.date) -> Sheet:
    """Make the sheet of a Wijklens in which no municipality is loaded."""
    return Sheet(_("No municipality is loaded yet"), (), "", (), language(), today, link=link(kind, view))


def link(kind: SheetKind, view: ViewState) -> tuple[tuple[str, str], ...]:
    """Give the page and the parameters of the view, in the language of the sheet."""
    shown = replace(view, lang=language(), partners=_part(kind, view.partners))
    if kind is SheetKind.VRAAG_EN_AANBOD:
        shown = shown.with_(plan=shown.plan.with_(onderdeel=PlanPart.BALANS))
    return ((PAGE, PAGES[kind].value), *shown.to_params().items())


def _part(kind: SheetKind, part: PartnersPart) -> PartnersPart:
    """The part of the page Partners that shows a sheet; elsewhere it stays as it is."""
    if kind in _PARTS:
        return _PARTS[kind]
    if kind is SheetKind.WIE_DOET_WAT and part is not PartnersPart.WIJK:
        return PartnersPart.WIJKEN
    return part


def make(
    kind: SheetKind,
    scene: Scene,
    title: str,
    parts: Sequence[Part],
    *,
    today: dt.date,
    conditions: Sequence[tuple[str, str]],
    sources: Sequence[str],
    definitions: Sequence[tuple[str, str]] = (),
    hides: bool = False,
) -> Sheet:
    """Put a sheet together; parts with nothing in them are left out."""
    return Sheet(
        title=title,
        parts=tuple(part for part in parts if _holds(part)),
        place=scene.title,
        conditions=tuple(conditions),
        language=language(),
        date=today,
        sources=tuple(sources),
        definitions=tuple(definitions),
        hidden=hidden_words() if hides else "",
        link=link(kind, scene.view),
    )


def _holds(part: Part) -> bool:
    match part:
        case (
            Numbers(numbers=held) | Table(rows=held) | Chart(categories=held) | SheetMap(codes=held) | Graph(nodes=held)
        ):
            return bool(held)
        case _:
            return bool(part.sentences)


def say(*lines: str, title: str = "") -> Said:
    """Make sentences; what is invisible and turns the reading direction is taken out, and so are empty lines."""
    return Said(title, tuple(Sentence(clean(line)) for line in lines if line))


def in_words(headings: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> Table:
    """Make a table of words, as a screen shows it."""
    made = tuple(tuple(words(cell) for cell in row) for row in rows)
    return Table(caption, tuple(Heading(one) for one in headings), made)


def words(text: str) -> Cell:
    """Make a cell of words that somebody typed: what is invisible and turns the reading direction is taken out."""
    return Cell(clean(text))
