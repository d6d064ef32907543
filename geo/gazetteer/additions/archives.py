"""Text out of plain, gzipped and zipped files, in bounded pieces, whatever the file claims of itself.

Nothing is ever unpacked to disk: of a zip the one member that is wanted is read, and no name in it is used.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from geo.model import BadInput

LARGEST = 8_000_000_000
"""Bytes of one file once unpacked; GeoNames' largest has a quarter of that."""

_BLOCK = 1 << 20
_LONGEST_LINE = 1 << 20

_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What the readers of the two formats raise of a file that is not whole, or that is locked."""


def size(path: Path, member: str = "") -> int:
    """Bytes of the text, as the archive claims, which is good enough to say how far a reading is."""
    if path.suffix == ".zip":
        with _explained(path), ZipFile(path) as archive:
            return archive.getinfo(member).file_size
    return path.stat().st_size * (4 if path.suffix == ".gz" else 1)


def blocks(path: Path, member: str = "") -> Iterator[bytes]:
    """The text in pieces of whole lines; ``member`` is which file of a zip. Raises BadInput where it is broken."""
    with _explained(path), _opened(path, member) as file:
        held, total = b"", 0
        while block := file.read(_BLOCK):
            total += len(block)
            if total > LARGEST:
                raise BadInput(f"is larger than {LARGEST:,} bytes once unpacked; no such file is", str(path))
            whole, line_end, rest = block.rpartition(b"\n")
            if line_end:
                yield held + whole
                held = rest
            else:
                held += block
            if len(held) > _LONGEST_LINE:
                raise BadInput("has a line of more than a million bytes; it is no text of lines", str(path))
        if held:
            yield held


def check(path: Path, member: str = "") -> None:
    """Read all of a file; raises BadInput where it is broken."""
    for _ in blocks(path, member):
        pass


@contextmanager
def _opened(path: Path, member: str) -> Iterator[IO[bytes]]:
    if path.suffix == ".zip":
        with ZipFile(path) as archive:
            # Of the other methods Python's reader unpacks in one go whatever a piece becomes.
            if archive.getinfo(member).compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise BadInput("is packed by another method than deflate; pack it anew", str(path))
            with archive.open(member) as file:
                yield file
    elif path.suffix == ".gz":
        with gzip.open(path) as unpacked:
            yield cast("IO[bytes]", unpacked)
    else:
        with path.open("rb") as file:
            yield file


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except KeyError:
        raise BadInput("is a zip without the file that should be in it", str(path)) from None
    except _BROKEN as error:
        raise BadInput(f"is broken: {error}", str(path)) from None
