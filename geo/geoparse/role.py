"""What a place is to its report: where it happened, where somebody only spoke or filed, or named in passing.

A name goes through a short list of rules, each of which knows one kind of sentence; the first that has an
answer gives it, and where none has, the place is ``primary``. The words that the rules look for are in
:mod:`geo.geoparse.signs`; what the three roles mean is told beside the hand-tagged reports that measure
this, in ``tests/geoparse/roles.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from geo.geoparse import lexicon as lex
from geo.geoparse import signs
from geo.geoparse.recognise import Toponym
from geo.geoparse.words import CAPITALS, Case, Words
from geo.model import Role, Usage

_FARTHEST = 30  # words of a sentence looked at on either side
_LEAD = 15  # words; a sentence that begins so early tells the news, and no earlier event
_NAMES = 3  # words with a capital that are passed over: "Reporting by Jane Doe in"
_REACH = 2  # words with a meaning of their own, beyond which no sign reaches
_PARTING = frozenset(";”")
_CLOSED_QUOTE = re.compile(r"[,?!]['\"”’]+ $")
_ANY_YEAR = 2100
_PEOPLE = lex.GIVEN | lex.TITLES | lex.ACTORS
_LISTS = frozenset({", ", " (", ",\n", " and ", ", and ", " or ", " to "})

# "in the northern port city of Chongjin": what may stand between the preposition and the name.
_BETWEEN = (
    frozenset("the its his her their a an of nearby neighboring neighbouring".split())
    | lex.SETTLEMENTS
    | lex.DIRECTIONS
    | frozenset("southernmost northernmost main largest biggest holy ancient historic sprawling border".split())
)


def roles(
    words: Words, toponyms: Sequence[Toponym], datelined: Sequence[bool], published: date | None = None
) -> list[Role]:
    """The role of each toponym of a text; ``datelined`` says which of them stand in a dateline.

    A sentence with a year before that of ``published`` speaks of the past; where that is not known, with any year.
    """
    year = published.year if published else _ANY_YEAR
    found: list[Role] = []
    for number, toponym in enumerate(toponyms):
        role = Role.SAID if datelined[number] else _role(words, toponym, year)
        if role is Role.PRIMARY and number and toponyms[number - 1].usage is Usage.LITERAL:
            # "told reporters in Seoul, South Korea": what qualifies a place, or is listed with it, shares its role.
            gap = words.text[toponyms[number - 1].end : toponym.start]
            role = found[-1] if gap in _LISTS else role
        found.append(role)
    return found


def _role(words: Words, toponym: Toponym, year: int) -> Role:
    here = _surroundings(words, toponym, year)
    return next((role for rule in _RULES if (role := rule(here))), Role.PRIMARY)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The sentence of a name, as numbers of words: it runs from ``opens`` to before ``closes``.

    ``after`` is the first word after the name; ``preposition`` the one that the name has before it, if any, and
    ``head`` the word before that, which is less than ``opens`` where the preposition begins the sentence.
    """

    words: Words
    toponym: Toponym
    year: int
    opens: int
    after: int
    closes: int
    preposition: str
    head: int

    @property
    def before(self) -> str:
        """The word right before the name."""
        return self.words.folded[self.toponym.first - 1] if self.toponym.first > self.opens else ""

    @property
    def next(self) -> str:
        """The word right after the name."""
        return self.words.folded[self.after] if self.after < self.closes else ""


def _surroundings(words: Words, toponym: Toponym, year: int) -> _Surroundings:
    first = toponym.first
    opens = first
    while opens > max(0, first - _FARTHEST) and not _parts(words, opens):
        opens -= 1
    after = words.first_from(toponym.end)
    closes = after
    while closes < min(len(words), after + _FARTHEST) and not _parts(words, closes):
        closes += 1
    at = first - 1
    while at >= opens and words.folded[at] in _BETWEEN:
        at -= 1
    if at >= opens and words.folded[at] in signs.PREPOSITIONS:
        return _Surroundings(words, toponym, year, opens, after, closes, words.folded[at], at - 1)
    return _Surroundings(words, toponym, year, opens, after, closes, "", at)


def _parts(words: Words, at: int) -> bool:
    """True where a word begins a sentence, a quotation, or what follows a semicolon."""
    return words.opens(at) or not _PARTING.isdisjoint(words.gap(at))


