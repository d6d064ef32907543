"""What one would take from the registry instead, asked as ``flask geoparse`` is: lines of JSON in, lines of JSON out.

    .venv-bench/bin/python -m benchmarks.peers spacy NAMES < in.jsonl > out.jsonl

Runs in an environment of its own (requirements-bench.txt) and so imports nothing of ours. Each finds names
its own way; what a name means is looked up in NAMES, which :mod:`benchmarks.place_names` writes, so that
all have our places and none has to choose better than by population.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# Each is loaded by the process that is measured, and no other.
# ruff: noqa: PLC0415

Places = dict[str, dict[str, Any]]
Found = Iterator[dict[str, Any]]
"""Mentions as ``flask geoparse`` writes them, as far as a program knows."""
Finder = Callable[[str], Found]


def spacy(places: Places) -> Finder:
    """A blank English pipeline with an entity ruler, whose phrases are the names."""
    import spacy as library

    pipeline = library.blank("en")
    ruler: Any = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PLACE", "pattern": name} for name in places])

    def find(text: str) -> Found:
        for entity in pipeline(text).ents:
            yield {"start": entity.start_char, "end": entity.end_char, "place": places.get(entity.text)}

    return find


def flashgeotext(places: Places) -> Finder:
    """Its own lists of cities and countries, with their synonyms."""
    from flashgeotext.geotext import GeoText
    from loguru import logger

    logger.remove()
    finder = GeoText()

    def find(text: str) -> Found:
        for names in finder.extract(text).values():
            for name, told in names.items():
                for start, end in told["span_info"]:
                    yield {"start": start, "end": end, "place": places.get(name) or places.get(text[start:end])}

    return find


def geotext(places: Places) -> Finder:
    """Its own lists of cities, countries and nationalities; it tells no offsets, so each is looked for in order."""
    from geotext import GeoText

    countries = {place["country"]: place for place in places.values() if place["kind"] == "country"}
    people = GeoText.index.nationalities

    def find(text: str) -> Found:
        found = GeoText(text)
        for name, span in in_order(found.countries, text):
            yield {**span, "place": places.get(name)}
        for name, span in in_order(found.cities, text):
            yield {**span, "place": places.get(name)}
        for name, span in in_order(found.nationalities, text):
            yield {**span, "place": countries.get(people[name.lower()]), "usage": "associative"}

    return find


def in_order(names: list[str], text: str) -> Iterator[tuple[str, dict[str, int]]]:
    """Each of the names, which a text has in this order, with where it stands."""
    at = 0
    for name in names:
        if stands := re.compile(rf"{re.escape(name)}(?!\w)").search(text, at):
            at = stands.end()
            yield name, {"start": stands.start(), "end": at}


def apart(found: Found) -> list[dict[str, Any]]:
    """The mentions in order, the longer of two that overlap alone."""
    mentions: list[dict[str, Any]] = []
    for mention in sorted(found, key=lambda one: (one["start"], -one["end"])):
        if not mentions or mention["start"] >= mentions[-1]["end"]:
            mentions.append(mention)
    return mentions


def main(name: str, names: str) -> None:
    """Answer each line."""
    lines = (line.split("\t") for line in Path(names).read_text(encoding="utf-8").splitlines())
    find = PEERS[name]({each: json.loads(place) for each, place in lines})
    for line in sys.stdin:
        report = json.loads(line)
        print(json.dumps({"id": report["id"], "mentions": apart(find(report["text"]))}), flush=True)


PEERS: dict[str, Callable[[Places], Finder]] = {"spacy": spacy, "flashgeotext": flashgeotext, "geotext": geotext}

if __name__ == "__main__":
    main(*sys.argv[1:])
