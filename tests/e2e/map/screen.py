"""A screen of one map, with choices enough to try everything that it can show."""

import numpy as np
import pandas as pd
import shapely
import streamlit as st

from components import geometry
from components.drawing import legend, palette, wijk_map
from components.drawing.map_texts import map_texts
from components.drawing.map_view import MapPoint, MapView
from components.drawing.marks import CLUSTERED
from geodata.crs import to_lonlat
from geodata.reach.ways.walks import WalkKind
from geodata.vocabulary import Status
from tests.e2e.map.hostile import HOSTILE
from tests.e2e.map.land import wiggly
from tests.e2e.map.plan import plan_of

st.set_page_config(page_title="Map", layout="wide")
st.html("<style>.stMainBlockContainer{padding:1rem}</style>")


@st.cache_resource
def land(columns: int, rows: int):
    return wiggly(columns, rows)


@st.cache_data
def address(columns: int, rows: int) -> str:
    return geometry.publish(land(columns, rows))


asked = st.query_params
columns, rows = (int(part) for part in asked.get("size", "8x6").split("x"))
dark = asked.get("dark") == "1"
hostile = asked.get("hostile") == "1"
year = st.select_slider("Jaar", list(range(2018, 2025)), 2024)
areas = land(columns, rows)
random = np.random.default_rng(year)
values = pd.Series(random.uniform(0, 100, len(areas)), index=areas.index)
statuses = pd.Series([Status.KNOWN] * len(areas), index=areas.index, dtype=object)
small = pd.Series(False, index=areas.index)
if len(areas) > 14:
    statuses.iloc[[3, 4]] = Status.SUPPRESSED
    statuses.iloc[[7, 8]] = Status.MISSING
    small.iloc[[12, 13]] = True
colours = palette.scheme(dark)
layer = legend.classify(values, statuses, small, colours.need, legend.Method.EQUAL)
words = {
    legend.State.SMALL: "te weinig inwoners",
    legend.State.SUPPRESSED: "geheim",
    legend.State.MISSING: "onbekend",
}
labels = [
    f"{name}\n{value:.0f}, hoger dan {value:.0f} % van de wijken\n{people:.0f} inwoners"
    for name, value, people in zip(areas["name"], values, areas["population"], strict=True)
]
if hostile:
    labels = [HOSTILE[number % len(HOSTILE)] for number in range(len(areas))]
spots = to_lonlat(areas.set_geometry(areas.geometry.representative_point())).geometry
points = []
for number, spot in enumerate(spots if asked.get("points") == "1" else []):
    for kind in sorted(CLUSTERED)[: 1 + number % 3]:
        title = HOSTILE[number % len(HOSTILE)] if hostile else f"Koffieochtend {number}"
        points.append(MapPoint(kind, spot.x + number % 7 / 900, spot.y, title, "Buurthuis De Brug", f"p{number}"))
surroundings = {}
if asked.get("place") == "1":
    left, low, right, high = areas.total_bounds
    line = shapely.LineString(
        [(left - 3000, low + 1800), ((left + right) / 2, low + 2500), (right + 3000, high - 2200)]
    )
    track = shapely.LineString([(left + 1500, low - 3000), (left + 4200, high + 3000)])
    wood = shapely.Point(right - 1500, low + 1500).buffer(900)
    frame = type(areas)(
        {"kind": ["bos", "kanaal", "spoorlijn", "brug"]},
        geometry=[wood, line.buffer(60), track, line.interpolate(0.55, normalized=True)],
        crs=28992,
    )
    around = shapely.box(left - 9000, low - 9000, right + 9000, high + 9000).difference(areas.union_all())
    neighbours = type(areas)({"name": ["Elders"], "water": False}, index=["GM9902"], geometry=[around], crs=28992)
    surroundings = {"landscape": geometry.publish_landscape(frame), "neighbours": geometry.publish(neighbours)}
plan = plan_of(areas, asked, HOSTILE if hostile else [], dark=dark)
if plan.barriers is not None:
    surroundings["barriers"] = geometry.publish_barriers(plan.barriers)
view = MapView(
    geometry=address(columns, rows) if asked.get("broken") != "1" else "/geo/0000000000000000.json",
    codes=list(areas.index),
    classes=layer.classes,
    palette=layer.palette,
    labels=labels,
    texts=map_texts(WalkKind.BARRIERES),
    selected=st.session_state.get("chosen"),
    legend=legend.legend_of(layer, "Behoefte aan ondersteuning", lambda edge: f"{edge:.0f}", words, "lager", "hoger"),
    points=points + plan.points,
    source="CBS 2024, PDOK 2024",
    dark=dark,
    height=int(asked.get("height", "590")),
    pick=asked.get("pick") == "1",
    reach=plan.reach,
    cells=plan.cells,
    chosen_point=st.session_state.get("place"),
    fit=plan.fit if asked.get("fit") == "1" and st.checkbox("Naar de plaatsen") else None,
    tiles="/tiles/{z}/{x}/{y}.png" if asked.get("tiles") == "1" else None,
    **surroundings,
)


def take(answer: wijk_map.MapAnswer) -> None:
    st.session_state["chosen"] = answer.code
    st.session_state["place"] = answer.point
    st.session_state["answer"] = f"{answer.code} {answer.point} {answer.lon is not None}"


wijk_map.show(view, "map", take)
st.text("Gekozen: " + st.session_state.get("answer", "nog niets"))
