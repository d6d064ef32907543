"""What the page of places named together holds: the first pairs of them, with the reports that name both."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext

from geo.filter import MOST_VALUES, Filter
from geo.store import Pair, Rank, together
from geo.web.asked import Args, Question, one_of, readable
from geo.web.cards import Cards
from geo.web.contents import Content, cards_of, names_of
from geo.web.services import actor, services
from geo.web.urls import Urls
from geo.web.view_models import Link, PlaceLink
from geo.web.views import view_content

PAIRS_SHOWN = 100

RANKS = {
    Rank.REPORTS: lazy_gettext("Most reports first"),
    Rank.TIE: lazy_gettext("Strongest tie first"),
}


@dataclass(frozen=True, slots=True)
class PairView:
    """Two places with the reports that name both; ``both`` leads to the map of what those say of the two."""

    places: tuple[PlaceLink, PlaceLink]
    each: tuple[int, int]
    reports: int
    both: str
    share: float
    tie: float


def together_content(question: Question, args: Args) -> Content:
    """The pairs under a filter, as its address orders them."""
    here, asked = services(), question.filter
    rank = readable(lambda: Rank(one_of(args, "sort", tuple(Rank))), Rank.REPORTS, question.problems)
    selection, urls, cards = here.store.select(asked, actor()), here.urls(), cards_of(here, asked)
    found = together(selection, PAIRS_SHOWN, rank)
    sort = "" if rank is Rank.REPORTS else rank.value
    return {
        **view_content(urls, question, "together", names_of(here, asked), lambda other: urls.together(other, sort)),
        "pairs": [_pair(one, asked, urls, cards) for one in found.pairs],
        "number": found.number,
        "left_out": selection.totals.places - found.among,
        "among": found.among,
        "rank": rank,
        "orders": [
            (one is rank, Link(str(label), urls.together(asked, "" if one is Rank.REPORTS else one.value)))
            for one, label in RANKS.items()
        ],
    }


def _pair(pair: Pair, asked: Filter, urls: Urls, cards: Cards) -> PairView:
    one, other = (cards.names.of(place) for place in pair.places)
    both = asked.with_(place=(one.id, other.id), report=pair.in_reports[:MOST_VALUES])
    return PairView(
        places=(
            PlaceLink(one.name, cards.where(one), urls.place(one.id, asked)),
            PlaceLink(other.name, cards.where(other), urls.place(other.id, asked)),
        ),
        each=pair.each,
        reports=pair.reports,
        both=urls.map(both),
        share=pair.share,
        tie=pair.tie,
    )
