"""The names of places in a text: where they stand, how they are meant, and how sure the words around make us.

Each run of words that the gazetteer knows is weighed in natural log-odds. With the tagger's tags it is a
learned judgement that weighs, and what the tagger alone takes for a name is weighed too. Without
them rules do: by what the name itself says (a country, a hamlet called Hope), and what the words around say
(a preposition of place, a title, a surname). Above :data:`DOUBTFUL` a name goes on to the resolver,
which adds what the other places of the report say.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from geo.geoparse import lexicon as lex
from geo.geoparse.context import Context
from geo.geoparse.evidence import Candidate, evidence
from geo.geoparse.judge import Learned
from geo.geoparse.options import Names, Option
from geo.geoparse.people import people_of
from geo.geoparse.scripts import uncapitalised
from geo.geoparse.spans import Known, known_at, longest_at
from geo.geoparse.tagger import Tags, spans_of
from geo.geoparse.unknown import unknown_at
from geo.geoparse.words import CAPITALS, Case, Words
from geo.model import Kind, Usage
from geo.text import fold

DOUBTFUL = -3.0
"""Log-odds below which no other place of a report can make a name believable."""
_GIVEN = 4.0  # log-odds of a span that somebody else found
_CREDIBLE = 0.2  # of a span that the tagger alone takes for a name
_LISTED = 1.0  # "Suba, Migori and Rongo": what stands between two places is likely one

_FOREIGN = re.compile("[^\\W\\d_A-Za-z\u00aa-\u02ff\u1d00-\u1eff]")  # a letter of another script than the Latin
_WHOLE = frozenset({Kind.WATER, Kind.LANDFORM, Kind.REGION, Kind.FACILITY})
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A recognised name: ``start`` and ``end`` are code points, ``name`` is what was looked up.

    ``options`` are the places it could be, none where the gazetteer does not know it; ``weight`` is
    how sure we are that a place is named, in natural log-odds; ``people`` is true for demonyms and
    adjectives; ``first`` is the number of its first word.
    """

    start: int
    end: int
    name: str
    usage: Usage
    weight: float
    options: tuple[Option, ...]
    people: bool
    first: int


def recognise(words: Words, names: Names, learned: Learned | None = None) -> list[Toponym]:
    """The toponyms of a text in order; none overlap. Without what was ``learned``, by rules alone."""
    context = Context(words, names, people_of(words, names))
    if learned:
        found = _apart(_weighed(candidates(words, context, learned.tags), words, learned))
    else:
        found = _agreeing(_listed(words.text, [_judged(one, context) for one in _known(words, context)]))
    return [toponym for toponym in found if toponym.weight > DOUBTFUL]


def of_spans(
    words: Words, names: Names, spans: Sequence[tuple[int, int]], learned: Learned | None = None
) -> list[Toponym]:
    """The toponyms of spans that somebody else found; each is believed."""
    context = Context(words, names, people_of(words, names))
    known = [known_at(words, names, start, end) for start, end in sorted(spans)]
    if learned:
        given = [Candidate(one, seen=False, ruled=context.judge(one)) for one in known]
        found = _weighed(given, words, learned)
    else:
        found = [_judged(one, context) for one in known]
    return [replace(toponym, weight=max(_GIVEN, toponym.weight)) for toponym in found]


def candidates(words: Words, context: Context, tags: Tags) -> list[Candidate]:
    """The spans of a text that may be names: those that the gazetteer knows, then those that the tagger sees."""
    known = list(_known(words, context))
    spans = {(one.start, one.end) for one in known}
    seen = [
        known_at(words, context.names, start, end)
        for start, end, *_ in spans_of(words.text, tags, _CREDIBLE)
        # "the North" is a place that only its reader knows.
        if (start, end) not in spans and fold(words.text[start:end]) not in lex.DIRECTIONS
    ]
    return [Candidate(one, number >= len(known), context.judge(one)) for number, one in enumerate([*known, *seen])]


def _weighed(given: Sequence[Candidate], words: Words, learned: Learned) -> list[Toponym]:
    """The candidates by the learned judgement; names in a script that the tagger cannot read, by the rules."""
    judged = learned.judge.weigh(evidence(words, given, learned.tags))
    return [
        _toponym(one.known, *(one.ruled if _FOREIGN.search(words.text, one.known.start, one.known.end) else meant))
        for one, meant in zip(given, judged, strict=True)
    ]


def _apart(found: list[Toponym]) -> list[Toponym]:
    """The likeliest of those that overlap, in the order of the text.

    What is no town and of several words is as likely as a name within it: the Sea of Japan is not Japan.
    """
    found = sorted(found, key=_start)
    for number, one in enumerate(found):
        if one.options and one.options[0].kind in _WHOLE and " " in one.name:
            beside = found[bisect_left(found, one.start, key=_start) : bisect_left(found, one.end, key=_start)]
            found[number] = replace(one, weight=max(part.weight for part in beside if part.end <= one.end))
    kept: list[Toponym] = []
    for one in sorted(found, key=lambda toponym: (-toponym.weight, toponym.start - toponym.end)):
        at = bisect(kept, one.start, key=_start)
        if (at == 0 or kept[at - 1].end <= one.start) and (at == len(kept) or one.end <= kept[at].start):
            kept.insert(at, one)
    return kept


def _known(words: Words, context: Context) -> Iterator[Known]:
    """Names from left to right, the longest at each point."""
    names, case, count = context.names, words.case, len(words)
    at = 0
    while at < count:
        found: Known | None = None
        if case[at] in CAPITALS:
            found = longest_at(words, names, at)
            if found is None or found.is_single:
                # "Lake Xyzzy" is not the village of Lake, nor "Ohio River" Ohio.
                unknown = unknown_at(words, names, context.people, at)
                found = unknown if unknown and (found is None or unknown.stop > found.stop) else found
            if found:
                yield found
        elif case[at] is Case.NONE:
            for found in uncapitalised(words, names, at):
                yield found
        at = max(at + 1, found.stop if found else 0)


def _judged(known: Known, context: Context) -> Toponym:
    return _toponym(known, *context.judge(known))


def _toponym(known: Known, usage: Usage, weight: float) -> Toponym:
    return Toponym(known.start, known.end, known.name, usage, weight, known.options, known.people, known.first)


def _listed(text: str, found: list[Toponym]) -> list[Toponym]:
    """Names in a list are likelier places beside places."""
    listed = list(found)
    for number in range(len(found) - 1):
        one, other = found[number], found[number + 1]
        if other.start - one.end < 8 and text[one.end : other.start] in {", ", " and ", ", and ", " or ", " to "}:
            for here, beside in ((number, other), (number + 1, one)):
                if beside.weight > 0 and -4 < listed[here].weight < 4 and not beside.people:
                    listed[here] = replace(listed[here], weight=listed[here].weight + _LISTED)
    return listed


def _agreeing(found: list[Toponym]) -> list[Toponym]:
    """A name that is surely a place once is likelier one wherever else the report has it."""
    surest: dict[str, float] = {}
    for toponym in found:
        surest[toponym.name] = max(surest.get(toponym.name, -9.0), toponym.weight)
    return [
        replace(t, weight=t.weight + 0.5 * min(4.0, surest[t.name] - t.weight))
        if 0 < surest[t.name] > t.weight > -5
        else t
        for t in found
    ]
