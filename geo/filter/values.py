"""The values of a filter's keys: what each may be, read from the text of a query string."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from geo.drawn import LONGEST, LONGEST_NAME, Circle, Corridor, Shape
from geo.expression import read_search
from geo.filter.subdivisions import is_subdivision, province
from geo.model import BadFilter, Box, Kind, Role, Status, Usage

LONGEST_VALUE = 500  # code points of one value: a name or a search, not a document

_REGION = re.compile(r"[A-Za-z]{2}(?:\.[A-Za-z0-9]{1,8})?(?:\.\*)?|[0-9]{3}(?:\.\*)?")
_DISTRICT = re.compile(r"([A-Za-z]{2}\.[A-Za-z0-9]{1,8}\.)([A-Za-z0-9&-]{1,60})")
INSIDE = ".*"
"""After the code of a region: what is in it, without mentions of its countries, or of the province, as a whole."""
_NO_TEXT = re.compile("[\0\ud800-\udfff]")  # NUL and lone surrogates, which no query string and no database keeps


def read_value(key: str, text: str) -> object:
    """The value of a key of :data:`KEYS`; raises BadFilter, without the key, for what is none."""
    return _READERS[key](_plain(text, LONGEST + LONGEST_NAME if key in DRAWN else LONGEST_VALUE))


def larger_regions(region: str) -> list[str]:
    """The codes of the regions that one lies in, smallest first.

    >>> larger_regions("US.KY.111"), larger_regions("KP.*"), larger_regions("KP")
    (['US.KY', 'US'], ['KP'], [])
    """
    larger = region.rpartition(".")[0]
    return [larger, *larger_regions(larger)] if larger else []


def number_text(value: float) -> str:
    """A number as an address has it.

    >>> number_text(41.80), number_text(-0.0)
    ('41.8', '0')
    """
    return f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".")  # -0.0 + 0.0 is 0.0


DRAWN: Mapping[str, Callable[[str], Circle | Shape | Corridor]] = {
    "near": Circle.read,
    "shape": Shape.read,
    "along": Corridor.read,
}
"""What reads the keys that stand for something drawn."""


def _plain(text: str, longest: int) -> str:
    """The text of a value, if it is one: what the readers below take. Like theirs, its error has no key yet."""
    if len(text) > longest:
        raise BadFilter("a value may have %(most)s characters, this has %(length)s", most=longest, length=len(text))
    if _NO_TEXT.search(text):
        raise BadFilter("holds a character that is no text")
    return text


def _read_box(text: str) -> Box:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise BadFilter(
            "needs west,south,east,north in degrees, such as 124,33,131,43; got %(value)s", value=repr(text)
        ) from None
    if not (-90 <= south <= north <= 90):
        raise BadFilter(
            "the latitudes %(south)s and %(north)s are not in order between -90 and 90",
            south=str(south),
            north=str(north),
        )
    if not (-540 <= west <= 540 and -540 <= east <= 540):
        raise BadFilter("the longitudes %(west)s and %(east)s are not degrees", west=str(west), east=str(east))
    if east - west >= 360:
        return (-180.0, round(south, 6), 180.0, round(north, 6))
    return (_wrapped(west), round(south, 6), _wrapped(east), round(north, 6))


def _wrapped(lon: float) -> float:
    """The longitude in -180 to 180, so that a map dragged round the world asks for the same view."""
    return round(lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180, 6)


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadFilter("needs a day such as 2012-05-31, got %(value)s", value=repr(text)) from None


def _read_region(text: str) -> str:
    if is_subdivision(text):
        return province(text.upper())
    if district := _DISTRICT.fullmatch(text):
        return district[1].upper() + district[2]  # which is written in small letters or in capitals, as it came
    if not _REGION.fullmatch(text):
        raise BadFilter(
            "needs a country such as KP, a province by its GeoNames or ISO 3166-2 code, such as KP.17 or KP-09, a "
            "district such as US.KY.111, or a part of the world by its UN code, such as 030; got %(value)s",
            value=repr(text),
        )
    return text.upper()


def _read_confidence(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise BadFilter("needs a number from 0 to 1, got %(value)s", value=repr(text))
    return round(value, 6)


def _read_report(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise BadFilter("needs the number of a report, got %(value)s", value=repr(text))
    return int(text)


def _read_q(text: str) -> str:
    read_search(text)  # raises Unfinished for an operator without its words
    return text


def _one_of(choices: type[Kind] | type[Role] | type[Usage] | type[Status]) -> Callable[[str], object]:
    def read(text: str) -> object:
        try:
            return choices(text.lower())
        except ValueError:
            raise BadFilter(
                "needs one of %(choices)s; got %(value)s", choices=", ".join(choices), value=repr(text)
            ) from None

    return read


_READERS: dict[str, Callable[[str], object]] = {
    "region": _read_region,
    "exclude": _read_region,
    "bbox": _read_box,
    **DRAWN,
    "from": _read_day,
    "to": _read_day,
    "as_of": _read_day,
    "source": str,
    "author": str,
    "lang": str.lower,
    "collection": str,
    "q": _read_q,
    "kind": _one_of(Kind),
    "role": _one_of(Role),
    "usage": _one_of(Usage),
    "min_confidence": _read_confidence,
    "status": _one_of(Status),
    "place": str,
    "report": _read_report,
}
KEYS = frozenset(_READERS)
"""The keys of a query string that a filter reads."""
ONCE = frozenset({"bbox", "from", "to", "as_of", "q", "min_confidence"})
"""Those that may be given once; repeated values of the others are joined by OR."""
