"""What a report's source tells by its address or name: the country of a web address, the places in a paper's name."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from geo.geoparse.options import Names
from geo.geoparse.recognise import Toponym, recognise
from geo.geoparse.words import words_of
from geo.model import Usage
from geo.text import fold

_COUNTRY = 1.0  # as much as one mention of the country
_NAMED = 0.0  # log-odds that a paper's name speaks of where it is read
_LONGEST_LABEL = 40  # letters
_SHORTEST_NAME = 5  # letters, run together with others in an address

_ADDRESS = re.compile(r"(?:https?://|//)?(?:[\w-]+\.)+[a-z]{2,}(?:[:/?#]|\Z)", re.IGNORECASE)
# Two-letter ends of addresses that are bought for their look.
_FOR_SALE = frozenset(
    "ac ag ai am as bz cc cd co dj fm gd gg gl im io is la li ly me ms mu nu pw sc sh st tk tl to tv vc vg ws".split()
)
_OTHERWISE = {"uk": "GB"}
_PAPERS = re.compile(
    r"(?:(?:daily|local|evening|morning|sunday|weekly|free|news|times|post|herald|gazette|tribune|sun|press|journal|star|"
    r"review|beacon|citizen|record|reporter|independent|observer|echo|mail|telegraph|leader|ledger|democrat|republican|"
    r"chronicle|register|dispatch|courier|enquirer|inquirer|standard|sentinel|examiner|advocate|advertiser|argus|bulletin|"
    r"world|life|live|now|today|online|media|radio|tv|fm|paper|papers|newspaper|newspapers|net|city|county|area))*"
)


@lru_cache(maxsize=1024)
def country_of(source: str, names: Names) -> dict[int, float]:
    """The country that a source's address ends in, with how much it counts; none for other sources."""
    end = _host(source).rpartition(".")[2]
    code = _OTHERWISE.get(end, end.upper())
    codes = names.gazetteer.country_codes
    return {codes.index(code): _COUNTRY} if len(end) == 2 and end not in _FOR_SALE and code in codes else {}


@lru_cache(maxsize=1024)
def named_in(source: str, names: Names) -> tuple[Toponym, ...]:
    """The places that a source is named after: the Korea Times, columbuslocalnews.com."""
    host = _host(source)
    if not host:
        return tuple(recognise(words_of(source[:200]), names))
    label = max(host.split(".")[:-1], key=len, default="").replace("-", "").removeprefix("the")[:_LONGEST_LABEL]
    for length in range(len(label), _SHORTEST_NAME - 1, -1):
        if not _PAPERS.fullmatch(label, length):
            continue
        run = label[:length]
        for name in (run, *(f"{run[:cut]} {run[cut:]}" for cut in range(3, length - 2))):
            options = names.options(name)
            if options and options[0].match == 1:
                return (Toponym(0, 0, name, Usage.LITERAL, _NAMED, options, people=False, first=0),)
    return ()


def key_of(source: str) -> str:
    """What makes two sources one: the host of an address, else the name; empty where nothing is said."""
    return _host(source).removeprefix("www.") or fold(source[:200])


def _host(source: str) -> str:
    source = source.strip()
    if not _ADDRESS.match(source):
        return ""
    try:
        return urlsplit(source if "//" in source else f"//{source}").hostname or ""
    except ValueError:
        return ""
