"""The demonstration's boundaries, figures, squares and barriers, taken in as those of the public services are."""

from collections.abc import Sequence

import pandas as pd
import shapely
from sqlmodel import Session

from db.errors import RegisterError
from db.load import FICTIONAL_COUNTRY, About, Dataset, store_barriers, store_squares, take_in_release
from db.load.bulk import insert_rows
from db.models.base import Register
from geodata.demo import rivm as demo_rivm
from geodata.demo import statline as demo_statline
from geodata.demo.make import Demo
from geodata.demo.service import PDOK_URL
from geodata.demo.story import BOUNDARY_YEAR, COUNTRY_NAME, GEMEENTE, RIVM_YEARS
from geodata.places.areas import is_fictional
from geodata.sources import pdok
from geodata.vocabulary import LandscapeKind, Level, Provider

LICENCE = "fictief"
TITLE = f"Verzonnen cijfers van {COUNTRY_NAME}"
_LEVELS = (Level.GEMEENTE, Level.WIJK, Level.BUURT)
_NO_NUMBER_BELOW = -99990
# Year of the boundaries in which each release of the health monitor gives its figures.
_BOUNDARIES = {"50090NED": 2020, "50120NED": 2022}
_SQUARE_AGES = {
    "age_0_15": "0_tot_15_jaar",
    "age_15_25": "15_tot_25_jaar",
    "age_25_45": "25_tot_45_jaar",
    "age_45_65": "45_tot_65_jaar",
    "age_65_plus": "65_jaar_en_ouder",
}


class NotFictionalError(RegisterError):
    """Something invented was about to be stored with a code of a real municipality; nothing was written."""

    code = "not_fictional"


def check_fictional(codes: Sequence[str]) -> None:
    """
    Let only codes of the demonstration through (``GM9901`` and higher, their wijken and buurten, country ``XX``).

    Raises
    ------
    NotFictionalError
        With the first code of a real place.
    """
    for code in codes:
        if not is_fictional(code):
            raise NotFictionalError(f"{code} is no code of the demonstration; nothing was written", area=code)


def take_in_areas(session: Session, demo: Demo) -> None:
    http = demo.http()
    country = pdok.municipalities(http, PDOK_URL, year=BOUNDARY_YEAR)
    check_fictional(list(country.index))
    take_in_release(session, about=_about(Provider.PDOK, Dataset.MUNICIPALITIES, BOUNDARY_YEAR), areas=country)
    parts = [
        pdok.areas_of(http, PDOK_URL, gemeente=GEMEENTE, level=level, year=BOUNDARY_YEAR).areas for level in _LEVELS
    ]
    areas = pd.concat(parts)
    check_fictional(list(areas.index))
    own = _about(Provider.PDOK, Dataset.WIJKEN_EN_BUURTEN, BOUNDARY_YEAR, scope=GEMEENTE)
    report = take_in_release(session, about=own, areas=areas)
    shapes = demo.landscape
    rows = pd.DataFrame(
        {
            "gemeente_code": GEMEENTE,
            "kind": [LandscapeKind(kind).value for kind in shapes["kind"]],
            "name": shapes["name"].fillna("").to_numpy(),
            "geometry": shapely.to_wkb(shapes.geometry.to_numpy(), byte_order=1),
        }
    )
    insert_rows(session, Register.metadata.tables["landscape"], rows, source_id=report.source_id)


def take_in_figures(session: Session, demo: Demo) -> None:
    # Straight from the generator, not as JSON page by page: the same tables (a test compares them), a second sooner.
    for year, table in demo_statline.TABLES.items():
        take_in_release(session, about=_about(Provider.STATLINE, table, year), table=by_code(demo.statline(year)))
    for period in RIVM_YEARS:
        table = demo_rivm.table_of(period)
        about = _about(Provider.RIVM, table, period, boundary_year=_BOUNDARIES[table])
        take_in_release(session, about=about, table=by_code(demo.rivm(period)))


def by_code(table: pd.DataFrame) -> pd.DataFrame:
    """A published table as the readers of the services hand it on: index ``code``, without padding."""
    codes = table["WijkenEnBuurten"].str.strip().rename("code")
    return table.set_index(codes).drop(columns="WijkenEnBuurten")


def take_in_squares(session: Session, demo: Demo) -> None:
    cells = demo.cells
    squares = cells[["x", "y"]].assign(residents=_published(cells["aantal_inwoners"]))
    for column, suffix in _SQUARE_AGES.items():
        squares[column] = _published(cells[f"aantal_inwoners_{suffix}"])
    store_squares(session, _about(Provider.PDOK, Dataset.SQUARES, BOUNDARY_YEAR, scope=GEMEENTE), squares)


def take_in_barriers(session: Session, demo: Demo) -> None:
    store_barriers(session, _about(Provider.OWN, Dataset.BARRIERS, BOUNDARY_YEAR, scope=GEMEENTE), demo.barriers)


def _published(counts: pd.Series) -> pd.Series:
    numbers = counts.astype("float64")
    return numbers.where(numbers > _NO_NUMBER_BELOW)


def _about(
    provider: Provider, dataset: str, year: int, *, boundary_year: int | None = None, scope: str = FICTIONAL_COUNTRY
) -> About:
    return About(
        provider,
        dataset,
        year,
        boundary_year or year,
        scope=scope,
        country=FICTIONAL_COUNTRY,
        title=TITLE,
        licence=LICENCE,
    )
