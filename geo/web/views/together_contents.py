"""What the page of places named together holds: the first pairs of them, as rows of a table and as arcs on a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flask_babel import gettext, lazy_gettext

from geo.filter import Filter
from geo.store import By, Pair, Rank
from geo.web.asked import Args, Question, readable
from geo.web.cards import Cards
from geo.web.contents import Content, cards_of, names_of
from geo.web.languages import number
from geo.web.pictures.arc_pictures import counted, still_arcs
from geo.web.services import services
from geo.web.story_maps import page_map
from geo.web.urls import Urls
from geo.web.view_models import Link, PlaceLink
from geo.web.views.arcs import Arcs, Ranking, arcs, both_of, pair_id, read_by, read_rank
from geo.web.views.ways import ViewPage, view_content

BYS = {
    By.REPORT: lazy_gettext("In one report"),
    By.SENTENCE: lazy_gettext("In one sentence"),
}
RANKS = {
    Rank.REPORTS: lazy_gettext("Most first"),
    Rank.TIE: lazy_gettext("Strongest tie first"),
}


@dataclass(frozen=True, slots=True)
class PairView:
    """Two places with the number of reports, or sentences, that name both; ``url`` leads to what those say of the two.

    ``id`` is that of its arc.
    """

    id: str
    places: tuple[PlaceLink, PlaceLink]
    each: tuple[int, int]
    both: int
    url: str
    share: float
    tie: float


def together_content(question: Question, args: Args) -> Content:
    """The pairs under a filter, as its address orders them."""
    here, asked = services(), question.filter
    usual, problems = Ranking(), question.problems
    ranking = Ranking(
        readable(lambda: read_by(args), usual.by, problems), readable(lambda: read_rank(args), usual.rank, problems)
    )
    urls, shown, cards = here.urls(), arcs(here, asked, ranking), cards_of(here, asked)

    def at(other: Filter = asked, how: Ranking = ranking) -> str:
        return urls.together(other, **how.keys)

    return {
        **view_content(
            ViewPage("together", here, cards, shown.selection, question, names_of(here, asked), at, kept=ranking.keys)
        ),
        "map": page_map(
            here, asked, shown.box, guarded=True, arcs=ranking, still=still_arcs(here, asked, ranking, shown)
        )
        if shown.pairs
        else None,
        "pairs": _pairs(shown, asked, urls, cards),
        "number": len(shown.found),
        "left_out": shown.selection.totals.places - shown.found.among,
        "among": shown.found.among,
        "by": ranking.by,
        "rank": ranking.rank,
        "bys": [(by is ranking.by, Link(str(label), at(how=ranking._replace(by=by)))) for by, label in BYS.items()],
        "orders": [
            (one is ranking.rank, Link(str(label), at(how=ranking._replace(rank=one)))) for one, label in RANKS.items()
        ],
        "steps": _steps(shown, ranking.by),
        "file_url": urls.together_file(asked, **ranking.keys),
    }


def _pairs(shown: Arcs, asked: Filter, urls: Urls, cards: Cards) -> list[PairView]:
    return [
        PairView(
            id=pair_id(pair),
            places=(_link(pair, 0, asked, urls, cards), _link(pair, 1, asked, urls, cards)),
            each=pair.each,
            both=pair.both,
            url=urls.map(both_of(asked, pair, shown.found.in_reports(pair))),
            share=pair.share,
            tie=pair.tie,
        )
        for pair in shown.pairs
    ]


def _link(pair: Pair, end: int, asked: Filter, urls: Urls, cards: Cards) -> PlaceLink:
    place = cards.names.of(pair.places[end])
    return PlaceLink(place.name, cards.where(place), urls.place(place.id, asked))


def _steps(shown: Arcs, by: By) -> Sequence[tuple[int, str]]:
    """The widths of arcs that there are, from the thinnest, and in words which numbers each stands for."""
    most = max((pair.both for pair in shown.pairs), default=0)
    bounds = pairwise([*shown.steps, most + 1])
    return [(step, _numbers(by, first, last - 1)) for step, (first, last) in enumerate(bounds, 1)]


def _numbers(by: By, first: int, last: int) -> str:
    """How many reports, or sentences: from the first number to the last."""
    bounds = {"first": number(first), "last": number(last)}
    if by is By.SENTENCE and first < last:
        return gettext("%(first)s to %(last)s sentences", **bounds)
    if first < last:
        return gettext("%(first)s to %(last)s reports", **bounds)
    return counted(by, first)
