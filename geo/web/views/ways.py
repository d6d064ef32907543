"""The ways in which a filter can be looked at, so that each leads to the others, and what stands at the head of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from flask_babel import gettext

from geo.exports.citations import Citation
from geo.filter import Filter
from geo.model import Missing, View
from geo.store import Selection
from geo.web.asked import Question
from geo.web.cards import Cards
from geo.web.embeds.sharing import Shared
from geo.web.export.citing import of_map, shown
from geo.web.folds import FIELDS, folds
from geo.web.notes import notes
from geo.web.region_contents import region_choices
from geo.web.services import Services
from geo.web.urls import EVERYTHING, Urls
from geo.web.wording import say


@dataclass(frozen=True, slots=True)
class Way:
    """A page under the same filter; ``here`` where it is the one that is read."""

    label: str
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class ViewPage:
    """A page that shows what a filter leaves in one of the ways, which ``way`` names."""

    way: str
    here: Services
    cards: Cards
    selection: Selection
    question: Question
    names: tuple[Mapping[str, str], list[Missing]]
    """Those of the filter's regions, places and reports, and what of it nobody knows."""
    at: Callable[[Filter], str]
    """The address of the page under another filter."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """What stands in that address beside the filter."""

    @property
    def headline(self) -> str:
        """What the filter leaves, as a line of its own."""
        return headline(self.question.filter, self.names[0])

    @property
    def cited(self) -> Citation:
        """What is cited of it, which is in no order."""
        return of_map(self.here.urls(), self.question.filter, self.names[0], self.selection.totals)


def view_content(page: ViewPage) -> dict[str, Any]:
    """What such a page holds beside the map's, whatever the way: its head and form, and how it is shown elsewhere."""
    asked, urls = page.question.filter, page.cards.urls
    address = urls.absolute(page.at(asked))
    return {
        **head_content(page),
        **slice_content(page),
        "canonical": address,
        "shared": Shared(urls.absolute(urls.card(urls.embed_map(asked))), page.headline),
        "embed_url": urls.embed_code(address),
    }


def head_content(page: ViewPage) -> dict[str, Any]:
    """The head of such a page, in a frame too: what of, and how much."""
    _, unknown = page.names
    return {
        "urls": page.cards.urls,
        "headline": page.headline,
        "totals": page.selection.totals,
        "notes": list(notes(page.question, page.selection, unknown, page.at)),
    }


def slice_content(page: ViewPage) -> dict[str, Any]:
    """What leads on from such a page: the other ways, how to cite it, and the form of its filter."""
    cards, selection, question = page.cards, page.selection, page.question
    asked = question.filter
    return {
        "filter": asked,
        "ways": ways(cards.urls, asked, page.way, question.view),
        "citation": shown(page.cited, partial(cards.urls.cite_map, asked=asked)),
        "typed": question.typed,
        "regions": region_choices(page.here, cards, selection, page.at),
        "folds": folds(selection, question, page.at),
        "fields": FIELDS | {"region", "q", "from", "to"},
        "kept": page.kept,
        "chips": cards.chips(asked, page.names[0], page.at),
        "clear_url": page.at(EVERYTHING),
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
