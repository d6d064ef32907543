"""Names qualified by the name that follows or goes before: "Paris, Texas", "Ohio's Licking County"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.geoparse import lexicon as lex
from geo.geoparse.options import holds
from geo.geoparse.recognise import Toponym
from geo.model import Kind

_INSIDE = 5.0  # log-odds for lying in the area named right after; more than Paris has over any namesake
_LISTED = 2.5  # the same where the name is an area too, and the two may be members of a list: "Ohio, Illinois and Iowa"
_HOLDING = 2.5  # for being the area that holds what was named right before
_FILED = 3.0  # for being a town, in a dateline
_RIVERINE = (
    5.0  # for being a river, a range or a region, where "the" stands before or "강" ends the name: no town's does
)
_ALIKE = 1.5  # for being an area of the same rank as the one beside it in a list: "Texas, Georgia and Ohio"

_AFTER = re.compile(r"(?:,|\s*\(|,? in|, in the| of)?\s+\(?\Z|\s*\(\Z|,\s*\Z")
_BEFORE = re.compile(r"(?:['’]s)?\s+(?:(?:city|town|village|capital|county|port|state|province|district) of )?\Z")
_OF_PEOPLE = re.compile(
    r"\s(?:[a-z]+\s){0,2}(?:city|town|village|port|capital|resort|suburb|district|county|province|state|region|island|"
    r"prefecture|territory|enclave|municipality)\s(?:of\s)?\Z"
)
_IN_THE = re.compile(r",? (?:in|of|from|near) (?:the |a )?\Z")
_IN_A_LIST = frozenset({", ", " and ", ", and ", " or ", ", or "})
_WIDEST_GAP = 24  # code points: ", in the province of "

_AREAS = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2})
_RANKED = frozenset({Kind.COUNTRY, Kind.ADMIN1})
_WITH_THE = frozenset({Kind.WATER, Kind.LANDFORM, Kind.REGION})
# "the Tumen," and "the Tumen at", but not "the Tumen station"
_ENDS = re.compile(rf"\s*(?:\Z|[^\w\s-])|\s(?:{'|'.join(sorted(lex.FUNCTION))})\b")


@dataclass(slots=True)
class Qualification:
    """What the neighbours of a toponym say for rows of the gazetteer, in log-odds.

    ``inside`` tells namesakes apart ("Paris, Texas"), and ``phrase`` is the words that do;
    ``beside`` is company alone.
    """

    inside: dict[int, float] = field(default_factory=dict)
    beside: dict[int, float] = field(default_factory=dict)
    phrase: str = ""


def qualifications(text: str, toponyms: Sequence[Toponym], datelined: Sequence[bool]) -> list[Qualification]:
    """What qualifies each toponym of a text; most have nothing. ``datelined`` says which stand in a dateline."""
    found = [Qualification() for _ in toponyms]
    for number in range(len(toponyms) - 1):
        first, second = toponyms[number], toponyms[number + 1]
        if second.start - first.end > _WIDEST_GAP:
            continue
        gap = text[first.end : second.start]
        if first.people:
            if _OF_PEOPLE.match(gap) and not second.people:
                _qualify(found[number + 1], found[number], second, first, text[first.start : second.end])
            continue
        if second.people:
            # "Ji'an, in the Chinese province of Jilin"
            third = toponyms[number + 2] if number + 2 < len(toponyms) else None
            if third and _IN_THE.match(gap) and _OF_PEOPLE.match(text[second.end : third.start][:_WIDEST_GAP]):
                _qualify(found[number], found[number + 2], first, third, text[first.start : third.end])
            continue
        phrase = text[first.start : second.end] + ")" * ("(" in gap)
        if _AFTER.match(gap):
            _qualify(found[number], found[number + 1], first, second, phrase)
        if _BEFORE.match(gap) and first.options and first.options[0].kind in _AREAS:
            _qualify(found[number + 1], found[number], second, first, phrase)
        if gap in _IN_A_LIST:
            _keep_company(found[number], found[number + 1], first, second)
    for number, toponym in enumerate(toponyms):
        has_article = text.endswith(("the ", "The "), 0, toponym.start) and _ENDS.match(text, toponym.end)
        if has_article or toponym.name.endswith(("강", "江")):
            found[number].beside.update((o.row, _RIVERINE) for o in toponym.options if o.kind in _WITH_THE)
        if datelined[number]:
            # Reports are filed from towns: "JILIN, China —" is from the city, not from the province.
            found[number].beside.update(
                (option.row, _FILED) for option in toponym.options if option.kind is Kind.SETTLEMENT
            )
    return found


def _qualify(inner: Qualification, outer: Qualification, name: Toponym, area: Toponym, phrase: str) -> None:
    for whole in area.options:
        if whole.kind not in _AREAS:
            continue
        for part in name.options:
            if holds(whole, part):
                listed = name.options[0].kind in _AREAS and name.options[0].kind == whole.kind
                inner.inside[part.row] = max(_LISTED if listed else _INSIDE, inner.inside.get(part.row, 0.0))
                outer.inside[whole.row] = max(_HOLDING, outer.inside.get(whole.row, 0.0))
                inner.phrase = phrase


def _keep_company(one: Qualification, other: Qualification, first: Toponym, second: Toponym) -> None:
    for left in first.options:
        if left.kind not in _RANKED:
            continue
        for right in second.options:
            if (
                left.kind is right.kind
                and left.row != right.row
                and (left.kind is Kind.COUNTRY or left.country == right.country)
            ):
                one.beside[left.row] = other.beside[right.row] = _ALIKE
