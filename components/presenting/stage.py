"""Write the document that the audience sees: every scene ready in it, so that none has to be fetched."""

import base64

from components.presenting import charts, graphs, legends, maps, parts, room
from components.presenting.panes import Pane, panes
from components.presenting.story import Content, Picture, Story
from components.sheets import Chart, Graph, Sheet, SheetMap, Table
from components.words import formats
from components.words.plain import escape
from components.words.texts import Language, _, language

PATH = "/presenteren"
NOTES = "/presenteren/notities"
_SHORT = 40  # signs of a condition that fits in the line below the title


def document(story: Story) -> str:
    """Write the presentation of a day, in the language of the current run; the notes are not in it."""
    return "".join([opening(story), *(scene(story, place) for place in range(len(story.scenes))), ending(story)])


def opening(story: Story) -> str:
    """Write the presentation up to its first scene: a browser shows how far it is while the scenes are read."""
    attributes = {
        "back": story.back,
        "channel": f"wijklens-{story.key}",
        "version": story.version,
        "notes": f"presenteren/notities?{story.here}" if story.may_read_notes else "",
        "scenes": len(story.scenes),
    }
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in attributes.items())
    ready = _("{n} of {total} scenes are ready", n="#", total=len(story.scenes))
    wait = f'<div id="wait" role="status"><p>{escape(story.title)}</p><p data-ready="{escape(ready)}"></p></div>'
    scripts = '<script src="presenteren/begin.js"></script><script src="presenteren/scene.js" defer></script>'
    if story.may_show_cards:
        style = '<link rel="stylesheet" href="presenteren/kaartjes.css">'
        scripts = f'{style}<script src="presenteren/kaartjes.js" defer></script>{scripts}'
    return (
        f"{_head(story.title, 'presenteren/scene', 'presenteren/kleuren.css', scripts)}<body{data}>{wait}"
        f'<h1 class="sr">{escape(story.title)}</h1><p class="sr" id="now" aria-live="polite"></p><main id="stage">'
    )


def ending(story: Story) -> str:
    """Write the presentation after its last scene."""
    empty = "" if story.scenes else _empty(story)
    cards = room.frame(story.here) if story.may_show_cards else ""
    return f'{empty}</main>{cards}{_foot(story)}{_facts()}{_help(story)}<div id="blank" hidden></div></body></html>'


def page(title: str, body: str, own: str, colours: str, *, script: bool = True) -> str:
    """Write a document around a body, with our own style and script (of one name) and nothing else."""
    late = f'<script src="{own}.js" defer></script>' if script else ""
    return f"{_head(title, own, colours, late)}{body}</html>"


def _head(title: str, own: str, colours: str, scripts: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="{language()}" data-theme="light"><head><meta charset="utf-8">'
        f'<title>{escape(title)} – Wijklens</title><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex, nofollow"><link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="{colours}"><link rel="stylesheet" href="{own}.css">{scripts}</head>'
    )


def refusal(said: str, *, deep: bool = False) -> str:
    """Write the page for who may not see a day, or asks for one that is not there; ``deep`` for that of the notes."""
    back = f'<a href="{"../" if deep else "./"}">{escape(_("Back to Wijklens"))}</a>'
    body = (
        f'<body><main id="stage"><section class="pane told"><header><h1 class="h2">{escape(_("Presentation"))}</h1>'
        f'</header><div class="inside"><p class="nothing">{escape(said)}<br>{back}</p></div>'
        f"</section></main></body>"
    )
    folder = "" if deep else "presenteren/"
    return page(_("Presentation"), body, f"{folder}scene", f"{folder}kleuren.css", script=False)


def counter(place: int, of: int) -> str:
    """Say which scene this is: ``3 van 7``."""
    return _("{n} of {total}", n=place + 1, total=of)


def scene(story: Story, place: int) -> str:
    """Write a scene with all its panes; what it shows is read now."""
    content, of = story.content(place), len(story.scenes)
    divided = panes(content)
    deep = sum(one.deep for one in divided)
    made, depth = [], 0
    for at, pane in enumerate(divided):
        depth += pane.deep
        more = _("more: {n} of {total}", n=depth, total=deep) if pane.deep else (_("more below") if deep else "")
        made.append(_pane(story.scenes[place].title, content, place, of, at, pane, more))
    return "".join(made)


