"""The runs of words that are names of the gazetteer, longest first, before any judgement."""

from __future__ import annotations

import re
from typing import NamedTuple

from geo.gazetteer.spelling import ABBREVIATED
from geo.geoparse import lexicon as lex
from geo.geoparse.options import Names, Option
from geo.geoparse.words import CAPITALS, Case, Words
from geo.model import Kind
from geo.text import fold

_LONGEST = 7  # words; "Saint Vincent and the Grenadines", "Democratic People's Republic of Korea"
_OWN_NAME = 0.9  # match; what is less well matched has a word like "City" put to it by us
_PEOPLE_FIRST = 2.0  # log-odds: a demonym is not the hamlet called so
_NO_NAME_ALONE = lex.COMMON | lex.FUNCTION | lex.DIRECTIONS | lex.GIVEN | lex.SURNAMES | lex.MONTHS
_KOREAN_ENDING = re.compile(r"[-\u2010\u2011](?:si|gun|kun|up|eup|ri|ni|dong|tong|gu|ku)\b", re.IGNORECASE)


class Known(NamedTuple):
    """Words ``first`` up to but not including ``stop`` that the gazetteer knows as ``name``.

    ``start`` and ``end`` are its code points; ``people`` is true for demonyms and adjectives.
    Without options it is a name that only the words around say is a place's.
    """

    first: int
    stop: int
    name: str
    options: tuple[Option, ...]
    people: bool
    start: int
    end: int

    @property
    def kind(self) -> Kind | None:
        """The kind of its likeliest place."""
        return self.options[0].kind if self.options else None

    @property
    def is_single(self) -> bool:
        """True for a name of one word."""
        return self.stop - self.first == 1


def longest_at(words: Words, names: Names, at: int) -> Known | None:
    """The longest name that begins at a word with a capital, where there is one."""
    stop = at + 1
    while stop - at < _LONGEST and words.joined(stop):
        stop += 1
    ahead = words.folded[at:stop]
    found = _longest_of(words, names, at, ahead)
    if words.tail[stop - 1]:
        # "Queen Anne's County", "St. John's": the possessive may be a part of the name.
        through = _longest_of(words, names, at, _read_through(words, at, stop))
        if through and not through.is_single and (found is None or through.stop >= found.stop):
            ends_there = through.stop == stop
            return through._replace(end=through.end + words.tail[stop - 1]) if ends_there else through
    return found and _with_tail(words, _without_article(words, names, found))


def _longest_of(words: Words, names: Names, at: int, ahead: list[str]) -> Known | None:
    for count in names.names_in(" ".join(ahead)):
        end = at + count
        if count > 1 and not _written_as_name(words, at, end):
            continue
        name = " ".join(ahead[:count])
        people = names.people_of(name)
        options = names.options(name)
        if people and (not options or people[0].prior >= options[0].prior - _PEOPLE_FIRST):
            return Known(at, end, name, people, True, words.start[at], words.end[end - 1])
        if options and (
            _is_more_than_its_first(words, end, name, options) if count > 1 else _may_be_name(words, at, options)
        ):
            return Known(at, end, name, options, False, words.start[at], words.end[end - 1])
    return None


def _read_through(words: Words, at: int, stop: int) -> list[str]:
    """The words ahead with the possessive at ``stop`` read as a part of its word, and what follows it."""
    ahead = [*words.folded[at : stop - 1], words.folded[stop - 1] + "s"]
    after = words.end[stop - 1] + words.tail[stop - 1]
    if stop < len(words) and words.text[after : words.start[stop]] == " ":
        ahead.append(words.folded[stop])
        while len(ahead) < _LONGEST and words.joined(at + len(ahead)):
            ahead.append(words.folded[at + len(ahead)])
    return ahead


def _is_more_than_its_first(words: Words, stop: int, name: str, options: tuple[Option, ...]) -> bool:
    """False for "Dublin City" Council and "Kentucky State" Police, which are of Dublin and Kentucky."""
    kind_word = name.rpartition(" ")[2]
    if kind_word not in {"city", "state"} or options[0].match >= _OWN_NAME:
        return True
    if kind_word == "city":
        return False
    is_followed = words.joined(stop) and words.case[stop] in CAPITALS
    return not is_followed and (options[0].kind is not Kind.ADMIN1 or name in lex.STATES_CALLED_STATE)


def _written_as_name(words: Words, first: int, stop: int) -> bool:
    """True where each word but the small ones of a longer name has its capital."""
    case, folded = words.case, words.folded
    return case[stop - 1] is not Case.LOWER and all(
        case[n] is not Case.LOWER or folded[n] in lex.CONNECTORS for n in range(first + 1, stop - 1)
    )


