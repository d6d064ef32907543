"""What the words around a known name say: is it a place at all, and how is it meant.

Weights are natural log-odds, set by hand and checked against annotated news; each stands beside
the sign it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from geo.gazetteer.spelling import FOREIGN
from geo.geoparse import lexicon as lex
from geo.geoparse.options import Names, holds
from geo.geoparse.people import People
from geo.geoparse.spans import Known, is_abbreviation
from geo.geoparse.words import CAPITALS, Case, Words
from geo.model import Kind, Usage

_REACH = 4  # words of the same run of capitals looked at on either side
_WELL_KNOWN = 4.5  # prior log-odds; about a million people: Paris is a city before it is a girl
_LARGE = 300_000  # people; a city that keeps its name inside other names

_OWN_WEIGHT = {
    Kind.COUNTRY: 4.0,
    Kind.REGION: 3.0,
    Kind.WATER: 2.0,
    Kind.LANDFORM: 2.0,
    Kind.FACILITY: 3.0,
    Kind.ADMIN2: 2.5,
}
_NEVER = -9.0
_UNKNOWN = 2.0  # what is called a place and is in no gazetteer


class Judged(NamedTuple):
    """How a name is meant, and the log-odds that it is a place's."""

    usage: Usage
    weight: float


class Context:
    """The surroundings of the names of one text."""

    def __init__(self, words: Words, names: Names, people: People) -> None:
        self.words = words
        self.names = names
        self.people = people
        self._capitals = _sums(case in CAPITALS for case in words.case)

    def judge(self, known: Known) -> Judged:
        """How a known name is meant here, and how likely it is one."""
        if not known.options and not known.people:
            return Judged(Usage.LITERAL, _UNKNOWN)
        usage, weight = self._in_its_run(known)
        if weight <= _NEVER:
            return Judged(usage, weight)
        weight += self._by_itself(known) + self._after_what(known) + self._before_what(known)
        if usage is Usage.LITERAL and (known.people or self._stands_for_people(known)):
            usage = Usage.ASSOCIATIVE
        return Judged(usage, weight)

    def headline(self, at: int) -> bool:
        """True where most words around have capitals, so that a capital says nothing."""
        low, high = max(0, at - 4), min(len(self.words), at + 5)
        return high - low >= 4 and self._capitals[high] - self._capitals[low] >= 0.75 * (high - low)

    def _by_itself(self, known: Known) -> float:
        if known.people:
            return 3.5
        if known.name in lex.NO_PLACES:
            return _NEVER
        best = known.options[0]
        weight = _OWN_WEIGHT.get(best.kind, 0.0)
        if best.kind is Kind.SETTLEMENT:
            # A name of one place alone is seldom a family's too.
            weight = -1.5 + 0.55 * best.prior + (0.5 if len(known.options) == 1 and best.match == 1 else 0.0)
        elif best.kind is Kind.ADMIN1:
            weight = 2.5 if is_abbreviation(best) else -1.0 + 0.75 * best.prior
        if self.words.case[known.first] is Case.NONE or abs(best.match - FOREIGN) < 0.01:
            weight += 1.5  # a name in its own script is no word of an English text
        if known.is_single:
            return weight + self._as_a_word(known)
        return weight + 1.0 - (4.0 if self._is_a_saints(known) else 0.0)

    def _as_a_word(self, known: Known) -> float:
        """What a name of one word may be instead: a common word, a person, the letters of something."""
        words, folded, best = self.words, self.words.folded[known.first], known.options[0]
        weight = 0.0
        if folded in lex.COMMON or folded in lex.MONTHS:
            weight -= 3.5
        elif folded in lex.GIVEN or folded in lex.SURNAMES:
            weight -= 1.0 if best.prior < _WELL_KNOWN else 0.3
        if best.kind is Kind.SETTLEMENT:
            if words.case[known.first] is Case.UPPER and len(folded) <= 4:
                # SWAT, HIV and SANA are no towns; ROME may be one.
                weight -= 2.5 if best.match == 1 and best.population > _LARGE else 5.0
            if words.opens(known.first):
                weight -= 0.5
        if folded in self.people.surnames:
            weight -= 4.0
        elif folded in self.people.given:
            weight -= 1.5
        return weight

    def _is_a_saints(self, known: Known) -> bool:
        """ "St. Peter's Basilica", "the church of St. Paul" are the saints', and no towns."""
        words = self.words
        if words.folded[known.first] not in {"st", "saint"}:
            return False
        following = words.tail[known.stop - 1] and known.stop < len(words) and words.case[known.stop] in CAPITALS
        return bool(following) or (known.first > 1 and words.folded[known.first - 2] in lex.SAINTS_OWN)

    def _after_what(self, known: Known) -> float:
        """The word before: "in Nice", "the town of Of"."""
        words, at = self.words, known.first
        if at == 0 or words.case[at - 1] is not Case.LOWER or words.gap(at) not in {" ", "\n"}:
            return 0.0
        before = words.folded[at - 1]
        two_before = words.folded[at - 2] if at > 1 else ""
        if before in lex.LOCATIVE or before in lex.SETTLEMENTS:
            # "in Nice" takes back most of what a common word loses; "in March" takes back nothing.
            return 3.5 if words.folded[at] in lex.COMMON and words.folded[at] not in lex.MONTHS else 2.0
        if before == "for":
            return 0.7
        if before == "of":
            return 2.5 if two_before in lex.SETTLEMENTS else 0.7
        if before in lex.DETERMINERS:
            return -0.5
        if before == "the" and known.kind is Kind.SETTLEMENT:
            after = words.folded[known.stop] if known.stop < len(words) else ""
            if two_before in lex.LOCATIVE and after in lex.SETTLEMENTS:
                return 2.0
            modifies = known.stop < len(words) and words.joined(known.stop)
            return -0.3 if modifies or not known.is_single else -1.5
        return 0.0

    def _before_what(self, known: Known) -> float:
        """What comes after: "Paris, Texas", "SEOUL —", "Houston said"."""
        words, stop = self.words, known.stop
        if stop >= len(words):
            return 0.0
        gap, after = words.gap(stop), words.folded[stop]
        if gap[:1] in {"$", "£", "€"}:
            return _NEVER
        if gap == "/" == words.gap(known.first):
            return _NEVER
        if gap == ", " and words.case[stop] in CAPITALS:
            return 2.0 if self._lies_in(known, stop) else 0.0
        if gap.startswith((" -", " —", " –", "—", " (")) and words.opens(known.first):
            return 2.0
        if gap == " " and words.case[stop] is Case.LOWER:
            unsure = known.kind is Kind.SETTLEMENT and known.options[0].prior < _WELL_KNOWN
            if after in lex.PERSON_VERBS and unsure and known.is_single:
                return -0.7 if after in lex.BEING else -1.5
            if after in lex.SETTLEMENTS:
                return 1.0
        return 0.0

    def _lies_in(self, known: Known, at: int) -> bool:
        """True where the name after a comma is an area that holds one of this name's places."""
        folded = self.words.folded
        for count in self.names.names_in(" ".join(folded[at : at + 3])):
            for area in self.names.options(" ".join(folded[at : at + count])):
                if area.kind in {Kind.COUNTRY, Kind.ADMIN1} and any(holds(area, option) for option in known.options):
                    return True
        return False

    def _in_its_run(self, known: Known) -> Judged:
        """What the capitalised words directly before and after make of a name."""
        if not self.people.words.isdisjoint(range(known.first, known.stop)):
            return Judged(Usage.EMBEDDED, _NEVER)
        strong = known.people or known.kind is not Kind.SETTLEMENT or known.options[0].population > _LARGE
        return (
            self._with_what_follows(known, strong=strong)
            or self._with_what_precedes(known, strong=strong)
            or self._as_part_of(known)
            or Judged(Usage.LITERAL, 0.0)
        )

    def _with_what_follows(self, known: Known, *, strong: bool) -> Judged | None:
        right = self._right(known.stop)
        if not right:
            return None
        nearest = right[0]
        if nearest in lex.STREETS and not (nearest == "court" and strong):
            return Judged(Usage.EMBEDDED, _NEVER)
        if (nearest in lex.ACTORS and nearest not in lex.ORGANISATIONS) or nearest in lex.TITLES:
            return Judged(Usage.ASSOCIATIVE, 0.5)
        if not lex.ORGANISATIONS.isdisjoint(right):
            return Judged(Usage.EMBEDDED, 0.5)
        if nearest in lex.LANDFORMS_AFTER:
            return Judged(Usage.EMBEDDED, -1.0)
        if nearest in lex.MONTHS or nearest in lex.FUNCTION or self.headline(known.first):
            return None
        return Judged(Usage.EMBEDDED, -0.5 if strong else -3.0)

    def _with_what_precedes(self, known: Known, *, strong: bool) -> Judged | None:
        left = self._left(known.first)
        if not left:
            return None
        nearest = left[0]
        if nearest in lex.DIRECTIONS:
            return Judged(Usage.LITERAL, 0.0)
        if nearest in {"st", "saint"}:
            return Judged(Usage.EMBEDDED, _NEVER)
        if nearest in lex.TITLES:
            return Judged(Usage.LITERAL, 0.0 if strong else -3.0)
        if nearest in lex.GIVEN:
            return Judged(Usage.EMBEDDED, -1.0 if strong else -4.0)
        if nearest in lex.LANDFORMS_BEFORE or nearest in lex.SETTLEMENTS:
            return Judged(Usage.EMBEDDED, -1.5)
        if nearest in lex.ORGANISATIONS:
            return Judged(Usage.EMBEDDED, -0.5)
        if nearest in lex.FUNCTION or nearest in lex.MONTHS or self.headline(known.first):
            return None
        return Judged(Usage.LITERAL, -0.5 if strong else -3.0)

    def _as_part_of(self, known: Known) -> Judged | None:
        """ "University of Chicago" holds a name, "President of Kenya" speaks of a state."""
        words, before = self.words, known.first - 1
        folded = words.folded
        if before > 0 and folded[before] == "the":
            before -= 1
        if before < 1 or folded[before] != "of" or words.gap(before + 1) != " ":
            return None
        head = folded[before - 1]
        if head in lex.ORGANISATIONS_OF and words.case[before - 1] in CAPITALS:
            return Judged(Usage.EMBEDDED, 0.0)
        if head in lex.TITLES or head in lex.ACTORS:
            return Judged(Usage.ASSOCIATIVE, 0.0)
        return None

    def _right(self, at: int) -> list[str]:
        words = self.words
        found: list[str] = []
        while len(found) < _REACH and at < len(words) and words.case[at] in CAPITALS and words.joined(at):
            found.append(words.folded[at])
            if words.tail[at]:
                break
            at += 1
        return found

    def _left(self, at: int) -> list[str]:
        words = self.words
        found: list[str] = []
        while len(found) < _REACH and at > 0 and words.joined(at) and words.case[at - 1] in CAPITALS:
            at -= 1
            if words.opens(at) and (words.folded[at] in lex.FUNCTION or words.folded[at] in lex.LOCATIVE):
                break
            found.append(words.folded[at])
        return found

    def _stands_for_people(self, known: Known) -> bool:
        """True where the name stands for a government or its people: "Moscow warned", "Texas officials"."""
        words, at, stop = self.words, known.first, known.stop
        folded = words.folded
        gap_before = words.gap(at)
        before = folded[at - 1] if at and gap_before == " " else ""
        if (before in lex.LOCATIVE and before not in lex.WITH) or (
            gap_before == ", " and words.case[at - 1] in CAPITALS
        ):
            return False
        if stop < len(words):
            gap, after = words.gap(stop), folded[stop]
            if gap == " " and words.case[stop] is Case.LOWER and (after in lex.SPEECH or after in lex.ACTORS):
                return True
            if gap in {"-", "\u2010", "\u2011"} and after in lex.BY_PEOPLE:
                return True
            if gap in {"'s ", "’s "} and after in lex.ACTORS:
                return True
        if before in lex.WITH:
            return not lex.RELATIONS.isdisjoint(folded[max(0, at - 4) : at - 1])
        near = folded[max(0, at - 7) : at - 1]
        return before == "and" and "between" in near and not lex.RELATIONS.isdisjoint(near)


def _sums(flags: Iterable[bool]) -> list[int]:
    return [0, *accumulate(flags)]
