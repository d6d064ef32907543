"""Where the words of a search stand in a text, asked of the very FTS5 that finds them.

A text is put into a table in memory, and FTS5 marks what it matched there; so case, marks and borders of words
mean here what they mean in the index, in every script.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Sequence
from itertools import count
from weakref import finalize

from geo.expression import read_search, sought
from geo.model import Span
from geo.store.rows import ExcerptRow
from geo.store.search import ALONE, TOKENIZER, any_of, expression, spaced

_CREATE = f"CREATE VIRTUAL TABLE given USING fts5(words, tokenize='{TOKENIZER}')"
_PUT = "INSERT INTO given(rowid, words) VALUES (1, ?)"
_MARK = "SELECT highlight(given, 0, ?1, ?1) FROM given WHERE given MATCH ?2"
_TAKE = "DELETE FROM given"

# What SQLite cannot keep, or ends a string at; both are borders of words to it, as a space is.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


class Matcher:
    """Finds the words and phrases that a search looks for, also those of NEAR; 0.1 ms a text. For one thread at a time.

    >>> [span.of("The Café by the port") for span in Matcher('cafe "the port"').spans("The Café by the port")]
    ['Café', 'the port']
    """

    def __init__(self, q: str = "", named: Collection[str] = ()) -> None:
        """``named`` are the ids of the places that ``q`` names in any spelling."""
        self._named = frozenset(named)
        phrases = dict.fromkeys(sought(read_search(q)))
        self._expression = any_of(map(expression, phrases)) if phrases else ""
        self._table: sqlite3.Connection | None = None

    def spans(self, text: str) -> Sequence[Span]:
        """Where the words and phrases stand, in order and apart from each other, in code points of ``text``."""
        if not self._expression or not text:
            return ()
        kept = spaced(_NO_TEXT.sub(" ", text))
        border = next(sign for sign in map(chr, count(1)) if sign not in kept)
        table = self._open()
        table.execute(_PUT, (kept,))
        found = table.execute(_MARK, (border, self._expression)).fetchone()
        table.execute(_TAKE)
        return _given_back(found[0].split(border), text) if found else ()

    def spans_of(self, row: ExcerptRow) -> Sequence[Span]:
        """The same in the words of an excerpt, with its mention where the place was found by its name."""
        found, excerpt = self.spans(row.excerpt.words), row.excerpt
        if row.place is None or row.place.id not in self._named:
            return found
        mention = Span(len(excerpt.before), len(excerpt.before) + len(excerpt.mention))
        apart = [span for span in found if not span.overlaps(mention)]
        touched = [mention, *(span for span in found if span.overlaps(mention))]
        joined = Span(min(span.start for span in touched), max(span.end for span in touched))
        return sorted([*apart, joined])

    def _open(self) -> sqlite3.Connection:
        if self._table is None:
            # The garbage collector may close it, in whatever thread it runs.
            self._table = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            finalize(self, self._table.close)
            self._table.execute(_CREATE)
        return self._table


def _given_back(parts: list[str], text: str) -> list[Span]:
    """The spans of ``text`` that are every second of the parts of what FTS5 was given."""
    origin = _origins(text)
    found, at = [], 0
    for number, part in enumerate(parts):
        if number % 2:
            found.append(Span(origin[at], origin[at + len(part) - 1] + 1))
        at += len(part)
    return found


def _origins(text: str) -> Sequence[int]:
    """For each code point of ``spaced(text)`` the one of ``text`` that it came from."""
    if text.isascii():
        return range(len(text))
    return [at for at, sign in enumerate(text) for _ in range(3 if ALONE.match(sign) else 1)]
