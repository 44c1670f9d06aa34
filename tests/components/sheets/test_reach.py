"""How far people walk to a place of a plan lies on the map of its sheet, and on all that is made of that."""

from dataclasses import replace

import pytest
import shapely

from components.drawing.map_view import MapReach
from components.drawing.palette import PointKind, ReachKind
from components.drawing.reach_outline import outline_of_walk
from components.drawing.still import Form, map_picture
from components.exports.slides.pictures import caption_of
from components.planning import what_if
from components.planning.asked import Change, What
from components.planning.what_if import WhatIf
from components.presenting import legends, maps
from components.sheets import SheetMap, Spot
from components.sheets.reach import shapes
from components.sheets.storing import from_json, to_json
from components.words import texts
from components.words.texts import Language
from geodata.reach.ways.walks import StraightLine
from tests.components.sheets import samples

X, Y = 151_500, 421_000


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)


def walk(kind: ReachKind = ReachKind.PROPOSED, x: float = X, y: float = Y, metres: float = 1000) -> MapReach:
    return MapReach(kind, outline_of_walk(StraightLine(1.25), x, y, metres))


def with_reach(*reach: MapReach) -> SheetMap:
    plain = samples.a_map()
    return replace(plain, backdrop=(*plain.backdrop, *shapes(reach)))


def test_a_walk_is_the_circle_of_the_screen_in_whole_metres():
    ((kind, outline),) = shapes([walk()])
    assert kind == "reach-proposed"
    (rings,) = outline
    assert rings[0][0] == rings[0][-1] and all(isinstance(number, int) for point in rings[0] for number in point)
    circle = shapely.Point(X, Y).buffer(800)
    assert shapely.Polygon(rings[0]).symmetric_difference(circle).area < 0.02 * circle.area


def test_a_place_that_nobody_can_walk_to_has_no_line():
    assert shapes([MapReach(ReachKind.PROPOSED, ())]) == shapes([]) == ()


def test_a_map_knows_whose_walks_lie_on_it_and_is_kept_with_them():
    shown = with_reach(walk(ReachKind.CLOSED), walk(), walk(x=X + 900))
    assert shown.reach == [ReachKind.PROPOSED, ReachKind.CLOSED] and samples.a_map().reach == []
    sheet = replace(samples.an_empty_sheet(), parts=(shown,))
    assert from_json(to_json(sheet)) == sheet


def test_paper_draws_the_line_and_its_key():
    def drawn(shown: SheetMap) -> str:
        return map_picture(shown, language=Language.NL, form=Form.SVG).decode()

    plain, walked = drawn(samples.a_map()), drawn(with_reach(walk()))
    # The line on the map and the one in the key, each with its light edge.
    assert walked.count("stroke-dasharray") == plain.count("stroke-dasharray") + 2
    assert "Streepjeslijn: bereik te voet." in caption_of(with_reach(walk()))
    assert "Streepjeslijn" not in caption_of(samples.a_map())


def test_the_beamer_draws_the_line_and_its_key():
    shown = with_reach(walk(), walk(ReachKind.CLOSED))
    drawing, legend = maps.drawing(shown, "a"), legends.legend(shown, "a")
    for kind in ("reach-proposed", "reach-closed"):
        assert drawing.count(f'class="{kind}"') == legend.count(f'class="{kind}"') == 1
    assert "bereik te voet" in legend and "bereik dat wegvalt" in legend
    assert "reach-" not in maps.drawing(samples.a_map(), "a") + legends.legend(samples.a_map(), "a")


def test_each_place_that_something_changes_at_has_one_line():
    changes = (Change(What.SLUIT, "een"), Change(What.ERBIJ, "twee"), Change(What.GROEI, "twee"))
    found = object.__new__(WhatIf)
    object.__setattr__(found, "changes", changes)
    assert what_if.reaches(found) == (("een", ReachKind.CLOSED), ("twee", ReachKind.PROPOSED))


def test_names_of_two_places_that_lie_close_stand_apart():
    from components.drawing.paper import marks

    written: list[marks.Box] = []
    plain = marks._write_beside

    def listen(*asked):
        written.append(plain(*asked))
        return written[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "_write_beside", listen)
        spots = tuple(
            Spot(PointKind.PROPOSED, X + 120 * at, Y + 60 * at, f"Buurthuis De Lange Naam {at}") for at in range(3)
        )
        map_picture(replace(samples.a_map(), spots=spots), language=Language.NL, form=Form.SVG)
    assert len(written) == 3
    assert not any(marks.overlap(one, other) for at, one in enumerate(written) for other in written[:at])
