"""Write the document of who presents: the notes of each scene, what comes next, a timer and a clock."""

from components.presenting.stage import counter, page
from components.presenting.story import Story
from components.words.plain import escape
from components.words.texts import _


def document(story: Story) -> str:
    """Write the notes of a day; only for who may read them, which the caller asks."""
    scenes = "".join(_scene(story, place) for place in range(len(story.scenes)))
    if not scenes:
        scenes = f'<section><p class="quiet">{escape(_("This day has no scenes yet."))}</p></section>'
    opening = escape(f"../presenteren?{story.here}")
    body = (
        f'<body data-channel="{escape(f"wijklens-{story.key}")}" '
        f'data-version="{escape(story.version)}" class="notes">'
        f"<header><h1 dir='auto'>{escape(story.title)}</h1>{_times()}</header>"
        f'<p id="alone" role="status" hidden>{escape(_("The presentation is not open in this browser."))} '
        f'<a href="{opening}" target="wijklens-presenteren">{escape(_("Open the presentation"))}</a></p>'
        f'<p id="other" role="status" hidden>{escape(_("The scenes were changed. Reload both windows."))}</p>'
        f'<main aria-live="polite">{scenes}</main>'
        f'<nav aria-label="{escape(_("Scenes"))}"><button type="button" id="previous">{escape(_("Previous scene"))}'
        f'</button><button type="button" id="next">{escape(_("Next scene"))}</button></nav></body>'
    )
    return page(_("Notes: {title}", title=story.title), body, "notities", "kleuren.css")


def _times() -> str:
    return (
        f'<dl class="times"><div><dt>{escape(_("Timer"))}</dt><dd id="timer">0:00</dd></div>'
        f'<div><dt>{escape(_("Clock"))}</dt><dd id="clock"></dd></div></dl>'
        f'<p class="timing"><button type="button" id="run" data-start="{escape(_("Start"))}" '
        f'data-pause="{escape(_("Pause"))}">{escape(_("Start"))}</button>'
        f'<button type="button" id="again">{escape(_("Back to 0:00"))}</button></p>'
    )


def _scene(story: Story, place: int) -> str:
    scene, of = story.scenes[place], len(story.scenes)
    lines = [line for line in scene.notes.splitlines() if line.strip()]
    notes = "".join(f'<p dir="auto">{escape(line)}</p>' for line in lines)
    if not notes:
        notes = f'<p class="quiet">{escape(_("No notes with this scene."))}</p>'
    if place + 1 < of:
        after = f'<span dir="auto">{escape(story.scenes[place + 1].title)}</span>'
    else:
        after = f'<span class="quiet">{escape(_("This is the last scene."))}</span>'
    return (
        f'<section data-scene="{place}" hidden><p class="quiet">{escape(counter(place, of))}</p>'
        f'<h2 dir="auto">{escape(scene.title)}</h2><div class="said">{notes}</div>'
        f'<p class="after"><span class="quiet">{escape(_("Next:"))}</span> {after}</p></section>'
    )
