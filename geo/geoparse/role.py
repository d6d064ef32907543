"""What a place is to its report: where it happened, where somebody only spoke or filed, or named in passing.

By the words before a mention: steps go back from the name over its preposition to the verb or noun
that the place belongs to. ``said`` is for datelines and for the place of a statement; a place that
people come from, flee to or are compared with is ``passing``, and so is every name that is not
meant literally; what is left is ``primary``.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.geoparse import lexicon as lex
from geo.geoparse.recognise import Toponym
from geo.geoparse.words import Case, Words
from geo.model import Role, Usage

_FARTHEST = 14  # words from a name back to the verb of speech it may hang on
_STOPS = frozenset(".!?;…。")

_PREPOSITIONS = frozenset("in at from outside near to into via for inside across".split())
# "in the northern port city of Chongjin": what may stand between the preposition and the name.
_BETWEEN = (
    frozenset("the its his her their a an of nearby neighboring neighbouring".split())
    | lex.SETTLEMENTS
    | lex.DIRECTIONS
    | frozenset("southernmost northernmost main largest biggest holy ancient historic sprawling border".split())
)
_MOVING = frozenset(
    """escape escapes escaped escaping fled flee flees fleeing defect defects defected defecting defectors emigrated
    emigrate immigrated migrated migrate migrating moved moving relocated relocate deported deporting deport exiled
    export exports exported exporting import imports imported importing shipped shipping smuggled smuggling sold sent
    transferred bound fugitives refugees""".split()
)
_BELONGING = frozenset(
    """born raised educated graduated studied studying based headquartered married buried native natives
    resident residents citizen citizens graduate graduates alumnus veteran veterans ambassador consul envoy hails
    originally""".split()
)
_COMPARING = frozenset(
    "compared comparable similar akin unlike than like reminiscent rather instead especially except apart".split()
)


def roles(words: Words, toponyms: Sequence[Toponym], datelined: Sequence[bool]) -> list[Role]:
    """The role of each toponym of a text; ``datelined`` says which of them stand in a dateline."""
    text = words.text
    found: list[Role] = []
    for number, toponym in enumerate(toponyms):
        role = Role.SAID if datelined[number] else _role(words, toponym)
        if (
            role is Role.PRIMARY
            and number
            and found[-1] is not Role.PRIMARY
            and toponyms[number - 1].usage is Usage.LITERAL
        ):
            # "told reporters in Seoul, South Korea": what qualifies a place shares its role.
            gap = text[toponyms[number - 1].end : toponym.start][:3]
            role = found[-1] if gap in {", ", " (", ",\n"} else role
        found.append(role)
    return found


def _role(words: Words, toponym: Toponym) -> Role:
    if toponym.usage is not Usage.LITERAL:
        return Role.PASSING
    return _by_words_before(words, toponym.first)


def _by_words_before(words: Words, first: int) -> Role:
    folded = words.folded
    at = _back(words, first)
    if at < 0:
        return Role.PRIMARY
    if folded[at] in _COMPARING:
        return Role.PASSING
    if folded[at] == "of" and words.case[at - 1] is Case.NUMBER and words.gap(at) == ", ":
        return Role.PASSING  # "Jane Roe, 47, of Alexandria"
    while at >= 0 and folded[at] in _BETWEEN:
        at = _back(words, at)
    if at < 0 or folded[at] not in _PREPOSITIONS:
        return Role.PASSING if at >= 0 and folded[at] in _COMPARING else Role.PRIMARY
    at = _back(words, at)
    near = at
    for _ in range(3):
        if near < 0:
            break
        word = folded[near]
        if word in _MOVING or word in _BELONGING or word in _COMPARING:
            return Role.PASSING
        near = _back(words, near)
    return _by_speech_before(words, at)


def _by_speech_before(words: Words, at: int) -> Role:
    """Whether only words about speaking stand between a verb or an occasion of speech and a place."""
    folded = words.folded
    names = 0
    for _ in range(_FARTHEST):
        if at < 0:
            break
        word = folded[at]
        if word in lex.SPEAKING or word in lex.OCCASIONS:
            return Role.SAID
        if word in {"by", "from"} and names:
            return Role.SAID if at and folded[at - 1] in lex.FILING else Role.PRIMARY
        if words.case[at] is Case.CAPITAL and word not in lex.AROUND_SPEECH and names < 3:
            names += 1  # "Reporting by Jane Doe in Hanoi"
        elif word not in lex.AROUND_SPEECH:
            break
        at = _back(words, at)
    return Role.PRIMARY


def _back(words: Words, at: int) -> int:
    """The number of the word before, or -1 where a sentence begins."""
    if at <= 0 or not _STOPS.isdisjoint(words.gap(at)) or "\n\n" in words.gap(at):
        return -1
    return at - 1
