"""What the map of a file that stands alone would ask the API and the basemap for, made by what answers there.

``static/js/kept.js`` reads it::

    {"features": [a feature, ...],
     "answers": {a path: {the zoom or the id of the place asked for, or nothing: the answer, its features as numbers}}}

A pin is the same from the zoom on that takes it out of its cluster, so each feature stands there once.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from geo.exports.frame import Frame
from geo.pins import pins
from geo.regions import as_drawn, padded
from geo.regions.boxes import WORLD
from geo.store import ExcerptRow, PlaceRow, Selection
from geo.web.languages import language
from geo.web.payloads import Payloads
from geo.web.services import Services
from geo.web.shading import Counting, areas, outline
from geo.web.urls import EVERYTHING
from geo.web.world import LAST_ZOOM

MOST_GROUND = 350_000  # bytes of basemap beyond the coarsest level, which is the whole world and always there
EXCERPTS_OF_A_CARD = 3  # as many as static/js/map/popup.js shows at a pin
_BEYOND = 0.5  # of what is seen, to which outlines reach on each side
_CLOSER = 2  # zooms after the opening one for which outlines have their detail; it does for all that follow

Json = dict[str, Any]


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


def answers(
    here: Services,
    payloads: Payloads,
    selection: Selection,
    rows: Iterable[PlaceRow],
    excerpts: Mapping[str, Sequence[ExcerptRow]],
    frame: Frame,
) -> Json:
    """All that the map of a selection can be asked for, wherever it is moved, as JSON; it opens at ``frame``.

    ``rows`` are its places, ``excerpts`` some of each, by its id.
    """
    kept = _Kept()
    _keep_pins(kept, payloads, selection)
    _keep_areas(kept, here, payloads, selection, frame)
    for row in rows:
        _keep_place(kept, payloads, row, excerpts[row.place.id])
    _keep_ground(kept, here, payloads, frame)
    if selection.drawn is not None and not selection.drawn.is_empty:
        geometry = as_drawn(selection.drawn)
        kept.keep(payloads.urls.drawn(), {"type": "Feature", "properties": {}, "geometry": geometry})
    return kept.content


def _keep_pins(kept: _Kept, payloads: Payloads, selection: Selection) -> None:
    for zoom in range(LAST_ZOOM + 1):
        found = pins(selection.place_counts, WORLD, zoom, deepest=LAST_ZOOM)
        kept.keep_features(payloads.urls.pins(), map(payloads.pin, found), zoom)


def _keep_areas(kept: _Kept, here: Services, payloads: Payloads, selection: Selection, frame: Frame) -> None:
    """Outlines as far as a map around the middle of the frame sees them, and as fine."""
    asked = selection.asked
    for zoom in range(LAST_ZOOM + 1):
        seen = Frame(frame.view._replace(zoom=min(zoom, frame.view.zoom)), frame.width, frame.height)
        reach, fineness = padded(seen.box, _BEYOND), min(zoom, frame.view.zoom + _CLOSER)
        found = areas(here, asked, reach, fineness, Counting.ITSELF)
        features = [
            payloads.area(row, found.step(row), EVERYTHING, outline(here.shapes, row.place, reach, fineness))
            for row in found.rows
        ]
        kept.keep_features(payloads.urls.areas(), features, zoom, bbox=reach, steps=found.steps, unshaded=0)


def _keep_place(kept: _Kept, payloads: Payloads, row: PlaceRow, excerpts: Sequence[ExcerptRow]) -> None:
    items = [payloads.excerpt(one) for one in excerpts[:EXCERPTS_OF_A_CARD]]
    kept.keep(payloads.urls.excerpts(), {"count": row.excerpts, "next": None, "items": items}, row.place.id)
    kept.keep(payloads.urls.places(), {"count": 1, "next": None, "items": [payloads.place(row)]}, row.place.id)


def _keep_ground(kept: _Kept, here: Services, payloads: Payloads, frame: Frame) -> None:
    """The coarsest level whole, and of each finer one what the frame shows, as far as there is room."""
    ground, listing, room = here.ground(), payloads.urls.basemap(), MOST_GROUND
    levels = []
    for level in ground.levels:
        window = frame.window() if levels else WORLD
        pieces = list(ground.met(level, window, language()))
        if levels:
            room -= sum(len(piece) for _, _, piece in pieces)
        if room < 0:
            break
        levels.append(level.name)
        for column, row, piece in pieces:
            name = f"{ground.version}/{level.name}/{column}-{row}.{language()}.json"
            kept.keep(listing.replace("index.json", name), json.loads(piece))
    said = json.loads(ground.listing)
    kept.keep(listing, {**said, "levels": [one for one in said["levels"] if one["name"] in levels]})
