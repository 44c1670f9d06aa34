"""The empty presentation: 16:9, the colours and letters of the house in its theme, three layouts with one look.

Whoever edits it changes the look in one place: titles, texts, footers and fills take theirs from theme and master.
"""

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Pt

from components.drawing.palette import Scheme, contrast

WIDTH, HEIGHT = 960, 540
"""Points: 16:9, 13.33 by 7.5 inches."""

EDGE = 44
WIDE = WIDTH - 2 * EDGE
TITLE_TOP, TITLE_HEIGHT = 34, 60
BOTTOM = 470
"""Where the content ends."""

FOOT_TOP, FOOT_HEIGHT, FOOT_WIDE = 484, 44, 800
LETTERS = "Arial"
"""Known everywhere, or replaced by letters of exactly the same width."""

TITLE_SIZE, TEXT_SIZE, FOOT_SIZE = 28, 20, 10

INK, QUIET = MSO_THEME_COLOR.TEXT_1, MSO_THEME_COLOR.TEXT_2
PANEL, TINT = MSO_THEME_COLOR.BACKGROUND_1, MSO_THEME_COLOR.BACKGROUND_2
ACCENT, STRONG, LINE = MSO_THEME_COLOR.ACCENT_1, MSO_THEME_COLOR.ACCENT_2, MSO_THEME_COLOR.ACCENT_6

_TITLE, _TEXT, _ONLY_TITLE = "Title Slide", "Title and Content", "Title Only"
_PRINTER = f"{RELATIONSHIP_TYPE.OFFICE_DOCUMENT.rsplit('/', 1)[0]}/printerSettings"


@dataclass(frozen=True)
class Template:
    """An empty presentation and its layouts: one for the first slide, one for points of text, one for the rest."""

    deck: Deck
    first: SlideLayout
    text: SlideLayout
    plain: SlideLayout


def on_colour(colour: str) -> str:
    """Give the letters that are read best on a colour: white or nearly black."""
    return max(("#ffffff", "#1f2a2a"), key=lambda ink: contrast(ink, colour))


