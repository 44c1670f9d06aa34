"""Sheets and scenes as slides, in their order, between a first slide and one of sources and definitions."""

import datetime as dt
from collections.abc import Iterable, Sequence
from contextvars import copy_context
from dataclasses import replace
from typing import TypeVar

from components.drawing.house import house_scheme
from components.drawing.palette import Scheme
from components.exports.scene import Scene
from components.exports.slides import packing, template
from components.exports.slides.charts import add_chart
from components.exports.slides.figures import add_numbers, add_points, add_said
from components.exports.slides.page import Maker, add_figures, add_foot, add_notes, foot_of
from components.exports.slides.pictures import add_graph, add_map, add_picture
from components.exports.slides.tables import add_table
from components.exports.slides.wording import add_run, fit
from components.presenting.story import Failed, Picture, Words
from components.sheets import Cell, Chart, Graph, Heading, Numbers, Part, Said, Sheet, SheetMap, Table
from components.sheets.shortened import shortened
from components.words import formats, texts
from components.words.texts import Language, _

_POINT = "- "
_SMALL, _SOURCES = (13, 12, 11), (20, 18, 16, 14)

_T = TypeVar("_T")


def presentation(
    scenes: Sequence[Sheet | Scene], *, title: str, place: str, date: dt.date, gemeente: str | None = None
) -> bytes:
    """
    Make a presentation.

    Parameters
    ----------
    scenes
        Sheets, or scenes of a day: a sheet, a text or a picture with its notes for who presents. In their order.
    title, place, date
        Of the whole, on the first slide; a fictional municipality says so in its name.
    gemeente
        Code of the municipality in whose colour it is made (settings); the colour of the server when none is given.

    Returns
    -------
    pptx
        Numbers of charts and tables are native and can be changed; each map and picture has an alternative text. In
        the language of the first sheet, or of the current run where there is none. The same scenes give the same
        bytes. A value that a sheet does not hold is in no part of the file.
    """
    told = [one if isinstance(one, Scene) else Scene(one.title, one) for one in scenes]
    sheets = [one.content for one in told if isinstance(one.content, Sheet)]
    language = sheets[0].language if sheets else texts.language()
    return copy_context().run(_in_language, language, told, sheets, title, place, date, house_scheme(gemeente))


def _in_language(
    language: Language,
    scenes: Sequence[Scene],
    sheets: Sequence[Sheet],
    title: str,
    place: str,
    date: dt.date,
    colours: Scheme,
) -> bytes:
    texts.use(language)
    maker = Maker(template.template(colours), language)
    _add_first(maker, title, place, date)
    usual = (" · ".join(part for part in (place, formats.date(date)) if part),)
    for scene in scenes:
        begin = len(maker.slides)
        maker.above = scene.title
        _add_scene(maker, scene, colours)
        foot = foot_of(scene.content) if isinstance(scene.content, Sheet) else usual
        for slide in maker.slides[begin:]:
            add_foot(maker, slide, foot)
        if len(maker.slides) > begin:
            add_notes(maker.slides[begin], scene.notes, language)
        add_figures(maker)
    begin = len(maker.slides)
    maker.above = ""
    _add_account(maker, sheets, colours)
    for slide in maker.slides[begin:]:
        add_foot(maker, slide, usual)
    deck = maker.template.deck
    packing.describe(deck, title=title, place=place, date=date, language=language)
    return packing.packed(deck, date)


def _add_first(maker: Maker, title: str, place: str, date: dt.date) -> None:
    slide = maker.template.deck.slides.add_slide(maker.template.first)
    large = fit(title, template.WIDTH - 160, 170, (44, 40, 36, 32, 28), bold=True, most=3)
    add_run(slide.shapes.title.text_frame.paragraphs[0], large.text, maker.language, size=large.size)
    frame = slide.placeholders[1].text_frame
    made = _("Made with Wijklens on {day}", day=formats.date(date))
    lines = [fit(line, template.WIDTH - 160, 60, (22, 20, 18), most=2) for line in (place, made)]
    for number, line in enumerate(line for line in lines if line.text):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        add_run(paragraph, line.text, maker.language, size=line.size)


