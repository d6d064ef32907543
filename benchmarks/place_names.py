"""The names of our gazetteer as a list, for those who would match names against a list of places.

    python -m benchmarks.place_names FILE

A line a name: the name, then the place that a plain look-up takes for it, which is the most populous. Names
are those that places have for themselves, and of countries all that newspapers print ("US", "Britain").
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from geo.gazetteer import Gazetteer
from geo.gazetteer.tables import known
from geo.model import Kind, Place

INDEX = Path(__file__).resolve().parents[1] / "data" / "gazetteer"


def named(gazetteer: Gazetteer) -> Iterator[tuple[str, Place]]:
    """Each name with each place that has it."""
    countries = known("countries")
    for row in range(len(gazetteer)):
        place = gazetteer.at(row)
        yield place.name, place
        if place.kind is Kind.COUNTRY and place.country in countries:
            ours = countries[place.country]
            yield from ((name, place) for name in (*ours.also, *ours.alone, *ours.abbreviations))


def main(file: Path) -> None:
    """Write the list."""
    gazetteer = Gazetteer.open(INDEX)
    best: dict[str, Place] = {}
    for name, place in named(gazetteer):
        if name not in best or place.population > best[name].population:
            best[name] = place
    with file.open("w", encoding="utf-8") as lines:
        for name, place in best.items():
            answer = {
                "id": place.id,
                "geonameid": place.geonameid,
                "name": place.name,
                "kind": place.kind,
                "country": place.country,
                "lat": place.lat,
                "lon": place.lon,
            }
            lines.write(f"{name}\t{json.dumps(answer)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
