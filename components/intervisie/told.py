"""An intervisie day in words: when it is, what a scene shows, and what came of what was agreed."""

import datetime as dt
from collections.abc import Mapping, Sequence

from components.offers.filter import OfferFilter
from components.offers.telling import money
from components.projects import told as projects_told
from components.view_state import Layer, PartnersPart, ViewState
from components.words import formats
from components.words.labels import capital, choice, label
from components.words.sentences import joined
from components.words.texts import _, language, ngettext
from db.intervisie import Day, Scene
from db.joint_projects import DONE, Project
from geodata.figures.indicators import Catalogue
from geodata.vocabulary import Domain, ProjectStatus, SceneKind

_LONGEST = 160


def when(day: Day, today: dt.date) -> str:
    """Say how far off a day is: ``today``, ``in 12 days``, ``3 days ago``; of longer ago only the date counts."""
    apart = (day.planned_on - today).days
    if apart == 0:
        return _("today")
    if apart > 0:
        return ngettext("in {n} day", "in {n} days", apart)
    if apart >= -30:
        return ngettext("{n} day ago", "{n} days ago", -apart)
    return ""


def date(day: Day, today: dt.date) -> str:
    """Write the date of a day with its weekday; with the year where it is not this one."""
    this_year = day.planned_on.year == today.year
    return (formats.weekday_date if this_year else formats.weekday_date_year)(day.planned_on)


def contents(day: Day) -> str:
    """Say in one line how many take part and how much there is to show."""
    partners = ngettext("{n} partner takes part", "{n} partners take part", len(day.participants))
    scenes = ngettext("{n} scene", "{n} scenes", len(day.scenes))
    return f"{partners} · {scenes}"


def layer_name(layer: str) -> str:
    """Name what colours a map, without its figures."""
    catalogue = Catalogue.load()
    if layer == Layer.AANBOD:
        return _("Weekly places per 1,000 residents")
    if layer in set(Domain):
        return _("Need: {domain}", domain=label(Domain(layer)))
    if layer in catalogue:
        return catalogue[layer].name.in_language(language())
    return _("Need for support")


def name_of(kind: SceneKind, view: ViewState, names: Mapping[str, str]) -> str:
    """Give the name that a scene gets by itself; who adds it can choose a better one."""
    area = names.get(view.gebied or "")
    match kind:
        case SceneKind.PROFIEL if area:
            return _("{area} up close", area=area)
        case SceneKind.WIE_DOET_WAT if area and view.partners is PartnersPart.WIJK:
            return _("Who does what in {area}?", area=area)
        case SceneKind.WIE_DOET_WAT:
            return _("Who does what?")
        case SceneKind.VERGELIJKING:
            compared = areas_compared(view, names)
            return joined(compared) if compared else capital(choice(kind))
        case SceneKind.ADVIES:
            return _("Where does an activity help most?")
        case SceneKind.KAART | SceneKind.OVERZICHT:
            return layer_name(view.laag)
        case SceneKind.AFSPRAKEN:
            return _("What did we agree?")
        case SceneKind.NETWERK:
            return _("Who works together?")
        case SceneKind.SAMEN:
            return _("Who could work together?")
        case SceneKind.BEREIK if names.get(view.wijk or ""):
            return _("Who reaches whom in {area}?", area=names[view.wijk or ""])
        case SceneKind.BEREIK:
            return _("Who reaches whom?")
        case SceneKind.VRAAG_EN_AANBOD:
            return _("Where is much need and little supply?")
        case SceneKind.SIGNALEN:
            return _("What was noticed in the wijken?")
        case SceneKind.ACTIVITEITEN:
            return _("What is there to go to?")
        case SceneKind.INITIATIEVEN:
            return _("What do residents run themselves?")
    return capital(choice(kind))


def areas_compared(view: ViewState, names: Mapping[str, str]) -> list[str]:
    """Name the areas that a comparison shows, the chosen one first; empty when the view names none."""
    codes = [code for code in (view.gebied, *getattr(view, "naast", ())) if code]
    return [names.get(code, code) for code in dict.fromkeys(codes)]


def about(scene: Scene, view: ViewState, names: Mapping[str, str]) -> str:
    """
    Say in one line what a scene shows.

    Parameters
    ----------
    view
        Of the scene (``components.intervisie.views.view_of``).
    names
        Name of each area by code; an area that is not there any more is told by its code.
    """
    match scene.kind:
        case SceneKind.TEKST:
            said = " / ".join(scene.lines)
            return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
        case SceneKind.BEELD:
            return scene.alt
        case SceneKind.AFSPRAKEN:
            return _("The joint projects that were agreed on this day, as they stand then")
        case SceneKind.SIGNALEN:
            return _("Numbers per wijk and kind, as everybody may know them")
    return " · ".join(_parts(scene.kind, view, names))


def _followed(figure: str | None) -> str | None:
    """Name the figure that is followed through the years; one of the municipality's own is not in our catalogue."""
    catalogue = Catalogue.load()
    if figure is None or figure not in catalogue:
        return None
    return _("through the years: {name}", name=catalogue[figure].name.in_language(language()))