def _not_meant(here: _Surroundings) -> Role | None:
    """ "South Korean", "Korea Times", "Moscow warned"; but "North Korea fired" happened there."""
    if here.toponym.usage is Usage.LITERAL:
        return None
    names_state = here.toponym.usage is Usage.ASSOCIATIVE and not here.toponym.people and not here.preposition
    return Role.PRIMARY if names_state and _acts(here) else Role.PASSING


def _from_there(here: _Surroundings) -> Role | None:
    """ "Jane Roe, of Akron", "Rep. Roe, D-Akron", "the Akron-based firm", "an Akron native", "Kenya's Grace Roe"."""
    words, at = here.words, here.toponym.first - 1
    if here.next in {"native", "natives"} or (words.gap(here.after) == "-" and here.next in signs.OF_THERE):
        return Role.PASSING
    if here.before in {"d", "r"} and words.gap(here.toponym.first) == "-":
        return Role.PASSING
    if here.before == "of" and at - 1 > here.opens:
        named = words.case[at - 1] is Case.CAPITAL and words.case[at - 2] is Case.CAPITAL
        if named or words.gap(at) == ", ":
            return Role.PASSING
    owns = here.next and words.tail[here.after - 1]
    return Role.PASSING if owns and not _PEOPLE.isdisjoint(words.folded[here.after : here.after + 2]) else None


def _filed(here: _Surroundings) -> Role | None:
    """ "(Reporting by Jane Doe in Hanoi; editing by John Roe)"."""
    folded, opens = here.words.folded, here.opens
    near = folded[opens : opens + 4]
    filing = "by" in near and not signs.FILING.isdisjoint(near[: near.index("by")])
    return Role.SAID if filing and here.preposition in {"in", "from"} else None


def _by_head(here: _Surroundings) -> Role | None:
    """What the place hangs on: "told reporters in", "escape to", "based in", "cooler than in"."""
    words, folded = here.words, here.words.folded
    for at, heavy in _back(here):
        word = folded[at]
        before = folded[at - 1] if at > here.opens else ""
        if word == "conference" and before in {"news", "press"}:
            word = "news-conference"
        if before == "be" or (word == "than" and words.case[at + 1 : at + 2] == [Case.NUMBER]):
            continue  # "the prize will be presented in", "more than 40 people in"
        for sign in signs.SIGNS.get(word, ()):
            farther = sign.role is Role.SAID and folded[here.head] in signs.OCCASIONS
            if heavy <= sign.reach + farther and here.preposition in sign.prepositions:
                return sign.role
    return None


def _back(here: _Surroundings) -> Iterator[tuple[int, int]]:
    """The words on the way back from the preposition, and how many before them have a meaning of their own."""
    heavy = names = 0
    for at in range(here.head, here.opens - 1, -1):
        yield at, heavy
        if here.words.folded[at] in signs.LIGHT:
            continue
        if here.words.case[at] in CAPITALS and names < _NAMES:
            names += 1
        else:
            heavy += 1
        if heavy > _REACH:
            return


def _at_a_desk(here: _Surroundings) -> Role | None:
    """ "analysts in London said", "said Jane Roe, an analyst at a bank in London"."""
    folded = here.words.folded
    if here.preposition not in {"in", "at"}:
        return None
    for at, heavy in _back(here):
        if folded[at] in signs.SPEAKERS and heavy <= 1:
            said = here.next in signs.SAYING or not signs.ATTRIBUTING.isdisjoint(folded[here.opens : at])
            return Role.SAID if said else None
    return None


def _introduced(here: _Surroundings) -> Role | None:
    """ "Jane Roe, who runs a bank in Post Falls, Idaho, said she"; not "40 people in Gaza, said Jane Roe"."""
    words, at = here.words, here.after
    if here.preposition not in {"in", "at"}:
        return None
    while at < here.closes and words.case[at] in CAPITALS and words.gap(at) in {", ", " "}:
        at += 1
    says = at < here.closes - 1 and words.gap(at) == ", " and words.folded[at] in signs.SAYING
    return Role.SAID if says and words.case[at + 1] is Case.LOWER else None


