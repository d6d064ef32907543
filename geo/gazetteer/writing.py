"""The files of an index, written from columns and spooled names; :mod:`geo.gazetteer.storage` says what is in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import storage
from geo.gazetteer.columns import Columns
from geo.gazetteer.spool import PIECES, Piece, Spool

_AT_ONCE = 1_000_000  # labels put in order at a time

Rows = NDArray[np.int64]


def write_places(folder: Path, places: Columns, rows: Rows, settlements: slice) -> None:
    """Put the columns of those rows into the folder, in that order; ``settlements`` says where these stand in it."""
    for name in ("kind", "country", "admin1", "admin2", "lat", "lon", "population", "geonameid"):
        np.save(folder / f"{name}.npy", np.asarray(getattr(places, name))[rows])
    extents = [places.extents.get(row, (np.nan,) * 4) for row in rows[: settlements.start].tolist()]
    np.save(folder / "extents.npy", np.array(extents, np.float64).reshape(-1, 4))
    lats = np.asarray(places.lat)[rows[settlements]]
    np.save(folder / "northward.npy", (np.argsort(lats, kind="stable") + settlements.start).astype(np.int32))
    _write_labels(folder, places, rows)


def _write_labels(folder: Path, places: Columns, rows: Rows) -> None:
    ends = np.asarray(places.label_ends).astype(np.int64)
    lengths = np.diff(ends)[rows]
    np.save(folder / "label_ends.npy", np.append(0, np.cumsum(lengths)).astype(np.uint32))
    with (folder / "labels.bin").open("wb") as file:
        for at in range(0, len(rows), _AT_ONCE):
            starts = ends[rows[at : at + _AT_ONCE]].tolist()
            spans = zip(starts, lengths[at : at + _AT_ONCE].tolist(), strict=True)
            file.write(b"".join([places.labels[start : start + length] for start, length in spans]))


def write_ids(
    folder: Path, by_geonameid: NDArray[np.int32], own: Mapping[str, int], aliases: Mapping[str, int]
) -> None:
    """Put the ways from ids to rows and back into the folder; ``own`` are the ids of rows without one of GeoNames."""
    np.save(folder / "by_geonameid.npy", by_geonameid)
    row_of = {**aliases, **own}
    trie = marisa_trie.Trie(row_of)
    trie.save(str(folder / "ids.trie"))
    id_rows = np.zeros(len(trie), np.int32)
    for place_id, row in row_of.items():
        id_rows[trie[place_id]] = row
    np.save(folder / "id_rows.npy", id_rows)
    by_row = sorted((row, trie[place_id]) for place_id, row in own.items())
    np.save(folder / "own_rows.npy", np.array([row for row, _ in by_row], np.int32))
    np.save(folder / "own_keys.npy", np.array([key for _, key in by_row], np.int32))


def write_translated(folder: Path, language: str, names: Mapping[int, str], rows_of: Callable[[Rows], Rows]) -> int:
    """Put what places are called in a language, by subject, into the folder; the number of names comes out."""
    rows = rows_of(np.array([*names], np.int64)).tolist()
    # Two subjects may have become one place; of one that is gone the row is below 0.
    by_row = sorted({row: name.encode() for row, name in zip(rows, names.values(), strict=True) if row >= 0}.items())
    np.save(folder / f"{language}_rows.npy", np.array([row for row, _ in by_row], np.int32))
    np.save(folder / f"{language}_ends.npy", np.cumsum([0, *(len(name) for _, name in by_row)], dtype=np.uint32))
    (folder / f"{language}.bin").write_bytes(b"".join(name for _, name in by_row))
    return len(by_row)


def write_names(
    folder: Path,
    names: Spool,
    alone: Mapping[str, Rows],
    weights: NDArray[np.float64],
    progress: Callable[[float], None],
) -> int:
    """Put the names into the folder, the places of each best first; the number of names comes out.

    A place comes before another of the same name by its match and its weight together. The names in ``alone``
    lead to those rows and to no other. ``progress`` is told the part done, 0 to 1.
    """
    made = marisa_trie.Trie(name for piece in names.pieces() for name in set(piece.names))
    made.save(str(folder / "names.trie"))
    del made  # it was made in several times the memory that it takes
    trie = storage.trie(folder, "names")
    reserved = {trie[name]: frozenset(rows.tolist()) for name, rows in alone.items()}
    progress(0.5)
    edges = []
    for number, piece in enumerate(names.pieces(), 1):
        edges.append(_edges(piece, trie, reserved, weights))
        progress(0.5 + 0.4 * number / PIECES)
    first = np.zeros(len(trie) + 1, np.int64)
    for keys, _, _ in edges:
        first[1:] += np.bincount(keys, minlength=len(trie))
    first = np.cumsum(first)
    rows, match = np.empty(first[-1], np.int32), np.empty(first[-1], np.uint8)
    for keys, found, fit in edges:
        # Equal keys stand together: each edge goes as far from its name's first as it stands from their first.
        at = first[keys] + np.arange(len(keys)) - np.searchsorted(keys, keys)
        rows[at], match[at] = found, fit
    np.save(folder / "first.npy", first.astype(np.uint32))
    np.save(folder / "rows.npy", rows)
    np.save(folder / "match.npy", match)
    return len(trie)


def _edges(
    piece: Piece, trie: marisa_trie.Trie, reserved: Mapping[int, frozenset[int]], weights: NDArray[np.float64]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]:
    """Key numbers of names, rows and matches, in the order of the index within one name; the best of each pair."""
    keys = np.fromiter(map(trie.__getitem__, piece.names), np.int32, len(piece.names))
    rows, matches = piece.subjects.astype(np.int32), piece.matches
    stays = ~np.isin(keys, np.fromiter(reserved, np.int32, len(reserved)))
    for at in np.flatnonzero(~stays).tolist():
        stays[at] = int(rows[at]) in reserved[int(keys[at])]
    keys, rows, matches = keys[stays], rows[stays], matches[stays]
    best = np.lexsort((255 - matches, rows, keys))
    again = (np.diff(keys[best]) == 0) & (np.diff(rows[best]) == 0)
    best = best[np.append(True, ~again)] if len(best) else best
    keys, rows, matches = keys[best], rows[best], matches[best]
    score = (matches / 255).round(2) + weights[rows]
    order = np.lexsort((rows, -score, keys))
    return keys[order], rows[order], matches[order]
