"""What the index of an area is made of: per domain, per figure, down to the raw value; beside it what is strong."""

from collections.abc import Sequence

import streamlit as st

from components.blocks import explain, tables
from components.blocks.profile.parts import Profile, details, section
from components.blocks.tables import Column, Html, Row
from components.content import both_sides, contributions
from components.content.contributions import Breakdown, DomainPart, GroupPart, Part, Unknown
from components.content.findings import Finding
from components.content.profile import cell, group_name, name_of
from components.drawing import charts
from components.drawing.charts import Bar
from components.words import formats, reasons, sentences
from components.words.labels import capital, choice, label
from components.words.plain import escape
from components.words.texts import _, ngettext
from geodata.figures.need import MINIMUM_GROUPS
from geodata.vocabulary import Aggregation, Domain, Status

WHOLE = "alle"
"""The choice that shows all domains beside each other."""

KEY = "need_domain"


def show(profile: Profile) -> None:
    """Show the index taken apart, or why there is none, with what is strong beside what weighs."""
    made = contributions.breakdown(profile.scene.need, profile.scene.catalogue, profile.code)
    left, right = st.columns([58, 42], gap="large")
    with left:
        if made is None:
            _without(profile)
        else:
            _apart(profile, made)
        _left_out(profile, opened=made is None)
    with right:
        burdens = build_side(
            profile, both_sides.burdens(profile.scene, profile.code), _("No single subject stands out here.")
        )
        carries = build_side(
            profile, both_sides.carries(profile.scene, profile.code), _("There are no figures to compare.")
        )
        st.html(
            section(both_sides.heading(profile.scene, profile.code), burdens)
            + section(_("This goes well here"), carries)
        )


def _without(profile: Profile) -> None:
    reason = str(profile.scene.need.reason[profile.code] or "no_figures")
    said = escape(_("A number on so little would say more than is known."))
    body = f'<p class="wl-note">{escape(reasons.need(reason))} {said}</p>'
    st.html(section(_("There is no number for this area"), body))


def _apart(profile: Profile, made: Breakdown) -> None:
    domain = _chosen(made)
    if profile.is_table:
        tables.show(*build_table(profile, made, domain), height=560)
        return
    bars, keys = build_bars(made, domain)
    st.html(f'<p class="wl-sum">{escape(total_line(made, domain))}</p>')
    figure = charts.build_bars(bars, profile.colours)
    name = f"chart_need_{domain or WHOLE}"
    title = _("Points per domain") if domain is None else _("Points per figure: {domain}", domain=label(domain))
    if domain is None:
        st.plotly_chart(
            figure,
            config=charts.CONFIG,
            key=name,
            theme=None,
            alt=title,
            on_select=lambda: _drill(name, keys),
            selection_mode="points",
        )
    else:
        st.plotly_chart(figure, config=charts.CONFIG, key=name, theme=None, alt=title)
    st.caption(_("The dark bar is what is added; the pale bar is the most that it could add with its weight."))


def _chosen(made: Breakdown) -> Domain | None:
    offered: list[str] = [WHOLE, *(part.domain.value for part in made.domains)]
    if st.session_state.get(KEY) not in offered:
        st.session_state[KEY] = WHOLE
    with st.container(key="need_filters", horizontal=True):
        chosen = st.selectbox(
            _("What makes up this number?"),
            offered,
            format_func=lambda key: _("All domains") if key == WHOLE else choice(Domain(key)),
            key=KEY,
            width=430,
            placeholder=_("Choose"),
        )
    return None if chosen == WHOLE else Domain(chosen)


def _drill(name: str, keys: Sequence[Domain]) -> None:
    points = st.session_state[name]["selection"]["points"]
    place = points[0].get("point_index", points[0].get("point_number")) if points else None
    if place is not None and 0 <= place < len(keys):
        st.session_state[KEY] = keys[place].value


def total_line(made: Breakdown, domain: Domain | None) -> str:
    """Say what the points add up to: ``23,55 + 23,20 + 21,34 + 19,11 = 87,20``; exactly, digit by digit."""
    if domain is None:
        parts = [formats.number(part.points, contributions.DECIMALS) for part in made.counting]
        return _(
            "{parts} = {total} points, rounded {index}",
            parts=" + ".join(parts),
            total=_points(made.total),
            index=formats.number(made.total),
        )
    part = next(part for part in made.domains if part.domain is domain)
    if not part.counts:
        return _("{domain} does not count in the number of this area.", domain=capital(label(domain)))
    return _(
        "{domain} adds {points} of the {total} points.",
        domain=capital(label(domain)),
        points=_points(part.points),
        total=_points(made.total),
    )


def build_bars(made: Breakdown, domain: Domain | None) -> tuple[list[Bar], list[Domain]]:
    """Make a bar per domain that counts, or per figure of one domain, with the domains that the bars stand for."""
    if domain is None:
        shown = made.counting
        return [_bar(choice(part.domain), part) for part in shown], [part.domain for part in shown]
    part = next(part for part in made.domains if part.domain is domain)
    figures = [figure for group in part.groups for figure in group.parts]
    bars = [
        _bar(_("{name}: {value}", name=name_of(one.indicator), value=formats.figure(one.raw, one.indicator.unit)), one)
        for one in figures
    ]
    if not part.counts:
        bars = [
            Bar(bar.name, one.normalised, _("{n} of 100", n=formats.number(one.normalised)), 100.0)
            for bar, one in zip(bars, figures, strict=True)
        ]
    return bars, []


