"""What the pages say of regions to choose: parts of the world, neighbours, and regions that are drawn or given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flask_babel import gettext

from geo.filter import INSIDE, Filter
from geo.store import Selection
from geo.web.cards import Cards
from geo.web.services import Services
from geo.web.view_models import Link


def region_choices(here: Services, cards: Cards, selection: Selection, at: Callable[[Filter], str]) -> dict[str, Any]:
    """What the fold of regions holds; ``at`` is the address of the page under another filter."""
    asked = selection.asked
    return {
        "countries": cards.choices("region", selection.facet("region"), asked.region),
        "parts": cards.choices("part", selection.facet("part"), asked.region),
        "links": list(_links(here, cards, asked, at)),
        "draw_url": cards.urls.draw(asked),
    }


def _links(here: Services, cards: Cards, asked: Filter, at: Callable[[Filter], str]) -> Iterator[Link]:
    """For each chosen country or province: also its neighbours; and it without itself as a whole, or with it."""

    def choosing(label: str, regions: set[str]) -> Link:
        return Link(label, at(asked.with_(region=tuple(regions))))

    chosen = set(asked.region)
    for code in asked.region:
        whole = code.removesuffix(INSIDE)
        name = cards.names.region_in_full(whole)
        if code != whole:
            yield choosing(gettext("Also where %(region)s is meant as a whole", region=name), chosen - {code} | {whole})
            continue
        if neighbours := here.shapes.neighbours(code) - chosen:
            yield choosing(gettext("Also the neighbours of %(region)s", region=name), chosen | neighbours)
        if code.count(".") < 2:  # all but a district
            yield choosing(
                gettext("Not where %(region)s is meant as a whole", region=name), chosen - {code} | {code + INSIDE}
            )
