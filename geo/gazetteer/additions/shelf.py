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
"""In the order in which a build takes them: the operator's own last, so that Natural Earth
takes none of them for its own."""


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
def locked(folder: Path) -> Iterator[None]:
    """A folder that may not be there yet, to one process at a time: the next waits."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f".{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def alone(index: Path) -> Iterator[None]:
    """An index and its additions, to one process at a time, which puts right what a killed one left."""
    with locked(index):
        _clear_up(shelf_of(index))
        yield


@contextmanager
def exchanged(place: Path, new: Path | None) -> Iterator[None]:
    """Put ``new`` (or nothing) in the place of an addition: for good where the block ends well, else for its time.

    ``new`` lies :func:`aside_of` the place.
    """
    old = place.with_name(f".{place.name}-old")
    if place.exists():
        place.rename(old)
    else:
        old.mkdir()  # empty: there was nothing
    try:
        if new:
            new.rename(place)
        yield
    except BaseException:
        _put_back(old, place)
        raise
    gone = place.with_name(f".{place.name}-gone")
    old.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def _put_back(old: Path, place: Path) -> None:
    if place.exists():
        shutil.rmtree(aside_of(place), ignore_errors=True)
        place.rename(aside_of(place))
    if any(old.iterdir()):
        old.rename(place)
    else:
        old.rmdir()


def _clear_up(shelf: Path) -> None:
    """Take back an exchange that was never finished, which its ``-old`` tells, and delete the rest of finished ones."""
    for old in shelf.glob(".*-old"):
        _put_back(old, shelf / old.name.removeprefix(".").removesuffix("-old"))
    for gone in shelf.glob(".*-gone"):
        shutil.rmtree(gone, ignore_errors=True)
