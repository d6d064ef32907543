"""The dump of GeoNames, laid over the embedded gazetteer: thirteen million places in columns, their names on disk.

What the dump says of a settlement replaces what the embedded one says; what our own tables say stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import languages, spelling, storage, tables
from geo.gazetteer.additions import archives
from geo.gazetteer.additions.addition import Addition, Complain, is_name
from geo.gazetteer.additions.dump import LARGEST_NUMBER, Dump, File, is_id
from geo.gazetteer.additions.features import kind_of
from geo.gazetteer.columns import Standing
from geo.gazetteer.draft import Draft
from geo.gazetteer.sources import Codes
from geo.model import BadInput, Kind
from geo.text import fold

_COUNTRY = re.compile("[A-Z]{2}")
_DISTRICT = re.compile(r"[A-Z]{2}\.[A-Z0-9]{1,8}\.[A-Za-z0-9-]{1,60}")  # what a filter takes for one
_NO_NAMES = frozenset("abbr faac fr_1793 iata icao link phon post tcid unlc wkdt".split())
"""What stands in the place of a language where a row is no name in any."""
_MOST_BAD = 0.01  # of all lines; with more it is another format
_LEVELS = 6  # of the hierarchy, from a continent down to a district

_STANDINGS = {Kind.SETTLEMENT: Standing.SETTLEMENT, Kind.ADMIN1: Standing.AREA}

_KIND_NUMBERS = {kind: number for number, kind in enumerate(storage.KINDS)}

Ids = NDArray[np.int64]


class GeoNames(Addition):
    """A folder with the dump."""

    kind = "geonames"

    @cached_property
    def dump(self) -> Dump:
        """Its files."""
        return Dump(self.folder)

    @property
    def files(self) -> list[Path]:
        """Those of the dump."""
        return [file.path for file in self.dump.files]

    def check(self, complain: Complain) -> None:
        """Read all of its files; raises BadInput where one is broken."""
        for file in self.dump.files:
            archives.check(file.path, file.member)
        for codes, file in zip(self.dump.codes, (self.dump.provinces, self.dump.districts), strict=True):
            if not codes:
                raise BadInput("has no codes of provinces or districts", str(file.path))

    def codes(self) -> Codes:
        """The codes of provinces and districts."""
        return self.dump.codes

    def extend(self, draft: Draft, progress: Callable[[float], None], complain: Complain) -> None:
        """Put in all places and names."""
        Layer(self.dump, draft, complain).lay(progress)


class Line(NamedTuple):
    """The first fields of a line of places, as GeoNames has them in this order."""

    geonameid: str
    name: str
    plain: str
    also: str
    lat: str
    lon: str
    feature_class: str
    feature: str
    country: str
    other_countries: str
    admin1: str
    admin2: str
    admin3: str
    admin4: str
    population: str


class Layer:
    """A dump on its way into a draft. Lines that cannot be read are told to ``complain`` and left out."""

    def __init__(self, dump: Dump, draft: Draft, complain: Complain) -> None:
        self._dump, self._places, self._names, self._complain = dump, draft.places, draft.names, complain
        columns = (draft.places.standing, draft.places.kind, draft.places.geonameid)
        standing, kind, geonameid = (np.array(column) for column in columns)
        self._ours = frozenset(geonameid[standing < Standing.SETTLEMENT].tolist())
        self._countries = frozenset(geonameid[kind == _KIND_NUMBERS[Kind.COUNTRY]].tolist())
        ours = tables.known("admin1")
        self._provinces = frozenset(
            number
            for code, (_, number) in dump.codes.admin1.items()
            if code not in ours or ours[code].name != tables.GONE
        )
        self._translated = draft.translated
        self._told = {language: frozenset(names) for language, names in draft.translated.items()}
        settlements = tables.known("settlements")
        self._renamed = {int(key): one.name for key, one in settlements.items() if one.name}
        self._codes = frozenset((*dump.codes.admin1, *draft.places.admin1_codes))
        self._districts = _districts(dump, draft)
        self._first = len(draft.places)

    def lay(self, progress: Callable[[float], None]) -> None:
        """Put the dump's places and names into the draft; ``progress`` is told the part done, 0 to 1."""
        names = self._dump.names
        whole = sum(file.size for file in (*self._dump.places, *([names] if names else ())))
        done = 0

        def read(count: int) -> None:
            nonlocal done
            done += count
            progress(min(1.0, done / whole))

        for file in self._dump.places:
            self._read_places(file, read)
        self._take_out_what_is_gone()
        if self._dump.hierarchy:
            self._find_provinces(self._dump.hierarchy)
        if names:
            self._read_names(names, read)

    def _read_places(self, file: File, read: Callable[[int], None]) -> None:
        number = bad = 0
        for rows in file.rows(read):
            for row in rows:
                number += 1
                try:
                    self._add(Line._make(row[: len(Line._fields)]))
                except (ValueError, TypeError) as error:
                    bad += 1
                    self._complain(f"{file.path.name}:{number}: {_reason(error)}")
        if bad > number * _MOST_BAD:
            raise BadInput(f"{bad:,} of {number:,} lines are none of a GeoNames dump", file.path.name)

    def _add(self, line: Line) -> None:
        kind = kind_of(line.feature_class, line.feature)
        if kind is None:
            return
        geonameid, population, lat, lon = _numbers(line)
        if not is_name(line.name):
            raise ValueError("the name is empty, too long, or has signs that cannot be printed")
        if geonameid in self._countries:
            return  # they have names enough, of which "Man" and "Island" are none
        if geonameid not in self._ours:
            standing = _STANDINGS.get(kind, Standing.MINOR)
            if kind is Kind.ADMIN1 and geonameid not in self._provinces:
                kind, standing = Kind.REGION, Standing.MINOR  # former ones, and doubles
            code = f"{line.country}.{line.admin1}"
            self._places.add(
                geonameid,
                self._renamed.get(geonameid) or spelling.printed(line.name, line.country),
                _KIND_NUMBERS[kind],
                lat=lat,
                lon=lon,
                country=line.country if _COUNTRY.fullmatch(line.country) else "",
                admin1=code if code in self._codes else "",
                admin2=self._districts.get(f"{code}.{line.admin2}", ""),
                population=population,
                standing=standing,
            )
        self._call(geonameid, kind, line)

    def _call(self, geonameid: int, kind: Kind, line: Line) -> None:
        """Let a place be found under what its line calls it; a place of ours under that too, but not as well."""
        own = spelling.own_match(line.name) if kind.is_area else spelling.OWN
        match = spelling.OTHER if geonameid in self._ours else own
        for written in spelling.in_full_and_short(line.name):
            self._name(written, geonameid, match)
        if line.country == "KP":
            self._name(spelling.printed(line.name, line.country), geonameid, match)
        if line.plain != line.name:
            self._name(line.plain, geonameid, spelling.OTHER)
        for alternate in line.also.split(",") if line.also and not self._dump.names else ():
            other = spelling.match_of(alternate)
            if other is not None:
                self._name(alternate, geonameid, other)

    def _name(self, written: str, geonameid: int, match: float) -> None:
        folded = fold(written)
        if folded:
            self._names.add(folded, geonameid, match)

    def _take_out_what_is_gone(self) -> None:
        """Settlements of the embedded gazetteer that the dump has no more; of the countries that it covers."""
        standing, country, geonameid = (
            np.asarray(column) for column in (self._places.standing, self._places.country, self._places.geonameid)
        )
        older = np.arange(len(standing)) < self._first
        settled = standing == Standing.SETTLEMENT
        covered = np.isin(country, np.unique(country[settled & ~older]))
        gone = older & settled & covered & ~np.isin(geonameid, geonameid[settled & ~older])
        standing[gone] = Standing.GONE

    def _find_provinces(self, file: File) -> None:
        """Places without a province take that of what the hierarchy puts them in."""
        parents: list[int] = []
        children: list[int] = []
        for rows in file.rows():
            known = [row for row in rows if len(row) > 1 and is_id(row[0]) and is_id(row[1])]
            parents += (int(row[0]) for row in known)
            children += (int(row[1]) for row in known)
        admin1, country = np.asarray(self._places.admin1), np.asarray(self._places.country)
        above, below = self._positions(parents), self._positions(children)
        both = (above >= 0) & (below >= 0)
        above, below = above[both], below[both]
        for _ in range(_LEVELS):
            finds = (admin1[below] == 0) & (admin1[above] > 0) & (country[below] == country[above])
            if not finds.any():
                break
            admin1[below[finds]] = admin1[above[finds]]

    def _positions(self, geonameids: list[int]) -> Ids:
        """Rows of the draft by GeoNames id, the later of two; -1 where it has none."""
        known = np.asarray(self._places.geonameid)
        order = np.argsort(known, kind="stable")
        wanted = np.array(geonameids, np.int64)
        at = np.maximum(np.searchsorted(known, wanted, side="right", sorter=order) - 1, 0)
        return np.where(known[order[at]] == wanted, order[at], -1)

    def _read_names(self, file: File, read: Callable[[int], None]) -> None:
        known = np.unique(np.asarray(self._places.geonameid))
        known = np.setdiff1d(known, np.array([0, *self._countries]), assume_unique=True)
        for rows in file.rows(read):
            named = [row for row in rows if len(row) > 4 and row[2] not in _NO_NAMES and is_id(row[1])]
            wanted = np.array([row[1] for row in named], "U18").astype(np.int64)
            at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
            for there, geonameid, row in zip((known[at] == wanted).tolist(), wanted.tolist(), named, strict=True):
                match = spelling.match_of(row[3]) if there else None
                if match is not None:
                    if geonameid in self._ours:
                        match = spelling.OTHER  # ours are as good as we have made them: Moscow is the city first
                    elif match == spelling.OTHER and row[2] == "en" and row[4] == "1":
                        match = spelling.OWN
                    self._name(row[3], geonameid, match)
                    self._translate(row[3], geonameid, row[2], preferred=row[4] == "1")

    def _translate(self, name: str, geonameid: int, language: str, *, preferred: bool) -> None:
        """Know what a language calls a place that had no name in it: the preferred name, else the first."""
        names = self._translated.get(language)
        if names is None or geonameid in self._told[language] or (geonameid in names and not preferred):
            return
        if usual := languages.usual([name], language):
            names[geonameid] = usual


def _districts(dump: Dump, draft: Draft) -> dict[str, str]:
    """Our code of each district by the dump's: the same, but where the draft has that area already under another.

    The draft then knows all of them.
    """
    ours = {subject: code for code, subject in draft.districts.items()}
    found = {}
    for admin1, code, _, geonameid in dump.codes.admin2:
        whole = f"{admin1}.{code}"
        if _DISTRICT.fullmatch(whole):
            found[whole] = ours.get(geonameid, whole)
            draft.districts.setdefault(found[whole], geonameid)
    return found


def _numbers(line: Line) -> tuple[int, int, float, float]:
    """GeoNames id, population, latitude and longitude; raises ValueError where one cannot be."""
    geonameid, population, lat, lon = int(line.geonameid), int(line.population or 0), float(line.lat), float(line.lon)
    if not (
        0 < geonameid < LARGEST_NUMBER and 0 <= population < LARGEST_NUMBER and -90 <= lat <= 90 and -180 <= lon <= 180
    ):
        raise ValueError("a number is out of bounds")
    return geonameid, population, lat, lon


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, ValueError) else "it has too few fields"
