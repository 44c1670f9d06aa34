"""Two to four areas beside each other: need per domain as bars, figures as a table, each with its difference."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from components import data, navigation
from components.blocks.profile.parts import Profile, details, kinds_line, value
from components.blocks.tables import Html
from components.content import beside
from components.content.beside import MOST, Beside, Line, Side
from components.content.scene import Scene
from components.navigation import Page
from components.words import formats, reasons, sentences
from components.words.labels import capital, choice, label
from components.words.plain import escape, plain
from components.words.texts import _
from geodata.vocabulary import Domain

STYLE = Path(__file__).parents[2] / "assets" / "beside.css"
CHOICE = "beside_choice"


class _Row(NamedTuple):
    """A row of the table: what it is, a cell per area, that of the mean, and the year."""

    name: Html
    cells: Sequence[Html]
    mean: Html
    year: str


def choose(scene: Scene, code: str) -> None:
    """Choose up to three areas to put beside the one that is shown; each is a chip that can be taken away."""
    there = beside.offered(scene, code)
    if not there:
        return
    st.html(STYLE)
    put = beside.chosen(scene, code)
    # When there is no room for more, nothing more is offered: Streamlit would say so in English.
    options = list(there) if len(put) < MOST - 1 else list(put)
    st.session_state[CHOICE] = list(put)
    with st.container(key="beside_row", horizontal=True, vertical_alignment="center"):
        st.multiselect(
            _("Beside another {area}", area=label(scene.level)),
            options,
            format_func=there.__getitem__,
            key=CHOICE,
            select_all=False,
            on_change=_write,
            placeholder=_("Choose"),
        )


def _write() -> None:
    navigation.change(naast=tuple(st.session_state[CHOICE])[: MOST - 1])


def choose_one(scene: Scene, code: str) -> None:
    """Choose one area to put beside an area, on another page; the choice opens the comparison."""
    there = beside.offered(scene, code)
    if not there:
        return
    other = st.selectbox(
        _("Beside another {area}", area=label(scene.level)),
        list(there),
        index=None,
        format_func=there.__getitem__,
        # A key per area: what was put beside another one is no choice for this one.
        key=f"beside_{code}",
        placeholder=_("Beside another {area}", area=label(scene.level)),
        label_visibility="collapsed",
    )
    if other is not None:
        navigation.go(Page.PROFILE, gebied=code, naast=(other,))


def show(profile: Profile) -> None:
    """Show the area of the profile beside those of the view."""
    scene = profile.scene
    made = beside.build(scene, (profile.code, *beside.chosen(scene, profile.code)), data.municipality_figures(scene))
    with st.container(key="beside_head", horizontal=True, vertical_alignment="center"):
        st.header(_("{title}, {year}", title=plain(beside.title(made)), year=scene.view.jaar), anchor=False)
        st.space("stretch")
        st.button(_("Only this area"), key="beside_back", on_click=navigation.change, kwargs={"naast": ()})
    st.html(build_brief(profile, made))
    for line in beside.sentences_of(made):
        st.html(f'<p class="wl-note">{escape(line)}</p>')
    st.html(build_domains(profile, made))
    st.caption(kinds_line())


def build_brief(profile: Profile, made: Beside) -> Html:
    """Make the table of need, people and chief figures."""
    scene = profile.scene
    year = str(scene.view.jaar)
    need = _Row(
        Html(f"<b>{escape(_('Need for support'))}</b>"),
        [_need(side, made) for side in made.sides],
        Html(f"{formats.number(made.mean_index)}{_quiet(beside.mean_name(scene))}"),
        year,
    )
    standing = _Row(
        Html(escape(_("Place, and what the number means"))),
        [_standing(profile, side) for side in made.sides],
        Html(""),
        year,
    )
    rows = [need, standing, *(_figures(profile, line) for line in made.chief)]
    caption = _("Below each number stands how it differs from {place}.", place=scene.title)
    return _table(profile, made, rows, caption)


def _need(side: Side, made: Beside) -> Html:
    if side.story is None:
        return Html(f'<span class="wl-none">{escape(_("no number"))}</span>{_quiet(reasons.need(side.reason))}')
    said = side.difference(side.index, made.mean_index)
    return Html(f'<span class="wl-number">{formats.number(side.index)}</span>{_quiet(said)}')


def _standing(profile: Profile, side: Side) -> Html:
    if side.story is None:
        return Html(escape(sentences.residents(side.residents)))
    scene = profile.scene
    standing = side.story.standing(scene.level, scene.reference.reference)
    return Html(f"{escape(side.story.size_and_rank)}{_quiet(standing)}")


def _figures(profile: Profile, line: Line) -> _Row:
    unit = line.indicator.unit
    return _Row(
        profile.named(line.indicator),
        [
            Html(f"{value(one, unit, with_mark=False)}{_quiet(said)}")
            for one, said in zip(line.figures, line.differences, strict=True)
        ],
        value(line.municipality, unit, with_mark=False),
        line.years,
    )


def build_domains(profile: Profile, made: Beside) -> Html:
    """Make a part per domain: its need as bars, or as a table where the view asks for it; its figures open below."""
    parts = [_domain(profile, made, domain) for domain in made.domains]
    describing = made.of(None)
    if describing:
        name = _("Describes the area, is no need")
        body = _table(profile, made, [_figures(profile, line) for line in describing], name)
        parts.append(
            f'<section><h3 class="wl-part">{escape(name)}</h3>{details(_("Show the figures"), body)}</section>'
        )
    return Html(f'<div class="wl-beside">{"".join(parts)}</div>')


def _domain(profile: Profile, made: Beside, domain: Domain) -> str:
    lines = made.of(domain)
    mean = made.mean_domains[domain]
    shown = _numbers(profile, made, domain) if profile.is_table else _bars(profile, made, domain, mean)
    table = _table(profile, made, [_figures(profile, line) for line in lines], choice(domain))
    below = details(_("Show the figures"), table) if lines else ""
    title = _("Need: {domain}", domain=label(domain))
    return f'<section><h3 class="wl-part">{escape(title)}</h3>{shown}{below}</section>'


def _bars(profile: Profile, made: Beside, domain: Domain, mean: float) -> str:
    tick = f'<i style="left:{mean:.1f}%"></i>' if mean == mean else ""
    rows = []
    for side in made.sides:
        score = side.domains[domain]
        bar = f'<b style="width:{max(score, 0.5):.1f}%"></b>' if score == score else ""
        said = side.difference(score, mean)
        number = _score(score)
        track = f'<span class="wl-track" aria-hidden="true">{bar}{tick}</span>'
        end = f'<span class="wl-end">{number}</span><span class="wl-quiet">{escape(said)}</span>'
        rows.append(f'<div class="wl-bar"><span>{escape(side.name)}</span>{track}{end}</div>')
    line = _("┃ {mean}: {value}", mean=capital(beside.mean_name(profile.scene)), value=formats.number(mean))
    return f'{"".join(rows)}<p class="wl-quiet">{escape(line)}</p>'


def _numbers(profile: Profile, made: Beside, domain: Domain) -> Html:
    mean = made.mean_domains[domain]
    cells = [
        Html(f"{_score(side.domains[domain])}{_quiet(side.difference(side.domains[domain], mean))}")
        for side in made.sides
    ]
    whole = Html(f"{formats.number(mean)}{_quiet(beside.mean_name(profile.scene))}")
    row = _Row(Html(escape(_("Need, 0-100"))), cells, whole, str(profile.scene.view.jaar))
    return _table(profile, made, [row], _("Need: {domain}", domain=label(domain)))


def _score(score: float) -> str:
    return formats.number(score) if score == score else escape(_("unknown"))


def _quiet(text: str) -> str:
    return f'<small class="wl-quiet">{escape(text)}</small>' if text else ""


def _table(profile: Profile, made: Beside, rows: Sequence[_Row], caption: str) -> Html:
    """Make a table that on a phone becomes a list: each cell then says itself of which area it is."""
    heads = [*made.names, profile.scene.title, _("Year")]
    # The roles are written out: a table that is laid out as a list is no table any more for a screen reader.
    top = "".join(f'<th role="columnheader" scope="col">{escape(head)}</th>' for head in heads)
    body = []
    for row in rows:
        cells = [*row.cells, row.mean, Html(escape(row.year))]
        made_of = "".join(
            f'<td role="cell" data-of="{escape(head)}">{cell}</td>' for head, cell in zip(heads, cells, strict=True)
        )
        body.append(f'<tr role="row"><th role="rowheader" scope="row">{row.name}</th>{made_of}</tr>')
    first = escape(_("Figure"))
    return Html(
        f'<div class="wl-scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="wl-table wl-sides" role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{first}</th>{top}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(body)}</tbody></table></div>'
    )
