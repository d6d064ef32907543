"""What places and reports are called, as far as that was written after a version: for those who keep names in order."""

from __future__ import annotations

from dataclasses import dataclass, field

import sqlalchemy as sa

from geo.access import Publication
from geo.store.database import made_of, version_of
from geo.store.tables import place, report


@dataclass(frozen=True, slots=True)
class Naming:
    """Names at one version of a store that was made then (two stores may count the same versions)."""

    made: int = -1
    version: int = -1
    places: list[tuple[int, str, str]] = field(default_factory=list)
    """Key, id and name of each place."""
    titles: list[tuple[int, str]] = field(default_factory=list)
    """Id and title of each report, of every standing; the title is empty where the report was taken out."""


def named_since(connection: sa.Connection, since: Naming, most: int | None = None) -> Naming | None:
    """What was named or named anew since an earlier naming; all, if that is of another store or a later version.

    None where that is more than ``most`` places or reports.
    """
    made, version = made_of(connection), version_of(connection)
    after = since.version if since.made == made and since.version <= version else -1
    if most is not None:
        for table in (place, report):
            written = sa.select(table.c.id).where(table.c.revision > after).limit(most + 1).subquery()
            if connection.execute(sa.select(sa.func.count()).select_from(written)).scalar_one() > most:
                return None
    title = sa.case((report.c.publication == Publication.REMOVED, ""), else_=report.c.title)
    places = connection.execute(sa.select(place.c.id, place.c.public_id, place.c.name).where(place.c.revision > after))
    titles = connection.execute(sa.select(report.c.id, title).where(report.c.revision > after))
    return Naming(made, version, [tuple(row) for row in places], [tuple(row) for row in titles])
