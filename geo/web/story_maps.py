"""The map of a page: our Folium elements, put together from addresses, a filter and where to open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from geo.filter import Filter
from geo.maps import (
    ArcLayer,
    Asset,
    Basemap,
    ComparedAreas,
    ComparedPins,
    Drawn,
    DrawTools,
    ExcerptLayer,
    MapParts,
    ModuleLayer,
    OnlineTiles,
    RegionLayer,
    StoryMap,
    Streets,
    Whereabouts,
)
from geo.model import Box, View
from geo.web.pictures.still_maps import StillMap, still_map
from geo.web.security import allow_script
from geo.web.services import Services
from geo.web.settings import Settings
from geo.web.urls import Urls
from geo.web.views.arcs import PAIRS_SHOWN, Ranking
from geo.web.world import WORLD, attribution, last_zoom, streets_attribution


class Credits(NamedTuple):
    """Whose a map is, as markup in the reader's language."""

    places: str
    streets: str


class PageMap(NamedTuple):
    """The parts of a map as a template places them: made from configuration alone, so they are markup.

    ``query`` is the filter, which is no part of the configuration: the page tells it to its scripts as data.
    ``still`` is the picture in their place where scripts are off.
    """

    body: Markup
    script: Markup
    query: str
    still: StillMap


def page_map(
    here: Services,
    asked: Filter,
    opening: View | Box | None,
    *,
    guarded: bool = False,
    drawing: tuple[str, str] | None = None,
    compared: Filter | None = None,
    arcs: Ranking | None = None,
    still: StillMap | None = None,
) -> PageMap:
    """The map of the places that ``asked`` means; its script is allowed in the answer to this request.

    It opens at a view or around a box. ``guarded`` keeps it from catching the scroll of a page that it is
    only a part of. ``drawing`` are the ids of a form that a region is drawn for, and of its buttons. With ``compared``
    it shows the places of that filter too, told apart from the others; with ``arcs`` the pairs that rank so. ``still``
    is its picture where that is another than of places.
    """
    urls = replace(here.urls(), origin="")
    credits = Credits(attribution(here.gazetteer.credits), streets_attribution())
    parts = _drawn(
        urls,
        opening or WORLD,
        here.settings,
        credits,
        guarded=guarded,
        drawing=drawing,
        comparing=compared is not None,
        arcs=arcs,
    )
    allow_script(parts.script_hash)
    body, script = (Markup(part) for part in (parts.body, parts.script))  # noqa: S704  # see PageMap
    query = asked.query() if compared is None else urls.compare(asked, compared).partition("?")[2]
    return PageMap(body, script, query, still or still_map(here, asked, opening))


def opened(opening: View | Box, asset: Asset | None, *, closest: int, guarded: bool = False) -> StoryMap:
    """A map that opens at a view or around a box, without a layer yet."""
    if isinstance(opening, View):
        at = (opening.lat, opening.lon)
        return StoryMap(asset=asset, location=at, zoom_start=opening.zoom, maxZoom=closest, guarded=guarded)
    west, south, east, north = opening
    bounds = [[south, west], [north, east if east >= west else east + 360]]
    return StoryMap(asset=asset, bounds=bounds, maxZoom=closest, guarded=guarded)


@lru_cache(maxsize=256)
def _drawn(
    urls: Urls,
    opening: View | Box,
    settings: Settings,
    credits: Credits,
    *,
    guarded: bool,
    drawing: tuple[str, str] | None,
    comparing: bool,
    arcs: Ranking | None,
) -> MapParts:
    streets, tiles = settings.basemap, settings.tiles
    story = opened(opening, urls.asset, closest=last_zoom(streets), guarded=guarded)
    Basemap(urls.basemap(), attribution=credits.places).add_to(story)
    if tiles:
        OnlineTiles(tiles).add_to(story)
    for layer in _layers(urls, comparing=comparing, arcs=arcs):
        layer.add_to(story)
    Whereabouts(urls.whereabouts()).add_to(story)
    if streets:  # last: where they cannot be drawn, all else is there
        url = urls.streets(streets.version)
        Streets(url, asset=urls.asset, last_zoom=streets.last_zoom, attribution=credits.streets).add_to(story)
    if drawing:
        form, tools = drawing
        DrawTools(asset=urls.asset, form=form, tools=tools).add_to(story)
    return story.parts()


def _layers(urls: Urls, *, comparing: bool, arcs: Ranking | None) -> Iterator[ModuleLayer]:
    """What the API feeds, those below first."""
    if comparing:
        yield ComparedAreas(urls.compared_areas())
        yield ComparedPins(urls.compared_pins(), excerpts_url=urls.excerpts())
    elif arcs:
        yield Drawn(urls.drawn())
        yield ArcLayer(urls.pairs(), most=PAIRS_SHOWN, **arcs.keys)
    else:
        yield RegionLayer(urls.areas())
        yield Drawn(urls.drawn())
        yield ExcerptLayer(urls.pins(), excerpts_url=urls.excerpts())
