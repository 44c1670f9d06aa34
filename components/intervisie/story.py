"""The story that is offered for a start: need, what there is, who does what, holes, and what we do about it."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.content.stories import Story
from components.intervisie.views import scene_of
from components.partners import missing
from components.partners.matrix import Hole
from components.view_state import Layer, PartnersPart, ViewState
from components.words.labels import label
from components.words.sentences import joined
from components.words.texts import _
from geodata.vocabulary import Level, SceneKind, Theme

BESIDE = 3
"""Areas that are put beside each other."""

HOLES = 5
"""Wijken of which a text says what is missing: more is not read from the back row."""

Scene = dict[str, Any]


def offered(
    gemeente: str,
    names: Mapping[str, str],
    *,
    largest: Sequence[Story],
    holes: Sequence[Hole],
    about: Theme | None = None,
    has_partners: bool,
    level: Level = Level.WIJK,
) -> list[Scene]:
    """
    Make a story from the municipality's own data, in the language of the run.

    Parameters
    ----------
    names
        Name of each area by code.
    largest
        The areas with the largest need, the first of the list of the overview; empty where no area has an index.
    holes
        Wijken with levels at which nobody names a task, most need first.
    about
        The theme that the holes are about; ``None`` for all themes together.
    has_partners
        Whether there are partners to tell of.
    level
        Of the areas in ``largest``.

    Returns
    -------
    scenes
        As the writing door takes them in, each with an id of its own. What there are no data for is left out.
    """
    view = ViewState(gemeente=gemeente, niveau=level)
    found = [_questions(gemeente)]
    if largest:
        found += _need(view, gemeente, names, largest)
    supply = view.with_(laag=Layer.AANBOD.value)
    found.append(_of(SceneKind.KAART, supply, gemeente, names, _("What is there to do already?")))
    if has_partners:
        found += _partners(view, gemeente, names, holes, about)
    found.append(
        _of(
            SceneKind.ADVIES,
            view,
            gemeente,
            names,
            notes=_("Advice is the start of a conversation: what does it not know?"),
        )
    )
    found.append(_of(SceneKind.AFSPRAKEN, view, gemeente, names, _("What do we agree today?")))
    return found


def _questions(gemeente: str) -> Scene:
    lines = [
        _("Where is support needed most?"),
        _("What is there already, and who does it?"),
        _("What is missing, and who takes it up together?"),
    ]
    made = scene_of(SceneKind.TEKST, ViewState(), gemeente, {}, _("What do we want to know today?"))
    return made | {
        "lines": lines,
        "notes": _("Let everybody say in one sentence for whom they are there."),
    }


def _need(view: ViewState, gemeente: str, names: Mapping[str, str], largest: Sequence[Story]) -> list[Scene]:
    first = largest[0]
    here = joined([one.name for one in largest])
    found = [
        _of(
            SceneKind.OVERZICHT,
            view,
            gemeente,
            names,
            _("Where is the need for support largest?"),
            _("Largest here: {areas}. Ask first what people recognise.", areas=here),
        ),
        _of(
            SceneKind.PROFIEL,
            view.with_(gebied=first.code),
            gemeente,
            names,
            notes=_("Name what goes well here, too."),
        ),
    ]
    beside = tuple(one.code for one in largest[1:BESIDE])
    if beside:
        compared = view.with_(gebied=first.code, naast=beside)
        found.append(_of(SceneKind.VERGELIJKING, compared, gemeente, names))
    return found


def _partners(
    view: ViewState, gemeente: str, names: Mapping[str, str], holes: Sequence[Hole], about: Theme | None
) -> list[Scene]:
    matrix = view.with_(partners=PartnersPart.WIJKEN)
    found = [_of(SceneKind.WIE_DOET_WAT, matrix, gemeente, names)]
    if not holes:
        return found
    one = view.with_(partners=PartnersPart.WIJK, gebied=holes[0].code, thema=about)
    found.append(_of(SceneKind.WIE_DOET_WAT, one, gemeente, names))
    lines = [
        _("{area}: {missing}", area=names.get(hole.code, hole.code), missing=missing.hole(hole))
        for hole in holes[:HOLES]
    ]
    heading = (
        _("Where does nobody name a task yet?")
        if about is None
        else _("Where does nobody name a task yet about {theme}?", theme=label(about))
    )
    told = scene_of(SceneKind.TEKST, ViewState(), gemeente, {}, heading)
    notes = _("A hole in the register may be a task that nobody wrote down. Who knows better?")
    found.append(told | {"lines": lines, "notes": notes})
    return found


def _of(
    kind: SceneKind, view: ViewState, gemeente: str, names: Mapping[str, str], title: str = "", notes: str = ""
) -> Scene:
    return scene_of(kind, view, gemeente, names, title) | {"notes": notes}
