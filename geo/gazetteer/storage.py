"""The index on disk: arrays of places, a trie of folded names, a trie of ids; every file is mapped, none read.

====================  ==========================================================================================
``about.json``        format, version, sources, counts, codes of countries and admin-1 areas
``names.trie``        folded names; a name's key number ``k`` owns the edges ``first[k]:first[k+1]``
``first.npy``         uint32, as above
``rows.npy``          int32, the place of each edge, best first within a name
``match.npy``         uint8, how well the name fits that place, in 255ths
``ids.trie``          ids of places, with ``id_rows.npy`` (key number to row) and ``id_keys.npy`` (back)
``kind.npy``          numbers of :data:`KINDS`; likewise ``country`` and ``admin1`` of the codes in about.json
``lat.npy``           degrees WGS84; likewise ``lon``, ``population`` and ``geonameid`` (0 for none)
``labels.bin``        names of places as UTF-8, one after the other, cut by ``label_ends.npy``
``extents.npy``       west, south, east, north of the first rows, which are the areas
``demonyms.json``     folded demonyms and the ids of what they speak of
====================  ==========================================================================================
"""

from __future__ import annotations

import json
import mmap
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from geo.model import BadInput, Kind, NotBuilt, Place

FORMAT = 1
KINDS = tuple(Kind)

Edges = Mapping[str, Sequence[tuple[int, float]]]
"""Folded names, each with rows of places and how well it fits them, best first."""


def write(
    folder: Path, places: Sequence[Place], edges: Edges, demonyms: Mapping[str, Sequence[str]], about: Mapping[str, Any]
) -> None:
    """Put an index into an empty folder. Rows are numbers of ``places``, where those with an extent come first."""
    _write_names(folder, edges)
    _write_places(folder, places, about["countries"], about["admin1"])
    (folder / "demonyms.json").write_text(json.dumps(dict(demonyms), ensure_ascii=False), encoding="utf-8")
    (folder / "about.json").write_text(
        json.dumps({"format": FORMAT, **about}, ensure_ascii=False, indent=1), encoding="utf-8"
    )


def _write_names(folder: Path, edges: Edges) -> None:
    trie = marisa_trie.Trie(edges)
    trie.save(str(folder / "names.trie"))
    ordered = sorted(edges, key=trie.__getitem__)
    first = np.zeros(len(ordered) + 1, np.uint32)
    np.cumsum([len(edges[name]) for name in ordered], out=first[1:])
    np.save(folder / "first.npy", first)
    np.save(folder / "rows.npy", np.fromiter((row for name in ordered for row, _ in edges[name]), np.int32))
    np.save(
        folder / "match.npy",
        np.fromiter((round(match * 255) for name in ordered for _, match in edges[name]), np.uint8),
    )


def _write_places(folder: Path, places: Sequence[Place], countries: Sequence[str], admin1: Sequence[str]) -> None:
    ids = marisa_trie.Trie([place.id for place in places])
    if len(ids) != len(places):
        twice = [place_id for place_id, count in Counter(place.id for place in places).items() if count > 1]
        raise BadInput(f"two places have one id: {', '.join(twice[:5])}", "gazetteer")
    ids.save(str(folder / "ids.trie"))
    keys = np.fromiter((ids[place.id] for place in places), np.int32)
    np.save(folder / "id_keys.npy", keys)
    np.save(folder / "id_rows.npy", np.argsort(keys).astype(np.int32))
    country_number = {code: number for number, code in enumerate(countries)}
    admin1_number = {code: number for number, code in enumerate(admin1)}
    kind_number = {kind: number for number, kind in enumerate(KINDS)}
    np.save(folder / "kind.npy", np.fromiter((kind_number[p.kind] for p in places), np.uint8))
    np.save(folder / "country.npy", np.fromiter((country_number[p.country or ""] for p in places), np.uint16))
    np.save(folder / "admin1.npy", np.fromiter((admin1_number[p.admin1 or ""] for p in places), np.uint16))
    np.save(folder / "lat.npy", np.fromiter((p.lat for p in places), np.float64))
    np.save(folder / "lon.npy", np.fromiter((p.lon for p in places), np.float64))
    np.save(folder / "population.npy", np.fromiter((p.population for p in places), np.int64))
    np.save(folder / "geonameid.npy", np.fromiter((p.geonameid or 0 for p in places), np.int64))
    labels = [p.name.encode() for p in places]
    (folder / "labels.bin").write_bytes(b"".join(labels))
    np.save(folder / "label_ends.npy", np.cumsum([0, *map(len, labels)]).astype(np.uint32))
    np.save(folder / "extents.npy", np.array([p.extent for p in places if p.extent], np.float64).reshape(-1, 4))


def array(folder: Path, name: str) -> NDArray[Any]:
    """One array of the index, mapped; a plain ndarray, since numpy's own memmap class is slow to index."""
    found: NDArray[Any] = np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray)
    return found


def trie(folder: Path, name: str) -> marisa_trie.Trie:
    """One trie of the index, mapped."""
    try:
        return marisa_trie.Trie().mmap(str(folder / f"{name}.trie"))
    except RuntimeError:  # what marisa says of a file that is missing or none of its own
        raise not_built(folder) from None


def blob(path: Path) -> mmap.mmap:
    """The bytes of a file, mapped."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def about(folder: Path) -> dict[str, Any]:
    """What the index says of itself; raises :class:`NotBuilt` where there is none that this code can read."""
    try:
        found = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise not_built(folder) from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise NotBuilt(
            f"the gazetteer index in {folder} is of another format than this Dateline reads; "
            "run make setup, or .venv/bin/flask gazetteer build"
        )
    return found


def not_built(folder: Path) -> NotBuilt:
    """The error of a folder that holds no whole index."""
    return NotBuilt(f"no gazetteer index in {folder}; run make setup, or .venv/bin/flask gazetteer build")
