"""What the map of a file that stands alone would ask the API and the basemap for, made by what answers there.

``static/js/kept.js`` reads it, packed::

    {"features": [a feature, ...],
     "answers": {a path: {the zoom or the id of the place asked for, or nothing: the answer, its features as numbers}}}

A pin is the same from the zoom on that takes it out of its cluster, so each feature stands there once.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from geo.exports.frame import Frame
from geo.model import Box, View
from geo.pins import pins
from geo.regions import as_drawn, padded
from geo.regions.boxes import WORLD
from geo.store import ExcerptRow, PlaceRow, Selection
from geo.web.languages import language
from geo.web.payloads import Payloads
from geo.web.pictures.look import SIZE
from geo.web.pictures.still_maps import frame_of
from geo.web.services import Services
from geo.web.shading import Counting, areas, outline
from geo.web.urls import EVERYTHING
from geo.web.world import LAST_ZOOM

MOST_GROUND = 1_000_000  # bytes of basemap beyond the coarsest level, which is the whole world and always there
MOST_OUTLINES = 500_000  # bytes; where it would be more, all of them are coarser
# Packed, both are a third of that.
EXCERPTS_OF_A_CARD = 3  # as many as static/js/map/popup.js shows at a pin

_BEYOND = 0.25  # of what is seen, to which outlines reach on each side
_AROUND = 256  # pixels beyond what is seen, for which names are asked too
_CLOSER = 2  # zooms after the opening one for which outlines have their detail; it does for all that follow

Json = dict[str, Any]


class Listed(NamedTuple):
    """Places, by the selection of them alone, with some excerpts of each by its id."""

    selection: Selection
    rows: Sequence[PlaceRow]
    excerpts: Mapping[str, Sequence[ExcerptRow]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """Answers by the path that they are asked under, and what tells apart what is asked there."""

    answers: defaultdict[str, dict[str, Json]] = field(default_factory=lambda: defaultdict(dict))
    numbers: dict[str, int] = field(default_factory=dict)
    """Of features, by their JSON."""

    def keep(self, address: str, answer: Json, key: object = "") -> None:
        self.answers[urlsplit(address).path][str(key)] = answer

    def keep_features(self, address: str, features: Iterable[Json], key: object, **more: object) -> None:
        numbers = [self.numbers.setdefault(json.dumps(one), len(self.numbers)) for one in features]
        self.keep(address, {"type": "FeatureCollection", **more, "features": numbers}, key)

    @property
    def content(self) -> Json:
        return {"features": [json.loads(one) for one in self.numbers], "answers": self.answers}


def packed(answers: Json) -> str:
    """Answers as a page can hold them: their JSON, compressed (gzip, RFC 1952), in the letters of Base64."""
    written = json.dumps(answers, ensure_ascii=False, separators=(",", ":")).encode()
    return b64encode(gzip.compress(written, mtime=0)).decode()  # without the time: the same for the same


def answers(here: Services, payloads: Payloads, listed: Listed, opening: View | Box) -> Json:
    """All that the map of what is listed can be asked for, wherever it is moved from its opening."""
    kept, selection, frame = _Kept(), listed.selection, frame_of(opening, SIZE)
    for zoom in range(LAST_ZOOM + 1):
        found = pins(selection.place_counts, WORLD, zoom, deepest=LAST_ZOOM)
        kept.keep_features(payloads.urls.pins(), map(payloads.pin, found), zoom)
    _keep_areas(kept, here, payloads, selection, frame)
    for row in listed.rows:
        _keep_place(kept, payloads, row, listed.excerpts[row.place.id])
    _keep_ground(kept, here, payloads, frame, frame.window() if isinstance(opening, View) else _unwrapped(opening))
    if selection.drawn is not None and not selection.drawn.is_empty:
        geometry = as_drawn(selection.drawn)
        kept.keep(payloads.urls.drawn(), {"type": "Feature", "properties": {}, "geometry": geometry})
    return kept.content


def _keep_areas(kept: _Kept, here: Services, payloads: Payloads, selection: Selection, frame: Frame) -> None:
    """Outlines as far as a map around the middle of the frame sees them, the same for two zooms."""
    collections = dict[int, Json]()
    for coarser in range(LAST_ZOOM):
        collections = {
            zoom: _areas(here, payloads, selection, _zoomed(frame, zoom), max(zoom + _CLOSER - coarser, 0))
            for zoom in range(frame.view.zoom, -1, -2)
        }
        if len(json.dumps(collections)) <= MOST_OUTLINES:
            break
    for zoom in range(LAST_ZOOM + 1):
        own = max((one for one in collections if one <= zoom), default=min(collections))
        kept.keep_features(payloads.urls.areas(), key=zoom, **collections[own])


def _areas(here: Services, payloads: Payloads, selection: Selection, seen: Frame, fineness: int) -> Json:
    """The areas that a frame shows, with outlines that are fine enough for a zoom."""
    reach = padded(seen.box, _BEYOND)
    found = areas(here, selection.asked, reach, fineness, Counting.ITSELF)
    features = [
        payloads.area(row, found.step(row), EVERYTHING, outline(here.shapes, row.place, reach, fineness))
        for row in found.rows
    ]
    return {"features": features, "bbox": reach, "steps": found.steps, "unshaded": found.unshaded}


def _zoomed(frame: Frame, zoom: int) -> Frame:
    return replace(frame, view=frame.view._replace(zoom=zoom))


def _keep_place(kept: _Kept, payloads: Payloads, row: PlaceRow, excerpts: Sequence[ExcerptRow]) -> None:
    items = [payloads.excerpt(one) for one in excerpts[:EXCERPTS_OF_A_CARD]]
    kept.keep(payloads.urls.excerpts(), {"count": row.excerpts, "next": None, "items": items}, row.place.id)
    kept.keep(payloads.urls.places(), {"count": 1, "next": None, "items": [payloads.place(row)]}, row.place.id)


def _keep_ground(kept: _Kept, here: Services, payloads: Payloads, frame: Frame, inner: Box) -> None:
    """The coarsest level whole, and of each finer one what screens show as the map opens, as far as there is room.

    Those that the frame is too far away for are there for the ``inner`` box alone.
    """
    ground, listing, room = here.ground(), payloads.urls.basemap(), MOST_GROUND
    wide = _zoomed(frame, max(frame.view.zoom - 1, 1)).window(_AROUND)
    there, first_zoom = list[str](), 0
    for level in ground.levels:
        window = wide if first_zoom <= frame.view.zoom else inner
        pieces = list(ground.met(level, window if there else WORLD, language()))
        if there:
            room -= sum(len(piece) for _, _, piece in pieces)
        if room < 0:
            break
        there.append(level.name)
        first_zoom = level.max_zoom + 1
        for column, row, piece in pieces:
            name = f"{ground.version}/{level.name}/{column}-{row}.{language()}.json"
            kept.keep(listing.replace("index.json", name), json.loads(piece))
    said = json.loads(ground.listing)
    kept.keep(listing, {**said, "levels": [one for one in said["levels"] if one["name"] in there]})


def _unwrapped(box: Box) -> Box:
    west, south, east, north = box
    return west, south, east + 360 * (east < west), north
