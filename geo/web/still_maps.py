"""Maps that stand still: a view drawn on the server, for readers without scripts and for whoever shows a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from babel.lists import format_list
from flask_babel import get_locale, gettext, ngettext

from geo.exports.frame import Frame
from geo.exports.picture import Area, MapPicture, svg
from geo.filter import Filter
from geo.model import BadFilter, Box, Kind, View
from geo.pins import pins
from geo.store import PlaceRow, Selection
from geo.web.asked import Args, read_shaded
from geo.web.languages import language
from geo.web.palette import THEMES, Theme, palette
from geo.web.services import Services, actor
from geo.web.shading import Counting, areas
from geo.web.world import LAST_ZOOM, WORLD, attribution

Size = tuple[int, int]
"""Width and height in pixels."""

SIZE: Size = (1200, 675)
ON_A_PAGE: Size = (736, 460)  # the column of a page without scripts
ON_A_PHONE: Size = (400, 440)
PHONE = "(max-width: 40rem)"  # frames in articles too
_LEAST, _MOST = 120, 2400  # pixels of a side

_MOST_TOLD = 20  # places that the description names
_MOST_COUNTRIES = 3  # that the title names


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is wanted; ``shaded`` where areas take the place of pins."""

    size: Size = SIZE
    theme: Theme = "light"
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class StillMap:
    """A picture as a page shows it: ``sources`` are media queries with addresses, ``url`` is for all else."""

    url: str
    width: int
    height: int
    alt: str
    sources: tuple[tuple[str, str], ...]


def frame_of(opening: View | Box | None, size: Size) -> Frame:
    """What a picture shows: a view, or all of a box, or the world."""
    if opening is None or isinstance(opening, View):
        view = opening or WORLD
        return Frame(view._replace(zoom=min(max(view.zoom, 1), LAST_ZOOM)), *size)
    return Frame.around(opening, *size)


def still_map(here: Services, asked: Filter, opening: View | Box | None, alt: str = "") -> StillMap:
    """The picture that stands in for a page's map where scripts are off, in both themes and for phones.

    What it shows is counted for its words, unless ``alt`` says it.
    """
    said = alt or title_of(here, _in_view(here, asked, frame_of(opening, ON_A_PAGE).box))
    return still_of(opening, said, partial(here.urls().picture, asked))


def still_of(opening: View | Box | None, alt: str, address: Callable[[View, Size, Theme], str]) -> StillMap:
    """A page's picture in both themes and for phones; ``address`` gives that of a view in a size and a theme."""
    page, phone = frame_of(opening, ON_A_PAGE).view, frame_of(opening, ON_A_PHONE).view
    dark = "(prefers-color-scheme: dark)"
    sources = (
        (f"{PHONE} and {dark}", address(phone, ON_A_PHONE, "dark")),
        (PHONE, address(phone, ON_A_PHONE, "light")),
        (dark, address(page, ON_A_PAGE, "dark")),
    )
    return StillMap(address(page, ON_A_PAGE, "light"), *ON_A_PAGE, alt, sources)


def drawn(here: Services, asked: Filter, opening: View | Box | None, look: Look) -> bytes:
    """The picture of what a filter means in a view, as SVG."""
    selection = here.store.select(asked, actor())
    frame = frame_of(opening or asked.bbox or selection.box, look.size)
    zoom, shown = frame.view.zoom, _in_view(here, asked, frame.box)
    found = areas(here, asked, frame.box, zoom, Counting.WITHIN if look.shaded else Counting.ITSELF)
    # Provinces lie in their countries, so those are drawn first.
    rows = sorted(found.rows, key=lambda row: row.place.kind is not Kind.COUNTRY)
    marks = [] if look.shaded else pins(selection.place_counts, frame.box, zoom, deepest=LAST_ZOOM)
    names = here.place_names()
    picture = MapPicture(
        frame=frame,
        title=title_of(here, shown),
        description=_description(here, shown),
        language=language(),
        colours=palette(look.theme),
        credit=attribution(here.gazetteer.credits).striptags(),
        ground=list(here.ground().seen(frame.window(), zoom, language())),
        areas=[_area(here, row, found.step(row)) for row in rows],
        pins=[replace(pin, place=pin.place and names.of(pin.place)) for pin in marks],
        shaded=look.shaded,
    )
    return svg(picture)


def title_of(here: Services, shown: Selection) -> str:
    """What a picture shows, in a sentence: "Map of North Korea with 7 places; most excerpts: Chongjin, 4"."""
    places = shown.totals.places
    if not places:
        return gettext("Map without a place that reports name")
    first, called = shown.place_list(_MOST_TOLD), here.place_names()
    codes = list(dict.fromkeys(row.place.country for row in first if row.place.country))
    names = [called.region(code) for code in codes]
    told = ngettext("Map with %(num)s place", "Map with %(num)s places", places)
    if names and len(names) <= _MOST_COUNTRIES and len(first) == places:
        where = format_list(names, locale=get_locale())
        told = ngettext(
            "Map of %(where)s with %(num)s place", "Map of %(where)s with %(num)s places", places, where=where
        )
    name, number = called.of(first[0].place).name, first[0].excerpts
    return gettext("%(map)s; most excerpts: %(place)s, %(number)s", map=told, place=name, number=number)


def read_look(args: Args) -> Look:
    """The look in ``size=WxH``, ``theme=`` and ``show=``; raises BadFilter."""
    theme = args.get("theme", "").strip() or THEMES[0]
    if theme not in THEMES:
        raise BadFilter("is light or dark, got %(value)s", "theme", value=repr(theme[:100]))
    return Look(_read_size(args.get("size", "").strip()), theme, shaded=read_shaded(args))


def _read_size(text: str) -> Size:
    if not text:
        return SIZE
    sides = text.split("x")
    if len(sides) != 2 or not all(side.isascii() and side.isdecimal() and len(side) < 6 for side in sides):
        raise BadFilter(
            "needs width and height in pixels, such as 1200x675; got %(value)s", "size", value=repr(text[:100])
        )
    width, height = map(int, sides)
    if not all(_LEAST <= side <= _MOST for side in (width, height)):
        raise BadFilter(
            "each side may have %(least)s to %(most)s pixels; got %(value)s",
            "size",
            least=_LEAST,
            most=_MOST,
            value=text,
        )
    return width, height


def _in_view(here: Services, asked: Filter, box: Box) -> Selection:
    """What of a filter a view shows; a box that is asked for is the view."""
    return here.store.select(asked if asked.bbox else asked.with_(bbox=box), actor())


def _description(here: Services, shown: Selection) -> str:
    first, called = shown.place_list(_MOST_TOLD), here.place_names()
    places = "; ".join(f"{called.of(row.place).name}, {row.excerpts}" for row in first)
    return gettext("Places with their numbers of excerpts: %(places)s", places=places) if first else ""


def _area(here: Services, row: PlaceRow, step: int) -> Area:
    place = here.place_names().of(row.place)
    shape = here.shapes.shape(place.region) if place.region else None
    return Area(place.name, place.lat, place.lon, row.excerpts, row.said, shape, step)