def template(colours: Scheme) -> Template:
    """Make an empty presentation in these colours."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    # The empty presentation says that it is 4:3.
    deck.part._element.find(qn("p:sldSz")).attrib.pop("type", None)
    named = {layout.name: layout for layout in deck.slide_layouts}
    for name, layout in named.items():
        if name not in {_TITLE, _TEXT, _ONLY_TITLE}:
            deck.slide_layouts.remove(layout)
    _forget_the_maker(deck)
    master = deck.slide_master
    _theme(master, colours)
    _styles(master)
    _place(master, "title", EDGE, TITLE_TOP, WIDE, TITLE_HEIGHT, anchor="t")
    _place(master, "body", EDGE, 110, WIDE, BOTTOM - 110, anchor="t")
    _place(master, "ftr", EDGE, FOOT_TOP, FOOT_WIDE, FOOT_HEIGHT, anchor="t")
    _place(master, "sldNum", WIDTH - EDGE - 60, FOOT_TOP, 60, FOOT_HEIGHT, anchor="t")
    _drop(master, "dt")
    for name in (_TITLE, _TEXT, _ONLY_TITLE):
        _drop(named[name], "dt")
    for name in (_TEXT, _ONLY_TITLE):
        _decorate(named[name])
    _first(named[_TITLE], colours)
    return Template(deck, named[_TITLE], named[_TEXT], named[_ONLY_TITLE])


def _forget_the_maker(deck: Deck) -> None:
    """Take out what tells of the machine that the empty presentation was once made on."""
    for part in (deck.part, deck.part.package):
        for key, relation in list(part._rels.items()):
            if relation.reltype in {_PRINTER, RELATIONSHIP_TYPE.THUMBNAIL}:
                part.drop_rel(key)
                part._rels.pop(key) if key in part._rels else None


def _theme(master: SlideMaster, colours: Scheme) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    tree = etree.fromstring(part.blob)
    main = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    values = {
        "dk1": colours.ink,
        "lt1": colours.panel,
        "dk2": colours.quiet,
        "lt2": colours.tint,
        "accent1": colours.accent,
        "accent2": colours.accent_strong,
        "accent3": colours.need[3],
        "accent4": colours.supply[3],
        "accent5": colours.need[2],
        "accent6": colours.line,
        "hlink": colours.accent,
        "folHlink": colours.quiet,
    }
    for name, colour in values.items():
        place = tree.find(f".//a:clrScheme/a:{name}", main)
        for old in list(place):
            place.remove(old)
        etree.SubElement(place, qn("a:srgbClr")).set("val", colour.lstrip("#").upper())
    for latin in tree.findall(".//a:fontScheme/*/a:latin", main):
        latin.set("typeface", LETTERS)
    tree.set("name", "Wijklens")
    part._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _styles(master: SlideMaster) -> None:
    """Titles at the left and bold; points of text in one size."""
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", str(TITLE_SIZE * 100))
    title.find(qn("a:defRPr")).set("b", "1")
    for level in styles.find(qn("p:bodyStyle")):
        letters = level.find(qn("a:defRPr"))
        if letters is not None:
            letters.set("sz", str(TEXT_SIZE * 100))


def _shapes(of: SlideMaster | SlideLayout, kind: str) -> list[etree._Element]:
    return [
        shape
        for shape in of._element.iter(qn("p:sp"))
        if (mark := shape.find(f".//{qn('p:ph')}")) is not None and mark.get("type", "body") == kind
    ]


def _drop(of: SlideMaster | SlideLayout, kind: str) -> None:
    for shape in _shapes(of, kind):
        shape.getparent().remove(shape)


def _place(
    of: SlideMaster | SlideLayout, kind: str, left: float, top: float, wide: float, tall: float, anchor: str
) -> None:
    for shape in _shapes(of, kind):
        placeholders: Any = of.placeholders
        found = next(one for one in placeholders if one._element is shape)
        found.left, found.top, found.width, found.height = Pt(left), Pt(top), Pt(wide), Pt(tall)
        body = shape.find(f".//{qn('a:bodyPr')}")
        for side in ("lIns", "tIns", "rIns", "bIns"):
            body.set(side, "0")
        body.set("anchor", anchor)
        for level in shape.iter(qn("a:lvl1pPr")):
            if kind in {"ftr", "sldNum"}:
                level.set("algn", "l" if kind == "ftr" else "r")
                level.find(qn("a:defRPr")).set("sz", str(FOOT_SIZE * 100))


def _decorate(layout: SlideLayout) -> None:
    """A band at the top and a thin line above the foot, behind everything and of no meaning for who listens."""
    band = _rectangle(2001, 0, 0, WIDTH, 8, "accent1")
    line = _rectangle(2002, EDGE, FOOT_TOP - 6, WIDE, 0.75, "accent6")
    tree = layout._element.find(f".//{qn('p:spTree')}")
    tree.insert(2, band)
    tree.insert(3, line)


def _rectangle(number: int, left: float, top: float, wide: float, tall: float, colour: str) -> etree._Element:
    return etree.fromstring(
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<p:nvSpPr><p:cNvPr id="{number}" name="{number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{Pt(left)}" y="{Pt(top)}"/><a:ext cx="{Pt(wide)}" cy="{Pt(tall)}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _first(layout: SlideLayout, colours: Scheme) -> None:
    """The first slide: large letters on the dark colour of the house."""
    fill = layout.background.fill
    fill.solid()
    fill.fore_color.theme_color = STRONG
    ink = RGBColor.from_string(on_colour(colours.accent_strong).lstrip("#").upper())
    _place(layout, "ctrTitle", 80, 120, WIDTH - 160, 170, anchor="b")
    _place(layout, "subTitle", 80, 316, WIDTH - 160, 110, anchor="t")
    for kind in ("ctrTitle", "subTitle"):
        for shape in _shapes(layout, kind):
            style = shape.find(f".//{qn('a:lstStyle')}")
            for old in list(style):
                style.remove(old)
            level = etree.SubElement(style, qn("a:lvl1pPr"), marL="0", indent="0", algn="l")
            etree.SubElement(level, qn("a:buNone"))
            letters = etree.SubElement(level, qn("a:defRPr"), sz="4000" if kind == "ctrTitle" else "2000")
            solid = etree.SubElement(letters, qn("a:solidFill"))
            etree.SubElement(solid, qn("a:srgbClr"), val=str(ink))
    tree = layout._element.find(f".//{qn('p:spTree')}")
    tree.insert(2, _rectangle(2001, 80, 300, 96, 5, "accent5"))
    _drop(layout, "ftr")
    _drop(layout, "sldNum")


def short_name(text: str) -> str:
    """Give a text as it can be the name of a shape: short and on one line."""
    return re.sub(r"\s+", " ", text)[:60]
