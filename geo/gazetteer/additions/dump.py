"""The files of a GeoNames dump (https://download.geonames.org/export/dump/readme.txt), found in a folder and read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from geo.gazetteer.additions import archives
from geo.gazetteer.sources import Codes
from geo.model import BadInput

PLACES, NAMES, PROVINCES, DISTRICTS, HIERARCHY = (
    "allCountries", "alternateNamesV2", "admin1CodesASCII", "admin2Codes", "hierarchy",
)  # fmt: skip
PUBLISHED = (f"{PLACES}.zip", f"{NAMES}.zip", f"{PROVINCES}.txt", f"{DISTRICTS}.txt", f"{HIERARCHY}.zip")
"""The files of the whole dump, as they are called where it is published."""

_COUNTRY_FILE = re.compile(r"[A-Z]{2}\.(?:zip|txt|txt\.gz)")
LARGEST_NUMBER = 1 << 53
"""No number of a dump is as large, so that every reader of JSON can have it."""


class File(NamedTuple):
    """A file of the dump, and what it is called within its zip."""

    path: Path
    member: str

    def rows(self, read: Callable[[int], None] = lambda _bytes: None) -> Iterator[list[list[str]]]:
        """Its lines, cut at tabs, some thousands at a time; ``read`` is told how many bytes they are."""
        for block in archives.blocks(self.path, self.member):
            read(len(block))
            yield [line.split("\t") for line in block.decode("utf-8", "replace").split("\n")]

    @property
    def size(self) -> int:
        """Bytes of its text."""
        return archives.size(self.path, self.member)


class Dump:
    """A folder with files of the dump, each plain, gzipped or zipped; raises BadInput where one is missing.

    Needed are the places and the codes of both levels; the alternate names and the hierarchy may be absent.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise BadInput("no such folder", str(folder))
        whole = _found(folder, PLACES)
        by_country = (path for path in sorted(folder.iterdir()) if _COUNTRY_FILE.fullmatch(path.name))
        self.places = [whole] if whole else [File(path, f"{path.name[:2]}.txt") for path in by_country]
        if not self.places:
            raise BadInput(f"holds neither {PLACES}.zip nor the file of a country, such as KP.zip", str(folder))
        self.names, self.hierarchy = _found(folder, NAMES), _found(folder, HIERARCHY)
        self.provinces, self.districts = _needed(folder, PROVINCES), _needed(folder, DISTRICTS)

    @property
    def files(self) -> list[File]:
        """All of its files that are there."""
        others = (self.provinces, self.districts, self.hierarchy, self.names)
        return [*self.places, *(one for one in others if one)]

    @cached_property
    def codes(self) -> Codes:
        """The codes of the first and second level."""
        admin2 = ((*code.rpartition(".")[::2], name, number) for code, name, number in _codes(self.districts))
        return Codes({code: (name, number) for code, name, number in _codes(self.provinces)}, list(admin2))


def _found(folder: Path, name: str) -> File | None:
    paths = [folder / f"{name}{ending}" for ending in (".zip", ".txt", ".txt.gz")]
    return next((File(path, f"{name}.txt") for path in paths if path.is_file()), None)


def _needed(folder: Path, name: str) -> File:
    file = _found(folder, name)
    if file is None:
        raise BadInput(f"lacks {name}.txt, which is published beside the places", str(folder))
    return file


def is_id(text: str) -> bool:
    """True for a GeoNames id as a dump has it.

    >>> is_id("2044757"), is_id("-1"), is_id("٣")
    (True, False, False)
    """
    return text.isdecimal() and text.isascii() and len(text) < len(str(LARGEST_NUMBER))


def _codes(file: File) -> Iterator[tuple[str, str, int]]:
    for rows in file.rows():
        for row in rows:
            if len(row) == 4 and is_id(row[3]):
                yield row[0], row[1], int(row[3])
