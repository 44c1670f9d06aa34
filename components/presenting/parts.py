"""Write the parts of a pane as HTML: figures, sentences, tables, text, sources. All that people typed is text."""

from components.presenting.panes import Side, Sources
from components.presenting.tables import DENSE
from components.sheets import Cell, Heading, Number, Numbers, Said, Sentence, Table
from components.words.plain import escape
from components.words.texts import _

_FEW, _SHORT = 5, 220  # lines and signs of a text that can stand in larger letters


def words(parts: tuple[Side, ...]) -> str:
    """Write figures and sentences below each other; the first figure of all largest."""
    made, largest = [], True
    for part in parts:
        title = f"<h3>{escape(part.title)}</h3>" if part.title else ""
        if isinstance(part, Numbers):
            made.append(f'<div class="numbers">{title}{_numbers(part, largest)}</div>')
            largest = False
        else:
            made.append(f'<div class="said">{title}{_said(part)}</div>')
    return "".join(made)


def _numbers(part: Numbers, largest: bool) -> str:
    rows = "".join(_number(one, largest and place == 0) for place, one in enumerate(part.numbers))
    return f"<dl>{rows}</dl>"


def _number(one: Number, largest: bool) -> str:
    # Words in the place of a figure (suppressed, unknown) are long: never in the size of a figure.
    size = "words" if one.value is None else ("largest" if largest else "figure")
    note = f'<dd class="note">{escape(one.note)}</dd>' if one.note else ""
    return f'<div><dt>{escape(one.label)}</dt><dd class="{size}">{escape(one.text)}</dd>{note}</div>'


def _said(part: Said) -> str:
    return "".join(_sentence(one) for one in part.sentences)


def _sentence(one: Sentence) -> str:
    rests = f' title="{escape("; ".join(one.figures))}"' if one.figures else ""
    return f'<p dir="auto"{rests}>{escape(one.text)}</p>'


def table(shown: Table) -> str:
    """Write a table; the first cell of a row names it, chosen rows stand out."""
    heads = "".join(_heading(one) for one in shown.headings)
    rows = "".join(_row(shown, place) for place in range(len(shown.rows)))
    # Far apart, the cells of one row are hard to read together; many columns need the whole width, and smaller letters.
    count = len(shown.headings)
    dense = " dense" if count > DENSE else (" slim" if count < DENSE else "")
    nothing = "" if shown.rows else f'<p class="nothing">{escape(_("There is nothing to show here."))}</p>'
    return (
        f'<table class="grid{dense}"><caption>{escape(shown.title)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{nothing}"
    )


def _heading(one: Heading) -> str:
    unit = f' <span class="unit">({escape(one.unit)})</span>' if one.unit else ""
    number = ' class="number"' if one.number else ""
    return f'<th scope="col"{number}>{escape(one.text)}{unit}</th>'


def _row(shown: Table, place: int) -> str:
    chosen = ' class="chosen"' if place in shown.chosen else ""
    cells = "".join(_cell(shown, at, cell) for at, cell in enumerate(shown.rows[place]))
    return f"<tr{chosen}>{cells}</tr>"


def _cell(shown: Table, at: int, cell: Cell) -> str:
    if at == 0:
        return f'<th scope="row" dir="auto">{escape(cell.text)}</th>'
    number = ' class="number"' if shown.headings[at].number else ' dir="auto"'
    return f"<td{number}>{escape(cell.text)}</td>"


def text(lines: tuple[str, ...]) -> str:
    """Write the lines of a text: paragraphs, and points where a line begins with a dash."""
    made, points = [], list[str]()
    for line in (*lines, ""):
        stripped = line.strip()
        if stripped.startswith(("- ", "* ", "• ")):
            points.append(f'<li dir="auto">{escape(stripped[2:])}</li>')
            continue
        if points:
            made.append(f"<ul>{''.join(points)}</ul>")
            points = []
        if stripped:
            made.append(f'<p dir="auto">{escape(stripped)}</p>')
    few = " few" if len(made) <= _FEW and sum(len(line) for line in lines) <= _SHORT else ""
    return f'<div class="text{few}">{"".join(made)}</div>'


def sources(shown: Sources) -> str:
    """Write where the figures come from, what was chosen, and what the words mean."""
    made = ""
    if shown.sources:
        made += f"<h3>{escape(_('Sources'))}</h3><ul>{''.join(f'<li>{escape(one)}</li>' for one in shown.sources)}</ul>"
    if shown.conditions:
        made += f"<h3>{escape(_('What was chosen'))}</h3>{_pairs(shown.conditions)}"
    if shown.definitions:
        made += f"<h3>{escape(_('What it means'))}</h3>{_pairs(shown.definitions)}"
    return f'<div class="sources">{made}</div>'


def _pairs(pairs: tuple[tuple[str, str], ...]) -> str:
    return f"<dl>{''.join(f'<div><dt>{escape(name)}</dt><dd>{escape(said)}</dd></div>' for name, said in pairs)}</dl>"