def _add_scene(maker: Maker, scene: Scene, colours: Scheme) -> None:
    content = scene.content
    if isinstance(content, Sheet):
        # A day calls a scene what it likes.
        _add_sheet(maker, replace(content, title=scene.title or content.title), colours)
    elif isinstance(content, Picture):
        add_picture(maker, content, scene.title)
    elif isinstance(content, Words):
        lines = [line.strip() for line in content.lines if line.strip()]
        points = [line.removeprefix(_POINT) for line in lines]
        add_points(maker, points, scene.title, plain=[line for line in lines if not line.startswith(_POINT)])
    elif isinstance(content, Failed):
        add_points(maker, [content.reason], scene.title, plain=[content.reason])


def _add_sheet(maker: Maker, sheet: Sheet, colours: Scheme) -> None:
    maker.above = sheet.title
    parts = _joined([part for part in sheet.parts if not _is_empty(part)])
    told: set[int] = set()
    title = sheet.title
    if not parts:
        nothing = _("There is nothing to show here.")
        add_points(maker, [nothing], sheet.title, plain=[nothing])
    for number, part in enumerate(parts):
        # What has no heading goes on with what stands before it.
        title, below = (
            (sheet.title, part.title) if number == 0 else (maker.part(part.title) if part.title else title, "")
        )
        follows = parts[number + 1] if number + 1 < len(parts) else None
        if isinstance(part, Numbers):
            add_numbers(maker, part, title, below)
        elif isinstance(part, Said):
            if number not in told:
                add_said(maker, part, title, below)
        elif isinstance(part, Table | Chart):
            after = follows.sentences if isinstance(follows, Said) and not follows.title else ()
            if isinstance(part, Table):
                fits = add_table(maker, shortened(part), title, colours, below, after=after)
            else:
                fits = add_chart(maker, part, title, colours, below, after=after)
            if fits and after:
                told.add(number + 1)
        elif isinstance(part, SheetMap):
            add_map(maker, part, title, colours, below)
        elif isinstance(part, Graph):
            add_graph(maker, part, title, colours, below)


def _joined(parts: Sequence[Part]) -> list[Part]:
    """Let sentences without a heading of their own follow the sentences before them on the same slide."""
    made: list[Part] = []
    for part in parts:
        before = made[-1] if made else None
        if isinstance(part, Said) and not part.title and isinstance(before, Said):
            made[-1] = Said(before.title, (*before.sentences, *part.sentences))
        else:
            made.append(part)
    return made


def _is_empty(part: Part) -> bool:
    if isinstance(part, Numbers):
        return not part.numbers
    if isinstance(part, Said):
        return not part.sentences
    if isinstance(part, Chart):
        return not part.categories or not part.series
    if isinstance(part, Graph):
        return not part.nodes
    return not part.headings if isinstance(part, Table) else not part.codes


def _add_account(maker: Maker, sheets: Sequence[Sheet], colours: Scheme) -> None:
    """The last slides: where the numbers come from, what was left out, and what the words mean."""
    title = _("Sources and definitions")
    sources = [
        *_once(line for sheet in sheets for line in sheet.sources),
        *_once(sheet.hidden for sheet in sheets if sheet.hidden),
    ]
    meanings = _once(pair for sheet in sheets for pair in sheet.definitions)
    if sources:
        add_points(maker, sources, title, sizes=_SOURCES)
    if meanings:
        heads = (Heading(_("Word or figure")), Heading(_("Meaning")))
        table = Table("", heads, tuple((Cell(word), Cell(meaning)) for word, meaning in meanings))
        add_table(maker, table, _("What the words mean") if sources else title, colours, sizes=_SMALL)


def _once(found: Iterable[_T]) -> list[_T]:
    return list(dict.fromkeys(found))
