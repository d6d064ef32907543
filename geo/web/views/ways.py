"""The ways in which a filter can be looked at, so that each leads to the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from geo.filter import Filter
from geo.model import Missing, View
from geo.store import Selection
from geo.web.asked import Question
from geo.web.embeds.sharing import Shared
from geo.web.notes import notes
from geo.web.urls import Urls
from geo.web.wording import say


@dataclass(frozen=True, slots=True)
class Way:
    """A page under the same filter; ``here`` where it is the one that is read."""

    label: str
    url: str
    here: bool


def view_content(
    urls: Urls,
    question: Question,
    selection: Selection,
    names: tuple[Mapping[str, str], list[Missing]],
    at: Callable[[Filter], str],
    *,
    here: str,
) -> dict[str, Any]:
    """What every such page holds (``view.html``) of what a filter leaves.

    ``here`` names the page, ``names`` are those of the filter, and what of it nobody knows; ``at`` gives the page's
    address under a filter.
    """
    asked, (known, unknown) = question.filter, names
    return {
        "urls": urls,
        "canonical": urls.absolute(at(asked)),
        "filter": asked,
        "headline": headline(asked, known),
        "shared": Shared(urls.absolute(urls.card(urls.embed_map(asked))), headline(asked, known)),
        "notes": list(notes(question, selection, unknown, at)),
        "ways": ways(urls, asked, here, question.view),
    }


def ways(urls: Urls, asked: Filter, here: str, view: View | None = None) -> list[Way]:
    """The pages of a filter, in their order; ``here`` names the one that is read, ``view`` is that of its map."""
    pages = (
        ("map", gettext("Map"), urls.map(asked, view)),
        ("table", gettext("Table"), urls.table(asked)),
        ("trend", gettext("Trend"), urls.trend(asked)),
        ("together", gettext("Named together"), urls.together(asked)),
        ("compare", gettext("Compare"), urls.compare(asked, asked)),
        ("export", gettext("Take this data away"), urls.export(asked)),
    )
    return [Way(label, url, here=name == here) for name, label, url in pages]


def headline(asked: Filter, names: Mapping[str, str]) -> str:
    """What a filter leaves, as a line of its own."""
    said = asked.sentence(names, say)
    return f"{said[:1].upper()}{said[1:]}" if asked.pairs() else gettext("Places in the reports")
