"""The additions of one data folder: each a folder of its own, put in or taken out whole."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.gazetteer.additions.addition import Addition, said_of
from geo.gazetteer.additions.geonames import GeoNames
from geo.gazetteer.additions.natural_earth import NaturalEarth
from geo.gazetteer.additions.own import OwnPlaces

KINDS: dict[str, type[Addition]] = {one.kind: one for one in (GeoNames, NaturalEarth, OwnPlaces)}
"""In the order in which a build takes them: what comes later may refer to what came before."""


def shelf_of(index: Path) -> Path:
    """The folder of the additions to the index in a folder: beside it."""
    return index.with_name("additions")


def installed(index: Path) -> list[Addition]:
    """The additions to an index, in the order in which a build takes them; raises NotBuilt where one is not whole."""
    shelf = shelf_of(index)
    folders = sorted(path for path in shelf.iterdir() if not path.name.startswith(".")) if shelf.is_dir() else []
    found = [KINDS[said.kind](folder, said) for folder in folders if (said := said_of(folder))]
    return sorted(found, key=lambda one: (list(KINDS).index(one.kind), one.name))


def aside_of(place: Path) -> Path:
    """Where what will be in the place of an addition is put together."""
    return place.with_name(f".{place.name}-new")


@contextmanager
def alone(index: Path) -> Iterator[None]:
    """An index and its additions, to one process at a time: the next waits."""
    index.parent.mkdir(parents=True, exist_ok=True)
    with (index.parent / f".{index.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def exchanged(place: Path, new: Path | None) -> Iterator[None]:
    """Put ``new`` (or nothing) in the place of an addition: for good where the block ends well, else for its time."""
    old = place.with_name(f".{place.name}-old")
    if place.exists():
        shutil.rmtree(old, ignore_errors=True)
        place.rename(old)
    try:
        if new:
            new.rename(place)
        yield
    except BaseException:
        if new and place.exists():
            place.rename(new)
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
