"""Which of a place's many recorded names become keys of the index, and how well each fits."""

from __future__ import annotations

import re
import unicodedata

from geo.text import fold

OWN = 1.0
"""The place's own name, as the gazetteer prints it, or one of our own table."""
FOREIGN = 0.9
"""Its name in another script: as good as its own to who reads that script, and never an English word."""
SHORT = 0.95
"""Its own name without the word for what it is: "Cebu" of the Province of Cebu."""
ROMANISED = 0.95
"""Its Korean name in the Latin script, by one of the systems in use: "Jongju" of 정주."""
TYPED = 0.85
"""Its own name with such a word: "North Hamgyong Province"."""
ABBREVIATED = 0.8
"""What newspapers print for it: "Ky.", "N.Y.", and the codes of its post."""
OTHER = 0.75
"""Another name of it in the Latin script: older, other language, other romanisation, or of a part of it."""
TRANSLATED = 0.6
"""A country's name in another language of the Latin script; some are English words."""

VAGUE = 0.5
"""An own name that is a direction or the like: "Central", "Eastern Region"."""

_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER_LETTER = re.compile("[^\\W\\d_A-Za-z\u00aa-\u02ff\u1d00-\u1eff]")
_CODE = re.compile(r"[A-Z]{1,4}|[A-Z]{2}[A-Z0-9]{3}")


_DIRECTION = "north|south|east|west|northern|southern|eastern|western|central|centre|nord|sud|est|ouest|upper|lower"
_VAGUE = re.compile(
    rf"(?:{_DIRECTION}|capital|federal|metropolitan|coast|island|lakes|littoral|plateaux?|pool|unity|valley|bay|center)"
    rf"(?:[ -](?:{_DIRECTION}))*"
    r"(?: (?:region|province|district|division|governorate|state|department|area|territory))?",
    re.IGNORECASE,
)


_WRITTEN_SHORT = {"Saint ": "St. ", "Sainte ": "Ste. ", "Mount ": "Mt. ", "Fort ": "Ft. "}
_WRITTEN_LONG = {short: long for long, short in _WRITTEN_SHORT.items()}


def in_full_and_short(name: str) -> list[str]:
    """The name, and as it is written where its first word is short for another, or could be.

    >>> in_full_and_short("Saint Louis"), in_full_and_short("St. Clair County")
    (['Saint Louis', 'St. Louis'], ['St. Clair County', 'Saint Clair County'])
    """
    first, space, rest = name.partition(" ")
    other = _WRITTEN_SHORT.get(first + space) or _WRITTEN_LONG.get(first + space)
    return [name, f"{other}{rest}"] if other else [name]


_MARK = re.compile("[\u0300-\u036f'\u2019]")
_KOREAN_ENDING = re.compile("-(?:si|up|gun)$")


def printed(name: str, country: str) -> str:
    """The name as English texts print it: those of North Korea without the marks of its romanisation.

    >>> printed("P’yŏngsŏng", "KP"), printed("Yŏnan-ŭp", "KP"), printed("Kraków", "PL")
    ('Pyongsong', 'Yonan', 'Kraków')
    """
    if country != "KP":
        return name
    plain = unicodedata.normalize("NFC", _MARK.sub("", unicodedata.normalize("NFD", name)))
    return _KOREAN_ENDING.sub("", plain)


def own_match(name: str) -> float:
    """How well an area's own name fits: less where it is a word for a direction that any text may hold.

    >>> own_match("North Hamgyong"), own_match("Eastern Province"), own_match("Central")
    (1.0, 0.5, 0.5)
    """
    return VAGUE if _VAGUE.fullmatch(name) else OWN


def match_of(alternate: str) -> float | None:
    """How well a recorded alternate name fits, or None where it is no name that a text would use.

    GeoNames records codes of airports and ports among the names, and machine transliterations of
    names in other scripts, all in lower case ("chwngjn", "hayu") or half turned ("coniግjini"); the
    latter are often words of some language.

    >>> match_of("Seishin"), match_of("청진"), match_of("RGO"), match_of("canjina"), match_of("coniግjini")
    (0.75, 0.9, None, None, None)
    """
    latin = _LATIN.search(alternate)
    foreign = _OTHER_LETTER.search(alternate)
    if not (latin or foreign) or (latin and foreign) or len(alternate) > 80:
        return None
    if foreign:
        return FOREIGN
    if _CODE.fullmatch(alternate) or alternate == alternate.lower() or len(fold(alternate)) < 2:
        return None
    return OTHER
