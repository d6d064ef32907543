"""What places are called in other languages than English, where the gazetteer can tell.

Most recorded names do not say which language they are in. But where a script belongs to one language, its letters
do: what is written in Hangul is Korean. A line in :data:`LETTERS` teaches the gazetteer such a language. The
names of countries are known in every language, from Unicode's CLDR.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from babel import Locale, UnknownLocaleError

ENGLISH = "en"
"""The language of the places' own names."""

LETTERS = {"ko": re.compile("[가-힣]+(?: [가-힣]+)*")}
"""How a whole name looks in the languages that have a script to themselves."""

# "City" behind the name of one; of the Koreas "county" and "town" too, which English leaves out as well.
_CITY = re.compile("(?<=[가-힣]{2})(?: 시|(?:특별자치|특별|광역|직할)시)$")
_OF_KOREA = re.compile("(?<=[가-힣]{2})[시군읍]$")
_KOREAS = frozenset({"KP", "KR"})


def usual(names: Iterable[str], language: str, country: str | None = None) -> str | None:
    """The one of a place's names by which a language knows it: the most recorded, or the first of equals.

    The word for a city that stands behind some of them is left out. None where no name is in that language.

    >>> usual(["Kyongsong", "경성", "서울", "서울시", "서울특별시"], "ko", "KR")
    '서울'
    >>> usual(["상하이", "상해"], "ko", "CN"), usual(["Seoul"], "ko", "KR")
    ('상하이', None)
    """
    found = Counter(_bare(name, country) for name in names if LETTERS[language].fullmatch(name))
    return max(found, key=found.__getitem__, default=None)


def _bare(name: str, country: str | None) -> str:
    bare = _CITY.sub("", name)
    return _OF_KOREA.sub("", bare) if bare == name and country in _KOREAS else bare


@lru_cache(maxsize=1024)
def country_name(code: str, language: str) -> str | None:
    """The name of a country in a language, as CLDR has it; None where it has none.

    >>> country_name("KP", "ko"), country_name("KP", "fr"), country_name("KP", "xx")
    ('북한', 'Corée du Nord', None)
    """
    try:
        return Locale.parse(language, sep="-").territories.get(code)
    except (ValueError, UnknownLocaleError):
        return None
