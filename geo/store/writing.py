"""A report in, in one transaction: its words, its mentions, the places they name, and what finds them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from geo.access import Act, Actor, Publication, may
from geo.model import Gone, Mention, Missing, Place, Refused, Report
from geo.store import search
from geo.store.database import raise_version, wait_for_writers
from geo.store.places import PlaceWriting
from geo.store.soundness import require_sound
from geo.store.tables import collection, mention, report, report_collection, report_text, store_version
from geo.text import excerpt_span, sentences


class Outcome(StrEnum):
    """What became of a report that was given to the store."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Added:
    """The report's id for ever, and what became of it. ``removed`` means: taken out before, so not stored."""

    id: int
    outcome: Outcome


def digest_of(given: Report) -> str:
    """What tells two versions of a report apart: all it says, but not when it was fetched."""
    said = asdict(given)
    del said["identity"], said["retrieved"]
    return hashlib.sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()


class Writing:
    """One transaction that takes reports in and out; made by :meth:`geo.store.Store.batch`."""

    def __init__(self, connection: sa.Connection) -> None:
        wait_for_writers(connection)
        self._connection = connection
        self._places = PlaceWriting(connection, lambda: self._revision)
        self._collections: dict[str, int] = {}

    @cached_property
    def _revision(self) -> int:
        """The version of the store that this transaction makes: raised once, and only where something is written."""
        return raise_version(self._connection)

    def add(
        self,
        given: Report,
        mentions: Iterable[Mention],
        *,
        geoparser: str,
        collection: str = "",
        publication: Publication = Publication.PUBLISHED,
        restore: bool = False,
    ) -> Added:
        """Store a report with its mentions, or see that it is there already.

        The very same report is kept as it is and only joins the collection; one with the same identity
        and other words gets the next version, and its mentions are replaced. One that was taken out
        stays out unless ``restore`` is given. Raises BadInput for what cannot be stored.
        """
        ordered = sorted(mentions, key=lambda one: one.span)
        require_sound(given, ordered)
        known = self._connection.execute(
            sa.select(report.c.id, report.c.version, report.c.publication, report.c.digest).where(
                report.c.identity.in_([given.identity, _tombstone(given.identity)])
            )
        ).one_or_none()
        digest = digest_of(given)
        if known is None:
            outcome, report_id = Outcome.NEW, self._insert(given, digest, geoparser, publication)
        elif known.publication is Publication.REMOVED and not restore:
            return Added(known.id, Outcome.REMOVED)
        elif known.publication is Publication.REMOVED:
            outcome, report_id = Outcome.RESTORED, known.id
            self._update(given, digest, geoparser, known, publication)
        elif known.digest != digest:
            outcome, report_id = Outcome.CHANGED, known.id
            self._clear(report_id)
            self._update(given, digest, geoparser, known, known.publication)
        else:
            outcome, report_id = Outcome.SAME, known.id
        if outcome is not Outcome.SAME:
            self._connection.execute(sa.insert(report_text), {"report_id": report_id, "text": given.text})
            self._insert_mentions(report_id, given, ordered, geoparser)
        if collection:
            self._collect(report_id, collection)
        return Added(report_id, outcome)

    def revise_places(self, gazetteer: str, known: Callable[[str], Place]) -> int:
        """Let the places be what the gazetteer of that version says by their ids; how many changed comes out."""
        self._connection.execute(sa.update(store_version).values(gazetteer=gazetteer))
        return self._places.revise(known)

    def remove(self, report_id: int, actor: Actor) -> None:
        """Take a report out: its words and mentions go, its id stays as a tombstone.

        Raises Missing where there is none, Gone where it was taken out before, Refused where the
        actor may not.
        """
        known = self._connection.execute(
            sa.select(report.c.version, report.c.publication, report.c.identity).where(report.c.id == report_id)
        ).one_or_none()
        if known is None:
            raise Missing("there is no report %(number)s", number=report_id)
        if known.publication is Publication.REMOVED:
            raise Gone("report %(number)s was taken out", number=report_id)
        if not may(actor, Act.CHANGE, known.publication):
            raise Refused(f"{actor.name} may not take out report {report_id}")
        self._clear(report_id)
        search.purge(self._connection)
        self._connection.execute(sa.delete(report_collection).where(report_collection.c.report_id == report_id))
        wiped = dict.fromkeys(("title", "source", "url", "author", "language", "licence", "digest", "geoparser"), "")
        self._connection.execute(
            sa.update(report)
            .where(report.c.id == report_id)
            .values(
                **wiped,
                identity=_tombstone(known.identity),
                published=None,
                retrieved=None,
                own_places=[],
                publication=Publication.REMOVED,
                version=known.version + 1,
                changed_at=datetime.now(UTC),
                revision=self._revision,
            )
        )

    def _insert(self, given: Report, digest: str, geoparser: str, publication: Publication) -> int:
        now = datetime.now(UTC)
        values = _columns_of(given) | {
            "identity": given.identity,
            "version": 1,
            "publication": publication,
            "digest": digest,
            "geoparser": geoparser,
            "added_at": now,
            "changed_at": now,
            "revision": self._revision,
        }
        return int(self._connection.execute(sa.insert(report).returning(report.c.id), values).scalar_one())

    def _update(
        self, given: Report, digest: str, geoparser: str, known: sa.Row[*tuple[Any, ...]], publication: Publication
    ) -> None:
        values = _columns_of(given) | {
            "identity": given.identity,
            "version": known.version + 1,
            "publication": publication,
            "digest": digest,
            "geoparser": geoparser,
            "changed_at": datetime.now(UTC),
            "revision": self._revision,
        }
        self._connection.execute(sa.update(report).where(report.c.id == known.id), values)

    def _insert_mentions(self, report_id: int, given: Report, mentions: Sequence[Mention], geoparser: str) -> None:
        if not mentions:
            return
        keys = self._places.keys_of(
            place for one in mentions for place in (one.place, *one.alternatives) if place is not None
        )
        bounds = sentences(given.text)
        excerpts = [excerpt_span(bounds, one.span, given.text) for one in mentions]
        rows = [
            {
                "report_id": report_id,
                "start": one.start,
                "end": one.end,
                "excerpt_start": excerpt.start,
                "excerpt_end": excerpt.end,
                "place_id": keys[one.place.id] if one.place else None,
                "usage": one.usage,
                "role": one.role,
                "status": one.status,
                "confidence": one.confidence,
                "reason": one.reason,
                "alternatives": [keys[other.id] for other in one.alternatives],
                "geoparser": geoparser,
                "uncertainty_km": one.uncertainty_km,
            }
            for one, excerpt in zip(mentions, excerpts, strict=True)
        ]
        self._connection.execute(sa.insert(mention), rows)
        of_report = sa.select(mention.c.id).where(mention.c.report_id == report_id).order_by(mention.c.id)
        ids = self._connection.execute(of_report).scalars()  # given in the order of the rows
        search.add(
            self._connection,
            ((key, excerpt.of(given.text), given.title) for key, excerpt in zip(ids, excerpts, strict=True)),
        )

    def _clear(self, report_id: int) -> None:
        """Take out a report's words and mentions, and what finds them."""
        title, text = self._connection.execute(
            sa.select(report.c.title, report_text.c.text).join(report_text).where(report.c.id == report_id)
        ).one()
        spans = self._connection.execute(
            sa.select(mention.c.id, mention.c.excerpt_start, mention.c.excerpt_end, mention.c.place_id).where(
                mention.c.report_id == report_id
            )
        ).all()
        search.remove(self._connection, ((key, text[start:end], title) for key, start, end, _ in spans))
        self._connection.execute(sa.delete(mention).where(mention.c.report_id == report_id))
        self._places.forget_own({place for *_, place in spans if place is not None})
        self._connection.execute(sa.delete(report_text).where(report_text.c.report_id == report_id))

    def _collect(self, report_id: int, name: str) -> None:
        if name not in self._collections:
            found = self._connection.execute(sa.select(collection.c.id).where(collection.c.name == name)).scalar()
            if found is None:
                insert = sa.insert(collection).values(name=name).returning(collection.c.id)
                found = self._connection.execute(insert).scalar_one()
            self._collections[name] = found
        pair = {"report_id": report_id, "collection_id": self._collections[name]}
        if self._connection.execute(sa.select(report_collection).filter_by(**pair)).first() is None:
            self._connection.execute(sa.insert(report_collection), pair)
            self._connection.execute(sa.update(report).where(report.c.id == report_id), {"revision": self._revision})


def _tombstone(identity: str) -> str:
    """What is kept of the identity of a report taken out: enough to know it again, and nothing of its words."""
    return f"removed:{hashlib.sha256(identity.encode()).hexdigest()}"


def _columns_of(given: Report) -> dict[str, Any]:
    return {
        "title": given.title,
        "source": given.source,
        "url": given.url,
        "author": given.author,
        "published": given.published,
        "language": given.language,
        "licence": given.licence,
        "retrieved": given.retrieved,
        "display": given.display,
        "own_places": [asdict(place) for place in given.places],
    }
