"""The scenes of a day in order: each in words, moved, changed and taken out; and adding more."""

import datetime as dt
from pathlib import Path
from uuid import UUID

import streamlit as st

from components import navigation, own_script
from components.blocks import notices
from components.blocks.intervisie import desk, offering, scene_form
from components.blocks.intervisie.desk import Done
from components.content.scene import Scene as Shown
from components.intervisie import changes, views
from components.navigation import Page
from components.reading import intervisie as reading
from components.reading import projects
from components.words.labels import choice
from components.words.plain import escape, plain
from components.words.texts import _
from db.errors import RegisterError
from db.intervisie import Day, Scene
from geodata.vocabulary import SceneKind

ASSETS = Path(__file__).parents[2] / "intervisie" / "assets"


def show(shown: Shown, day: Day, today: dt.date) -> None:
    """Show what will be shown, in order."""
    gemeente = shown.place.code
    prepares = reading.may_prepare(gemeente) and not day.ended
    names = projects.area_names(gemeente)
    st.subheader(_("What do we show?"), anchor=False)
    _did(gemeente, day)
    form = desk.opened(desk.SCENE) if prepares else None
    if not day.scenes and form is None:
        st.info(_("Nothing to show yet.") if not prepares else _("Nothing to show yet. Begin with the story below."))
    with st.container(key="intervisie_scenes"):
        for at, scene in enumerate(day.scenes):
            with st.container(border=True, key=f"intervisie_scene_{scene.id}"):
                if form is not None and form.about == str(scene.id):
                    scene_form.show(gemeente, day, form, scene)
                    continue
                said = build_scene(at, scene, views.in_words(scene, gemeente, names))
                if not prepares:
                    st.html(said)
                    continue
                words, buttons = st.columns([1, 1], vertical_alignment="center")
                with words:
                    st.html(said)
                with buttons:
                    _buttons(gemeente, day, at, scene)
    if prepares:
        _keep_focus()
        if not day.scenes and form is None:
            offering.show(shown, day)
        _more(gemeente, day, form)


def build_scene(at: int, scene: Scene, said: str) -> str:
    """Make what a scene says in the list: its place, its kind, its name, what it shows and its notes; escaped."""
    # Folded: this page is what the room sees when the presentation is left.
    opened = f"<summary>{escape(_('Notes'))}</summary>"
    notes = f'<details class="wl-notes">{opened}<p>{escape(scene.notes)}</p></details>' if scene.notes else ""
    return (
        f'<div class="wl-scene"><span class="wl-place">{at + 1}</span><div>'
        f'<h3>{escape(scene.title)} <span class="wl-chip">{escape(choice(scene.kind))}</span></h3>'
        f"<p>{escape(said)}</p>{notes}</div></div>"
    )


def _buttons(gemeente: str, day: Day, at: int, scene: Scene) -> None:
    name = plain(scene.title)
    with st.container(horizontal=True, key=f"intervisie_scene_buttons_{scene.id}"):
        moving = (gemeente, day.id, scene.id)
        st.button(
            _("Earlier"),
            key=f"intervisie_up_{scene.id}",
            icon=":material/arrow_upward:",
            help=_("Show {title} earlier", title=name),
            disabled=at == 0,
            on_click=_move,
            args=(*moving, -1),
        )
        st.button(
            _("Later"),
            key=f"intervisie_down_{scene.id}",
            icon=":material/arrow_downward:",
            help=_("Show {title} later", title=name),
            disabled=at == len(day.scenes) - 1,
            on_click=_move,
            args=(*moving, 1),
        )
        st.button(_("Change"), key=f"intervisie_edit_{scene.id}", on_click=desk.change_scene, args=(scene,))
        st.button(_("Take out"), key=f"intervisie_remove_{scene.id}", on_click=_remove, args=(gemeente, day, scene))
        if scene.kind in views.PAGES and scene.kind is not SceneKind.AFSPRAKEN:
            look = st.button(_("Look at it"), key=f"intervisie_look_{scene.id}", type="tertiary")
            if look:
                view = views.view_of(scene, navigation.current(), gemeente)
                navigation.go_to(views.PAGES[scene.kind], view)


def _more(gemeente: str, day: Day, form: desk.Open | None) -> None:
    if form is not None and form.about is None:
        with st.container(border=True, key="intervisie_new_scene"):
            scene_form.show(gemeente, day, form, None)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="intervisie_more"):
        for kind, said in (
            (SceneKind.TEKST, _("Add a text")),
            (SceneKind.BEELD, _("Add a picture")),
        ):
            st.button(said, key=f"intervisie_add_{kind.value}", on_click=desk.new_scene, args=(kind.value,))
        st.button(_("Add what was agreed"), key="intervisie_add_agreed", on_click=_add_agreed, args=(gemeente, day))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("A map, profile or comparison comes from its own page: look there for Add to presentation."))
        if st.button(_("Go to the map"), key="intervisie_to_map", type="tertiary"):
            navigation.go(Page.MAP)


def _add_agreed(gemeente: str, day: Day) -> None:
    scene = views.scene_of(SceneKind.AFSPRAKEN, navigation.current(), gemeente, {})
    offering.add(gemeente, day, [scene])


def _move(gemeente: str, day_id: UUID, scene_id: UUID, steps: int) -> None:
    try:
        changes.move_scene(gemeente, day_id, scene_id, steps)
    except RegisterError as failure:
        desk.failed(notices.said(failure))
        return
    buttons = (f"intervisie_down_{scene_id}", f"intervisie_up_{scene_id}")
    desk.moved(*(buttons if steps > 0 else reversed(buttons)))


def _keep_focus() -> None:
    times, names = desk.focus()
    own_script.renderer("focus", ASSETS)(data={"times": times, "names": list(names)}, key="intervisie_focus")


def _remove(gemeente: str, day: Day, scene: Scene) -> None:
    try:
        removed = changes.remove_scenes(gemeente, day.id, [scene.id])
    except RegisterError as failure:
        desk.failed(notices.said(failure))
        return
    desk.did(Done("removed", str(day.id), _("{title} was taken out.", title=scene.title), removed, []))


def _did(gemeente: str, day: Day) -> None:
    """Say what was done last with the scenes of this day, with the way back."""
    done = desk.last_done()
    if done is None or done.day != str(day.id):
        return
    with st.container(key="intervisie_done", horizontal=True, vertical_alignment="center", gap="small"):
        st.success(plain(done.said))
        st.button(_("Undo"), key="intervisie_undo", on_click=_undo, args=(gemeente, day, done))
        st.button(_("All right"), key="intervisie_all_right", on_click=desk.forget_done)


def _undo(gemeente: str, day: Day, done: Done) -> None:
    try:
        if done.what == "removed":
            changes.put_back(gemeente, day.id, done.removed)
        else:
            changes.remove_scenes(gemeente, day.id, [UUID(one) for one in done.ids])
    except RegisterError as failure:
        desk.failed(notices.said(failure))
        return
    desk.forget_done()
