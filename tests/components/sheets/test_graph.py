"""The picture of who works together: places as on the screen, drawn everywhere, described in words, erased whole."""

import datetime as dt
import io
import json
import re

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.drawing import letters, still, ties
from components.drawing.palette import DARK
from components.drawing.still import Form as Kind
from components.exports.taking import Form, build
from components.partners import picture
from components.partners.network import network
from components.partners.placing import places
from components.presenting import graphs
from components.presenting.panes import panes
from components.sheets import Chart, Graph, Sheet, Table, of_network
from components.sheets.graph import Meaning, Node, Tie, TieLook
from components.sheets.storing import UnreadableSheetError, from_json, to_json
from components.sheets.stricter import stricter
from components.words import texts
from components.words.texts import Language
from db import records
from db.engine import reading as opened
from db.engine import writing
from db.frozen import read_frozen, take_out
from db.models import FrozenView
from db.words import Origin
from geodata.vocabulary import ProjectStatus
from tests.components.exports import pdf_checks
from tests.components.exports.slides import reading
from tests.components.partners.test_matches import project
from tests.components.partners.test_matrix import task
from tests.components.partners.test_network import handed, initiatives
from tests.components.presenting.documents import Read
from tests.components.sheets.test_partners_together import people, scene
from tests.factories import COORDINATOR, FROZEN, GEMEENTE

TODAY = dt.date(2026, 11, 24)
HOSTILE = "<script>alert(1)</script> `${x}` \"'"
LONG = "Stichting Samenwerkende Buurthuizen en Ontmoetingsplekken aan de overkant van de rivier"


@pytest.fixture(autouse=True)
def _dutch():
    texts.use(Language.NL)
    yield
    texts.use(Language.NL)


def found(**names):
    """Three partners and an initiative, tied in the three ways there are; and one alone."""
    partners = people(**{one: [task()] for one in "ABCD"})
    partners["name"] = [names.get(one, one) for one in "ABCD"]
    return network(
        partners,
        [
            project("id_A", "id_B", title="Samen eten"),
            project("id_B", "id_C", title="Was er", status=ProjectStatus.AFGEROND),
        ],
        handed(),
        initiatives(),
    )


def sheet_of(**names) -> Sheet:
    return of_network.build(scene(), found(**names), today=TODAY)


def the_graph(sheet: Sheet) -> Graph:
    (drawn,) = [part for part in sheet.parts if isinstance(part, Graph)]
    return drawn


def many(partners: int, name: str = "Partner") -> Sheet:
    """A ring of partners, each with a project with the next."""
    ids = [f"P{at:02}" for at in range(partners)]
    ring = [project(f"id_{one}", f"id_{other}") for one, other in zip(ids, [*ids[1:], ids[0]], strict=True)]
    crowd = people(**{one: [task()] for one in ids})
    crowd["name"] = [f"{name} {one}" for one in ids]
    nothing = pd.DataFrame()
    return of_network.build(scene(), network(crowd, ring, nothing, nothing), today=TODAY)


def test_names_and_lines_stand_where_the_screen_has_them():
    drawn = the_graph(sheet_of())
    held = found()
    tied = [node.id for node in held.nodes if held.neighbours[node.id]]
    names = {node.id: node.name for node in held.nodes}
    assert [(node.name, node.side, node.line) for node in drawn.nodes] == [
        (names[place.id], place.side, place.line) for place in places(tied, list(held.between))
    ]
    lines = {(frozenset((drawn.nodes[tie.one].name, drawn.nodes[tie.other].name)), tie.look) for tie in drawn.ties}
    assert lines == {
        (frozenset(("A", "B")), TieLook.THICK),
        (frozenset(("B", "C")), TieLook.THIN),
        (frozenset(("A", "Buurttuin")), TieLook.DOTTED),
    }
    assert [node.name for node in drawn.nodes if node.hollow] == ["Buurttuin"]
    assert [one.text for one in drawn.legend] == [str(one["text"]) for one in picture.build(held)["legend"]]
    assert "A met B" in drawn.alt and picture.headline(held) in drawn.alt


