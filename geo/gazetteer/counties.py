"""Areas of the second level as places with names: counties, departments, provinces of provinces."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from geo.gazetteer import sources, spelling, tables
from geo.gazetteer.columns import Standing
from geo.gazetteer.entries import Entries
from geo.gazetteer.sources import Codes, Settlement
from geo.model import Box, Kind, Place
from geo.text import fold

# Countries whose second level the news names, and what such an area is called apart from its chief town;
# None where an area with the name of a town is the town's own and adds nothing.
_CALLED = {
    "BD": "{} District", "BE": "{} Province", "ES": "{} Province", "FR": None, "GB": None, "IE": "County {}",
    "IN": "{} District", "IT": "{} Province", "LK": "{} District", "PH": "{} Province", "PK": "{} District",
    "UG": "{} District", "US": None,
}  # fmt: skip
_TYPE_WORDS = re.compile(
    r"^(?:Province of|Provincia d[aei]\b|Provincia dell['’] ?|Province d[eu]|Provincie|Département d[eu]|"
    r"County of|City of|City and Borough of|(?:Royal |Metropolitan )?Borough of|District of|County) *"
    r"|(?: (?:District|Province|County|county borough|County Borough|Zila|Agency|City))+$"
)


def add_admin2(
    entries: Entries, names: Mapping[str, str], settlements: Iterable[Settlement], codes: Codes
) -> dict[int, str]:
    """Put in the areas of the second level, each at the middle of its settlements.

    The code of its area comes out for each settlement of one, by GeoNames id.
    """
    area_of: dict[int, str] = {}
    known = {
        (admin1, fold(written)): (code, geonameid)
        for admin1, code, name, geonameid in codes.admin2
        for written in spelling.in_full_and_short(name)
    }
    taken = {place.id for place in entries.places} | {added.id for added in tables.added()}
    own = tables.known("admin2")
    towns: dict[str, set[str]] = defaultdict(set)
    inside: dict[tuple[str, str], list[Settlement]] = defaultdict(list)
    spelled: dict[tuple[str, str], str] = {}
    for one, admin1, area in _with_areas(settlements):
        if admin1 in names:
            towns[admin1].add(fold(one.name))
            if area:
                inside[admin1, fold(area)].append(one)
                spelled.setdefault((admin1, fold(area)), area)
    for (admin1, folded), members in sorted(inside.items()):
        name, country = spelled[admin1, folded], admin1[:2]
        if country == "US" and (admin1, folded) not in known:
            continue
        if _CALLED[country] is None and fold(_short(name, country)) in towns[admin1]:
            continue
        code, geonameid = known.get((admin1, folded), ("", 0))
        # The same code with all of GeoNames and without it: that of the USA, FIPS', is in both, others are names.
        key = f"{admin1}.{code if country == 'US' else folded.replace(' ', '-')}"
        is_known = geonameid > 0 and f"geonames:{geonameid}" not in taken
        place_id = f"geonames:{geonameid}" if is_known else f"admin2:{key}"
        taken.add(place_id)
        row = entries.add(
            Place(
                place_id, name, Kind.ADMIN2,
                *_middle(members), country=country, admin1=admin1, admin1_name=names[admin1],
                population=sum(s.population for s in members), extent=_box(members), admin2=key,
            ),
            Standing.AREA,
        )  # fmt: skip
        entries.districts[key] = row
        area_of |= {one.geonameid: key for one in members}
        if is_known:
            entries.aliases[f"admin2:{key}"] = row
        _call(entries, row, name, towns[admin1])
        if key in own:
            entries.call(row, own[key].also, spelling.OWN)
            entries.call(row, own[key].abbreviations, spelling.ABBREVIATED)
            entries.people(place_id, own[key].demonyms)
    return area_of


def _with_areas(settlements: Iterable[Settlement]) -> Iterator[tuple[Settlement, str, str]]:
    """The settlements of the countries meant, with code and name of their areas of the first and second level."""
    named = sources.administrative_names()
    for one in settlements:
        if one.admin1 and one.country in _CALLED:
            _, area = named.get(sources.point_key(one.country, one.lat, one.lon), ("", ""))
            yield one, one.admin1, area


def _short(name: str, country: str) -> str:
    """The name without the word for what it is; a county of the USA keeps it: "Clay" and "Ferry" are none."""
    return name if country == "US" else _TYPE_WORDS.sub("", name).strip()


def _call(entries: Entries, row: int, name: str, towns: set[str]) -> None:
    """Name an area; where a town in it has the bare name, that is the town's."""
    country = entries.places[row].country or ""
    short, called = _short(name, country), _CALLED[country]
    entries.call(row, spelling.in_full_and_short(name), spelling.SHORT if fold(name) in towns else spelling.OWN)
    if called:
        entries.call(row, [called.format(short)], spelling.OWN)
    if fold(short) not in towns:
        entries.call(row, [short], spelling.SHORT)


def _box(settlements: Sequence[Settlement]) -> Box:
    lats, lons = [s.lat for s in settlements], [s.lon for s in settlements]
    return (min(lons), min(lats), max(lons), max(lats))


def _middle(settlements: Sequence[Settlement]) -> tuple[float, float]:
    count = len(settlements)
    return round(sum(s.lat for s in settlements) / count, 5), round(sum(s.lon for s in settlements) / count, 5)
