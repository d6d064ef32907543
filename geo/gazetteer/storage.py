"""The index on disk: arrays of places, a trie of folded names, a trie of ids; every file is mapped, none read.

====================  ==========================================================================================
``about.json``        format, version, sources, counts, codes of countries, provinces and districts, and the rows of
                      those, languages
``names.trie``        folded names; a name's key number ``k`` owns the edges ``first[k]:first[k+1]``
``first.npy``         uint32, as above
``rows.npy``          int32, the place of each edge, best first within a name
``match.npy``         uint8, how well the name fits that place, in 255ths
``by_geonameid.npy``  int32, rows in the order of their GeoNames ids, those without one first
``ids.trie``          all other ids, also former ones, with ``id_rows.npy`` (key number to row); ``own_rows.npy`` are
                      the rows that have their id from it, in order, ``own_keys.npy`` their key numbers
``kind.npy``          numbers of :data:`KINDS`; likewise ``country``, ``admin1``, ``admin2`` of the codes in about.json
``lat.npy``           degrees WGS84; likewise ``lon``, ``population`` and ``geonameid`` (0 for none)
``labels.bin``        names of places as UTF-8, one after the other, cut by ``label_ends.npy``
``ko.bin``            likewise the names in another language, cut by ``ko_ends.npy``, of the rows ``ko_rows.npy``
``northward.npy``     int32, rows of the settlements in the order of their latitudes
``extents.npy``       west, south, east, north of the rows before the settlements, NaN where none is known
``demonyms.json``     folded demonyms and the ids of what they speak of
====================  ==========================================================================================
"""

from __future__ import annotations

import json
import mmap
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from geo.model import Kind, NotBuilt

FORMAT = 4
KINDS = tuple(Kind)


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
