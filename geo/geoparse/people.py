"""The names of persons in a text, so that Jordan Smith is no kingdom and Houston, said of Sam Houston, no city."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.geoparse import lexicon as lex
from geo.geoparse.options import Names
from geo.geoparse.words import CAPITALS, Case, Words
from geo.model import Kind

_LONGEST_NAME = 4  # words: "Luiz Inácio Lula Silva"
_LONGEST_PLACE = 6  # words
_SURE_PLACE = 2.5  # prior log-odds; about 20,000 people: "Virginia Beach" is no Virginia called Beach
_NO_NAME = (
    lex.MONTHS | lex.FUNCTION | lex.ORGANISATIONS | lex.STREETS | lex.LANDFORMS_AFTER | lex.SETTLEMENTS | lex.ACTORS
)
_NAMED_BEFORE = frozenset("said says by added recalled told asked named".split())


@dataclass(frozen=True, slots=True)
class People:
    """``words`` are the numbers of words that stand in a person's name, ``surnames`` what its bearer is called
    afterwards, ``given`` the names before those."""

    words: frozenset[int]
    surnames: frozenset[str]
    given: frozenset[str]


def people_of(words: Words, names: Names) -> People:
    """The persons of a text, as far as titles, given names and verbs of speech tell."""
    inside: set[int] = set()
    surnames: set[str] = set()
    given: set[str] = set()
    folded = words.folded
    for first, stop in capital_runs(words):
        for begin, end in _persons(words, names, first, stop):
            inside.update(range(begin, end))
            surnames.add(folded[end - 1])
            if end - begin > 1:
                (surnames if folded[begin] in lex.FAMILY_FIRST else given).add(folded[begin])
    return People(frozenset(inside), frozenset(surnames), frozenset(given))


def capital_runs(words: Words) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words that may be parts of one name, as first and one past the last."""
    case = words.case
    at, count = 0, len(words)
    while at < count:
        if case[at] not in CAPITALS:
            at += 1
            continue
        stop = at + 1
        while stop < count and case[stop] in CAPITALS and words.joined(stop):
            stop += 1
        yield at, stop
        at = stop


def _persons(words: Words, names: Names, first: int, stop: int) -> Iterator[tuple[int, int]]:
    folded = words.folded
    while first < stop and folded[first] in lex.FUNCTION:
        first += 1
    before = folded[first - 1] if first and words.joined(first) else ""
    if before in lex.ARTICLES:
        # "the Paris Walmart" is no person; "the Rev. Paris Walmart" is.
        first = next((n for n in range(first, stop) if folded[n] in lex.TITLES), stop)
    role = before in lex.PERSON_ROLES
    titled = False
    at = first
    while at < stop:
        place = _sure_place(words, names, at, stop)
        if not place and folded[at] in lex.TITLES:
            titled = True
            at += 1
            continue
        begins = at == first
        end = at + place
        if not place:
            end = _end_of_person(words, names, at, stop, begins=begins, titled=titled, role=role and begins)
        if not place and end > at:
            yield at, end
        at = max(end, at + 1)
        titled = False


def _end_of_person(words: Words, names: Names, at: int, stop: int, *, begins: bool, titled: bool, role: bool) -> int:
    """Where a person's name that begins at a word ends; ``at`` itself where none begins there."""
    folded = words.folded
    end = next(
        (n for n in range(at, min(stop, at + _LONGEST_NAME)) if folded[n] in _NO_NAME), min(stop, at + _LONGEST_NAME)
    )
    if titled and (end - at > 1 or not names.people_of(folded[at])):
        return end
    if end - at > 1 and words.case[at + 1] is not Case.UPPER and (role or _is_given(words, names, at, stop)):
        return end
    if role and not names.options(folded[at]):
        return end
    if begins and end == stop and end - at in {2, 3} and _spoken_of(words, at, stop):
        return end
    return at


def _is_given(words: Words, names: Names, at: int, stop: int) -> bool:
    """True where a given name stands before a family name: Georgia Brown is a person, Georgia Modular Systems none."""
    if words.folded[at] not in lex.GIVEN:
        return False
    options = names.options(words.folded[at])
    return not options or options[0].kind not in {Kind.COUNTRY, Kind.ADMIN1} or stop - at == 2


def _sure_place(words: Words, names: Names, at: int, stop: int) -> int:
    """How many words at a point are the name of a place too well known, or too long, to be a person's."""
    for count in names.names_in(" ".join(words.folded[at : min(stop, at + _LONGEST_PLACE)])):
        options = names.options(" ".join(words.folded[at : at + count]))
        if count > 1 and options and options[0].prior >= _SURE_PLACE:
            return count
    return 0


def _spoken_of(words: Words, first: int, stop: int) -> bool:
    """True where a pair of unknown words is treated as only a person is: it speaks, or has an age."""
    folded = words.folded
    if words.tail[stop - 1]:
        return False
    if first and folded[first - 1] in _NAMED_BEFORE and words.joined(first):
        return True
    if stop >= len(words):
        return False
    if folded[stop] in lex.PERSON_VERBS and folded[stop] not in lex.BEING and words.joined(stop):
        return True
    return words.case[stop] == Case.NUMBER and len(folded[stop]) < 3 and words.gap(stop) == ", "
