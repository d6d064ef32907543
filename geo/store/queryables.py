"""What a condition can ask of the rows of a list: by name the values, a row each, as NumPy columns.

They are called as the columns of files are (:mod:`geo.exports.records`) and hold the same; what would have to be read
from the database row by row, as the words of reports, is not among them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo.model import Display, Kind, Role, Status, Usage
from geo.regions import Shapes
from geo.regions.relations import Sites
from geo.store.columns import WORDS, Bools, Codes, Integers, SmallCodes, Vocabulary
from geo.store.geometries import sites_of
from geo.store.selection import Selection


class Listed(StrEnum):
    """The lists whose rows a condition can be asked of."""

    PLACES = "places"
    EXCERPTS = "excerpts"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class Texts:
    """Words: the value of a row is ``values[codes[row]]``, None where it has none."""

    values: Sequence[str | None]
    codes: Codes


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers, NaN where a row has none; of 32 bits where the store keeps no more."""

    values: NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Flags:
    """Yes or no."""

    values: Bools


@dataclass(frozen=True, slots=True)
class Dates:
    """Days by :meth:`datetime.date.toordinal`, 0 where a row has none."""

    values: Codes


@dataclass(frozen=True, slots=True)
class Located:
    """Geometries: that of a row is at ``sites``'s row ``rows[row]``, or has none where that is beyond its last."""

    sites: Sites
    rows: Codes


Column: TypeAlias = Texts | Numbers | Flags | Dates | Located
Columns: TypeAlias = Mapping[str, Callable[[], Column]]
"""Made when asked for: a condition asks for few of them."""

TYPES: Mapping[Listed, Mapping[str, type[Column]]] = {
    Listed.PLACES: {
        **dict.fromkeys(("id", "name", "kind", "country", "admin1", "admin2"), Texts),
        **dict.fromkeys(("excerpts", "reports", "population", "lat", "lon"), Numbers),
        **dict.fromkeys(("said", "uncertain"), Flags),
        "geometry": Located,
    },
    Listed.EXCERPTS: {
        **dict.fromkeys(("place_id", "place_name", "place_kind", "country", "admin1", "admin2"), Texts),
        **dict.fromkeys(("usage", "role", "status", "source", "author", "language"), Texts),
        **dict.fromkeys(("id", "report_id", "confidence", "lat", "lon"), Numbers),
        "uncertain": Flags,
        "published": Dates,
        "geometry": Located,
    },
    Listed.REPORTS: {
        **dict.fromkeys(("source", "author", "language", "display"), Texts),
        **dict.fromkeys(("id", "excerpts", "unplaced"), Numbers),
        "published": Dates,
    },
}
"""What kind of values each has: what :func:`columns` makes."""


def columns(selection: Selection, listed: Listed, shapes: Shapes) -> tuple[int, Columns]:
    """How many rows there are to ask, and their columns: places, mentions or reports of the whole snapshot.

    Numbers of excerpts and reports are those of the selection; a row that it does not hold has 0.
    """
    made = {Listed.PLACES: _of_places, Listed.EXCERPTS: _of_excerpts, Listed.REPORTS: _of_reports}
    return made[listed](selection, shapes)


