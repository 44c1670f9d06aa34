"""The text of a tagged PDF in reading order, cell by cell, as who hears it gets it: by way of its structure tree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Dictionary, Name, Pdf

_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_HEX = re.compile(rb"<([0-9a-fA-F\s]*)>")
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(<[0-9a-fA-F]+>|\[[^\]]*\])")


def squeezed(text: str) -> str:
    """Text without white space and without the room for a line to break: lines break elsewhere on paper."""
    return re.sub(r"[\s\u200b\u00a0\u202f]+", "", text)


@dataclass
class Said:
    """What a report says: all of it, each table as rows of cells, each picture, and what stands on every page."""

    whole: str = ""
    tables: list[list[list[str]]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    around: str = ""


def read(pdf: Pdf) -> Said:
    """Read a report; every text squeezed."""
    marked: dict[tuple[int, int], str] = {}
    said = Said()
    for page in pdf.pages:
        said.around += squeezed(_page(page, marked))
    made: list[str] = []
    _walk(pdf.Root.StructTreeRoot.get("/K", pikepdf.Array()), None, marked, made, said)
    said.whole = squeezed("".join(made))
    return said


def _walk(
    node: object, page: Dictionary | None, marked: dict[tuple[int, int], str], made: list[str], said: Said
) -> None:
    if isinstance(node, pikepdf.Array):
        for one in node:
            _walk(one, page, marked, made, said)
    elif isinstance(node, Dictionary):
        page = node.get("/Pg", page)
        if Name.S not in node:
            if node.get("/Type") == Name.MCR and page is not None:
                made.append(marked.get((page.objgen[0], int(node.MCID)), ""))
            return
        kind = str(node.S)
        if kind == "/Figure":
            said.pictures.append(squeezed(str(node.get("/Alt", ""))))
            return
        if kind == "/Table":
            said.tables.append([])
        if kind == "/TR":
            said.tables[-1].append([])
        begin = len(made)
        _walk(node.get("/K", pikepdf.Array()), page, marked, made, said)
        if kind in ("/TH", "/TD"):
            said.tables[-1][-1].append(squeezed("".join(made[begin:])))
    elif page is not None:
        made.append(marked.get((page.objgen[0], int(str(node))), ""))


def _page(page: pikepdf.Page, marked: dict[tuple[int, int], str]) -> str:
    """Put the text of each mark of a page in place; gives what stands outside of the structure (head and foot)."""
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", Dictionary()).items()}
    within: list[tuple[int | None, bool]] = []
    letters: dict[bytes, str] = {}
    width, outside = 2, ""
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            number, instead = None, None
            if name == "BDC" and isinstance(operands[1], Dictionary):
                number = operands[1].get("/MCID")
                instead = operands[1].get("/ActualText")
            here = within[-1][0] if within and number is None else None if number is None else int(number)
            if instead is not None and here is not None:
                key = (page.obj.objgen[0], here)
                marked[key] = marked.get(key, "") + str(instead)
            within.append((here, instead is not None or bool(within and within[-1][1])))
        elif name == "EMC":
            within.pop()
        elif name == "Tf":
            letters = fonts[str(operands[0])]
            width = len(next(iter(letters), b"  "))
        elif name in ("Tj", "TJ"):
            parts = operands[0] if name == "TJ" else [operands[0]]
            text = "".join(_decoded(bytes(one), letters, width) for one in parts if isinstance(one, pikepdf.String))
            number, told = within[-1] if within else (None, False)
            if told:
                continue
            if number is None:
                outside += text
            else:
                key = (page.obj.objgen[0], number)
                marked[key] = marked.get(key, "") + text
    return outside


def _decoded(data: bytes, letters: dict[bytes, str], width: int) -> str:
    return "".join(letters.get(data[at : at + width], "\ufffd") for at in range(0, len(data), width))


def _letters(font: Dictionary) -> dict[bytes, str]:
    """Which signs the codes of a font stand for."""
    found: dict[bytes, str] = {}
    mapped = font.ToUnicode.read_bytes()
    for block in _CHARS.findall(mapped):
        pairs = [bytes.fromhex(one.decode()) for one in _HEX.findall(block)]
        found |= {code: sign.decode("utf-16-be") for code, sign in zip(pairs[::2], pairs[1::2], strict=True)}
    for block in _RANGES.findall(mapped):
        found |= dict(_range(block))
    return found


def _range(block: bytes) -> Iterator[tuple[bytes, str]]:
    for first, last, target in _RANGE.findall(block):
        begin, size = int(first, 16), len(first) // 2
        signs = [bytes.fromhex(one.decode()) for one in _HEX.findall(target)]
        for at in range(int(last, 16) - begin + 1):
            code = (begin + at).to_bytes(size, "big")
            if target.startswith(b"["):
                yield code, signs[at].decode("utf-16-be")
            else:
                yield code, (int.from_bytes(signs[0], "big") + at).to_bytes(len(signs[0]), "big").decode("utf-16-be")
