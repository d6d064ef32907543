"""Where a file that is taken away comes from, as it says itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from geo.exports.about import About, Collection
from geo.store import Selection
from geo.web.export.contents import TITLES, rows_of
from geo.web.services import Services
from geo.web.wording import say
from geo.web.world import LICENCE_OF_WORDS, attribution


def about_of(
    here: Services, selection: Selection, collection: Collection, address: str, names: Mapping[str, str]
) -> About:
    """The origin of a file at an address of ours, made now; ``names`` are those of what its filter names."""
    asked, urls = selection.asked, here.urls()
    return About(
        collection=collection,
        title=f"{TITLES[collection]}: {asked.sentence(names, say)}",
        rows=rows_of(collection, selection.totals),
        view=urls.absolute(urls.map(asked)),
        file=urls.absolute(address),
        software=here.software,
        made=datetime.now(UTC),
        attribution=attribution(here.gazetteer.credits).striptags(),
        licence=str(LICENCE_OF_WORDS),
    )
