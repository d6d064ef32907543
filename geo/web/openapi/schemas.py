"""What the answers of the API hold, as JSON Schema (2020-12, which OpenAPI 3.1 takes as it is).

What each member means is told in ``docs/api.md``; a test holds these against real answers, member by member.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from geo.model import Display, Kind, Role, Status, Usage
from geo.store import Side
from geo.web.suggestions import Sort

Json = dict[str, Any]


def _one_of(words: Iterable[StrEnum]) -> Json:
    return {"type": "string", "enum": [word.value for word in words]}


def _or_null(schema: Json) -> Json:
    if "enum" in schema:
        return {**schema, "type": [schema["type"], "null"], "enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}


def _array(items: Json, **more: int) -> Json:
    return {"type": "array", "items": items, **more}


def _object(**properties: Json) -> Json:
    """An object that always has all of these."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _list_of(name: str) -> Json:
    return _object(count=COUNT, next=_or_null(ADDRESS), items=_array(_ref(name)))


TEXT: Json = {"type": "string"}
TRUTH: Json = {"type": "boolean"}
COUNT: Json = {"type": "integer", "minimum": 0}
ID: Json = {"type": "integer", "minimum": 1}
ADDRESS: Json = {"type": "string", "format": "uri-reference"}
DAY: Json = {"type": "string", "format": "date"}
MOMENT: Json = {"type": "string", "format": "date-time"}
LAT: Json = {"type": "number", "minimum": -90, "maximum": 90}
LON: Json = {"type": "number", "minimum": -180, "maximum": 180}
SHARE: Json = {"type": "number", "minimum": 0, "maximum": 1}
COUNTRY: Json = {"type": "string", "pattern": "^[A-Z]{2}$"}
BOX = _array({"type": "number"}, minItems=4, maxItems=4)
SPANS = _array(_array(COUNT, minItems=2, maxItems=2))

_NAMED = {
    "id": TEXT,
    "name": TEXT,
    "where": TEXT,
    "kind": _one_of(Kind),
    "kind_label": TEXT,
    "area": TRUTH,
    "url": ADDRESS,
}
_WHOLE = {
    **_NAMED,
    "geonameid": _or_null(ID),
    "country": _or_null(COUNTRY),
    "admin1": _or_null(TEXT),
    "admin1_name": _or_null(TEXT),
    "admin2": _or_null(TEXT),
    "admin2_name": _or_null(TEXT),
    "lat": LAT,
    "lon": LON,
}
_NUMBERS = {"excerpts": COUNT, "reports": COUNT, "said": TRUTH, "uncertain": TRUTH}
_REPORT = {
    "id": ID,
    "version": ID,
    "title": TEXT,
    "source": TEXT,
    "author": TEXT,
    "published": _or_null(DAY),
    "language": TEXT,
    "licence": TEXT,
    "display": _one_of(Display),
    "url": ADDRESS,
    "map_url": ADDRESS,
    "source_url": _or_null(ADDRESS),
}
_COUNTED_REPORT = {**_REPORT, "excerpts": COUNT, "places": COUNT, "unplaced": COUNT}
_POINT = _object(type={"const": "Point"}, coordinates=_array({"type": "number"}, minItems=2, maxItems=2))
_OUTLINE: Json = {
    "type": ["object", "null"],
    "properties": {"type": {"enum": ["Polygon", "MultiPolygon"]}, "coordinates": {"type": "array"}},
    "required": ["type", "coordinates"],
}
_LINE = _object(type={"enum": ["LineString", "MultiLineString"]}, coordinates={"type": "array"})
_PIN = _object(
    id=_or_null(TEXT),
    name=_or_null(TEXT),
    where=_or_null(TEXT),
    kind=_or_null(_one_of(Kind)),
    url=_or_null(ADDRESS),
    places=ID,
    excerpts=COUNT,
    reports=_or_null(COUNT),
    said=TRUTH,
    uncertain=TRUTH,
    size=COUNT,
)
_PIN["properties"] |= {"bounds": _or_null(BOX), "together": _array(_ref("place_named"))}  # of a cluster alone
_COMPARED = {"named": _one_of(Side), "a": COUNT, "b": COUNT}
_COMPARED_PIN = copy.deepcopy(_PIN)
_COMPARED_PIN["properties"] |= _COMPARED
_COMPARED_PIN["required"] += _COMPARED


def _feature(properties: Json, geometry: Json, **more: Json) -> Json:
    return _object(type={"const": "Feature"}, geometry=geometry, properties=properties, **more)


def _features(properties: Json, geometry: Json, **more: Json) -> Json:
    return _collection(_feature(properties, geometry), **more)


