"""Names qualified by the name that follows or goes before: "Paris, Texas", "Ohio's Licking County"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.geoparse.options import holds
from geo.geoparse.recognise import Toponym
from geo.model import Kind

_BONUS = 5.0
"""Log-odds for lying in the area named right after; more than Paris has over any namesake."""
_LISTED = 2.5
"""The same where the name is itself an area, and the two may be members of a list: "Ohio, Illinois and Iowa"."""

_AFTER = re.compile(r"(?:,|\s*\(|,? in|, in the| of)?\s+\(?\Z|\s*\(\Z|,\s*\Z")
_BEFORE = re.compile(r"(?:['’]s)?\s+(?:(?:city|town|village|capital|county|port|state|province|district) of )?\Z")
_WIDEST_GAP = 24  # code points: ", in the province of "

_AREAS = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2})


@dataclass(slots=True)
class Qualification:
    """What the neighbours of a toponym say: rows of the gazetteer with a bonus, and the words that say so."""

    bonus: dict[int, float] = field(default_factory=dict)
    phrase: str = ""


def qualifications(text: str, toponyms: Sequence[Toponym]) -> list[Qualification]:
    """What qualifies each toponym of a text; most have nothing."""
    found = [Qualification() for _ in toponyms]
    for number in range(len(toponyms) - 1):
        first, second = toponyms[number], toponyms[number + 1]
        if second.start - first.end > _WIDEST_GAP:
            continue
        gap = text[first.end : second.start]
        phrase = text[first.start : second.end]
        if _AFTER.match(gap) and not first.people:
            _qualify(found[number], found[number + 1], first, second, phrase)
        if _BEFORE.match(gap) and first.options and first.options[0].kind in _AREAS:
            _qualify(found[number + 1], found[number], second, first, phrase)
    return found


def _qualify(inner: Qualification, outer: Qualification, name: Toponym, area: Toponym, phrase: str) -> None:
    for whole in area.options:
        if whole.kind not in _AREAS:
            continue
        for part in name.options:
            if holds(whole, part):
                listed = name.options[0].kind in _AREAS and name.options[0].kind == whole.kind
                inner.bonus[part.row] = max(_LISTED if listed else _BONUS, inner.bonus.get(part.row, 0.0))
                inner.phrase = phrase
                outer.bonus[whole.row] = max(_LISTED, outer.bonus.get(whole.row, 0.0))
