"""Where the rows of a selection are: places as files have them, reports at the places that they name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo.model import Box, Kind, Place
from geo.regions import Geometry, Shapes, footprint
from geo.regions.relations import Sites
from geo.store.columns import WORDS
from geo.store.selection import Selection


def sites_of(selection: Selection, shapes: Shapes, *, outlined: bool) -> Sites:
    """Where the places are, as files have it: areas as their outlines where asked for, else as their boxes."""
    places, words = selection.snapshot.places, selection.snapshot.vocabularies

    def area(row: int) -> Geometry:
        west, south, east, north = places.extent[row].tolist()
        box: Box | None = None if np.isnan(west) else (west, south, east, north)
        kind = Kind(WORDS[Kind][places.kind[row]])
        country, admin1 = words.country.values[places.country[row]], words.admin1.values[places.admin1[row]]
        place = Place("", "", kind, places.lat[row], places.lon[row], country or None, admin1 or None, extent=box)
        return footprint(place, shapes, outlined=outlined).geometry

    return Sites(places.lat, places.lon, np.flatnonzero(places.is_area), places.extent, area)


def geometries_of_reports(selection: Selection, ids: Sequence[int], shapes: Shapes) -> dict[int, Geometry]:
    """The places that each of some reports names under the filter, areas as boxes; without those that name none."""
    snapshot, sites = selection.snapshot, sites_of(selection, shapes, outlined=False)
    rows = np.flatnonzero(np.isin(snapshot.reports.id, ids))
    named = np.flatnonzero(np.isin(snapshot.mentions.report, rows) & selection.matches.but() & snapshot.placed)
    report, place = snapshot.mentions.report[named], snapshot.mentions.place[named]
    return {
        int(snapshot.reports.id[row]): sites.together(np.unique(place[report == row]))
        for row in np.unique(report).tolist()
    }
