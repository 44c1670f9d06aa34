"""Sheets are kept as text and come back exactly; anything else is refused."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.drawing.legend import Legend, PairLegend
from components.drawing.palette import PointKind
from components.sheets import Cell, Chart, ChartKind, Heading, Number, Numbers, Said, Sentence, Series, Sheet, SheetMap
from components.sheets.sheet import Spot, Table
from components.sheets.storing import UnreadableSheetError, from_json, to_json
from components.words import reasons
from components.words.texts import Language
from tests.components.sheets import samples

TEXT = st.text(max_size=12) | st.just(samples.HOSTILE)
FLOAT = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53)
METRES = st.integers(-(10**7), 10**7)
RING = st.lists(st.tuples(METRES, METRES), max_size=4).map(tuple)


def several(strategy, most=3):
    return st.lists(strategy, max_size=most).map(tuple)


OUTLINE = several(several(RING, 2), 2)
PAIRS = several(st.tuples(TEXT, TEXT))
PAIR_LEGEND = st.builds(
    PairLegend,
    fills=several(several(TEXT)),
    rows=st.tuples(TEXT, TEXT),
    columns=st.tuples(TEXT, TEXT),
    corner=TEXT,
    label=TEXT,
)
LEGEND = st.builds(Legend, TEXT, several(TEXT), several(TEXT), TEXT, TEXT, PAIRS, pairs=st.none() | PAIR_LEGEND)


@st.composite
def maps(draw):
    size = draw(st.integers(0, 3))
    names, labels = (tuple(draw(TEXT) for _one in range(size)) for _two in range(2))
    return SheetMap(
        title=draw(TEXT),
        codes=tuple(f"WK9901{at:02d}" for at in range(size)),
        names=names,
        labels=labels,
        outlines=tuple(draw(OUTLINE) for _one in range(size)),
        classes="".join(draw(st.sampled_from("01smtz")) for _one in range(size)),
        palette=draw(PAIRS),
        legend=draw(LEGEND),
        chosen=draw(several(TEXT)),
        spots=draw(several(st.builds(Spot, st.sampled_from(PointKind), METRES, METRES, TEXT, METRES))),
        backdrop=draw(several(st.tuples(TEXT, OUTLINE))),
        alt=draw(TEXT),
    )


NUMBERS = st.builds(Numbers, TEXT, several(st.builds(Number, TEXT, TEXT, TEXT, FLOAT, TEXT, TEXT, TEXT, TEXT)))
SAID = st.builds(Said, TEXT, several(st.builds(Sentence, TEXT, several(TEXT))))
TABLE = st.builds(
    Table,
    TEXT,
    several(st.builds(Heading, TEXT, st.booleans(), TEXT, st.integers(0, 3))),
    several(several(st.builds(Cell, TEXT, FLOAT))),
    several(st.integers(0, 9)),
)
CHART = st.builds(
    Chart,
    TEXT,
    st.sampled_from(ChartKind),
    several(TEXT),
    several(st.builds(Series, TEXT, several(FLOAT), TEXT)),
    TEXT,
    st.integers(0, 3),
    TEXT,
)
SHEETS = st.builds(
    Sheet,
    title=TEXT,
    parts=several(NUMBERS | SAID | TABLE | CHART | maps()),
    place=TEXT,
    conditions=PAIRS,
    language=st.sampled_from(Language),
    date=st.dates(),
    sources=several(TEXT),
    definitions=PAIRS,
    hidden=TEXT,
    link=PAIRS,
)


@given(SHEETS)
@settings(max_examples=100)
def test_a_sheet_comes_back_exactly(sheet):
    text = to_json(sheet)
    back = from_json(text)
    assert back == sheet
    assert to_json(back) == text and text.isascii()


@pytest.mark.parametrize("sheet", [samples.a_sheet(), samples.an_empty_sheet(), samples.a_hostile_sheet()])
def test_the_samples_come_back_with_every_type_as_it_was(sheet):
    back = from_json(to_json(sheet))
    assert back == sheet and hash(back) == hash(sheet)
    assert type(back.date) is dt.date and type(back.language) is Language
    assert [type(part) for part in back.parts] == [type(part) for part in sheet.parts]


def changed(change):
    raw = json.loads(to_json(samples.a_sheet()))
    change(raw)
    return json.dumps(raw)


def first(raw, part):
    return next(one for one in raw["sheet"]["parts"] if one["part"] == part)


REFUSED = {
    "a field that is not known": lambda raw: raw["sheet"].update(extra=1),
    "a field that is missing": lambda raw: raw["sheet"].pop("hidden"),
    "a field of a part that is not known": lambda raw: first(raw, "table").update(cells=[]),
    "a field of a part that is missing": lambda raw: first(raw, "map").pop("alt"),
    "a part that is not known": lambda raw: first(raw, "table").update(part="Sheet"),
    "a part that is a type": lambda raw: first(raw, "table").update(part=["table"]),
    "a part without a kind": lambda raw: first(raw, "table").pop("part"),
    "another form": lambda raw: raw.update(form=2),
    "a form that is true": lambda raw: raw.update(form=True),
    "something beside the sheet": lambda raw: raw.update(more={}),
    "a number as text": lambda raw: raw["sheet"].update(title=3),
    "a text as number": lambda raw: first(raw, "numbers")["numbers"][0].update(value="76"),
    "yes as a number": lambda raw: first(raw, "numbers")["numbers"][0].update(value=True),
    "a fraction as a place": lambda raw: first(raw, "map")["spots"][0].update(x=1.5),
    "a word that is not known": lambda raw: raw["sheet"].update(language="fr"),
    "a kind of chart that is not known": lambda raw: first(raw, "chart").update(kind="pie"),
    "a day that is none": lambda raw: raw["sheet"].update(date="2026-02-30"),
    "a day written otherwise": lambda raw: raw["sheet"].update(date="20261124"),
    "a moment instead of a day": lambda raw: raw["sheet"].update(date="2026-11-24T10:00:00"),
    "three instead of a pair": lambda raw: raw["sheet"].update(link=[["a", "b", "c"]]),
    "a text instead of a list": lambda raw: raw["sheet"].update(sources="abc"),
    "nothing where something stands": lambda raw: raw["sheet"].update(title=None),
    "a map that does not fit": lambda raw: first(raw, "map").update(classes="1"),
}


@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED)
def test_what_is_no_sheet_is_refused(change):
    with pytest.raises(UnreadableSheetError):
        from_json(changed(change))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "3",
        "{",
        "NaN",
        '{"form":1,"sheet":null}',
        "[" * 100_000,
        '{"form":1,"form":1,"sheet":{}}',
    ],
    ids=lambda text: text[:20] or "nothing",
)
def test_a_text_that_is_something_else_is_refused(text):
    with pytest.raises(UnreadableSheetError):
        from_json(text)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_is_not_finite_is_refused(number):
    text = to_json(samples.a_sheet()).replace('"value":76.0', f'"value":{number}')
    with pytest.raises(UnreadableSheetError):
        from_json(text)
    part = Numbers("", (Number("a", "", "", float(number)),))
    with pytest.raises(UnreadableSheetError):
        to_json(replace(samples.an_empty_sheet(), parts=(part,)))


def test_a_name_that_stands_twice_is_refused():
    text = to_json(samples.a_sheet()).replace('"hidden":', '"hidden":"x","hidden":')
    with pytest.raises(UnreadableSheetError):
        from_json(text)


def test_what_is_no_sheet_is_not_kept():
    for wrong in ("a text", None, replace(samples.an_empty_sheet(), parts=["list"]), samples.a_chart()):
        with pytest.raises(UnreadableSheetError):
            to_json(wrong)


def test_a_reader_gets_a_sentence():
    assert "view" in reasons.ERRORS[UnreadableSheetError.code]
