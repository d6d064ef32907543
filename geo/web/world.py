"""What every map of ours has, the one that moves and the one that stands still."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext, lazy_gettext
from markupsafe import Markup, escape

from geo.model import DEEPEST_ZOOM, View
from geo.streets import StreetMap

WORLD = View(25.0, 15.0, 2)
"""Where a map opens that has nothing to show."""

LAST_ZOOM = 14
"""The closest that a map comes where it has no streets; the basemap says nothing new beyond it."""

_CLOSER = 2  # zooms that a street map is shown beyond its last: its lines are drawn anew, and more of its names fit

_SOURCES = {
    "geonames": Markup('<a href="https://www.geonames.org/">GeoNames</a>'),
    "natural_earth": Markup('<a href="https://www.naturalearthdata.com/">Natural Earth</a>'),
    "openstreetmap": Markup('<a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>'),
    "protomaps": Markup('<a href="https://protomaps.com/">Protomaps</a>'),
}


def last_zoom(streets: StreetMap | None) -> int:
    """The closest that a map comes."""
    return min(max(LAST_ZOOM, streets.last_zoom + _CLOSER), DEEPEST_ZOOM) if streets else LAST_ZOOM


LICENCE_OF_PLACES = "https://creativecommons.org/licenses/by/4.0/"
"""That of GeoNames."""
LICENCE_OF_WORDS = lazy_gettext("The words of each report are its author’s, under the licence that its row names")


def attribution(credits: Sequence[str]) -> Markup:
    """Whose the map is; ``credits`` are what the licences of an operator's own places ask for."""
    own = escape(gettext("Places %(geonames)s (CC BY 4.0), land %(natural_earth)s")) % _SOURCES
    return Markup(", ").join((own, *credits))


def streets_attribution() -> Markup:
    """Whose a street map is, as the Open Database License asks (4.3) and the guidelines of OpenStreetMap word it."""
    return escape(gettext("streets © %(openstreetmap)s contributors, %(protomaps)s")) % _SOURCES
