"""A view of the map as a picture that stands for itself: SVG without scripts, styles or anything to fetch.

It looks as the live map does (``static/js/map`` and ``static/css``), but for what needs a pointer. Names, title
and description are text, which the writer escapes; the words of reports are never among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from geo.exports.drawing import FINENESS, Attributes, document, drawing, lines, shape, text
from geo.exports.frame import Frame, Spot
from geo.exports.heading import Heading
from geo.exports.lettering import GAP, LETTERS, SANS, Letters, Rectangle, Room, broken
from geo.model import Pin
from geo.regions import Geometry
from geo.regions.ground import Label
from geo.regions.window import areas_seen, holds, lines_seen, polygon, rings_of

# As static/js/map/pins.js draws them; a test holds the two together.
DROP = "M14 35S3 21.500 3 13a11 11 0 0 1 22 0c0 8.500-11 22-11 22z"
EYE = "M14 9a4 4 0 1 1 0 8 4 4 0 1 1 0-8z"
BUBBLE = "M6 3h18a3 3 0 0 1 3 3v13a3 3 0 0 1-3 3h-6l-3 6-3-6H6a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z"
QUOTE = "M8.500 8.500H13V13l-2 4H8.500l1-4h-1zM16.500 8.500H21V13l-2 4h-2.500l1-4h-1z"

_DETAIL = 0.35  # pixels that a line may be off
_BEYOND = 16  # pixels outside the picture at which land is cut, so that the cut is not seen
ARC_WIDTHS = (1.25, 2.25, 3.5, 5, 7)  # of arcs, in pixels, by step, as static/css/together.css has them
_END = 4  # pixels from the middle of an arc's end to its edge
_AWAY = tuple((x, y) for y in (0, -28, 28, -56, 56) for x in (0, -70, 70))[1:]
# Pixels away from its middle at which an area's name may stand.
_LINE = 16  # pixels from line to line of the credit

Colours = Mapping[str, str]
"""The design's colours, and how much of them areas have, by their names in ``static/css/tokens.css`` without dashes."""


@dataclass(frozen=True, slots=True)
class Area:
    """A country, a province or a sea, and its step of shading, from 1; without a shape its name alone is drawn."""

    name: str
    lat: float
    lon: float
    excerpts: int
    said: bool
    shape: Geometry | None
    step: int = 1


@dataclass(frozen=True, slots=True)
class Arc:
    """A line between two places, and its step of width, from 1."""

    shape: Geometry
    step: int


@dataclass(frozen=True, slots=True)
class End:
    """A place that arcs lead to; an area is no point, and they end in its middle."""

    name: str
    lat: float
    lon: float
    area: bool


@dataclass(frozen=True, slots=True)
class MapPicture:
    """What is drawn: ``ground`` are pieces of the base map (:mod:`geo.regions.ground`), ``credit`` says whose.

    ``size`` are the pixels as which it is shown, where those are not its own: it is drawn anew, finer or coarser.
    ``shaded`` is True where areas are shown in place of pins: they are a mere tint under those. ``heading`` stands
    above the map. ``written`` says of a name whether there are letters for it: a pin without them has no name.
    """

    frame: Frame
    title: str
    description: str
    language: str
    colours: Colours
    credit: str
    ground: Sequence[Mapping[str, Any]] = ()
    areas: Sequence[Area] = ()
    arcs: Sequence[Arc] = ()
    ends: Sequence[End] = ()
    pins: Sequence[Pin] = ()
    shaded: bool = False
    size: tuple[int, int] | None = None
    heading: Heading | None = None
    written: Callable[[str], bool] = bool


