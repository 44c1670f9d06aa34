"""How the index is worked out, in plain words: the answer to an alderman's question, in one screenful."""

from collections.abc import Sequence

import streamlit as st

from components.blocks import tables
from components.blocks.tables import Column, Row
from components.content.scene import Scene, reference_name
from components.words import formats
from components.words.labels import choice, levels
from components.words.plain import escape
from components.words.texts import _, ngettext
from db.settings import get_settings
from geodata.figures.indicators import Catalogue
from geodata.figures.intervals import DRAWS
from geodata.vocabulary import Domain, Reference


def show(scene: Scene | None, catalogue: Catalogue) -> None:
    """
    Show the explanation.

    Parameters
    ----------
    scene
        What is shown on the other pages, so that the words are about these figures; ``None`` when nothing is loaded.
    catalogue
        The figures that can stand in the index.
    """
    st.header(_("How is this calculated?"))
    st.markdown(
        _(
            "The need for support is a number from 0 to 100 for each wijk or buurt; higher means more need. "
            "It is the start of a conversation, not a judgement of a neighbourhood."
        )
    )
    left, right = st.columns([57, 43], gap="large")
    with left:
        st.html(build_steps(steps(scene, catalogue)) + f'<p class="wl-note">{escape(never())}</p>')
    with right:
        tables.show(*build_domains(scene, catalogue))
        few = few_domains(scene) if scene is not None else ""
        if few:
            st.caption(few)


def steps(scene: Scene | None, catalogue: Catalogue) -> list[str]:
    """Say in a few steps how the index comes about, for the areas and the settings of this screen."""
    areas = _("wijken or buurten") if scene is None else levels(scene.level)
    place = _("the Netherlands") if scene is None else reference_name(scene)
    number = len(catalogue.need) if scene is None else len(catalogue.need) - len(scene.need.left_out)
    first = ngettext(
        "We take {n} official figure about groups of people, from CBS, the GGDs and RIVM.",
        "We take {n} official figures about groups of people, from CBS, the GGDs and RIVM.",
        number,
    )
    if scene is not None and scene.reference.reason and scene.reference.reference is Reference.GEMEENTE:
        second = _(
            "Each figure gets a place among the {areas} of {place} itself: 100 is where need is largest. "
            "The country is not compared with here.",
            areas=areas,
            place=place,
        )
    else:
        second = _(
            "Each figure gets a place among all {areas} of {place}: 100 is where need is largest.",
            areas=areas,
            place=place,
        )
    return [
        first,
        second,
        _("Figures that measure the same, such as four kinds of loneliness, form a group that counts once."),
        _("Groups form seven domains. A domain with fewer than three groups of figures does not count by itself."),
        _("The index is the mean of the domains. On the page Map you can let a domain count more or less."),
        _(
            "Where less than 60 % is known there is no number. Areas with fewer than {n} residents are shown, "
            "but have no place in the list.",
            n=formats.number(get_settings().minimum_population),
        ),
        _(
            "A place in the list is never exact. We work it out {n} times with slightly other weights and roundings; "
            "“3rd (1st – 6th)” is where 90 % of the outcomes lie.",
            n=formats.number(DRAWS),
        ),
    ]


def never() -> str:
    """Say what is never in the index."""
    return _(
        "Never in this number: origin, nationality, religion, sex, marital status and what stands in for them. "
        "Nor activities, initiatives and signals that are kept in Wijklens: else writing little down would look "
        "like need. Age and type of household only describe an area."
    )


def few_domains(scene: Scene) -> str:
    """Say so when the index stands on few domains here, and why; empty when most of them count."""
    counting = int((scene.need.weights > 0).sum())
    if counting > len(Domain) // 2:
        return ""
    return ngettext(
        "Only {n} of the seven domains counts by itself here. The other figures have not been published for these "
        "{areas}, or are about an older boundary. Read the index with care.",
        "Only {n} of the seven domains count by themselves here. The other figures have not been published for these "
        "{areas}, or are about an older boundary. Read the index with care.",
        counting,
        areas=levels(scene.level),
    )


def build_steps(lines: Sequence[str]) -> str:
    """Make the numbered list."""
    return '<ol class="wl-steps">' + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ol>"


def build_domains(scene: Scene | None, catalogue: Catalogue) -> tuple[list[Column], list[Row], str]:
    """Make the table of domains: how many groups of figures each has here, and how much it counts."""
    columns = [Column(_("Domain")), Column(_("Groups of figures"), True), Column(_("Counts for"), True)]
    rows = [Row([choice(domain), _groups(scene, catalogue, domain), _weight(scene, domain)]) for domain in Domain]
    if scene is None:
        return columns, rows, _("The seven domains; load a municipality to see how much each counts there.")
    return columns, rows, _("The seven domains in {place}, {year}", place=scene.title, year=scene.view.jaar)


def _groups(scene: Scene | None, catalogue: Catalogue, domain: Domain) -> str:
    there = len(catalogue.groups(domain))
    if scene is None:
        return formats.number(there)
    here = scene.need.group_counts.get(domain, 0)
    return _("{n} of {all}", n=formats.number(here), all=formats.number(there))


def _weight(scene: Scene | None, domain: Domain) -> str:
    if scene is None:
        return formats.NO_VALUE
    weight = float(scene.need.weights.get(domain, 0.0))
    if weight == 0.0 and domain in scene.need.unweighted:
        return _("does not count: too few figures")
    return formats.percent(100 * weight)
