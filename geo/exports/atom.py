"""Atom (RFC 4287) with GeoRSS Simple (OGC 17-002r1): what feed readers and news desks subscribe to, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from geo.exports.about import About
from geo.exports.records import ExcerptRecord, ReportRecord
from geo.exports.streams import decimal
from geo.exports.xml_stream import Element, child, document
from geo.regions import Claim

ATOM = "http://www.w3.org/2005/Atom"
GEORSS = "http://www.georss.org/georss"
MEDIA_TYPE = "application/atom+xml"
_IN_ATOM, _IN_GEORSS = f"{{{ATOM}}}", f"{{{GEORSS}}}"


def atom(about: About, records: Iterable[ExcerptRecord | ReportRecord]) -> Iterator[bytes]:
    """An entry a row. ``updated`` is when the report came in or last changed, ``published`` its own day."""
    return document(
        records,
        within=(f"{_IN_ATOM}feed",),
        tag=f"{_IN_ATOM}entry",
        namespaces={None: ATOM, "georss": GEORSS},
        head=partial(_head, about),
        fill=_entry,
    )


def _head(about: About, parent: Element) -> None:
    name, _, version = about.software.rpartition(" ")
    child(parent, f"{_IN_ATOM}id", about.file)
    child(parent, f"{_IN_ATOM}title", about.title)
    child(parent, f"{_IN_ATOM}updated", about.moment)
    child(parent, f"{_IN_ATOM}link", href=about.file, rel="self", type=MEDIA_TYPE)
    child(parent, f"{_IN_ATOM}link", href=about.view, rel="alternate", type="text/html")
    child(child(parent, f"{_IN_ATOM}author"), f"{_IN_ATOM}name", name)
    child(parent, f"{_IN_ATOM}generator", name, version=version)
    child(parent, f"{_IN_ATOM}rights", f"{about.attribution}. {about.licence}")


def _entry(parent: Element, record: ExcerptRecord | ReportRecord) -> None:
    excerpt = record if isinstance(record, ExcerptRecord) else None
    named = f"{excerpt.place_name or excerpt.mention}: {record.title}" if excerpt else record.title
    child(parent, f"{_IN_ATOM}id", record.url)
    child(parent, f"{_IN_ATOM}title", named)
    child(parent, f"{_IN_ATOM}updated", f"{record.changed_at:%Y-%m-%dT%H:%M:%SZ}")
    if record.published:
        child(parent, f"{_IN_ATOM}published", f"{record.published.isoformat()}T00:00:00Z")
    if record.author or record.source:
        child(child(parent, f"{_IN_ATOM}author"), f"{_IN_ATOM}name", record.author or record.source)
    child(parent, f"{_IN_ATOM}link", href=record.url, rel="alternate", type="text/html")
    if record.source_url:
        child(parent, f"{_IN_ATOM}link", href=record.source_url, rel="via")
    if record.licence:
        child(parent, f"{_IN_ATOM}rights", record.licence)
    if excerpt:
        child(parent, f"{_IN_ATOM}summary", excerpt.before + excerpt.mention + excerpt.after, type="text")
        _add_place(parent, excerpt)


def _add_place(parent: Element, record: ExcerptRecord) -> None:
    if record.footprint is None or record.place_name is None:
        return
    box = record.footprint.box
    if box and box[0] <= box[2]:
        west, south, east, north = map(decimal, box)
        child(parent, f"{_IN_GEORSS}box", f"{south} {west} {north} {east}")
    elif record.lat is not None and record.lon is not None:
        child(parent, f"{_IN_GEORSS}point", f"{decimal(record.lat)} {decimal(record.lon)}")
    child(parent, f"{_IN_GEORSS}featurename", record.place_name)
    if record.footprint.claim is not Claim.POINT:
        child(parent, f"{_IN_GEORSS}relationshiptag", "is-within-area")
