"""A street map in one file, whose parts browsers fetch as they need them.

The file is a PMTiles archive of version 3 (https://github.com/protomaps/PMTiles, ``spec/v3/spec.md``) with vector
tiles in the layers of the Protomaps basemap: what its header and its metadata say is checked once, when it is opened.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO

from pmtiles.tile import (
    Compression,
    HeaderDict,
    MagicNumberNotFound,
    SpecVersionUnsupported,
    TileType,
    deserialize_header,
)

_HEAD = 16_384  # bytes, in which the format keeps its header and root directory
_CHUNK = 64 * 1024  # bytes that are in memory at a time
_LAYERS = {"earth", "water", "roads"}
_OPENED_BY_BROWSERS = {Compression.NONE, Compression.GZIP}


@dataclass(frozen=True, slots=True)
class StreetMap:
    """A street map as it was when it was opened: ``last_zoom`` is that of its finest tiles, ``size`` is in bytes.

    ``version`` is another for another file. It is made from where the file begins, which says where each tile
    stands, from its size, and from when it was changed: a hundred gigabytes are too many to be read for it.
    """

    path: Path
    version: str
    last_zoom: int
    size: int
    changed: int
    """When it was changed last, in ns since 1970."""

    @classmethod
    def open(cls, path: Path) -> StreetMap:
        """The street map in a file; raises ValueError, saying what to do, where it is none that can be drawn."""
        try:
            about = path.stat()
            with path.open("rb") as file:
                head = file.read(_HEAD)
                header = _header(head, about.st_size)
                _check_layers(_metadata(file, header))
        except FileNotFoundError:
            raise ValueError(f"there is no file {path}") from None
        except OSError as error:
            raise ValueError(f"{path} cannot be read by whoever runs Dateline: {error.strerror}") from None
        except ValueError as error:
            raise ValueError(f"{path} {error}") from None
        seen = head + repr((about.st_size, about.st_mtime_ns)).encode()
        version = blake2b(seen, digest_size=8).hexdigest()
        return cls(path, version, header["max_zoom"], about.st_size, about.st_mtime_ns)

    def is_unchanged(self) -> bool:
        """Whether the file is still the one that was opened."""
        try:
            about = self.path.stat()
        except OSError:
            return False
        return (about.st_size, about.st_mtime_ns) == (self.size, self.changed)

    def part(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes from ``start`` up to but not including ``end``, a little at a time."""
        with self.path.open("rb") as file:
            file.seek(start)
            while start < end and (chunk := file.read(min(_CHUNK, end - start))):
                start += len(chunk)
                yield chunk


def _header(head: bytes, size: int) -> HeaderDict:
    """What the file says of itself, where browsers can make something of it; raises ValueError, without the path."""
    try:
        header = deserialize_header(head)
    except (MagicNumberNotFound, SpecVersionUnsupported, ValueError, IndexError):
        raise ValueError("is no PMTiles file of version 3") from None
    kind, compression = header["tile_type"], header["tile_compression"]
    if kind is not TileType.MVT:
        raise ValueError(f"has tiles of the type {kind.name}; needed are vector tiles (MVT)")
    if compression not in _OPENED_BY_BROWSERS:
        raise ValueError(f"has tiles compressed with {compression.name}, which browsers do not open; gzip is needed")
    whole = header["tile_data_offset"] + header["tile_data_length"]
    if size < whole:
        raise ValueError(f"is not whole: {size:,} bytes of {whole:,} are there; copy it again")
    return header


def _metadata(file: BinaryIO, header: HeaderDict) -> Any:  # noqa: ANN401  # JSON of somebody else
    file.seek(header["metadata_offset"])
    packed = file.read(header["metadata_length"])
    try:
        return json.loads(gzip.decompress(packed) if header["internal_compression"] is Compression.GZIP else packed)
    except (OSError, EOFError, ValueError, zlib.error):
        raise ValueError("has metadata that cannot be read; copy it again") from None


def _check_layers(metadata: Any) -> None:  # noqa: ANN401  # as above
    """Raises ValueError where the tiles have other layers than those that we draw, or those of an older schema."""
    try:
        fields = {layer["id"]: layer.get("fields", {}) for layer in metadata["vector_layers"]}
    except (LookupError, TypeError, AttributeError):
        fields = {}
    if missing := sorted(_LAYERS - fields.keys()):
        raise ValueError(f"is no basemap of Protomaps: its tiles have no {', no '.join(missing)}")
    if "pmap:kind" in fields["roads"]:
        raise ValueError("is a basemap of Protomaps before version 4; a newer one is needed")