def _may_be_name(words: Words, at: int, options: tuple[Option, ...]) -> bool:
    """Whether one word may be a name at all: "US" may, "It" and "IT" may not; "IN" may after "Gary, "."""
    folded = words.folded[at]
    if len(folded) < 2 or folded in lex.DIRECTIONS:
        return False
    if is_abbreviation(options[0]):
        return _is_abbreviated(words, at)
    if folded not in lex.FUNCTION:
        return True
    if words.case[at] is not Case.UPPER:
        return False
    return options[0].kind is Kind.COUNTRY or (
        len(folded) == 2 and words.gap(at) == ", " and words.case[at - 1] is Case.CAPITAL
    )


def is_abbreviation(option: Option) -> bool:
    """True where the name is what newspapers print for a state: "Ky.", "NSW"."""
    return option.kind is Kind.ADMIN1 and abs(option.match - ABBREVIATED) < 0.01


def _is_abbreviated(words: Words, at: int) -> bool:
    """Whether a short word is written as the abbreviation of a state is: "Paris, Ky.", "in B.C.", "(D-Pa.)", "NSW"."""
    folded, case = words.folded[at], words.case[at]
    end = words.end[at]
    dotted = words.text[end : end + 1] == "." and folded in lex.ABBREVIATED
    gap = words.gap(at)
    if (
        gap in {", ", " (", "-"}
        and at
        and words.case[at - 1] in CAPITALS
        and (dotted or case is Case.UPPER or gap == ", ")
    ):
        return True
    if dotted:
        return folded not in lex.TITLES and (
            words.folded[at - 1] in lex.LOCATIVE if at and gap == " " else words.opens(at)
        )
    initials = "." in words.text[words.start[at] : end]
    return initials or (case is Case.UPPER and folded in lex.PROVINCES_BY_LETTERS)


def _without_article(words: Words, names: Names, known: Known) -> Known:
    """ "The Netherlands" is a name with an article before it, "The Hague" is a name."""
    if known.is_single or words.folded[known.first] != "the":
        return known
    bare = known.name.removeprefix("the ")
    options = names.options(bare)
    row = known.options[0].row
    if not options or options[0].row != row or names.place(row).name.startswith("The "):
        return known
    return known._replace(first=known.first + 1, name=bare, options=options, start=words.start[known.first + 1])


def _with_tail(words: Words, known: Known) -> Known:
    """ "Ky." keeps its full stop, "Chongjin-si" its ending."""
    if words.folded[known.stop - 1] in lex.ABBREVIATED and words.text[known.end : known.end + 1] == ".":
        return known._replace(end=known.end + 1)
    ending = _KOREAN_ENDING.match(words.text, known.end)
    return known._replace(stop=known.stop + 1, end=ending.end()) if ending else known


def known_at(words: Words, names: Names, start: int, end: int) -> Known:
    """What the gazetteer knows of a span of the text that is said to be a name; it may know nothing."""
    first = words.first_from(start)
    stop = max(first + 1, min(words.first_from(end - 1) + 1, len(words)))
    whole = words.text[start:end]
    name = next(
        (folded for folded in _spellings(whole) if names.options(folded) or names.people_of(folded)), fold(whole)
    )
    people = names.people_of(name)
    options = names.options(name)
    if people and (not options or people[0].prior >= options[0].prior - _PEOPLE_FIRST):
        return Known(first, stop, name, people, True, start, end)
    return Known(first, stop, name, options, False, start, end)


def _spellings(whole: str) -> list[str]:
    """The ways to look up a name that somebody else cut out: as it is, without "the", without what follows a comma."""
    folded = fold(whole)
    found = [folded, folded.removeprefix("the ")]
    if "," in whole:
        found.append(fold(whole.partition(",")[0]))
    for ending in lex.AREA_ENDINGS:
        if folded.endswith(" " + ending):
            found.append(folded[: -len(ending) - 1])
    return found + _names_within(folded)


def _names_within(folded: str) -> list[str]:
    """What a facility may be named after, which is where it is put: "chongjin" of "chongjin medical university"."""
    parts = folded.split()
    if not parts or len(parts) > _LONGEST or lex.FACILITIES.isdisjoint((parts[0], parts[-1])):
        return []
    runs = [parts[i:j] for i in range(len(parts)) for j in range(len(parts), i, -1)]
    return [
        " ".join(run)
        for run in runs
        if not lex.FACILITY_SORTS.issuperset(run) and (len(run) > 1 or run[0] not in _NO_NAME_ALONE)
    ]