def _collection(feature: Json, **more: Json) -> Json:
    return _object(type={"const": "FeatureCollection"}, features=_array(feature), **more)


SCHEMAS: dict[str, Json] = {
    "place_named": _object(**_NAMED),
    "place_whole": _object(**_WHOLE),
    "place": _object(**_WHOLE, **_NUMBERS),
    "place_by_itself": _object(
        **_WHOLE, **_NUMBERS, population=_or_null(COUNT), extent=_or_null(BOX), excerpts_url=ADDRESS
    ),
    "area_named": _object(**_NAMED, extent=_or_null(BOX)),
    "excerpt": _object(
        id=ID,
        place={"anyOf": [_ref("place_whole"), {"type": "null"}]},
        report=_object(**_REPORT, anchor_url=ADDRESS, title_matches=SPANS),
        source_url=_or_null(ADDRESS),
        before=TEXT,
        mention=TEXT,
        after=TEXT,
        cut_before=TRUTH,
        cut_after=TRUTH,
        matches=SPANS,
        start=COUNT,
        end=COUNT,
        usage=_one_of(Usage),
        role=_one_of(Role),
        status=_one_of(Status),
        confidence=SHARE,
        uncertain=TRUTH,
        uncertainty_km=_or_null({"type": "number", "minimum": 0}),
        near=_or_null(TEXT),
        reason=TEXT,
        alternatives=_array(_ref("place_named")),
        geoparser=TEXT,
    ),
    "report": _object(**_COUNTED_REPORT),
    "report_by_itself": _object(
        **_COUNTED_REPORT,
        text=_or_null(TEXT),
        collections=_array(TEXT),
        retrieved=_or_null(MOMENT),
        changed=MOMENT,
        geoparser=TEXT,
        excerpts_url=ADDRESS,
    ),
    "region": _object(
        id=TEXT, name=TEXT, kind=_one_of([Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2]), country=COUNTRY, excerpts=COUNT
    ),
    "value": _object(value=TEXT, label=TEXT, level=COUNT, excerpts=COUNT),
    "suggestion": _object(type=_one_of(Sort), label=TEXT, detail=TEXT, url=ADDRESS, excerpts=COUNT),
    "pins": _features(_PIN, _POINT, total=_object(places=COUNT, excerpts=COUNT)),
    "areas": _features(
        _object(
            **_NAMED,
            **{**_NUMBERS, "reports": _or_null(COUNT)},
            region=_or_null(TEXT),
            only_url=_or_null(ADDRESS),
            step=COUNT,
            lat=LAT,
            lon=LON,
        ),
        _OUTLINE,
        bbox=BOX,
        steps=_array(COUNT),
        unshaded=COUNT,
    ),
    "compared_place": _object(
        **_WHOLE,
        excerpts=COUNT,
        named=_one_of(Side),
        **dict.fromkeys("ab", _object(excerpts=COUNT, reports=COUNT)),
        keyness={"type": "number", "minimum": 0},
        oftener=_or_null(_one_of([Side.A, Side.B])),
    ),
    "compared_places": _object(
        count=COUNT,
        next=_or_null(ADDRESS),
        **dict.fromkeys("ab", _object(places=COUNT, excerpts=COUNT, reports=COUNT)),
        in_both=COUNT,
        items=_array(_ref("compared_place")),
    ),
    "compared_pins": _features(_COMPARED_PIN, _POINT),
    "compared_areas": _features(_object(**_NAMED, excerpts=COUNT, **_COMPARED, lat=LAT, lon=LON), _OUTLINE, bbox=BOX),
    "drawn": _feature(_object(), _OUTLINE),
    "pairs": _collection(
        _feature(
            _object(
                places=_array(_ref("place_whole"), minItems=2, maxItems=2),
                each=_array(ID, minItems=2, maxItems=2),
                both=ID,
                reports=ID,
                share=SHARE,
                tie={"type": "number", "minimum": 0},
                step=ID,
                url=ADDRESS,
            ),
            _LINE,
            id=TEXT,
        ),
        count=COUNT,
        among=COUNT,
        steps=_array(ID),
    ),
    "whereabouts": _object(steps=_array(_array(_ref("area_named")))),
    "problem": {
        **_object(type=ADDRESS, title=TEXT, status={"type": "integer"}, detail=TEXT),
        "description": "RFC 9457; key is the key of the query that is meant, where it is one",
    },
}
SCHEMAS["problem"]["properties"] |= {"key": TEXT}
SCHEMAS |= {
    name: _list_of(of)
    for name, of in {
        "places": "place",
        "excerpts": "excerpt",
        "reports": "report",
        "regions": "region",
        "values": "value",
        "suggestions": "suggestion",
    }.items()
}
