"""What can be asked for: every parameter of the API once, with its meaning, its form and an example.

Those of the filter follow from :data:`geo.filter.KEYS` and the words of its values: a key that is new is there at
once, and a test says where it has no meaning yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

from geo.drawn import LONGEST, LONGEST_NAME
from geo.exports.citations import FORMATS as CITATIONS
from geo.exports.formats import FORMATS
from geo.filter import KEYS, LONGEST_VALUE, ONCE, SECOND, WORDS
from geo.store import By, ComparedBy, Rank, orders
from geo.store.facets import FACETS
from geo.web.asked import LARGEST_NUMBER
from geo.web.languages import KEY as LANGUAGE_KEY
from geo.web.languages import languages
from geo.web.shading import Counting

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A key of the query, or a part of the path: ``several`` may be repeated, ``listed`` has numbers with commas."""

    key: str
    meaning: LazyString | str
    schema: Json = field(default_factory=lambda: _WORDS)
    example: object = None
    place: str = "query"
    required: bool = False
    several: bool = False
    listed: bool = False

    def described(self) -> Json:
        """The Parameter Object of OpenAPI 3.1 (4.8.12)."""
        schema = {"type": "array", "items": self.schema} if self.several else self.schema
        found: Json = {
            "name": self.key,
            "in": self.place,
            "required": self.required or self.place == "path",
            "description": str(self.meaning),
            "schema": schema,
            "example": [self.example] if self.several else self.example,
        }
        if self.listed:
            found |= {"style": "form", "explode": False}
        return found


