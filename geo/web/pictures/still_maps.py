"""Maps that stand still: a view drawn on the server, for readers without scripts and for whoever shows a picture.

As SVG they are the map alone, pixel by pixel as it is live. As PNG they travel by themselves, and are looked at small:
with their title above, and drawn as if they were no wider than 800 pixels, so that names can be read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from babel.lists import format_list
from flask_babel import get_locale, gettext, ngettext

from geo.exports.frame import Frame
from geo.exports.heading import Heading
from geo.exports.picture import Area, MapPicture, svg
from geo.exports.raster import png
from geo.filter import Filter
from geo.model import Box, Kind, View
from geo.pins import pins
from geo.store import PlaceRow, Selection
from geo.web.languages import language
from geo.web.pictures.look import Look, Size
from geo.web.pictures.palette import Theme, palette
from geo.web.services import Services, actor
from geo.web.shading import Counting, areas
from geo.web.world import LAST_ZOOM, WORLD, attribution

ON_A_PAGE: Size = (736, 460)  # the column of a page without scripts
ON_A_PHONE: Size = (400, 440)
PHONE = "(max-width: 40rem)"  # frames in articles too
_HEADED = (560, 800)  # pixels: as no narrower and no wider a picture with a heading is drawn
_DARK = "(prefers-color-scheme: dark)"

_MOST_TOLD = 20  # places that the description names
_MOST_COUNTRIES = 3  # that the title names


@dataclass(frozen=True, slots=True)
class Words:
    """What stands above a picture: the title of what it shows, and a line about it."""

    title: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class StillMap:
    """A picture as a page shows it: ``sources`` are media queries with addresses, ``url`` is for all else."""

    url: str
    width: int
    height: int
    alt: str
    sources: tuple[tuple[str, str], ...]

    def in_theme(self, theme: str) -> StillMap:
        """The same in one theme whatever the reader's system says, or as it says where none is given."""
        if not theme:
            return self
        by_media = {**dict(self.sources), "": self.url}
        phone, page = (f"{PHONE} and {_DARK}", _DARK) if theme == "dark" else (PHONE, "")
        return replace(self, url=by_media[page], sources=((PHONE, by_media[phone]),))


class Seen(NamedTuple):
    """What a picture shows: its number of places, the first of them, those with most excerpts, and around what."""

    places: int
    first: list[PlaceRow]
    box: Box | None


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
    said = alt or title_of(here, _seen_in(here, asked, frame_of(opening, ON_A_PAGE).box))
    return still_of(opening, said, partial(here.urls().picture, asked))


def still_of(opening: View | Box | None, alt: str, address: Callable[[View, Size, Theme], str]) -> StillMap:
    """A page's picture in both themes and for phones; ``address`` gives that of a view in a size and a theme."""
    page, phone = frame_of(opening, ON_A_PAGE).view, frame_of(opening, ON_A_PHONE).view
    sources = (
        (f"{PHONE} and {_DARK}", address(phone, ON_A_PHONE, "dark")),
        (PHONE, address(phone, ON_A_PHONE, "light")),
        (_DARK, address(page, ON_A_PAGE, "dark")),
    )
    return StillMap(address(page, ON_A_PAGE, "light"), *ON_A_PAGE, alt, sources)


def drawn(here: Services, asked: Filter, opening: View | Box | None, look: Look) -> bytes:
    """The picture of what a filter means in a view, as SVG."""
    return svg(_picture(here, asked, opening, look.size, look))


