"""Names folded to one spelling, sentences, and the excerpt around a mention.

Every position here is a code point of the text given, so what comes out can be cut from the stored
text again.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from geo.model import Excerpt, Span

LONGEST_EXCERPT = 320  # code points; two lines of a card on a phone are about 100
UNSPACED = "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""The letters, as a class of a regular expression, of Chinese, Japanese and Korean: written without spaces, or with
endings joined on."""
NEARBY = 60
"""Code points on either side of an excerpt by which :func:`cut` sees whether its sentence goes on."""

# Letters that Unicode does not decompose, by what an English newsroom types for them.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e", "ħ": "h"}
)
# Marks of Latin, Greek and Cyrillic letters, and Arabic vowel signs. The vowels of Indic scripts and
# of Thai are marks to Unicode too, but there they are letters: those stay.
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0652\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DROPPED = re.compile("[.'`´\u2018\u2019\u201b\u02bb\u02bc\u02be\u02bf\u05f3·]")
_SPACED = re.compile(r"[\s\-\u2010-\u2015\u2212_,/()\[\]\"\u201c\u201d]+")
# Korean administrative endings, as romanised and in Hangul: city, county, town, village, ward.
_ENDING = re.compile(r"(?<=\w{3})[-\u2010\u2011](?:si|gun|kun|up|eup|ri|ni|dong|tong|gu|ku)$")
_HANGUL_ENDING = re.compile("(?<=[가-힣]{2})[시군읍리동구]$")


def plain(words: str) -> str:
    """Words in small letters without marks: what they are sorted by.

    >>> plain("Łódź"), plain("Ch’ŏngjin"), plain("청진")
    ('lodz', 'ch’ongjin', '청진')
    """
    if words.isascii():
        return words.lower()
    folded = unicodedata.normalize("NFKD", words).casefold()
    return unicodedata.normalize("NFC", _MARKS.sub("", folded)).translate(_LETTERS)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The one spelling under which a name is looked up.

    Case, marks, apostrophes, full stops and Korean administrative endings go; hyphens become
    spaces. The same function folds the gazetteer's names and the report's words.

    >>> fold("Ch’ŏngjin-si") == fold("Chongjin") == "chongjin"
    True
    >>> fold("청진시"), fold("U.S."), fold("Aix-en-Provence")
    ('청진', 'us', 'aix en provence')
    """
    folded = _DROPPED.sub("", plain(name)).strip()
    folded = _ENDING.sub("", folded)
    folded = _HANGUL_ENDING.sub("", folded)
    return _SPACED.sub(" ", folded).strip()


# Words before a full stop that ends no sentence. Those of the first list are so only with a capital:
# "Miss." is a state, "miss." is the end of a sentence.
_CAPITALISED = frozenset(
    """mr mrs ms dr prof rev hon st ste mt ft gen col maj capt lt sgt cpl adm cmdr gov sen rep pres
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    inc corp co ltd bros dept univ vol no nos ave blvd rd
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev
    okla ore pa tenn tex va vt wash wis wyo""".split()
)
_ALWAYS = frozenset({"u.s", "u.k", "u.n", "e.u", "d.c", "a.m", "p.m", "i.e", "e.g", "vs", "cf", "al", "approx", "eds"})
_STOP = re.compile(
    # Each part takes all it can and gives nothing back, or a line of a million dots would take hours.
    r"(?<![.!?…])(?P<mark>[.!?…]++)[\"'”’»)\]]*+(?=\s++[\"'“‘«(\[]*+[^\W_a-z]|\s*+$)"  # Latin, Cyrillic, Greek
    r"|[。！？｡]++[」』”’）]*+"  # Chinese and Japanese: no space follows
    r"|\n[ \t\r]*+\n\s*+",  # an empty line ends whatever stands before it
)


def sentences(text: str) -> list[Span]:
    """The sentences of a text, in order, without the white space between them.

    A line break alone ends nothing, since wires wrap their lines; an empty line does.

    >>> text = "Dr. Kim spoke in the U.S. Senate. “It rained.” We left."
    >>> [sentence.of(text) for sentence in sentences(text)]
    ['Dr. Kim spoke in the U.S. Senate.', '“It rained.”', 'We left.']
    """
    found: list[Span] = []
    begin = 0
    for stop in _STOP.finditer(text):
        if stop["mark"] == "." and _is_abbreviation(text, stop.start()):
            continue
        _append_trimmed(found, text, begin, stop.end())
        begin = stop.end()
    _append_trimmed(found, text, begin, len(text))
    return found


def _is_abbreviation(text: str, stop: int) -> bool:
    word = re.search(r"[^\W\d_][\w.]*$", text[max(0, stop - 12) : stop])
    if word is None:
        return False
    folded = word[0].lower()
    return len(folded) == 1 or folded in _ALWAYS or (word[0][0].isupper() and folded in _CAPITALISED)


def _append_trimmed(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))


def excerpt_span(bounds: Sequence[Span], mention: Span, text: str) -> Span:
    """The sentence (or sentences) of ``bounds`` that holds a mention, cut at words where it is too long."""
    first = max(0, bisect_right(bounds, mention.start, key=lambda s: s.start) - 1)
    start, end = min(bounds[first].start, mention.start), mention.end
    for sentence in islice(bounds, first, None):
        if sentence.start >= mention.end:
            break
        end = max(end, sentence.end)
    if end - start <= LONGEST_EXCERPT:
        return Span(start, end)
    room = max(0, LONGEST_EXCERPT - (mention.end - mention.start)) // 2
    return Span(
        _word_border(text, max(start, mention.start - room), mention.start, forward=True),
        _word_border(text, min(end, mention.end + room), mention.end, forward=False),
    )


def _word_border(text: str, at: int, limit: int, *, forward: bool) -> int:
    """The nearest start (or end) of a word from ``at`` towards ``limit``, at most 40 code points away."""
    step = 1 if forward else -1
    for position in range(at, limit, step)[:40]:
        inside, outside = (position, position - 1) if forward else (position - 1, position)
        if not text[inside].isspace() and (not 0 <= outside < len(text) or text[outside].isspace()):
            return position
    return at


_ENDS_SENTENCE = re.compile("[.!?…。！？｡:;][\"'”’»)\\]」』]*$|^$")


def cut(text: str, excerpt: Span, mention: Span) -> Excerpt:
    """The excerpt's words, with the mention apart from what stands before and after it."""
    return Excerpt(
        before=text[excerpt.start : mention.start],
        mention=text[mention.start : mention.end],
        after=text[mention.end : excerpt.end],
        cut_before=not _sentence_ends(text, excerpt.start),
        cut_after=not _sentence_ends(text, excerpt.end),
    )


def _sentence_ends(text: str, at: int) -> bool:
    """True where nothing is left out between ``at`` and a border of a sentence."""
    before, after = text[max(0, at - NEARBY) : at], text[at : at + NEARBY]
    words = before.rstrip()
    gap = before[len(words) :] + after[: len(after) - len(after.lstrip())]
    return not after.strip() or gap.count("\n") > 1 or bool(_ENDS_SENTENCE.search(words))


def shortened(words: str, longest: int = 60) -> str:
    """Words as an error quotes them: at most ``longest`` code points, the last an ellipsis where some are left out."""
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def words_span(text: str, words: str) -> Span | None:
    """Where some words stand first in a text, whatever white space is between them there; None where they do not.

    >>> words_span("It was filmed\\nin Rajin.", "filmed in Rajin")
    Span(start=7, end=22)
    """
    found = re.search(r"\s+".join(map(re.escape, words.split())) or "$^", text)
    return Span(*found.span()) if found else None
