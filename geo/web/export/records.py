"""Rows of the store as the records that files hold: with whole addresses, and geometries that say what they claim."""

from __future__ import annotations

from functools import lru_cache

from geo.exports.records import ExcerptRecord, PlaceRecord, ReportRecord
from geo.model import Display, Place
from geo.regions import Footprint, Shapes, footprint
from geo.store import ExcerptRow, PlaceRow, ReportCount
from geo.web.cards import anchor
from geo.web.passages import safe_link
from geo.web.place_names import PlaceNames
from geo.web.urls import Urls

PLACES_KEPT = 16_384  # about 16 MB; a thousand excerpts name the same few places


class Records:
    """Makes them for one file, its places called as in ``names``; with ``outlined`` areas have their outlines."""

    def __init__(self, urls: Urls, names: PlaceNames, shapes: Shapes, *, outlined: bool) -> None:
        def placed(place: Place) -> tuple[Place, Footprint]:
            return names.of(place), footprint(place, shapes, outlined=outlined)

        self._urls, self._names = urls, names
        self._placed = lru_cache(PLACES_KEPT)(placed)
        self._report_url = lru_cache(1)(lambda report_id: urls.absolute(urls.report(report_id)))  # they come in a row

    def place(self, row: PlaceRow) -> PlaceRecord:
        """A place with its numbers."""
        place, shown = self._placed(row.place)
        west, south, east, north = shown.box or (None, None, None, None)
        return PlaceRecord(
            id=place.id,
            name=place.name,
            kind=place.kind,
            excerpts=row.excerpts,
            reports=row.reports,
            said=row.said,
            uncertain=row.uncertain,
            geonameid=place.geonameid,
            country=place.country,
            admin1=place.admin1,
            admin1_name=place.admin1_name,
            admin2=place.admin2,
            admin2_name=self._names.district(place),
            population=place.population or None,
            lat=place.lat,
            lon=place.lon,
            geometry_is=shown.claim,
            west=west,
            south=south,
            east=east,
            north=north,
            url=self._urls.absolute(self._urls.place(place.id)),
            footprint=shown,
        )

    def excerpt(self, row: ExcerptRow) -> ExcerptRecord:
        """A mention in its words, as far as those may be shown."""
        report = row.report
        place, shown = self._placed(row.place) if row.place else (None, None)
        return ExcerptRecord(
            id=row.id,
            place_id=place.id if place else None,
            place_name=place.name if place else None,
            place_kind=place.kind if place else None,
            before=row.excerpt.before,
            mention=row.excerpt.mention,
            after=row.excerpt.after,
            words_shown=report.display is not Display.LINK,
            usage=row.usage,
            role=row.role,
            status=row.status,
            confidence=row.confidence,
            uncertain=row.uncertain,
            uncertainty_km=row.uncertainty_km,
            reason=row.reason,
            alternatives=tuple(one.id for one in row.alternatives),
            geoparser=row.geoparser,
            geonameid=place.geonameid if place else None,
            country=place.country if place else None,
            admin1=place.admin1 if place else None,
            admin1_name=place.admin1_name if place else None,
            admin2=place.admin2 if place else None,
            admin2_name=self._names.district(place) if place else None,
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            geometry_is=shown.claim if shown else None,
            start=row.start,
            end=row.end,
            report_id=report.id,
            title=report.title,
            source=report.source,
            author=report.author,
            published=report.published,
            language=report.language,
            licence=report.licence,
            source_url=safe_link(report.url),
            url=f"{self._report_url(report.id)}#{anchor(row.start)}",
            changed_at=report.changed_at,
            footprint=shown,
        )

    def report(self, row: ReportCount) -> ReportRecord:
        """A report with its numbers."""
        report = row.report
        return ReportRecord(
            id=report.id,
            title=report.title,
            source=report.source,
            author=report.author,
            published=report.published,
            language=report.language,
            licence=report.licence,
            display=report.display,
            excerpts=row.excerpts,
            places=row.places,
            unplaced=row.unplaced,
            version=report.version,
            source_url=safe_link(report.url),
            url=self._report_url(report.id),
            changed_at=report.changed_at,
        )
