"""The parts of the world by the codes of the United Nations (M49), and the countries of each.

``tables/world.csv`` has the geographical regions of the standard (https://unstats.un.org/unsd/methodology/m49/), which
puts Russia in Eastern Europe whole. What the standard has no line for stands where its neighbours do: Taiwan in Eastern
Asia, Kosovo in Southern Europe.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

CONTINENTS = ("002", "010", "142", "150", "003", "009", "005")
"""Africa, Antarctica, Asia, Europe, North America, Oceania, South America."""


@cache
def parts_of_the_world() -> Mapping[str, frozenset[str]]:
    """The countries (ISO 3166-1) of each part, by its M49 code, continents before what is in them.

    >>> sorted(parts_of_the_world()["030"])
    ['CN', 'HK', 'JP', 'KP', 'KR', 'MN', 'MO', 'TW']
    >>> parts_of_the_world()["030"] < parts_of_the_world()["142"]
    True
    """
    with (Path(__file__).parent / "tables" / "world.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {row["code"]: set(row["countries"].split()) for row in rows}
    for row in reversed(rows):  # each stands below those that it is in
        for larger in row["within"].split():
            found[larger] |= found[row["code"]]
    return {code: frozenset(countries) for code, countries in found.items()}


def countries_of(regions: Iterable[str]) -> set[str]:
    """The regions with the countries of each part of the world in its place; a part that is none has none.

    >>> sorted(countries_of(["053", "KP.17"]))
    ['AU', 'CC', 'CX', 'HM', 'KP.17', 'NF', 'NZ']
    """
    found: set[str] = set()
    for region in regions:
        found |= parts_of_the_world().get(region, set()) if region.isdigit() else {region}
    return found