_WORDS: Json = {"type": "string", "maxLength": LONGEST_VALUE, "pattern": "^[^\\u0000]*$"}
_REGION: Json = {
    "type": "string",
    "pattern": "^([A-Za-z]{2}((\\.[A-Za-z0-9]{1,8})?(\\.\\*)?|\\.[A-Za-z0-9]{1,8}\\.[A-Za-z0-9&-]{1,60}"
    "|-[A-Za-z0-9]{1,3})|[0-9]{3}(\\.\\*)?)$",
}
_DAY: Json = {"type": "string", "format": "date"}
_WHOLE: Json = {"type": "integer", "minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER}
_NUMBER: Json = {"type": "integer", "minimum": 1, "maximum": 2**53 - 1}


# What may stand before what was drawn, and its parts; that a line has points on the globe no pattern can say.
_NAME = "([^\\u0000:]{1,80}:)?"
_ENCODED = "(stored\\.[0-9a-f]{20}|[?-~]+([,;][?-~]+)*)"
_KILOMETRES = "[1-9][0-9]{0,2}(\\.[0-9]{1,3})?"


def _degrees(most: int) -> str:
    whole = {90: "[0-8]?[0-9]", 180: "(1[0-7][0-9]|[0-9]{1,2})"}[most]
    return f"-?{whole}(\\.[0-9]{{1,5}})?"


def _box(least_lat: Json) -> Json:
    lon = {"type": "number", "minimum": -540, "maximum": 540}
    return {"type": "array", "prefixItems": [lon, least_lat, lon, least_lat], "minItems": 4, "maxItems": 4}


def _cursor(numbers: int) -> Json:
    return {"type": "string", "pattern": f"^[0-9]{{1,18}}(\\.[0-9]{{1,18}}){{{numbers - 1}}}(~[^\\u0000]*)?$"}


_MEANINGS: Mapping[str, tuple[LazyString, Json, object]] = {
    "region": (
        lazy_gettext(
            "places in that country (ISO 3166-1), province (GeoNames or ISO 3166-2), district (as in US.KY.111) or "
            "part of the world (UN M49)"
        ),
        _REGION,
        "KP",
    ),
    "exclude": (lazy_gettext("places anywhere else, by the same codes"), _REGION, "KP.17"),
    "bbox": (
        lazy_gettext(
            "places in that box: west, south, east, north in degrees; across the 180th meridian where west is greater"
        ),
        _box({"type": "number", "minimum": -90, "maximum": 90}),
        [124, 33, 131, 43],
    ),
    "near": (
        lazy_gettext("places within so many kilometres of a point: latitude, longitude, kilometres"),
        {"type": "string", "pattern": f"^{_NAME}{_degrees(90)},{_degrees(180)},{_KILOMETRES}$"},
        "41.8,129.8,50",
    ),
    "shape": (
        lazy_gettext("places in a polygon, encoded as docs/filter.md says"),
        {"type": "string", "maxLength": LONGEST + LONGEST_NAME, "pattern": f"^{_NAME}{_ENCODED}$"},
        "_p~iF~ps|U_ulLnnqC_mqNvxq`@",
    ),
    "along": (
        lazy_gettext("places within so many kilometres of a line, encoded likewise; a comma, and the kilometres"),
        {"type": "string", "maxLength": LONGEST + LONGEST_NAME, "pattern": f"^{_NAME}{_ENCODED},{_KILOMETRES}$"},
        "_p~iF~ps|U_ulLnnqC_mqNvxq`@,25",
    ),
    "from": (lazy_gettext("reports published on that day or after it"), _DAY, "2011-05-31"),
    "to": (lazy_gettext("reports published on that day or before it"), _DAY, "2012-05-31"),
    "as_of": (lazy_gettext("reports that were here by the end of that day (UTC)"), _DAY, "2026-01-31"),
    "source": (lazy_gettext("reports of that source, as it is written"), _WORDS, "Daily NK"),
    "author": (lazy_gettext("reports by that author"), _WORDS, "Kim So Yeol"),
    "lang": (lazy_gettext("reports in that language"), _WORDS, "en"),
    "collection": (lazy_gettext("reports of that collection"), _WORDS, "Demonstration"),
    "q": (lazy_gettext("all these words, or names of a place; quotation marks keep words together"), _WORDS, "market"),
    "kind": (lazy_gettext("places of one kind"), _WORDS, "settlement"),
    "role": (
        lazy_gettext("what the place is to the report: it happened there, somebody spoke there, named in passing"),
        _WORDS,
        "primary",
    ),
    "usage": (
        lazy_gettext("how the name is meant: as a place, as people or a government, within another name"),
        _WORDS,
        "literal",
    ),
    "min_confidence": (
        lazy_gettext("places chosen with at least that confidence"),
        {"type": "number", "minimum": 0, "maximum": 1},
        0.5,
    ),
    "status": (lazy_gettext("mentions of that standing; never more than you may see"), _WORDS, "machine"),
    "place": (lazy_gettext("mentions of that place"), _WORDS, "geonames:2044757"),
    "report": (
        lazy_gettext("mentions in that report"),
        {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER},
        1,
    ),
}
"""Of the keys of the filter: what each keeps, the form of a value, and one."""


def _of_filter(key: str) -> Parameter:
    meaning, schema, example = _MEANINGS.get(key, ("", _WORDS, None))
    if key in WORDS:
        schema = {"type": "string", "enum": [str(value) for value in WORDS[key]]}
    return Parameter(key, meaning, schema, example, several=key not in ONCE, listed=schema.get("type") == "array")


def _after(numbers: int, example: str) -> Parameter:
    return Parameter("after", lazy_gettext("where the list goes on: take it from “next”"), _cursor(numbers), example)


def _sort(known: orders.Orders, example: str) -> Parameter:
    words = [sign + column for column in known.columns for sign in ("", "-")]
    meaning = lazy_gettext("what the list is sorted by; with a minus in front the greatest or the last comes first")
    return Parameter("sort", meaning, {"type": "string", "enum": words, "default": str(known.usual)}, example)


FILTER = {key: _of_filter(key) for key in sorted(KEYS)}
"""By their keys."""

SECOND_FILTER = {
    SECOND + key: replace(
        one, key=SECOND + key, meaning=lazy_gettext("of the second filter: %(meaning)s", meaning=one.meaning)
    )
    for key, one in FILTER.items()
}
"""Those of the filter that the first is compared with, by their keys."""

OTHERS = {
    "view": Parameter(
        "view",
        lazy_gettext("the part of the world that the map shows: west, south, east, north in degrees"),
        _box({"type": "number"}),
        [124, 37, 131, 43],
        required=True,
        listed=True,
    ),
    "z": Parameter("z", lazy_gettext("the zoom of the map, 0 to 22"), _WHOLE, 6, required=True),
    "count": Parameter(
        "count",
        lazy_gettext("what an area counts: the excerpts that name it itself, or all within it"),
        {"type": "string", "enum": [*Counting], "default": Counting.ITSELF},
        "within",
    ),
    "limit": Parameter(
        "limit", lazy_gettext("how many rows a page has, from 1 to 100; without it 20"), {**_WHOLE, "default": 20}, 20
    ),
    "by": Parameter(
        "by",
        lazy_gettext("what names two places together: a report, or a sentence of one"),
        {"type": "string", "enum": [*By], "default": By.REPORT},
        "sentence",
    ),
    "rank": Parameter(
        "sort",
        lazy_gettext("what pairs are ordered by: how many name both, or how much oftener that is than by chance"),
        {"type": "string", "enum": [*Rank], "default": Rank.REPORTS},
        "tie",
    ),
    "pairs": Parameter(
        "limit", lazy_gettext("how many pairs, from 1 to 100; without it 20"), {**_WHOLE, "default": 20}, 20
    ),
    "after": _after(3, "733000.12.345"),
    "after_compared": _after(2, "12.41"),
    "after_report": _after(2, "733000.12"),
    "sort_places": _sort(orders.PLACES, "name"),
    "sort_excerpts": _sort(orders.EXCERPTS, "-confidence"),
    "sort_compared": Parameter(
        "sort",
        lazy_gettext("what places are ordered by: how far two filters differ, the excerpts of either, or the name"),
        {"type": "string", "enum": [*ComparedBy], "default": ComparedBy.KEYNESS},
        "a",
    ),
    "sort_reports": _sort(orders.REPORTS, "-excerpts"),
    "typed": Parameter("q", lazy_gettext("the letters typed so far"), _WORDS, "chong", required=True),
    "hl": Parameter(
        LANGUAGE_KEY,
        lazy_gettext("the language of names and messages; without it, that of Accept-Language"),
        {"type": "string", "enum": [*languages()]},
        "en",
    ),
    "place_id": Parameter("place_id", lazy_gettext("the id of a place"), _WORDS, "geonames:2044757", place="path"),
    "report_id": Parameter("report_id", lazy_gettext("the number of a report"), _NUMBER, 1, place="path"),
    "excerpt_id": Parameter("excerpt_id", lazy_gettext("the number of an excerpt"), _NUMBER, 1, place="path"),
    "slug": Parameter("slug", lazy_gettext("the name of a story in its address"), _WORDS, "bridge", place="path"),
    "key": Parameter(
        "key", lazy_gettext("a key of the filter"), {"type": "string", "enum": [*FACETS]}, "source", place="path"
    ),
    "name": Parameter(
        "name",
        lazy_gettext("a collection and a format"),
        {"type": "string", "enum": [f"{of}.{form.suffix}" for form in FORMATS for of in form.collections]},
        "excerpts.csv",
        place="path",
    ),
    "form": Parameter(
        "form",
        lazy_gettext("BibTeX, RIS, CSL-JSON or plain words"),
        {"type": "string", "enum": [*CITATIONS]},
        "bib",
        place="path",
    ),
}
"""By the names of their components."""
