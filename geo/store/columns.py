"""The store's rows as NumPy columns in memory, and the one evaluator of a Filter over them.

Everything that counts or lists comes from :func:`matches`, so that the map, the list, the facets and the
exports cannot disagree. Rows stand in the order in which they are shown: places along a Morton curve,
reports newest first, mentions by place, then report, then text; those without a place come last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.access import Publication
from geo.filter import INSIDE, Filter
from geo.model import Display, Kind, Missing, Role, Status, Usage
from geo.regions import DrawnArea, Shapes, countries_of, meet
from geo.store.alphabet import Alphabet, Called
from geo.store.sentences import sentence_numbers

Bools = NDArray[np.bool_]
Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Names = NDArray[Any]
"""Of NumPy's StringDType: one of up to 15 bytes takes 16, a longer one its bytes besides."""
Codes = NDArray[np.signedinteger[Any]]
SmallCodes = NDArray[np.int8]
Standings = Collection[Publication | Status]
Areas = Mapping[str, Collection[DrawnArea]]
"""What was drawn, by the key of the filter that it stands under; one of several is enough."""
NO_AREAS: Areas = {}

WORDS: Mapping[type[StrEnum], tuple[StrEnum, ...]] = {
    words: tuple(words) for words in (Kind, Usage, Role, Status, Publication, Display)
}
"""What the codes of a column stand for: the code of a word is its position."""


def codes_of(words: Iterable[StrEnum]) -> list[int]:
    """The codes of some words of one kind."""
    return [WORDS[type(word)].index(word) for word in words]


class Vocabulary:
    """Strings and their codes; grows only, so that snapshots of different age share it. Code 0 is the empty string."""

    def __init__(self) -> None:
        self.values: list[str] = [""]
        self._codes: dict[str, int] = {"": 0}

    def code(self, value: str | None) -> int:
        """The code of a string, given to it where it is new."""
        found = self._codes.setdefault(value or "", len(self.values))
        if found == len(self.values):
            self.values.append(value or "")
        return found

    def known(self, values: Iterable[str]) -> list[int]:
        """The codes of those values that have one."""
        return [self._codes[value] for value in values if value in self._codes]

    def summed(self, codes: Codes, weights: Integers) -> dict[str, int]:
        """What the rows of each value weigh together, where that is anything; those of the empty string aside."""
        sums = np.bincount(codes, weights=weights, minlength=1)
        sums[0] = 0
        return {self.values[code]: int(sums[code]) for code in np.flatnonzero(sums)}


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """One vocabulary for each column of free words."""

    source: Vocabulary = field(default_factory=Vocabulary)
    author: Vocabulary = field(default_factory=Vocabulary)
    language: Vocabulary = field(default_factory=Vocabulary)
    collection: Vocabulary = field(default_factory=Vocabulary)
    country: Vocabulary = field(default_factory=Vocabulary)
    admin1: Vocabulary = field(default_factory=Vocabulary)
    admin2: Vocabulary = field(default_factory=Vocabulary)


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """A row a place, by rising Morton key."""

    id: Integers
    name: Names
    key: Integers
    x: Integers
    y: Integers
    """Where it stands on a web map, in steps of :mod:`geo.mercator`."""
    lat: Floats
    lon: Floats
    kind: SmallCodes
    country: Codes
    admin1: Codes
    admin2: Codes
    population: Integers
    extent: Floats
    """West, south, east, north; NaN where none is known."""

    def __len__(self) -> int:
        return len(self.id)

    @property
    def is_area(self) -> Bools:
        """True where the place is an area, not a point."""
        return np.isin(self.kind, codes_of(kind for kind in Kind if kind.is_area))


@dataclass(frozen=True, slots=True)
class ReportColumns:
    """A row a report, newest first, undated last."""

    id: Integers
    day: Codes
    """Days of :meth:`datetime.date.toordinal`; 0 where undated."""
    added: Codes
    """The days on which they were first taken in (UTC)."""
    source: Codes
    author: Codes
    language: Codes
    publication: SmallCodes
    display: SmallCodes

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True, slots=True)
class CollectedColumns:
    """A row for each report in a collection: the row of the report, the code of the collection."""

    report: Codes
    collection: Codes


