"""What a presentation says, read back: for tests."""

import io
import zipfile
from collections.abc import Iterator

import pptx
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Pt


def opened(data: bytes) -> Presentation:
    """Open a presentation as an office programme would."""
    return pptx.Presentation(io.BytesIO(data))


def every_part(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each file in the zip, and each file in the workbooks inside it."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            content = packed.read(name)
            yield name, content
            if name.endswith(".xlsx"):
                yield from ((f"{name}/{inner}", one) for inner, one in every_part(content))


def titles(deck: Presentation) -> list[str]:
    """The title of each slide."""
    return [slide.shapes.title.text_frame.text if slide.shapes.title else "" for slide in deck.slides]


def texts(slide: Slide) -> list[str]:
    """Every paragraph of a slide, in the order of reading."""
    return [
        paragraph.text for shape in slide.shapes if shape.has_text_frame for paragraph in shape.text_frame.paragraphs
    ]


def charts(deck: Presentation) -> list[object]:
    """Each native chart, in order."""
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def tables(deck: Presentation) -> list[list[list[str]]]:
    """Each native table, in order, as rows of texts."""
    return [
        [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
    ]


def beyond(deck: Presentation) -> list[str]:
    """Shapes that stick out of their slide, or out of the part that the foot leaves free."""
    found = []
    for number, slide in enumerate(deck.slides, start=1):
        for shape in slide.shapes:
            if shape.is_placeholder and shape.placeholder_format.type in (15, 13):
                continue
            right, low = shape.left + shape.width, shape.top + shape.height
            if min(shape.left, shape.top) < 0 or right > deck.slide_width or low > Pt(480):
                found.append(f"{number}: {shape.name}")
    return found
