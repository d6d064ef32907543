"""What the page holds on which a region is drawn or given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.filter import Filter
from geo.model import BadInput
from geo.regions import as_drawn, common
from geo.store import Selection
from geo.web.asked import Question
from geo.web.contents import names_of
from geo.web.services import actor, services
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
        "typed": typed or {"text": _coordinates(asked), "km": "", "name": ""},
    }


def _polygons(selection: Selection) -> list[Any] | None:
    """The shapes of a filter as they can be changed: the coordinates of their polygons (RFC 7946, 3.1.6)."""
    whole = common([selection.areas["shape"]]) if selection.areas.get("shape") else None
    if whole is None or whole.is_empty:
        return None
    geometry = as_drawn(whole)
    coordinates: list[Any] = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else coordinates


def _coordinates(asked: Filter) -> str:
    """What was drawn so far as text to be changed, where it is one circle."""
    return f"{asked.near[0].lat}, {asked.near[0].lon}" if len(asked.near) == 1 and not asked.shape else ""
