"""What every map of ours has, the one that moves and the one that stands still."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext
from markupsafe import Markup, escape

from geo.model import View

WORLD = View(25.0, 15.0, 2)
"""Where a map opens that has nothing to show."""

LAST_ZOOM = 14
"""The closest that a map comes; the basemap says nothing new beyond it."""

_SOURCES = {
    "geonames": Markup('<a href="https://www.geonames.org/">GeoNames</a>'),
    "natural_earth": Markup('<a href="https://www.naturalearthdata.com/">Natural Earth</a>'),
}


def attribution(credits: Sequence[str]) -> Markup:
    """Whose the map is; ``credits`` are what the licences of an operator's own places ask for."""
    own = escape(gettext("Places %(geonames)s (CC BY 4.0), land %(natural_earth)s")) % _SOURCES
    return Markup(", ").join((own, *credits))
