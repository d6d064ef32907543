"""All pairs of places named together, as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geo.exports.about import Collection
from geo.exports.count_tables import PairRow, count_table
from geo.exports.file_name import file_name
from geo.filter import Filter
from geo.store import Pair, together
from geo.web.contents import names_of
from geo.web.place_names import PlaceNames
from geo.web.provenance import about_of
from geo.web.services import actor, services
from geo.web.views.arcs import Ranking

_DIGITS = 4  # after the point, of a share and a tie


def together_file(asked: Filter, ranking: Ranking) -> tuple[str, Iterator[bytes]]:
    """The name of the file, and its bytes: as many rows as the page says that there are pairs."""
    here = services()
    selection, urls, called = here.store.select(asked, actor()), here.urls(), here.place_names()
    names, _ = names_of(here, asked)
    about = about_of(here, selection, Collection.EXCERPTS, urls.together_file(asked, **ranking.keys), names)
    page = urls.absolute(urls.together(asked, **ranking.keys))
    rows = (_row(pair, ranking, called) for pair in together(selection, *ranking).each_pair())
    return file_name("together", "csv", asked, names), count_table(replace(about, view=page), PairRow, rows)


def _row(pair: Pair, ranking: Ranking, called: PlaceNames) -> PairRow:
    one, other = map(called.of, pair.places)
    return PairRow(
        *(one.id, one.name, one.lat, one.lon),
        *(other.id, other.name, other.lat, other.lon),
        ranking.by,
        *(*pair.each, pair.both),
        round(pair.share, _DIGITS),
        round(pair.tie, _DIGITS),
    )
