"""What other sites show of a page whose address is posted there, and what search engines are told of it.

That is a picture with the words that stand for it (Open Graph, https://ogp.me, which Twitter's cards read too), and
facts in the vocabulary of https://schema.org, written as JSON-LD.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.exports.citations import Citation
from geo.model import Place
from geo.store import Selection
from geo.web.citing import SITE
from geo.web.services import Services
from geo.web.still_maps import CARD, Size, title_of

MOST_PLACES = 20  # that the facts name

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shared:
    """The picture at its whole address, and ``facts`` where the page is about something that schema.org knows."""

    picture: str
    alt: str
    facts: Facts | None = None
    article: bool = False
    size: Size = CARD


def shared_map(here: Services, framed: str, selection: Selection, cited: Citation) -> Shared:
    """What is shared of a page that shows a map; ``framed`` is its address for a frame."""
    return _shared(here, framed, selection, {"@type": "Map", "name": cited.title, "url": cited.url})


def shared_article(here: Services, framed: str, selection: Selection, cited: Citation) -> Shared:
    """What is shared of a report, as its source published it, or of a story."""
    publisher = cited.published_by and {"@type": "Organization", "name": cited.published_by}
    facts = {
        "@type": "NewsArticle",
        "headline": cited.title,
        "url": cited.url,
        "mainEntityOfPage": cited.page or cited.url,
        "author": cited.author and {"@type": "Person", "name": cited.author},
        "publisher": publisher,
        "datePublished": cited.published and cited.published.isoformat(),
        "inLanguage": cited.language,
    }
    return _shared(here, framed, selection, facts, article=True)


def _shared(here: Services, framed: str, selection: Selection, facts: Facts, *, article: bool = False) -> Shared:
    urls, called = here.urls(), here.place_names()
    picture = urls.absolute(urls.card(framed))
    places = [_place(called.of(row.place)) for row in selection.place_list(MOST_PLACES)]
    known = {key: value for key, value in facts.items() if value}
    whole = {"@context": "https://schema.org", **known, "image": picture, "contentLocation": places}
    if not article:
        whole["publisher"] = {"@type": "Organization", "name": SITE}
    return Shared(picture, title_of(here, selection), whole, article)


def _place(place: Place) -> Facts:
    """A place of schema.org: a point for what is one, the box of an area, whose middle would say too much."""
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
