"""What a stream holds, never more of it in memory than a report may have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from geo.ingest.incoming import too_large

_PIECE = 1 << 20  # bytes of an overlong line that are held at a time, to be thrown away


class Line(NamedTuple):
    """A line with its number from 1; ``data`` is None where it is too long. ``quotes`` counts its ``"``."""

    number: int
    data: bytes | None
    quotes: int


def whole(stream: BinaryIO, limit: int) -> bytes:
    """All of the stream; raises :class:`BadInput` where it holds more than ``limit`` bytes."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(limit)
    return data


def lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    """The lines of the stream with their ends; one of more than ``limit`` bytes comes without its data."""
    number = 0
    while data := stream.readline(limit + 1):
        number += 1
        if len(data) <= limit or data.endswith(b"\n"):
            yield Line(number, data, data.count(b'"'))
        else:
            quotes = data.count(b'"')
            while data and not data.endswith(b"\n"):
                data = stream.readline(_PIECE)
                quotes += data.count(b'"')
            yield Line(number, None, quotes)
