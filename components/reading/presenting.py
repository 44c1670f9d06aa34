"""A day as it is presented to whoever asks: each scene read with the rights of that person."""

import datetime as dt
import logging
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from components.intervisie.views import view_of
from components.navigation import Page
from components.presenting.story import Content, Failed, Picture, Scene, Story, Words
from components.reading import places
from components.reading.asked_areas import AreaGoneError, PartnerGoneError
from components.reading.sheets import sheet_of
from components.sheets.kinds import SheetKind
from components.view_state import ViewState
from components.words import reasons
from components.words.texts import _
from db import clock, intervisie
from db.engine import reading
from db.errors import RegisterError, UnknownRecordError, as_register_error
from db.permissions import Actor, may
from db.words import Action, Kind, PictureFormat
from geodata.errors import GeodataError
from geodata.vocabulary import SceneKind

MEDIA_TYPES = {PictureFormat.PNG: "image/png", PictureFormat.JPEG: "image/jpeg"}

_log = logging.getLogger(__name__)


def story(view: ViewState, *, actor: Actor, today: dt.date | None = None) -> Story:
    """
    Give a day with the titles and notes of its scenes, in the language of the run; what they show comes one by one.

    Parameters
    ----------
    view
        Names the municipality and the day (``intervisiedag``).
    actor
        Who asks; what this person may not read is not in it.
    today
        The day on every scene; that of now when none is given.

    Raises
    ------
    ForbiddenError
        If the actor may not read intervisie days there.
    UnknownRecordError
        If there is no such day.
    """
    place = places.place_of(view.gemeente)
    if place is None or view.intervisiedag is None or view.gemeente not in (None, place.code):
        raise UnknownRecordError("no day is named", kind=Kind.INTERVISIE_DAY, id="", gemeente=view.gemeente or "")
    with reading() as session:
        day = intervisie.read_day(session, UUID(view.intervisiedag), gemeente=place.code, actor=actor)
    seen = ViewState(gemeente=place.code, intervisiedag=str(day.id), lang=view.lang)
    address = urlencode(seen.to_params())

    on = today or clock.today()

    def content(place: int) -> Content:
        return _content(day.scenes[place], seen, actor, on)

    return Story(
        key=str(day.id),
        version=str(day.version),
        title=day.title,
        place=place.name,
        date=day.planned_on,
        language=view.lang,
        back=f"{Page.INTERVISIE}?{address}",
        here=address,
        scenes=tuple(Scene(one.title, one.notes) for one in day.scenes),
        content=content,
        may_read_notes=may(actor, Action.CHANGE, Kind.INTERVISIE_DAY, gemeente=place.code),
        may_show_cards=may(actor, Action.READ, Kind.CARD, gemeente=place.code),
    )


def _content(scene: intervisie.Scene, seen: ViewState, actor: Actor, today: dt.date) -> Content:
    """What a scene shows; one that cannot be read says why, so that an audience still sees the others."""
    try:
        return _read(scene, seen, actor, today)
    except AreaGoneError as failure:
        # Boundaries changed since: never another area under the name of this one.
        _log.warning("a scene asks for what is not there: %s", failure)
        return Failed(
            _(
                "{scene}: what this scene shows is not there any more ({area}). "
                "Choose it again on the page Intervisie.",
                scene=scene.title,
                area=failure.details["area"],
            )
        )
    except PartnerGoneError as failure:
        _log.warning("a scene asks for what is not there: %s", failure)
        return Failed(
            _(
                "{scene}: the partner that this scene is about is not here (any more). "
                "Choose it again on the page Intervisie.",
                scene=scene.title,
            )
        )
    except GeodataError as failure:
        _log.exception("a scene could not be read")
        return Failed(reasons.error(failure))
    except (RegisterError, SQLAlchemyError) as failure:
        _log.exception("a scene could not be read")
        return Failed(reasons.error(as_register_error(failure)))
    except (LookupError, ValueError):
        # A view of an area or figure that went since: the presentation must not stop at it, the log says which.
        _log.exception("a scene could not be read")
        return Failed(_("What this scene shows is not there any more. Choose it again on the page Intervisie."))
    except Exception:  # noqa: BLE001 a fault of ours in one scene: an audience sees the others, the log says what it was
        _log.exception("a scene could not be read")
        return Failed(_("This scene cannot be shown just now."))


def _read(scene: intervisie.Scene, seen: ViewState, actor: Actor, today: dt.date) -> Content:
    gemeente = seen.gemeente or ""
    if scene.kind is SceneKind.TEKST:
        return Words(scene.lines)
    if scene.kind is SceneKind.BEELD:
        with reading() as session:
            found = None
            if scene.picture is not None:
                found = intervisie.read_picture(session, scene.picture, gemeente=gemeente, actor=actor)
        if found is None or not found.content:
            return Failed(_("This picture was erased."))
        return Picture(found.content, MEDIA_TYPES[found.format], scene.alt)
    view = view_of(scene, seen, gemeente)
    if scene.kind is SceneKind.AFSPRAKEN:
        view = view.with_(intervisiedag=seen.intervisiedag)
    return sheet_of(SheetKind(scene.kind.value), view, actor=actor, today=today)
