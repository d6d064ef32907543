"""Maps that stand still: a view drawn on the server, for readers without scripts and for whoever shows a picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from babel.lists import format_list
from flask_babel import get_locale, gettext, ngettext

from geo.exports.frame import Frame
from geo.exports.picture import Area, MapPicture, svg
from geo.filter import Filter
from geo.model import BadFilter, Box, Kind, View
from geo.pins import pins
from geo.store import PlaceRow
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


class Seen(NamedTuple):
    """The number of places that a view shows, and the first of them, those with most excerpts."""

    places: int
    first: list[PlaceRow]


def frame_of(opening: View | Box | None, size: Size) -> Frame:
    """What a picture shows: a view, or all of a box, or the world."""
    if opening is None or isinstance(opening, View):
        view = opening or WORLD
        return Frame(view._replace(zoom=min(max(view.zoom, 1), LAST_ZOOM)), *size)
    return Frame.around(opening, *size)


def still_map(here: Services, asked: Filter, opening: View | Box | None, alt: str = "") -> StillMap:
    """The picture that stands in for a page's map where scripts are off, in both themes and for phones.

    Its words are of what it shows, unless ``alt`` says it.
    """
    urls = here.urls()
    page, phone = frame_of(opening, ON_A_PAGE), frame_of(opening, ON_A_PHONE)

    def address(frame: Frame, theme: Theme = "light") -> str:
        return urls.picture(asked, frame.view, (frame.width, frame.height), theme)

    dark = "(prefers-color-scheme: dark)"
    sources = (
        (f"{PHONE} and {dark}", address(phone, "dark")),
        (PHONE, address(phone)),
        (dark, address(page, "dark")),
    )
    said = alt or title_of(here, _seen(here, asked, page.box))
    return StillMap(address(page), *ON_A_PAGE, said, sources)


def drawn(here: Services, asked: Filter, opening: View | Box | None, look: Look) -> bytes:
    """The picture of what a filter means in a view, as SVG."""
    selection = here.store.select(asked, actor())
    frame = frame_of(opening or asked.bbox or selection.box, look.size)
    zoom, seen = frame.view.zoom, _seen(here, asked, frame.box)
    found = areas(here, asked, frame.box, zoom, Counting.WITHIN if look.shaded else Counting.ITSELF)
    # Provinces lie in their countries, so those are drawn first.
    rows = sorted(found.rows, key=lambda row: row.place.kind is not Kind.COUNTRY)
    marks = [] if look.shaded else pins(selection.place_counts, frame.box, zoom, deepest=LAST_ZOOM)
    names = here.place_names()
    picture = MapPicture(
        frame=frame,
        title=title_of(here, seen),
        description=_description(here, seen),
        language=language(),
        colours=palette(look.theme),
        credit=attribution(here.gazetteer.credits).striptags(),
        ground=list(here.ground().seen(frame.window(), zoom, language())),
        areas=[_area(here, row, found.step(row)) for row in rows],
        pins=[replace(pin, place=pin.place and names.of(pin.place)) for pin in marks],
        shaded=look.shaded,
    )
    return svg(picture)


def title_of(here: Services, seen: Seen) -> str:
    """What a picture shows, in a sentence: "Map of North Korea with 7 places; most excerpts: Chongjin, 4"."""
    places, first, called = seen.places, seen.first, here.place_names()
    if not first:
        return gettext("Map without a place that reports name")
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


def _seen(here: Services, asked: Filter, view: Box) -> Seen:
    """What a view shows of what a filter leaves, which is counted already for what stands beside it."""
    selection = here.store.select(asked, actor())
    ids = selection.seen_in(view, here.shapes)
    return Seen(len(ids), selection.place_list(_MOST_TOLD, among=ids))


def _description(here: Services, seen: Seen) -> str:
    called = here.place_names()
    places = "; ".join(f"{called.of(row.place).name}, {row.excerpts}" for row in seen.first)
    return gettext("Places with their numbers of excerpts: %(places)s", places=places) if places else ""


def _area(here: Services, row: PlaceRow, step: int) -> Area:
    place = here.place_names().of(row.place)
    shape = here.shapes.shape(place.region) if place.region else None
    return Area(place.name, place.lat, place.lon, row.excerpts, row.said, shape, step)
