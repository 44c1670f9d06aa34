"""A scenario that was opened by its link: its question on the screen, and that day beside now."""

from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import streamlit as st

from components import actions, navigation, session, sign_in
from components.blocks.planning import scenario_desk as desk
from components.blocks.saving import Saving
from components.navigation import Page
from components.planning import keeping
from components.planning.keeping import Draft, Since
from components.reading import scenarios as reading
from components.session import Key
from components.visitor import may_here
from components.words import formats
from components.words.plain import escape, plain
from components.words.texts import _
from db.models import Scenario
from db.scenarios import Kept
from db.settings import get_settings
from db.words import Action, Kind
from geodata.reach.placement import Coverage

STYLE = Path(__file__).parents[2] / "assets" / "scenarios.css"


def arrive(gemeente: str) -> None:
    """
    Put the question of a scenario on the screen when a link names one and asks nothing else; called before the page.

    It is done once, so that who changes the question afterwards is not sent back to the beginning.
    """
    view = navigation.current()
    scenario = view.plan.scenario
    if scenario is None:
        # Who comes back by the same link later finds the question again.
        desk.open_(None)
        return
    if desk.opened() == scenario or not reading.may_read(gemeente):
        return
    desk.open_(scenario)
    if not keeping.bare(view):
        return
    kept = reading.one(gemeente, scenario)
    if kept is not None:
        show(kept, gemeente)
        st.rerun()


def show(kept: Kept, gemeente: str) -> None:
    """Put the question of a scenario on the screen; for the callback of a button too."""
    view, _dropped = keeping.view_of(kept, navigation.current(), gemeente)
    own = keeping.own_places(kept)
    if own:
        session.keep(Key.PLAN_LIST, own)
    desk.open_(str(kept.id))
    navigation.replace_view(view)


def banner(gemeente: str, after: Coverage | None, draft: Draft | None) -> None:
    """
    Show which scenario is open, and what came out that day beside what comes out now; nothing when none is open.

    Parameters
    ----------
    after, draft
        What comes out now; ``None`` as long as it is being worked out.
    """
    view = navigation.current()
    if view.plan.scenario is None:
        return
    st.html(STYLE)
    if not reading.may_read(gemeente):
        not_for_you()
        return
    kept = reading.one(gemeente, view.plan.scenario)
    if kept is None:
        st.warning(_("There is no scenario under this link any more. What you see is the advice itself."))
        return
    anew = keeping.is_asked_anew(view, kept, gemeente, draft)
    now = None if after is None or anew else keeping.since(kept, after)
    with st.container(key="scenario_opened"):
        st.html(build(kept, now, anew=anew))
        _buttons(gemeente, kept, draft if anew or (now is not None and not now.same) else None, anew=anew)


def build(kept: Kept, now: Since | None, *, anew: bool) -> str:
    """Make the lines about a scenario that is open."""
    lines = [f"<h2>{escape(_('Kept scenario: {title}', title=kept.title))}</h2>"]
    if kept.ended:
        lines.append(f"<p>{escape(_('This scenario was ended. It can still be read here.'))}</p>")
    if kept.note:
        lines.append(f'<p class="wl-prose">{escape(kept.note)}</p>')
    lines.append(f"<p>{escape(told(kept, now, anew=anew))}</p>")
    return f'<div class="wl-note wl-scenario">{"".join(lines)}</div>'


def told(kept: Kept, now: Since | None, *, anew: bool) -> str:
    """Say what came out that day, and what comes out now."""
    on, outcome = formats.date(keeping.kept_on(kept)), kept.outcome
    then: dict[str, Any] = {
        "date": on,
        "reached": formats.number(outcome["people_reached"]),
        "people": formats.number(outcome["people"]),
    }
    if anew:
        return _(
            "Kept on {date}: {reached} of {people} people reached. You changed the question since: what you see below "
            "is no longer this scenario.",
            **then,
        )
    if now is None:
        return _("Kept on {date}: {reached} of {people} people reached.", **then)
    if now.same:
        return _(
            "Kept on {date}: {reached} of {people} people reached. With the figures and activities of now the outcome "
            "is the same.",
            **then,
        )
    return _(
        "Kept on {date}: {reached} of {people} people reached. With the figures and activities of now it is "
        "{reached_now} of {people_now}.",
        **then,
        reached_now=formats.number(now.reached_now),
        people_now=formats.number(now.people_now),
    )


def share(gemeente: str, scenario: str, key: str, *, quiet: bool = False) -> None:
    """Show the link of a scenario, to copy."""
    with st.popover(_("Share the link"), key=f"scenario_share_{key}", type="tertiary" if quiet else "secondary"):
        st.caption(
            _(
                "Who works for the municipality or a partner opens the scenario with this link; "
                "others are asked to sign in."
            )
        )
        base = get_settings().public_url or "/".join(str(st.context.url or "").split("/")[:3])
        params = urlencode(keeping.scenario_link(scenario, gemeente))
        st.code(f"{base.rstrip('/')}/{Page.PLANNING}?{params}", language=None, wrap_lines=True)


def _buttons(gemeente: str, kept: Kept, draft: Draft | None, *, anew: bool) -> None:
    saving = Saving(f"scenario_again_{kept.id}", Scenario)
    with st.container(horizontal=True, key="scenario_opened_buttons"):
        if anew:
            st.button(
                _("Back to what was kept"), key="scenario_back", type="tertiary", on_click=show, args=(kept, gemeente)
            )
        if draft is not None and not kept.ended and may_here(Action.CHANGE, Kind.SCENARIO, gemeente):
            # The version of now is what a change is checked against: that of the screen that was looked at.
            about = (gemeente, kept.id, kept.version, draft.values())
            said = _("Keep what you see now in its place")
            st.button(said, key="scenario_again", type="tertiary", on_click=_again, args=about)
        share(gemeente, str(kept.id), "opened", quiet=True)
        st.button(_("Close the scenario"), key="scenario_close", type="tertiary", on_click=_close)
    saving.show_wrong({} if draft is None else draft.values(), gemeente=gemeente)


def _again(gemeente: str, scenario: UUID, version: int, values: dict[str, Any]) -> None:
    saving = Saving(f"scenario_again_{scenario}", Scenario)
    stored = saving.attempt(
        lambda passed: actions.change(Scenario, scenario, values, gemeente=gemeente, version=version, passed=passed)
    )
    if stored is not None:
        st.toast(_("{title} was changed.", title=plain(stored.title)))


def _close() -> None:
    desk.open_(None)
    navigation.change(plan=navigation.current().plan.with_(scenario=None))


def not_for_you() -> None:
    """Say kindly that scenarios are for who works for the municipality, and how to get there."""
    settings = get_settings()
    if settings.has_provider and sign_in.on_screen(settings) is None:
        st.info(
            _("Scenarios are of the municipality and its partners. Sign in to see them; the advice is for everybody.")
        )
        st.button(_("Sign in"), key="scenario_sign_in", on_click=st.login)
    else:
        st.info(
            _("Scenarios are of the municipality and its partners, for who works there. The advice is for everybody.")
        )
