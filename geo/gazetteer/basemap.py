"""The embedded base map: how its pieces of land and borders, and the labels on them, are made.

What the files hold is told in :mod:`geo.regions.ground`; their sizes are in ``docs/gazetteer.md``.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from geo.gazetteer import labels, sources
from geo.gazetteer.additions.natural_earth import NaturalEarth
from geo.gazetteer.additions.shelf import installed, locked
from geo.gazetteer.assembly import Progress
from geo.gazetteer.build import ATLAS, silent
from geo.gazetteer.index import Gazetteer
from geo.regions import Shapes, ground, pieces
from geo.regions.ground import Label
from geo.regions.pieces import LEVELS, Extras, Level

_CODE = [Path(one) for one in (__file__, pieces.__file__, ground.__file__, labels.__file__)]
_MOST_LABELS = 400  # of one piece; a view has room for a few dozen


def is_current(into: Path, gazetteer: Gazetteer, *, atlas: Path = ATLAS) -> bool:
    """True where the pieces there are what a build here and now would make."""
    with suppress(OSError, ValueError, KeyError):
        return bool(json.loads((into / "index.json").read_text())["version"] == _version(gazetteer, atlas))
    return False


def ensure(into: Path, gazetteer: Gazetteer, progress: Progress = silent) -> None:
    """Cut the base map where it is missing or was made of other sources."""
    if not is_current(into, gazetteer):
        with locked(into):
            if not is_current(into, gazetteer):
                _rebuild(into, gazetteer, progress, ATLAS, LEVELS)


def build(
    into: Path,
    gazetteer: Gazetteer,
    progress: Progress = silent,
    *,
    atlas: Path = ATLAS,
    levels: Sequence[Level] = LEVELS,
) -> None:
    """Cut the base map into ``into``; older pieces serve until the new ones are whole."""
    with locked(into):
        _rebuild(into, gazetteer, progress, atlas, levels)


def _rebuild(into: Path, gazetteer: Gazetteer, progress: Progress, atlas: Path, levels: Sequence[Level]) -> None:
    into.mkdir(parents=True, exist_ok=True)
    for left in into.glob(".new-*"):
        shutil.rmtree(left, ignore_errors=True)
    version = _version(gazetteer, atlas)
    aside = Path(tempfile.mkdtemp(prefix=".new-", dir=into))
    try:
        _write_pieces(aside, gazetteer, progress, atlas, levels)
        aside.chmod(0o755)
        shutil.rmtree(into / version, ignore_errors=True)
        aside.rename(into / version)
        ground.write_listing(into, version, levels)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    for old in into.iterdir():
        if old.is_dir() and old.name != version:
            shutil.rmtree(old, ignore_errors=True)
    progress(1.0, "the base map is ready")


def _version(gazetteer: Gazetteer, atlas: Path) -> str:
    digest = hashlib.blake2b(gazetteer.version.encode(), digest_size=8)
    for path in (*_CODE, *sorted(atlas.glob("countries-*.json"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _write_pieces(folder: Path, gazetteer: Gazetteer, progress: Progress, atlas: Path, levels: Sequence[Level]) -> None:
    codes = {country.numeric: country.code for country in sources.countries() if country.numeric}
    shapes = Shapes.open(gazetteer.folder)
    earth = next((one for one in installed(gazetteer.folder) if isinstance(one, NaturalEarth)), None)
    rivers = earth.river_names() if earth else frozenset()
    named = {language: labels.labels_of(gazetteer, shapes, language, rivers) for language in gazetteer.languages}
    extras = earth.extras() if earth else Extras()
    cells = sum(level.columns * level.rows for level in levels)
    done = 0
    for level in levels:
        by_cell = {language: _by_cell(level, found) for language, found in named.items()}
        for piece in pieces.cut(level, atlas, codes, extras):
            cell = (piece.column, piece.row)
            ground.write_land(folder, level, piece)
            for language, found in by_cell.items():
                ground.write_labels(folder, level, language, cell, found[cell])
            done += 1
            progress(done / cells, f"cutting the base map 1:{level.scale}")


def _by_cell(level: Level, named: list[Label]) -> dict[tuple[int, int], list[Label]]:
    """The labels of each cell that its level has room for, in the order given."""
    found: dict[tuple[int, int], list[Label]] = defaultdict(list)
    for label in named:
        inside = found[level.cell_at(label.lat, label.lon)]
        if label.rank <= level.max_zoom and len(inside) < _MOST_LABELS:
            inside.append(label)
    return found