def _attributed(here: _Surroundings) -> Role | None:
    """ "“We do,” said Jane Roe in her office north of Rajin"."""
    words, folded = here.words, here.words.folded
    if not _CLOSED_QUOTE.search(words.gap(here.opens)) or here.before not in {"in", "at", "near", "of"}:
        return None
    between = folded[here.opens : here.toponym.first]
    says = not signs.SAYING.isdisjoint(between[:4])
    return Role.SAID if says and signs.ANEW.isdisjoint(between) else None


def _coming_from(here: _Surroundings) -> Role | None:
    """ "a man from Lille"; but not "withdrew from"."""
    if here.preposition != "from" or here.head < here.opens or here.next == "to":
        return None
    near = here.words.folded[max(here.opens, here.head - 5) : here.head + 1]
    return None if not signs.LEAVING.isdisjoint(near) else Role.PASSING


def _other_side(here: _Surroundings) -> Role | None:
    """ "a treaty with Japan", "thanked Canada", "another Chernobyl"."""
    called = here.before in signs.ARTICLES and (here.next in lex.FUNCTION or not here.next)
    beside = here.preposition in {"with", "against"} and here.head >= here.opens
    return Role.PASSING if called or beside or here.before in signs.SPOKEN_TO else None


def _ranked(here: _Surroundings) -> Role | None:
    """ "It is the largest mine in Chile"."""
    folded = here.words.folded
    for at, heavy in _back(here):
        if folded[at] in signs.GREATEST and heavy <= 1:
            is_said = not signs.COPULAS.isdisjoint(folded[max(here.opens, at - 3) : at])
            return Role.PASSING if is_said and here.preposition == "in" else None
    return None


def _voice(here: _Surroundings) -> Role | None:
    """ "China has denied that": a government that only speaks."""
    return Role.PASSING if not here.preposition and _verb(here) in signs.VOICING else None


def _acts(here: _Surroundings) -> bool:
    verb = _verb(here)
    return verb in signs.ACTING or (verb.endswith("ed") and verb not in lex.SPEECH)


def _verb(here: _Surroundings) -> str:
    """The word that may be the verb of a name that begins a clause: "China has *denied*"."""
    folded, at = here.words.folded, here.after
    if here.before == "of" or here.words.gap(at) != " ":
        return ""
    while at < here.closes and folded[at] in signs.AUXILIARIES:
        at += 1
    return folded[at] if at < here.closes else ""


def _measured_by(here: _Surroundings) -> Role | None:
    """ "It lies 100 km north of Galway": a gloss on another place; "40 km off Sendai" is where it happened."""
    words, folded = here.words, here.words.folded
    for at in range(max(here.opens, here.head - 5), here.toponym.first):
        if folded[at] in signs.DISTANCES:
            number = max(at - 2, here.opens)
            glosses = "," in words.gap(number) or "," in words.gap(number + 1)
            glosses = glosses or not signs.LYING.isdisjoint(folded[max(here.opens, at - 4) : at])
            return Role.PASSING if glosses else Role.PRIMARY
    return None


def _long_before(here: _Surroundings) -> Role | None:
    """ "In 2014 an outbreak in", "failed last year in"."""
    words, folded = here.words, here.words.folded
    if here.opens < _LEAD:
        return None
    said = not signs.SAYING.isdisjoint(folded[here.opens : here.closes])
    for at in range(here.opens + 1, here.closes):
        word, before = folded[at], folded[at - 1]
        if at >= here.after and "," in words.gap(at):
            break  # "no damage in Sendai, where the plant that was wrecked in 2011 stands"
        if f"{before} {word}" in signs.EARLIER_PAIRS:
            return Role.PASSING
        if word == "had" and before in signs.SOMEBODY and not said and at < here.toponym.first:
            return Role.PASSING
        if words.case[at] is Case.NUMBER and (before == "in" or word.endswith("s")) and _is_past(word, here.year):
            return Role.PASSING
    return None


def _is_past(word: str, year: int) -> bool:
    word = word.removesuffix("s")
    return len(word) == 4 and word.isdecimal() and 1000 < int(word) < year


_RULES: tuple[Callable[[_Surroundings], Role | None], ...] = (
    _not_meant,
    _filed,
    _from_there,
    _by_head,
    _at_a_desk,
    _introduced,
    _attributed,
    _measured_by,
    _coming_from,
    _other_side,
    _ranked,
    _voice,
    _long_before,
)
