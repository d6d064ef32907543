"""The store: reports go in, what a filter means comes out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from weakref import finalize

import sqlalchemy as sa

from geo.access import READER, Actor, Publication, readable
from geo.filter import Filter
from geo.model import Mention, Missing, Place, Quote, Report, Story, Usage
from geo.regions import Shapes
from geo.store import areas, search, stories, words
from geo.store.columns import matches
from geo.store.database import open_engine, reading, require_schema, settle, version_now, version_of, writing
from geo.store.loading import Snapshots
from geo.store.matching import Matcher
from geo.store.naming import Naming, named_since
from geo.store.reading import excerpt_rows, named_by, report_mentions, stored_report
from geo.store.rows import ExcerptRow, StoredReport, StoredStory, StoryRow
from geo.store.selection import Selection
from geo.store.tables import collection, report, store_version
from geo.store.writing import Added, Writing, digest_of

SELECTIONS_KEPT = 8  # each takes some MB at 1 M mentions


class Store:
    """Reports, mentions and places in a database whose tables are there (see :func:`geo.store.migrate`).

    ``called`` gives the ids of the places of a name, by which a search finds them too. Threads may share a store.
    Raises NotBuilt where the tables are missing or of another version.
    """

    def __init__(self, url: str, shapes: Shapes | None = None, called: words.Called = words.nowhere) -> None:
        self._engine = open_engine(url)
        self._shapes = shapes
        self._called = called
        self._snapshots = Snapshots()
        self._recent = _Recent()
        finalize(self, self._engine.dispose)  # a connection that is merely forgotten warns
        require_schema(self._engine)

    @property
    def version(self) -> int:
        """A number raised by each write, never the same for two states; what was read at it holds until then."""
        return version_now(self._engine)

    def is_untouched(self) -> bool:
        """True where no report was ever stored, not even one that was taken out since."""
        with reading(self._engine) as connection:
            return connection.execute(sa.select(report.c.id).limit(1)).first() is None

    @contextmanager
    def batch(self) -> Iterator[Writing]:
        """One transaction for several reports, kept whole or not at all; no one else writes meanwhile."""
        with writing(self._engine) as connection:
            yield Writing(connection)

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
        """Store a report with its mentions in one transaction; see :meth:`geo.store.writing.Writing.add`."""
        with self.batch() as batch:
            return batch.add(
                given,
                mentions,
                geoparser=geoparser,
                collection=collection,
                publication=publication,
                restore=restore,
            )

    def remove(self, report_id: int, actor: Actor) -> None:
        """Take a report out everywhere; see :meth:`geo.store.writing.Writing.remove`."""
        with self.batch() as batch:
            batch.remove(report_id, actor)
        settle(self._engine)

    def revise_places(self, gazetteer: str, known: Callable[[str], Place]) -> int:
        """Let the places be what ``known``, a gazetteer of that version, says of them by their ids.

        How many changed comes out; none, and soon, where that version was asked last. One of which it raises Missing
        stays as it is.
        """
        with reading(self._engine) as connection:
            if connection.execute(sa.select(store_version.c.gazetteer)).scalar_one() == gazetteer:
                return 0
        with self.batch() as batch:
            return batch.revise_places(gazetteer, known)

    def has(self, given: Report) -> int | None:
        """The id under which the very same report is stored, which then needs no geoparsing; else None."""
        same = (report.c.identity == given.identity, report.c.digest == digest_of(given))
        with reading(self._engine) as connection:
            return connection.execute(sa.select(report.c.id).where(*same)).scalar()

    def named_by(self, source: str) -> tuple[int, dict[str, int]]:
        """How many of a source's latest reports are looked at, and how many of those name each place, by its id."""
        with reading(self._engine) as connection:
            return named_by(connection, source)

    def report(self, report_id: int, actor: Actor = READER) -> StoredReport:
        """A report. Raises Missing where the actor may see none of that id, Gone where it was taken out."""
        with reading(self._engine) as connection:
            return stored_report(connection, report_id, actor)

    def mentions(self, report_id: int, actor: Actor = READER) -> list[ExcerptRow]:
        """All mentions of a report, of every usage, as they stand in its text; raises what :meth:`report` raises."""
        with reading(self._engine) as connection:
            stored_report(connection, report_id, actor)
            return report_mentions(connection, report_id, actor)

    def excerpts(self, ids: Iterable[int], actor: Actor = READER) -> list[ExcerptRow]:
        """The mentions of the ids given, in their order; those that the actor may not see are left out."""
        with reading(self._engine) as connection:
            return excerpt_rows(connection, list(ids), actor)

    def place(self, place_id: str, actor: Actor = READER) -> Place:
        """A place that a report names. Raises Missing where none does that the actor may see."""
        named = self.select(Filter(place=(place_id,), usage=tuple(Usage)), actor)
        rows = named.place_list(limit=1)
        if not rows:
            raise Missing("no report names a place %(id)s", id=place_id)
        return rows[0].place

    def collections(self) -> list[str]:
        """The names of all collections."""
        with reading(self._engine) as connection:
            return list(connection.execute(sa.select(collection.c.name).order_by(collection.c.name)).scalars())

    def named_since(self, since: Naming, most: int | None = None) -> Naming | None:
        """What places and reports are called that were written since; see :func:`geo.store.naming.named_since`."""
        with reading(self._engine) as connection:
            return named_since(connection, since, most)

    def save_story(self, story: Story, actor: Actor, publication: Publication = Publication.PUBLISHED) -> None:
        """Keep a story, in place of one with its slug; raises Refused where the actor may not."""
        with writing(self._engine) as connection:
            stories.save(connection, story, actor, publication)

    def remove_story(self, slug: str, actor: Actor) -> None:
        """Take a story out; raises Missing where there is none, Refused where the actor may not."""
        with writing(self._engine) as connection:
            stories.remove(connection, slug, actor)

    def story(self, slug: str, actor: Actor = READER) -> StoredStory:
        """A story; raises Missing where the actor may see none of that slug."""
        with reading(self._engine) as connection:
            return stories.stored_story(connection, slug, actor)

    def stories(self, actor: Actor = READER) -> list[StoryRow]:
        """The stories, those changed last first."""
        with reading(self._engine) as connection:
            return stories.story_rows(connection, actor)

    def has_stories(self, actor: Actor = READER) -> bool:
        """Whether there is a story that the actor may see."""
        with reading(self._engine) as connection:
            return stories.has_stories(connection, actor)

    def pictures(self, actor: Actor = READER) -> set[str]:
        """The names of the pictures that stories show."""
        with reading(self._engine) as connection:
            return stories.pictures(connection, actor)

    def find_quote(self, report: str, words: str, actor: Actor = READER) -> Quote:
        """Where words stand in a report, which is named by number, address or title.

        Raises Missing or BadInput where that cannot be shown to the actor.
        """
        with reading(self._engine) as connection:
            return stories.find_quote(connection, report, words, actor)

    def passages(self, quotes: Iterable[Quote], actor: Actor = READER) -> list[list[ExcerptRow]]:
        """For each quote the mentions in it, their excerpts its words; none where these are no longer to be shown."""
        with reading(self._engine) as connection:
            return stories.passages(connection, list(quotes), actor)

    def keep_shape(self, text: str) -> str:
        """The hash under which a shape or line that is too long for an address is kept; raises BadRegion."""
        with writing(self._engine) as connection:
            return areas.keep(connection, text)

    def kept_shape(self, name: str) -> str:
        """The shape or line of a hash; raises Missing."""
        with reading(self._engine) as connection:
            return areas.kept(connection, name)

    def words_begun(self, letters: str, most: int) -> list[str]:
        """Words that begin so (see :func:`geo.store.search.words_begun`), also those that a reader may not see."""
        with reading(self._engine) as connection:
            return search.words_begun(connection, letters, most)

    def matcher(self, q: str) -> Matcher:
        """What marks the words of a search in what it found, and the names by which it found places."""
        return Matcher(q, {place_id for name in words.names_in(q) for place_id in self._called(name)})

    def select(self, asked: Filter, actor: Actor = READER) -> Selection:
        """What the filter means for that actor, at the newest version of the store."""
        while True:
            with reading(self._engine) as connection:
                known = self._recent.get(version_of(connection), asked, actor)
                if known is not None:
                    return known
                snapshot = self._snapshots.at(connection)
                if snapshot is None:
                    continue  # another thread has seen a later version: begin again, and see it too
                worded = words.meant(connection, snapshot, asked.q, self._called) if asked.q else None
                drawn = areas.areas_of(connection, asked)
            meant = matches(snapshot, asked, readable(actor), meant_by_words=worded, areas=drawn, shapes=self._shapes)
            selection = Selection(asked, actor, snapshot, meant, drawn, self._engine)
            self._recent.put(selection)
            return selection


class _Recent:
    """The selections asked for last, all of the newest version: a page, its pins and its areas ask for the same."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._version = 0
        self._kept: OrderedDict[tuple[Filter, Actor], Selection] = OrderedDict()

    def get(self, version: int, asked: Filter, actor: Actor) -> Selection | None:
        with self._lock:
            found = self._kept.get((asked, actor)) if version == self._version else None
            if found is not None:
                self._kept.move_to_end((asked, actor))
            return found

    def put(self, selection: Selection) -> None:
        with self._lock:
            if selection.version != self._version:
                self._version = selection.version
                self._kept.clear()
            self._kept[selection.asked, selection.actor] = selection
            while len(self._kept) > SELECTIONS_KEPT:
                self._kept.popitem(last=False)
