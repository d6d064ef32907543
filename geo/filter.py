"""The one filter: read from a query string, written to a query string, said in a sentence.

Keys are joined by AND, repeated values of one key by OR. What each key means is in
``docs/filter.md``; which rows match is decided in :mod:`geo.store.columns` and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlencode

from geo.model import BadFilter, Box, Kind, Role, Status, Usage

LONGEST_VALUE = 500  # code points of one value: a name or a search, not a document
MOST_VALUES = 200

_REGION = re.compile(r"[A-Z]{2}(?:[.-][A-Z0-9]{1,8})?")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which mentions are meant. The empty filter means all literal mentions that the actor may see.

    ``region`` and ``exclude`` hold ISO 3166-1 codes (``KP``) and GeoNames admin-1 codes (``KP.17``);
    ``first`` and ``last`` are the days of ``from`` and ``to``, both inclusive; ``bbox`` is
    west, south, east, north in degrees, crossing the antimeridian where west > east. ``place`` and
    ``report`` hold the ids of the pages that show one of them.
    """

    region: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    bbox: Box | None = None
    first: date | None = None
    last: date | None = None
    source: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    collection: tuple[str, ...] = ()
    q: str = ""
    kind: tuple[Kind, ...] = ()
    role: tuple[Role, ...] = ()
    usage: tuple[Usage, ...] = ()
    min_confidence: float = 0.0
    status: tuple[Status, ...] = ()
    place: tuple[str, ...] = ()
    report: tuple[int, ...] = ()

    @property
    def usages(self) -> tuple[Usage, ...]:
        """The usages meant: literal mentions alone where none is named."""
        return self.usage or (Usage.LITERAL,)

    def with_(self, **changes: object) -> Filter:
        """The same filter with some keys changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # the names are those of the fields

    def pairs(self) -> list[tuple[str, str]]:
        """The filter as sorted key and value pairs of a query string; equal filters give equal pairs."""
        found: list[tuple[str, str]] = []
        for one in fields(self):
            value = getattr(self, one.name)
            if value in ((), "", None) or (one.name == "min_confidence" and not value):
                continue
            key = _KEY_OF_FIELD.get(one.name, one.name)
            if one.name == "bbox":
                found.append((key, ",".join(_number(n) for n in value)))
            elif isinstance(value, tuple):
                found.extend((key, str(v)) for v in sorted(value))
            else:
                found.append((key, _number(value) if isinstance(value, float) else str(value)))
        return found

    def query(self) -> str:
        """The filter as a query string without its question mark."""
        return urlencode(self.pairs())

    def sentence(self, names: Mapping[str, str] | None = None) -> str:
        """The filter in words a person can read; ``names`` gives the names of regions, places and reports.

        >>> Filter(region=("KP",), q="market").sentence({"KP": "North Korea"})
        'places in North Korea, in excerpts with “market”'
        """
        names = names or {}

        def either(values: Iterable[object]) -> str:
            *most, last = [names.get(str(v), str(v)) for v in values]
            return f"{', '.join(most)} or {last}" if most else last

        said: list[str] = [f"{either(self.kind)} places" if self.kind else "places"]
        if self.place:
            said = [either(self.place)]
        if self.region:
            said.append(f"in {either(self.region)}")
        if self.exclude:
            said.append(f"outside {either(self.exclude)}")
        if self.bbox:
            said.append("in the area of the map chosen")
        parts = [" ".join(said)]
        if self.report:
            parts.append(f"in the report {either(self.report)}")
        if self.first and self.last:
            parts.append(f"reported from {self.first} to {self.last}")
        elif self.first:
            parts.append(f"reported since {self.first}")
        elif self.last:
            parts.append(f"reported until {self.last}")
        for label, values in (
            ("by", self.author),
            ("from", self.source),
            ("in the language", self.lang),
            ("in the collection", self.collection),
            ("as", self.role),
            ("named in the usage", self.usage),
            ("with the status", self.status),
        ):
            if values:
                parts.append(f"{label} {either(values)}")
        if self.min_confidence:
            parts.append(f"with a confidence of at least {self.min_confidence:.0%}")
        if self.q:
            parts.append(f"in excerpts with “{self.q}”")
        return ", ".join(parts)

    @classmethod
    def parse(cls, pairs: Iterable[tuple[str, str]]) -> tuple[Filter, list[BadFilter]]:
        """The filter of a query string's pairs, and what in them could not be understood.

        Keys that are not the filter's are passed over (:data:`KEYS` names those that are); empty
        values, as an unfilled form sends them, count as absent. A bad value is left out and
        reported; pages show it, the API answers 400.
        """
        values: dict[str, list[object]] = {}
        problems: list[BadFilter] = []
        for key, raw in pairs:
            read = _READERS.get(key)
            text = raw.strip()
            if read is None or not text:
                continue
            try:
                if len(text) > LONGEST_VALUE:
                    raise ValueError(f"a value may have {LONGEST_VALUE} characters, this has {len(text)}")
                value = read(text)
            except ValueError as error:
                problems.append(BadFilter(f"{error}", key))
                continue
            kept = values.setdefault(key, [])
            if value not in kept:
                kept.append(value)
        problems += [
            BadFilter(f"at most {MOST_VALUES} values", key) for key, kept in values.items() if len(kept) > MOST_VALUES
        ]
        found: dict[str, object] = {}
        for key, kept in values.items():
            name = _FIELD_OF_KEY.get(key, key)
            if name not in _SINGLE:
                found[name] = tuple(sorted(kept[:MOST_VALUES], key=str))
            elif len(kept) > 1:
                problems.append(BadFilter("may be given once", key))
            else:
                found[name] = kept[0]
        first, last = found.get("first"), found.get("last")
        if isinstance(first, date) and isinstance(last, date) and first > last:
            problems.append(BadFilter(f"{first} is after {last}; nothing can match", "from"))
        return cls(**found), problems  # type: ignore[arg-type]  # each reader gives its field's type


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _read_box(text: str) -> Box:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise ValueError(f"needs west,south,east,north in degrees, such as 124,33,131,43; got {text!r}") from None
    if not (-90 <= south <= north <= 90):
        raise ValueError(f"the latitudes {south} and {north} are not in order between -90 and 90")
    if not (-540 <= west <= 540 and -540 <= east <= 540):
        raise ValueError(f"the longitudes {west} and {east} are not degrees")
    if east - west >= 360:
        return (-180.0, round(south, 6), 180.0, round(north, 6))
    return (_wrapped(west), round(south, 6), _wrapped(east), round(north, 6))


def _wrapped(lon: float) -> float:
    """The longitude in -180 to 180, so that a map dragged round the world asks for the same view."""
    return round(lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180, 6)


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"needs a day such as 2012-05-31, got {text!r}") from None


def _read_region(text: str) -> str:
    if not _REGION.fullmatch(text.upper()):
        raise ValueError(f"needs a country such as KP or a province such as KP.17, got {text!r}")
    return text.upper()


def _read_confidence(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ValueError(f"needs a number from 0 to 1, got {text!r}")
    return round(value, 6)


def _read_report(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise ValueError(f"needs the number of a report, got {text!r}")
    return int(text)


def _one_of(choices: type[Kind] | type[Role] | type[Usage] | type[Status]) -> Callable[[str], object]:
    def read(text: str) -> object:
        try:
            return choices(text.lower())
        except ValueError:
            raise ValueError(f"needs one of {', '.join(choices)}; got {text!r}") from None

    return read


_READERS: dict[str, Callable[[str], object]] = {
    "region": _read_region,
    "exclude": _read_region,
    "bbox": _read_box,
    "from": _read_day,
    "to": _read_day,
    "source": str,
    "author": str,
    "lang": str.lower,
    "collection": str,
    "q": str,
    "kind": _one_of(Kind),
    "role": _one_of(Role),
    "usage": _one_of(Usage),
    "min_confidence": _read_confidence,
    "status": _one_of(Status),
    "place": str,
    "report": _read_report,
}
KEYS = frozenset(_READERS)
"""The keys of a query string that a filter reads."""

_FIELD_OF_KEY = {"from": "first", "to": "last"}
_KEY_OF_FIELD = {name: key for key, name in _FIELD_OF_KEY.items()}
_SINGLE = frozenset({"bbox", "first", "last", "q", "min_confidence"})
