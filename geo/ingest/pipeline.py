"""The way of a report into the store: read, known?, geoparsed, given its own places, stored.

Each step is one method that adds one thing. A batch of reports goes in in one transaction, so that an
interrupted ingest has whole reports only; taken up again, it passes over those that are in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from geo.ingest.incoming import Incoming, Read, Skipped
from geo.ingest.own_places import PlaceOf, merge
from geo.model import BadInput, Mention, OwnPlace, Report, Usage
from geo.store import Added, Outcome, Store, Writing

BATCH_REPORTS = 100
BATCH_CHARACTERS = 2_000_000  # of text; a batch is in memory whole

Geoparse = Callable[[Sequence[Report]], Iterable[Sequence[Mention] | BadInput]]
"""The mentions of each report, in order, or what the geoparser stumbled over."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """A report that is in the store, and what was found in it.

    ``places`` counts the places that its literal mentions name, ``unplaced`` those mentions without one;
    both are 0 where the very same report was there before. ``missing`` are its own places that its text
    does not name.
    """

    where: str
    id: int
    title: str
    outcome: Outcome
    places: int = 0
    unplaced: int = 0
    missing: tuple[OwnPlace, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    """A report on its way in: in the store already, or with what was found in it, or with what went wrong."""

    incoming: Incoming
    known: int | None = None
    mentions: Sequence[Mention] = ()
    missing: Sequence[OwnPlace] = ()
    problem: BadInput | None = None


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What takes reports in.

    ``geoparser`` is the version of what geoparses, kept with each mention; ``collection`` is where all
    reports go, instead of where they say themselves; ``restore`` brings back reports that were taken out.
    """

    store: Store
    geoparse: Geoparse
    geoparser: str
    place_of: PlaceOf
    collection: str = ""
    restore: bool = False

    def run(self, read: Iterable[Read]) -> Iterator[Ingested | Skipped | BadInput]:
        """What became of each thing read, in its order, as soon as its batch is stored."""
        batch: list[Incoming] = []
        characters = 0
        for one in read:
            if isinstance(one, Incoming):
                batch.append(one)
                characters += len(one.report.text)
                if len(batch) < BATCH_REPORTS and characters < BATCH_CHARACTERS:
                    continue
            yield from self._stored(self._geoparsed(self._drafts(batch)))
            batch, characters = [], 0
            if not isinstance(one, Incoming):
                yield one
        yield from self._stored(self._geoparsed(self._drafts(batch)))

    def _drafts(self, batch: Sequence[Incoming]) -> list[_Draft]:
        """Looks each report up: the very same one needs no geoparsing."""
        return [_Draft(one, self.store.has(one.report)) for one in batch]

    def _geoparsed(self, drafts: Sequence[_Draft]) -> list[_Draft]:
        """Adds the mentions of the reports that are new, those of their own places first."""
        new = [draft.incoming.report for draft in drafts if draft.known is None]
        found = iter(self.geoparse(new))
        return [self._merged(draft, next(found)) if draft.known is None else draft for draft in drafts]

    def _merged(self, draft: _Draft, found: Sequence[Mention] | BadInput) -> _Draft:
        if isinstance(found, BadInput):
            return replace(draft, problem=found)
        mentions, missing = merge(draft.incoming.report, found, self.place_of)
        return replace(draft, mentions=mentions, missing=missing)

    def _stored(self, drafts: Sequence[_Draft]) -> list[Ingested | BadInput]:
        """Stores the batch in one transaction; opens none, which readers would notice, to write nothing."""
        if all(draft.known is not None and not self._collection(draft) for draft in drafts):
            return [_ingested(draft, Added(draft.known or 0, Outcome.SAME)) for draft in drafts]
        with self.store.batch() as writing:
            return [self._added(draft, writing) for draft in drafts]

    def _added(self, draft: _Draft, writing: Writing) -> Ingested | BadInput:
        try:
            if draft.problem:
                raise draft.problem
            added = writing.add(
                draft.incoming.report,
                draft.mentions,
                geoparser=self.geoparser,
                collection=self._collection(draft),
                restore=self.restore,
            )
        except BadInput as error:
            return BadInput(error.reason, draft.incoming.where)
        return _ingested(draft, added)

    def _collection(self, draft: _Draft) -> str:
        return self.collection or draft.incoming.collection


def _ingested(draft: _Draft, added: Added) -> Ingested:
    incoming = draft.incoming
    literal = [mention for mention in draft.mentions if mention.usage is Usage.LITERAL]
    return Ingested(
        incoming.where,
        added.id,
        incoming.report.title,
        added.outcome,
        places=len({mention.place.id for mention in literal if mention.place}),
        unplaced=sum(mention.place is None for mention in literal),
        missing=tuple(draft.missing),
        notes=incoming.notes,
    )