def test_of_more_names_than_can_be_read_the_table_and_the_chart_tell():
    fits, crowd = many(of_network.MOST), many(of_network.MOST + 1)
    assert len(the_graph(fits).nodes) == of_network.MOST and "De tabel zegt" in the_graph(fits).alt
    assert not [part for part in crowd.parts if isinstance(part, Graph)]
    assert {type(part) for part in crowd.parts} >= {Table, Chart}
    pieces = [one.drawn for one in panes(crowd) if isinstance(one.drawn, Chart)]
    assert [name for piece in pieces for name in piece.categories] == [f"Partner P{at:02}" for at in range(29)]
    assert len(pieces) == 2 and all(len(one.series[0].rests) == len(one.categories) for one in pieces)


GOOD = {"title": "t", "nodes": (Node("A", 0, 0), Node("B", 1, 0)), "ties": (Tie(0, 1, TieLook.THIN),)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"nodes": (Node("A", 0, 0), Node("B", 0, 0))},
        {"nodes": (Node("A", 0, 0), Node("B", 2, 0))},
        {"ties": (Tie(0, 2, TieLook.THIN),)},
        {"ties": (Tie(1, 1, TieLook.THIN),)},
        {"ties": (Tie(0, 1, TieLook.THIN, 4),)},
    ],
)
def test_a_picture_that_cannot_be_drawn_is_refused_also_when_it_was_kept(wrong):
    assert Graph(**GOOD)
    with pytest.raises(ValueError):
        Graph(**(GOOD | wrong))
    kept = json.loads(to_json(sheet_of()))
    drawn = next(part for part in kept["sheet"]["parts"] if part["part"] == "graph")
    drawn["ties"][0]["other"] = 99
    with pytest.raises(UnreadableSheetError):
        from_json(json.dumps(kept))


def test_a_kept_sheet_has_the_same_picture_and_a_stricter_day_leaves_it():
    sheet = sheet_of()
    assert from_json(to_json(sheet)) == sheet
    shown = stricter_of(sheet, sheet_of(A="Anders"))
    assert the_graph(shown) == the_graph(sheet)


def stricter_of(then: Sheet, now: Sheet) -> Sheet:
    shown = stricter(then, now, lambda key: False, rules=True)
    assert shown is not None
    return shown


graphs_of_any_size = st.integers(1, 40).flatmap(
    lambda lines: st.builds(
        lambda pairs: Graph(
            "t",
            tuple(Node(f"naam {side} {line}", side, line) for side in (0, 1) for line in range(lines)),
            tuple(Tie(one, other, TieLook.THICK) for one, other in pairs if one != other),
        ),
        st.lists(st.tuples(st.integers(0, 2 * lines - 1), st.integers(0, 2 * lines - 1)), max_size=30),
    )
)


@given(graphs_of_any_size, st.floats(100, 3000), st.floats(50, 2000))
def test_every_name_has_a_point_of_its_own_and_no_line_leaves_the_paper(graph, width, height):
    at = ties.points(graph, width, height)
    assert len(set(at)) == len(graph.nodes)
    assert all(0 < x < width and 0 < y < height for x, y in at)
    assert all((x < width / 2) == (node.side == 0) for node, (x, _y) in zip(graph.nodes, at, strict=True))
    for tie, curve in zip(graph.ties, ties.curves(graph, at, width), strict=True):
        assert (curve.start, curve.end) == (at[tie.one], at[tie.other])
        # A curve stays within its four points.
        assert all(0 <= x <= width and 0 <= y <= height for x, y in curve)
        if graph.nodes[tie.one].side == graph.nodes[tie.other].side:
            assert len({x < width / 2 for x, _y in curve}) == 1


def test_letters_are_as_large_as_the_longest_name_allows_and_only_then_a_name_is_cut():
    graph = Graph("t", (Node("Kort", 0, 0), Node(LONG, 1, 0)), ())
    at = ties.points(graph, 1000, 100)
    size = ties.size_of_names(graph, at, 1000, largest=40, least=5)
    assert 5 < size < 40
    assert ties.written(graph.nodes[1], at[1][0], 1000, size) == LONG
    assert at[1][0] + ties.GAP * size + letters.width(LONG, size) <= 1000.5
    small = ties.size_of_names(graph, at, 1000, largest=40, least=30)
    assert small == 30 and ties.written(graph.nodes[1], at[1][0], 1000, small).endswith("…")
    assert ties.size_of_names(graph, at, 1000, largest=3, least=30) == 3


