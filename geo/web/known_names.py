"""The names of all that the store holds, in any spelling that the gazetteer has, ready to be looked up while one types.

They are kept in memory beside the store and follow it: what was written since they were last read in whole is read
again with each version, and once that is much, all of it anew, in a thread of its own, so that no request waits.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Lock, Thread

import numpy as np

from geo.finder import Finder, Numbers
from geo.gazetteer import Gazetteer
from geo.model import Missing
from geo.store import Naming, Snapshot, Store
from geo.text import fold

log = logging.getLogger(__name__)

FEW = 2_000
"""So many places or reports are read in while a request waits: 0.1 s; 100,000 places take 3 s."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """What was read in at once; numbers are the store's own keys of places and ids of reports."""

    made: int = -1
    version: int = -1
    places: Finder = field(default_factory=Finder)
    titles: Finder = field(default_factory=Finder)
    written_places: frozenset[int] = frozenset()
    written_reports: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Names:
    """The names at one version of the store. ``whole`` is False while many of them are still being read in."""

    layers: tuple[_Layer, ...] = ()
    whole: bool = False

    def places_called(self, folded: str) -> Numbers:
        """The keys of the places of that very name."""
        return self._looked_up(lambda layer: (layer.places.called(folded), layer.written_places))

    def places_begun(self, folded: str) -> Numbers:
        """The keys of the places whose names have, for each word, one that begins with it."""
        return self._looked_up(lambda layer: (layer.places.begun(folded), layer.written_places))

    def places_near(self, folded: str) -> Numbers:
        """The keys of the places of a name that differs by a letter."""
        return self._looked_up(lambda layer: (layer.places.near(folded), layer.written_places))

    def titles_begun(self, folded: str) -> Numbers:
        """The ids of the reports whose titles have, for each word, one that begins with it."""
        return self._looked_up(lambda layer: (layer.titles.begun(folded), layer.written_reports))

    def _looked_up(self, look: Callable[[_Layer], tuple[Numbers, frozenset[int]]]) -> Numbers:
        """What a later layer has read again counts as that one has it."""
        found, again = [], list[int]()
        for layer in reversed(self.layers):
            numbers, written = look(layer)
            found.append(numbers[~np.isin(numbers, again)] if again else numbers)
            again.extend(written if layer is not self.layers[0] else ())
        return np.concatenate(found) if found else np.empty(0, np.int32)


class KnownNames:
    """Keeps the names of one store; threads may share it."""

    def __init__(self, store: Store, gazetteer: Gazetteer) -> None:
        self._store, self._gazetteer = store, gazetteer
        self._lock = Lock()
        self._settled = _Layer()
        self._names = Names((self._settled,))
        self._reading: Thread | None = None

    def at(self, snapshot: Snapshot) -> Names:
        """The names at a version of the store, or at a later one; not all of them where many are new."""
        with self._lock:
            last = self._names.layers[-1]
            if not (self._names.whole and last.made == snapshot.made and last.version >= snapshot.version):
                self._names = self._brought_up()
            return self._names

    def wait(self) -> None:
        """Return once what is being read in, if anything, is there."""
        reading = self._reading
        if reading is not None:
            reading.join()

    @cached_property
    def regions(self) -> tuple[list[str], Finder]:
        """The codes of all countries, provinces and districts, and what each of their numbers in it is called."""
        rows = self._gazetteer.region_rows()
        number = {row: at for at, row in enumerate(rows.values())}
        return list(rows), Finder((name, number[row]) for name, row in self._gazetteer.names(number))

    def _brought_up(self) -> Names:
        settled = self._settled
        since = self._store.named_since(Naming(settled.made, settled.version), FEW)
        if since is None:
            if self._reading is None:
                self._reading = Thread(target=self._read_all, name="names", daemon=True)
                self._reading.start()
            return replace(self._names, whole=False)
        if since.made != settled.made or since.version < settled.version:
            self._settled = settled = _Layer()  # of a store that is there no more
        return Names((settled, self._layer(since)), whole=True)

    def _read_all(self) -> None:
        try:
            every = self._store.named_since(Naming())
            if every:
                self._settled = self._layer(every)
        except Exception:
            log.exception("the names of the store could not be read; it will be tried again")
        finally:
            self._reading = None

    def _layer(self, naming: Naming) -> _Layer:
        return _Layer(
            naming.made,
            naming.version,
            Finder(self._names_of(naming)),
            Finder((fold(title), id_) for id_, title in naming.titles),
            frozenset(key for key, _, _ in naming.places),
            frozenset(id_ for id_, _ in naming.titles),
        )

    def _names_of(self, naming: Naming) -> Iterator[tuple[str, int]]:
        """Each place's own name, and all that the gazetteer has for it."""
        keys = defaultdict[int, list[int]](list)
        for key, public_id, name in naming.places:
            yield fold(name), key
            with suppress(Missing):  # a place that a report brought itself
                keys[self._gazetteer.row(public_id)].append(key)
        for name, row in self._gazetteer.names(list(keys)):
            yield from ((name, key) for key in keys[row])
