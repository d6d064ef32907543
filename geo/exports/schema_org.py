"""What a page is about in the vocabulary of schema.org (https://schema.org), to be written as JSON-LD 1.1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from geo.exports.citations import Citation
from geo.model import Place

Facts = Mapping[str, Any]


def map_facts(cited: Citation, places: Iterable[Place], picture: str) -> Facts:
    """A map of some places; ``picture`` is the whole address of one."""
    about = {"name": cited.title, "url": cited.url, "publisher": _organization(cited.published_by)}
    return _about("Map", about, places, picture)


def article_facts(cited: Citation, places: Iterable[Place], picture: str) -> Facts:
    """A report as its source published it, or a story, and the places that it names."""
    about = {
        "headline": cited.title,
        "url": cited.url,
        "mainEntityOfPage": cited.page or cited.url,
        "author": cited.author and {"@type": "Person", "name": cited.author},
        "publisher": _organization(cited.published_by),
        "datePublished": cited.published and cited.published.isoformat(),
        "inLanguage": cited.language,
    }
    return _about("NewsArticle", about, places, picture)


def _about(sort: str, about: Facts, places: Iterable[Place], picture: str) -> Facts:
    known = {key: value for key, value in about.items() if value}
    located = [_place(place) for place in places]
    return {"@context": "https://schema.org", "@type": sort, **known, "image": picture, "contentLocation": located}


def _organization(name: str) -> Facts | None:
    return {"@type": "Organization", "name": name} if name else None


def _place(place: Place) -> Facts:
    """A point for what is one, the box of an area: its middle would say too much."""
    facts: dict[str, Any] = {"@type": "Place", "name": place.name}
    if place.country:
        facts["address"] = {"@type": "PostalAddress", "addressCountry": place.country}
    if place.geonameid:
        facts["sameAs"] = f"https://www.geonames.org/{place.geonameid}"
    if not place.kind.is_area:
        facts["geo"] = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    elif place.extent:
        west, south, east, north = place.extent
        facts["geo"] = {"@type": "GeoShape", "box": f"{south:g} {west:g} {north:g} {east:g}"}
    return facts
