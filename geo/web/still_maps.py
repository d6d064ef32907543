"""Maps that stand still: a view drawn on the server, for readers without scripts and for whoever shows a picture.

As SVG they are the map alone, pixel by pixel as it is live. As PNG they travel by themselves, and are looked at small:
with their title above, and drawn as if they were no wider than 800 pixels, so that names can be read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from babel.lists import format_list
from flask_babel import get_locale, gettext, ngettext

from geo.exports.frame import Frame
from geo.exports.heading import Heading
from geo.exports.picture import Area, MapPicture, svg
from geo.exports.raster import png
from geo.filter import Filter
from geo.model import BadFilter, Box, Kind, View
from geo.pins import pins
from geo.store import PlaceRow, Selection
from geo.web.asked import Args, one_of, read_shaded
from geo.web.languages import language
from geo.web.palette import THEMES, Theme, palette
from geo.web.services import Services, actor
from geo.web.shading import Counting, areas
from geo.web.world import LAST_ZOOM, WORLD, attribution

Size = tuple[int, int]
"""Width and height in pixels."""

SIZE: Size = (1200, 675)
CARD: Size = (1200, 630)
"""What social networks show (https://developers.facebook.com/docs/sharing/webmasters/images)."""

ON_A_PAGE: Size = (736, 460)  # the column of a page without scripts
ON_A_PHONE: Size = (400, 440)
PHONE = "(max-width: 40rem)"  # frames in articles too
_LEAST, _MOST = 120, 2400  # pixels of a side
_SCALES = ("1", "2")
_HEADED = (560, 800)  # pixels: as no narrower and no wider a picture with a heading is drawn

_MOST_TOLD = 20  # places that the description names
_MOST_COUNTRIES = 3  # that the title names


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is wanted; ``shaded`` where areas take the place of pins, ``headed`` with its title above.

    A PNG has ``scale`` times the pixels of ``size`` each way, for fine screens.
    """

    size: Size = SIZE
    theme: Theme = "light"
    shaded: bool = False
    scale: int = 1
    headed: bool = False


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
    said = alt or title_of(here, _in_view(here, asked, page.box))
    return StillMap(address(page), *ON_A_PAGE, said, sources)


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
    title = words.title if letters.write(words.title) else title_of(here, here.store.select(asked, actor()))
    heading = Heading.of(title, words.line if letters.write(words.line) else "", width, letters)
    return heading if heading.height <= height / 2 else None


def _picture(here: Services, asked: Filter, opening: View | Box | None, size: Size, look: Look) -> MapPicture:
    selection = here.store.select(asked, actor())
    frame = frame_of(opening or asked.bbox or selection.frame, size)
    zoom, shown = frame.view.zoom, _in_view(here, asked, frame.box)
    found = areas(here, asked, frame.box, zoom, Counting.WITHIN if look.shaded else Counting.ITSELF)
    # Provinces lie in their countries, so those are drawn first.
    rows = sorted(found.rows, key=lambda row: row.place.kind is not Kind.COUNTRY)
    marks = [] if look.shaded else pins(selection.place_counts, frame.box, zoom, deepest=LAST_ZOOM)
    names = here.place_names()
    return MapPicture(
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


def title_of(here: Services, shown: Selection) -> str:
    """What a picture shows, in a sentence: "Map of North Korea with 7 places; most excerpts: Chongjin, 4"."""
    places = shown.totals.places
    if not places:
        return gettext("Map without a place that reports name")
    first, called = shown.place_list(_MOST_TOLD), here.place_names()
    codes = list(dict.fromkeys(row.place.country for row in first if row.place.country))
    names = [called.region(code) for code in codes]
    if shown.box and (len(names) > _MOST_COUNTRIES or len(first) < places):
        around = here.whereabouts.of(shown.box)
        names = [called.of(place).name for place in around[-1]] if around else []
    told = ngettext("Map with %(num)s place", "Map with %(num)s places", places)
    if names:
        where = format_list(names, locale=get_locale())
        told = ngettext(
            "Map of %(where)s with %(num)s place", "Map of %(where)s with %(num)s places", places, where=where
        )
    name, number = called.of(first[0].place).name, first[0].excerpts
    return gettext("%(map)s; most excerpts: %(place)s, %(number)s", map=told, place=name, number=number)


def read_look(args: Args) -> Look:
    """The look of an SVG in ``size=WxH`` or ``width=`` and ``height=``, ``theme=`` and ``show=``; raises BadFilter."""
    return Look(_read_size(args, SIZE, 1), _read_theme(args), shaded=read_shaded(args))


def read_card(args: Args) -> Look:
    """The look of a PNG: as that of an SVG, with ``scale=2`` and ``heading=no``. Raises BadFilter."""
    scale, headed = int(one_of(args, "scale", _SCALES)), one_of(args, "heading", ("yes", "no")) == "yes"
    return Look(_read_size(args, CARD, scale), _read_theme(args), read_shaded(args), scale, headed)


def _read_theme(args: Args) -> Theme:
    theme = args.get("theme", "").strip() or THEMES[0]
    if theme not in THEMES:
        raise BadFilter("is light or dark, got %(value)s", "theme", value=repr(theme[:100]))
    return theme


def _read_size(args: Args, usual: Size, scale: int) -> Size:
    """Width and height in pixels, ``usual`` where they are not given; each may be given by itself."""
    text = args.get("size", "").strip()
    both = text.split("x") if text else list(map(str, usual))
    if len(both) != 2 or not all(map(_is_number, both)):
        raise BadFilter(
            "needs width and height in pixels, such as 1200x675; got %(value)s", "size", value=repr(text[:100])
        )
    width, height = (
        _read_side(args, key, side, "size" if text else key, scale)
        for key, side in zip(("width", "height"), both, strict=True)
    )
    return width, height


def _read_side(args: Args, key: str, usual: str, usual_key: str, scale: int) -> int:
    text = args.get(key, "").strip()
    key, text = (key, text) if text else (usual_key, usual)
    if not _is_number(text):
        raise BadFilter("needs a number of pixels, such as 1200; got %(value)s", key, value=repr(text[:100]))
    if not _LEAST <= int(text) <= _MOST // scale:
        raise BadFilter(
            "each side may have %(least)s to %(most)s pixels; got %(value)s",
            key,
            least=_LEAST,
            most=_MOST // scale,
            value=text,
        )
    return int(text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6


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
