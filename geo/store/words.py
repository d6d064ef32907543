"""What the words of a search mean: the mentions whose excerpt or title has them, and those of the places so named.

A reader who knows a place by another name than the reports do finds it all the same: 清津 and Cheongjin are Chongjin.
Each word or phrase may be such a name, under every operator, and so may be all that stand side by side.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache

import numpy as np
import sqlalchemy as sa

from geo.expression import Either, Near, Part, Phrase, Without, read_search, side_by_side, sought
from geo.store import search
from geo.store.columns import Bools, Snapshot
from geo.store.tables import mention, report_text

Called = Callable[[str], Iterable[str]]
"""Gives the ids of the places that go by a name, in any spelling and script."""

_FORMS_AT_ONCE = 100  # names that one expression asks for


def nowhere(_name: str) -> tuple[str, ...]:
    """No place goes by any name: the answer where there is no gazetteer."""
    return ()


def names_in(q: str) -> list[str]:
    """What of a search may be the name of a place: each word and phrase looked for, and those side by side together.

    >>> names_in('"border guards" Rajin -snow')
    ['border guards', 'Rajin', 'border guards Rajin']
    """
    parts = read_search(q)
    names = [*(phrase.text for phrase in sought(parts)), side_by_side(parts)]
    return list(dict.fromkeys(filter(None, names)))


def meant(connection: sa.Connection, snapshot: Snapshot, q: str, called: Called) -> Bools:
    """The mentions of a snapshot for which all parts of a search hold.

    A word or phrase holds where it stands in their excerpt or title, or names their place. Raises BadFilter for a
    search that cannot be read.
    """
    parts = read_search(q)
    if not parts:
        return np.zeros(len(snapshot.mentions), bool)
    return _Meaning(connection, snapshot, called).of_all(parts)


class _Meaning:
    """Evaluates parts of a search over the mentions of one snapshot; what needs no place is left to FTS5 in one go."""

    def __init__(self, connection: sa.Connection, snapshot: Snapshot, called: Called) -> None:
        self._connection, self._snapshot = connection, snapshot
        self._named = cache(lambda name: self._of_places(called(name)))

    def of_all(self, parts: Sequence[Part]) -> Bools:
        """The mentions for which all of several parts hold, or whose place those side by side name together."""
        bare = [part for part in parts if isinstance(part, Phrase)]
        together = self._named(side_by_side(bare)) if len(bare) > 1 else None
        if together is None:
            return self._all(parts)
        return (self._all(bare) | together) & self._all([part for part in parts if part not in bare])

    def _all(self, parts: Iterable[Part]) -> Bools:
        found = np.ones(len(self._snapshot.mentions), bool)
        worded, others = self._apart(parts)
        if worded:
            found &= self._having(search.all_of(worded))
        for part in others:
            found &= self._of(part)
        return found

    def _any(self, parts: Iterable[Part]) -> Bools:
        found = np.zeros(len(self._snapshot.mentions), bool)
        worded, others = self._apart(parts)
        if worded:
            found |= self._having(search.any_of(worded))
        for part in others:
            found |= self._of(part)
        return found

    def _of(self, part: Part) -> Bools:
        """The mentions for which a part holds that FTS5 alone cannot answer."""
        match part:
            case Phrase(text=text):
                named, worded = self._named(text), self._having(search.expression(part))
                return worded if named is None else worded | named
            case Near():
                return self._near(part)
            case Without(part=inner):
                return ~self._any([inner])
            case Either(parts=inner):
                return self._any(inner)

    def _apart(self, parts: Iterable[Part]) -> tuple[list[str], list[Part]]:
        """The expressions of the parts that are words alone, and the parts that are not."""
        worded, others = list[str](), list[Part]()
        for part in parts:
            if not isinstance(part, (Phrase, Near)):
                if isinstance(part, Either) and not (inner := self._apart(part.parts))[1]:
                    worded.append(search.any_of(inner[0]))
                else:
                    others.append(part)
            elif all(self._named(phrase.text) is None for phrase in sought([part])):
                worded.append(search.expression(part))
            else:
                others.append(part)
        return worded, others

    def _near(self, part: Near) -> Bools:
        """Those whose words stand so, and those of a place that one phrase names, where a name of theirs does."""
        found = self._having(search.expression(part))
        for at, phrase in enumerate(part.phrases):
            named = self._named(phrase.text)
            if named is None:
                continue
            others = [*part.phrases[:at], *part.phrases[at + 1 :]]
            within = named & self._having(search.all_of(map(search.expression, others)))
            spelt = [Near((Phrase(form), *others), part.apart) for form in self._forms(within)]
            for begin in range(0, len(spelt), _FORMS_AT_ONCE):
                wanted = search.any_of(map(search.expression, spelt[begin : begin + _FORMS_AT_ONCE]))
                found |= within & self._having(wanted)
        return found

    def _having(self, wanted: str) -> Bools:
        ids, found = self._snapshot.mentions.id, search.find(self._connection, wanted)
        has = np.zeros(1 + max(ids.max(initial=0), found.max(initial=0)), bool)
        has[found] = True
        return has.take(ids)

    def _forms(self, mentions: Bools) -> list[str]:
        """What some mentions call their place, each spelling once."""
        ids = sa.func.json_each(json.dumps(self._snapshot.mentions.id[mentions].tolist())).table_valued("value")
        spelling = sa.func.substr(report_text.c.text, mention.c.start + 1, mention.c.end - mention.c.start)
        query = (
            sa.select(spelling)
            .distinct()
            .select_from(ids.join(mention, mention.c.id == ids.c.value))
            .join(report_text, report_text.c.report_id == mention.c.report_id)
        )
        return list(self._connection.execute(query).scalars())

    def _of_places(self, ids: Iterable[str]) -> Bools | None:
        """The mentions of some places; None where the store has none of them."""
        snapshot = self._snapshot
        keys = [snapshot.place_keys[one] for one in ids if one in snapshot.place_keys]
        return np.append(np.isin(snapshot.places.id, keys), False)[snapshot.mentions.place] if keys else None
