"""Names in scripts without capitals.

A Korean word is a name and a particle (청진에서, in Chongjin); Chinese, Japanese and Thai write no
spaces, so names are looked for within a run. Without capitals only names of some size count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.geoparse.options import Names
from geo.geoparse.spans import Known
from geo.geoparse.words import Words
from geo.model import Kind
from geo.text import fold

_HANGUL = re.compile("[가-힣]")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_KATAKANA = re.compile("[\u30a1-\u30ff]")
_LONGEST_RUN = 12  # letters; 조선민주주의인민공화국 has eleven
_PIECE = 500  # letters folded at a time
_LARGE = 2.5  # prior log-odds; about 20,000 people
_PARTICLES = frozenset(
    """에서 에서는 에서도 에 에는 에도 은 는 이 가 을 를 의 와 과 로 으로 도 만 까지 부터 에게 한테
    보다 처럼 마다 이나 나 이라고 라고 이며 며 이고 고 이다 다 발 측 당국 정부 주재 인근 시내 시민
    주민 주민들 산 행 출신 지역 일대 내 외 으로부터 로부터 에서의 으로의 로의 과의 와의""".split()
)
_ARABIC_PREFIXES = "وبلفك"
# Chinese and Japanese words for city, county, province, district after a name.
_AREA_SIGNS = "市省县縣県区區州郡道都府"


def uncapitalised(words: Words, names: Names, at: int) -> Iterator[Known]:
    """The names within a word of a script without capitals, with their own code points."""
    start, end = words.start[at], words.end[at]
    if _HANGUL.match(words.text, start):
        yield from _korean(words, names, at)
    elif _UNSPACED.match(words.text, start):
        yield from _unspaced(words, names, at, start, end)
    else:
        yield from _spaced(words, names, at)


def _korean(words: Words, names: Names, at: int) -> Iterator[Known]:
    start = words.start[at]
    raw = words.text[start : min(words.end[at], start + 2 * _LONGEST_RUN)]
    for length in range(len(raw), 1, -1):
        if length < len(raw) and raw[length:] not in _PARTICLES:
            continue
        name = fold(raw[:length])
        options = names.options(name)
        if options and (options[0].prior >= _LARGE or length == len(raw) or raw[length:].startswith("에")):
            yield Known(at, at + 1, name, options, False, start, start + length)
            return


def _unspaced(words: Words, names: Names, at: int, start: int, end: int) -> Iterator[Known]:
    text = words.text
    position = start
    while position < end - 1:
        piece = text[position : min(end, position + _PIECE)]
        folded = fold(piece)
        if len(folded) != len(piece):
            # Letters that fold to more than one: their positions would no longer be the text's.
            folded = piece
        last = len(piece) - (_LONGEST_RUN if position + len(piece) < end else 1)
        offset = 0
        while offset < last:
            ahead = folded[offset : offset + _LONGEST_RUN]
            here = position + offset
            length = next((n for n in names.letters_in(ahead) if _whole(text, here, n, start, end)), 0)
            if not length:
                offset += 1
                continue
            name = ahead[:length]
            offset += length
            if offset < len(piece) and piece[offset] in _AREA_SIGNS and name[-1] not in _AREA_SIGNS:
                offset += 1
            yield Known(at, at + 1, name, names.options(name), False, here, position + offset)
        position += max(offset, 1)


def _whole(text: str, position: int, length: int, start: int, end: int) -> bool:
    """True where a name in katakana does not begin or end within a longer word of katakana."""
    stop = position + length
    starts_inside = position > start and _KATAKANA.match(text, position) and _KATAKANA.match(text, position - 1)
    ends_inside = stop < end and _KATAKANA.match(text, stop - 1) and _KATAKANA.match(text, stop)
    return not starts_inside and not ends_inside


def _spaced(words: Words, names: Names, at: int) -> Iterator[Known]:
    """Arabic, Hebrew, Devanagari and others: whole words, up to three of them; an Arabic particle may stand before."""
    folded = words.folded
    stop = at + 1
    while stop - at < 3 and words.joined(stop):
        stop += 1
    first = folded[at]
    for skipped in (0, 1) if first[:1] in _ARABIC_PREFIXES else (0,):
        for count in range(stop - at, 0, -1):
            name = " ".join([first[skipped:], *folded[at + 1 : at + count]])
            options = names.options(name)
            if options and (options[0].prior >= _LARGE + 0.5 or options[0].kind is Kind.COUNTRY):
                yield Known(at, at + count, name, options, False, words.start[at] + skipped, words.end[at + count - 1])
                return
