"""The filter itself, from a query string and to one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlencode

from geo.drawn import Circle, Corridor, Shape
from geo.filter.sentence import Say, in_english
from geo.filter.sentence import sentence as in_words
from geo.filter.values import KEYS, ONCE, number_text, read_value
from geo.model import BadFilter, Box, Kind, Role, Status, Usage

MOST_VALUES = 200

_FIELD_OF_KEY = {"from": "first", "to": "last"}
_KEY_OF_FIELD = {name: key for key, name in _FIELD_OF_KEY.items()}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which mentions are meant. The empty filter means all literal mentions that the actor may see.

    ``region`` and ``exclude`` hold ISO 3166-1 codes (``KP``), GeoNames admin-1 codes (``KP.17``) and the UN's M49
    codes of parts of the world (``030``), with :data:`INSIDE` behind them or not, and the gazetteer's codes of
    districts (``US.KY.111``); ``first`` and ``last`` are the days of ``from`` and ``to``, both inclusive; ``as_of``
    is the last day (UTC) on which a report that is meant was taken in; ``bbox`` is west, south, east, north in
    degrees, crossing the antimeridian where west > east; ``near``, ``shape`` and ``along`` are what
    :mod:`geo.drawn` reads. ``place`` and ``report`` hold the ids of the pages that show one of them.
    """

    region: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    bbox: Box | None = None
    near: tuple[Circle, ...] = ()
    shape: tuple[Shape, ...] = ()
    along: tuple[Corridor, ...] = ()
    first: date | None = None
    last: date | None = None
    as_of: date | None = None
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

    def __post_init__(self) -> None:
        """Brings the values into one order, so that filters that mean the same are equal."""
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, tuple) and one.name != "bbox":
                object.__setattr__(self, one.name, tuple(sorted(set(value), key=str)))

    @property
    def backwards(self) -> bool:
        """True where its first day is after its last: no day lies between, and nothing matches."""
        return self.first is not None and self.last is not None and self.first > self.last

    @property
    def usages(self) -> tuple[Usage, ...]:
        """The usages meant: literal mentions alone where none is named."""
        return self.usage or (Usage.LITERAL,)

    def with_(self, **changes: object) -> Filter:
        """The same filter with some keys changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # the names are those of the fields

    def within(self, region: str) -> Filter:
        """The same in one region only, and in no more of it than before.

        >>> Filter(region=("KP.17", "CN")).within("KP").region
        ('KP.17',)
        """
        inside = tuple(one for one in self.region if one.startswith(f"{region}."))
        return self.with_(region=inside if inside and region not in self.region else (region,))

    def pairs(self) -> list[tuple[str, str]]:
        """The filter as sorted key and value pairs of a query string; equal filters give equal pairs."""
        found: list[tuple[str, str]] = []
        for one in fields(self):
            value = getattr(self, one.name)
            if value in ((), "", None) or (one.name == "min_confidence" and not value):
                continue
            key = _KEY_OF_FIELD.get(one.name, one.name)
            if one.name == "bbox":
                found.append((key, ",".join(number_text(n) for n in value)))
            elif isinstance(value, tuple):
                found.extend((key, str(v)) for v in value)
            else:
                found.append((key, number_text(value) if isinstance(value, float) else str(value)))
        return found

    def query(self) -> str:
        """The filter as a query string without its question mark."""
        return urlencode(self.pairs())

    def sentence(self, names: Mapping[str, str] | None = None, say: Say = in_english) -> str:
        """The filter in words a person can read; ``names`` gives those of regions, places, languages and reports.

        ``say`` puts values into a pattern. The sentence is made of patterns that each take in what was said before,
        so that another language may put it in another order.

        >>> Filter(region=("KP",), q="market").sentence({"KP": "North Korea"})
        'places in North Korea, with “market”'
        >>> Filter(source=("Daily NK",), first=date(2011, 5, 31)).sentence()
        'places in reports of Daily NK since 31 May 2011'
        """
        return in_words(self, names or {}, say)

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
            text = raw.strip()
            if key not in KEYS or not text:
                continue
            try:
                value = read_value(key, text)
            except BadFilter as problem:
                problems.append(type(problem)(problem.pattern, key, **problem.values))
                continue
            kept = values.setdefault(key, [])
            if value not in kept:
                kept.append(value)
        problems += [
            BadFilter("at most %(most)s values", key, most=MOST_VALUES)
            for key, kept in values.items()
            if len(kept) > MOST_VALUES
        ]
        found: dict[str, object] = {}
        for key, kept in values.items():
            name = _FIELD_OF_KEY.get(key, key)
            if key not in ONCE:
                found[name] = tuple(kept[:MOST_VALUES])
            elif len(kept) > 1:
                problems.append(BadFilter("may be given once", key))
            else:
                found[name] = kept[0]
        return cls(**found), problems  # type: ignore[arg-type]  # each reader gives its field's type
