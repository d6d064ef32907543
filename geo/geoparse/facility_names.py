"""The names of facilities in a text, told by their head noun, and whether something is said to be there."""

from __future__ import annotations

from typing import NamedTuple

from geo.geoparse import lexicon as lex
from geo.geoparse.words import CAPITALS, Case, Words
from geo.model import Span

_LONGEST = 8  # words: "Montreal Pierre Elliott Trudeau International Airport"
_FARTHEST = 4  # words between a preposition and a name: "at the prestigious private"
_CLAUSE = 6  # words from "taken" to "to"

_BEGINNINGS = frozenset("new old first second third fourth one".split())  # "New Hope Prison", "First Baptist Church"
_NO_PART = (lex.FUNCTION - _BEGINNINGS) | lex.MONTHS | (lex.LOCATIVE - lex.DIRECTIONS)
_AT = frozenset(
    """at in near to outside around inside into toward towards opposite behind beside within across throughout
    reached entered visited""".split()
)
_BETWEEN = (
    lex.ARTICLES
    | lex.DETERMINERS
    | lex.DIRECTIONS
    | frozenset("nearby local main former famous prestigious notorious private public state-run".split())
)


class Name(NamedTuple):
    """Words ``first`` up to but not including ``stop`` that call a facility."""

    first: int
    stop: int

    def span(self, words: Words) -> Span:
        """Its code points."""
        return Span(words.start[self.first], words.end[self.stop - 1])

    def folded(self, words: Words) -> str:
        """Its folded spelling."""
        return " ".join(words.folded[self.first : self.stop])

    def is_proper(self, words: Words) -> bool:
        """True where it says which one: "Rogers Centre", not "the Medical Center"."""
        return any(words.folded[at] not in lex.FACILITY_SORTS for at in range(self.first, self.stop))


def facility_names(words: Words) -> list[Name]:
    """The names in order, two words or more each; none overlap."""
    found: list[Name] = []
    free = 0
    for head in range(len(words)):
        if words.folded[head] in lex.FACILITIES and words.case[head] in CAPITALS and head >= free:
            first, stop = _first(words, head, free), _stop(words, head)
            if stop - first > 1:
                found.append(Name(first, stop))
                free = stop
    return found


def _first(words: Words, head: int, free: int) -> int:
    """The first word of the name that has a head; before the "of", too, in "University of Kansas Hospital"."""
    first = head
    while first > free and head - first < _LONGEST:
        before = first - 1
        if not _follows(words, first):
            break
        if _is_part(words, before):
            first = before
        elif words.folded[before] == "of" and before > free and _is_head(words, before - 1):
            first = before - 1
        else:
            break
    return first


def _stop(words: Words, head: int) -> int:
    """One past the last word of a name, "of Medicine" taken in; 0 in "Kaesong Hospital Trust", which is no facility."""
    stop = head + 1
    if words.tail[head]:
        return stop
    after = stop + 1
    if stop < len(words) and words.folded[stop] == "of" and words.joined(stop):
        if after < len(words) and words.folded[after] == "the" and words.joined(after):
            after += 1
        if _goes_on(words, after):
            stop = after + 1
            while stop - head < _LONGEST and not words.tail[stop - 1] and _goes_on(words, stop):
                stop += 1
        return stop
    return 0 if _goes_on(words, stop) and words.case[head] is not Case.UPPER else stop


def _is_head(words: Words, at: int) -> bool:
    return words.folded[at] in lex.FACILITIES and words.case[at] in CAPITALS


def _is_part(words: Words, at: int) -> bool:
    return words.case[at] in CAPITALS and words.folded[at] not in _NO_PART


def _goes_on(words: Words, at: int) -> bool:
    return at < len(words) and words.joined(at) and _is_part(words, at)


def _follows(words: Words, at: int) -> bool:
    """True where a word and the one before it may be parts of one name, over a possessive too: St. Mary's Hospital."""
    tail = words.tail[at - 1]
    after_tail = words.end[at - 1] + tail
    return words.joined(at) or (tail > 0 and words.text[after_tail : words.start[at]] == " ")


def is_somewhere(words: Words, first: int) -> bool:
    """True where something is at, in or near what begins at a word: "taken to the", not "a professor at"."""
    at = first - 1
    while at >= 0 and first - at <= _FARTHEST and words.folded[at] in _BETWEEN and words.gap(at + 1).isspace():
        at -= 1
    if at < 0 or words.folded[at] not in _AT or not words.gap(at + 1).isspace():
        return False
    if at == 0 or not words.gap(at).isspace():
        return words.folded[at] != "to"
    return _is_going(words, at - 1) if words.folded[at] == "to" else not _is_affiliation(words, at - 1)


def _is_going(words: Words, at: int) -> bool:
    """True in "taken by ambulance to", whose last word before "to" is given."""
    for here in range(at, max(-1, at - _CLAUSE), -1):
        if words.folded[here] in lex.GOING:
            return True
        if not words.gap(here).isspace() or words.folded[here] == "according":
            break
    return False


def _is_affiliation(words: Words, at: int) -> bool:
    """True in "a professor at" and "a professor of public law at", whose last word before "at" is given."""
    for back in range(min(4, at + 1)):
        here = at - back
        if back == 0 or words.folded[here + 1] in {"of", "in"}:
            word = words.folded[here]
            if word in lex.AFFILIATED or word.removesuffix("s") in lex.AFFILIATED:
                return True
        if not words.gap(here).isspace():
            break
    return False
