"""How places, periods and filters are said in words, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from babel.dates import format_skeleton
from flask_babel import gettext, lazy_gettext

from geo.filter import WORDS, larger_regions
from geo.model import DatelineError, Kind, Place
from geo.store import Period, Unit
from geo.web.languages import day, locale, number

KIND_LABELS = {
    Kind.COUNTRY: lazy_gettext("country"),
    Kind.ADMIN1: lazy_gettext("province"),
    Kind.ADMIN2: lazy_gettext("district"),
    Kind.SETTLEMENT: lazy_gettext("town"),
    Kind.FACILITY: lazy_gettext("site"),
    Kind.WATER: lazy_gettext("water"),
    Kind.LANDFORM: lazy_gettext("land"),
    Kind.REGION: lazy_gettext("region"),
}

HEADINGS = {
    "place_kind": lazy_gettext("Kind of place"),
    "usage": lazy_gettext("Meaning of the name"),
    "role": lazy_gettext("Role of the place"),
    "status": lazy_gettext("Status"),
    "confidence": lazy_gettext("Confidence"),
    "source": lazy_gettext("Source"),
    "author": lazy_gettext("Author"),
    "language": lazy_gettext("Language"),
}
"""What stands above the values of a field, by its column in the files: in the filter and in the table alike."""


def say(pattern: str, /, **values: object) -> str:
    """A pattern of ours with its values, as :meth:`geo.filter.Filter.sentence` asks for it.

    >>> say("since %(day)s", day=date(2012, 5, 31))
    'since 31 May 2012'
    """
    return gettext(pattern, **{name: _written(value) for name, value in values.items()})


def _written(value: object) -> str:
    return day(value) if isinstance(value, date) else number(value) if isinstance(value, float) else str(value)


def reason(error: DatelineError) -> str:
    """What is wrong, as the reader says it; English where it is no text of the interface, as that of a build is."""
    return say(error.pattern, **error.values)


def sentence(words: str) -> str:
    """A reason as a sentence of its own.

    >>> sentence("there is no report 7")
    'There is no report 7.'
    """
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def facet_label(key: str, value: str) -> str:
    """What a value of a key of the filter is called, where that has a few; else the value itself.

    >>> facet_label("kind", "settlement"), facet_label("source", "Daily NK")
    ('towns', 'Daily NK')
    """
    return say(WORDS[key][value]) if key in WORDS else value


def near(place: Place | None, uncertainty_km: float | None) -> str | None:
    """Where something is that was put at a place for want of its own; None where it is the place itself.

    >>> near(Place("geonames:2044757", "Chongjin", Kind.SETTLEMENT, 41.8, 129.78), 10.0)
    'Somewhere in or near Chongjin, ± 10 km'
    """
    if place is None or uncertainty_km is None:
        return None
    return gettext("Somewhere in or near %(place)s, ± %(km)s km", place=place.name, km=number(round(uncertainty_km)))


_SKELETONS = {Unit.DAY: "yMMMMd", Unit.MONTH: "yMMMM", Unit.YEAR: "y"}  # of CLDR: what is said, not in which order


def period_in_words(period: Period, unit: Unit) -> str:
    """A period as a reader would write it: 31 May 2012, May 2012, 2012, 2010–2019.

    >>> period_in_words(Period(date(2012, 5, 1), date(2012, 5, 31), 3), Unit.MONTH)
    'May 2012'
    >>> period_in_words(Period(date(1900, 1, 1), date(1999, 12, 31), 3), Unit.YEAR)
    '1900–1999'
    """
    said = [format_skeleton(_SKELETONS[unit], day, locale=locale()) for day in (period.first, period.last)]
    return said[0] if unit is not Unit.YEAR or said[0] == said[1] else "–".join(said)


def where(place: Place, region_name: Callable[[str], str]) -> str:
    """The areas that a place lies in, smallest first; its own name is not among them.

    >>> chongjin = Place("geonames:2044757", "Chongjin", Kind.SETTLEMENT, 41.8, 129.78, "KP", "KP.17", "North Hamgyong")
    >>> where(chongjin, {"KP": "North Korea"}.__getitem__)
    'North Hamgyong, North Korea'
    """
    areas = [place.admin1_name or ""] if place.kind not in (Kind.COUNTRY, Kind.ADMIN1) else []
    if place.country and place.kind is not Kind.COUNTRY:
        areas.append(region_name(place.country))
    return _nested([area for area in areas if area and area != place.name])


def around(region: str, region_name: Callable[[str], str]) -> str:
    """The areas that a region lies in, by its code, smallest first.

    >>> around("US.KY.111", {"US.KY": "Kentucky", "US": "United States"}.__getitem__)
    'Kentucky, United States'
    """
    return _nested([region_name(code) for code in larger_regions(region)])


def _nested(areas: list[str]) -> str:
    """A province and its country; either may be missing."""
    inner, *outer = areas or [""]
    # Translators: a province and its country, in the order in which addresses are written
    return gettext("%(area)s, %(larger)s", area=inner, larger=outer[0]) if outer else inner
