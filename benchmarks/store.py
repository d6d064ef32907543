"""What the store takes: reports in, columns loaded, filters answered; SQL's own GROUP BY beside it.

make bench-store                      # 200,000 mentions
make bench-store ARGS="1000000"
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import create_engine, text

from geo.filter import Filter
from geo.model import Kind, Mention, Place, Report, Role, Usage
from geo.store import Store, migrate

PER_REPORT = 20
WORDS = "market river border train boat rice coal road bridge school army town flood price trader".split()
COUNTRIES = ("KP", "KR", "CN", "JP", "RU")
FILTERS = {
    "everything": Filter(),
    "region=KP": Filter(region=("KP",)),
    "bbox (a tenth of the world)": Filter(bbox=(100, 10, 150, 60)),
    "from, to (a year)": Filter(first=date(2012, 1, 1), last=date(2012, 12, 31)),
    "q=flood (one excerpt in fifteen)": Filter(q="flood"),
    'q="border market"': Filter(q='"border market"'),
    "source, role": Filter(source=("Source 3",), role=(Role.PRIMARY,)),
}
GROUPED = """SELECT place_id, count(*) FROM mention JOIN report ON report.id = report_id
    WHERE place_id IS NOT NULL AND usage = 'literal' AND publication = 'published' {} GROUP BY place_id"""
PEERS = {
    "everything": "",
    "region=KP": "AND place_id IN (SELECT id FROM place WHERE country = 'KP')",
    "from, to (a year)": "AND published BETWEEN '2012-01-01' AND '2012-12-31'",
}


def main(mentions: int) -> None:
    """Fill a store with so many mentions and print what it takes to ask it."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.sqlite'}"
        migrate(url)
        with timed(f"{mentions:,} mentions in", mentions):
            fill(Store(url), mentions)
        store = Store(url)
        with timed("columns loaded"):
            store.select(Filter(source=("nobody",)))
        add_one(store)
        with timed("columns brought up after one report"):
            store.select(Filter(source=("nobody",)))
        for name, asked in FILTERS.items():
            ask(store, name, asked)
        ask_sql(url)


def ask(store: Store, name: str, asked: Filter) -> None:
    """Print how long a filter takes for counts, for a page of the list, and for the facets."""
    with timed(f"{name}: counts"):
        selection = store.select(asked)
        counts = selection.totals
    with timed(f"{name}: 20 places, 3 excerpts each"):
        rows = selection.place_list(20)
        selection.first_excerpts([row.place.id for row in rows], 3)
    with timed(f"{name}: facets"):
        for key in ("region", "source", "collection", "year"):
            selection.facet(key)
    print(f"    {counts.excerpts:,} excerpts, {counts.places:,} places, {counts.reports:,} reports")


def ask_sql(url: str) -> None:
    """Print how long the database takes to count the same by itself."""
    with create_engine(url).connect() as connection:
        for name, condition in PEERS.items():
            with timed(f"SQL GROUP BY, {name}"):
                connection.execute(text(GROUPED.format(condition))).all()


def fill(store: Store, mentions: int) -> None:
    """Put reports of 20 mentions each into a store, a hundred in a transaction."""
    random = Random(1)
    places = [place(random, number) for number in range(max(100, mentions // 20))]
    for begin in range(0, mentions // PER_REPORT, 100):
        with store.batch() as batch:
            for number in range(begin, min(begin + 100, mentions // PER_REPORT)):
                batch.add(*report(random, number, places), geoparser="bench", collection=f"Collection {number % 4}")


def add_one(store: Store) -> None:
    """Put one report more into a store."""
    random = Random(2)
    store.add(*report(random, -1, [place(random, -1)]), geoparser="bench")


def place(random: Random, number: int) -> Place:
    """A town anywhere."""
    country = random.choice(COUNTRIES)
    lat, lon = random.uniform(-60, 70), random.uniform(-180, 180)
    admin1 = f"{country}.{random.randrange(20):02}"
    return Place(f"geonames:{number}", f"Town {number}", Kind.SETTLEMENT, lat, lon, country, admin1, admin1, number)


def report(random: Random, number: int, places: list[Place]) -> tuple[Report, list[Mention]]:
    """A report of 20 sentences, each with a town."""
    words, mentions = "", []
    for _ in range(PER_REPORT):
        town = places[int(len(places) * random.random() ** 2)]
        before = f"{' '.join(random.choices(WORDS, k=12))} in ".capitalize()
        start = len(words) + len(before)
        role = random.choice(tuple(Role))
        mentions.append(
            Mention(start, start + len(town.name), Usage.LITERAL, role, town, 0.9, "the only place of that name")
        )
        words += f"{before}{town.name}. "
    day = date(2005, 1, 1) + timedelta(days=random.randrange(7000))
    return Report(f"bench-{number}", f"Report {number}", words, f"Source {number % 50}", published=day), mentions


@contextmanager
def timed(what: str, units: int = 0) -> Iterator[None]:
    """Print how long a block took."""
    begin = time.perf_counter()
    yield
    took = time.perf_counter() - begin
    print(f"{what:50} {took * 1000:10,.1f} ms" + (f" {units / took:12,.0f} a second" if units else ""))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
