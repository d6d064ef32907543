"""The provinces of GeoNames by their ISO 3166-2 codes, where it is sure which is which.

``tools/subdivisions.py`` makes the table, and says how sure.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from geo.model import BadFilter

TABLE = Path(__file__).with_suffix(".csv")
MOST_TOLD = 100  # codes of a country in a message: more than all but few have

_CODE = re.compile("[A-Za-z]{2}-[A-Za-z0-9]{1,3}")


def is_subdivision(code: str) -> bool:
    """Whether it has the form of an ISO 3166-2 code.

    >>> is_subdivision("KP-09"), is_subdivision("KP.17")
    (True, False)
    """
    return _CODE.fullmatch(code) is not None


def province(code: str) -> str:
    """The GeoNames code of an ISO 3166-2 code in capitals; raises BadFilter, without the key, where none is sure.

    >>> province("KP-09")
    'KP.17'
    """
    try:
        return _provinces()[code]
    except KeyError:
        known = [one for one in _provinces() if one.startswith(code[:3])]
    if not known:
        raise BadFilter(
            "no province is known for sure by the ISO 3166-2 code %(value)s, nor by another of %(country)s; give it by "
            "its GeoNames code, such as KP.17",
            value=code,
            country=code[:2],
        )
    raise BadFilter(
        "no province is known for sure by the ISO 3166-2 code %(value)s; of %(country)s there are %(known)s",
        value=code,
        country=code[:2],
        known=", ".join([*known[:MOST_TOLD], *(["…"] if known[MOST_TOLD:] else [])]),
    )


@lru_cache(maxsize=1)
def _provinces() -> Mapping[str, str]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["iso3166_2"]: row["geonames"] for row in csv.DictReader(file)}
