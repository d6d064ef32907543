"""One file that holds a map with its list, and all that they need: it opens from a disk or any host, without a network.

The page is one of ours, with what a page asks for in it: one script, one sheet with its fonts, the answers of the
API (:mod:`geo.web.export.standalone_answers`) and the picture for readers without scripts. It carries its own policy,
by which nothing but those runs and nothing is asked for. Its addresses are whole, and lead to the site that it was
saved from.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from markupsafe import Markup

from geo.exports.citations import key_of
from geo.exports.file_name import slug_of
from geo.filter import Filter
from geo.maps import Basemap, Drawn, ExcerptLayer, RegionLayer
from geo.model import Box, View
from geo.store import PlaceRow
from geo.web.asked import Question
from geo.web.assets import joined
from geo.web.cards import Cards
from geo.web.contents import EXCERPTS_A_CARD, UNPLACED_SHOWN, Content, names_of
from geo.web.export.standalone_answers import Listed, answers, packed
from geo.web.notes import notes
from geo.web.payloads import Payloads
from geo.web.pictures.look import Look
from geo.web.pictures.palette import THEMES
from geo.web.pictures.still_maps import ON_A_PAGE, StillMap, drawn, seen_of, title_of
from geo.web.security import standalone_policy
from geo.web.services import Services, actor, services
from geo.web.settings import ROOT
from geo.web.story_maps import PageMap, opened
from geo.web.urls import EVERYTHING, Urls
from geo.web.views.ways import headline
from geo.web.world import LAST_ZOOM, WORLD, attribution

PLACES = 100
EXCERPTS = 300
"""Of all places together; each has all of its own, or at least as many as on a page of the list."""


def file_content(asked: Filter, view: View | None) -> Content:
    """What the file of a filter holds, at most :data:`PLACES` places; its map opens at the view, where one is given.

    Raises NotBuilt where the scripts have not been joined, or the basemap has not been cut.
    """
    here = services()
    urls = replace(here.urls(), root=here.urls().absolute(here.urls().root), origin="")
    selection = here.store.select(asked, actor())
    names, unknown = names_of(here, asked)
    rows = selection.place_list(PLACES)
    ids = tuple(row.place.id for row in rows)
    excerpts = selection.first_excerpts(ids, _each(rows))
    # The map shows what the list says, no more: the file has no words for other places.
    shown = asked.with_(place=ids) if ids else asked
    opening = view or selection.frame or WORLD
    called, matcher = here.place_names(), here.store.matcher(asked.q)
    cards, payloads = Cards(urls, called, matcher), Payloads(urls, called, matcher)
    listed = [
        cards.place(row, excerpts[row.place.id], asked, share=selection.share(row.place, here.shapes)) for row in rows
    ]
    script, sheet, without_scripts = (
        joined(ROOT / "static", name) for name in ("js/standalone.js", "css/standalone.css", "css/scripts-off.css")
    )
    # Its fonts are in it, so they come in time, and there is no next page that could have what came late.
    sheet = sheet.replace("font-display:optional", "font-display:block")
    page, code = _map(here, urls, shown, opening)
    known = answers(here, payloads, Listed(here.store.select(shown, actor()), rows, excerpts), opening)
    return {
        "urls": urls,
        "page_url": urls.map(asked, view),
        "canonical": urls.map(asked),
        "headline": headline(asked, names),
        "name": f"{key_of('map', slug_of(asked, names))}.html",
        "notes": notes(Question(asked), selection, unknown, urls.map),
        "totals": selection.totals,
        "map": page,
        "places": listed,
        "places_left": selection.totals.places - len(rows),
        "excerpts_left": selection.totals.excerpts - sum(map(len, excerpts.values())),
        "unplaced": [cards.excerpt(row) for row in selection.unplaced(limit=UNPLACED_SHOWN).rows],
        "policy": standalone_policy([script, code], [sheet, without_scripts]),
        "script": Markup(script),  # noqa: S704  # ours, as tools/bundle.py joined it
        "sheet": Markup(sheet),  # noqa: S704  # likewise
        "without_scripts": Markup(without_scripts),  # noqa: S704  # likewise
        "answers": packed(known),
        "icon": _address("image/svg+xml", (ROOT / "static" / "img" / "icon.svg").read_bytes()),
        "software": here.software,
        "made": datetime.now(UTC),
    }


def _each(rows: Sequence[PlaceRow]) -> int:
    """As many excerpts of each place as there is room for."""

    def fits(each: int) -> bool:
        return sum(min(row.excerpts, each) for row in rows) <= EXCERPTS

    return max((each for each in range(EXCERPTS_A_CARD, EXCERPTS + 1) if fits(each)), default=EXCERPTS_A_CARD)


def _map(here: Services, urls: Urls, asked: Filter, opening: View | Box) -> tuple[PageMap, str]:
    """The map of the file, and its script."""
    story = opened(opening, None, closest=LAST_ZOOM)
    Basemap(urls.basemap(), attribution=attribution(here.gazetteer.credits)).add_to(story)
    RegionLayer(urls.areas()).add_to(story)
    Drawn(urls.drawn()).add_to(story)
    ExcerptLayer(urls.pins(), excerpts_url=urls.excerpts()).add_to(story)
    parts = story.parts()
    body, script = (Markup(part) for part in (parts.body, parts.script))  # noqa: S704  # see PageMap
    # All answers are of the one filter; that something was drawn, the map has to know.
    query = EVERYTHING.with_(bbox=asked.bbox, near=asked.near, shape=asked.shape, along=asked.along).query()
    return PageMap(body, script, query, _still(here, asked, opening)), parts.code


def _still(here: Services, asked: Filter, opening: View | Box) -> StillMap:
    """The picture for readers without scripts, in both themes."""
    light, dark = (_address("image/svg+xml", drawn(here, asked, opening, Look(ON_A_PAGE, theme))) for theme in THEMES)
    said = title_of(here, seen_of(here.store.select(asked, actor())))
    return StillMap(light, *ON_A_PAGE, said, (("(prefers-color-scheme: dark)", dark),))


def _address(kind: str, content: bytes) -> str:
    """The address that is the content itself (RFC 2397)."""
    return f"data:{kind};base64,{b64encode(content).decode()}"
