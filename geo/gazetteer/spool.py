"""Names on their way into the index: kept on disk in pieces, since all at once they take gigabytes.

All that is said of one name lies in one piece, so each piece can be put in order by itself.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from itertools import compress
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

PIECES = 64
_HELD = 20_000  # names of a piece in memory before they are written

Subjects = NDArray[np.int64]


class Piece(NamedTuple):
    """Folded names, what each leads to, and how well it fits, in 255ths."""

    names: list[str]
    subjects: Subjects
    matches: NDArray[np.uint8]


class Spool:
    """A folder of pieces. A subject is a number of whoever spools."""

    def __init__(self, folder: Path) -> None:
        self._files = [
            tuple(folder / f"{what}-{n}" for what in ("names", "subjects", "matches")) for n in range(PIECES)
        ]
        self._held = [_Held() for _ in range(PIECES)]

    def add(self, name: str, subject: int, match: float) -> None:
        """Let a folded name lead to a subject; ``match`` is 0 to 1."""
        number = hash(name) % PIECES
        held = self._held[number]
        held.names.append(name)
        held.subjects.append(subject)
        held.matches.append(round(match * 255))
        if len(held.names) >= _HELD:
            self._flush(number)

    def resolve(self, rows_of: Callable[[Subjects], Subjects]) -> None:
        """Put rows in the place of subjects; names of what has no row (below 0) are left out."""
        for number in range(PIECES):
            names, subjects, matches = self._piece(number)
            rows = rows_of(subjects)
            known = rows >= 0
            self._write(number, "wb", list(compress(names, known.tolist())), rows[known], matches[known])

    def pieces(self) -> Iterator[Piece]:
        """What was spooled, piece by piece; no name is in two of them."""
        for number in range(PIECES):
            yield self._piece(number)

    def _piece(self, number: int) -> Piece:
        self._flush(number)
        names, subjects, matches = self._files[number]
        return Piece(
            names.read_text(encoding="utf-8").split("\n")[:-1],
            np.fromfile(subjects, np.int64),
            np.fromfile(matches, np.uint8),
        )

    def _flush(self, number: int) -> None:
        held, self._held[number] = self._held[number], _Held()
        self._write(
            number, "ab", held.names, np.array(held.subjects, np.int64), np.frombuffer(bytes(held.matches), np.uint8)
        )

    def _write(self, number: int, mode: str, names: list[str], subjects: Subjects, matches: NDArray[np.uint8]) -> None:
        packed = "".join(f"{name}\n" for name in names).encode()
        for path, content in zip(self._files[number], (packed, subjects.tobytes(), matches.tobytes()), strict=True):
            with path.open(mode) as file:
                file.write(content)


class _Held:
    """What of a piece is not written yet."""

    __slots__ = ("matches", "names", "subjects")

    def __init__(self) -> None:
        self.names: list[str] = []
        self.subjects = array("q")
        self.matches = bytearray()
