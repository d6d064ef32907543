"""Facilities that the gazetteer lacks, put at their town: "at Chongjin Medical University" is in or near Chongjin.

The town is the one written beside the name ("St. Mary's Hospital in Kaesong", "Toronto's Pearson Airport"), else
the one in it. A facility without a town is listed as not placed. One that only acts or employs ("Chongjin
Medical University said", "a professor at") is left as it is: a place inside the name of an organisation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import pi, sqrt

from geo.geoparse import lexicon as lex
from geo.geoparse.facility_names import Name, facility_names, is_somewhere
from geo.geoparse.recognise import Toponym
from geo.geoparse.role import roles
from geo.geoparse.words import Words
from geo.model import Kind, Mention, Place, Span, Usage
from geo.text import fold

_PEOPLE_A_KM2 = 3_200
_OUTSKIRTS_KM = 5.0
_STEP_KM = 5.0

_KNOWN_PEOPLE = 50_000  # a town that a facility may be named after without the report naming it otherwise
_SURE_ENOUGH = 0.5  # confidence that such a name is the town's, and no person's

_BESIDE = re.compile(
    r"(?: \([A-Z]{2,6}\))?"  # "New Bilibid Prison (NBP) in Muntinlupa"
    r"(?:, | \(|,? (?:located |just )?(?:in|at|near|outside) "
    r"(?:(?:the|city|town|village|of|nearby|downtown|[a-z]+ern) )*)\Z",
    re.IGNORECASE,
)
_WIDEST_GAP = 40  # code points of that
_POSSESSIVE = ("'s ", "’s ")

_MOST_CANDIDATES = 5

_LACKING = "a facility that the gazetteer does not list"


def uncertainty_km(town: Place) -> float:
    """How far from its town's point a facility may be, in steps of 5 km.

    The town is taken for a disc with 3,200 people to the km², and 5 km are added for what stands outside it: airports,
    prisons, plants. Of 456 stations, schools, museums, airports and the like that GeoNames lists in the
    Netherlands under a name with a town's in it, and less than 30 km from that town, 455 are within this.
    """
    radius = sqrt(town.population / _PEOPLE_A_KM2 / pi)
    return _STEP_KM * max(1, round((radius + _OUTSKIRTS_KM) / _STEP_KM))


@dataclass(slots=True)
class _Facility:
    """A name among the mentions: those within it, the one it belongs to ("Toronto's"), and the one that follows.

    ``namesake`` is the town in its name, ``town`` the one that it is put at.
    """

    name: Name
    span: Span
    inside: Sequence[Mention]
    owner: Mention | None
    following: Mention | None
    namesake: Mention | None
    town: Mention | None = None


def with_facilities(words: Words, mentions: Sequence[Mention], *, given: bool = False) -> tuple[Mention, ...]:
    """The mentions of a text, in order as given, with those of facilities for what was found within their names.

    With ``given`` the spans are somebody else's: none is added or taken away, and something is at each facility.
    """
    facilities = _facilities(words, mentions)
    within = {one.span for facility in facilities for one in facility.inside}
    apart = {one.place.id for one in mentions if one.place and one.usage is Usage.LITERAL and one.span not in within}
    town_of: dict[str, Mention] = {}
    for facility in facilities:
        facility.town = _town_beside(words, facility) or _town_inside(words, facility, apart)
        if facility.town:
            town_of.setdefault(facility.name.folded(words), facility.town)
    spans = {one.span for one in mentions}
    told: dict[Span, Mention] = {}
    stood_for: set[Span] = set()
    for facility in facilities:
        # "Taken to Mercy Hospital in Urbana ... at Mercy Hospital": one name, one place.
        facility.town = facility.town or town_of.get(facility.name.folded(words))
        is_there = facility.span in spans if given else _is_somewhere(words, facility)
        if is_there and _is_told(words, facility):
            told[facility.span] = _mention(words, facility)
            stood_for.update(one.span for one in facility.inside)
    if given:
        return tuple(told.get(one.span, one) for one in mentions)
    others = (one for one in mentions if one.span not in stood_for)
    return tuple(sorted((*others, *told.values()), key=lambda one: one.start))


def _facilities(words: Words, mentions: Sequence[Mention]) -> list[_Facility]:
    """The facilities that are no places of the gazetteer themselves."""
    starts = [one.start for one in mentions]
    found: list[_Facility] = []
    for named in facility_names(words):
        name, span = named, named.span(words)
        low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
        owner = next((at for at in range(low, high) if _owns(words, mentions[at], span)), None)
        if owner is not None:
            name = Name(words.first_from(mentions[owner].end + len("'s")), named.stop)
            span, low = name.span(words), owner + 1
        inside = mentions[low:high]
        crosses = (low > 0 and mentions[low - 1].end > span.start) or (high > low and mentions[high - 1].end > span.end)
        if not crosses and not any(_is_known(words, one, span) for one in inside):
            found.append(
                _Facility(
                    name,
                    span,
                    inside,
                    owner=None if owner is None else mentions[owner],
                    following=mentions[high] if high < len(mentions) else None,
                    namesake=max(
                        (one for one in inside if _is_town(one.place)), key=lambda one: one.confidence, default=None
                    ),
                )
            )
    return found


def _owns(words: Words, one: Mention, span: Span) -> bool:
    """True for Toronto in "Toronto's Pearson Airport"."""
    return words.text.startswith(_POSSESSIVE, one.end, span.end)


def _is_known(words: Words, one: Mention, span: Span) -> bool:
    """True where the gazetteer has the facility, or a place that is called so: Fort Mill, College Station."""
    if one.place is None or (one.span != span and one.place.kind is not Kind.FACILITY):
        return False
    whole, named = fold(span.of(words.text)), fold(one.place.name)
    return one.place.kind is Kind.FACILITY or whole == named or f" {named} " not in f" {whole} "


def _is_town(place: Place | None) -> bool:
    return place is not None and place.kind is Kind.SETTLEMENT


def _is_somewhere(words: Words, facility: _Facility) -> bool:
    first = words.first_from(facility.owner.start) if facility.owner else facility.name.first
    return is_somewhere(words, first)


def _is_told(words: Words, facility: _Facility) -> bool:
    """True where a facility has a town, or a name of its own.

    Without a town, "Ohio State University" stays Ohio's: a province says more than nothing.
    """
    of_an_area = any(one.place and not _is_town(one.place) for one in facility.inside)
    return facility.town is not None or (facility.name.is_proper(words) and not of_an_area)


def _town_beside(words: Words, facility: _Facility) -> Mention | None:
    """The town after a name, or before it. Where several towns fit equally well, none is chosen for it either."""
    after, end = facility.following, facility.span.end
    if after and after.usage is Usage.LITERAL and after.start - end <= _WIDEST_GAP:
        likeliest = after.place or next(iter(after.alternatives), None)
        if _is_town(likeliest) and _BESIDE.match(words.text[end : after.start]):
            return after
    return facility.owner if facility.owner and _is_town(facility.owner.place) else None


def _town_inside(words: Words, facility: _Facility, apart: set[str]) -> Mention | None:
    """The town in a name, if it is no family's: Kennedy Elementary is not in Kennedy.

    Either the report names the town by itself (``apart``), or it is large and the name begins with it, or is "of" it.
    """
    town = facility.namesake
    if town is None or town.place is None:
        return None
    called = fold(town.place.name if town.span == facility.span else town.span.of(words.text))
    before = facility.name.folded(words).partition(called)[0].split()
    is_familys = called in lex.SURNAMES or called in lex.GIVEN
    leads = not is_familys and (before[-1:] == ["of"] or lex.FACILITY_SORTS.issuperset(before))
    is_large = town.place.population >= _KNOWN_PEOPLE and town.confidence >= _SURE_ENOUGH
    return town if town.place.id in apart or (is_large and leads) else None


def _mention(words: Words, facility: _Facility) -> Mention:
    """The mention of a facility: at its town, or not placed, with what it could be where its town is in doubt."""
    start, end = facility.span
    named = Toponym(start, end, "", Usage.LITERAL, 0.0, (), people=False, first=facility.name.first)
    nowhere = Mention(start, end, Usage.LITERAL, roles(words, [named], [False])[0], None, 0.0, "")
    town, namesake = facility.town, facility.namesake
    if town and town.place:
        called, km = town.place.name, uncertainty_km(town.place)
        reason = f"{_LACKING}; put at {called}, its town, give or take {km:.0f} km. {called}: {town.reason}"
        return replace(
            town, start=start, end=end, usage=nowhere.usage, role=nowhere.role, reason=reason, uncertainty_km=km
        )
    if town:
        reason = f"{_LACKING}; its town, {town.span.of(words.text)}, is not placed either: {town.reason}"
        return replace(nowhere, reason=reason, alternatives=town.alternatives)
    if namesake and namesake.place:
        reason = f"{_LACKING}; its name alone does not say that it is in {namesake.place.name}"
        candidates = (namesake.place, *namesake.alternatives)
        return replace(nowhere, reason=reason, alternatives=candidates[:_MOST_CANDIDATES])
    return replace(nowhere, reason=f"{_LACKING}; no town that it lists is named with it")
