"""Names that no gazetteer has but that the words around call a place: "the village of Xyzzy", "Lake Xyzzy"."""

from __future__ import annotations

from geo.geoparse import lexicon as lex
from geo.geoparse.options import Names
from geo.geoparse.people import People
from geo.geoparse.spans import Known
from geo.geoparse.words import CAPITALS, Case, Words
from geo.model import Kind

_LONGEST = 4  # words
_NO_PART = lex.FUNCTION | lex.MONTHS | lex.TITLES | lex.ORGANISATIONS | lex.STREETS | lex.ACTORS


def unknown_at(words: Words, names: Names, people: People, at: int) -> Known | None:
    """The unknown name that begins at a word with a capital, where its surroundings call it a place."""
    if at in people.words or words.folded[at] in _NO_PART or words.opens(at):
        return None
    stop = at + 1
    while stop - at < _LONGEST and stop < len(words) and words.case[stop] in CAPITALS and words.joined(stop):
        if stop in people.words or words.folded[stop] in _NO_PART:
            return None
        stop += 1
    if _called_a_place_before(words, at) or _called_a_place_after(words, names, at, stop):
        name = " ".join(words.folded[at:stop])
        return Known(at, stop, name, (), False, words.start[at], words.end[stop - 1])
    return None


def _called_a_place_before(words: Words, at: int) -> bool:
    """ "the village of Xyzzy", "the towns of", "in nearby"."""
    folded = words.folded
    return (
        at > 1
        and folded[at - 1] == "of"
        and folded[at - 2] in lex.SETTLED
        and words.case[at - 2] is Case.LOWER
        and words.gap(at) == " "
    )


def _called_a_place_after(words: Words, names: Names, at: int, stop: int) -> bool:
    """ "Lake Xyzzy", "Xyzzy River", "in Xyzzy village", "in Xyzzy, Texas"."""
    folded = words.folded
    if stop - at > 1 and (folded[at] in lex.LANDFORMS_BEFORE or folded[stop - 1] in lex.LANDFORMS_AFTER):
        return at > 0 and words.case[at - 1] is Case.LOWER
    if at == 0 or folded[at - 1] not in lex.LOCATIVE or words.case[at - 1] is not Case.LOWER or stop >= len(words):
        return False
    gap = words.gap(stop)
    if gap == " " and words.case[stop] is Case.LOWER:
        return folded[stop] in lex.SETTLED
    if gap == ", " and words.case[stop] in CAPITALS:
        counts = names.names_in(" ".join(folded[stop : stop + 3]))
        options = names.options(" ".join(folded[stop : stop + counts[0]])) if counts else ()
        return bool(options) and options[0].kind in {Kind.COUNTRY, Kind.ADMIN1}
    return False