def test_on_the_beamer_it_stands_first_and_is_told_in_words():
    sheet = sheet_of(A=HOSTILE)
    first = panes(sheet)[0]
    assert isinstance(first.drawn, Graph) and not first.deep
    assert first.words[0].sentences[0].text == picture.headline(found())
    assert any(isinstance(one.drawn, Table) for one in panes(sheet)[1:])
    html = graphs.graph(the_graph(sheet))
    read = Read(html)
    (svg,) = [one for one in read.all("svg") if one.get("role") == "img"]
    assert svg["aria-label"] == the_graph(sheet).alt
    assert len([one for one in read.all("path") if "viewbox" not in one]) == len(the_graph(sheet).ties) + 3  # the key
    assert not read.all("script") and "<script>alert" in read.text
    assert {"B", "C", "Buurttuin"} <= set(read.texts)


def test_a_colour_that_is_none_never_becomes_markup():
    bad = Graph("t", (Node("A", 0, 0, '"/><script>'), Node("B", 1, 0)), ())
    assert "<script>" not in graphs.graph(bad)
    assert still.graph_picture(bad, language=Language.NL, form=Kind.SVG)


def test_the_same_picture_gives_the_same_bytes_light_and_dark():
    graph = the_graph(sheet_of(A=HOSTILE))
    light = still.graph_picture(graph, language=Language.NL, form=Kind.SVG)
    assert light == still.graph_picture(graph, language=Language.NL, form=Kind.SVG)
    assert light != still.graph_picture(graph, language=Language.NL, form=Kind.SVG, colours=DARK)
    assert b"<script" not in light
    assert still.graph_picture(graph, language=Language.NL).startswith(b"\x89PNG")
    empty = Graph("t", (), (), (Meaning(TieLook.THIN, "een lijn"),))
    assert still.graph_picture(empty, language=Language.NL, form=Kind.SVG)


def test_it_is_in_every_file_with_its_description_or_its_lines():
    sheet = sheet_of()
    graph, about = the_graph(sheet), {"title": sheet.title, "place": sheet.place, "date": TODAY}
    deck = reading.opened(build(Form.SLIDES, [sheet], **about))
    alts = [
        shape._element._nvXxPr.cNvPr.get("descr") for slide in deck.slides for shape in slide.shapes if shape.shape_type
    ]
    assert graph.alt in alts
    pdf = pdf_checks.check(build(Form.REPORT, [sheet], **about), language="nl", title=sheet.title)
    assert graph.alt in pdf_checks.alternatives(pdf)
    book = openpyxl.load_workbook(io.BytesIO(build(Form.WORKBOOK, [sheet], **about)))
    rows = [row for one in book for row in one.values if len(row) == 3]
    for tie in graph.ties:
        assert (graph.nodes[tie.one].name, graph.nodes[tie.other].name) in {row[:2] for row in rows}


def test_a_name_that_is_erased_goes_from_the_picture_and_a_project_called_thin_breaks_nothing(sqlite_database):
    kept = {language: json.loads(to_json(sheet_of(A=LONG))) for language in ("nl", "en")}
    with writing() as session:
        frozen = records.create(
            session, FrozenView, FROZEN | {"sheets": kept}, actor=COORDINATOR, origin=Origin.SCREEN
        ).id
    with writing() as session:
        assert take_out(session, gemeente=GEMEENTE, words=[LONG, "dotted", "thick"]) == 1
    with opened() as session:
        stored = read_frozen(session, gemeente=GEMEENTE, frozen_id=frozen, actor=COORDINATOR).sheets["nl"]
    text = json.dumps(stored)
    assert LONG not in text and LONG[:50] not in text
    again = from_json(text)
    assert {tie.look for tie in the_graph(again).ties} == set(TieLook)
    assert not re.search(LONG[:50], graphs.graph(the_graph(again)))
