"""Pictures of a scene: only a real one gets in, made anew, no larger than a projector shows, and gone when erased."""

import io
from typing import Any
from uuid import UUID, uuid4

import pytest
from PIL import Image
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from db import retention
from db.engine import reading, writing
from db.errors import ForbiddenError, InvalidRecordError, UnknownRecordError
from db.intervisie import add_picture, add_scenes, pictures, read_day, read_picture
from db.intervisie.pictures import NotAPictureError, make
from db.models import History, ScenePicture, ScenePictureCreate
from db.models.intervisie import MOST_BYTES, MOST_PIXELS
from db.words import Kind, Origin, PictureFormat
from geodata.vocabulary import Role
from tests.factories import BEHEERDER, COORDINATOR, GEMEENTE, OTHER_GEMEENTE, actor, add_day

HERE: dict[str, Any] = {"gemeente": GEMEENTE, "actor": COORDINATOR, "origin": Origin.SCREEN}


def drawn(kind: str = "PNG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    """A small red picture."""
    buffer = io.BytesIO()
    Image.new(mode, size, "red").save(buffer, kind, **options)
    return buffer.getvalue()


def _place_in_it() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = "Wendy de fotograaf"
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0)}
    exif[0x0112] = 6  # lies on its side
    return drawn("JPEG", exif=exif)


def test_what_a_telephone_writes_into_a_photo_does_not_get_in_and_it_stands_upright() -> None:
    made = make(_place_in_it())
    assert (made.format, made.width, made.height) == (PictureFormat.JPEG, 40, 60)
    assert b"Wendy" not in made.content
    with Image.open(io.BytesIO(made.content)) as opened:
        assert dict(opened.getexif()) == {}


def test_words_hidden_in_a_png_do_not_get_in() -> None:
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Comment", "wendy uit de flat")
    made = make(drawn(pnginfo=told) + b"<script>alert(1)</script>")
    assert made.format is PictureFormat.PNG
    assert b"wendy" not in made.content
    assert b"script" not in made.content


def test_a_large_picture_is_made_as_large_as_a_projector_and_keeps_its_shape() -> None:
    made = make(drawn(size=(4000, 1000)))
    assert (made.width, made.height) == (MOST_PIXELS, 480)
    assert len(made.content) <= MOST_BYTES


def test_what_shines_through_is_laid_on_white() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(buffer, "PNG")
    with Image.open(io.BytesIO(make(buffer.getvalue()).content)) as opened:
        assert opened.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("uploaded", "reason"),
    [
        (b"", "other_format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "other_format"),
        (drawn("GIF"), "other_format"),
        (drawn("BMP"), "other_format"),
        (drawn(size=(300, 300))[:120], "damaged"),
        (b"x" * (pictures.MOST_UPLOADED + 1), "too_large"),
    ],
    ids=["nothing", "svg", "gif", "bmp", "cut off", "too many bytes"],
)
def test_what_is_no_picture_is_refused_with_the_reason(uploaded: bytes, reason: str) -> None:
    with pytest.raises(NotAPictureError) as failure:
        make(uploaded)
    assert failure.value.details == {"reason": reason}


def test_a_small_file_with_a_huge_picture_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_MOST_OPENED", 100)
    with pytest.raises(NotAPictureError) as failure:
        make(drawn(size=(20, 20)))
    assert failure.value.details == {"reason": "too_large"}


def test_the_writing_door_takes_no_other_file_under_the_name_of_a_picture(sqlite_database: Engine) -> None:
    with writing(sqlite_database) as session:
        day = add_day(session).id
    values = {"gemeente_code": GEMEENTE, "day_id": day, "format": "image/png", "width": 1, "height": 1}
    for content in (b"<script>alert(1)</script>", drawn("JPEG"), b""):
        with pytest.raises(ValueError):
            ScenePictureCreate.model_validate(values | {"content": content})


@pytest.fixture
def kept(database: Engine) -> tuple[UUID, UUID]:
    with writing(database) as session:
        day = add_day(session).id
        picture = add_picture(session, day, drawn(), **HERE).id
        scene = {
            "id": str(uuid4()),
            "kind": "beeld",
            "title": "Het plein",
            "picture": str(picture),
            "alt": "Een plein.",
        }
        add_scenes(session, day, [scene], **HERE)
    return day, picture


def test_a_picture_comes_back_for_who_may_read_the_day_and_stands_in_no_line(
    database: Engine, kept: tuple[UUID, UUID]
) -> None:
    day, picture = kept
    with reading(database) as session:
        found = read_picture(session, picture, gemeente=GEMEENTE, actor=actor(Role.PARTNER))
        assert (found.day_id, found.format, found.width, found.height) == (day, PictureFormat.PNG, 60, 40)
        assert found.content.startswith(b"\x89PNG")
        shown = read_day(session, day, gemeente=GEMEENTE, actor=COORDINATOR).scenes[-1]
        assert (shown.picture, shown.alt) == (picture, "Een plein.")
        (line,) = session.exec(select(History).where(History.kind == Kind.PICTURE)).all()
        assert "content" not in (line.after or {})
        for role in (Role.BEZOEKER, Role.SIGNAALGEVER):
            with pytest.raises(ForbiddenError):
                read_picture(session, picture, gemeente=GEMEENTE, actor=actor(role))
        with pytest.raises(UnknownRecordError):
            read_picture(session, picture, gemeente=OTHER_GEMEENTE, actor=BEHEERDER)


def test_who_may_not_keep_pictures_gives_the_server_no_work(
    sqlite_database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_uploaded: bytes) -> None:
        raise AssertionError("unpacked for nobody")

    monkeypatch.setattr(pictures, "make", never)
    about: dict[str, Any] = {"gemeente": GEMEENTE, "actor": actor(Role.PARTNER), "origin": Origin.SCREEN}
    with writing(sqlite_database) as session:
        day = add_day(session).id
    with pytest.raises(ForbiddenError), writing(sqlite_database) as session:
        add_picture(session, day, drawn(), **about)


def test_a_picture_needs_a_day_of_its_own_municipality(database: Engine) -> None:
    with writing(database) as session:
        other = add_day(session, gemeente_code=OTHER_GEMEENTE).id
    with pytest.raises(InvalidRecordError), writing(database) as session:
        add_picture(session, other, drawn(), **HERE)


def test_a_picture_that_is_sent_twice_is_kept_once_and_no_other_takes_its_id(database: Engine) -> None:
    new_id = uuid4()
    with writing(database) as session:
        day, other = add_day(session).id, add_day(session).id
        first = add_picture(session, day, drawn(), picture_id=new_id, **HERE)
        assert add_picture(session, day, drawn(size=(9, 9)), picture_id=new_id, **HERE) is first
    with pytest.raises(InvalidRecordError), writing(database) as session:
        add_picture(session, other, drawn(), picture_id=new_id, **HERE)
    with reading(database) as session:
        assert session.exec(select(ScenePicture.width)).all() == [60]


@pytest.mark.parametrize(("change", "rule"), [("width = 0", "size"), ("format = 'image/gif'", "format_word")])
def test_the_database_takes_no_other_picture(change: str, rule: str, database: Engine, kept: tuple[UUID, UUID]) -> None:
    with pytest.raises(IntegrityError, match=f"ck_scene_picture_{rule}"), writing(database) as session:
        session.execute(text(f"UPDATE scene_picture SET {change}"))


def test_with_the_scenes_of_a_day_its_pictures_are_erased_and_with_its_title_they_are_not(
    database: Engine, kept: tuple[UUID, UUID]
) -> None:
    day, picture = kept
    with writing(database) as session:
        retention.erase(session, Kind.INTERVISIE_DAY, day, ["title"], gemeente=GEMEENTE, actor=BEHEERDER)
    with reading(database) as session:
        assert read_picture(session, picture, gemeente=GEMEENTE, actor=COORDINATOR).content
    with writing(database) as session:
        retention.erase(session, Kind.INTERVISIE_DAY, day, ["scenes"], gemeente=GEMEENTE, actor=BEHEERDER)
    with reading(database) as session:
        seen = read_day(session, day, gemeente=GEMEENTE, actor=COORDINATOR)
        assert (seen.scenes, seen.title) == ((), "[gewist]")
        assert session.exec(select(ScenePicture.content)).one() == b""
