"""The one filter: read from a query string, written to a query string, said in a sentence.

Keys are joined by AND, repeated values of one key by OR. What each key means is in
``docs/filter.md``; which rows match is decided in :mod:`geo.store.columns` and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Protocol
from urllib.parse import urlencode

from geo.drawn import LONGEST, LONGEST_NAME, Circle, Corridor, Shape
from geo.expression import Either, Near, Part, Phrase, Without, has_operators, read_search
from geo.model import BadFilter, Box, Kind, Role, Status, Usage

LONGEST_VALUE = 500  # code points of one value: a name or a search, not a document
MOST_VALUES = 200

_REGION = re.compile(r"[A-Za-z]{2}(?:\.[A-Za-z0-9]{1,8}|\.\*)?|[0-9]{3}(?:\.\*)?")
INSIDE = ".*"
"""After the code of a region: what is in it, without mentions of its countries as a whole."""
_QUOTES = frozenset('"“”„‟«»＂')
_NO_TEXT = re.compile("[\0\ud800-\udfff]")  # NUL and lone surrogates, which no query string and no database keeps


class Say(Protocol):
    """Puts values into a pattern of ours, ``%(name)s`` for each, in the language of whoever reads it."""

    def __call__(self, pattern: str, /, **values: object) -> str: ...  # noqa: D102


def in_english(pattern: str, /, **values: object) -> str:
    """The pattern as it stands here, with days and numbers as English writes them.

    >>> in_english("since %(day)s", day=date(2011, 5, 31))
    'since 31 May 2011'
    """
    return pattern % {name: _in_words(value) for name, value in values.items()}


def _in_words(value: object) -> str:
    if isinstance(value, date):
        return f"{value.day} {value:%B} {value.year}"
    return f"{value:g}" if isinstance(value, float) else str(value)


word = str
"""Marks what is given to :class:`Say` elsewhere, for whoever gathers the texts to be translated."""

_ANYWHERE = word("places")
WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {
        Kind.COUNTRY: word("countries"),
        Kind.ADMIN1: word("provinces"),
        Kind.ADMIN2: word("districts"),
        Kind.SETTLEMENT: word("towns"),
        Kind.FACILITY: word("sites"),
        Kind.WATER: word("waters"),
        Kind.LANDFORM: word("landforms"),
        Kind.REGION: word("regions"),
    },
    "role": {
        Role.PRIMARY: word("where it happened"),
        Role.SAID: word("where somebody spoke"),
        Role.PASSING: word("named in passing"),
    },
    "usage": {
        Usage.LITERAL: word("meant as places"),
        Usage.ASSOCIATIVE: word("meant as people or governments"),
        Usage.EMBEDDED: word("part of another name"),
    },
    "status": {
        Status.MACHINE: word("not yet checked"),
        Status.VERIFIED: word("verified"),
        Status.CORRECTED: word("corrected"),
        Status.REJECTED: word("rejected"),
        Status.WITHHELD: word("withheld"),
    },
}
"""What the values of keys are called that have a few, by key and value."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which mentions are meant. The empty filter means all literal mentions that the actor may see.

    ``region`` and ``exclude`` hold ISO 3166-1 codes (``KP``), GeoNames admin-1 codes (``KP.17``) and the UN's M49
    codes of parts of the world (``030``), with :data:`INSIDE` behind them or not; ``first`` and ``last`` are the
    days of ``from`` and ``to``, both inclusive; ``bbox`` is west, south, east, north in degrees, crossing the
    antimeridian where west > east; ``near``, ``shape`` and ``along`` are what :mod:`geo.drawn` reads. ``place``
    and ``report`` hold the ids of the pages that show one of them.
    """

    region: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    bbox: Box | None = None
    near: tuple[Circle, ...] = ()
    shape: tuple[Shape, ...] = ()
    along: tuple[Corridor, ...] = ()
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
        inside = tuple(one for one in self.region if one.partition(".")[0] == region)
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
                found.append((key, ",".join(_number(n) for n in value)))
            elif isinstance(value, tuple):
                found.extend((key, str(v)) for v in value)
            else:
                found.append((key, _number(value) if isinstance(value, float) else str(value)))
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
        names = names or {}
        said = _where(self, names, say)
        bare = said == say(_ANYWHERE)
        for detail in (*_how(self, say), *_in_reports(self, names, say)):
            if bare:
                said, bare = say("%(places)s %(detail)s", places=said, detail=detail), False
            else:
                said = say("%(places)s, %(detail)s", places=said, detail=detail)
        return said

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
                value = read(_plain(text, LONGEST + LONGEST_NAME if key in DRAWN else LONGEST_VALUE))
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


def is_marked_up(words: str) -> bool:
    """Whether words to search for have quotation marks or operators, around which marks of ours would be too many."""
    return not _QUOTES.isdisjoint(words) or has_operators(words)


def drawn_in_words(one: Circle | Shape | Corridor, say: Say) -> str:
    """A circle, shape or line of a filter as its sentence has it.

    >>> drawn_in_words(Circle(41.8, 129.8, 50.0), in_english)
    'within 50 km of 41.8, 129.8'
    """
    if isinstance(one, Shape):
        return say("in “%(name)s”", name=one.name) if one.name else say("in the drawn shape")
    km = _number(one.km)
    if one.name:
        return say("within %(km)s km of “%(name)s”", km=km, name=one.name)
    if isinstance(one, Circle):
        return say("within %(km)s km of %(lat)s, %(lon)s", km=km, lat=_number(one.lat), lon=_number(one.lon))
    return say("within %(km)s km of the drawn line", km=km)


DRAWN: Mapping[str, Callable[[str], Circle | Shape | Corridor]] = {
    "near": Circle.read,
    "shape": Shape.read,
    "along": Corridor.read,
}
"""What reads the keys that stand for something drawn."""


def _either(values: Iterable[str], say: Say) -> str:
    *most, last = values
    if not most:
        return last
    first, *others = most
    for one in others:
        first = say("%(first)s, %(second)s", first=first, second=one)
    return say("%(first)s or %(second)s", first=first, second=last)


def _and(values: Iterable[str], say: Say) -> str:
    *most, last = values
    first, *others = most
    for one in others:
        first = say("%(first)s, %(second)s", first=first, second=one)
    return say("%(first)s and %(second)s", first=first, second=last)


def _words(key: str, values: Iterable[str], say: Say) -> str:
    return _either((say(WORDS[key][value]) for value in values), say)


def _where(asked: Filter, names: Mapping[str, str], say: Say) -> str:
    """Which places: 'towns in North Korea but not in Rason'."""

    def named(values: Iterable[str]) -> str:
        return _either((names.get(value, value) for value in values), say)

    said = say(_ANYWHERE)
    if asked.place:
        said = named(asked.place)
    elif asked.kind:
        said = _words("kind", asked.kind, say)
    if asked.region:
        said = say("%(places)s in %(region)s", places=said, region=named(asked.region))
    if asked.exclude and asked.region:
        said = say("%(places)s but not in %(region)s", places=said, region=named(asked.exclude))
    elif asked.exclude:
        said = say("%(places)s not in %(region)s", places=said, region=named(asked.exclude))
    if asked.bbox:
        said = say("%(places)s in the chosen part of the map", places=said)
    for drawn in (asked.near, asked.shape, asked.along):
        if drawn:
            said = say(
                "%(places)s %(near)s", places=said, near=_either((drawn_in_words(one, say) for one in drawn), say)
            )
    return said


def _how(asked: Filter, say: Say) -> Iterable[str]:
    """How they are named, and how sure that is."""
    if asked.role:
        yield _words("role", asked.role, say)
    if set(asked.usage) == set(Usage):
        yield say("however they are meant")
    elif asked.usage:
        yield _words("usage", asked.usage, say)
    if asked.status:
        yield _words("status", asked.status, say)
    if asked.min_confidence:
        yield say("with a confidence of at least %(percent)s %%", percent=100 * asked.min_confidence)


def _in_reports(asked: Filter, names: Mapping[str, str], say: Say) -> Iterable[str]:
    """In which reports: 'in reports of Daily NK since 31 May 2011'; and with which words."""
    reports = plain = say("reports")
    if asked.report:
        own = (names.get(str(number)) or say("report %(number)s", number=str(number)) for number in asked.report)
        reports = _either(own, say)
    if asked.source:
        reports = say("%(reports)s of %(source)s", reports=reports, source=_either(asked.source, say))
    if asked.author:
        reports = say("%(reports)s by %(author)s", reports=reports, author=_either(asked.author, say))
    if asked.lang:
        language = _either((names.get(code, code) for code in asked.lang), say)
        reports = say("%(reports)s in %(language)s", reports=reports, language=language)
    if asked.collection:
        collection = _either(asked.collection, say)
        reports = say("%(reports)s from the collection %(collection)s", reports=reports, collection=collection)
    if asked.first and asked.first == asked.last:
        reports = say("%(reports)s of %(day)s", reports=reports, day=asked.first)
    elif asked.first and asked.last:
        reports = say("%(reports)s from %(first)s to %(last)s", reports=reports, first=asked.first, last=asked.last)
    elif asked.first:
        reports = say("%(reports)s since %(day)s", reports=reports, day=asked.first)
    elif asked.last:
        reports = say("%(reports)s until %(day)s", reports=reports, day=asked.last)
    if reports != plain:
        yield say("in %(reports)s", reports=reports)
    if asked.q:
        yield from _searched(asked.q, say)


def _searched(q: str, say: Say) -> Iterable[str]:
    """A search in words, with operators part by part: 'with “market” or “bazaar”', 'without “border guards”'."""
    if not has_operators(q):
        yield say("with %(words)s", words=q) if is_marked_up(q) else say("with “%(words)s”", words=q)
        return
    for part in read_search(q):
        if isinstance(part, Without):
            yield say("without %(words)s", words=_part(part.part, say))
        else:
            yield say("with %(words)s", words=_part(part, say))


def _part(part: Part, say: Say) -> str:
    match part:
        case Phrase(text=text):
            return say("“%(words)s”", words=text)
        case Near(phrases=phrases, apart=apart):
            together = _and((_part(phrase, say) for phrase in phrases), say)
            return say("%(words)s at most %(number)s words apart", words=together, number=str(apart))
        case Without(part=inner):
            return say("anything but %(words)s", words=_part(inner, say))
        case Either(parts=inner):
            return _either((_part(one, say) for one in inner), say)


def _number(value: float) -> str:
    return f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".")  # -0.0 + 0.0 is 0.0


def _plain(text: str, longest: int) -> str:
    """The text of a value, if it is one: what the readers below take. Like theirs, its error has no key yet."""
    if len(text) > longest:
        raise BadFilter("a value may have %(most)s characters, this has %(length)s", most=longest, length=len(text))
    if _NO_TEXT.search(text):
        raise BadFilter("holds a character that is no text")
    return text


def _read_box(text: str) -> Box:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise BadFilter(
            "needs west,south,east,north in degrees, such as 124,33,131,43; got %(value)s", value=repr(text)
        ) from None
    if not (-90 <= south <= north <= 90):
        raise BadFilter(
            "the latitudes %(south)s and %(north)s are not in order between -90 and 90",
            south=str(south),
            north=str(north),
        )
    if not (-540 <= west <= 540 and -540 <= east <= 540):
        raise BadFilter("the longitudes %(west)s and %(east)s are not degrees", west=str(west), east=str(east))
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
        raise BadFilter("needs a day such as 2012-05-31, got %(value)s", value=repr(text)) from None


def _read_region(text: str) -> str:
    if not _REGION.fullmatch(text):
        raise BadFilter(
            "needs a country such as KP, a province by its GeoNames code, such as KP.17, or a part of the world by its "
            "UN code, such as 030; got %(value)s",
            value=repr(text),
        )
    return text.upper()


def _read_confidence(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise BadFilter("needs a number from 0 to 1, got %(value)s", value=repr(text))
    return round(value, 6)


def _read_report(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise BadFilter("needs the number of a report, got %(value)s", value=repr(text))
    return int(text)


def _read_q(text: str) -> str:
    read_search(text)  # raises Unfinished for an operator without its words
    return text


def _one_of(choices: type[Kind] | type[Role] | type[Usage] | type[Status]) -> Callable[[str], object]:
    def read(text: str) -> object:
        try:
            return choices(text.lower())
        except ValueError:
            raise BadFilter(
                "needs one of %(choices)s; got %(value)s", choices=", ".join(choices), value=repr(text)
            ) from None

    return read


_READERS: dict[str, Callable[[str], object]] = {
    "region": _read_region,
    "exclude": _read_region,
    "bbox": _read_box,
    **DRAWN,
    "from": _read_day,
    "to": _read_day,
    "source": str,
    "author": str,
    "lang": str.lower,
    "collection": str,
    "q": _read_q,
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
ONCE = frozenset({"bbox", "from", "to", "q", "min_confidence"})
"""Those that may be given once; repeated values of the others are joined by OR."""
