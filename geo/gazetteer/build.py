"""Making the index: assemble, write aside, rename. What is half made is never where an index is looked for."""

from __future__ import annotations

import gc
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from geo.gazetteer import sources, storage
from geo.gazetteer.additions.addition import Addition, Complain
from geo.gazetteer.additions.shelf import alone, installed
from geo.gazetteer.assembly import Progress, assemble
from geo.gazetteer.draft import Draft
from geo.gazetteer.entries import Entries
from geo.gazetteer.sources import Codes
from geo.model import NotBuilt
from geo.regions import Geometry, Shapes

_CODE = Path(__file__).parent
ATLAS = _CODE.parents[1] / "static" / "vendor" / "world-atlas"
"""Where the set-up puts the country shapes."""

# What an index is made of besides the packages: change any, and it is another index.
_OUR_SOURCES = (
    *_CODE.rglob("*.py"),
    *_CODE.glob("tables/*.csv"),
    *_CODE.parent.glob("regions/*.py"),
    _CODE.parent / "text.py",
)
_NOT_IN_THE_INDEX = {
    "download.py",
    "installation.py",
    "index.py",
    "geocoders.py",
    "remote.py",
    "basemap.py",
    "labels.py",
    "whereabouts.py",
    "shapes.py",
    "pieces.py",
}


def silent(_done: float, _what: str) -> None:
    """No progress shown."""


def unheard(_complaint: str) -> None:
    """No complaint shown: what is installed was complained of when it was."""


Assemble = Callable[[Path, Progress, Codes], tuple[Entries, dict[str, Geometry]]]
"""Gives what an index holds, from the folder of country shapes; a test's is smaller than the world."""


def ensure(into: Path, progress: Progress = silent, *, atlas: Path = ATLAS, source: Assemble = assemble) -> bool:
    """Build the index where it is missing or was made of other sources; True where that was needed."""
    if is_current(into, atlas=atlas):
        return False
    with alone(into):
        if is_current(into, atlas=atlas):
            return False
        rebuild(into, progress, atlas=atlas, source=source)
    return True


def build(
    into: Path,
    progress: Progress = silent,
    complain: Complain = unheard,
    *,
    atlas: Path = ATLAS,
    source: Assemble = assemble,
) -> None:
    """Put a new index where ``into`` says, with all additions; an older one serves until the new one is whole."""
    with alone(into):
        rebuild(into, progress, complain, atlas=atlas, source=source)


def is_current(into: Path, *, atlas: Path = ATLAS) -> bool:
    """True where the index there is what a build here and now would make."""
    try:
        return bool(storage.about(into)["version"] == wanted_version(atlas, installed(into)))
    except NotBuilt:
        return False


def wanted_version(atlas: Path = ATLAS, additions: Sequence[Addition] = ()) -> str:
    """The version that an index built here and now would have; cheap, so that the set-up can ask each time."""
    digest = hashlib.blake2b(str(storage.FORMAT).encode(), digest_size=8)
    for source in sources.PACKAGES:
        digest.update(source.fingerprint().encode())
    ours = [path for path in _OUR_SOURCES if path.name not in _NOT_IN_THE_INDEX]
    for path in sorted((*ours, *atlas.glob("countries-*.json"))):
        digest.update(path.read_bytes())
    for addition in additions:
        digest.update(f"{addition.name} {addition.fingerprint()}".encode())
    return digest.hexdigest()


def rebuild(
    into: Path,
    progress: Progress = silent,
    complain: Complain = unheard,
    *,
    atlas: Path = ATLAS,
    source: Assemble = assemble,
) -> None:
    """The same for who is :func:`alone` with the index already, and changes its additions."""
    additions = installed(into)
    for left in into.parent.glob(f".{into.name}-*"):
        shutil.rmtree(left, ignore_errors=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{into.name}-", dir=into.parent))
    # Millions of small objects, none in a cycle: without the collector's rounds a build takes a quarter less.
    collects = gc.isenabled()
    gc.disable()
    try:
        about = _about(atlas, additions)
        _fill(aside, additions, partial(source, atlas), about, progress=progress, complain=complain)
        aside.chmod(0o755)
        _swap(aside, into)
    finally:
        if collects:
            gc.enable()
        shutil.rmtree(aside, ignore_errors=True)
    progress(1.0, "the gazetteer is ready")


def _fill(
    folder: Path,
    additions: Sequence[Addition],
    source: Callable[[Progress, Codes], tuple[Entries, dict[str, Geometry]]],
    about: dict[str, Any],
    *,
    progress: Progress,
    complain: Complain,
) -> None:
    """Put a whole index into an empty folder."""
    codes = next((codes for one in additions if (codes := one.codes())), None)
    # Of all of GeoNames the embedded part is the quickest.
    embedded, added = (0.1, 0.7) if codes else (0.75, 0.75)
    entries, shapes = source(lambda done, what: progress(embedded * done, what), codes or sources.us_codes())
    for addition in additions:
        addition.reshape(entries, shapes)
    Shapes.write(folder, shapes)
    for addition in additions:
        addition.enrich(entries, Shapes.open(folder))
    scratch = folder / "scratch"
    scratch.mkdir()
    draft = Draft(entries, scratch)
    del entries, shapes
    for addition in additions:
        addition.extend(
            draft, lambda done: progress(embedded + (added - embedded) * done, "reading places and names"), complain
        )
    progress(added, "writing the index")
    draft.write(folder, about, lambda done: progress(added + (1 - added) * done, "writing the index"))
    shutil.rmtree(scratch)


def _swap(new: Path, into: Path) -> None:
    """Put ``new`` where ``into`` is. Processes that have the old files mapped go on reading them."""
    old = new.with_name(f"{new.name}-old")
    with suppress(FileNotFoundError):
        into.rename(old)
    new.rename(into)
    shutil.rmtree(old, ignore_errors=True)


def _about(atlas: Path, additions: Sequence[Addition]) -> dict[str, Any]:
    return {
        "version": wanted_version(atlas, additions),
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "sources": [*(source.described() for source in sources.PACKAGES), _natural_earth(atlas), _OURS],
        "additions": [addition.described() for addition in additions],
    }


def _natural_earth(atlas: Path) -> dict[str, str]:
    """What is to be said of the country shapes; their version stands in the package's own description of itself."""
    version = "unknown"
    with suppress(OSError, ValueError, KeyError):
        version = str(json.loads((atlas / "package.json").read_text(encoding="utf-8"))["version"])
    return {
        "name": "world-atlas",
        "version": version,
        "gives": "shapes of countries; admin-1 areas are derived from their settlements and approximate",
        "licence": "ISC; data Natural Earth, public domain",
    }


_OURS = {
    "name": "dateline",
    "version": "tables of this version",
    "gives": "other names of countries, demonyms, abbreviations, seas, rivers, ranges, world regions, Korean spellings",
    "licence": "MIT",
}
