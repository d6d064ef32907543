"""Countries, and their areas of the first and second level, as places with names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from babel import Locale

from geo import regions
from geo.gazetteer import sources, spelling, tables
from geo.gazetteer.entries import Entries
from geo.gazetteer.sources import Settlement
from geo.model import Box, Kind, Place
from geo.text import fold

# Languages whose news use scripts of their own, and those of the Latin script that many read.
_SCRIPTS = "am ar bg bn el fa he hi hy ja ka km ko lo mk mr my ne pa ru si sr ta te th uk ur zh zh_Hant".split()
_LATIN = "de es fr it nl pt".split()

# Names of countries in other languages that an English text uses for something else.
_ENGLISH_WORDS = frozenset(
    "island maurice grenade dominique chili chad guinea jordan salomon man jersey granada martinica mali".split()
)

# Countries whose second level the news names, and how such an area is called apart from its chief town;
# None where an area with the name of a town is the town's own and adds nothing.
_SECOND_LEVEL = {
    "BD": "{} District", "BE": "{} Province", "ES": "{} Province", "FR": None, "GB": None, "IE": "County {}",
    "IN": "{} District", "IT": "{} Province", "LK": "{} District", "PH": "{} Province", "PK": "{} District",
    "UG": "{} District",
}  # fmt: skip
_TYPE_WORDS = re.compile(
    r"^(?:Province of|Provincia d[aei]\b|Provincia dell['’] ?|Province d[eu]|Provincie|Département d[eu]|"
    r"County of|City of|"
    r"City and Borough of|(?:Royal |Metropolitan )?Borough of|District of|County) *"
    r"|(?: (?:District|Province|County|county borough|County Borough|Zila|Agency|City))+$"
)

# Words at the end of the packages' names of admin-1 areas, which texts may leave out.
_FIRST_LEVEL_TYPE = re.compile(
    r" (?:Province|State|Region|Governorate|Oblast|Prefecture|District|Department|County|Canton|Krai|Republic|Division|"
    r"Emirate|Municipality|Parish|Rayon|Voivodeship|Comarca)$"
)


def admin1_names(settlements: Iterable[Settlement]) -> dict[str, str]:
    """Names of admin-1 areas by code: ours, else what most of its settlements say, else its largest settlement's."""
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
    found = {
        code: (own[code].name if code in own else "")
        or (states[code][0] if code in states else "")
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
            )
        )  # fmt: skip
        entries.call(row, (country.name.removeprefix("The "), ours.name, *ours.also), spelling.OWN)
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
    settlements: Iterable[Settlement],
    shapes: Mapping[str, regions.Geometry],
) -> None:
    """Put in the admin-1 areas, each at the middle of its shape."""
    population: Counter[str] = Counter()
    for one in settlements:
        if one.admin1:
            population[one.admin1] += one.population
    own = tables.known("admin1")
    states = sources.us_states()
    countries = tables.known("countries")
    for code, name in names.items():
        ours = own.get(code, tables.Known(code))
        geonameid = ours.geonameid or states.get(code, ("", 0))[1]
        lat, lon = ours.point or regions.point_inside(shapes[code])
        row = entries.add(
            Place(
                f"geonames:{geonameid}" if geonameid else f"admin1:{code}", name, Kind.ADMIN1, lat, lon,
                country=code[:2], admin1=code, admin1_name=name, population=population[code],
                extent=regions.extent(shapes[code]),
            )
        )  # fmt: skip
        short = _FIRST_LEVEL_TYPE.sub("", name)
        entries.call(row, [name, short], spelling.own_match(name))
        entries.call(row, ours.also, spelling.OWN)
        entries.call(row, ours.abbreviations, spelling.ABBREVIATED)
        entries.people(entries.places[row].id, ours.demonyms)
        for word in countries[code[:2]].divisions if code[:2] in countries else ():
            entries.call(row, [f"{short} {word}", f"{word} of {short}"], spelling.TYPED)


def add_admin2(entries: Entries, names: Mapping[str, str], settlements: Iterable[Settlement]) -> None:
    """Put in the areas of the second level, each at the middle of its settlements."""
    named = sources.administrative_names()
    inside: dict[tuple[str, str], list[Settlement]] = defaultdict(list)
    towns: dict[str, set[str]] = defaultdict(set)
    for one in settlements:
        if one.admin1 and (one.country == "US" or one.country in _SECOND_LEVEL):
            _, area = named.get(sources.point_key(one.country, one.lat, one.lon), ("", ""))
            inside[one.admin1, area].append(one)
            towns[one.admin1].add(fold(one.name))
    counties = {(admin1, name): fips for admin1, fips, name in sources.us_counties()}
    taken: set[tuple[str, str]] = set()
    for (admin1, area), members in sorted(inside.items()):
        if not area or (admin1[:2] == "US" and (admin1, area) not in counties):
            continue
        short = _TYPE_WORDS.sub("", area).strip()
        template = _SECOND_LEVEL.get(admin1[:2])
        if fold(short) in towns[admin1] and template is None and admin1[:2] != "US":
            continue
        key = counties.get((admin1, area)) or fold(short).replace(" ", "-")
        if (admin1, key) in taken:
            key = fold(area).replace(" ", "-")  # Cotabato and the Province of Cotabato
        taken.add((admin1, key))
        row = entries.add(
            Place(
                f"admin2:{admin1}.{key}", area, Kind.ADMIN2, *_middle(members), country=admin1[:2], admin1=admin1,
                admin1_name=names[admin1], population=sum(s.population for s in members), extent=_box(members),
            )
        )  # fmt: skip
        entries.call(row, [area], spelling.OWN if fold(area) not in towns[admin1] else spelling.SHORT)
        if template:
            entries.call(row, [template.format(short)], spelling.OWN)
            if fold(short) not in towns[admin1]:
                entries.call(row, [short], spelling.SHORT)


def _box(settlements: Sequence[Settlement]) -> Box:
    lats, lons = [s.lat for s in settlements], [s.lon for s in settlements]
    return (min(lons), min(lats), max(lons), max(lats))


def _middle(settlements: Sequence[Settlement]) -> tuple[float, float]:
    count = len(settlements)
    return round(sum(s.lat for s in settlements) / count, 5), round(sum(s.lon for s in settlements) / count, 5)
