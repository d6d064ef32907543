"""Putting an addition in, or taking it out: fetched and checked aside, then there with the index that has it."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from geo.gazetteer.additions import dump, natural_earth, own
from geo.gazetteer.additions.addition import Addition, Complain, Said
from geo.gazetteer.additions.download import fetch
from geo.gazetteer.additions.shelf import KINDS, alone, aside_of, exchanged, shelf_of
from geo.gazetteer.assembly import Progress
from geo.gazetteer.build import rebuild
from geo.model import BadInput, Missing
from geo.text import fold

PUBLISHED = {"geonames": dump.PUBLISHED, "natural-earth": natural_earth.PUBLISHED}
"""The files of what can be installed, as they are called where they are published."""

_SAID = {
    "geonames": ("all places of GeoNames with their names", "CC BY 4.0"),
    "natural-earth": ("seas, rivers, lakes, landforms, surveyed shapes of provinces", "public domain"),
}
"""What each gives, and its licence. Every map credits both, since the embedded gazetteer is made of them too."""
_NAME = re.compile("[a-z0-9][a-z0-9-]{0,39}")
_NOT_THEIRS = frozenset((*KINDS, "admin1", "admin2", "dateline", "naturalearth"))
"""Names of other additions, and the first parts of ids that are taken."""
_FETCHING = 0.3  # of the progress; a build takes the rest

Make = Callable[[Path, Progress, Complain], None]
"""Builds the index in a folder anew, from all that is installed."""


def install(
    index: Path,
    name: str,
    origin: str | Path,
    progress: Progress,
    complain: Complain,
    *,
    make: Make = rebuild,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Install what ``PUBLISHED`` names, from the address or the folder that has its files.

    The index there serves until the new one is whole. Raises BadInput, after which all is as it was, except
    that what was fetched is kept for the next try.
    """
    with alone(index):
        place = _place(index, name)
        aside = aside_of(place)
        if isinstance(origin, Path):
            progress(0, "checking the files")
            given = KINDS[name](origin, _said(name))
            given.check(complain)  # where they lie, since the copies replace what was fetched
            _copy(given.files, aside)
        else:
            _fetch(origin, aside, name, progress, pause)
        addition = KINDS[name](aside, _said(name))
        with _no_bad_file_kept(addition):
            if not isinstance(origin, Path):
                progress(_FETCHING, "checking the files")
                addition.check(complain)
            addition.note()
            with exchanged(place, aside):
                make(index, lambda done, what: progress(_FETCHING + (1 - _FETCHING) * done, what), complain)


def add_places(
    index: Path,
    file: Path,
    progress: Progress,
    complain: Complain,
    *,
    name: str = "",
    credit: str = "",
    licence: str = "",
    make: Make = rebuild,
) -> str:
    """Take the places of a file into the index; what they are called there (``name``, else the file's) comes out.

    Raises BadInput where no row can be used; a row that cannot is told to ``complain``.
    """
    called = fold(name or file.stem).replace(" ", "-")
    if not _NAME.fullmatch(called) or called in _NOT_THEIRS:
        raise BadInput(f"{called!r} cannot be their name; give one of plain letters and digits with --name", str(file))
    own.check(file, complain)
    said = Said(own.OwnPlaces.kind, _today(), "places of the operator's own", licence or "the operator's own", credit)
    with alone(index):
        place = _place(index, called)
        aside = aside_of(place)
        try:
            _copy([file], aside, as_name="places.json" if file.suffix.lower().endswith("json") else "places.csv")
            own.OwnPlaces(aside, said).note()
            with exchanged(place, aside):
                make(index, progress, complain)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return called


def remove(index: Path, name: str, progress: Progress, complain: Complain, *, make: Make = rebuild) -> None:
    """Take an addition out of the index; raises Missing where there is none of that name."""
    with alone(index):
        if name not in {path.name for path in shelf_of(index).glob("[!.]*")}:
            raise Missing(f"no addition to the gazetteer is called {name!r}; flask gazetteer info says which there are")
        with exchanged(shelf_of(index) / name, None):
            make(index, progress, complain)


def _place(index: Path, name: str) -> Path:
    """Where the addition of a name lies, or will."""
    shelf = shelf_of(index)
    shelf.mkdir(parents=True, exist_ok=True)
    return shelf / name


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _said(name: str) -> Said:
    gives, licence = _SAID[name]
    return Said(name, _today(), gives, licence)


def _copy(files: list[Path], aside: Path, as_name: str = "") -> None:
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    for file in files:
        try:
            shutil.copyfile(file, aside / (as_name or file.name))
        except OSError as error:
            raise BadInput(f"cannot be copied to {aside}: {error.strerror}", str(file)) from None


def _fetch(address: str, aside: Path, name: str, progress: Progress, pause: Callable[[float], None]) -> None:
    """Bring the published files into ``aside``, where some or parts of them may be."""
    aside.mkdir(exist_ok=True)
    for number, file in enumerate(PUBLISHED[name]):

        def show(there: int, size: int | None, number: int = number, file: str = file) -> None:
            done = number + (there / size if size else 0.5)
            millions = f"{there / 1e6:,.0f} of {size / 1e6:,.0f} MB" if size else f"{there / 1e6:,.0f} MB"
            progress(_FETCHING * done / len(PUBLISHED[name]), f"fetching {file}, {millions}")

        fetch(f"{address}/{file}", aside / file, show, pause=pause)


@contextmanager
def _no_bad_file_kept(addition: Addition) -> Iterator[None]:
    """Delete the file that a BadInput names: it would be taken for fetched the next time."""
    try:
        yield
    except BadInput as error:
        for file in addition.files:
            if Path(error.where).name == file.name:
                file.unlink()
        raise
