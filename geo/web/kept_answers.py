"""Answers that were given already, in memory: who asks the same of the same store gets the same bytes.

A frame in an article that many read is asked for in just one way, and so are the pins in it.
"""

from __future__ import annotations

from collections.abc import Hashable
from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache

_LARGEST = 1 / 8  # of all the room, that one answer may have: no single one drives out most of the others
_AROUND = 1_000  # bytes that an answer takes besides its body, about


class KeptAnswer(NamedTuple):
    """An answer as it travels, compressed or not, and the hash of the script that its policy allows."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    script_hash: str | None


class KeptAnswers:
    """As many answers as ``most`` bytes hold; those go first that were not asked for the longest. For many threads."""

    def __init__(self, most: int) -> None:
        self.largest = int(most * _LARGEST)
        self._kept: LRUCache[Hashable, KeptAnswer] = LRUCache(most, getsizeof=lambda one: len(one.body) + _AROUND)
        self._lock = Lock()

    def get(self, question: Hashable) -> KeptAnswer | None:
        """What was answered to this question, which must say all that an answer depends on."""
        with self._lock:
            return self._kept.get(question)

    def keep(self, question: Hashable, answer: KeptAnswer) -> None:
        """Keeps an answer, if it is not too large."""
        if len(answer.body) + _AROUND <= self.largest:
            with self._lock:
                self._kept[question] = answer
