"""A desk to file reports at, and the places that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import FileSystemBytecodeCache

from app import create_app
from geo.access import Publication
from geo.geoparse.figures import FILE
from geo.model import Kind, Mention, Place, Report, Role, Status, Usage
from geo.store import Store

CHONGJIN = Place("geonames:2044757", "Chongjin", Kind.SETTLEMENT, 41.79556, 129.77583, "KP", "KP.17", "North Hamgyong")
RAJIN = Place("geonames:2042645", "Rajin", Kind.SETTLEMENT, 42.25559, 130.28308, "KP", "KP.18", "Rason")
SEOUL = Place("geonames:1835848", "Seoul", Kind.SETTLEMENT, 37.566, 126.9784, "KR", "KR.11", "Seoul", 10_349_312)
NORTH_KOREA = Place("geonames:1873107", "North Korea", Kind.COUNTRY, 40, 127, "KP", extent=(124.23, 37.9, 130.5, 42.96))
NOWHERE = None
"""The place of a mention that could not be placed."""

PLACES: Mapping[str, Place | None] = {
    "Chongjin": CHONGJIN,
    "Rajin": RAJIN,
    "Seoul": SEOUL,
    "North Korea": NORTH_KOREA,
    "Springfield": NOWHERE,
}


def towns(count: int) -> dict[str, Place]:
    """As many places of our own making as are asked for, none near another."""
    names = [f"Town{number:04}" for number in range(count)]
    return {
        name: Place(f"own:{name}", name, Kind.SETTLEMENT, -40 + (n % 80), -170 + n // 80 * 4)
        for n, name in enumerate(names)
    }


@dataclass
class Desk:
    """Files reports: each name of a known place in the text becomes a mention of it."""

    store: Store

    def file(
        self,
        text: str,
        title: str = "A report",
        *,
        publication: Publication = Publication.PUBLISHED,
        collection: str = "",
        places: Mapping[str, Place | None] = PLACES,
        said: Iterable[str] = (),
        passing: Iterable[str] = (),
        associative: Iterable[str] = (),
        status: Status = Status.MACHINE,
        alternatives: tuple[Place, ...] = (),
        uncertainty_km: float | None = None,
        confidence: float = 0.9,
        geoparser: str = "test",
        **about: Any,
    ) -> int:
        """The number of the report, now in the store."""
        roles = {**dict.fromkeys(said, Role.SAID), **dict.fromkeys(passing, Role.PASSING)}
        named = re.compile("|".join(re.escape(name) for name in places) or "$.")
        mentions = [
            Mention(
                *found.span(),
                usage=Usage.ASSOCIATIVE if found[0] in associative else Usage.LITERAL,
                role=roles.get(found[0], Role.PRIMARY),
                place=places[found[0]],
                confidence=confidence,
                reason="the only place of that name" if places[found[0]] else "no place of that name is known",
                alternatives=alternatives,
                status=status,
                uncertainty_km=uncertainty_km,
            )
            for found in named.finditer(text)
        ]
        about = {"source": "The Daily Demonstration", "published": date(2012, 5, 31), **about}
        given = Report(identity=about.pop("identity", title), title=title, text=text, **about)
        return self.store.add(given, mentions, geoparser=geoparser, collection=collection, publication=publication).id


def desk_of(app: Flask) -> Desk:
    """The desk of a site."""
    return Desk(app.extensions["dateline"].store)


def site(data_dir: Path, figures: Path = FILE, **settings: object) -> Flask:
    """The app as an operator with these settings gets it, with these figures of the geoparser."""
    app = create_app({"DATABASE_URL": "", "BASE_URL": "", "BASEMAP": "", "TILES": "", **settings, "DATA_DIR": data_dir})
    app.extensions["dateline"] = replace(app.extensions["dateline"], figures_file=figures)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache()  # no test waits for templates that another one compiled
    return app
