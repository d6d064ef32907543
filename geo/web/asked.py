"""What a request asks for, read once: the filter, the view of the map, the page of the list.

Pages go on without what they cannot read and show it as problems; the API answers 400, and also to
keys that it does not know.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from geo.filter import KEYS, Filter
from geo.model import BadFilter, Box, View
from geo.web.languages import KEY as LANGUAGE_KEY

MOST_ROWS = 100  # of one page of the API
LAST_PAGE = 10_000

Args = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """What a page was asked for, and what of it could not be understood."""

    filter: Filter
    view: View | None = None
    page: int = 1
    problems: list[BadFilter] = field(default_factory=list)


def read_page(args: Args) -> Question:
    """The question in a page's query string; keys that are not known are passed over."""
    asked, problems = Filter.parse(args.items(multi=True))
    view, page = None, 1
    try:
        view = read_view(args)
    except BadFilter as problem:
        problems.append(problem)
    try:
        page = whole_number(args, "page", default=1, most=LAST_PAGE)
    except BadFilter as problem:
        problems.append(problem)
    return Question(asked, view, page, problems)


def read_strictly(args: Args, *others: str) -> Filter:
    """The filter in a query string of the API, whose ``others`` are the keys that are not the filter's.

    Raises BadFilter, naming the key, for the first thing that cannot be understood.
    """
    refuse_unknown(args, KEYS | set(others))
    asked, problems = Filter.parse(args.items(multi=True))
    if problems:
        raise problems[0]
    return asked


def refuse_unknown(args: Args, known: AbstractSet[str]) -> None:
    """Raises BadFilter, naming it, for the first key that is neither ``known`` nor that of the language."""
    known = known | {LANGUAGE_KEY}
    if unknown := next((key for key in args if key not in known), None):
        raise BadFilter(f"no such key; those known here are {', '.join(sorted(known))}", unknown[:100])


def read_view(args: Args) -> View | None:
    """The view in ``map=lat,lon,z``, or None where there is none; raises BadFilter."""
    text = args.get("map", "").strip()
    if not text:
        return None
    try:
        return View.parse(text)
    except ValueError:
        raise BadFilter(f"needs lat,lon,z in degrees, such as 41.8,129.8,7; got {text[:100]!r}", "map") from None


def read_box(args: Args) -> Box:
    """The box in ``view=west,south,east,north``; what reaches beyond a pole is cut there. Raises BadFilter."""
    text = args.get("view", "")
    parts = text.split(",")
    try:
        parts[1:4:2] = (str(min(max(float(part), -90.0), 90.0)) for part in parts[1:4:2])
    except ValueError:
        parts = [text]
    asked, problems = Filter.parse([("bbox", ",".join(parts))])
    if asked.bbox is None:
        reason = problems[0].reason if problems else "is needed: west,south,east,north in degrees"
        raise BadFilter(reason, "view")
    return asked.bbox


def whole_number(args: Args, key: str, *, default: int, least: int = 1, most: int) -> int:
    """The whole number of a key, brought within ``least`` and ``most``; raises BadFilter for what is none."""
    text = args.get(key, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.removeprefix("-").isdecimal() and len(text) < 16):
        raise BadFilter(f"needs a whole number, got {text[:100]!r}", key)
    return min(most, max(least, int(text)))
