"""The areas of a filter: its box, circles, shapes and lines. What is too long for an address is kept under its hash."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import sqlalchemy as sa

from geo.drawn import hash_of, is_stored
from geo.filter import Filter
from geo.model import BadRegion, Missing
from geo.regions import DrawnArea, disc, polygons, rectangle, strip
from geo.store.columns import Areas
from geo.store.tables import shape

MOST_KEPT = 200_000_000
"""Letters of all shapes that are kept."""


def areas_of(connection: sa.Connection, asked: Filter) -> Areas:
    """What was drawn, by the key that it stands under; a shape whose hash nobody knows is no area."""
    texts = _texts(connection, (*(one.polygons for one in asked.shape), *(one.line for one in asked.along)))
    found: dict[str, list[DrawnArea]] = {
        "bbox": [rectangle(asked.bbox)] if asked.bbox else [],
        "near": [disc(one) for one in asked.near],
        "shape": [polygons(texts[one.polygons]) for one in asked.shape if one.polygons in texts],
        "along": [strip(texts[one.line], one.km) for one in asked.along if one.line in texts],
    }
    return {key: areas for key, areas in found.items() if getattr(asked, key)}


def keep(connection: sa.Connection, text: str) -> str:
    """The hash under which a shape or line is kept from now on, if it was not before.

    Raises BadRegion where no more can be kept: whoever can read can give one.
    """
    name = hash_of(text)
    if not _texts(connection, [name]):
        letters = sa.select(sa.func.sum(sa.func.length(shape.c.text)))
        if (connection.execute(letters).scalar() or 0) + len(text) > MOST_KEPT:
            raise BadRegion("there is no room for another long shape; simplify its lines until it fits an address")
        connection.execute(sa.insert(shape).values(hash=name, text=text, added_at=datetime.now(UTC)))
    return name


def kept(connection: sa.Connection, name: str) -> str:
    """The shape or line of a hash; raises Missing."""
    try:
        return _texts(connection, [name])[name]
    except KeyError:
        raise Missing("no shape is kept as %(name)s", name=name) from None


def _texts(connection: sa.Connection, names: Iterable[str]) -> dict[str, str]:
    """The shapes and lines by what stands for them in an address, which may be themselves."""
    wanted = set(names)
    hashes = [name for name in wanted if is_stored(name)]
    found = {name: name for name in wanted if name not in hashes}
    if hashes:
        rows = connection.execute(sa.select(shape.c.hash, shape.c.text).where(shape.c.hash.in_(hashes)))
        found |= {row.hash: row.text for row in rows}
    return found
