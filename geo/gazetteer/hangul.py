"""Korean names as texts in the Latin script spell them: from Hangul, by the three systems that news uses.

The South writes by its Revised Romanisation of 2000, maps and older news by McCune and Reischauer's (here
without its marks, which :func:`geo.text.fold` drops as well), and the North's agency by a way of its own.
One place has three spellings so: Jeoncheon, Chonchon and Jonchon are 전천.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_FIRST = ord("가")

# How a final consonant is spoken before a pause or a consonant; the rest are "t".
_SPOKEN = {"": "", "ㄱ": "k", "ㄲ": "k", "ㄺ": "k", "ㄴ": "n", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅍ": "p", "ㅇ": "ng"}
_NASAL = {"ㄱ": "ㅇ", "ㅂ": "ㅁ", "ㄷ": "ㄴ", "ㅅ": "ㄴ"}
_VOICING = frozenset({"", "ㄴ", "ㄹ", "ㅁ", "ㅇ"})


class _System(NamedTuple):
    """Vowels in the order of Hangul; initial consonants, those of the second string where they are voiced."""

    vowels: dict[str, str]
    initials: dict[str, str]
    voiced: dict[str, str]
    keeps_r: bool = False


def _letters(hangul: str, latin: str) -> dict[str, str]:
    return dict(zip(hangul, latin.replace("-", "").split(" "), strict=True))


_REVISED = _System(
    _letters(_VOWELS, "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"),
    _letters(_INITIALS, "g kk n d tt r m b pp s ss - j jj ch k t p h"),
    {},
)
_MARKLESS = _letters(_VOWELS, "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i")
_MCCUNE_REISCHAUER = _System(
    _MARKLESS,
    _letters(_INITIALS, "k kk n t tt r m p pp s ss - ch tch ch k t p h"),
    _letters("ㄱㄷㅂㅈ", "g d b j"),
)
_NORTHERN = _System(
    _MARKLESS,
    _letters(_INITIALS, "k kk n t tt r m p pp s ss - j jj ch kh th ph h"),
    _letters("ㄱㄷㅂ", "g d b"),
    keeps_r=True,
)

# What a name ends in, and how English calls such a place; "" where it has no word for it, or none is used.
_ENDINGS = {
    "로동자구": "Workers' District", "노동자구": "Workers' District", "구역": "District", "특별시": "City",
    "직할시": "City", "광역시": "City", "시": "City", "군": "County", "구": "District", "읍": "", "리": "", "동": "",
}  # fmt: skip
_JOINED = {"리": "ri", "동": "dong", "구역": "-guyok", "로동자구": "-rodongjagu", "노동자구": "-nodongjagu"}
_NAME = re.compile(rf"(?P<name>[가-힣]{{2,6}}?)(?P<ending>{'|'.join(_ENDINGS)})?")

# What the South no longer says at the head of a word: 룡천 is 용천, 녕변 is 영변.
_SOFTENED = "ㅑㅕㅖㅛㅠㅣ"


def romanised(name: str) -> list[str]:
    """The spellings in the Latin script of a Korean place name, with the word for what it is; [] for other names.

    >>> romanised("전천군")
    ['Jeoncheon', 'Jeoncheon County', 'Chonchon', 'Chonchon County', 'Jonchon', 'Jonchon County']
    >>> romanised("룡천")
    ['Ryongcheon', 'Ryongchon', 'Yongcheon', 'Yongchon']
    >>> romanised("Seoul")
    []
    """
    found = _NAME.fullmatch(name)
    if found is None:
        return []
    ending = found["ending"] or ""
    words = [_spell(read, system) for read in _readings(found["name"]) for system in _SYSTEMS]
    words += [f"Sh{word[1:]}" for word in words if word.startswith("Si")]
    spellings = [
        spelling
        for word in words
        for spelling in (word, f"{word} {_ENDINGS.get(ending, '')}".strip(), f"{word}{_JOINED.get(ending, '')}")
    ]
    return list(dict.fromkeys(spellings))


_SYSTEMS = (_REVISED, _MCCUNE_REISCHAUER, _NORTHERN)


class _Syllable(NamedTuple):
    initial: str
    vowel: str
    final: str


def _readings(name: str) -> list[list[_Syllable]]:
    """The name as the North reads it, and as the South does where that differs."""
    syllables = [_syllable(letter) for letter in name]
    head, *rest = syllables
    softened = head
    if head.initial in "ㄴㄹ" and head.vowel in _SOFTENED:
        softened = head._replace(initial="ㅇ")
    elif head.initial == "ㄹ":
        softened = head._replace(initial="ㄴ")
    return [syllables] if softened is head else [syllables, [softened, *rest]]


def _syllable(letter: str) -> _Syllable:
    rest, final = divmod(ord(letter) - _FIRST, len(_FINALS))
    initial, vowel = divmod(rest, len(_VOWELS))
    return _Syllable(_INITIALS[initial], _VOWELS[vowel], _FINALS[final])


def _spell(syllables: list[_Syllable], system: _System) -> str:
    """One name by one system, as its letters sound together."""
    spelled = ""
    final = "-"  # nothing stands before a name, and nothing is voiced by it
    for number, syllable in enumerate(syllables):
        initial = syllable.initial
        following = syllables[number + 1].initial if number + 1 < len(syllables) else None
        if (final, initial) in {("ㄴ", "ㄹ"), ("ㄹ", "ㄹ"), ("ㄹ", "ㄴ")}:
            sound = "l"
        elif initial == "ㅇ" and final in {"ㄱ", "ㄷ", "ㄹ", "ㅂ", "ㅅ", "ㅈ"}:
            sound = (system.voiced or system.initials).get(final, system.initials[final])
        elif initial == "ㄹ" and final in {"ㄱ", "ㅁ", "ㅂ", "ㅇ"} and not system.keeps_r:
            sound = "n"
        elif final in _VOICING:
            sound = system.voiced.get(initial, system.initials[initial])
        else:
            sound = system.initials[initial]
        final = syllable.final
        spelled += sound + system.vowels[syllable.vowel] + _final(final, following)
    return spelled.capitalize()


def _final(final: str, following: str | None) -> str:
    """How a final consonant sounds before the next initial."""
    if following == "ㅇ" and final in {"ㄱ", "ㄷ", "ㄹ", "ㅂ", "ㅅ", "ㅈ"}:
        return ""
    if following == "ㄹ" and final == "ㄴ":
        return "l"
    if following in {"ㄴ", "ㄹ", "ㅁ"}:
        final = _NASAL.get(final, final)
    return _SPOKEN.get(final, "t")