def _parts(kind: SceneKind, view: ViewState, names: Mapping[str, str]) -> list[str]:
    area = None if view.gebied is None else names.get(view.gebied, view.gebied)
    found: list[str | None] = []
    match kind:
        case SceneKind.KAART | SceneKind.OVERZICHT:
            found = [layer_name(view.laag), _("per {level}", level=label(view.niveau)), area]
        case SceneKind.PROFIEL:
            found = [area or _("the area with the largest need"), _followed(view.cijfer)]
        case SceneKind.VERGELIJKING:
            found = [joined(areas_compared(view, names)) or _("the area with the largest need")]
        case SceneKind.WIE_DOET_WAT if view.partners is PartnersPart.WIJK:
            found = [area or _("the area with the largest need")]
        case SceneKind.WIE_DOET_WAT:
            found = [_("all wijken")]
        case SceneKind.NETWERK:
            found = [_("all partners")]
        case SceneKind.SAMEN:
            found = [ngettext("{n} partner together", "{n} partners together", view.samen)]
        case SceneKind.BEREIK:
            found = [_("all wijken") if view.wijk is None else names.get(view.wijk, view.wijk)]
        case SceneKind.ADVIES:
            found = [ngettext("{n} place", "{n} places", view.plan.plaatsen)]
        case SceneKind.VRAAG_EN_AANBOD:
            found = [_("per {level}", level=label(view.niveau)), area]
        case SceneKind.ACTIVITEITEN | SceneKind.INITIATIEVEN:
            found = [choice(view.zoek.weergave), *_looked_for(view.zoek)]
    if view.thema is not None:
        found.append(_("theme: {theme}", theme=label(view.thema)))
    if view.doelgroep is not None:
        found.append(_("for: {group}", group=label(view.doelgroep)))
    if view.jaar is not None and kind not in (SceneKind.ACTIVITEITEN, SceneKind.INITIATIEVEN):
        found.append(str(view.jaar))
    return [capital(one) if at == 0 else one for at, one in enumerate(part for part in found if part)]


def _looked_for(asked: OfferFilter) -> list[str]:
    """What is looked for among activities and initiatives beside theme and group, in a word each."""
    found = [label(one) for one in (*asked.dag, *asked.dagdeel, asked.preventie, asked.fase) if one is not None]
    if asked.prijs is not None:
        found.append(_("free") if asked.prijs == 0 else _("at most {price}", price=money(asked.prijs)))
    return [*found, _("wheelchair accessible")] if asked.rolstoel else found


def outcome(projects: Sequence[Project], today: dt.date) -> str:
    """
    Say what came of what was agreed on a day, kindly and whole: what goes on, is done, stopped, or is quiet.

    Returns
    -------
    sentences
        Empty when nothing was agreed.
    """
    if not projects:
        return ""
    said = [ngettext("{n} joint project was agreed.", "{n} joint projects were agreed.", len(projects))]
    counts = {status: sum(one.status is status for one in projects) for status in ProjectStatus}
    going = counts[ProjectStatus.GESTART] + counts[ProjectStatus.LOOPT]
    if going:
        said.append(ngettext("{n} goes on.", "{n} go on.", going))
    if counts[ProjectStatus.AFGEROND]:
        said.append(ngettext("{n} is finished.", "{n} are finished.", counts[ProjectStatus.AFGEROND]))
    if counts[ProjectStatus.AFGESPROKEN]:
        said.append(ngettext("{n} is still to begin.", "{n} are still to begin.", counts[ProjectStatus.AFGESPROKEN]))
    if counts[ProjectStatus.GESTOPT]:
        said.append(ngettext("{n} stopped.", "{n} stopped.", counts[ProjectStatus.GESTOPT]))
    quiet = sum(bool(projects_told.silence(one, today)) for one in projects)
    if quiet:
        said.append(
            ngettext(
                "Of {n} nothing was heard for a while: worth a call.",
                "Of {n} nothing was heard for a while: worth a call.",
                quiet,
            )
        )
    return " ".join(said)


def short_outcome(projects: Sequence[Project]) -> str:
    """Say in a few words what was agreed on a day that is over, for a list of days."""
    if not projects:
        return _("Nothing was agreed on this day")
    agreed = ngettext("{n} agreement", "{n} agreements", len(projects))
    going = sum(one.status not in DONE for one in projects)
    done = sum(one.status is ProjectStatus.AFGEROND for one in projects)
    parts = [agreed]
    if going:
        parts.append(ngettext("{n} goes on", "{n} go on", going))
    if done:
        parts.append(ngettext("{n} finished", "{n} finished", done))
    return " · ".join(parts)


def last_step(project: Project) -> tuple[str, str]:
    """
    Say how a project stands and what was last told of it.

    Returns
    -------
    status, words
        Words are empty where nothing more was said.
    """
    if not project.steps:
        said = _("Nothing was told about it since it was agreed on {day}.", day=formats.date(project.agreed_on))
        return projects_told.status(project), said
    step = project.steps[-1]
    return _("{status}, as of {day}", status=choice(step.status), day=formats.date(step.told_on)), step.text
