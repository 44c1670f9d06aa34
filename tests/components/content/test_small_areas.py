"""An area with too few residents is shown, and no sentence, tooltip, table, sheet or alternative text ranks it."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components import data
from components.balance import pair_map
from components.balance.model import Signals
from components.blocks import area_map, ranking
from components.blocks.profile import figures as all_figures
from components.blocks.profile import head
from components.blocks.profile.parts import Profile
from components.content import both_sides, profile, telling
from components.content.layers import coloured
from components.content.scene import Scene
from components.content.stories import stories
from components.reading.balance import balance_with
from components.reading.sheets import sheet_of
from components.sheets import Chart, Numbers, Said, Sheet, SheetMap, Table
from components.sheets.kinds import SheetKind
from components.view_state import ViewState
from components.words import texts
from components.words.templates import Topic
from components.words.texts import Language
from db.permissions import VISITOR
from db.settings import get_settings
from geodata.vocabulary import Level, Reference
from tests.components.content.test_telling import records
from tests.components.content.tiny_scene import NAMES, NAN, scene, selection

STANDING = re.compile(
    r"\b\d+(e|st|nd|rd|th)\b|(hoger|lager) dan (in )?\d|(higher|lower) than (in )?\d|lager getal|a lower one|"
    r"have a lower|niet te onderscheiden|told apart|(Meer|meer) \w+ dan elders|(vaker|minder)( \w+)? dan elders|"
    r"than elsewhere|"
    r"(grootste|kleinste) behoefte aan|(greatest|smallest) need for|staat op \d+ van|stands at \d|"
    r"\bpunt(en)? (hoger|lager)|(?<!percentage )\bpoints? (higher|lower)"
)
"""A place in a list, or how the need of an area stands against others; a figure beside the average is neither."""

RANKING = {Topic.NEED, Topic.STANDING, Topic.ALIKE, Topic.REASON}
TODAY = dt.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _of_the_demonstration(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only read, so it need not be copied."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{demo_file}")
    get_settings.cache_clear()
    yield
    texts.use(Language.NL)


def small_of(made: Scene) -> list[str]:
    """Areas with an index and too few residents for a place."""
    return [str(code) for code in made.areas.index[made.need.small.astype(bool) & made.need.index.notna()]]


def said_on_screens(made: Scene, code: str) -> dict[str, str]:
    """What map, lists and profile say of an area, apart from its sentences."""
    layer, texts_of = coloured(made), {}
    (row,) = [row for row in area_map.build_table(made, layer)[1] if row.cells[0] == made.names[code]]
    texts_of["tooltip"] = area_map.area_label(made, layer, code)
    texts_of["table"] = " | ".join(row.cells)
    (story,) = [story for story in stories(made) if story.code == code]
    texts_of |= {
        f"head {short} {named}": ranking.build_summary(made, story, named=named, short=short)
        for short in (False, True)
        for named in (False, True)
    }
    texts_of["side"] = both_sides.heading(made, code)
    return texts_of


def test_what_ranks_is_recognised():
    """So that the tests below can fail."""
    for said in (
        "Van de 4 wijken staat Sluis op de 2e plaats als het gaat om behoefte aan ondersteuning",
        "Het getal voor de behoefte is 76: hoger dan in 95 % van de wijken in Nederland.",
        "76: higher than 95 % of the areas",
        "almost none of the wijken has a lower one",
        "Meer mensen dan elders hebben bijstand.",
        "Inbraak wordt vaker gemeld dan elders.",
        "Bijstand: Sluis staat op 83 van 100, Maasdrecht op 40.",
        "12 punten hoger",
        "1 point lower",
    ):
        assert STANDING.search(said), said
    for said in (
        "Naar schatting 42 % is eenzaam, meer dan gemiddeld in Nederland.",
        "2 procentpunt hoger",
        "2 percentage points higher",
        "te klein voor een plaats",
    ):
        assert not STANDING.search(said), said


@pytest.mark.parametrize(("level", "reference"), [(Level.WIJK, Reference.LAND), (Level.BUURT, Reference.GEMEENTE)])
def test_no_sentence_of_the_demonstration_ranks_a_small_area(level, reference):
    made = data.scene(ViewState(niveau=level, vergelijk=reference))
    assert made is not None
    small = small_of(made)
    assert small, "else this test says nothing"
    other = str(made.intervals.ranks.index[0])
    for turn, language in enumerate(Language):
        texts.use(language)
        kept = telling.records_of(made)
        # Of the many buurten each is told in one language.
        for code in small if level is Level.WIJK else small[turn::2]:
            findings = list(telling.everything(made, code, kept))
            assert not {one.topic for one in findings} & RANKING
            assert {Topic.SIZE, Topic.STRENGTH} <= {one.topic for one in findings}, "kindly told, with what is strong"
            assert [one.text for one in findings if STANDING.search(one.text)] == []
            assert {key: said for key, said in said_on_screens(made, code).items() if STANDING.search(said)} == {}
        said = [one.text for one in telling.everything(made, other, kept)] + [*said_on_screens(made, other).values()]
        assert any(STANDING.search(text) for text in said), "one that has its place is told it"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", [SheetKind.OVERZICHT, SheetKind.KAART, SheetKind.PROFIEL, SheetKind.VERGELIJKING])
def test_no_sheet_of_a_small_area_ranks_it(kind, language):
    """Slides, reports, workbooks, the presentation and frozen views show a sheet, so this holds for all of them."""
    texts.use(language)
    made = data.scene(ViewState())
    assert made is not None
    one, *more = small_of(made)
    view = ViewState(gebied=one, naast=tuple(more) if kind is SheetKind.VERGELIJKING else ())
    sheet = sheet_of(kind, view, actor=VISITOR, today=TODAY)
    about = list(_about(sheet, {made.names[code] for code in (one, *more)}))
    assert about and [said for said in about if STANDING.search(said)] == []


def _about(sheet: Sheet, names: set[str]) -> Iterator[str]:
    """What a sheet says of the areas: of a table and a map only what is theirs, of all else every text."""
    for part in sheet.parts:
        if isinstance(part, Table):
            yield from (" | ".join(cell.text for cell in row) for row in part.rows if row[0].text in names)
        elif isinstance(part, SheetMap):
            yield from (label for label in part.labels if label.split("\n")[0] in names)
            yield part.alt
        elif isinstance(part, Numbers):
            yield from (f"{one.label} {one.text} {one.note}" for one in part.numbers)
        elif isinstance(part, Said):
            yield from (part.title, *(one.text for one in part.sentences))
        elif isinstance(part, Chart):
            yield f"{part.title} {part.alt}"


def test_a_small_area_stands_on_no_line_and_in_no_order():
    made = data.scene(ViewState())
    assert made is not None
    small = small_of(made)
    town = data.municipality_figures(made)
    for code in small:
        compared = profile.compared(made, code, town, data.country_figures(made))
        assert compared and all(one.place != one.place for one in compared)
        assert STANDING.search(all_figures.build_picture(Profile(made, code, compared, {}))) is None
        assert head.build_chief(Profile(made, code, compared, {}))
    for layer in ("behoefte", "werk en inkomen", "bijstand", "aanbod"):
        shown = coloured(data.scene(ViewState(laag=layer)))
        known = [code for code in area_map.in_order(made, shown) if shown.values.notna()[code]]
        assert known[-len(small) :] == sorted(small, key=made.names.__getitem__)
    found = balance_with(made, Signals())
    numbers = pair_map.numbers(found, None)
    for order in (found.codes, pair_map.in_order(made, found, numbers)):
        last = [code for code in order if not found.ranked[code]]
        assert list(order[-len(last) :]) == last == sorted(last, key=made.names.__getitem__) and set(small) <= set(last)


PEOPLE = st.one_of(st.sampled_from([NAN, 1.0, 120.0, 499.0]), st.integers(500, 9000).map(float))
VALUES = st.lists(st.floats(0, 99).map(lambda value: round(value, 1)), min_size=4, max_size=4)


@settings(max_examples=25)
@given(VALUES, VALUES, VALUES, st.lists(PEOPLE, min_size=4, max_size=4), st.sampled_from(Language))
def test_in_any_municipality_a_small_area_is_ranked_nowhere(bijstand, lonely, volunteers, people, language):
    texts.use(language)
    figures = {"bijstand": bijstand, "eenzaam": lonely, "vrijwilligerswerk": volunteers}
    made = scene(figures, people=people)
    town = selection({key: [50.0] for key in figures}, ["GM9901"])
    for code in small_of(made):
        said = [one.text for one in telling.everything(made, code, records())]
        said += said_on_screens(made, code).values()
        said += [str(one.place) for one in profile.compared(made, code, town, town) if one.place == one.place]
        assert [text for text in said if STANDING.search(text)] == [] and made.names[code] in " ".join(said)
    names = set(NAMES.values())
    assert names == set(made.names.values())
