"""Pictures in the scenes of a day: made anew from what was uploaded, kept, and read."""

import io
from typing import NamedTuple
from uuid import UUID

from PIL import Image, ImageOps, UnidentifiedImageError
from sqlmodel import Session

from db import records
from db.errors import FieldFault, InvalidRecordError, RegisterError
from db.forms import FORMS
from db.models import ScenePicture
from db.models.intervisie import MOST_BYTES, MOST_PIXELS
from db.permissions import Actor, require
from db.storing import find
from db.words import Action, Kind, Origin, PictureFormat

MOST_UPLOADED = 15_000_000
"""Bytes of what is uploaded: a photo of a telephone fits."""

_MOST_OPENED = 60_000_000
"""Pixels of what is uploaded; more is refused before it is unpacked, since a small file can hold a huge picture."""

_QUALITIES = (88, 75, 60)


class NotAPictureError(RegisterError, ValueError):
    """What was uploaded is no PNG or JPEG, is damaged, or is too large; ``details``: reason."""

    code = "picture_other_format"

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message, reason=reason)
        self.code = f"picture_{reason}"


class Made(NamedTuple):
    """A picture as it can be kept: without what a telephone writes into it (place, time, maker)."""

    content: bytes
    format: PictureFormat
    width: int
    height: int


class Picture(NamedTuple):
    """A picture as it is kept; ``content`` is empty once it was erased."""

    id: UUID
    day_id: UUID
    format: PictureFormat
    width: int
    height: int
    content: bytes


def make(uploaded: bytes) -> Made:
    """
    Make a picture anew from what was uploaded: upright, no larger than a projector shows, with nothing else in it.

    Raises
    ------
    NotAPictureError
        If it is no PNG or JPEG, is damaged, or has too many bytes or pixels.
    """
    if len(uploaded) > MOST_UPLOADED:
        raise NotAPictureError(f"{len(uploaded)} bytes are too many", reason="too_large")
    try:
        with Image.open(io.BytesIO(uploaded), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > _MOST_OPENED:
                raise NotAPictureError(f"{opened.width} x {opened.height} pixels are too many", reason="too_large")
            lossless = opened.format == "PNG"
            whole = ImageOps.exif_transpose(opened).convert("RGBA")
    except UnidentifiedImageError as failure:
        raise NotAPictureError("this is no PNG or JPEG", reason="other_format") from failure
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as failure:
        if isinstance(failure, NotAPictureError):
            raise
        raise NotAPictureError("the picture is damaged", reason="damaged") from failure
    whole.thumbnail((MOST_PIXELS, MOST_PIXELS))
    # What shines through is laid on white: a projector has no other ground.
    ground = Image.new("RGB", whole.size, "white")
    ground.paste(whole, mask=whole.getchannel("A"))
    return _packed(ground, lossless=lossless)


def _packed(picture: Image.Image, *, lossless: bool) -> Made:
    if lossless:
        content = _written(picture, "PNG", optimize=True)
        if len(content) <= MOST_BYTES:
            return Made(content, PictureFormat.PNG, picture.width, picture.height)
    for quality in _QUALITIES:
        content = _written(picture, "JPEG", quality=quality, optimize=True)
        if len(content) <= MOST_BYTES:
            return Made(content, PictureFormat.JPEG, picture.width, picture.height)
    raise NotAPictureError(f"{len(content)} bytes are too many", reason="too_large")


def _written(picture: Image.Image, kind: str, **options: int) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def add_picture(
    session: Session,
    day_id: UUID,
    uploaded: bytes,
    *,
    gemeente: str,
    actor: Actor,
    origin: Origin,
    picture_id: UUID | None = None,
) -> ScenePicture:
    """
    Keep a picture for a day; a scene that shows it comes by ``add_scenes``.

    Parameters
    ----------
    picture_id
        Of the form, so that a picture that is sent twice is kept once.

    Raises
    ------
    NotAPictureError
        As :func:`make`.
    InvalidRecordError, ForbiddenError
        As ``db.records.create``.
    """
    # Asked before anything is unpacked: who may not keep a picture gives the server no work.
    require(actor, Action.CREATE, Kind.PICTURE, gemeente=gemeente)
    there = None if picture_id is None else session.get(ScenePicture, (gemeente, picture_id))
    if there is not None:
        if there.day_id == day_id:
            return there
        raise InvalidRecordError("1 faults", [FieldFault(0, "id", "taken", "this id is of another picture")])
    values = {"gemeente_code": gemeente, "day_id": day_id, **make(uploaded)._asdict()}
    return records.create(
        session, ScenePicture, values | ({"id": picture_id} if picture_id else {}), actor=actor, origin=origin
    )


def read_picture(session: Session, picture_id: UUID, *, gemeente: str, actor: Actor) -> Picture:
    """
    One picture.

    Raises
    ------
    ForbiddenError
        If the actor may not read pictures here.
    UnknownRecordError
        If there is none with this id in the municipality.
    """
    require(actor, Action.READ, Kind.PICTURE, gemeente=gemeente)
    record = find(session, FORMS[ScenePicture], picture_id, gemeente, ended=None)
    return Picture(record.id, record.day_id, record.format, record.width, record.height, record.content)
