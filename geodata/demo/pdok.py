"""Boundaries of Maasdrecht in the form of PDOK: feature collections in WGS 84 with snake_case properties."""

from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geodata.crs import to_lonlat
from geodata.demo.land import Land
from geodata.demo.layouts import columns_of
from geodata.demo.levels import change_mark, old_code
from geodata.demo.story import GEMEENTE, GEMEENTE_NAME, SPLIT_YEAR
from geodata.vocabulary import Level

SECRET = -99997
NOT_IN_RELEASE = -99995
_COUNTS = {
    "AantalInwoners": "aantal_inwoners", "HuishoudensTotaal": "aantal_huishoudens",
    "Bevolkingsdichtheid": "bevolkingsdichtheid_inwoners_per_km2", "Woningvoorraad": "woningvoorraad",
    "GemiddeldeWOZWaardeVanWoningen": "gemiddelde_woningwaarde", "Koopwoningen": "percentage_koopwoningen",
    "HuurwoningenTotaal": "percentage_huurwoningen", "PercentageMeergezinswoning": "percentage_meergezinswoning",
    "InBezitWoningcorporatie": "perc_huurwoningen_in_bezit_woningcorporaties",
    "PersonenPerSoortUitkeringBijstand": "aantal_personen_met_een_alg_bijstandsuitkering_tot",
    "PersonenPerSoortUitkeringAO": "aantal_personen_met_een_ao_uitkering_totaal",
    "PersonenPerSoortUitkeringWW": "aantal_personen_met_een_ww_uitkering_totaal",
    "GemiddeldeHuishoudensgrootte": "gemiddelde_huishoudsgrootte",
    "PersonenautoSPerHuishouden": "personenautos_per_huishouden",
    "AfstandTotHuisartsenpraktijk": "huisartsenpraktijk_gemiddelde_afstand_in_km",
    "AfstandTotGroteSupermarkt": "grote_supermarkt_gemiddelde_afstand_in_km",
    "AfstandTotKinderdagverblijf": "kinderdagverblijf_gemiddelde_afstand_in_km",
    "AfstandTotSchool": "basisonderwijs_gemiddelde_afstand_in_km",
    "OppervlakteTotaal": "oppervlakte_totaal_in_ha", "Omgevingsadressendichtheid": "omgevingsadressendichtheid",
}  # fmt: skip
_SHARES = {
    "k_0Tot15Jaar": ("AantalInwoners", "percentage_personen_0_tot_15_jaar"),
    "k_15Tot25Jaar": ("AantalInwoners", "percentage_personen_15_tot_25_jaar"),
    "k_25Tot45Jaar": ("AantalInwoners", "percentage_personen_25_tot_45_jaar"),
    "k_45Tot65Jaar": ("AantalInwoners", "percentage_personen_45_tot_65_jaar"),
    "k_65JaarOfOuder": ("AantalInwoners", "percentage_personen_65_jaar_en_ouder"),
    "Eenpersoonshuishoudens": ("HuishoudensTotaal", "percentage_eenpersoonshuishoudens"),
    "HuishoudensZonderKinderen": ("HuishoudensTotaal", "percentage_huishoudens_zonder_kinderen"),
    "HuishoudensMetKinderen": ("HuishoudensTotaal", "percentage_huishoudens_met_kinderen"),
}  # fmt: skip
_NEVER = ("aantal_wmo_clienten_per_1000_inwoners", "netto_arbeidsparticipatie", "gemiddeld_inkomen_per_inwoner")
"""Properties that this release has without values, as CBS marks them."""
_COLLECTIONS = {Level.GEMEENTE: "gemeenten", Level.WIJK: "wijken", Level.BUURT: "buurten"}


def shapes_of(land: Land, level: Level, year: int) -> gpd.GeoDataFrame:
    """Codes, names and outlines (RD New) of one level in the boundaries of one year (see ``old_code``)."""
    if level is Level.GEMEENTE:
        around = land.neighbours.assign(gemeente=land.neighbours.index, water=False)
        return pd.concat([land.gemeente[["name", "gemeente", "water", "geometry"]], around])
    areas = {Level.WIJK: land.wijken, Level.BUURT: land.buurten}[level]
    areas = areas[["name", "gemeente", "water", "geometry"]].copy()
    if year >= SPLIT_YEAR:
        return areas
    areas.index = pd.Index([old_code(code) for code in areas.index], name="code")
    parts = areas.groupby(level=0, sort=True)
    joined = gpd.GeoDataFrame(
        parts[["name", "gemeente", "water"]].first(),
        geometry=[shapely.coverage_union_all(part.geometry.array) for _, part in parts],
        crs=areas.crs,
    )
    return joined


