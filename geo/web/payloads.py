"""Rows as the API sends them: plain JSON, whose names are those of ``docs/api.md``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from geo.filter import Filter
from geo.model import Kind, Pin, Place
from geo.regions import Geometry, as_line
from geo.store import (
    ComparedPlace,
    ExcerptRow,
    FacetValue,
    Matcher,
    Pair,
    PlaceRow,
    ReportCount,
    ReportRow,
    StoredReport,
    Totals,
    side_of,
)
from geo.web.cards import anchor
from geo.web.passages import passage_link, safe_link
from geo.web.place_names import PlaceNames
from geo.web.urls import Urls
from geo.web.views.arcs import both_of, pair_id
from geo.web.wording import KIND_LABELS, facet_label, near, where

Json = dict[str, Any]

_OF_REGIONS = ("region", "part", "district")  # facets


@dataclass(frozen=True, slots=True)
class Payloads:
    """Makes them for one request, with ``names`` as its reader calls places; ``matcher`` says what to mark."""

    urls: Urls
    names: PlaceNames
    matcher: Matcher = field(default_factory=Matcher)

    def pin(self, pin: Pin) -> Json:
        """A GeoJSON feature of a pin, or of a cluster, whose ``id`` is null."""
        one = pin.place and self.names.of(pin.place)
        about: Json = {
            "id": one and one.id,
            "name": one.name if one else None,
            "where": self._where(one) if one else None,
            "kind": one and one.kind,
            "url": self.urls.place(one.id) if one else None,
            "places": pin.places,
            "excerpts": pin.excerpts,
            "reports": pin.reports,
            "said": pin.said,
            "uncertain": pin.uncertain,
            "size": pin.size,
        }
        if one is None:
            about["bounds"] = [round(degrees, 5) for degrees in pin.bounds or ()] or None
            about["together"] = [self.place_named(place) for place in pin.together]
        return _feature({"type": "Point", "coordinates": [round(pin.lon, 5), round(pin.lat, 5)]}, about)

    def area(self, row: PlaceRow, step: int, asked: Filter, outline: Json | None) -> Json:
        """A GeoJSON feature of an area that is shaded in that step; ``outline`` is None where no shape is known."""
        place, region = row.place, row.place.region
        about = {
            "region": region,
            "only_url": self.urls.map(asked.within(region)) if region else None,
            "step": step,
            "lat": place.lat,
            "lon": place.lon,
        }
        return _feature(outline, {**self.place_named(place), **_numbers(row), **about})

    def pair(self, pair: Pair, line: Geometry, step: int, asked: Filter, reports: Sequence[int]) -> Json:
        """A GeoJSON feature of the arc between two places that those reports name together, of that step of width."""
        about = {
            "places": [self.place_whole(place) for place in pair.places],
            "each": list(pair.each),
            "both": pair.both,
            "reports": len(reports),
            "share": round(pair.share, 4),
            "tie": round(pair.tie, 4),
            "step": step,
            "url": self.urls.map(both_of(asked, pair, reports)),
        }
        return {**_feature(as_line(line), about), "id": pair_id(pair)}

    def place_named(self, place: Place) -> Json:
        """What is said of a place in passing."""
        place = self.names.of(place)
        return {
            "id": place.id,
            "name": place.name,
            "where": self._where(place),
            "kind": place.kind,
            "kind_label": str(KIND_LABELS[place.kind]),
            "area": place.kind.is_area,
            "url": self.urls.place(place.id),
        }

    def area_named(self, place: Place) -> Json:
        """An area in passing, with the box that holds it, or null."""
        return {**self.place_named(place), "extent": place.extent}

    def place_whole(self, place: Place) -> Json:
        """All that is known of a place."""
        return {
            **self.place_named(place),
            "geonameid": place.geonameid,
            "country": place.country,
            "admin1": place.admin1,
            "admin1_name": self.names.of(place).admin1_name,
            "admin2": place.admin2,
            "admin2_name": self.names.district(place),
            "lat": place.lat,
            "lon": place.lon,
        }

    def place(self, row: PlaceRow) -> Json:
        """A place of a list."""
        return {**self.place_whole(row.place), **_numbers(row)}

    def compared(self, row: ComparedPlace) -> Json:
        """A place with its numbers under two filters, and how far they differ."""
        a, b = ({"excerpts": of, "reports": by} for of, by in zip(row.excerpts, row.reports, strict=True))
        counts = {"excerpts": row.either, "named": row.named, "a": a, "b": b}
        differing = {"keyness": round(row.keyness, 4), "oftener": row.oftener}
        return {**self.place_whole(row.place), **counts, **differing}

    def compared_pin(self, pin: Pin) -> Json:
        """A GeoJSON feature of a pin, or of a cluster, with its excerpts under two filters."""
        a, b = pin.parts
        about = self.pin(pin)
        return {**about, "properties": {**about["properties"], "named": side_of(a, b), "a": a, "b": b}}

    def compared_area(self, row: ComparedPlace, outline: Json | None) -> Json:
        """A GeoJSON feature of an area under two filters; ``outline`` is None where no shape is known."""
        a, b = row.excerpts
        counts = {"excerpts": row.either, "named": row.named, "a": a, "b": b}
        at = {"lat": row.place.lat, "lon": row.place.lon}
        return _feature(outline, {**self.place_named(row.place), **counts, **at})

    def totals(self, totals: Totals) -> Json:
        """How much a filter leaves."""
        return {"places": totals.places, "excerpts": totals.excerpts, "reports": totals.reports}

    def place_by_itself(self, row: PlaceRow, asked: Filter) -> Json:
        """A place asked for by its id, with the way to its excerpts under the filter."""
        place = row.place
        about = {"population": place.population or None, "extent": place.extent}
        return {**self.place(row), **about, "excerpts_url": self.urls.excerpts(asked)}

    def excerpt(self, row: ExcerptRow) -> Json:
        """A mention in its words; offsets are code points of the report's text."""
        excerpt = row.excerpt
        return {
            "id": row.id,
            "place": self.place_whole(row.place) if row.place else None,
            "report": {
                **self._report(row.report),
                "anchor_url": self.urls.report(row.report.id, anchor(row.start)),
                "title_matches": self.matcher.spans(row.report.title),
            },
            "source_url": passage_link(row.report.url, excerpt),
            "before": excerpt.before,
            "mention": excerpt.mention,
            "after": excerpt.after,
            "cut_before": excerpt.cut_before,
            "cut_after": excerpt.cut_after,
            "matches": self.matcher.spans_of(row),
            "start": row.start,
            "end": row.end,
            "usage": row.usage,
            "role": row.role,
            "status": row.status,
            "confidence": row.confidence,
            "uncertain": row.uncertain,
            "uncertainty_km": row.uncertainty_km,
            "near": near(row.place and self.names.of(row.place), row.uncertainty_km),
            "reason": row.reason,
            "alternatives": [self.place_named(place) for place in row.alternatives],
            "geoparser": row.geoparser,
        }

    def report(self, row: ReportCount) -> Json:
        """A report of a list."""
        return {
            **self._report(row.report),
            "excerpts": row.excerpts,
            "places": row.places,
            "unplaced": row.unplaced,
        }

    def report_by_itself(self, stored: StoredReport, count: ReportCount | None) -> Json:
        """A report asked for by its id, its text null for who may not read it; ``count`` is None where it has none."""
        own = stored.report
        return {
            **self.report(count or ReportCount(stored.row, 0, 0, 0)),
            "text": own.text or None,
            "collections": list(stored.collections),
            "retrieved": own.retrieved and own.retrieved.isoformat(),
            "changed": stored.changed_at.isoformat(),
            "geoparser": stored.geoparser,
            "excerpts_url": self.urls.excerpts(Filter(report=(stored.id,))),
        }

    def facet(self, key: str, value: FacetValue) -> Json:
        """A value of a key of the filter, and what a person calls it."""
        label = self.names.region_in_full(value.value) if key in _OF_REGIONS else facet_label(key, value.label)
        return {"value": value.value, "label": label, "level": value.level, "excerpts": value.excerpts}

    def region(self, value: FacetValue) -> Json:
        """A country, province or district with its number of excerpts."""
        kind = (Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2)[value.level]
        country = value.value.partition(".")[0]
        return {
            "id": value.value,
            "name": self.names.region(value.value),
            "kind": kind,
            "country": country,
            "excerpts": value.excerpts,
        }

    def _report(self, report: ReportRow) -> Json:
        return {
            "id": report.id,
            "version": report.version,
            "title": report.title,
            "source": report.source,
            "author": report.author,
            "published": report.published and report.published.isoformat(),
            "language": report.language,
            "licence": report.licence,
            "display": report.display,
            "url": self.urls.report(report.id),
            "map_url": self.urls.map(Filter(report=(report.id,))),
            "source_url": safe_link(report.url),
        }

    def _where(self, place: Place) -> str:
        return where(place, self.names.region)


def _numbers(row: PlaceRow) -> Json:
    return {"excerpts": row.excerpts, "reports": row.reports, "said": row.said, "uncertain": row.uncertain}


def _feature(geometry: Json | None, properties: Json) -> Json:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
