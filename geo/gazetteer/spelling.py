"""Which of a place's many recorded names become keys of the index, and how well each fits."""

from __future__ import annotations

import re

from geo.text import fold

OWN = 1.0
"""The place's own name, as the gazetteer prints it, or one of our own table."""
FOREIGN = 0.9
"""Its name in another script: as good as its own to who reads that script, and never an English word."""
OTHER = 0.75
"""Another name of it in the Latin script: older, other language, other romanisation, or of a part of it."""
TRANSLATED = 0.6
"""A country's name in another language of the Latin script; some are English words."""

_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER_LETTER = re.compile("[^\\W\\d_A-Za-z\u00aa-\u02ff\u1d00-\u1eff]")
_CODE = re.compile(r"[A-Z]{1,4}|[A-Z]{2}[A-Z0-9]{3}")


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
