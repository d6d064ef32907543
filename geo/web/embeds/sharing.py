"""What other sites show of a page whose address is posted there, and what search engines are told of it.

That is a picture with the words that stand for it (Open Graph, https://ogp.me, which Twitter's cards read too), and
facts about what the page shows. Its title and description are those that it has anyway.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.exports.citations import Citation
from geo.exports.schema_org import Facts, article_facts, map_facts
from geo.store import Selection
from geo.web.pictures.look import CARD, Size
from geo.web.pictures.still_maps import seen_of, title_of
from geo.web.services import Services

MOST_PLACES = 20  # that the facts name


@dataclass(frozen=True, slots=True)
class Shared:
    """The picture at its whole address with its alternative text; ``facts`` where there are any."""

    picture: str
    alt: str
    facts: Facts | None = None
    article: bool = False
    size: Size = CARD


def shared(here: Services, framed: str, shown: Selection, cited: Citation, *, article: bool = False) -> Shared:
    """What is shared of a page that shows a selection; ``framed`` is its address for a frame."""
    urls, called = here.urls(), here.place_names()
    picture = urls.absolute(urls.card(framed))
    places = [called.of(row.place) for row in shown.place_list(MOST_PLACES)]
    facts = (article_facts if article else map_facts)(cited, places, picture)
    return Shared(picture, title_of(here, seen_of(shown)), facts, article)
