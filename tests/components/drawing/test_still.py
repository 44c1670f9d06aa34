import ast
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from components.drawing.legend import Legend, State
from components.drawing.palette import DARK, LIGHT, Pattern
from components.drawing.paper.canvas import Paper
from components.drawing.still import MM, Form, chart_picture, map_picture
from components.sheets import Chart, ChartKind, Series
from components.words.texts import Language
from tests.components.sheets import samples

NL = Language.NL
ROOT = Path(__file__).parents[3]
SMALL = {"width": 80, "height": 55}
# Half as sharp as usual: what is tested is the same, and it is drawn in a quarter of the time.
drawn_map, drawn_chart = partial(map_picture, dpi=96), partial(chart_picture, dpi=96)


def pixels(picture: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"))


def colours(picture: bytes) -> set[str]:
    packed = pixels(picture).astype(np.uint32) @ np.array([65536, 256, 1], dtype=np.uint32)
    return {f"#{colour:06x}" for colour in set(packed.ravel().tolist())}


def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every line that is put on paper from now on."""
    lines: list[str] = []
    write = Paper.write

    def note(self, x, y, text, **look):
        lines.append(text)
        write(self, x, y, text, **look)

    monkeypatch.setattr(Paper, "write", note)
    return lines


def alone(look: str) -> np.ndarray:
    """The middle of one area with this look, without key, name or anything over it."""
    shown = replace(
        samples.a_map(),
        codes=("a",),
        names=("",),
        labels=("",),
        outlines=(samples.square(0, 0),),
        classes="1",
        palette=(("1", look),),
        chosen=(),
        spots=(),
        backdrop=(),
    )
    picture = pixels(drawn_map(shown, language=NL, width=60, height=60, key=False))
    size = picture.shape[0]
    return picture[size // 4 : size // 2, size // 4 : size // 2]


@pytest.mark.parametrize("form", Form)
def test_the_same_map_gives_the_same_bytes(form):
    first, second = (drawn_map(samples.a_map(), language=NL, form=form, source="CBS") for _ in range(2))
    assert first == second
    assert b"dc:date" not in first
    assert b"matplotlib" not in first.lower()


def test_several_maps_can_be_drawn_at_once():
    languages = [Language.NL, Language.EN] * 3
    with ThreadPoolExecutor(6) as pool:
        drawn = list(pool.map(lambda one: drawn_map(samples.a_map(one), language=one, width=80), languages))
    assert drawn == [drawn_map(samples.a_map(one), language=one, width=80) for one in languages]


def test_a_png_has_the_size_that_was_asked_for():
    picture = pixels(drawn_map(samples.a_map(), language=NL, width=127, height=63.5, dpi=100))
    assert picture.shape[:2] == (250, 500)


def test_an_area_has_the_colour_of_its_class_over_its_whole():
    assert np.unique(alone("#933f1f").reshape(-1, 3), axis=0).tolist() == [[0x93, 0x3F, 0x1F]]


def test_patterns_are_told_apart_without_colour():
    grey = {look: alone(look).astype(float).mean(axis=2) for look in Pattern}
    for look, drawn in grey.items():
        assert drawn.std() > 2, look
    hatch, back = grey[Pattern.HATCH], grey[Pattern.BACK_HATCH]
    assert climbs(hatch) and not climbs(back)


def climbs(drawn: np.ndarray) -> bool:
    """Whether lines go up to the right: a row looks like the one above it, moved to the left."""
    up = np.abs(drawn[1:, :-1] - drawn[:-1, 1:]).mean()
    down = np.abs(drawn[1:, 1:] - drawn[:-1, :-1]).mean()
    return bool(up < down)


def test_what_is_no_look_is_drawn_as_unknown():
    assert (alone("red; url(x)") == alone(Pattern.DOTS)).all()


def test_a_hole_stays_open_and_water_lies_over_the_areas():
    shown = replace(samples.a_map(), spots=())
    found = colours(drawn_map(shown, language=NL, key=False, **SMALL))
    assert LIGHT.water in found and LIGHT.sea in found and "#e3a262" in found and "#933f1f" in found


def test_only_the_chosen_area_is_outlined():
    shown = replace(samples.a_map(), spots=())
    assert LIGHT.accent_strong in colours(drawn_map(shown, language=NL, key=False, **SMALL))
    assert LIGHT.accent_strong not in colours(drawn_map(replace(shown, chosen=()), language=NL, key=False, **SMALL))


def test_the_key_says_what_occurs_in_the_language_of_the_map(monkeypatch):
    lines = written(monkeypatch)
    drawn_map(samples.a_map(Language.EN), language=Language.EN, source="Source of all")
    assert {"50", "little need", "suppressed", "unknown", "too few residents", "none", "activity"} <= set(lines)
    assert "residents' initiative" in lines and "signal" not in lines
    assert "Source of all" in lines and "500\u00a0m" in lines
    assert "Het Zand" in lines


def test_without_a_key_only_names_and_scale_are_written(monkeypatch):
    lines = written(monkeypatch)
    drawn_map(replace(samples.a_map(), spots=()), language=NL, key=False, **SMALL)
    assert set(lines) == {*samples.NAMES, "500\u00a0m"}


def test_a_standing_map_has_its_key_below(monkeypatch):
    lines = written(monkeypatch)
    drawn_map(samples.a_map(), language=NL, width=90, height=130)
    assert "onderdrukt" in lines


def test_the_dark_scheme_has_its_own_ground():
    assert DARK.sea in colours(drawn_map(samples.a_map(), language=NL, colours=DARK, **SMALL))


def test_nothing_in_a_name_has_a_meaning_for_who_draws():
    hostile = samples.a_hostile_sheet()
    shown = hostile.parts[4]
    for form in Form:
        picture = drawn_map(shown, language=NL, form=form, source=samples.HOSTILE)
        assert b"<script" not in picture
    for kind in ChartKind:
        chart = replace(hostile.parts[3], kind=kind)
        assert drawn_chart(chart, language=NL).startswith(b"\x89PNG")


def test_a_map_without_areas_is_an_empty_map():
    empty = replace(
        samples.a_map(), codes=(), names=(), labels=(), outlines=(), classes="", spots=(), legend=Legend("")
    )
    assert drawn_map(empty, language=NL).startswith(b"\x89PNG")


def test_an_area_without_an_outline_is_left_out():
    shown = replace(samples.a_map(), outlines=((), *samples.a_map().outlines[1:]))
    assert drawn_map(shown, language=NL).startswith(b"\x89PNG")


def test_classes_without_a_palette_entry_are_unknown():
    shown = replace(samples.a_map(), classes="999999")
    assert drawn_map(shown, language=NL, key=False, **SMALL) != drawn_map(
        samples.a_map(), language=NL, key=False, **SMALL
    )
    assert "#933f1f" not in colours(drawn_map(shown, language=NL, key=False, **SMALL))


@pytest.mark.parametrize("kind", ChartKind)
def test_the_same_chart_gives_the_same_bytes(kind):
    chart = samples.a_chart(kind=kind)
    assert drawn_chart(chart, language=NL) == drawn_chart(chart, language=NL)
    assert drawn_chart(chart, language=NL, form=Form.SVG) == drawn_chart(chart, language=NL, form=Form.SVG)


@pytest.mark.parametrize("kind", ChartKind)
def test_a_missing_value_draws_nothing(kind):
    chart = Chart("x", kind, ("a",), (Series("s", (None,), "#933f1f"),), "%", 0)
    assert "#933f1f" not in colours(drawn_chart(chart, language=NL))
    known = replace(chart, series=(Series("s", (10.0,), "#933f1f"),))
    assert "#933f1f" in colours(drawn_chart(known, language=NL))


def test_bars_are_as_long_as_their_values():
    chart = Chart("x", ChartKind.BARS, ("a", "b"), (Series("s", (30.0, 15.0), "#933f1f"),))
    drawn = (pixels(drawn_chart(chart, language=NL)) == (0x93, 0x3F, 0x1F)).all(axis=2)
    lengths = drawn.sum(axis=1)
    top, below = (int(np.median(half[half > 0])) for half in np.array_split(lengths, 2))
    assert top == pytest.approx(2 * below, rel=0.02)


def test_numbers_stand_at_the_bars_in_the_notation_of_the_language(monkeypatch):
    lines = written(monkeypatch)
    drawn_chart(samples.a_chart(Language.NL), language=Language.NL)
    assert {"41,5\u00a0%", "0,0\u00a0%", "–"} <= set(lines)
    lines.clear()
    drawn_chart(samples.a_chart(Language.EN), language=Language.EN)
    assert {"41.5%", "0.0%", "–"} <= set(lines)


def test_negative_values_go_the_other_way():
    for kind in ChartKind:
        chart = Chart("x", kind, ("a", "b"), (Series("s", (-5.0, 5.0), "#933f1f"),))
        assert "#933f1f" in colours(drawn_chart(chart, language=NL))


def test_an_empty_chart_is_an_empty_picture():
    assert drawn_chart(Chart("x", ChartKind.BARS, (), ()), language=NL, height=40).startswith(b"\x89PNG")
    empty = Chart("x", ChartKind.LINES, ("a",), (Series("s", (None,)),))
    assert drawn_chart(empty, language=NL).startswith(b"\x89PNG")


def test_every_look_of_the_map_is_in_its_samples():
    assert set(samples.CLASSES) >= {one.value for one in State}
    assert round(MM, 4) == 2.8346


def loaded_by(start: list[Path]) -> set[str]:
    """Every module that is loaded together with files: what they import outside functions, and what that imports."""
    found: set[str] = set()
    left = list(start)
    while left:
        parts: list[ast.AST] = [ast.parse(left.pop().read_text(encoding="utf-8"))]
        while parts:
            part = parts.pop()
            names = [one.name for one in part.names] if isinstance(part, ast.Import) else []
            if isinstance(part, ast.ImportFrom) and part.module:
                names = [part.module, *(f"{part.module}.{one.name}" for one in part.names)]
            for name in set(names) - found:
                found.add(name)
                file = ROOT / name.replace(".", "/")
                left += [one for one in (file.with_suffix(".py"), file / "__init__.py") if one.exists()]
            if isinstance(part, ast.Module | ast.If | ast.Try | ast.With):
                parts += ast.iter_child_nodes(part)
    return found


def test_matplotlib_and_the_maker_of_slides_are_loaded_when_they_are_needed():
    everything = loaded_by([ROOT / "app.py", *(ROOT / "pages").glob("*.py")])
    assert "components.view_state" in everything
    heavy = ("matplotlib", "pptx", "components.drawing.paper", "components.exports.slides")
    assert [name for name in sorted(everything) if name.startswith(heavy)] == []
    assert "matplotlib.figure" in loaded_by([ROOT / "components/drawing/paper/map_on_paper.py"])
