"""A filter in words that a person can read, in any language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol

from geo.drawn import Circle, Corridor, Shape
from geo.expression import Either, Near, Part, Phrase, Without, has_operators, read_search
from geo.filter.values import number_text
from geo.model import Kind, Role, Status, Usage

if TYPE_CHECKING:
    from geo.filter.filter import Filter

_QUOTES = frozenset('"“”„‟«»＂')


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


def sentence(asked: Filter, names: Mapping[str, str], say: Say) -> str:
    """The filter as one sentence: see :meth:`geo.filter.Filter.sentence`."""
    said = _where(asked, names, say)
    bare = said == say(_ANYWHERE)
    for detail in (*_how(asked, say), *_in_reports(asked, names, say)):
        if bare:
            said, bare = say("%(places)s %(detail)s", places=said, detail=detail), False
        else:
            said = say("%(places)s, %(detail)s", places=said, detail=detail)
    return said


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
    km = number_text(one.km)
    if one.name:
        return say("within %(km)s km of “%(name)s”", km=km, name=one.name)
    if isinstance(one, Circle):
        return say("within %(km)s km of %(lat)s, %(lon)s", km=km, lat=number_text(one.lat), lon=number_text(one.lon))
    return say("within %(km)s km of the drawn line", km=km)


def _either(values: Iterable[str], say: Say, joined: str = word("%(first)s or %(second)s")) -> str:
    *most, last = values
    if not most:
        return last
    first, *others = most
    for one in others:
        first = say("%(first)s, %(second)s", first=first, second=one)
    return say(joined, first=first, second=last)


def _and(values: Iterable[str], say: Say) -> str:
    return _either(values, say, word("%(first)s and %(second)s"))


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
    if asked.as_of:
        reports = say("%(reports)s as of %(day)s", reports=reports, day=asked.as_of)
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
