"""Annotations are those of the W3C's model: held against the parts of it that they use, as a JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator

from geo.exports.about import Collection
from geo.exports.annotations import annotation, annotation_collection
from tests.exports.rows import about, excerpt, unplaced

IRI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:\S+$"}
MOTIVATIONS = ["assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"]
MOTIVATIONS += ["identifying", "linking", "moderating", "questioning", "replying", "tagging"]
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
AGENT = {
    "type": "object",
    "properties": {"type": {"enum": ["Person", "Organization", "Software"]}},
    "required": ["type"],
}
QUOTE = {  # 4.2.4: one exact, at most one prefix and suffix, what stands right before and after
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        "exact": {"type": "string"},
        "prefix": {"type": "string"},
        "suffix": {"type": "string"},
    },
    "required": ["type", "exact"],
    "additionalProperties": False,
}
POSITION = {  # 4.2.5: non-negative integers
    "properties": {
        "type": {"const": "TextPositionSelector"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 0},
    },
    "required": ["type", "start", "end"],
    "additionalProperties": False,
}
SELECTOR = {"oneOf": [QUOTE, POSITION]}
SOURCE = {"oneOf": [IRI, {"type": "object", "properties": {"id": IRI}, "required": ["id"]}]}
SPECIFIC = {  # 4: exactly one source, any number of selectors
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": SOURCE,
        "purpose": {"enum": MOTIVATIONS},
        "selector": {"oneOf": [SELECTOR, {"type": "array", "items": SELECTOR, "minItems": 1}]},
    },
    "required": ["type", "source"],
}
TEXTUAL = {  # 3.2.4: exactly one value
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string"},
        "format": {"const": "text/plain"},
        "purpose": {"enum": MOTIVATIONS},
    },
    "required": ["type", "value"],
}
ANNOTATION = {  # 3.1: an IRI, the type, at least one target
    "type": "object",
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": MOTIVATIONS},
        "creator": AGENT,
        "body": {"oneOf": [SPECIFIC, TEXTUAL]},
        "target": {"type": "array", "items": SPECIFIC, "minItems": 1},
    },
    "required": ["id", "type", "target"],
    "additionalProperties": False,
}
COLLECTION = {  # 5.1 and 5.2: a collection with its first page in it, whose items are annotations
    "type": "object",
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "generated": TIME,
        "generator": AGENT,
        "first": {
            "type": "object",
            "properties": {
                "id": IRI,
                "type": {"const": "AnnotationPage"},
                "startIndex": {"const": 0},
                "items": {"type": "array", "items": ANNOTATION},
            },
            "required": ["type", "items"],
        },
    },
    "required": ["@context", "id", "type", "first"],
}


def selectors(target: Any) -> list[Any]:
    return target["selector"] if isinstance(target["selector"], list) else [target["selector"]]


def test_a_collection_keeps_to_the_model():
    Draft202012Validator.check_schema(COLLECTION)
    rows = [excerpt(), excerpt(source_url=None, geonameid=None, place_id="own:mill"), unplaced()]
    collection = json.loads(b"".join(annotation_collection(about(Collection.EXCERPTS, 3), rows)))
    Draft202012Validator(COLLECTION).validate(collection)
    assert collection["total"] == 3


def test_words_and_position_find_the_mention_in_the_text():
    text = "A line before. Émigrés 🌍 from Chongjin, in May."
    start = text.index("Chongjin")
    row = excerpt(before="Émigrés 🌍 from ", mention="Chongjin", after=", in May.", start=start, end=start + 8)
    here, source = annotation(row)["target"]
    quote, position = selectors(here)
    assert text[position["start"] : position["end"]] == quote["exact"] == "Chongjin"
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert selectors(source) == [quote]
    assert source["source"] == "https://example.org/a"


def test_where_words_may_not_be_shown_only_the_mention_is_quoted():
    row = excerpt(before="", after="", words_shown=False)
    assert selectors(annotation(row)["target"][0])[0] == {"type": "TextQuoteSelector", "exact": "Chongjin"}


def test_the_body_is_the_place_or_says_why_there_is_none():
    assert annotation(excerpt())["body"]["source"]["id"] == "https://www.geonames.org/2044757"
    body = annotation(unplaced())["body"]
    assert (body["type"], body["value"]) == ("TextualBody", "no place of that name is known")
