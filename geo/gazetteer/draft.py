"""An index in the making: places in columns, names on disk, until :meth:`Draft.write` puts both in order."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import languages, storage, writing
from geo.gazetteer.columns import Columns, Standing
from geo.gazetteer.entries import Entries
from geo.gazetteer.spool import Spool, Subjects
from geo.model import BadInput, Kind

# What stands for the population of a place of our own table when candidates are put in order: it is there
# because the news names it, so it comes before a town of some thousands that shares its name.
_FAME = 300_000
_COUNTRY = 10  # a country's inhabitants count that often: Georgia before the state of as many


class Draft:
    """What an index will hold, begun with ``entries``; names wait in the folder ``scratch``.

    A subject of names is a GeoNames id, or ``-1 - row`` where a place has none. Rows of ``places`` are in
    the order they came; the index has those that stay, by standing.
    """

    def __init__(self, entries: Entries, scratch: Path) -> None:
        listed = list(zip(entries.places, entries.standings, strict=True))
        ids = [*(place.id for place, standing in listed if standing is not Standing.GONE), *entries.aliases]
        twice = [place_id for place_id, count in Counter(ids).items() if count > 1]
        if twice:
            raise BadInput(f"two places have one id: {', '.join(twice[:5])}", "gazetteer")
        self.places = Columns()
        self.names = Spool(scratch)
        for place, standing in listed:
            self.places.add_place(place, standing)
        subjects = np.array([place.geonameid or -1 - row for row, place in enumerate(entries.places)], np.int64)
        subject_of = subjects.tolist()
        alone = {name: dict.fromkeys(rows, 1.0) for name, rows in entries.alone.items()}
        for name, rows in (*entries.names.items(), *alone.items()):
            for row, match in rows.items():
                self.names.add(name, subject_of[row], match)
        self._alone = {name: subjects[list(rows)] for name, rows in alone.items()}
        self._capitals = {code: subject_of[row] for code, row in entries.capitals.items()}
        self.districts = {code: subject_of[row] for code, row in entries.districts.items()}
        """The areas of the second level, as subjects, by their codes."""
        self._aliases = {alias: subject_of[row] for alias, row in entries.aliases.items()}
        self._demonyms = entries.demonyms
        self.translated = {
            language: {subject_of[row]: name for row, name in entries.translated.get(language, {}).items()}
            for language in languages.LETTERS
        }
        """What places are called in other languages: language, subject, name."""

    def write(self, folder: Path, about: dict[str, Any], progress: Callable[[float], None]) -> None:
        """Put the index into an empty folder; ``about`` is what else it says of itself. Nothing can be added then."""
        order = Order(self.places)
        districts = order.of_each(self.districts)
        _drop_unknown_provinces(self.places)
        _set_districts(self.places, {code: int(order.rows[row]) for code, row in districts.items()})
        rows = _described(self.places, order) | {
            "capital_rows": order.of_each(self._capitals),
            "admin2_rows": districts,
        }
        settlements = slice(rows["first_settlement"], rows["first_minor"])
        writing.write_places(folder, self.places, order.rows, settlements)
        own = order.of_each({place_id: -1 - row for row, place_id in self.places.ids.items()})
        writing.write_ids(folder, order.by_geonameid, own, order.of_each(self._aliases))
        translated = {
            language: writing.write_translated(folder, language, names, order.of)
            for language, names in self.translated.items()
            if names
        }
        progress(0.2)
        self.names.resolve(order.of)
        alone = {name: order.of(subjects) for name, subjects in self._alone.items()}
        self.places = Columns()
        del order  # both are a gigabyte of a full index, which its names need now
        progress(0.3)
        weights = _weights(folder, rows["first_own"], rows["first_settlement"])
        names = writing.write_names(folder, self.names, alone, weights, lambda done: progress(0.3 + 0.7 * done))
        rows["counts"] |= {"names": names, "demonyms": len(self._demonyms)}
        (folder / "demonyms.json").write_text(json.dumps(self._demonyms, ensure_ascii=False), encoding="utf-8")
        whole = {"format": storage.FORMAT, **about, **rows, "languages": translated}
        (folder / "about.json").write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")


class Order:
    """Which rows of some columns stay, in which order, and where each subject then stands."""

    def __init__(self, places: Columns) -> None:
        standing, geonameid = np.asarray(places.standing), np.asarray(places.geonameid)
        arrival = np.arange(len(standing))
        # Of two with one id the higher standing stays, and of two settlements the later one, which is newer.
        by_id = np.lexsort((-arrival, standing, geonameid))
        again = (np.diff(geonameid[by_id]) == 0) & (geonameid[by_id[1:]] > 0)
        stays = standing != Standing.GONE
        stays[by_id[1:][again]] = False
        ranked = standing >= Standing.SETTLEMENT
        people = np.where(ranked, -np.asarray(places.population), 0)
        order = np.lexsort((np.where(ranked, geonameid, arrival), people, standing))
        self.rows: NDArray[np.int64] = order[stays[order]]
        """Rows of the columns, in the order of the index."""
        self._row_of = np.full(len(standing), -1, np.int32)
        self._row_of[self.rows] = np.arange(len(self.rows))
        ids = geonameid[self.rows]
        self.by_geonameid = np.argsort(ids, kind="stable").astype(np.int32)
        """Rows of the index in the order of their GeoNames ids, those without one first."""
        self._ids = ids[self.by_geonameid]

    def of(self, subjects: Subjects) -> Subjects:
        """Rows of the index, -1 for a subject that has none."""
        at = np.minimum(np.searchsorted(self._ids, subjects), len(self._ids) - 1)
        known = np.where(self._ids[at] == subjects, self.by_geonameid[at], -1)
        own = self._row_of[np.where(subjects < 0, -1 - subjects, 0)]
        return np.where(subjects < 0, own, known).astype(np.int64)

    def of_each(self, subjects: Mapping[str, int]) -> dict[str, int]:
        """The same for subjects by a key; those without a row are left out."""
        rows = self.of(np.array([*subjects.values()], np.int64)).tolist()
        return {key: row for key, row in zip(subjects, rows, strict=True) if row >= 0}


def _described(places: Columns, order: Order) -> dict[str, Any]:
    """What the index says of its rows: codes, where each group begins, how many there are of each kind."""
    standings = np.bincount(np.asarray(places.standing)[order.rows], minlength=len(Standing))
    first_own, first_settlement, first_minor = np.cumsum(standings)[:3].tolist()
    kinds = np.bincount(np.asarray(places.kind)[order.rows], minlength=len(storage.KINDS)).tolist()
    return {
        "countries": list(places.country_codes),
        "admin1": list(places.admin1_codes),
        "admin2": list(places.admin2_codes),
        "country_rows": _rows_of_codes(places, order, Kind.COUNTRY),
        "admin1_rows": _rows_of_codes(places, order, Kind.ADMIN1),
        "first_own": first_own,
        "first_settlement": first_settlement,
        "first_minor": first_minor,
        "counts": {
            **{kind.value: count for kind, count in zip(storage.KINDS, kinds, strict=True) if count},
            "places": len(order.rows),
        },
    }


def _drop_unknown_provinces(places: Columns) -> None:
    """A code of the first level that no place has for its own is no province: it could not be named."""
    kind, admin1 = np.asarray(places.kind), np.asarray(places.admin1)
    admin1[~np.isin(admin1, np.unique(admin1[kind == storage.KINDS.index(Kind.ADMIN1)]))] = 0


def _set_districts(places: Columns, rows: Mapping[str, int]) -> None:
    """The same for the second level; and the place of each code, whose row is given, has that code for its own."""
    admin2 = np.asarray(places.admin2)
    admin2[~np.array([code in rows for code in places.admin2_codes])[admin2]] = 0
    for code, row in rows.items():
        admin2[row] = places.admin2_codes.setdefault(code, len(places.admin2_codes))


def _rows_of_codes(places: Columns, order: Order, kind: Kind) -> dict[str, int]:
    """Rows of the index of all countries or provinces by code; the first that has a code is it."""
    codes = list(places.country_codes if kind is Kind.COUNTRY else places.admin1_codes)
    column = np.asarray(places.country if kind is Kind.COUNTRY else places.admin1)
    is_one = (np.asarray(places.kind) == storage.KINDS.index(kind)) & (column > 0)
    rows = np.flatnonzero(is_one[order.rows])
    numbers = column[order.rows[rows]].tolist()
    found = {codes[number]: row for number, row in zip(reversed(numbers), reversed(rows.tolist()), strict=True)}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _weights(folder: Path, first_own: int, first_settlement: int) -> NDArray[np.float64]:
    """What a place's size adds to a match: two and a half powers of ten of population make up for a name that is
    not its own. Bombay is Mumbai, not the hamlet of that name, and Paris is the one in France."""
    people = storage.array(folder, "population").astype(np.float64)
    people[storage.array(folder, "kind") == storage.KINDS.index(Kind.COUNTRY)] *= _COUNTRY
    people[first_own:first_settlement] = _FAME
    return 0.1 * np.log10(1 + people)
