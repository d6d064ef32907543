"""The items of a collection: which they are, as the records that files hold too, and as GeoJSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from geo.cql2 import BOUNDLESS
from geo.exports.about import Collection
from geo.exports.geojson import feature
from geo.exports.records import ExcerptRecord, PlaceRecord, Record
from geo.exports.streams import to_json
from geo.filter import Filter
from geo.model import Missing, Usage
from geo.regions import Geometry
from geo.store import Selection
from geo.store.conditions import on, under
from geo.store.geometries import geometries_of_reports
from geo.store.queryables import Listed
from geo.web.export.contents import rows_of
from geo.web.export.records import Records
from geo.web.languages import SOURCE
from geo.web.ogc.asked import Asked
from geo.web.ogc.crs import Crs
from geo.web.ogc.links import Link
from geo.web.place_names import PlaceNames
from geo.web.services import Services, actor


@dataclass(frozen=True, slots=True)
class Item:
    """A row, and where it is, in degrees; None where it names no place."""

    record: Record
    geometry: Geometry | None


@dataclass(frozen=True, slots=True)
class Items:
    """A page of items: how many match in all, those of the page, and where the list goes on."""

    matched: int
    page: Sequence[Item]
    after: str | None


def items_of(here: Services, which: Collection, asked: Asked) -> Items:
    """The items asked for: newest report first, places by their number of excerpts. Raises BadFilter."""
    selection = here.store.select(asked.filter, actor())
    if asked.days != BOUNDLESS and which is not Collection.PLACES:  # no place has a time
        selection = on(selection, asked.days)
    if asked.condition is not None:
        in_metres = asked.condition_crs.in_metres
        selection = under(selection, Listed(which), asked.condition, here.shapes, in_metres=in_metres)
    page, after = _page(here, which, selection, asked.limit, asked.after)
    return Items(rows_of(which, selection.totals), page, after)


def item_of(here: Services, which: Collection, name: str) -> Item:
    """The item of that id, as it is without a filter; raises Missing, Gone."""
    if which is Collection.EXCERPTS:
        made = _records(here, which)
        number = _number(name)
        rows = [] if number is None else here.store.excerpts([number], actor())
        found: Sequence[Item] = [_placed(made.excerpt(row)) for row in rows if row.place]
    else:
        found = _placed_or_reported(here, which, name)
    if not found:
        raise Missing("there is no %(name)s in the collection %(collection)s", name=name, collection=which)
    return found[0]


def _placed_or_reported(here: Services, which: Collection, name: str) -> Sequence[Item]:
    """The place or report with its literal mentions, else, where it has none, with all."""
    number = _number(name)
    if which is Collection.PLACES:
        asked = Filter(place=(name,))
    elif number is not None:
        asked = Filter(report=(number,))
    else:
        return []
    for usage in ((), tuple(Usage)):
        found, _ = _page(here, which, here.store.select(asked.with_(usage=usage), actor()), 1, None)
        if found:
            return found
    if number is not None:
        here.store.report(number, actor())  # which says where it was taken out
    return []


def _number(name: str) -> int | None:
    return int(name) if name.isascii() and name.isdigit() and len(name) < 16 else None


def _records(here: Services, which: Collection) -> Records:
    """Places keep the names that a filter asks for, and addresses are the same, in every language."""
    names = PlaceNames(here.gazetteer, SOURCE)
    return Records(replace(here.urls(), language=""), names, here.shapes, outlined=which is Collection.PLACES)


def _page(
    here: Services, which: Collection, selection: Selection, limit: int, after: str | None
) -> tuple[Sequence[Item], str | None]:
    made = _records(here, which)
    if which is Collection.EXCERPTS:
        excerpts = selection.excerpts(limit=limit, after=after)
        return [_placed(made.excerpt(row)) for row in excerpts.rows], excerpts.after
    if which is Collection.REPORTS:
        reports = selection.reports(limit=limit, after=after)
        at = geometries_of_reports(selection, [row.report.id for row in reports.rows], here.shapes)
        return [Item(made.report(row), at.get(row.report.id)) for row in reports.rows], reports.after
    places = selection.places(limit=limit, after=after)
    return [_placed(made.place(row)) for row in places.rows], places.after


def _placed(record: PlaceRecord | ExcerptRecord) -> Item:
    return Item(record, record.footprint.geometry if record.footprint else None)


def as_feature(which: Collection, item: Item, crs: Crs, **more: object) -> str:
    """An item as a GeoJSON feature; ``more`` are its foreign members."""
    return feature(which, item.record, None if item.geometry is None else crs.geojson(item.geometry), **more)


def as_collection(which: Collection, items: Items, crs: Crs, links: list[Link], attribution: str) -> str:
    """A page as a GeoJSON FeatureCollection (17-069r4, 7.16)."""
    head = {
        "type": "FeatureCollection",
        "timeStamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "numberMatched": items.matched,
        "numberReturned": len(items.page),
        "attribution": attribution,
        "links": links,
    }
    features = ",\n".join(as_feature(which, item, crs) for item in items.page)
    return f'{to_json(head)[:-1]},"features":[\n{features}\n]}}\n'
