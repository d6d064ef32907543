"""What the page holds on which a region is drawn or given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from geo.drawn import Circle, Corridor, Point, Shape, is_stored, points_of, polygons_of
from geo.filter import Filter
from geo.model import BadInput
from geo.regions import as_drawn, common
from geo.store import Selection
from geo.web.asked import Question
from geo.web.contents import names_of
from geo.web.services import Services, actor, services
from geo.web.story_maps import page_map
from geo.web.wording import reason, say, sentence


def draw_content(
    question: Question, problem: BadInput | None = None, typed: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The map of the rest of the filter, and the form; with what was ``typed`` and the ``problem`` of it."""
    here = services()
    asked, urls = question.filter, here.urls()
    rest = asked.with_(shape=(), near=(), along=(), bbox=None)
    names, _ = names_of(here, rest)
    selection = here.store.select(asked, actor())
    return {
        "urls": urls,
        "canonical": urls.absolute(urls.draw()),
        "action": urls.draw(rest),
        "map_url": urls.map(asked),
        "filter": rest,
        "sentence": rest.sentence(names, say),
        "map": page_map(here, rest, question.view or selection.frame, drawing=("region", "draw-tools")),
        "drawn": _polygons(selection),
        "problem": sentence(reason(problem)) if problem else None,
        "typed": _as_given(here, asked) if typed is None else typed,
    }


def _polygons(selection: Selection) -> list[Any] | None:
    """The shapes of a filter as they can be changed: the coordinates of their polygons (RFC 7946, 3.1.6)."""
    whole = common([selection.areas["shape"]]) if selection.areas.get("shape") else None
    if whole is None or whole.is_empty:
        return None
    geometry = as_drawn(whole)
    coordinates: list[Any] = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else coordinates


def _as_given(here: Services, asked: Filter) -> dict[str, str]:
    """What was drawn so far as the form has it, so that it can be changed; empty where that is not one thing alone."""
    drawn: tuple[Circle | Shape | Corridor, ...] = (*asked.near, *asked.shape, *asked.along)
    if len(drawn) != 1:
        return {}
    (one,) = drawn
    if isinstance(one, Circle):
        return {"text": _lines([(one.lat, one.lon)]), "km": f"{one.km:g}", "name": one.name}
    if isinstance(one, Corridor):
        return {"text": _lines(points_of(_whole(here, one.line))), "km": f"{one.km:g}", "name": one.name}
    polygons = polygons_of(_whole(here, one.polygons))
    if len(polygons) == 1 == len(polygons[0]):
        ring = polygons[0][0]
        return {"text": _lines([*ring, ring[0]]), "name": one.name}
    coordinates = [[[(lon, lat) for lat, lon in (*ring, ring[0])] for ring in polygon] for polygon in polygons]
    return {"text": json.dumps({"type": "MultiPolygon", "coordinates": coordinates}), "name": one.name}


def _whole(here: Services, text: str) -> str:
    return here.store.kept_shape(text) if is_stored(text) else text


def _lines(points: Iterable[Point]) -> str:
    return "\n".join(f"{lat}, {lon}" for lat, lon in points)
