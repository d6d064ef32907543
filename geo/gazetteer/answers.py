"""Answers of a remote geocoder, kept on disk so that no question is asked twice; "no such place" is an answer too."""

from __future__ import annotations

import json
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

log = logging.getLogger(__name__)

DAY = 86_400.0

Answer = tuple[str, float, float]
"""Address, latitude, longitude in degrees WGS84."""


class Answers:
    """A bounded table in an SQLite file of its own. A file that cannot be used costs the memory, nothing more."""

    def __init__(
        self,
        path: Path,
        *,
        most: int = 50_000,
        days: float = 90,
        days_of_none: float = 7,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._path, self._most, self._clock = path, most, clock
        self._days, self._days_of_none = days, days_of_none

    def get(self, key: str) -> list[Answer] | None:
        """The answer kept for a question, or None where there is none, or none that is recent."""
        try:
            with self._table() as table:
                row = table.execute("SELECT answer, kept FROM answers WHERE question = ?", (key,)).fetchone()
            found = [(str(name), float(lat), float(lon)) for name, lat, lon in json.loads(row[0])] if row else []
        except (sqlite3.Error, ValueError, TypeError) as error:
            self._without(error)
            return None
        days = self._days if found else self._days_of_none
        return found if row and self._clock() - row[1] <= days * DAY else None

    def put(self, key: str, answer: Sequence[Answer]) -> None:
        """Keep an answer; the oldest go where there are too many."""
        try:
            with self._table() as table:
                row = (key, json.dumps(answer), self._clock())
                table.execute("INSERT OR REPLACE INTO answers (question, answer, kept) VALUES (?, ?, ?)", row)
                table.execute(
                    "DELETE FROM answers WHERE rowid IN"
                    " (SELECT rowid FROM answers ORDER BY kept DESC, rowid DESC LIMIT -1 OFFSET ?)",
                    (self._most,),
                )
        except sqlite3.Error as error:
            self._without(error)

    @contextmanager
    def _table(self) -> Iterator[sqlite3.Connection]:
        # A connection for each use: it is opened in 0.1 ms, a question to a remote takes a thousand times that.
        with closing(sqlite3.connect(self._path, timeout=2)) as connection, connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS answers"
                " (question TEXT PRIMARY KEY, answer TEXT NOT NULL, kept REAL NOT NULL)"
            )
            connection.execute("CREATE INDEX IF NOT EXISTS answers_by_age ON answers (kept)")
            yield connection

    def _without(self, error: Exception) -> None:
        log.warning("the answers of remote geocoders in %s cannot be used: %s", self._path, error)
