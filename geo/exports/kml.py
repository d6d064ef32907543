"""KML 2.2 (OGC 12-007r2) for Google Earth and whatever reads it: a Placemark a row, its columns as typed data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from html import escape
from typing import Any

from geo.exports.about import About
from geo.exports.records import ExcerptRecord, PlaceRecord, columns_of, values_of
from geo.exports.streams import decimal
from geo.exports.xml_stream import Element, child, document

KML = "http://www.opengis.net/kml/2.2"
ATOM = "http://www.w3.org/2005/Atom"
_IN_KML, _IN_ATOM = f"{{{KML}}}", f"{{{ATOM}}}"


def kml(about: About, records: Iterable[PlaceRecord | ExcerptRecord]) -> Iterator[bytes]:
    """A Document whose description and data say where it comes from."""
    return document(
        records,
        within=(f"{_IN_KML}kml", f"{_IN_KML}Document"),
        tag=f"{_IN_KML}Placemark",
        namespaces={None: KML, "atom": ATOM},
        head=partial(_head, about),
        fill=partial(_placemark, about),
    )


def _head(about: About, parent: Element) -> None:
    child(parent, f"{_IN_KML}name", about.title)
    child(child(parent, f"{_IN_ATOM}author"), f"{_IN_ATOM}name", about.software)
    child(parent, f"{_IN_ATOM}link", href=about.view, rel="related")
    _describe(parent, f"{about.attribution}. {about.licence}")
    _add_data(parent, about.facts)


def _placemark(about: About, parent: Element, record: PlaceRecord | ExcerptRecord) -> None:
    named = record.name if isinstance(record, PlaceRecord) else record.place_name or record.mention
    child(parent, f"{_IN_KML}name", named)
    child(parent, f"{_IN_ATOM}link", href=record.url, rel="related")
    if isinstance(record, ExcerptRecord):
        _describe(parent, record.before + record.mention + record.after)
        if record.published:
            child(child(parent, f"{_IN_KML}TimeStamp"), f"{_IN_KML}when", record.published.isoformat())
    columns = zip(columns_of(about.collection), values_of(about.collection, record), strict=True)
    _add_data(parent, {column.name: _written(value) for column, value in columns if value not in (None, "", ())})
    if record.footprint:
        _add_geometry(parent, record.footprint.mapping)


def _describe(parent: Element, text: str) -> None:
    """A description is HTML to those who show it (9.1.3.10), so words are escaped once for that, and once for XML."""
    child(parent, f"{_IN_KML}description", escape(text))


def _add_data(parent: Element, values: dict[str, str]) -> None:
    extended = child(parent, f"{_IN_KML}ExtendedData")
    for name, value in values.items():
        child(child(extended, f"{_IN_KML}Data", name=name), f"{_IN_KML}value", value)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(value) if isinstance(value, tuple) else value.isoformat() if isinstance(value, date) else str(value)


def _add_geometry(parent: Element, geometry: dict[str, Any]) -> None:
    """A GeoJSON geometry of those that footprints are: a point, a polygon or several."""
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            _add_coordinates(child(parent, f"{_IN_KML}Point"), [coordinates])
        case "Polygon":
            polygon = child(parent, f"{_IN_KML}Polygon")
            for ring, corners in enumerate(coordinates):
                border = child(polygon, f"{_IN_KML}{'inner' if ring else 'outer'}BoundaryIs")
                _add_coordinates(child(border, f"{_IN_KML}LinearRing"), corners)
        case "MultiPolygon":
            several = child(parent, f"{_IN_KML}MultiGeometry")
            for polygon in coordinates:
                _add_geometry(several, {"type": "Polygon", "coordinates": polygon})


def _add_coordinates(parent: Element, points: list[list[float]]) -> None:
    child(parent, f"{_IN_KML}coordinates", " ".join(f"{decimal(lon)},{decimal(lat)}" for lon, lat in points))