def _of_places(selection: Selection, shapes: Shapes) -> tuple[int, Columns]:
    places, words, counts = selection.snapshot.places, selection.snapshot.vocabularies, selection.place_counts
    every = np.arange(len(places))
    named = np.isin(places.id, counts.id)

    def counted(values: Integers | Bools) -> NDArray[np.int64]:
        of_each = np.zeros(len(places), np.int64)
        of_each[named] = values
        return of_each

    return len(places), {
        "id": lambda: Texts(selection.snapshot.public_ids, every),
        "name": lambda: Texts(places.name.tolist(), every),
        "kind": lambda: _word(Kind, places.kind),
        "country": lambda: Texts(_or_none(words.country), places.country),
        "admin1": lambda: Texts(_or_none(words.admin1), places.admin1),
        "admin2": lambda: Texts(_or_none(words.admin2), places.admin2),
        "excerpts": lambda: _numbers(counted(counts.excerpts)),
        "reports": lambda: _numbers(counted(counts.reports)),
        "population": lambda: Numbers(np.where(places.population > 0, places.population, np.nan)),
        "lat": lambda: Numbers(places.lat),
        "lon": lambda: Numbers(places.lon),
        "said": lambda: Flags(counted(counts.said).astype(bool)),
        "uncertain": lambda: Flags(counted(counts.uncertain).astype(bool)),
        "geometry": lambda: Located(sites_of(selection, shapes, outlined=True), every),
    }


def _of_excerpts(selection: Selection, shapes: Shapes) -> tuple[int, Columns]:
    snapshot = selection.snapshot
    mentions, places, reports, words = snapshot.mentions, snapshot.places, snapshot.reports, snapshot.vocabularies
    at, of = mentions.place, mentions.report

    def of_place(column: Codes) -> Codes:
        return np.append(column, 0)[at]

    def degrees(column: NDArray[np.float64]) -> Numbers:
        return Numbers(np.append(column, np.nan)[at])

    return len(mentions), {
        "id": lambda: _numbers(mentions.id),
        "place_id": lambda: Texts([*snapshot.public_ids, None], at),
        "place_name": lambda: Texts([*places.name.tolist(), None], at),
        "place_kind": lambda: _word(Kind, np.append(places.kind, len(Kind))[at]),
        "country": lambda: Texts(_or_none(words.country), of_place(places.country)),
        "admin1": lambda: Texts(_or_none(words.admin1), of_place(places.admin1)),
        "admin2": lambda: Texts(_or_none(words.admin2), of_place(places.admin2)),
        "lat": lambda: degrees(places.lat),
        "lon": lambda: degrees(places.lon),
        "geometry": lambda: Located(sites_of(selection, shapes, outlined=False), at),
        "usage": lambda: _word(Usage, mentions.usage),
        "role": lambda: _word(Role, mentions.role),
        "status": lambda: _word(Status, mentions.status),
        "confidence": lambda: Numbers(mentions.confidence),
        "uncertain": lambda: Flags(mentions.uncertain),
        "report_id": lambda: _numbers(reports.id[of]),
        "source": lambda: Texts(words.source.values, reports.source[of]),
        "author": lambda: Texts(words.author.values, reports.author[of]),
        "language": lambda: Texts(words.language.values, reports.language[of]),
        "published": lambda: Dates(reports.day[of]),
    }


def _of_reports(selection: Selection, _shapes: Shapes) -> tuple[int, Columns]:
    snapshot = selection.snapshot
    reports, words, mentions = snapshot.reports, snapshot.vocabularies, snapshot.mentions
    meant = selection.matches.but()

    def counted(rows: Bools) -> Numbers:
        return _numbers(np.bincount(mentions.report[rows], minlength=len(reports)))

    return len(reports), {
        "id": lambda: _numbers(reports.id),
        "source": lambda: Texts(words.source.values, reports.source),
        "author": lambda: Texts(words.author.values, reports.author),
        "language": lambda: Texts(words.language.values, reports.language),
        "published": lambda: Dates(reports.day),
        "display": lambda: _word(Display, reports.display),
        "excerpts": lambda: counted(meant & snapshot.placed),
        "unplaced": lambda: counted(meant & ~snapshot.placed),
    }


def _word(words: type[StrEnum], codes: SmallCodes) -> Texts:
    return Texts([*WORDS[words], None], codes)


def _numbers(values: NDArray[np.integer]) -> Numbers:
    return Numbers(values.astype(np.float64))


def _or_none(vocabulary: Vocabulary) -> list[str | None]:
    return [value or None for value in vocabulary.values]
