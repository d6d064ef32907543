"""From reports to the places they name: recognise, resolve, and say what each place is to the report."""

from __future__ import annotations

from geo.geoparse.home import Homes
from geo.geoparse.options import names_of
from geo.geoparse.parse import VERSION, Recogniser, geoparse
from geo.geoparse.settling import Recognised, settle

__all__ = ["VERSION", "Homes", "Recognised", "Recogniser", "geoparse", "names_of", "settle"]
