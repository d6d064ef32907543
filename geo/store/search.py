"""Full-text search over excerpts and titles: the one file that knows a database's own search.

SQLite's FTS5 keeps the index alone (``content=''``), so no word is stored twice; to take an excerpt out,
FTS5 has to be given the words that went in. The row id is the mention's.

Chinese, Japanese and Korean are written without spaces or with endings joined on, so their characters
are indexed one by one, and a search for several of them is a search for the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from geo.model import NotBuilt
from geo.text import UNSPACED

Entry = tuple[int, str, str]
"""The id of a mention, the words of its excerpt, the title of its report."""

TOKENIZER = "unicode61 remove_diacritics 2"
"""What cuts texts into words and makes case and marks no difference (https://sqlite.org/fts5.html, 4.3.1)."""
EXPRESSION = '"{}"'
"""A phrase as FTS5 takes it; :func:`phrases_of` leaves no quotation mark in one."""

_CREATE = f"""CREATE VIRTUAL TABLE excerpt_search USING fts5(
    words, title, content='', tokenize='{TOKENIZER}')"""
_ADD = "INSERT INTO excerpt_search(rowid, words, title) VALUES (?, ?, ?)"
_REMOVE = "INSERT INTO excerpt_search(excerpt_search, rowid, words, title) VALUES ('delete', ?, ?, ?)"
_PURGE = "INSERT INTO excerpt_search(excerpt_search) VALUES ('optimize')"
_FIND = "SELECT rowid FROM excerpt_search WHERE excerpt_search MATCH ?"

_WORDS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.excerpt_words USING fts5vocab('main', 'excerpt_search', 'row')"
_BEGUN = "SELECT term FROM temp.excerpt_words WHERE term > ? AND term < ? ORDER BY doc DESC, term LIMIT ?"
_LAST_LETTER = "\U0010ffff"

ALONE = re.compile(f"([{UNSPACED}])")
"""A character that is indexed by itself."""

_PART = re.compile(r'"([^"]*)"?|([^\s"]+)')
_PLAIN = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | {"\0": " "})


def create(connection: sa.Connection) -> None:
    """Make the index, empty."""
    _only_sqlite(connection)
    connection.exec_driver_sql(_CREATE)


def drop(connection: sa.Connection) -> None:
    """Take the index away."""
    _only_sqlite(connection)
    connection.exec_driver_sql("DROP TABLE excerpt_search")


def add(connection: sa.Connection, entries: Iterable[Entry]) -> None:
    """Make excerpts findable."""
    _write(connection, _ADD, entries)


def remove(connection: sa.Connection, entries: Iterable[Entry]) -> None:
    """Take excerpts out; ``entries`` must be what was added."""
    _write(connection, _REMOVE, entries)


def purge(connection: sa.Connection) -> None:
    """Leave no word in the index that only stood in what was removed; takes 2 s at 1 M excerpts."""
    connection.exec_driver_sql(_PURGE)


def find(connection: sa.Connection, phrases: Iterable[str]) -> NDArray[np.int64]:
    """The ids of the mentions, in order, whose excerpt and title together hold all of some phrases; there must be one.

    Phrases are those of :func:`phrases_of`.
    """
    expression = " ".join(EXPRESSION.format(spaced(phrase)) for phrase in phrases)
    cursor = connection.connection.cursor()  # the driver's own: a common word has half a million rows
    cursor.execute(_FIND, (expression,))
    found = np.fromiter(iter(cursor.fetchone, None), np.dtype([("id", np.int64)]))["id"]
    cursor.close()
    return found


def words_begun(connection: sa.Connection, letters: str, most: int) -> list[str]:
    """The words of excerpts and titles that begin with some letters and go on, those in most of them first.

    They are of all reports, also of those that a reader may not see; folded as the index has them.
    """
    connection.exec_driver_sql(_WORDS)
    begin = letters.casefold()
    found = connection.exec_driver_sql(_BEGUN, (begin, begin + _LAST_LETTER, most))
    return [word for (word,) in found]


def phrases_of(q: str) -> Sequence[str]:
    """The words and quoted phrases that a reader typed; nothing in them is an operator.

    >>> phrases_of('market "border guards" NOT (river* --')
    ['market', 'border guards', 'NOT', '(river*']
    """
    parts = (quoted or word for quoted, word in _PART.findall(q.translate(_PLAIN)))
    # FTS5 cuts words at whatever is no letter and no digit; a phrase without any would find nothing.
    return [part.strip() for part in parts if re.search(r"[^\W_]", part)]


def _write(connection: sa.Connection, statement: str, entries: Iterable[Entry]) -> None:
    rows = [(key, spaced(words), spaced(title)) for key, words, title in entries]
    if rows:
        connection.exec_driver_sql(statement, rows)


def spaced(words: str) -> str:
    """The words as they are indexed: a space on both sides of each character of those scripts."""
    return words if words.isascii() else ALONE.sub(r" \1 ", words)


def _only_sqlite(connection: sa.Connection) -> None:
    if connection.dialect.name != "sqlite":
        raise NotBuilt(f"there is no full-text search for {connection.dialect.name} yet; use a sqlite:/// address")
