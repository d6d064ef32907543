"""What a reader types into the search, as a tree: words and phrases, OR, NEAR, and what is to be left out.

The grammar is small, so that whatever is no operator is a word::

    search  parts, side by side                     all of them
    part    one, or several with OR between them    any of them
    one     word, "phrase", NEAR(word word, 5)      that; with - before it, all but that

OR and NEAR are operators in capitals alone. The spellings are those of SQLite's FTS5
(https://sqlite.org/fts5.html, 3) and of the web's search engines; nothing else of FTS5 has a meaning here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from geo.model import BadFilter

APART = 10
"""So many words may lie between those of NEAR where no number is given, as in FTS5."""
MOST_APART = 1_000

_PLAIN = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | {"\0": " "})
_TOKEN = re.compile(
    r"""(?: (?<!\S) (?P<minus> [-−－]) (?=\S) )?
    (?: NEAR \s* \( (?P<near> (?: "[^"]*" | [^")] )* ) \)
      | " (?P<phrase> [^"]*) "?
      | (?P<word> [^\s"]+) )""",
    re.VERBOSE,
)
_NUMBER_OF_NEAR = re.compile(r",\s*([0-9]+)\s*$")
_PHRASE_OF_NEAR = re.compile(r'"([^"]*)"|([^\s",]+)')
_SOMETHING = re.compile(r"[^\W_]")  # FTS5 cuts words at whatever is no letter and no digit: without any there is none


class Unfinished(BadFilter):
    """A search with an operator that has nothing to work on, as each has while it is typed."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word, or several in that order; neither white space around it nor a quotation mark is in it."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """Phrases that stand near each other, in any order, with at most ``apart`` words between them."""

    phrases: tuple[Phrase, ...]
    apart: int


@dataclass(frozen=True, slots=True)
class Without:
    """All but what ``part`` means."""

    part: Phrase | Near


@dataclass(frozen=True, slots=True)
class Either:
    """Any of several parts."""

    parts: tuple[Phrase | Near | Without, ...]


Part: TypeAlias = Phrase | Near | Without | Either


@lru_cache(maxsize=256)
def read_search(q: str) -> tuple[Part, ...]:
    """The parts of a search, all of which must hold; none where it has neither a letter nor a digit.

    Raises Unfinished, without its key, for an operator that has nothing to work on.

    >>> read_search('market -"border guards"')
    (Phrase(text='market'), Without(part=Phrase(text='border guards')))
    >>> read_search("(river* NEAR(ice boat, 3) OR not")
    (Phrase(text='(river*'), Either(parts=(Near(phrases=(Phrase(text='ice'), Phrase(text='boat')), apart=3), \
Phrase(text='not'))))
    """
    parts: list[list[Phrase | Near | Without]] = []
    either = False  # what was read last is OR
    for token in _TOKEN.finditer(q.translate(_PLAIN)):
        if token[0] == "OR":
            if either or not parts:
                raise _lonely()
            either = True
        elif (part := _part(token)) is not None:
            if either:
                parts[-1].append(part)
            else:
                parts.append([part])
            either = False
    if either:
        raise _lonely()
    return tuple(some[0] if len(some) == 1 else Either(tuple(some)) for some in parts)


def has_operators(q: str) -> bool:
    """Whether anything in a search that can be read is more than a word or a phrase."""
    return any(not isinstance(part, Phrase) for part in read_search(q))


def sought(parts: Iterable[Part]) -> Iterator[Phrase]:
    """The phrases that a search looks for, in their order: not those that it leaves out.

    >>> [phrase.text for phrase in sought(read_search("ice OR NEAR(cold snow) -rain"))]
    ['ice', 'cold', 'snow']
    """
    for part in parts:
        match part:
            case Phrase():
                yield part
            case Near(phrases=phrases):
                yield from phrases
            case Either(parts=inner):
                yield from sought(inner)


def side_by_side(parts: Iterable[Part]) -> str:
    """The words and phrases of a search that stand by themselves, as the one name that they may be together.

    >>> side_by_side(read_search("Hamgyong bukto -snow"))
    'Hamgyong bukto'
    """
    return " ".join(part.text for part in parts if isinstance(part, Phrase))


def _lonely() -> Unfinished:
    return Unfinished("OR needs words on both sides of it; in quotation marks it is a word")


def _part(token: re.Match[str]) -> Phrase | Near | Without | None:
    """The word, phrase or NEAR of a token; None where it has no letter and no digit."""
    word = token["word"] or ""
    if word == "NEAR" or word.startswith("NEAR("):
        raise Unfinished("NEAR is written as NEAR(market Rajin, 5); in quotation marks it is a word")
    part = _phrase(token["phrase"] or word) if token["near"] is None else _near(token["near"])
    return Without(part) if part and token["minus"] else part


def _phrase(text: str) -> Phrase | None:
    return Phrase(text.strip()) if _SOMETHING.search(text) else None


def _near(text: str) -> Near:
    number = _NUMBER_OF_NEAR.search(text)
    items = _PHRASE_OF_NEAR.findall(text[: number.start()] if number else text)
    if any(word == "OR" or re.match(r"[-−－]\S", word) for _, word in items):
        raise Unfinished("NEAR takes words and phrases alone, no other operator")
    phrases = tuple(phrase for quoted, word in items if (phrase := _phrase(quoted or word)))
    if len(phrases) < 2:
        raise Unfinished("NEAR needs two words or more that are to stand near each other")
    apart = int(number[1]) if number else APART
    if apart > MOST_APART:
        raise Unfinished("NEAR takes a number of up to %(most)s", most=MOST_APART)
    return Near(phrases, apart)