@dataclass(frozen=True, slots=True)
class MentionColumns:
    """A row a mention. ``place`` and ``report`` are rows of the other columns; no place is ``len(places)``."""

    id: Integers
    place: Codes
    report: Codes
    usage: SmallCodes
    role: SmallCodes
    status: SmallCodes
    confidence: NDArray[np.float32]
    uncertain: Bools
    """See :mod:`geo.store.doubt`."""
    sentence: Codes
    """Where the sentence begins that it stands in, in code points of its report: see :mod:`geo.store.sentences`."""

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True)
class Snapshot:
    """The whole store at one version; never changed, so that whoever holds it counts right to the end."""

    made: int
    """When the store was made: versions of another store are no versions of this."""
    version: int
    places: PlaceColumns
    reports: ReportColumns
    collected: CollectedColumns
    mentions: MentionColumns
    vocabularies: Vocabularies
    place_keys: Mapping[str, int]
    """The keys of places by their public ids."""
    region_names: Mapping[str, str]
    """The names of the countries and provinces that the store knows."""
    _names: dict[Called, Alphabet] = field(default_factory=dict, repr=False)

    @cached_property
    def public_ids(self) -> list[str]:
        """The public ids of the places, a row each."""
        by_key = {key: public_id for public_id, key in self.place_keys.items()}
        return [by_key[key] for key in self.places.id.tolist()]

    def names(self, called: Called) -> Alphabet:
        """The places by what a reader calls them, a row each; made once for all readers who call them so."""
        if called not in self._names:
            self._names[called] = Alphabet(map(called, self.public_ids, self.places.name.tolist()))
        return self._names[called]

    @cached_property
    def placed(self) -> Bools:
        """The mentions that have a place."""
        return np.asarray(self.mentions.place < len(self.places))

    def place_row(self, public_id: str) -> int:
        """The row of a place. Raises Missing where the store has none of that id."""
        rows = np.flatnonzero(self.places.id == self.place_keys.get(public_id, -1))
        if not len(rows):
            raise Missing("no report names a place %(id)s", id=public_id)
        return int(rows[0])

    @cached_property
    def sentences(self) -> Codes:
        """For each mention the number of its sentence, counted from 0 over all reports."""
        return sentence_numbers(self.mentions.report, self.mentions.sentence)

    @cached_property
    def by_report(self) -> Integers:
        """The rows of the mentions as reports are read: newest first, then as they stand in the text."""
        return np.lexsort((self.mentions.id, self.mentions.report))


@dataclass(frozen=True, slots=True)
class Matches:
    """Which mentions a filter means, key by key, so that a facet can leave its own key out."""

    count: int
    by_key: Mapping[str, Bools]

    def but(self, *keys: str) -> Bools:
        """The mentions that every key allows, except those keys."""
        mask = np.ones(self.count, bool)
        for key, allowed in self.by_key.items():
            if key not in keys:
                mask &= allowed
        return mask


def matches(
    snapshot: Snapshot,
    asked: Filter,
    readable: Standings,
    *,
    meant_by_words: Bools | None = None,
    areas: Areas = NO_AREAS,
    shapes: Shapes | None = None,
) -> Matches:
    """The mentions that a filter means, among those that may be read.

    ``readable`` comes from :func:`geo.access.readable`; ``meant_by_words`` are the mentions that ``q`` means, where
    it is asked (:mod:`geo.store.words`); ``areas`` what was drawn (:mod:`geo.store.areas`). Without ``shapes`` an area
    lies where its extent does.
    """
    mentions = snapshot.mentions
    masks = _of_mentions(mentions, asked, readable)
    if meant_by_words is not None:
        masks["q"] = meant_by_words
    for key, allowed in _of_reports(snapshot, asked, readable).items():
        masks[key] = allowed.take(mentions.report)
    for key, allowed in _of_places(snapshot, asked, areas, shapes).items():
        # A mention without a place is in no region and no box, and so in none of those left out.
        masks[key] = np.append(allowed, key == "exclude").take(mentions.place)
    return Matches(len(mentions), masks)


def _of_mentions(mentions: MentionColumns, asked: Filter, readable: Standings) -> dict[str, Bools]:
    allowed = {
        "standing": _either(mentions.status, (thing for thing in readable if isinstance(thing, Status))),
        "usage": _either(mentions.usage, asked.usages),
    }
    if asked.role:
        allowed["role"] = _either(mentions.role, asked.role)
    if asked.status:
        allowed["status"] = _either(mentions.status, asked.status)
    if asked.min_confidence:
        allowed["min_confidence"] = mentions.confidence >= np.float32(asked.min_confidence)
    return allowed


