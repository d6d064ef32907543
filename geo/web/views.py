"""The ways in which a filter can be looked at, so that each leads to the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext

from geo.filter import Filter
from geo.model import View
from geo.web.urls import Urls
from geo.web.wording import say


@dataclass(frozen=True, slots=True)
class Way:
    """A page under the same filter; ``here`` where it is the one that is read."""

    label: str
    url: str
    here: bool


def ways(urls: Urls, asked: Filter, here: str, view: View | None = None) -> list[Way]:
    """The pages of a filter, in their order; ``here`` names the one that is read, ``view`` is that of its map."""
    pages = (
        ("map", gettext("Map"), urls.map(asked, view)),
        ("table", gettext("Table"), urls.table(asked)),
        ("trend", gettext("Trend"), urls.trend(asked)),
        ("together", gettext("Named together"), urls.together(asked)),
        ("export", gettext("Take this data away"), urls.export(asked)),
    )
    return [Way(label, url, here=name == here) for name, label, url in pages]


def headline(asked: Filter, names: Mapping[str, str]) -> str:
    """What a filter leaves, as a line of its own."""
    said = asked.sentence(names, say)
    return f"{said[:1].upper()}{said[1:]}" if asked.pairs() else gettext("Places in the reports")