def pictured(here: Services, asked: Filter, opening: View | Box | None, look: Look, words: Words) -> bytes:
    """The same as PNG, under its words where the look has them; made once for each version of the store."""
    made_of = here.build, here.store.version, actor().name, language(), asked.pairs(), opening, look, words

    def make() -> bytes:
        width, height = size = look.size
        heading = None
        if look.headed:
            drawn_wide = min(max(width, _HEADED[0]), _HEADED[1])
            width, height = size = drawn_wide, round(drawn_wide * height / width)
            heading = _heading(here, asked, words, size)
        if heading:
            size = width, height - heading.height
        picture = _picture(here, asked, opening, size, look)
        pixels = look.size[0] * look.scale, look.size[1] * look.scale
        whole = replace(picture, size=pixels, heading=heading, written=here.typefaces.write)
        return png(svg(whole), here.typefaces, language())

    return here.pictures.get(made_of, make)


def _heading(here: Services, asked: Filter, words: Words, size: Size) -> Heading | None:
    """The words above a map, where they leave it half of the picture.

    Of words in a script that we have no letters for, the title is what the map shows, and the line is left out.
    """
    width, height = size
    letters = here.typefaces
    title = words.title if letters.write(words.title) else title_of(here, seen_of(here.store.select(asked, actor())))
    heading = Heading.of(title, words.line if letters.write(words.line) else "", width, letters)
    return heading if heading.height <= height / 2 else None


def _picture(here: Services, asked: Filter, opening: View | Box | None, size: Size, look: Look) -> MapPicture:
    selection = here.store.select(asked, actor())
    frame = frame_of(opening or asked.bbox or selection.frame, size)
    zoom, seen = frame.view.zoom, _seen_in(here, asked, frame.box)
    found = areas(here, asked, frame.box, zoom, Counting.WITHIN if look.shaded else Counting.ITSELF)
    # Provinces lie in their countries, so those are drawn first.
    rows = sorted(found.rows, key=lambda row: row.place.kind is not Kind.COUNTRY)
    marks = [] if look.shaded else pins(selection.place_counts, frame.box, zoom, deepest=LAST_ZOOM)
    names = here.place_names()
    return MapPicture(
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


def title_of(here: Services, seen: Seen) -> str:
    """What a picture shows, in a sentence: "Map of North Korea with 7 places; most excerpts: Chongjin, 4"."""
    places, first, called = seen.places, seen.first, here.place_names()
    if not first:
        return gettext("Map without a place that reports name")
    codes = list(dict.fromkeys(row.place.country for row in first if row.place.country))
    names = [called.region(code) for code in codes]
    if seen.box and (len(names) > _MOST_COUNTRIES or len(first) < places):
        around = here.whereabouts.of(seen.box)
        names = [called.of(place).name for place in around[-1]] if around else []
    told = ngettext("Map with %(num)s place", "Map with %(num)s places", places)
    if names:
        where = format_list(names, locale=get_locale())
        told = ngettext(
            "Map of %(where)s with %(num)s place", "Map of %(where)s with %(num)s places", places, where=where
        )
    name, number = called.of(first[0].place).name, first[0].excerpts
    return gettext("%(map)s; most excerpts: %(place)s, %(number)s", map=told, place=name, number=number)


def seen_of(selection: Selection) -> Seen:
    """All that a selection has."""
    return Seen(selection.totals.places, selection.place_list(_MOST_TOLD), selection.box)


def _seen_in(here: Services, asked: Filter, view: Box) -> Seen:
    """What a view shows of what a filter leaves, which is counted already for what stands beside it."""
    selection = here.store.select(asked, actor())
    ids = selection.seen_in(view, here.shapes)
    return Seen(len(ids), selection.place_list(_MOST_TOLD, among=ids), view)


def _description(here: Services, seen: Seen) -> str:
    called = here.place_names()
    places = "; ".join(f"{called.of(row.place).name}, {row.excerpts}" for row in seen.first)
    return gettext("Places with their numbers of excerpts: %(places)s", places=places) if places else ""


def _area(here: Services, row: PlaceRow, step: int) -> Area:
    place = here.place_names().of(row.place)
    shape = here.shapes.shape(place.region) if place.region else None
    return Area(place.name, place.lat, place.lon, row.excerpts, row.said, shape, step)
