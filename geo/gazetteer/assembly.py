"""From the packages and our own tables to places, the names that lead to them, and the shapes of regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from geo.gazetteer import counties, divisions, hangul, sources, spelling, tables
from geo.gazetteer.columns import Standing
from geo.gazetteer.entries import Entries
from geo.gazetteer.sources import Codes, Settlement
from geo.model import Kind, Place
from geo.regions import Geometry
from geo.regions.derivation import Towns, derive
from geo.text import fold

Progress = Callable[[float, str], None]
"""Called with the part done, 0 to 1, and what is being done."""

_KOREAS = frozenset({"KP", "KR"})


def assemble(atlas: Path, progress: Progress, codes: Codes) -> tuple[Entries, dict[str, Geometry]]:
    """All places (countries, areas of the first and second level, our own, settlements by population) and shapes."""
    progress(0.0, "reading settlements")
    settlements = sorted(sources.settlements(), key=lambda s: (-s.population, s.geonameid))
    progress(0.06, "naming provinces")
    names = divisions.admin1_names(settlements, codes)
    progress(0.1, "drawing countries and provinces")
    shapes = _shapes(atlas, settlements, names, lambda done: progress(0.1 + 0.35 * done, "drawing provinces"))
    entries = Entries()
    divisions.add_countries(entries, shapes)
    divisions.add_admin1(entries, names, settlements, shapes, codes)
    districts = counties.add_admin2(entries, names, settlements, codes)
    _add_own(entries, names)
    progress(0.5, "naming settlements")
    _add_settlements(entries, settlements, names, districts)
    divisions.translate_after_towns(entries)
    _mark_capitals(entries)
    return entries, shapes


def _shapes(
    atlas: Path, settlements: Sequence[Settlement], names: Mapping[str, str], progress: Callable[[float], None]
) -> dict[str, Geometry]:
    by_country: dict[str, list[Settlement]] = defaultdict(list)
    for one in settlements:
        if one.admin1 in names:
            by_country[one.country].append(one)
    towns = {
        code: Towns(
            [one.admin1 or "" for one in inside],
            np.array([one.lat for one in inside]),
            np.array([one.lon for one in inside]),
        )
        for code, inside in by_country.items()
    }
    return derive(atlas, {c.numeric: c.code for c in sources.countries() if c.numeric}, towns, progress)


def _add_own(entries: Entries, names: Mapping[str, str]) -> None:
    for one in sorted(tables.added(), key=lambda own: own.extent is None):  # of one name the area comes first
        row = entries.add(
            Place(
                one.id, one.name, one.kind, one.lat, one.lon, one.country, one.admin1,
                names.get(one.admin1 or ""), one.population, one.extent,
            ),
            Standing.OWN,
        )  # fmt: skip
        entries.call(row, (one.name, *one.also), spelling.OWN)
        _romanise(entries, row, one.also)
        entries.translate(row, one.also)
        entries.translate_by_table(row, one.id)
        entries.reserve(row, one.alone)
        entries.people(one.id, one.demonyms)


def _add_settlements(
    entries: Entries, settlements: Sequence[Settlement], names: Mapping[str, str], districts: Mapping[int, str]
) -> None:
    own = tables.known("settlements")
    for one in settlements:
        admin1 = one.admin1 if one.admin1 in names else None
        ours = own.get(str(one.geonameid), tables.Known(str(one.geonameid)))
        name = ours.name or spelling.printed(one.name, one.country)
        place = Place(
            f"geonames:{one.geonameid}", name, Kind.SETTLEMENT, one.lat, one.lon, one.country, admin1,
            names.get(admin1 or ""), one.population, admin2=districts.get(one.geonameid),
        )  # fmt: skip
        row = entries.add(place, Standing.SETTLEMENT)
        entries.call(row, (*spelling.in_full_and_short(one.name), place.name), spelling.OWN)
        for alternate in one.also:
            match = spelling.match_of(alternate)
            if match is not None:
                entries.call(row, [alternate], match)
        entries.call(row, ours.also, spelling.OWN)
        entries.call(row, ours.abbreviations, spelling.ABBREVIATED)
        entries.people(place.id, ours.demonyms)
        _romanise(entries, row, (*one.also, *ours.also))
        entries.translate(row, ours.also, one.also)


def _romanise(entries: Entries, row: int, names: Iterable[str]) -> None:
    """Let a place of Korea be found as each system of romanisation spells its names in Hangul."""
    if entries.places[row].country in _KOREAS:
        entries.call(row, (spelled for name in names for spelled in hangul.romanised(name)), spelling.ROMANISED)


def _mark_capitals(entries: Entries) -> None:
    for country in sources.countries():
        called = entries.names.get(fold(country.capital), {})
        rows = [
            row for row in called
            if entries.standings[row] is Standing.SETTLEMENT and entries.places[row].country == country.code
        ]  # fmt: skip
        if rows:
            entries.capitals[country.code] = max(rows, key=lambda row: (called[row], entries.places[row].population))
