"""The catalogue of figures as a table: what each means, where it comes from, and in which years it is there."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from components.blocks import explain, tables
from components.blocks.tables import Column, Html, Row
from components.words import formats
from components.words.labels import MARKS, capital, choice, label
from components.words.plain import escape
from components.words.texts import _, language, ngettext
from geodata.figures.indicators import Catalogue, Indicator, Text
from geodata.vocabulary import Domain, FigureKind, Level, Provider

ALL, DESCRIBES = "alle", "beschrijft"
"""Choices beside the domains: every figure, and those that only describe an area."""

KEY = "catalogue_domain"


def show(catalogue: Catalogue, found: pd.DataFrame) -> None:
    """
    Show the catalogue, with a choice of domain.

    Parameters
    ----------
    catalogue
        With the municipality's own figures.
    found
        As ``components.data_sources.years_in_use``.
    """
    chosen = st.selectbox(
        _("Show the figures of"),
        [ALL, *Domain, DESCRIBES],
        format_func=_say,
        key=KEY,
        width=420,
        placeholder=_("Choose"),
    )
    st.caption(" · ".join(f"{mark} {label(kind)}" for kind, mark in MARKS.items()))
    tables.show(*build(catalogue, chosen_of(catalogue, str(chosen)), found), height=560)


def _say(chosen: str) -> str:
    if isinstance(chosen, Domain):
        return choice(chosen)
    return _("All figures") if chosen == ALL else _("Figures that only describe an area")


def chosen_of(catalogue: Catalogue, chosen: str) -> list[Indicator]:
    """Give the indicators of a choice: by domain, then by group, in the order of the catalogue."""
    order = list(Domain)
    wanted = [
        one
        for one in catalogue.values()
        if chosen == ALL
        or (chosen == DESCRIBES and one.domain is None)
        or (one.domain is not None and one.domain == chosen)
    ]
    groups = list(dict.fromkeys(one.group for one in catalogue.values()))
    return sorted(
        wanted, key=lambda one: (order.index(one.domain) if one.domain else len(order), groups.index(one.group))
    )


def build(
    catalogue: Catalogue, indicators: Sequence[Indicator], found: pd.DataFrame
) -> tuple[list[Column], list[Row], str]:
    """
    Make the table of figures.

    Parameters
    ----------
    indicators
        In the order of showing.
    found
        Columns ``indicator``, ``year``, ``dataset``: of which years there is a figure, and in which table it stands.
    """
    columns = [
        Column(_("Figure")),
        Column(_("Kind")),
        Column(_("Domain")),
        Column(_("Group")),
        Column(_("Unit")),
        Column(_("Direction")),
        Column(_("Source and table")),
        Column(_("Years here")),
        Column(_("Not shown when")),
    ]
    years = {str(key): part for key, part in found.groupby("indicator")} if len(found) else {}
    rows = [Row(_cells(catalogue, one, years)) for one in indicators]
    return columns, rows, ngettext("{n} figure", "{n} figures", len(rows))


def _cells(catalogue: Catalogue, one: Indicator, years: Mapping[str, pd.DataFrame]) -> list[str]:
    spoken = language()
    name = Html(
        f"<b>{escape(one.name.in_language(spoken))}</b>"
        f'<div class="wl-quiet">{escape(one.definition.in_language(spoken))}</div>'
    )
    mine = years.get(one.id)
    newest = None if mine is None else mine.sort_values("year").iloc[-1]
    table = "" if newest is None or one.provider is Provider.OWN else str(newest["dataset"])
    source = label(one.provider) if not table else _("{source}, table {table}", source=label(one.provider), table=table)
    group = catalogue.group_names.get(one.group, Text(one.group, one.group)).in_language(spoken)
    return [
        name,
        Html(_kinds(one)),
        choice(one.domain) if one.domain else _("describes only"),
        capital(group),
        capital(label(one.unit)),
        capital(label(one.direction)),
        capital(source),
        formats.NO_VALUE if mine is None else ", ".join(str(year) for year in sorted(mine["year"])),
        one.threshold.text.in_language(spoken) if one.threshold else formats.NO_VALUE,
    ]


def _kinds(one: Indicator) -> str:
    """The mark for wijken and buurten; both when a municipality's figure came about in another way."""
    kinds: list[FigureKind] = list(dict.fromkeys([one.kind_at(Level.WIJK), one.kind_at(Level.GEMEENTE)]))
    return "".join(explain.mark(kind) for kind in kinds)
