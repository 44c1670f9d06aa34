"""What a tagged PDF (PDF/UA-1, ISO 14289-1) must have, as far as can be read from the file without a validator."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
from pikepdf import Dictionary, Name, Pdf

STANDARD = frozenset(
    f"/{one}"
    for one in (
        *("Document", "Part", "Div", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
        *("Table", "THead", "TBody", "TR", "TH", "TD", "Figure", "Caption", "Span", "Link", "TOC", "TOCI", "Reference"),
    )
)
"""Kinds of elements of PDF 1.7 that a report is made of; another one must say which of these it stands for."""

_HEADING = re.compile(r"/H[1-6]$")


def opened(data: bytes) -> Pdf:
    return Pdf.open(io.BytesIO(data))


def elements(pdf: Pdf) -> Iterator[Dictionary]:
    """Every element of the structure tree, in reading order."""

    def walk(node: object) -> Iterator[Dictionary]:
        if isinstance(node, pikepdf.Array):
            for one in node:
                yield from walk(one)
        elif isinstance(node, Dictionary) and Name.S in node:
            yield node
            if Name.K in node:
                yield from walk(node.K)

    yield from walk(pdf.Root.StructTreeRoot.K)


def kinds(pdf: Pdf) -> list[str]:
    return [str(one.S) for one in elements(pdf)]


def alternatives(pdf: Pdf) -> list[str]:
    return [str(one.Alt) for one in elements(pdf) if str(one.S) == "/Figure"]


def check(data: bytes, *, language: str, title: str) -> Pdf:
    """Assert everything that holds for each report; gives the file for more."""
    pdf = opened(data)
    root = pdf.Root
    assert root.MarkInfo.Marked is True or bool(root.MarkInfo.Marked)
    assert str(root.Lang).split("-")[0] == language
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
        assert str(meta["dc:title"]) == title
        assert str(meta["dc:language"]).startswith(("[", "{", language))
    assert "/Encrypt" not in pdf.trailer
    _check_structure(pdf)
    for page in pdf.pages:
        assert page.get("/Tabs") == Name.S, "tabs follow the structure"
        assert "/StructParents" in page
        _check_marked(page)
        _check_fonts(page)
    return pdf


def _check_structure(pdf: Pdf) -> None:
    found = kinds(pdf)
    levels = [int(one[2:]) for one in found if _HEADING.match(one)]
    assert levels and levels[0] == 1, "the first heading is the highest"
    assert all(after - before <= 1 for before, after in pairwise(levels)), "no level is skipped"
    known = {str(key) for key in pdf.Root.StructTreeRoot.get("/RoleMap", {})}
    assert set(found) <= STANDARD | known, set(found) - STANDARD - known
    for one in elements(pdf):
        if str(one.S) == "/Figure":
            assert str(one.get("/Alt", "")).strip(), "a picture says what is on it"
        if str(one.S) == "/Table":
            heads = [str(each.S) for each in _inside(one)]
            assert "/TH" in heads, "a table has cells of headings"
        if str(one.S) == "/TH":
            assert any(str(each.get("/Scope", "")) in ("/Column", "/Row", "/Both") for each in _attributes(one))


def _inside(element: Dictionary) -> Iterator[Dictionary]:
    nodes = element.get("/K", pikepdf.Array())
    for node in nodes if isinstance(nodes, pikepdf.Array) else [nodes]:
        if isinstance(node, Dictionary) and Name.S in node:
            yield node
            yield from _inside(node)


def _attributes(element: Dictionary) -> list[Dictionary]:
    held = element.get("/A", pikepdf.Array())
    return [one for one in held if isinstance(one, Dictionary)] if isinstance(held, pikepdf.Array) else [held]


def _check_marked(page: pikepdf.Page) -> None:
    """Nothing is shown outside of a mark: each operator that draws stands in a tag or in an artifact."""
    depth = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            depth += 1
            if name == "BDC" and str(operands[0]) != "/Artifact":
                assert "/MCID" in operands[1] or str(operands[0]) == "/Span"
        elif name == "EMC":
            depth -= 1
        elif name in ("Tj", "TJ", "'", '"', "Do", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"):
            assert depth > 0, f"{name} stands outside of every tag"
    assert depth == 0


def _check_fonts(page: pikepdf.Page) -> None:
    for font in page.Resources.get("/Font", Dictionary()).values():
        assert "/ToUnicode" in font, "what is read aloud is known"
        for under in font.get("/DescendantFonts", [font]):
            described = under.FontDescriptor
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.keys()), "letters are in the file"


def all_bytes(data: bytes) -> bytes:
    """Every stream unpacked, behind the file as it is, to look for what may not be in it."""
    parts = [data]
    for one in opened(data).objects:
        if isinstance(one, pikepdf.Stream):
            try:
                parts.append(one.read_bytes())
            except pikepdf.PdfError:
                parts.append(one.read_raw_bytes())
    return b"\n".join(parts)