def svg(picture: MapPicture) -> bytes:
    """The picture as an SVG document."""
    frame, colours = picture.frame, picture.colours
    about: dict[str, object] = {"lang": picture.language, "font-family": SANS}
    if picture.size:
        width, height = picture.size
        about |= {"width": width, "height": height, "preserveAspectRatio": "none"}
    above = picture.heading.height if picture.heading else 0
    root = drawing(frame.width, above + frame.height, picture.title, picture.description, about)
    stage = shape(root, "g", {"transform": f"translate(0 {above})" if above else None})
    shape(stage, "rect", {"width": frame.width, "height": frame.height, "fill": colours["map-sea"]})
    # What comes later lies above.
    ground, labels, areas, area_names, pins, credit = (shape(stage, "g", {}) for _ in range(6))
    if picture.heading:
        picture.heading.draw(shape(root, "g", {}), colours)
    sheet = _Sheet(frame, colours, Room(frame.width, frame.height), picture.written)
    sheet.draw_ground(ground, picture.ground)
    sheet.draw_areas(areas, picture.areas, shaded=picture.shaded)
    sheet.draw_arcs(areas, picture.arcs)
    # Who comes first has the room: pins stand where they must, their names beside them, then areas' names.
    sheet.write_credit(credit, picture.credit)
    taken = sheet.draw_pins(pins, picture.pins) | sheet.name_areas(area_names, picture.areas, shaded=picture.shaded)
    taken |= sheet.draw_ends(pins, picture.ends)
    sheet.write_labels(labels, picture.ground, taken)
    return document(root)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all layers of a picture share."""

    frame: Frame
    colours: Colours
    room: Room
    written: Callable[[str], bool]

    def draw_ground(self, layer: Element, pieces: Sequence[Mapping[str, Any]]) -> None:
        """Land with its coasts, waters, and borders."""
        coast, border = {"stroke": self.colours["map-coast"]}, {"stroke": self.colours["map-border"]}
        lakes, rivers = (self._by_now(pieces, sort) for sort in ("lakes", "rivers"))
        land = [rings for piece in pieces for rings in piece["land"]]
        self._draw_rings(layer, self._seen(map(polygon, land)), 0.75, {"fill": self.colours["map-land"], **coast})
        self._draw_lines(layer, rivers, coast)
        self._draw_rings(layer, self._seen(map(polygon, lakes)), 0.75, {"fill": self.colours["map-sea"], **coast})
        self._draw_lines(layer, [line for piece in pieces for line in piece["borders"]], border)
        dashed = {**border, "stroke-dasharray": f"{4 * FINENESS} {3 * FINENESS}"}
        self._draw_lines(layer, [line for piece in pieces for line in piece["disputed"]], dashed)

    def _by_now(self, pieces: Sequence[Mapping[str, Any]], sort: str) -> list[Any]:
        """The lakes or rivers that are shown at this zoom."""
        return [one for piece in pieces for zoom, found in piece[sort] if zoom <= self.frame.view.zoom for one in found]

    def _seen(self, areas: Iterable[Geometry]) -> Geometry:
        return areas_seen(areas, self.frame.window(_BEYOND), _DETAIL * self.frame.pixel)

    def _draw_lines(self, layer: Element, found: Sequence[Any], about: Attributes) -> None:
        seen = lines_seen(found, self.frame.window(_BEYOND), _DETAIL * self.frame.pixel)
        lines(layer, map(self.frame.pixels, seen), 1, about)

    def draw_areas(self, layer: Element, areas: Sequence[Area], *, shaded: bool) -> None:
        """Outlines, filled by their step."""
        colours = self.colours
        shade, least, tint = (float(colours[name]) for name in ("map-shade", "tint-least", "tint"))
        dashed = {"stroke": colours["said"], "stroke-dasharray": f"{3 * FINENESS} {4 * FINENESS}"}
        outlined = (
            {"stroke": colours["map-land"]}
            if shaded
            else {"stroke": colours["accent"], "stroke-opacity": colours["outline"]}
        )
        for area in areas:
            if area.shape is None:
                continue
            fill = float(colours[f"step-{area.step}"])
            opacity = fill if shaded else least + tint * fill * shade
            filled = {"fill": colours["accent"], "fill-opacity": f"{opacity:.3g}", **outlined}
            self._draw_rings(layer, self._seen([area.shape]), 1, dashed if area.said else filled)

    def _draw_rings(self, layer: Element, area: Geometry, width: float, about: Attributes) -> None:
        rings = map(self.frame.pixels, rings_of(area))
        lines(layer, rings, width, {"fill-rule": "evenodd", **about}, closed=True)

    def draw_arcs(self, layer: Element, arcs: Sequence[Arc]) -> None:
        """Lines, those that stand for most above."""
        about = {"stroke": self.colours["accent"], "stroke-opacity": 0.6}
        for arc in reversed(arcs):
            parts = [part.coords for part in getattr(arc.shape, "geoms", [arc.shape])]
            seen = lines_seen(parts, self.frame.window(_BEYOND), _DETAIL * self.frame.pixel)
            lines(layer, map(self.frame.pixels, seen), ARC_WIDTHS[arc.step - 1], about)

    def draw_ends(self, layer: Element, ends: Sequence[End]) -> set[str]:
        """Discs, rings for areas, with their names beside them where there is room; what comes out are all names."""
        spots = [self.frame.spot(end.lat, end.lon) for end in ends]
        for end, (x, y) in zip(ends, spots, strict=True):
            self.room.take(Rectangle.around((x, y), _END, _END))
            inside, edge = ("sheet", "accent") if end.area else ("accent", "sheet")
            paint = {"fill": self.colours[inside], "stroke": self.colours[edge], "stroke-width": 1.5}
            shape(layer, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": _END, **paint})
        for end, spot in zip(ends, spots, strict=True):
            self._write_beside(layer, end.name, LETTERS["pin"], Rectangle.around(spot, _END, _END))
        return {end.name for end in ends}

    def draw_pins(self, layer: Element, pins: Sequence[Pin]) -> set[str]:
        """Marks with their names beside them where there is room; what comes out are the names of all of them."""
        placed = [(pin, _mark_box(pin, self.frame.spot(pin.lat, pin.lon))) for pin in pins]
        for pin, box in reversed(placed):  # the most excerpts on top
            self.room.take(box)
            self._draw_mark(layer, pin, box)
        for pin, box in placed:
            if pin.place:
                self._write_beside(layer, pin.place.name, LETTERS["pin"], box._replace(bottom=box.top + 24))
        return {pin.place.name for pin in pins if pin.place}

    def _draw_mark(self, layer: Element, pin: Pin, box: Rectangle) -> None:
        colours, (x, y) = self.colours, box.middle
        ink = colours["said" if pin.said else "accent" if pin.uncertain else "accent-ink"]
        number = _number_on(pin)
        if pin.place is None:
            self._draw_cluster(layer, pin, box)
        else:
            y = box.top + 12.5
            mark = shape(layer, "g", {"transform": _fitted(box, 30 if pin.said else 28)})
            shape(mark, "path", {"d": BUBBLE if pin.said else DROP, **self._outline(pin, 1.5)})
            if not number:
                shape(mark, "path", {"d": QUOTE if pin.said else EYE, "fill": ink})
        if number:
            letters = LETTERS["count" if pin.place else "cluster"]
            text(layer, number, (x, y), {"fill": ink, "text-anchor": "middle", **letters.attributes})

    def _draw_cluster(self, layer: Element, pin: Pin, box: Rectangle) -> None:
        (x, y), side = box.middle, box.right - box.left
        if pin.said:
            corner, inside = (
                {"x": f"{box.left + 1:.1f}", "y": f"{box.top + 1:.1f}"},
                {"width": side - 2, "height": side - 2},
            )
            shape(layer, "rect", {**corner, **inside, "rx": 6, **self._outline(pin, 2.25)})
            return
        disc = {"cx": f"{x:.1f}", "cy": f"{y:.1f}"}
        if not pin.uncertain:
            shape(layer, "circle", {**disc, "r": side / 2 + 1.5, "fill": self.colours["accent"]})
        shape(layer, "circle", {**disc, "r": side / 2 - 1, **self._outline(pin, 2)})

    def _outline(self, pin: Pin, width: float) -> Attributes:
        """Filled where it is certain that something happened there, dashed where it is not certain."""
        colours, dashed = self.colours, {"stroke-dasharray": "3 2"} if pin.uncertain else {}
        if pin.said:
            return {"fill": colours["sheet"], "stroke": colours["said"], "stroke-width": 2.25, **dashed}
        if pin.uncertain:
            return {"fill": colours["sheet"], "stroke": colours["accent"], "stroke-width": 2, **dashed}
        return {"fill": colours["accent"], "stroke": colours["sheet"], "stroke-width": width}

    def name_areas(self, layer: Element, areas: Sequence[Area], *, shaded: bool) -> set[str]:
        """The names of areas with their numbers of excerpts, where pins leave room; what comes out are all of them."""
        for area in sorted(areas, key=lambda one: -one.excerpts):
            x, y = self.frame.spot(area.lat, area.lon)
            spots = [(x, y), *(spot for right, down in _AWAY if self._holds(area, spot := (x + right, y + down)))]
            letters = LETTERS["shaded" if shaded else "area"]
            self._write_around(layer, f"{area.name.upper()} {short(area.excerpts)}", letters, spots)
        return {area.name for area in areas}

    def _holds(self, area: Area, spot: Spot) -> bool:
        lon, lat = self.frame.place(spot)
        return area.shape is not None and holds(area.shape, (lon + 180) % 360 - 180, lat)

    def write_labels(self, layer: Element, pieces: Sequence[Mapping[str, Any]], taken: set[str]) -> None:
        """The names of the base map where pins and areas leave room, but for those that they have written."""
        named = (Label(*label) for piece in pieces for label in piece["labels"])
        shown = [label for label in named if label.rank <= self.frame.view.zoom and label.name not in taken]
        for label in sorted(shown, key=lambda one: (one.rank, list(LETTERS).index(one.kind))):
            letters = LETTERS[label.kind].at(label.rank)
            for x, y in self._spots(label):
                if not letters.dot:
                    words = label.name.upper() if letters.upper else label.name
                    self._write_around(layer, words, letters, [(x, y + down) for down in letters.away])
                elif self._write_beside(
                    layer, label.name, letters, Rectangle.around((x, y), letters.dot, letters.half)
                ):
                    dot = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": letters.dot}
                    shape(layer, "circle", {**dot, "fill": self.colours[letters.colour]})

    def _spots(self, label: Label) -> Iterator[Spot]:
        """Where a label stands, in each turn of the world that is seen."""
        x, y = self.frame.spot(label.lat, label.lon)
        for turn in (0, -1, 1):
            if 0 <= x + turn * self.frame.world <= self.frame.width and 0 <= y <= self.frame.height:
                yield x + turn * self.frame.world, y

    def _write_around(self, layer: Element, words: str, letters: Letters, spots: Sequence[Spot]) -> None:
        """A name around the first of some spots that has room for it."""
        if not self.written(words):
            return
        half = letters.width(words) / 2 + GAP
        free = self.room.take_first([Rectangle.around(spot, half, letters.half) for spot in spots])
        if free is not None:
            self._write(layer, words, letters, spots[free], "middle")

    def _write_beside(self, layer: Element, name: str, letters: Letters, mark: Rectangle) -> bool:
        """A name to the right of a mark, else to its left; whether it could be written and there was room."""
        if not self.written(name):
            return False
        width, y = letters.width(name) + GAP, mark.middle[1]
        sides = [(mark.right + width / 2, y), (mark.left - width / 2, y)]
        free = self.room.take_first([Rectangle.around(side, width / 2, letters.half) for side in sides])
        if free == 0:
            self._write(layer, name, letters, (mark.right + GAP, y), "start")
        elif free == 1:
            self._write(layer, name, letters, (mark.left - GAP, y), "end")
        return free is not None

    def _write(self, layer: Element, words: str, letters: Letters, spot: Spot, anchor: str) -> None:
        """Words with a halo, so that they are read over lines."""
        halo = {
            "stroke": self.colours["map-halo"],
            "stroke-width": 3,
            "stroke-linejoin": "round",
            "paint-order": "stroke",
        }
        about = {"fill": self.colours[letters.colour], "text-anchor": anchor if anchor != "start" else None}
        text(layer, words, spot, {**about, **halo, **letters.attributes})

    def write_credit(self, layer: Element, credit: str) -> None:
        """Whose the map is, in the lower right corner, on as many lines as it takes."""
        letters, frame = LETTERS["credit"], self.frame
        said = broken(credit, lambda line: letters.width(line) <= frame.width - 4 * GAP)
        width = min(max(map(letters.width, said)) + 4 * GAP, frame.width)
        box = Rectangle(frame.width - width, frame.height - _LINE * len(said) - 2, frame.width, frame.height)
        self.room.take(box)
        corner = {"x": f"{box.left:.1f}", "y": box.top, "width": f"{width:.1f}", "height": box.bottom - box.top}
        shape(layer, "rect", {**corner, "fill": self.colours["sheet"], "fill-opacity": 0.85})
        about = {"fill": self.colours[letters.colour], "text-anchor": "end", **letters.attributes}
        for number, line in enumerate(said):
            text(layer, line, (frame.width - 2 * GAP, box.top + 1 + _LINE * (number + 0.5)), about)


def short(number: int) -> str:
    """A number that fits a mark.

    >>> short(980), short(1234), short(35_000)
    ('980', '1.2k', '35k')
    """
    return str(number) if number < 1000 else f"{number / 1000:.{1 if number < 10_000 else 0}f}k"


def _number_on(pin: Pin) -> str:
    """What is written on a mark: how many excerpts where they are several, and that it is uncertain."""
    number = short(pin.excerpts) if pin.place is None or pin.excerpts > 1 else ""
    return f"{number}{'?' * pin.uncertain}"


def _mark_box(pin: Pin, spot: Spot) -> Rectangle:
    """The pixels that a mark takes, its point on the place: those of ``measures`` in ``static/js/map/pins.js``."""
    x, y = spot
    if pin.place is None:
        return Rectangle.around(spot, pin.size / 2, pin.size / 2)
    if pin.said:
        return Rectangle(x - 14, y - 26, x + 14, y + 2)
    return Rectangle(x - 13, y - 32, x + 13, y + 1)


def _fitted(box: Rectangle, across: int) -> str:
    """What brings a drawing that is so many units wide into a box."""
    return f"translate({box.left:.1f} {box.top:.1f}) scale({(box.right - box.left) / across:.4g})"
