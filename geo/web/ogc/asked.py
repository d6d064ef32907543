"""What a request for items asks for, read once: Dateline's own filter, and what the standards add to it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geo.cql2 import BOUNDLESS, LANGUAGES, Days, Node, day_of, days_between
from geo.cql2 import read as read_condition
from geo.filter import KEYS, Filter
from geo.model import BadFilter
from geo.regions.projection import box_in_degrees
from geo.web.asked import Args, not_among, refuse_unknown, whole_number
from geo.web.negotiation import KEY as FORM_KEY
from geo.web.negotiation import check_form
from geo.web.ogc.crs import Crs

ROWS = 10  # of a page where no number is asked for, as the standard has it
MOST_ROWS = 1_000

_ITEMS = ("limit", "after", "datetime", "crs", "bbox-crs", "filter", "filter-lang", "filter-crs", FORM_KEY)


@dataclass(frozen=True, slots=True)
class Asked:
    """A page of items: which, how many, from where on, and in which system their geometries are.

    ``days`` are those of ``datetime``, which undated rows match too; ``after`` is where the page before said that the
    list goes on.
    """

    filter: Filter
    limit: int
    after: str | None
    crs: Crs
    days: Days
    condition: Node | None
    condition_crs: Crs


def read_items(args: Args) -> Asked:
    """What a query string asks for; raises BadFilter, naming the key, for the first thing that cannot be understood."""
    check(args, *KEYS, *_ITEMS)
    for key in ("bbox", *_ITEMS):
        if len(args.getlist(key)) > 1:
            raise BadFilter("may be given once", key)
    box = _box(args)
    given = [(key, value) for key, value in args.items(multi=True) if key != "bbox"]
    asked, problems = Filter.parse([*given, *([("bbox", box)] if box else [])])
    if problems:
        raise problems[0]
    language = args.get("filter-lang", LANGUAGES[0])
    if language not in LANGUAGES:
        raise not_among("filter-lang", language, LANGUAGES)
    condition = args.get("filter")
    return Asked(
        asked,
        _limit(args),
        args.get("after"),
        Crs.read(args, "crs"),
        _days(args),
        None if condition is None else read_condition(condition, language),
        Crs.read(args, "filter-crs"),
    )


def check(args: Args, *known: str) -> None:
    """Raises BadFilter for a key that is not ``known``, a language or a form that there is not."""
    refuse_unknown(args, {FORM_KEY, *known})
    check_form()


def _limit(args: Args) -> int:
    limit = whole_number(args, "limit", default=ROWS, least=0, most=MOST_ROWS)
    if limit < 1:
        raise BadFilter("is counted from 1, got %(value)s", "limit", value=repr(args["limit"][:100]))
    return limit


def _box(args: Args) -> str | None:
    """The value of the filter's own key: four numbers in degrees. Heights, which nothing here has, are passed over."""
    text = args.get("bbox")
    crs = Crs.read(args, "bbox-crs")
    if text is None:
        return None
    try:
        sides = [float(part) for part in text.split(",")]
    except ValueError:
        sides = []
    if len(sides) not in (4, 6) or not all(map(math.isfinite, sides)):
        raise BadFilter("needs four numbers, or six with heights; got %(value)s", "bbox", value=repr(text[:100]))
    west, south, east, north = sides if len(sides) == 4 else (*sides[:2], *sides[3:5])
    if crs.in_metres:
        west, south, east, north = box_in_degrees(west, south, east, north)
    return f"{west!r},{south!r},{east!r},{north!r}"


def _days(args: Args) -> Days:
    """The days of ``datetime``: a day or a moment, or an interval of two, either end open (17-069r4, 7.15.4)."""
    text = args.get("datetime")
    if text is None:
        return BOUNDLESS
    # A comparison with a day comes from GDAL (3.6) as ``2012-05-31T/..``.
    first, last = (side.removesuffix("T") for side in text.partition("/")[::2])
    if "/" in text:
        return days_between(first, last, "datetime")
    day = day_of(first, "datetime")
    return Days(day, day)
