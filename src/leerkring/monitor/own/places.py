"""Distances between the home areas and schools of own counts, where both carry the codes of open data."""

import numpy as np

from leerkring.monitor.own.figures import Array
from leerkring.opendata import bundled
from leerkring.opendata.geometry import kilometres

MOST_WITHOUT_PLACE = 0.05


def distances_between(areas: tuple[str, ...], schools: tuple[str, ...], pupils: Array) -> Array | None:
    """Return kilometres (areas, schools) by four-digit postcode and site code; None when not all are known.

    pupils: per area. Areas without a known place may hold 5 % of the pupils: their rows are NaN. Every school
    needs a place.
    """
    points = {area: (lat, lon) for area, lat, lon in bundled.table("area_points").rows()}
    sites = bundled.table("school_points").select("school", "lat", "lon")
    places = {school: (lat, lon) for school, lat, lon in sites.rows()}
    known = np.array([area in points for area in areas])
    if not known.any() or pupils[~known].sum() > MOST_WITHOUT_PLACE * pupils.sum():
        return None
    if any(school not in places for school in schools):
        return None
    nowhere = (np.nan, np.nan)
    homes = np.array([points.get(area, nowhere) for area in areas])
    ends = np.array([places[school] for school in schools])
    return kilometres(homes[:, :1], homes[:, 1:], to_lat=ends[None, :, 0], to_lon=ends[None, :, 1])
