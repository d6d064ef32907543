"""Where a report comes from, as its source tells: the country of a web address, the places in a paper's name."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from urllib.parse import urlsplit

from geo.gazetteer import Gazetteer
from geo.geoparse.options import names_of
from geo.geoparse.recognise import recognise
from geo.geoparse.resolve import Home
from geo.geoparse.words import words_of

_COUNTRY = 1.0  # as much as one mention of it
_NAMED = 0.7

_ADDRESS = re.compile(r"(?:https?://|//)?(?:[\w-]+\.)+[a-z]{2,}(?:[:/?#]|\Z)", re.IGNORECASE)
# Two-letter ends of addresses that are bought for their look.
_FOR_SALE = frozenset(
    "ac ag ai am as bz cc cd co dj fm gd gg gl im io is la li ly me ms mu nu pw sc sh st tk tl to tv vc vg ws".split()
)
_OTHERWISE = {"uk": "GB"}


@lru_cache(maxsize=1024)
def home_of(source: str, gazetteer: Gazetteer) -> Home:
    """What a source, a name or an address, says of where its reports are likely to play."""
    source = source.strip()[:300]
    if not source:
        return Home()
    if _ADDRESS.match(source):
        return _of_host(_host(source), gazetteer)
    countries: dict[int, float] = defaultdict(float)
    admin1: dict[int, float] = defaultdict(float)
    for toponym in recognise(words_of(source), names_of(gazetteer)):
        if toponym.options:
            countries[toponym.options[0].country] += _NAMED
            admin1[toponym.options[0].admin1] += _NAMED
    return Home(dict(countries), dict(admin1))


def _host(address: str) -> str:
    try:
        return urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""


def _of_host(host: str, gazetteer: Gazetteer) -> Home:
    end = host.rpartition(".")[2].lower()
    code = _OTHERWISE.get(end, end.upper())
    if len(end) != 2 or end in _FOR_SALE or code not in gazetteer.country_codes:
        return Home()
    return Home({gazetteer.country_codes.index(code): _COUNTRY})
