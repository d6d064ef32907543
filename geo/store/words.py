"""What the words of a search mean: the mentions whose excerpt or title has them, and those of the places so named.

A reader who knows a place by another name than the reports do finds it all the same: 清津 and Cheongjin are Chongjin.
Each word or phrase may be such a name, and so may all of them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import sqlalchemy as sa

from geo.store import search
from geo.store.columns import Bools, Snapshot

Called = Callable[[str], Iterable[str]]
"""Gives the ids of the places that go by a name, in any spelling and script."""


def nowhere(_name: str) -> tuple[str, ...]:
    """No place goes by any name: the answer where there is no gazetteer."""
    return ()


def names_in(q: str) -> list[str]:
    """What of a search may be the name of a place: each word and phrase, and all of it.

    >>> names_in('"border guards" Rajin')
    ['border guards', 'Rajin', 'border guards Rajin']
    """
    phrases = search.phrases_of(q)
    return list(dict.fromkeys([*phrases, " ".join(phrases)])) if phrases else []


def meant(connection: sa.Connection, snapshot: Snapshot, q: str, called: Called) -> Bools:
    """The mentions of a snapshot for which each word or phrase stands in their excerpt or title, or names their place.

    So does all of ``q`` where it is one name.
    """
    mentions = snapshot.mentions
    of_name = {name: places for name in names_in(q) if (places := _places(snapshot, called(name))) is not None}
    phrases = dict.fromkeys(search.phrases_of(q))

    def having(words: list[str]) -> Bools:
        return np.isin(mentions.id, search.find(connection, words))

    plain = [phrase for phrase in phrases if phrase not in of_name]
    found = having(plain) if plain else np.full(len(mentions), bool(phrases))
    for phrase in phrases.keys() & of_name:
        found &= having([phrase]) | of_name[phrase][mentions.place]
    whole = of_name.get(" ".join(search.phrases_of(q)))
    return found if whole is None else found | whole[mentions.place]


def _places(snapshot: Snapshot, ids: Iterable[str]) -> Bools | None:
    """True for the rows of some places, with one row more for no place; None where the store has none of them."""
    keys = [snapshot.place_keys[one] for one in ids if one in snapshot.place_keys]
    return np.append(np.isin(snapshot.places.id, keys), False) if keys else None
