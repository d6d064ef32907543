"""Places between the gazetteer's dataclass and the store's rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from geo.model import Missing, Place
from geo.store.tables import mention, place

AT_ONCE = 500  # values in one IN; SQLite takes 32,766, PostgreSQL 65,535

_OWN = "own:%"  # the ids that geo.ingest gives to the places that reports bring themselves


def place_of(row: sa.Row[*tuple[Any, ...]]) -> Place:
    """The place of a row of its table."""
    extent = None if row.west is None else (row.west, row.south, row.east, row.north)
    return Place(
        id=row.public_id,
        name=row.name,
        kind=row.kind,
        lat=row.lat,
        lon=row.lon,
        country=row.country,
        admin1=row.admin1,
        admin1_name=row.admin1_name,
        population=row.population,
        extent=extent,
        admin2=row.admin2,
    )


def places_by_key(connection: sa.Connection, keys: Iterable[int]) -> dict[int, Place]:
    """The places of the keys given; a key that there is not is left out."""
    wanted = sorted(set(keys))
    found: dict[int, Place] = {}
    for begin in range(0, len(wanted), AT_ONCE):
        rows = connection.execute(sa.select(place).where(place.c.id.in_(wanted[begin : begin + AT_ONCE])))
        found.update((row.id, place_of(row)) for row in rows)
    return found


class PlaceWriting:
    """Keeps one row a place within one transaction; what the gazetteer says last is what is kept."""

    def __init__(self, connection: sa.Connection, revision: Callable[[], int]) -> None:
        self._connection = connection
        self._revision = revision
        self._known: dict[str, tuple[int, Place]] = {}

    def keys_of(self, places: Iterable[Place]) -> Mapping[str, int]:
        """The keys of places by their ids, for those given at least; adds and mends rows where needed."""
        given = {one.id: one for one in places}
        self._look_up([id_ for id_ in given if id_ not in self._known])
        new = [one for id_, one in given.items() if id_ not in self._known]
        if new:
            self._connection.execute(sa.insert(place), [self._columns_of(one) for one in new])
            self._look_up([one.id for one in new])
        for id_, one in given.items():
            key, before = self._known[id_]
            if before != one:
                self._connection.execute(sa.update(place).where(place.c.id == key), self._columns_of(one))
                self._known[id_] = (key, one)
        return {id_: self._known[id_][0] for id_ in given}

    def revise(self, known: Callable[[str], Place]) -> int:
        """Bring all rows to what a gazetteer says of their places by their ids; how many that changed comes out.

        A place of which it raises Missing stays as it is.
        """
        changed = []
        for row in self._connection.execute(sa.select(place)).all():
            with suppress(Missing):
                said = replace(known(row.public_id), id=row.public_id)  # which may be one of its former ids
                if said != place_of(row):
                    changed.append(said)
        self.keys_of(changed)
        return len(changed)

    def forget_own(self, keys: Iterable[int]) -> None:
        """Take out those of some places that a report brought itself and that no report names any longer."""
        named = sa.exists().where(mention.c.place_id == place.c.id)
        taken = sa.delete(place).where(place.c.id.in_(list(keys)), place.c.public_id.like(_OWN), ~named)
        for id_ in self._connection.execute(taken.returning(place.c.public_id)).scalars():
            self._known.pop(id_, None)

    def _look_up(self, ids: list[str]) -> None:
        for begin in range(0, len(ids), AT_ONCE):
            rows = self._connection.execute(sa.select(place).where(place.c.public_id.in_(ids[begin : begin + AT_ONCE])))
            self._known.update((row.public_id, (row.id, place_of(row))) for row in rows)

    def _columns_of(self, one: Place) -> dict[str, Any]:
        west, south, east, north = one.extent or (None, None, None, None)
        return {
            "public_id": one.id,
            "name": one.name,
            "kind": one.kind,
            "lat": one.lat,
            "lon": one.lon,
            "country": one.country,
            "admin1": one.admin1,
            "admin1_name": one.admin1_name,
            "admin2": one.admin2,
            "population": one.population,
            "west": west,
            "south": south,
            "east": east,
            "north": north,
            "revision": self._revision(),
        }
