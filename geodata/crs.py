"""The two coordinate systems: measure in RD New, show in WGS 84."""

import geopandas as gpd

from geodata.errors import WrongCrsError

RD_NEW = 28992
WGS84 = 4326


def require_rd(layer: gpd.GeoDataFrame | gpd.GeoSeries, name: str = "layer") -> None:
    """
    Refuse a layer that is not in RD New (EPSG:28992, metres).

    Raises
    ------
    WrongCrsError
        If the layer has no CRS or another one.
    """
    if layer.crs is None or layer.crs.to_epsg() != RD_NEW:
        found = "no CRS" if layer.crs is None else layer.crs.to_string()
        raise WrongCrsError(f"{name} is in {found}; convert it to RD New (EPSG:28992) first", layer=name, found=found)


def to_lonlat(layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The same layer in WGS 84 (lon, lat), for showing only. The index is kept."""
    require_rd(layer)
    return layer.to_crs(WGS84)
