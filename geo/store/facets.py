"""The values that a key of the filter could have, with the excerpts that choosing each would give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo.filter import INSIDE, Filter, larger_regions
from geo.model import Kind, Missing, Role, Status, Usage
from geo.regions import CONTINENTS, parts_of_the_world
from geo.store.columns import WORDS, Bools, Integers, Matches, Snapshot, Vocabulary
from geo.store.rows import FacetValue
from geo.store.timeline import dates_of

Counted: TypeAlias = Iterable[tuple[str, int]]
"""Values and their numbers of excerpts."""


def facet(snapshot: Snapshot, matches: Matches, asked: Filter, key: str) -> list[FacetValue]:
    """The values of ``key``, most excerpts first; those chosen are there even where they have none."""
    if key in _OF_REGIONS:
        excerpts = _by_place(snapshot, matches.but("region") & snapshot.placed)
        return _OF_REGIONS[key](snapshot, excerpts, asked.region)
    if key in _PERIODS:
        counted = _periods(snapshot, matches.but("dates") & snapshot.placed, _PERIODS[key])
        return [FacetValue(value, value, number) for value, number in counted]
    if key == "min_confidence":
        return _steps(snapshot.mentions.confidence[matches.but(key) & snapshot.placed], asked.min_confidence)
    if key not in _COUNTERS:
        raise Missing("there is no facet %(key)s; there are %(known)s", key=repr(key), known=", ".join(FACETS))
    counts = dict.fromkeys(map(str, getattr(asked, key)), 0)
    counts |= dict(_COUNTERS[key](snapshot, matches.but(key) & snapshot.placed))
    values = [FacetValue(value, value, number) for value, number in counts.items()]
    return sorted(values, key=_most_first)


def _most_first(value: FacetValue) -> tuple[int, str]:
    return -value.excerpts, value.label.casefold()


def _of_reports(column: str) -> Callable[[Snapshot, Bools], Counted]:
    """The counter of a column of reports; the empty word is no value to choose."""

    def counted(snapshot: Snapshot, mask: Bools) -> Counted:
        vocabulary: Vocabulary = getattr(snapshot.vocabularies, column)
        return vocabulary.summed(getattr(snapshot.reports, column), _by_report(snapshot, mask)).items()

    return counted


def _by_report(snapshot: Snapshot, mask: Bools) -> NDArray[np.intp]:
    """The number of excerpts of each report: there are far fewer reports than excerpts to count by."""
    return np.bincount(snapshot.mentions.report[mask], minlength=len(snapshot.reports))


def _by_place(snapshot: Snapshot, mask: Bools) -> NDArray[np.intp]:
    """The number of excerpts of each place."""
    return np.bincount(snapshot.mentions.place[mask], minlength=len(snapshot.places))


def _collections(snapshot: Snapshot, mask: Bools) -> Counted:
    collected = snapshot.collected
    excerpts = _by_report(snapshot, mask)[collected.report]
    return snapshot.vocabularies.collection.summed(collected.collection, excerpts).items()


def _kinds(snapshot: Snapshot, mask: Bools) -> Counted:
    counts = np.bincount(snapshot.places.kind[snapshot.mentions.place[mask]], minlength=len(Kind))
    return [(word.value, int(number)) for word, number in zip(WORDS[Kind], counts, strict=True) if number]


def _of_mentions(column: str, words: type[Usage] | type[Role] | type[Status]) -> Callable[[Snapshot, Bools], Counted]:
    def counted(snapshot: Snapshot, mask: Bools) -> Counted:
        counts = np.bincount(getattr(snapshot.mentions, column)[mask], minlength=len(words))
        return [(word.value, int(number)) for word, number in zip(WORDS[words], counts, strict=True) if number]

    return counted


_COUNTERS: dict[str, Callable[[Snapshot, Bools], Counted]] = {
    "source": _of_reports("source"),
    "author": _of_reports("author"),
    "lang": _of_reports("language"),
    "collection": _collections,
    "kind": _kinds,
    "usage": _of_mentions("usage", Usage),
    "role": _of_mentions("role", Role),
    "status": _of_mentions("status", Status),
}
_PERIODS = {"year": "Y", "month": "M"}
_CONFIDENCES = (0.0, 0.5, 0.7, 0.9)  # below the second a place is more likely wrong than right


def _steps(confidences: NDArray[np.float32], chosen: float) -> list[FacetValue]:
    """For each of a few confidences the excerpts that have it or more, rising; the one chosen is there too."""
    steps = sorted({*_CONFIDENCES, chosen})
    numbers = (int(np.count_nonzero(confidences >= np.float32(step))) for step in steps)
    return [FacetValue(value := f"{step:g}", value, number) for step, number in zip(steps, numbers, strict=True)]


def _periods(snapshot: Snapshot, mask: Bools, unit: str) -> Counted:
    """Years or months, as ISO writes them, in their order."""
    excerpts = _by_report(snapshot, mask)
    counted = (excerpts > 0) & (snapshot.reports.day > 0)
    dates = dates_of(snapshot.reports.day[counted])
    periods, rows = np.unique(dates.astype(f"datetime64[{unit}]"), return_inverse=True)
    counts = np.bincount(rows, weights=excerpts[counted]).astype(int)
    return zip(periods.astype(str).tolist(), counts.tolist(), strict=True)


def _regions(snapshot: Snapshot, excerpts: Integers, chosen: Iterable[str]) -> list[FacetValue]:
    """Countries, each with its provinces below it, and with what is in it where that was chosen.

    Districts stand below those provinces alone that are chosen, or one of whose is: the USA have three thousand.
    """
    places, words, names = snapshot.places, snapshot.vocabularies, snapshot.region_names
    named = [region for region in chosen if not region[0].isdigit()]  # no parts of the world
    counts = words.country.summed(places.country, excerpts) | words.admin1.summed(places.admin1, excerpts)
    opened = {province for region in named if (province := _province_of(region))}
    if opened:
        districts = words.admin2.summed(places.admin2, excerpts)
        counts |= {code: number for code, number in districts.items() if _province_of(code) in opened}
    for region in named:
        if region.endswith(INSIDE):
            counts[region] = _inside(snapshot, excerpts).get(region.removesuffix(INSIDE), 0)
    below: dict[str, dict[str, int]] = {}
    for region in {larger for one in (*counts, *named) for larger in (one, *larger_regions(one))}:
        below.setdefault(region.rpartition(".")[0], {})[region] = counts.get(region, 0)

    def listed(larger: str, level: int) -> Iterator[FacetValue]:
        rows = (FacetValue(id_, names.get(id_, id_), n, level) for id_, n in below.get(larger, {}).items())
        for row in sorted(rows, key=_most_first):
            yield row
            yield from listed(row.value, level + 1)

    return list(listed("", 0))


def _province_of(region: str) -> str:
    """The province that a region is or lies in, the empty string for a country.

    >>> _province_of("US.KY.111"), _province_of("US.KY.*"), _province_of("US.*")
    ('US.KY', 'US.KY', '')
    """
    parts = region.removesuffix(INSIDE).split(".")
    return ".".join(parts[:2]) if len(parts) > 1 else ""


def _inside(snapshot: Snapshot, excerpts: Integers) -> dict[str, int]:
    """The excerpts of the places in each country and province, without those of itself as a whole."""
    places, words = snapshot.places, snapshot.vocabularies

    def but(kind: Kind) -> Integers:
        return np.where(places.kind == WORDS[Kind].index(kind), 0, excerpts)

    in_countries = words.country.summed(places.country, but(Kind.COUNTRY))
    return in_countries | words.admin1.summed(places.admin1, but(Kind.ADMIN1))


def _districts(snapshot: Snapshot, excerpts: Integers, _chosen: Iterable[str]) -> list[FacetValue]:
    """All districts that anything lies in."""
    counts = snapshot.vocabularies.admin2.summed(snapshot.places.admin2, excerpts)
    return sorted((FacetValue(code, code, number) for code, number in counts.items()), key=_most_first)


def _parts(snapshot: Snapshot, excerpts: Integers, chosen: Iterable[str]) -> list[FacetValue]:
    """Continents, each with its parts, by the UN's codes, as far as anything lies there; then what was chosen."""
    parts = parts_of_the_world()
    counts = snapshot.vocabularies.country.summed(snapshot.places.country, excerpts)
    sums = {part: sum(counts.get(country, 0) for country in countries) for part, countries in parts.items()}
    found = []
    for continent in CONTINENTS:
        below = [part for part in parts if parts[part] < parts[continent]]
        rows = [(continent, 0), *((part, 1) for part in sorted(below, key=lambda part: -sums[part]))]
        found += [FacetValue(part, part, sums[part], level) for part, level in rows if sums[part]]
    for region in {region for region in chosen if region[0].isdigit()} - {value.value for value in found}:
        counted = _inside(snapshot, excerpts) if region.endswith(INSIDE) else counts
        countries = parts.get(region.removesuffix(INSIDE), frozenset())
        found.append(FacetValue(region, region, sum(counted.get(country, 0) for country in countries)))
    return found


_OF_REGIONS: dict[str, Callable[[Snapshot, Integers, Iterable[str]], list[FacetValue]]] = {
    "region": _regions,
    "part": _parts,
    "district": _districts,
}
"""What lists regions, from the excerpts of each place and the regions that are chosen."""
FACETS = tuple(sorted((*_COUNTERS, *_PERIODS, *_OF_REGIONS, "min_confidence")))
"""The keys that have one."""