def _bar(name: str, part: DomainPart | Part) -> Bar:
    most = part.weight * 100
    text = _("{points} of {most}", points=_points(part.points), most=formats.number(most, 1))
    return Bar(name, part.points, text, max(most, part.points))


def build_table(profile: Profile, made: Breakdown, domain: Domain | None) -> tuple[list[Column], list[Row], str]:
    """Make the table down to the raw values: normalised × weight = points, and the points add up to the index."""
    exact = profile.scene.need.aggregation is Aggregation.MEAN
    columns = [
        Column(_("Figure")),
        Column(_("Value"), True),
        Column(_("On a scale of 0-100"), True),
        Column(_("× weight") if exact else _("Weight"), True),
        Column(_("= points") if exact else _("Points"), True),
    ]
    rows: list[Row] = []
    for part in made.domains:
        if domain not in (None, part.domain):
            continue
        rows.append(_head(profile, part))
        for group in part.groups:
            if len(group.parts) > 1:
                rows.append(_group(profile, group))
            rows += [_figure(profile, one, inside=len(group.parts) > 1) for one in group.parts]
    whole = sum(part.weight for part in made.domains) * 100
    total = Html(f"<strong>{_points(made.total)}</strong>")
    if domain is None:
        rows.append(Row([_("Need for support"), "", "", formats.percent(whole), total], chosen=True))
    caption = _(
        "What the need for support of {area} is made of: {line}", area=profile.name, line=total_line(made, domain)
    )
    return columns, rows, caption


def _head(profile: Profile, part: DomainPart) -> Row:
    score = float(cell(profile.scene.need.domains, profile.code, part.domain))
    name = Html(f'<strong class="wl-level">{escape(choice(part.domain))}</strong>')
    if not part.counts:
        return Row([name, "", formats.number(score), _("does not count"), ""])
    return Row(
        [name, "", formats.number(score, 1), _weight(part.weight), Html(f"<strong>{_points(part.points)}</strong>")]
    )


def _group(profile: Profile, group: GroupPart) -> Row:
    title = group_name(profile.scene, group.group)
    said = ngettext(
        "{title} ({n} figure that counts once)", "{title} ({n} figures that count once)", len(group.parts), title=title
    )
    score = float(cell(profile.scene.need.groups, profile.code, group.group))
    points = _points(group.points) if group.weight else ""
    return Row(
        [
            Html(f'<span class="wl-group">{escape(said)}</span>'),
            "",
            formats.number(score, 1),
            _weight(group.weight),
            points,
        ]
    )


def _figure(profile: Profile, one: Part, *, inside: bool) -> Row:
    name = Html(f'<span class="{"wl-inside" if inside else "wl-under"}">{profile.named(one.indicator)}</span>')
    return Row(
        [
            name,
            formats.figure(one.raw, one.indicator.unit),
            formats.number(one.normalised, 1),
            _weight(one.weight),
            _points(one.points) if one.weight else "",
        ]
    )


def _weight(weight: float) -> str:
    return formats.percent(weight * 100, 1) if weight else formats.NO_VALUE


def _points(points: float) -> str:
    return formats.number(points, contributions.DECIMALS)


def _left_out(profile: Profile, *, opened: bool) -> None:
    found = contributions.unknown(profile.scene, profile.code)
    lines = unknown_lines(found)
    if lines:
        body = "".join(f"<li>{escape(line)}</li>" for line in lines)
        title = _("What does not count here, and why")
        st.html(details(title, Html(f"<ul>{body}</ul>"), opened=opened))


def unknown_lines(found: Unknown) -> list[str]:
    """Say in sentences what plays no part in the index and why, the domains first."""
    lines = [
        ngettext(
            "{domain} does not count by itself: there is {n} group of figures here, and at least {least} are needed.",
            "{domain} does not count by itself: there are {n} groups of figures here, and at least {least} are needed.",
            number,
            domain=choice(domain),
            least=formats.number(MINIMUM_GROUPS),
        )
        for domain, number in found.domains_without_weight.items()
    ]
    lines += [
        _("Of {domain} less than half is known here; the other domains share its weight.", domain=label(domain))
        for domain in found.domains_unknown
        if domain not in found.domains_without_weight
    ]
    lines += [
        _("{reason} This is so for: {figures}.", reason=reasons.status(status), figures=_names(indicators))
        for status, indicators in found.by_status.items()
    ]
    if found.without_reference:
        lines.append(_("There is nothing to compare with for: {figures}.", figures=_names(found.without_reference)))
    return lines


def _names(indicators: Sequence[object]) -> str:
    return sentences.joined([name_of(indicator) for indicator in indicators])  # type: ignore[arg-type]


def build_side(profile: Profile, found: Sequence[Finding], nothing: str) -> str:
    """Make the lines of one side, each with the mark of its figure and its "?"."""
    if not found:
        return f'<p class="wl-quiet">{escape(nothing)}</p>'
    items = []
    for finding in found:
        indicator = profile.scene.catalogue[finding.heading]
        one = next((one for one in profile.compared if one.indicator.id == finding.heading), None)
        year = one.area.year if one is not None else None
        about = profile.about(indicator, profile.scene.level, year, Status.KNOWN)
        sign = explain.mark(finding.kind) if finding.kind is not None else ""
        items.append(f"<li>{sign}{escape(finding.text)}{about}</li>")
    return f'<ul class="wl-list">{"".join(items)}</ul>'
