"""A store of real reports: those of the corpora beside the checkout, again and again with other dates and sources.

What their annotators left open, such as roles and confidence, is dealt out evenly, so that every facet has values.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from geo.gazetteer import Gazetteer
from geo.model import Kind, Mention, Missing, Place, Report, Role, Status, Usage
from geo.store import Store, migrate

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
NEWS = ("lgl", "tr-news", "geowebnews", "geovirus")
FIGURATIVE = frozenset({"Metonymic", "Non_Literal_Modifier", "Demonym", "Language"})  # to the annotators of geowebnews
FIRST_DAY, DAYS = date(2005, 1, 1), 7_000  # dates are shifted within twenty years
REPORTS_AT_ONCE = 500  # in a transaction
AUTHORS, LANGUAGES, NEWSPAPERS = 400, ("en", "en", "en", "ko", "zh"), 40

Row = dict[str, Any]


def repeated(excerpts: int, file: Path, gazetteer: Gazetteer) -> Path:
    """The file of a store with so many excerpts, made where it is not there, and brought up where it is older."""
    if not file.exists():
        aside = file.with_suffix(".unfinished")
        aside.unlink(missing_ok=True)
        url = f"sqlite:///{aside}"
        migrate(url)
        _fill(Store(url), excerpts, list(_rows()), gazetteer)
        aside.rename(file)
    migrate(f"sqlite:///{file}")
    Store(f"sqlite:///{file}").revise_places(gazetteer.version, gazetteer.place)
    return file


def _rows() -> Iterator[Row]:
    for name in NEWS:
        with (CORPORA / f"{name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield {
                    **row,
                    "corpus": name,
                    "toponyms": [one for one in row["toponyms"] if one.get("lat") is not None],
                }


def _fill(store: Store, excerpts: int, rows: list[Row], gazetteer: Gazetteer) -> None:
    known: dict[str, Place] = {}
    numbers = count()
    while excerpts > 0:
        with store.batch() as batch:
            for number in (next(numbers) for _ in range(REPORTS_AT_ONCE)):
                row = rows[number % len(rows)]
                named = [_mention(one, number + at, known, gazetteer) for at, one in enumerate(row["toponyms"])]
                mentions = [one for one in named[:excerpts] if one.end <= len(row["text"])]
                if mentions:
                    excerpts -= len(mentions)
                    batch.add(_report(row, number), mentions, geoparser="benchmark", collection=row["corpus"])
                if excerpts <= 0:
                    break


def _report(row: Row, number: int) -> Report:
    host = urlsplit(row.get("source") or "").hostname or row["corpus"]
    return Report(
        f"{row['id']}:{number}",
        row["title"],
        row["text"],
        source=f"{host} {number // NEWSPAPERS % NEWSPAPERS}",
        author=f"Author {number % AUTHORS}",
        language=LANGUAGES[number % len(LANGUAGES)],
        published=FIRST_DAY + timedelta(days=number * 37 % DAYS),
    )


def _mention(one: Row, number: int, known: dict[str, Place], gazetteer: Gazetteer) -> Mention:
    return Mention(
        one["start"],
        one["end"],
        Usage.ASSOCIATIVE if one.get("usage") in FIGURATIVE else Usage.LITERAL,
        tuple(Role)[number % len(Role)],
        _place(one, known, gazetteer),
        0.4 + number % 60 / 100,
        "its annotators say so",
        status=Status.VERIFIED if number % 7 == 0 else Status.MACHINE,
    )


def _place(one: Row, known: dict[str, Place], gazetteer: Gazetteer) -> Place:
    """The place of the gazetteer; where it has none, one of the annotators' point."""
    id_ = f"geonames:{one['geonameid']}" if one.get("geonameid") else f"own:{one['lat']},{one['lon']}"
    if id_ not in known:
        try:
            known[id_] = gazetteer.place(id_)
        except Missing:
            near = gazetteer.nearby(one["lat"], one["lon"], 1)
            where = (near[0].country, near[0].admin1, near[0].admin1_name) if near else (None, None, None)
            known[id_] = Place(id_, one.get("name") or one["phrase"], Kind.SETTLEMENT, one["lat"], one["lon"], *where)
    return known[id_]
