"""Full-text search over excerpts and titles: the one file that knows a database's own search.

SQLite's FTS5 keeps the index alone (``content=''``), so no word is stored twice; to take an excerpt out,
FTS5 has to be given the words that went in. The row id is the mention's.

Chinese, Japanese and Korean are written without spaces or with endings joined on, so their characters
are indexed one by one, and a search for several of them is a search for the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from geo.expression import Near, Phrase
from geo.model import NotBuilt
from geo.text import UNSPACED

Entry = tuple[int, str, str]
"""The id of a mention, the words of its excerpt, the title of its report."""

TOKENIZER = "unicode61 remove_diacritics 2"
"""What cuts texts into words and makes case and marks no difference (https://sqlite.org/fts5.html, 4.3.1)."""

_CREATE = f"""CREATE VIRTUAL TABLE excerpt_search USING fts5(
    words, title, content='', tokenize='{TOKENIZER}')"""
_ADD = "INSERT INTO excerpt_search(rowid, words, title) VALUES (?, ?, ?)"
_REMOVE = "INSERT INTO excerpt_search(excerpt_search, rowid, words, title) VALUES ('delete', ?, ?, ?)"
_PURGE = "INSERT INTO excerpt_search(excerpt_search) VALUES ('optimize')"
_FIND = "SELECT group_concat(rowid) FROM excerpt_search WHERE excerpt_search MATCH ?"

_WORDS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.excerpt_words USING fts5vocab('main', 'excerpt_search', 'row')"
_BEGUN = "SELECT term FROM temp.excerpt_words WHERE term > ? AND term < ? ORDER BY doc DESC, term LIMIT ?"
_LAST_LETTER = "\U0010ffff"

_NO_PHRASE = re.compile('["\0]')

ALONE = re.compile(f"([{UNSPACED}])")
"""A character that is indexed by itself."""


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


def find(connection: sa.Connection, wanted: str) -> NDArray[np.int64]:
    """The ids of the mentions, in no order, whose excerpt and title together are what an expression wants.

    Expressions are those that the functions below make; no text of a reader's is one.
    """
    found = connection.exec_driver_sql(_FIND, (wanted,)).scalar()  # a row an id would take four times as long
    return np.fromstring(found, np.int64, sep=",") if found else np.empty(0, np.int64)


def expression(part: Phrase | Near) -> str:
    """What FTS5 is asked for a phrase, or for phrases near each other.

    >>> expression(Near((Phrase("border guards"), Phrase("NOT")), 3))
    'NEAR("border guards" "NOT", 3)'
    """
    match part:
        case Phrase(text=text):
            return f'"{spaced(_NO_PHRASE.sub(" ", text))}"'
        case Near(phrases=phrases, apart=apart):
            return f"NEAR({' '.join(map(expression, phrases))}, {apart})"


def all_of(expressions: Iterable[str]) -> str:
    """What FTS5 is asked for where all of some expressions must hold; there must be one."""
    return " AND ".join(expressions)


def any_of(expressions: Iterable[str]) -> str:
    """The same where one of them is enough."""
    return f"({' OR '.join(expressions)})"


def words_begun(connection: sa.Connection, letters: str, most: int) -> list[str]:
    """The words of excerpts and titles that begin with some letters and go on, those in most of them first.

    They are of all reports, also of those that a reader may not see; folded as the index has them.
    """
    connection.exec_driver_sql(_WORDS)
    begin = letters.casefold()
    found = connection.exec_driver_sql(_BEGUN, (begin, begin + _LAST_LETTER, most))
    return [word for (word,) in found]


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
