"""Web Annotations (https://www.w3.org/TR/annotation-model/): a mention of a place as an annotation of its report.

An AnnotationCollection with one AnnotationPage in it, which holds all. Positions count code points of the report's
text as its page here shows it; quotations hold in the page of the source too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from geo.exports.about import About
from geo.exports.records import ExcerptRecord
from geo.exports.streams import chunks, to_json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'

Json = dict[str, Any]


def annotation_collection(about: About, records: Iterable[ExcerptRecord]) -> Iterator[bytes]:
    """The collection, its annotations in the order of the rows."""
    return chunks(_parts(about, records))


def _parts(about: About, records: Iterable[ExcerptRecord]) -> Iterator[str]:
    head = {
        "@context": CONTEXT,
        "id": about.file,
        "type": "AnnotationCollection",
        "label": about.title,
        "total": about.rows,
        "generated": about.moment,
        "generator": {"type": "Software", "name": about.software},
        "dcterms:source": {"id": about.view},
        "dcterms:rights": f"{about.attribution}. {about.licence}",
    }
    page = {"id": f"{about.file}#page", "type": "AnnotationPage", "startIndex": 0}
    yield f'{to_json(head)[:-1]},"first":{to_json(page)[:-1]},"items":['
    comma = ""
    for record in records:
        yield f"{comma}\n{to_json(annotation(record))}"
        comma = ","
    yield "\n]}}\n"


def annotation(record: ExcerptRecord) -> Json:
    """One annotation: its body says which place is meant, or why none is, its targets where that is written."""
    return {
        "id": record.url,
        "type": "Annotation",
        "motivation": "identifying" if record.place_id else "commenting",
        "creator": {"type": "Software", "name": record.geoparser},
        "body": _body(record),
        "target": [_in_text(record), *([_at_source(record)] if record.source_url else [])],
    }


def _body(record: ExcerptRecord) -> Json:
    if record.place_id is None:
        return {"type": "TextualBody", "value": record.reason, "format": "text/plain", "purpose": "commenting"}
    known = f"https://www.geonames.org/{record.geonameid}" if record.geonameid else record.place_id
    return {
        "type": "SpecificResource",
        "purpose": "identifying",
        "source": {"id": known, "dc:title": record.place_name, "dc:description": record.reason},
    }


def _in_text(record: ExcerptRecord) -> Json:
    source: Json = {"id": record.url.partition("#")[0], "type": "Text"}
    if record.language:
        source["language"] = record.language
    if record.licence:
        source["dc:rights"] = record.licence
    position = {"type": "TextPositionSelector", "start": record.start, "end": record.end}
    return {"type": "SpecificResource", "source": source, "selector": [_quotation(record), position]}


def _at_source(record: ExcerptRecord) -> Json:
    return {"type": "SpecificResource", "source": record.source_url, "selector": _quotation(record)}


def _quotation(record: ExcerptRecord) -> Json:
    context = {"prefix": record.before, "suffix": record.after}
    return {
        "type": "TextQuoteSelector",
        "exact": record.mention,
        **{key: text for key, text in context.items() if text},
    }
