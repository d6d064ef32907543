"""How far the rows of a selection reach, on the globe."""

from __future__ import annotations

import numpy as np

from geo.model import Box
from geo.regions import around
from geo.store.selection import Selection


def reach(selection: Selection) -> Box | None:
    """The smallest box around all its places, areas with the whole of their boxes; None where there is no place."""
    counts, places = selection.place_counts, selection.snapshot.places
    if not len(counts):
        return None
    points = np.column_stack((counts.lon, counts.lat, counts.lon, counts.lat))
    extents = places.extent[np.isin(places.id, counts.id)]
    return around(np.where(np.isnan(extents), points, extents))
