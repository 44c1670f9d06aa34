"""Every figure of an area beside the municipality and the country: as places on a line, or as numbers."""

from collections.abc import Iterator, Sequence

import streamlit as st

from components.blocks import tables
from components.blocks.profile.parts import Profile, kinds_line, value
from components.blocks.tables import Column, Html, Row
from components.content.profile import Compared, name_of
from components.content.scene import reference_name
from components.words import formats
from components.words.labels import capital, choice, levels
from components.words.plain import escape
from components.words.texts import _
from geodata.vocabulary import Direction, Domain

HEIGHT = 620


def show(profile: Profile) -> None:
    """Show the figures, as the view asks: a picture of where the area stands, or the table of numbers."""
    if not profile.compared:
        st.info(_("There are no figures of this area."))
        return
    small = bool(profile.scene.need.small[profile.code])
    if small:
        st.html(f'<p class="wl-quiet">{escape(no_line(profile))}</p>')
    if profile.is_table or small:
        tables.show(*build_table(profile), height=HEIGHT)
    else:
        st.html(build_picture(profile))
    st.caption(kinds_line())


def no_line(profile: Profile) -> str:
    """Say why the figures of a small area stand in a table: a line would show its place among others."""
    return _(
        "{area} is too small for a place among other areas. So here are the figures themselves.", area=profile.name
    )


def by_domain(compared: Sequence[Compared]) -> Iterator[tuple[Domain | None, list[Compared]]]:
    """Give the figures per domain, those that only describe an area last."""
    for domain in (*Domain, None):
        found = [one for one in compared if one.indicator.domain is domain]
        if found:
            yield domain, found


def title_of(domain: Domain | None) -> str:
    """Name a domain, or what only describes an area."""
    return _("Describes the area, is no need") if domain is None else choice(domain)


def build_picture(profile: Profile) -> str:
    """Make a line per figure on which the area and the municipality stand, by domain; numbers stand at the end."""
    scene = profile.scene
    said = _(
        "Each line is all {areas} of {place}: ● is {area}, ┃ is {municipality}. To the right means more need.",
        areas=levels(scene.level),
        place=reference_name(scene),
        area=profile.name,
        municipality=scene.title,
    )
    parts = []
    for domain, found in by_domain(profile.compared):
        if domain is None:
            continue
        lines = "".join(_line(profile, one) for one in found)
        parts.append(f'<section><h3 class="wl-part">{escape(title_of(domain))}</h3>{lines}</section>')
    return f'<p class="wl-quiet">{escape(said)}</p><div class="wl-places">{"".join(parts)}</div>'


def _line(profile: Profile, one: Compared) -> str:
    place = strip(one, profile.name, profile.scene.title)
    number = value(one.area, one.indicator.unit, with_mark=False)
    return f'<div class="wl-place"><div>{profile.named(one.indicator)}</div>{place}<div>{number}</div></div>'


def strip(one: Compared, area: str, municipality: str) -> Html:
    """Make the line of one figure; the same in words for who cannot see it."""
    if one.place != one.place:
        words = _("{name}: the place of {area} is not known.", name=name_of(one.indicator), area=area)
        return Html(f'<span class="wl-strip wl-strip-empty" role="img" aria-label="{escape(words)}"></span>')
    words = _(
        "{name}: {area} stands at {place} of 100, {municipality} at {other}.",
        name=name_of(one.indicator),
        area=area,
        place=formats.number(one.place),
        municipality=municipality,
        other=formats.number(one.municipality_place),
    )
    town = ""
    if one.municipality_place == one.municipality_place:
        town = f'<i style="left:{one.municipality_place:.1f}%"></i>'
    own = f'<b style="left:{one.place:.1f}%"></b>'
    return Html(f'<span class="wl-strip" role="img" aria-label="{escape(words)}">{town}{own}</span>')


def build_table(profile: Profile) -> tuple[list[Column], list[Row], str]:
    """Make the table of numbers: of the area, the municipality and the country, each with its mark, or why not."""
    scene = profile.scene
    columns = [
        Column(_("Figure")),
        Column(profile.name, True),
        Column(scene.title, True),
        Column(capital(profile.country_name), True),
        Column(_("Year"), True),
        Column(_("Direction")),
    ]
    rows: list[Row] = []
    for domain, found in by_domain(profile.compared):
        rows.append(Row([Html(f'<strong class="wl-level">{escape(title_of(domain))}</strong>'), "", "", "", "", ""]))
        rows += [
            Row(
                [
                    Html(f'<span class="wl-under">{profile.named(one.indicator)}</span>'),
                    value(one.area, one.indicator.unit),
                    value(one.municipality, one.indicator.unit),
                    value(one.country, one.indicator.unit),
                    str(one.area.year or ""),
                    _direction(one.indicator.direction),
                ]
            )
            for one in found
        ]
    caption = _(
        "{area} beside {place} and the country, the newest figure of each until {year}",
        area=profile.name,
        place=scene.title,
        year=scene.view.jaar,
    )
    return columns, rows, caption


def _direction(direction: Direction) -> str:
    return {
        Direction.MORE_IS_NEED: _("more = need"),
        Direction.MORE_IS_STRENGTH: _("more = strength"),
        Direction.NEUTRAL: _("describes"),
    }[direction]
