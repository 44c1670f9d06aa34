"""The list of areas where need is largest: the chosen one open, the others a line."""

from collections.abc import Callable, Sequence

import streamlit as st

from components import navigation
from components.blocks import choices, said
from components.content import need_told
from components.content.findings import Finding
from components.content.scene import Scene
from components.content.stories import Story
from components.navigation import Page
from components.view_state import Order
from components.words import formats, reasons, sentences
from components.words.labels import choice
from components.words.plain import escape, plain
from components.words.texts import _


def show(
    scene: Scene,
    told: Sequence[Story],
    opened: Story,
    findings_of: Callable[[str], Sequence[Finding]],
    following: Sequence[str] = (),
) -> None:
    """
    Show the list with its switch.

    Parameters
    ----------
    told
        The areas of the list.
    following
        Names of the areas that come next and cannot be told apart.
    opened
        The area that stands open; shown on top when it is not in the list.
    findings_of
        Gives the lines of the open area.
    """
    with st.container(key="list"):
        with st.container(key="list_head", horizontal=True, vertical_alignment="center"):
            st.header(_("Where is need largest?"), anchor=False, width="content")
            choices.switch("lijst", _("Order of the list"), list(Order), scene.view.lijst, choice)
        asked = scene.view.gebied
        if asked is not None and asked != opened.code:
            with st.container(key="unknown"):
                st.html(build_unknown(scene, asked))
        elif opened not in told:
            _open(scene, opened, findings_of(opened.code))
        for story in told:
            if story is opened:
                _open(scene, story, findings_of(story.code))
            else:
                _line(scene, story)
        if following:
            st.html(f'<p class="wl-quiet wl-following">{escape(following_line(following, scene))}</p>')


def _line(scene: Scene, story: Story) -> None:
    with st.container(key=f"area_{story.code}"):
        _name(story)
        st.html(build_summary(scene, story, short=True))


def _open(scene: Scene, story: Story, findings: Sequence[Finding]) -> None:
    with st.container(key="chosen"):
        st.html(build_summary(scene, story, named=True) + build_findings(findings))
        with st.container(horizontal=True, gap="small"):
            if st.button(_("Show the profile"), type="primary", key="to_profile"):
                navigation.go(Page.PROFILE, gebied=story.code, naast=())
            if st.button(_("Show on the map page"), key="to_map"):
                navigation.go(Page.MAP, gebied=story.code)


def _name(story: Story) -> None:
    st.button(
        plain(story.name),
        key=f"open_{story.code}",
        type="tertiary",
        on_click=navigation.change,
        kwargs={"gebied": story.code},
    )


def build_summary(scene: Scene, story: Story, *, named: bool = False, short: bool = False) -> str:
    """
    Make the head of an area: residents and rank, the index with its meaning, and one sentence why.

    An area with too few residents has its number, and instead of a standing and a reason why it has no place.
    """
    name = f'<h3 class="wl-name">{escape(story.name)}</h3>' if named else ""
    standing = (
        _("higher than {share}", share=sentences.share(story.higher_than))
        if short and story.is_ranked
        else story.standing(scene.level, scene.reference.reference)
    )
    reasons = story.reasons[:1] if short else story.reasons
    alike = "" if short or not story.alike else f'<div class="wl-quiet">{escape(alike_line(story, scene))}</div>'
    small = [] if story.is_ranked else need_told.of_size(scene, story.code)
    why = small[0] if small else need_told.reasons(scene, story.code, reasons)
    return (
        f'<div class="wl-area{"" if named else " wl-line"}"><div>{name}'
        f'<div class="wl-quiet">{escape(story.size_and_rank)}</div></div>'
        f'<div class="wl-index"><span class="wl-number">{formats.number(story.index)}</span>'
        f'<div class="wl-quiet">{escape(standing)}</div></div>'
        f'<div class="wl-why">{said.build(why.text, () if short else why.figures)}{alike}</div></div>'
    )


def build_unknown(scene: Scene, code: str) -> str:
    """Make the head of an area without an index: its name, its residents and why nothing is said about need."""
    why = reasons.need("water" if scene.areas["water"][code] else str(scene.need.reason[code]))
    return (
        f'<div class="wl-area"><div><h3 class="wl-name">{escape(scene.names[code])}</h3>'
        f'<div class="wl-quiet">{escape(sentences.residents(scene.people[code]))}</div></div>'
        f'<div class="wl-why">{escape(why)}</div></div>'
    )


def alike_line(story: Story, scene: Scene) -> str:
    """Name the areas that cannot be told apart; their number when there are many."""
    return sentences.alike(story.alike, scene.level)


def following_line(names: Sequence[str], scene: Scene) -> str:
    """Say which areas come next without an order among them; their number when there are many."""
    if len(names) <= sentences.NAMED_ALIKE:
        return _("Next, comparable with each other: {names}.", names=sentences.joined(list(names)))
    return _(
        "Next come {n} {areas} that are comparable with each other.", n=len(names), areas=sentences.levels(scene.level)
    )


def build_findings(findings: Sequence[Finding]) -> str:
    """Make the lines of the open area, each figure with the mark of its kind."""
    rows = []
    for finding in findings:
        told = said.build(finding.text, finding.figures, finding.kind)
        rows.append(f"<dt>{escape(finding.heading)}</dt><dd>{told}</dd>")
    return f'<dl class="wl-facts">{"".join(rows)}</dl>'
