"""Countries and their admin-1 areas as places with names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from babel import Locale

from geo import regions
from geo.gazetteer import sources, spelling, tables
from geo.gazetteer.columns import Standing
from geo.gazetteer.entries import Entries
from geo.gazetteer.sources import Codes, Settlement
from geo.model import Kind, Place
from geo.text import fold

# Languages whose news use scripts of their own, and those of the Latin script that many read.
_SCRIPTS = "am ar bg bn el fa he hi hy ja ka km ko lo mk mr my ne pa ru si sr ta te th uk ur zh zh_Hant".split()
_LATIN = "de es fr it nl pt".split()

# Names of countries in other languages that an English text uses for something else.
_ENGLISH_WORDS = frozenset(
    "island maurice grenade dominique chili chad guinea jordan salomon man jersey granada martinica mali".split()
)

# Words at the end of the packages' names of admin-1 areas, which texts may leave out.
_FIRST_LEVEL_TYPE = re.compile(
    r" (?:Province|State|Region|Governorate|Oblast|Prefecture|District|Department|County|Canton|Krai|Republic|Division|"
    r"Emirate|Municipality|Parish|Rayon|Voivodeship|Comarca)$"
)

_TOWN = 10_000  # people; a smaller place takes no name from the province it lies in


def admin1_names(settlements: Iterable[Settlement], codes: Codes) -> dict[str, str]:
    """Names of admin-1 areas by code: ours, else the code's own, else what most of its settlements say, else its
    largest settlement's."""
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
    own = tables.known("admin1")
    found = {
        code: (own[code].name if code in own else "")
        or (codes.admin1[code][0] if code in codes.admin1 else "")
        or (votes[code].most_common(1)[0][0] if code in votes else largest[code])
        for code in sorted(largest)
    }
    return {code: name for code, name in found.items() if name != tables.GONE}


def add_countries(entries: Entries, shapes: Mapping[str, regions.Geometry]) -> None:
    """Put in the countries, each at our own point for it, else one inside its shape."""
    own = tables.known("countries")
    locales = {language: Locale.parse(language) for language in (*_SCRIPTS, *_LATIN, "en")}
    for country in sources.countries():
        ours = own.get(country.code, tables.Known(country.code))
        shape = shapes.get(country.code)
        if shape is None:
            continue
        lat, lon = ours.point or regions.point_inside(shape)
        row = entries.add(
            Place(
                f"geonames:{country.geonameid}", ours.name or country.name, Kind.COUNTRY, lat, lon,
                country=country.code, population=country.population, extent=regions.extent(shape),
            ),
            Standing.AREA,
        )  # fmt: skip
        entries.call(row, (country.name.removeprefix("The "), ours.name, *ours.also), spelling.OWN)
        entries.translate(row, ours.also)
        entries.reserve(row, ours.alone)
        entries.people(entries.places[row].id, ours.demonyms)
        for language, locale in locales.items():
            name = locale.territories.get(country.code, "")
            if language == "en":
                entries.call(row, [name], spelling.OWN)
            elif language in _SCRIPTS:
                entries.call(row, [name], spelling.FOREIGN)
            elif fold(name) not in _ENGLISH_WORDS:
                entries.call(row, [name], spelling.TRANSLATED)


def add_admin1(
    entries: Entries,
    names: Mapping[str, str],
    settlements: Sequence[Settlement],
    shapes: Mapping[str, regions.Geometry],
    codes: Codes,
) -> None:
    """Put in the admin-1 areas, each at our own point for it, else in the middle of its shape."""
    population: Counter[str] = Counter()
    for one in settlements:
        population[one.admin1 or ""] += one.population
    towns = _town_names(settlements)
    own = tables.known("admin1")
    elsewhere = {added.id for added in tables.added()}
    for code, name in names.items():
        ours = own.get(code, tables.Known(code))
        by_code = f"admin1:{code}"
        geonameid = f"geonames:{codes.admin1.get(code, ('', 0))[1] or ours.geonameid}"
        is_known = geonameid != "geonames:0" and geonameid not in elsewhere
        lat, lon = ours.point or regions.point_inside(shapes[code])
        row = entries.add(
            Place(
                geonameid if is_known else by_code, name, Kind.ADMIN1, lat, lon,
                country=code[:2], admin1=code, admin1_name=name, population=population[code],
                extent=regions.extent(shapes[code]),
            ),
            Standing.AREA,
        )  # fmt: skip
        if is_known:
            entries.aliases[by_code] = row
        _call_admin1(entries, row, ours, towns)


def translate_after_towns(entries: Entries) -> None:
    """Know what other languages call an admin-1 area that shares its name with a town in it, where nothing told.

    What English calls by one name, others mostly do too: Niigata, 니가타, is the city and what lies around it.
    """
    for row, place in enumerate(entries.places):
        if place.kind is not Kind.ADMIN1:
            continue
        short = _FIRST_LEVEL_TYPE.sub("", place.name)
        namesakes = {one for name in (place.name, short) for one in entries.names.get(fold(name), {})}
        towns = [one for one in namesakes if _is_town_of(entries.places[one], place)]
        for names in entries.translated.values():
            told = [one for one in towns if one in names]
            if row not in names and told:
                names[row] = names[max(told, key=lambda one: entries.places[one].population)]


def _is_town_of(town: Place, area: Place) -> bool:
    own_name = fold(town.name) in {fold(area.name), fold(_FIRST_LEVEL_TYPE.sub("", area.name))}
    return own_name and town.kind is Kind.SETTLEMENT and town.admin1 == area.admin1


def _town_names(settlements: Iterable[Settlement]) -> dict[tuple[str, str], int]:
    """Inhabitants of the towns of each country by folded name; the settlements come largest first."""
    known = tables.known("settlements")
    found: dict[tuple[str, str], int] = {}
    for one in settlements:
        if one.population >= _TOWN:
            ours = known.get(str(one.geonameid))
            for name in (one.name, *(ours.also if ours else ())):
                found.setdefault((one.country, fold(name)), one.population)
    return found


def _call_admin1(entries: Entries, row: int, ours: tables.Known, towns: Mapping[tuple[str, str], int]) -> None:
    place = entries.places[row]
    country = place.country or ""
    short = _FIRST_LEVEL_TYPE.sub("", place.name)
    for name in (short, *ours.also):
        # "Tomsk" is the city before Tomsk Oblast, but "Benue" is Benue State.
        is_town = (country, fold(name)) in towns
        entries.call(row, [name], spelling.OTHER if is_town else spelling.own_match(name))
    # "Pyongyang" is the city before the province that it nearly fills; "New York" may well be the state.
    is_city = towns.get((country, fold(place.name)), 0) > place.population / 2
    entries.call(row, [place.name], spelling.SHORT if is_city else spelling.own_match(place.name))
    entries.call(row, ours.abbreviations, spelling.ABBREVIATED)
    entries.translate(row, ours.also)
    entries.translate_by_table(row, place.admin1 or "")
    entries.people(place.id, ours.demonyms)
    for word in tables.known("countries")[country].divisions:
        entries.call(row, [f"{short} {word}", f"{word} of {short}"], spelling.TYPED)
