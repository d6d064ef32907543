"""JSON Lines as spaCy's annotation tools write them: a passage a line, its mentions as spans.

``text``, ``spans`` (``start``, ``end``, ``label``, ``kb_id``) and ``meta``, as Prodigy documents them
(https://prodi.gy/docs/api-interfaces#ner); ``Doc.char_span(start, end, label, kb_id)`` takes them as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.exports.about import About
from geo.exports.passages import Passage, passages
from geo.exports.records import ExcerptRecord
from geo.exports.streams import chunks, to_json

NIL = "NIL"
"""What spaCy calls an entity that no knowledge base has."""


def spacy_jsonl(about: About, records: Iterable[ExcerptRecord]) -> Iterator[bytes]:
    """A line a passage; there are as many spans as rows."""
    origin = about.provenance
    return chunks(f"{to_json(_line(passage, origin))}\n" for passage in passages(records))


def _line(passage: Passage, origin: dict[str, str]) -> dict[str, object]:
    report = passage.report
    return {
        "text": passage.text,
        "spans": [
            {
                "start": one.start,
                "end": one.end,
                "label": one.label,
                "kb_id": one.record.place_id or NIL,
                "confidence": one.record.confidence,
                "id": one.record.id,
            }
            for one in passage.entities
        ],
        "meta": {
            "report_id": report.report_id,
            "start": passage.start,
            "title": report.title,
            "source": report.source,
            "published": report.published and report.published.isoformat(),
            "language": report.language,
            "licence": report.licence,
            "url": report.url.partition("#")[0],
            "words_shown": report.words_shown,
            **origin,
        },
    }