def collection(land: Land, statline: pd.DataFrame, level: Level, year: int) -> dict[str, Any]:
    """
    One collection of ``wijken-en-buurten-{year}``: a GeoJSON FeatureCollection in WGS 84.

    Parameters
    ----------
    statline
        The key figures of that year as published (``statline_table``); figures here are taken from there.
    level
        Gemeente (Maasdrecht and its six neighbours), wijk or buurt (of Maasdrecht).

    Returns
    -------
    collection
        Properties ``wijkcode, wijknaam, gemeentecode, gemeentenaam, water ('JA'/'NEE'), aantal_inwoners, ...``;
        buurten carry ``buurtcode``, ``buurtnaam`` and ``wijkcode``. -99997: secret or too few; -99995: not in this
        release. Water areas are in it, without figures.
    """
    shapes = to_lonlat(gpd.GeoDataFrame(shapes_of(land, level, year), crs=land.wijken.crs))
    table = statline.assign(code=statline["WijkenEnBuurten"].str.strip()).set_index("code")
    table = table.rename(columns={column: stem for stem, column in columns_of(year)})
    figures = _figures(table.loc[:, ~table.columns.duplicated()].reindex(shapes.index))
    names = {GEMEENTE: GEMEENTE_NAME} | land.neighbours["name"].to_dict()
    geometry = [
        shape.__geo_interface__ for shape in shapely.set_precision(shapes.geometry.array, 1e-7, mode="pointwise")
    ]
    features = []
    for row, (code, name, gemeente, water) in enumerate(
        zip(shapes.index, shapes["name"], shapes["gemeente"], shapes["water"], strict=True)
    ):
        head: dict[str, Any] = {f"{level.value}code": code, f"{level.value}naam": name}
        if level is Level.BUURT:
            head["wijkcode"] = "WK" + code[2:8]
        head |= {
            "gemeentecode": gemeente,
            "gemeentenaam": names[gemeente],
            "indelingswijziging_wijken_en_buurten": change_mark(code, year),
            "water": "JA" if water else "NEE",
        }
        tail = {"jrstatcode": f"{year}{code}", "jaar": year}
        features.append(
            {"type": "Feature", "id": str(row + 1), "properties": head | figures[row] | tail, "geometry": geometry[row]}
        )
    return {"type": "FeatureCollection", "features": features, "numberReturned": len(features), "links": []}


def generalised(land: Land, level: Level, year: int) -> dict[str, Any]:
    """
    One collection of the generalised boundaries (``gebiedsindelingen``): statcode, statnaam, gm_code, jrstatcode.

    Simplified to 20 metres, shared borders kept; WGS 84. Water areas are left out, as there.
    """
    shapes = shapes_of(land, level, year)
    shapes = gpd.GeoDataFrame(shapes[~shapes["water"]], crs=land.wijken.crs)
    shapes = to_lonlat(shapes.set_geometry(shapely.coverage_simplify(shapes.geometry.array, 20.0)))
    features = [
        {
            "type": "Feature",
            "id": str(number),
            "properties": {"statcode": code, "statnaam": name, "gm_code": gemeente, "jrstatcode": f"{year}{code}",
                           "jaarcode": year, "rubriek": level.value},
            "geometry": shape.__geo_interface__,
        }
        for number, (code, name, gemeente, shape) in enumerate(
            zip(shapes.index, shapes["name"], shapes["gemeente"], shapes.geometry, strict=True), start=1
        )
    ]  # fmt: skip
    return {"type": "FeatureCollection", "features": features, "numberReturned": len(features), "links": []}


def _figures(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The properties with figures of each area, sentinels in."""
    columns: dict[str, pd.Series] = {}
    for stem, name in _COUNTS.items():
        if stem in table:
            columns[name] = pd.to_numeric(table[stem])
    for stem, (of, name) in _SHARES.items():
        whole = pd.to_numeric(table[of])
        columns[name] = (100 * pd.to_numeric(table[stem]) / whole.where(whole > 0)).round()
    rows: list[dict[str, Any]] = []
    for values in pd.DataFrame(columns).to_dict("records"):
        known = {str(k): SECRET if v != v else int(v) if float(v).is_integer() else v for k, v in values.items()}
        rows.append(known | dict.fromkeys(_NEVER, NOT_IN_RELEASE))
    return rows
