"""Pieces of text or of a file as chunks of bytes, so that no file is ever in memory as a whole."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

CHUNK = 64 * 1024
"""Characters or bytes of a chunk: enough for compression and the socket, little beside everything else."""

# What XML 1.0 cannot hold, not even escaped (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def chunks(parts: Iterable[str]) -> Iterator[bytes]:
    """The parts joined, in UTF-8."""
    waiting: list[str] = []
    length = 0
    for part in parts:
        waiting.append(part)
        length += len(part)
        if length >= CHUNK:
            yield "".join(waiting).encode()
            waiting.clear()
            length = 0
    if waiting:
        yield "".join(waiting).encode()


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Each row as a line of CSV (RFC 4180)."""
    line = StringIO()
    writer = csv.writer(line)
    for row in rows:
        writer.writerow(row)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def to_json(value: Any) -> str:  # noqa: ANN401  # whatever JSON has
    """JSON without spaces, its letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def xml_text(text: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold.

    >>> xml_text("a\\0b")
    'a\ufffdb'
    """
    return _NOT_XML.sub("\ufffd", text)


def decimal(degrees: float) -> str:
    """Degrees to six digits, about 0.1 m, without an exponent.

    >>> decimal(129.775830), decimal(-0.5), decimal(40)
    ('129.77583', '-0.5', '40')
    """
    return f"{degrees:.6f}".rstrip("0").rstrip(".")


def from_file(name: str, write: Callable[[Path], None]) -> Iterator[bytes]:
    """The bytes of a file of that name that ``write`` makes in the folder for passing files; it is gone afterwards."""
    with TemporaryDirectory(prefix="dateline-") as folder:
        path = Path(folder) / name
        write(path)
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
