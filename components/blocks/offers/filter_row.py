"""The row above the result: one line to ask in words, choices behind five buttons, and how to show the result."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from components import data, session
from components.blocks.intervisie import add
from components.blocks.offers import changing, filter_widgets
from components.blocks.taking import menu
from components.offers import telling
from components.offers.asking import understood
from components.offers.filter import DISTANCES, PRICES, OfferView
from components.offers.result import Result
from components.reading.near import Spot, near_by_name
from components.session import Key
from components.sheets.kinds import SheetKind
from components.words import formats
from components.words.labels import choice
from components.words.plain import plain
from components.words.texts import _
from db.settings import get_settings
from db.words import Kind
from geodata.reach.find import Criterion, Wanted, counts
from geodata.vocabulary import DayPart, Prevention, SceneKind, Stage, TargetGroup, Theme, Weekday

_LINE = "offer_line"
SCENES = {Kind.ACTIVITY: SceneKind.ACTIVITEITEN, Kind.INITIATIVE: SceneKind.INITIATIEVEN}
"""What is put into a presentation, and what is taken along."""


def show(result: Result) -> None:
    """Show the row, and below it the places to choose from when somebody typed the name of one."""
    with st.container(key="offer_filters", horizontal=True, vertical_alignment="center", gap="small"):
        st.text_input(
            _("What do you look for?"),
            key=_LINE,
            max_chars=200,
            type="search",
            placeholder=_("Tuesday, 65+, free, an address, a name"),
            label_visibility="collapsed",
            on_change=_ask,
            args=(result,),
            width=270,
        )
        with st.popover(_when_label(result), key="offer_when"):
            _when(result)
        with st.popover(_whom_label(result), key="offer_whom"):
            _whom(result)
        with st.popover(_what_label(result), key="offer_what"):
            _what(result)
        with st.popover(_cost_label(result), key="offer_cost"):
            _cost(result)
        with st.popover(_where_label(result), key="offer_where"):
            _where(result)
        if result.wanted.words:
            words = plain(_("“{words}”", words=result.wanted.words))
            st.button(
                words, key="offer_words", icon=":material/close:", on_click=changing.let_go, args=(Criterion.WORDS,)
            )
        if result.wanted.asked or result.wanted.stopped:
            st.button(_("Clear all"), key="offer_clear", type="tertiary", on_click=changing.clear)
        st.space("stretch")
        with st.container(key="offer_views", horizontal=True, vertical_alignment="center", width="content"):
            _views(result)
            add.offer(SCENES[result.kind], result.view)
            menu.offer(SheetKind(SCENES[result.kind].value), result.view)
    spots(result)


def spots(result: Result) -> None:
    """Show the places that the name may mean, to choose one from; or say that there is none."""
    found: Sequence[Spot] | None = session.kept(Key.SPOTS)
    if found is None:
        return
    with st.container(key="offer_spots", horizontal=True, vertical_alignment="center", gap="small"):
        if found:
            st.markdown(_("Which of these do you mean?"), width="content")
        for number, spot in enumerate(found):
            st.button(plain(spot.label), key=f"spot_{number}", on_click=changing.look_from, args=(spot,))


def _ask(result: Result) -> None:
    line = str(st.session_state[_LINE] or "")
    st.session_state[_LINE] = ""
    said = understood(line)
    if said.view or said.sought:
        changing.change_view(**said.view, zoek=changing.sought().with_(**said.sought))
    if said.place:
        _search(result, said.place)
    else:
        session.keep(Key.SPOTS, None)


def _search(result: Result, text: str) -> None:
    answer = near_by_name(result, text)
    session.keep(Key.SPOTS, None)
    if answer.meant is not None:
        changing.look_from(answer.meant)
    elif answer.found:
        session.keep(Key.SPOTS, answer.found)
    elif answer.reached:
        st.toast(_("Nothing with that name was found here. Try a street with a number, a buurt, or a part of a title."))
    else:
        st.toast(_("Addresses cannot be looked up now. Choose a buurt instead."))


def _views(result: Result) -> None:
    st.session_state["offer_view"] = result.asked.weergave
    st.segmented_control(
        _("Show as"),
        list(OfferView),
        format_func=choice,
        required=True,
        key="offer_view",
        on_change=changing.take,
        args=("weergave", "offer_view"),
        label_visibility="collapsed",
    )


def _when(result: Result) -> None:
    wanted = result.wanted
    by_day = _counted(result, {day: replace(wanted, days=(day,)) for day in Weekday})
    filter_widgets.pills("dag", _("Day"), list(Weekday), wanted.days, by_day)
    by_part = _counted(result, {part: replace(wanted, parts=(part,)) for part in DayPart})
    filter_widgets.pills("dagdeel", _("Part of the day"), list(DayPart), wanted.parts, by_part)


def _whom(result: Result) -> None:
    wanted, groups = result.wanted, [group for group in TargetGroup if group is not TargetGroup.IEDEREEN]
    found = _counted(result, {group: replace(wanted, group=group) for group in groups})
    filter_widgets.select("doelgroep", _("For whom"), groups, wanted.group, choice, found, whole_view=True)
    st.session_state["offer_leeftijd"] = wanted.age
    st.number_input(
        _("Age in years"),
        min_value=0,
        max_value=120,
        step=1,
        key="offer_leeftijd",
        placeholder=_("any age"),
        on_change=changing.take,
        args=("leeftijd", "offer_leeftijd"),
    )


def _what(result: Result) -> None:
    wanted = result.wanted
    found = _counted(result, {theme: replace(wanted, theme=theme) for theme in Theme})
    filter_widgets.select("thema", _("Theme"), list(Theme), wanted.theme, choice, found, whole_view=True)
    found = _counted(result, {one: replace(wanted, prevention=one) for one in Prevention})
    filter_widgets.select("preventie", _("Prevention"), list(Prevention), wanted.prevention, choice, found)
    if result.kind is Kind.ACTIVITY:
        names = telling.organisations(result)
        found = _counted(result, {key: replace(wanted, organisation=key) for key in names})
        filter_widgets.select(
            "organisatie", _("Partner"), list(names), wanted.organisation, lambda key: names.get(key, key), found
        )
    else:
        found = _counted(result, {stage: replace(wanted, stage=stage) for stage in Stage})
        filter_widgets.select("fase", _("Stage"), list(Stage), wanted.stage, choice, found)
    filter_widgets.toggle("gestopt", _("Also what stopped or is over"), wanted.stopped)


def _cost(result: Result) -> None:
    wanted = result.wanted
    found = _counted(result, {price: replace(wanted, price=price) for price in PRICES})
    filter_widgets.select("prijs", _("Price for one time"), list(PRICES), wanted.price, choice_of_price, found)
    access = _counted(result, {True: replace(wanted, wheelchair=True)})
    label = _("{option} ({n})", option=_("Wheelchair accessible"), n=formats.number(access[True]))
    filter_widgets.toggle("rolstoel", label, wanted.wheelchair)


def _where(result: Result) -> None:
    st.text_input(
        _("Address or place"),
        key="offer_place",
        max_chars=120,
        placeholder=_("Street and number"),
        on_change=_take_place,
        args=(result,),
    )
    st.caption(_("The address is not kept and never stands in a link."))
    named = {str(code): str(name) for code, name in data.buurten(result.gemeente)["name"].items()}
    ordered = sorted(named, key=lambda code: named[code].casefold())
    filter_widgets.select(
        "buurt", _("Or from the middle of a buurt"), ordered, result.asked.buurt, lambda code: named.get(code, code)
    )
    filter_widgets.select(
        "binnen", _("At most this far on foot"), list(DISTANCES), result.asked.binnen, _metres, always=True
    )
    if result.place is not None:
        key = "offer_no_place"
        st.button(_("Let go of the place"), key=key, on_click=changing.let_go, args=(Criterion.NEAR,))


def _take_place(result: Result) -> None:
    text = str(st.session_state["offer_place"] or "")
    st.session_state["offer_place"] = ""
    if text.strip():
        _search(result, text)


def _when_label(result: Result) -> str:
    wanted = result.wanted
    return _said(result, [Criterion.DAYS, Criterion.PARTS], _("When")) if wanted.days or wanted.parts else _("When")


def _whom_label(result: Result) -> str:
    return _said(result, [Criterion.GROUP, Criterion.AGE], _("For whom"))


def _what_label(result: Result) -> str:
    asked = [Criterion.THEME, Criterion.PREVENTION, Criterion.ORGANISATION, Criterion.STAGE]
    return _said(result, asked, _("What"))


def _cost_label(result: Result) -> str:
    return _said(result, [Criterion.PRICE, Criterion.WHEELCHAIR], _("Price and access"))


def _where_label(result: Result) -> str:
    if result.place is None:
        return _("Where")
    return _("within {metres} metres", metres=formats.number(result.wanted.within))


def _said(result: Result, criteria: Sequence[Criterion], otherwise: str) -> str:
    """What is asked behind a button: the first of it, and how much more."""
    asked = [telling.condition(result, one) for one in criteria if one in result.wanted.asked]
    if not asked:
        return otherwise
    if len(asked) == 1:
        return plain(asked[0])
    return plain(_("{first} + {n}", first=asked[0], n=len(asked) - 1))


def _counted(result: Result, options: dict[Any, Wanted]) -> dict[Any, int]:
    return counts(result.offers, options, detour=get_settings().detour_factor)


def choice_of_price(price: float) -> str:
    """Say a price that can be chosen as the most."""
    return _("Free") if price == 0 else _("At most {price}", price=telling.money(price))


def _metres(distance: int) -> str:
    return _("{n} metres", n=formats.number(distance))
