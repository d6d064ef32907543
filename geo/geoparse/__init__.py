"""From a text to the places it names: recognise, resolve, and say what each place is to the report."""

from __future__ import annotations

from geo.geoparse.parse import VERSION, geoparse

__all__ = ["VERSION", "geoparse"]
