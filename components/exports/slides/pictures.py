"""Slides of maps and pictures, each with what is on it in words: as alternative text and as a caption."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError
from pptx.util import Pt

from components.drawing.map_texts import map_texts
from components.drawing.palette import Scheme, luminance
from components.drawing.still import MM, graph_picture, map_picture
from components.exports.slides import template as look
from components.exports.slides.figures import add_points
from components.exports.slides.page import Maker, add_page
from components.exports.slides.wording import add_text, describe, fit, flat
from components.presenting.story import Picture
from components.sheets import Graph, SheetMap
from components.words.sentences import joined
from components.words.texts import _

_KNOWN = {"PNG", "JPEG", "GIF"}
_CAPTION = (13, 12, 11)
_MOST_PIXELS = 40_000_000


def add_map(maker: Maker, shown: SheetMap, title: str, scheme: Scheme, below: str = "") -> None:
    """Add a map as a picture, its key in the picture and its caption in words below."""
    page = add_page(maker, title, below=below)
    caption = fit(caption_of(shown), look.WIDE, 34, _CAPTION, most=2)
    tall = page.room - caption.height - 8
    picture = map_picture(
        shown, language=maker.language, width=look.WIDE / MM, height=tall / MM, text=12, colours=scheme
    )
    frame = page.slide.shapes.add_picture(io.BytesIO(picture), Pt(look.EDGE), Pt(page.top), Pt(look.WIDE), Pt(tall))
    frame.name = look.short_name(flat(shown.title))
    describe(frame, shown.alt or shown.title)
    place = (look.EDGE, page.top + tall + 8, look.WIDE, caption.height)
    add_text(page.slide, caption, place, maker.language, name="caption", colour=look.QUIET)


def add_graph(maker: Maker, shown: Graph, title: str, scheme: Scheme, below: str = "") -> None:
    """Add who is tied to whom as a picture, its key in the picture."""
    page = add_page(maker, title, below=below)
    tall = page.room
    picture = graph_picture(
        shown, language=maker.language, width=look.WIDE / MM, height=tall / MM, text=13, colours=scheme
    )
    frame = page.slide.shapes.add_picture(io.BytesIO(picture), Pt(look.EDGE), Pt(page.top), Pt(look.WIDE), Pt(tall))
    frame.name = look.short_name(flat(shown.title))
    describe(frame, shown.alt or shown.title)


def caption_of(shown: SheetMap) -> str:
    """Say the key of a map in words: what the colours and the patterns mean, and what is outlined."""
    legend = shown.legend
    said = []
    if legend.fills and legend.low and legend.high:
        ends = (legend.low, legend.high)
        light, dark = ends if luminance(legend.fills[0]) >= luminance(legend.fills[-1]) else ends[::-1]
        said.append(_("{title}: light is {light}, dark is {dark}.", title=legend.title, light=light, dark=dark))
    elif legend.title:
        said.append(f"{legend.title}.")
    if legend.pairs is not None:
        said.append(legend.pairs.label)
    if legend.states:
        said.append(_("Also in the key: {words}.", words=joined([words for _look, words in legend.states])))
    if shown.reach:
        words = map_texts().reach
        said.append(_("Dashed line: {words}.", words=joined([words[kind] for kind in shown.reach])))
    chosen = [name for code, name in zip(shown.codes, shown.names, strict=True) if code in shown.chosen]
    if chosen:
        said.append(_("Outlined: {names}.", names=joined(chosen)))
    return " ".join(flat(one) for one in said)


def add_picture(maker: Maker, picture: Picture, title: str) -> None:
    """Add a picture as large as fits; one that cannot be read is told in its words."""
    readable = _readable(picture.content)
    if readable is None:
        said = picture.alt or _("This picture could not be read.")
        add_points(maker, [said], title, plain=[said])
        return
    data, (across, up) = readable
    page = add_page(maker, title)
    caption = fit(picture.alt, look.WIDE, 34, _CAPTION, most=2)
    room = page.room - (caption.height + 8 if caption.text else 0)
    scale = min(look.WIDE / across, room / up)
    wide, tall = across * scale, up * scale
    left = look.EDGE + (look.WIDE - wide) / 2
    frame = page.slide.shapes.add_picture(io.BytesIO(data), Pt(left), Pt(page.top), Pt(wide), Pt(tall))
    describe(frame, picture.alt or title)
    if caption.text:
        place = (look.EDGE, page.top + tall + 8, look.WIDE, caption.height)
        add_text(page.slide, caption, place, maker.language, name="caption", colour=look.QUIET)


def _readable(content: bytes) -> tuple[bytes, tuple[int, int]] | None:
    """Give a picture as office programmes know it, with its size; without what a camera wrote in it (place, time)."""
    try:
        with Image.open(io.BytesIO(content)) as found:
            if found.width * found.height > _MOST_PIXELS:
                return None
            kind = found.format if found.format in _KNOWN else "PNG"
            upright = ImageOps.exif_transpose(found)
            drawn = upright.convert("RGB") if kind == "JPEG" else upright.convert("RGBA")
            made = io.BytesIO()
            drawn.save(made, "JPEG" if kind == "JPEG" else "PNG", **({"quality": 90} if kind == "JPEG" else {}))
            return made.getvalue(), drawn.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
