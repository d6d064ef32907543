"""From the packages and our own tables to places and the edges from names to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from math import log10

from babel import Locale

from geo.gazetteer import sources, spelling, tables
from geo.gazetteer.sources import Settlement
from geo.model import Box, Kind, Place
from geo.text import fold

Progress = Callable[[float, str], None]
"""Called with the part done, 0 to 1, and what is being done."""

# Languages whose news use scripts of their own, and those of the Latin script that many read.
_SCRIPTS = "am ar bg bn el fa he hi hy ja ka km ko lo mk mr my ne pa ru si sr ta te th uk ur zh zh_Hant".split()
_LATIN = "de es fr it nl pt".split()


@dataclass(slots=True)
class Entries:
    """Places in rows, names with their places, demonyms with theirs."""

    places: list[Place] = field(default_factory=list)
    names: dict[str, dict[int, float]] = field(default_factory=dict)
    demonyms: dict[str, list[str]] = field(default_factory=dict)

    def add(self, place: Place) -> int:
        """The row of a place newly put in."""
        self.places.append(place)
        return len(self.places) - 1

    def call(self, row: int, names: Iterable[str], match: float) -> None:
        """Let a place be found under names; of two matches for one spelling the better one stays."""
        for name in names:
            folded = fold(name)
            if folded:
                rows = self.names.setdefault(folded, {})
                rows[row] = max(match, rows.get(row, 0.0))

    def people(self, place_id: str, demonyms: Iterable[str]) -> None:
        """Let demonyms, and their plurals, speak of a place."""
        for demonym in demonyms:
            for form in (demonym, *plurals(demonym)):
                ids = self.demonyms.setdefault(fold(form), [])
                if place_id not in ids:
                    ids.append(place_id)

    def edges(self) -> dict[str, list[tuple[int, float]]]:
        """Names with their places, best first: by match weighed with population."""
        return {
            name: sorted(rows.items(), key=lambda edge: (-self._rank(*edge), edge[0]))
            for name, rows in self.names.items()
        }

    def _rank(self, row: int, match: float) -> float:
        # Two and a half powers of ten of population make up for a name that is not its own: Bombay is
        # Mumbai, not the hamlet of that name, and Paris is the one in France.
        return match + 0.1 * log10(1 + self.places[row].population)


def plurals(demonym: str) -> tuple[str, ...]:
    """The plural of a demonym that has one apart.

    >>> plurals("North Korean"), plurals("Chinese"), plurals("Dutch")
    (('North Koreans',), (), ())
    """
    return () if demonym.endswith(("s", "se", "sh", "ch", "x", "z")) else (f"{demonym}s",)


def assemble(progress: Progress) -> Entries:
    """All places: countries, admin-1 areas, counties, our own, then settlements by population."""
    progress(0.02, "reading settlements")
    settlements = sorted(sources.settlements(), key=lambda s: (-s.population, s.geonameid))
    progress(0.15, "reading names of provinces")
    areas = _areas(settlements)
    entries = Entries()
    progress(0.3, "countries, provinces and counties")
    _add_countries(entries, settlements)
    _add_admin1(entries, areas, settlements)
    _add_counties(entries, settlements)
    _add_own(entries)
    progress(0.35, "settlements")
    _add_settlements(entries, settlements, areas)
    return entries


def _areas(settlements: list[Settlement]) -> dict[str, str]:
    """Names of admin-1 areas by code: what most settlements of the code say."""
    named = sources.administrative_names()
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    largest: dict[str, str] = {}
    for one in settlements:
        if one.admin1 is None:
            continue
        largest.setdefault(one.admin1, one.name)
        state, _ = named.get(sources.point_key(one.country, one.lat, one.lon), ("", ""))
        if state:
            votes[one.admin1][state] += 1
    states = sources.us_states()
    own = tables.known("admin1")
    return {
        code: (own[code].name if code in own else "")
        or (states[code][0] if code in states else "")
        or (votes[code].most_common(1)[0][0] if code in votes else largest[code])
        for code in sorted(largest)
    }


def _box(settlements: list[Settlement]) -> Box:
    lats, lons = [s.lat for s in settlements], [s.lon for s in settlements]
    return (min(lons), min(lats), max(lons), max(lats))


def _middle(settlements: list[Settlement]) -> tuple[float, float]:
    count = len(settlements)
    return round(sum(s.lat for s in settlements) / count, 5), round(sum(s.lon for s in settlements) / count, 5)


def _add_countries(entries: Entries, settlements: list[Settlement]) -> None:
    by_country: dict[str, list[Settlement]] = defaultdict(list)
    for one in settlements:
        by_country[one.country].append(one)
    own = tables.known("countries")
    locales = {language: Locale.parse(language) for language in (*_SCRIPTS, *_LATIN, "en")}
    for country in sources.countries():
        ours = own.get(country.code, tables.Known(country.code))
        inside = by_country[country.code]
        point = ours.point or (_middle(inside) if inside else (0.0, 0.0))
        row = entries.add(
            Place(
                f"geonames:{country.geonameid}", ours.name or country.name, Kind.COUNTRY, *point,
                country=country.code, population=country.population,
                extent=_box(inside) if inside else (point[1], point[0], point[1], point[0]),
            )
        )  # fmt: skip
        entries.call(row, (country.name, *ours.also), spelling.OWN)
        for language, locale in locales.items():
            name = locale.territories.get(country.code)
            if name:
                match = {"en": spelling.OWN}.get(
                    language, spelling.TRANSLATED if language in _LATIN else spelling.FOREIGN
                )
                entries.call(row, [name], match)
        entries.people(f"geonames:{country.geonameid}", ours.demonyms)


def _add_admin1(entries: Entries, areas: dict[str, str], settlements: list[Settlement]) -> None:
    inside: dict[str, list[Settlement]] = defaultdict(list)
    for one in settlements:
        if one.admin1:
            inside[one.admin1].append(one)
    own = tables.known("admin1")
    states = sources.us_states()
    for code, name in areas.items():
        ours = own.get(code, tables.Known(code))
        geonameid = ours.geonameid or states.get(code, ("", 0))[1]
        row = entries.add(
            Place(
                f"geonames:{geonameid}" if geonameid else f"admin1:{code}", name, Kind.ADMIN1, *_middle(inside[code]),
                country=code[:2], admin1=code, admin1_name=name,
                population=sum(s.population for s in inside[code]), extent=_box(inside[code]),
            )
        )  # fmt: skip
        entries.call(row, (name, *ours.also), spelling.OWN)
        entries.people(entries.places[row].id, ours.demonyms)


def _add_counties(entries: Entries, settlements: list[Settlement]) -> None:
    named = sources.administrative_names()
    inside: dict[tuple[str, str], list[Settlement]] = defaultdict(list)
    for one in settlements:
        if one.country == "US" and one.admin1:
            _, county = named.get(sources.point_key(one.country, one.lat, one.lon), ("", ""))
            if county:
                inside[one.admin1, fold(county)].append(one)
    for admin1, fips, name in sources.us_counties():
        towns = inside.get((admin1, fold(name)))
        if towns:
            row = entries.add(
                Place(
                    f"admin2:{admin1}.{fips}", name, Kind.ADMIN2, *_middle(towns), country="US", admin1=admin1,
                    population=sum(s.population for s in towns), extent=_box(towns),
                )
            )  # fmt: skip
            entries.call(row, [name], spelling.OWN)


def _add_own(entries: Entries) -> None:
    for one in sorted(tables.added(), key=lambda own: own.extent is None):
        row = entries.add(
            Place(one.id, one.name, one.kind, one.lat, one.lon, one.country, one.admin1, extent=one.extent)
        )
        entries.call(row, (one.name, *one.also), spelling.OWN)
        entries.people(one.id, one.demonyms)


def _add_settlements(entries: Entries, settlements: list[Settlement], areas: dict[str, str]) -> None:
    own = tables.known("settlements")
    for one in settlements:
        place = Place(
            f"geonames:{one.geonameid}", one.name, Kind.SETTLEMENT, one.lat, one.lon, one.country, one.admin1,
            areas.get(one.admin1 or ""), one.population,
        )  # fmt: skip
        ours = own.get(str(one.geonameid))
        if ours and ours.name:
            place = replace(place, name=ours.name)
        row = entries.add(place)
        entries.call(row, (one.name, place.name), spelling.OWN)
        for alternate in one.also:
            match = spelling.match_of(alternate)
            if match is not None:
                entries.call(row, [alternate], match)
        if ours:
            entries.call(row, ours.also, spelling.OWN)
            entries.people(place.id, ours.demonyms)
