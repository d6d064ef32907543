"""A gazetteer as large as all of GeoNames: how long its build takes, the memory and disk it needs, how it opens.

    make bench-geonames                       thirteen million places
    make bench-geonames ARGS=--millions=1     a thirteenth of it
    make bench-geonames ARGS=--dump=FOLDER    of a dump that is there; one is made there where it is empty

The dump is made here, in the real format: the settlements of the embedded gazetteer, and around them places
called like them and as GeoNames calls brooks, hills and churches, one name in three another place's too;
sixteen alternate names for every thirteen places, three in ten in another script than the Latin, and half as
many rows again that are links. "peak" is the largest resident memory of the process that installs, which
starts no other; "open" is until the first answer, Python and NumPy being loaded. The embedded index is asked
the same, in the same run.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from zipfile import ZIP_DEFLATED, ZipFile

from geo.gazetteer import Gazetteer, storage

# What is measured is imported by the child process that is measured.
# ruff: noqa: PLC0415

INDEX = Path(__file__).resolve().parents[1] / "data" / "gazetteer"
Words = list[str]

# Feature class and code, their share of all places, and what stands after a name in such a place's.
FEATURES: tuple[tuple[str, str, float, Words], ...] = (
    ("P", "PPL", 0.38, ["", "", "", "", " Nova", "-le-Haut", " Alto", " Khurd", " Xincun"]),
    ("H", "STM", 0.18, ["", " Creek", " Brook", " River", "bach", " Khola"]),
    ("S", "CH", 0.18, [" Church", " School", " Hotel", " Farm", " Cemetery", " Station"]),
    ("T", "HLL", 0.14, ["", " Hill", " Mountain", "berg", " Peak", " Dağı"]),
    ("L", "LCTY", 0.06, ["", " Park", " Reserve"]),
    ("A", "ADM4", 0.04, ["", " Township", " District"]),
    ("V", "FRST", 0.01, [" Forest"]),
    ("R", "ST", 0.01, [" Road"]),
)
_FIRST_ID = 20_000_000  # above those of the embedded gazetteer, which the dump has too
_DISTRICTS, _PROVINCES = 18_000_000, 19_000_000  # likewise
_KNOWN = 0.35  # of the names: one that another place has


class World:
    """What the dump's lines are drawn from; the same ones each time."""

    def __init__(self, places: int) -> None:
        self._random = random.Random(7)
        self._count = places
        self.known = Gazetteer.open(INDEX)
        rows = range(self.known.first_settlement, self.known.first_minor)
        self._labels = [self.known.name(row) for row in rows]
        self._rows = list(rows)
        self._words = sorted({word for label in self._labels for word in label.split() if len(word) > 3})
        self._foreign = [key for key in storage.trie(INDEX, "names") if not key.isascii()]

    def places(self) -> Iterator[str]:
        """Lines of allCountries.txt: the settlements of the embedded gazetteer, and others around them."""
        drawn, known = self._random, self.known
        codes, provinces, districts = known.country_codes, known.admin1_codes, known.admin2_codes
        shares = [share for _, _, share, _ in FEATURES]
        for number in range(self._count):
            row = self._rows[number % len(self._rows)]
            is_known = number < len(self._rows)
            feature_class, code, _, endings = FEATURES[0] if is_known else drawn.choices(FEATURES, shares)[0]
            name = self._labels[row - self._rows[0]] if is_known else self._name(endings)
            lat, lon = float(known.lat[row]), float(known.lon[row])
            yield "\t".join((
                str(int(known.geonameid[row]) if is_known else _FIRST_ID + number), name,
                name.encode("ascii", "ignore").decode(), "",
                f"{lat:.5f}" if is_known else f"{max(-90.0, min(90.0, lat + drawn.gauss(0, 0.3))):.5f}",
                f"{lon:.5f}" if is_known else f"{max(-180.0, min(180.0, lon + drawn.gauss(0, 0.3))):.5f}",
                feature_class, code, codes[known.country[row]], "",
                provinces[known.admin1[row]].partition(".")[2], districts[known.admin2[row]].rpartition(".")[2], "", "",
                str(int(known.population[row])) if is_known else "0", "", "12", "Europe/Amsterdam", "2020-01-01\n",
            ))  # fmt: skip

    def _name(self, endings: Words) -> str:
        drawn = self._random
        if drawn.random() < _KNOWN:
            return drawn.choice(self._labels) + drawn.choice(endings)
        first = drawn.choice(self._words)
        return f"{first} {drawn.choice(self._words)}" if drawn.random() < 0.5 else first + drawn.choice(endings)

    def names(self) -> Iterator[str]:
        """Lines of alternateNamesV2.txt, in the order of their own ids."""
        drawn = self._random
        for number in range(self._count * 16 // 13):
            geonameid = _FIRST_ID + drawn.randrange(self._count)
            is_foreign = drawn.random() < 0.3
            name = drawn.choice(self._foreign) if is_foreign else self._name([""])
            yield f"{number}\t{geonameid}\t{'ja' if is_foreign else 'en'}\t{name}\t{number % 7 == 0:d}\t\t\t\t\t\n"
            if number % 2:
                link = f"https://en.wikipedia.org/wiki/{number}"
                yield f"{number}\t{geonameid}\t{'link' if number % 3 else 'wkdt'}\t{link}\t\t\t\t\t\t\n"


def make_dump(folder: Path, places: int) -> None:
    """Put a dump of so many places into the folder."""
    world = World(places)
    for name, lines in (("allCountries", world.places()), ("alternateNamesV2", world.names())):
        with (
            ZipFile(folder / f"{name}.zip", "w", ZIP_DEFLATED, compresslevel=1) as archive,
            archive.open(f"{name}.txt", "w", force_zip64=True) as file,
        ):
            while batch := "".join(islice(lines, 10_000)):
                file.write(batch.encode())
    provinces = enumerate(region for region in world.known.regions() if "." in region.id)
    codes = [f"{one.id}\t{one.name}\t{one.name}\t{_PROVINCES + number}\n" for number, one in provinces]
    (folder / "admin1CodesASCII.txt").write_text("".join(codes), encoding="utf-8")
    districts = enumerate((code, world.known.region_name(code)) for code in world.known.admin2_codes if code)
    codes = [f"{code}\t{name}\t{name}\t{_DISTRICTS + number}\n" for number, (code, name) in districts]
    (folder / "admin2Codes.txt").write_text("".join(codes), encoding="utf-8")


def install(index: Path, dump: Path) -> None:
    """Child: install the dump, and tell what it took."""
    from geo.gazetteer.additions.installation import install as install_into

    start, stages = perf_counter(), dict[str, float]()

    def show(_done: float, what: str) -> None:
        if what not in stages:
            print(f"  {perf_counter() - start:8.0f} s  {what}", file=sys.stderr)
        stages[what] = perf_counter() - start

    install_into(index, "geonames", dump, show, print)
    used = resource.getrusage(resource.RUSAGE_SELF)
    said = {"wall": perf_counter() - start, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1000}
    print(json.dumps(said))


def ask(index: Path) -> None:
    """Child: open an index, and tell how soon it answers and how fast."""
    from geo.text import fold

    start = perf_counter()
    gazetteer = Gazetteer.open(index)
    assert gazetteer.lookup("Chongjin")
    opened = perf_counter() - start

    drawn = random.Random(7).sample(range(len(gazetteer)), 20_000)
    names = [fold(gazetteer.name(row)) for row in drawn]
    start = perf_counter()
    for name in names:
        gazetteer.ids(name)
    print(json.dumps({"open": opened, "rate": len(names) / (perf_counter() - start), "places": len(gazetteer)}))


def child(*words: str | Path) -> dict[str, float]:
    """What a process of its own tells that does one of the above."""
    command = [sys.executable, "-m", "benchmarks.geonames", *map(str, words)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Print all figures."""
    from geo.gazetteer.build import ensure

    parser = argparse.ArgumentParser()
    parser.add_argument("--millions", type=float, default=13)
    parser.add_argument("--dump", type=Path)
    given = parser.parse_args()
    ensure(INDEX)
    with TemporaryDirectory() as folder:
        dump, index = given.dump or Path(folder) / "dump", Path(folder) / "data" / "gazetteer"
        dump.mkdir(exist_ok=True)
        if not any(dump.iterdir()):
            make_dump(dump, int(given.millions * 1e6))
        said = child("install", index, dump)
        print(f"install of a dump of {sum(path.stat().st_size for path in dump.iterdir()) / 1e6:,.0f} MB")
        print(f"  time              {said['wall']:10.0f} s, {said['cpu']:.0f} s of one core")
        print(f"  peak memory       {said['peak']:10,.0f} MB")
        for name, asked in (("all of GeoNames", index), ("embedded", INDEX)):
            answers = [child("ask", asked) for _ in range(4)]
            print(f"{name}: {answers[0]['places']:,.0f} places")
            print(f"  on disk           {sum(path.stat().st_size for path in asked.iterdir()) / 1e6:10,.0f} MB")
            print(f"  open              {min(one['open'] for one in answers):10.3f} s")
            print(f"  look-ups          {max(one['rate'] for one in answers):10,.0f} a second")


if __name__ == "__main__":
    roles: dict[str, Callable[..., None]] = {"install": install, "ask": ask}
    if len(sys.argv) > 1 and sys.argv[1] in roles:
        roles[sys.argv[1]](*map(Path, sys.argv[2:]))
    else:
        main()