def _pane(title: str, content: Content, place: int, of: int, at: int, pane: Pane, more: str) -> str:
    where = f"{place + 1}" if at == 0 else f"{place + 1}.{at + 1}"
    said = _("{title}, scene {n} of {total}", title=title, n=place + 1, total=of)
    inside = f'<div class="inside">{_inside(content, pane, f"p{place}-{at}-")}</div>'
    return (
        f'<section class="pane {_kind(pane)}" data-at="{where}" data-scene="{place}" data-deep="{int(pane.deep)}" '
        f'data-counter="{escape(counter(place, of))}" data-said="{escape(said)}" data-more="{escape(more)}" '
        f'aria-labelledby="t{place}-{at}"><header><h2 id="t{place}-{at}" dir="auto">{escape(title)}</h2>'
        f"{_about(title, content)}</header>{inside}</section>"
    )


def _kind(pane: Pane) -> str:
    if pane.sources is not None:
        return "told"
    if pane.said:
        return "spoken"
    if isinstance(pane.drawn, Graph):
        return "over"
    if isinstance(pane.drawn, (SheetMap, Chart)):
        return "beside" if pane.words or isinstance(pane.drawn, SheetMap) else "alone"
    return "alone" if pane.drawn is not None else "told"


def _about(heading: str, content: Content) -> str:
    """Of what, where and when: a figure never stands without them. What else was chosen is told with the sources."""
    if not isinstance(content, Sheet):
        return ""
    sheet = content
    title = sheet.title if sheet.title != heading else ""
    known = f"{heading} {sheet.title}".casefold()
    chosen = [
        f"{name}: {which}"
        for name, which in sheet.conditions
        if len(which) <= _SHORT and which.casefold() not in known and which != sheet.place
    ]
    place = [] if sheet.place.casefold() in known else [sheet.place]
    said = escape(" · ".join([*place, formats.date(sheet.date).replace(" ", formats.NO_BREAK), *chosen]))
    return f'<p class="about">{f"<b>{escape(title)}</b> " if title else ""}<span>{said}</span></p>'


def _inside(content: Content, pane: Pane, prefix: str) -> str:
    if pane.said:
        return parts.text(pane.said)
    if pane.sources is not None:
        return parts.sources(pane.sources)
    said = parts.words(pane.words) if isinstance(pane.drawn, Graph) else _beside(pane)
    words = f'<div class="words">{said}{_hidden(pane)}</div>'
    match pane.drawn:
        case SheetMap() as shown:
            return f'<div class="drawn">{maps.drawing(shown, prefix)}{legends.legend(shown, prefix)}</div>{words}'
        case Chart() as shown:
            drawn = charts.chart(shown, _whole(content, shown))
            return f'<div class="drawn">{drawn}{"" if pane.words else _hidden(pane)}</div>{words if pane.words else ""}'
        case Graph() as shown:
            above = words if pane.words or pane.hidden else ""
            return f'{above}<div class="drawn">{graphs.graph(shown)}</div>'
        case Table() as shown:
            return f'<div class="drawn">{parts.table(shown)}{_hidden(pane)}</div>'
        case Picture() as shown:
            return _picture(shown)
    if pane.words:
        return words
    return f'<p class="nothing">{escape(pane.failed or _("There is nothing to show here."))}</p>'


def _beside(pane: Pane) -> str:
    """What stands beside a map or chart, or fills a pane by itself."""
    if pane.words:
        return parts.words(pane.words)
    hint = f'<p class="hint">{escape(_("Press a wijk on the map to see its figures."))}</p>'
    return (parts.table(pane.top) if pane.top is not None else "") + hint


def _whole(content: Content, piece: Chart) -> Chart:
    """The chart that a piece was cut from: pieces share one scale."""
    if isinstance(content, Sheet):
        for part in content.parts:
            if isinstance(part, Chart) and part.title == piece.title and set(piece.categories) <= set(part.categories):
                return part
    return piece


def _hidden(pane: Pane) -> str:
    return f'<p class="hidden-note">{escape(pane.hidden)}</p>' if pane.hidden else ""