def _of_reports(snapshot: Snapshot, asked: Filter, readable: Standings) -> dict[str, Bools]:
    reports, words = snapshot.reports, snapshot.vocabularies
    published = (thing for thing in readable if isinstance(thing, Publication))
    allowed = {"publication": _either(reports.publication, published)}
    if asked.first or asked.last:
        first = asked.first.toordinal() if asked.first else 1
        last = asked.last.toordinal() if asked.last else np.iinfo(np.int32).max
        allowed["dates"] = (reports.day >= first) & (reports.day <= last)
    if asked.as_of:
        allowed["as_of"] = reports.added <= asked.as_of.toordinal()
    for key, column, vocabulary, chosen in (
        ("source", reports.source, words.source, asked.source),
        ("author", reports.author, words.author, asked.author),
        ("lang", reports.language, words.language, asked.lang),
    ):
        if chosen:
            allowed[key] = np.isin(column, vocabulary.known(chosen))
    if asked.collection:
        in_any = np.isin(snapshot.collected.collection, words.collection.known(asked.collection))
        allowed["collection"] = np.isin(np.arange(len(reports)), snapshot.collected.report[in_any])
    if asked.report:
        allowed["report"] = np.isin(reports.id, asked.report)
    return allowed


def _of_places(snapshot: Snapshot, asked: Filter, areas: Areas, shapes: Shapes | None) -> dict[str, Bools]:
    places, words = snapshot.places, snapshot.vocabularies
    allowed = {}
    if asked.region:
        allowed["region"] = _in_regions(places, words, asked.region)
    if asked.exclude:
        allowed["exclude"] = ~_in_regions(places, words, asked.exclude)
    for key, drawn in areas.items():
        allowed[key] = np.zeros(len(places), bool)
        for area in drawn:
            allowed[key] |= in_area(places, words, area, shapes)
    if asked.kind:
        allowed["kind"] = _either(places.kind, asked.kind)
    if asked.place:
        keys = [snapshot.place_keys[one] for one in asked.place if one in snapshot.place_keys]
        allowed["place"] = np.isin(places.id, keys)
    return allowed


def _either(column: SmallCodes, words: Iterable[StrEnum]) -> Bools:
    """True where the column has one of a few words; sixty times as quick as ``np.isin``."""
    found = np.zeros(len(column), bool)
    for code in codes_of(words):
        found |= column == code
    return found


def _in_regions(places: PlaceColumns, words: Vocabularies, regions: Iterable[str]) -> Bools:
    """Named regions are chosen by the place's own country, province and district, never by geometry."""
    regions = set(regions)
    parts = {one for one in regions if one.endswith(INSIDE)}
    whole, inside = countries_of(regions - parts), countries_of(one.removesuffix(INSIDE) for one in parts)
    found = np.isin(places.admin2, words.admin2.known(whole))
    for column, vocabulary, kind in (
        (places.country, words.country, Kind.COUNTRY),
        (places.admin1, words.admin1, Kind.ADMIN1),
    ):
        found |= np.isin(column, vocabulary.known(whole))
        found |= np.isin(column, vocabulary.known(inside)) & ~_either(places.kind, [kind])
    return found


def in_area(places: PlaceColumns, words: Vocabularies, area: DrawnArea, shapes: Shapes | None) -> Bools:
    """Which places lie in an area: points by containment; areas where their shape, or else their extent, meets it."""
    inside = area.holds(places.lat, places.lon)
    extended = ~np.isnan(places.extent[:, 0])
    inside[extended] = meet(area.geometry, places.extent[extended])
    if shapes is not None:
        met = shapes.overlapping(area.geometry)
        for kind, column, vocabulary in (
            (Kind.COUNTRY, places.country, words.country),
            (Kind.ADMIN1, places.admin1, words.admin1),
        ):
            shaped = vocabulary.known(region for region in vocabulary.values if region in shapes)
            rows = _either(places.kind, [kind]) & np.isin(column, shaped)
            inside[rows] = np.isin(column[rows], vocabulary.known(met))
    return inside