def _picture(shown: Picture) -> str:
    kind = shown.media_type if shown.media_type in ("image/png", "image/jpeg") else "image/png"
    content = base64.b64encode(shown.content).decode()
    return f'<div class="drawn"><img src="data:{kind};base64,{content}" alt="{escape(shown.alt)}"></div>'


def _empty(story: Story) -> str:
    said = _("This day has no scenes yet. Put them together on the page Intervisie.")
    return (
        f'<section class="pane told" data-at="1" data-scene="0" data-deep="0" data-counter="" data-more="" '
        f'data-said="{escape(story.title)}" aria-labelledby="t0-0"><header><h2 id="t0-0">{escape(story.title)}</h2>'
        f'</header><div class="inside"><p class="nothing">{escape(said)}</p></div></section>'
    )


def _foot(story: Story) -> str:
    day = f"{story.title} · {formats.date(story.date)}"
    buttons = [
        ("leave", _("Leave (Esc)"), "M4 4 16 16M16 4 4 16"),
        ("help", _("Keys (?)"), "M7 7.2a3 3 0 1 1 4.6 2.6c-1 .7-1.6 1.2-1.6 2.4M10 15.6v.4"),
        ("whole", _("Full screen (F)"), "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4"),
        ("previous", _("Previous scene"), "M12.5 4 6.5 10l6 6"),
        ("next", _("Next scene"), "M7.5 4l6 6-6 6"),
    ]
    if story.may_show_cards:
        buttons.append(
            ("cards", _("Card form (Q)"), "M3 3h5v5H3zM12 3h5v5h-5zM3 12h5v5H3zM12 12h2v2h-2zM15 15h2v2h-2z")
        )
    made = {name: _button(name, said, sign) for name, said, sign in buttons}
    return (
        f'<footer><p class="day" dir="auto">{escape(day)}</p><p id="clock" hidden></p>'
        f'<p id="more" aria-hidden="true"></p><nav aria-label="{escape(_("Scenes"))}">'
        f"{made['leave']}{made.get('cards', '')}{made['help']}{made['whole']}"
        f'{made["previous"]}<span id="counter"></span>{made["next"]}'
        f"</nav></footer>"
    )


def _button(name: str, said: str, sign: str) -> str:
    return (
        f'<button type="button" id="{name}" aria-label="{escape(said)}" title="{escape(said)}">'
        f'<svg viewBox="0 0 20 20" aria-hidden="true"><path d="{sign}"/></svg></button>'
    )


def _facts() -> str:
    close = escape(_("Close"))
    return (
        f'<aside id="facts" aria-live="polite" hidden><button type="button" id="close" aria-label="{close}" '
        f'title="{close}"><svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 5 15 15M15 5 5 15"/></svg></button>'
        '<h3 dir="auto"></h3><div></div></aside>'
    )


def _help(story: Story) -> str:
    keys = [
        ("→ PageDown Space" if language() is Language.EN else "→ PageDown Spatie", _("next scene")),
        ("← PageUp", _("previous scene")),
        ("↓ ↑", _("more of this scene, and back")),
        ("Home End", _("first and last scene")),
        ("F", _("full screen, and back")),
        ("D", _("colours for a dark room, and back")),
        ("B", _("dark screen, and back: all eyes on the speaker")),
        ("T", _("time since the beginning, and the clock")),
        *([("N", _("notes for the presenter, in a second window"))] if story.may_read_notes else []),
        *(_keys_of_cards() if story.may_show_cards else []),
        ("?", _("these keys")),
        ("Esc", _("leave, back to the page of the day")),
    ]
    rows = "".join(f"<div><dt>{_keys(names)}</dt><dd>{escape(said)}</dd></div>" for names, said in keys)
    title, close = escape(_("Keyboard")), escape(_("Close"))
    return (
        f'<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">{title}</h2><dl>{rows}</dl>'
        f"<p>{escape(_('A clicker works too. Press a wijk on the map to see its figures.'))}</p>"
        f'<button type="button" id="keys-close">{close}</button></dialog>'
    )


def _keys_of_cards() -> list[tuple[str, str]]:
    return [
        ("Q", _("QR code of the card form, with how many cards came in")),
        ("K", _("cards that were chosen for the room")),
    ]


def _keys(names: str) -> str:
    return " ".join(f"<kbd>{escape(one)}</kbd>" for one in names.split())
