"""What a request asks for, read once: the filter, the view of the map, the page of the list.

Pages go on without what they cannot read and show it as problems; the API answers 400, and also to
keys that it does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from geo.filter import KEYS, LONGEST_VALUE, SECOND, Filter, second_of
from geo.model import BadFilter, Box, View
from geo.web.languages import KEY as LANGUAGE_KEY
from geo.web.languages import languages

MOST_ROWS = 100  # of one page of the API
LAST_PAGE = 10_000
LARGEST_NUMBER = 10**15 - 1  # that anybody may ask for, before it is brought within its limits

LISTED_WHOLE = ("author", "collection", "lang", "source")
"""What ``choose`` asks for: all values of a key that may have very many."""

SHADING = "shading"
"""What ``show`` asks for: areas shaded by all excerpts in them, in place of pins."""

Args = MultiDict[str, str]
Value = TypeVar("Value")
Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Question:
    """What a page was asked for, and what of it could not be understood.

    ``typed`` is what stands in the search field, also where it could not be read, so that it can be mended there.
    ``choose`` is the key of the filter of which all values are to be listed. ``sort`` is the order asked for, as it
    stands there: which there are depends on what is listed.
    """

    filter: Filter
    view: View | None = None
    page: int = 1
    problems: list[BadFilter] = field(default_factory=list)
    typed: str = ""
    choose: str = ""
    sort: str = ""


def read_page(args: Args) -> Question:
    """The question in a page's query string; keys that are not known are passed over."""
    asked, problems = Filter.parse(args.items(multi=True))
    view, page = _read("map", args, None, read_view, problems), _read("page", args, 1, _read_page, problems)
    _read("show", args, False, read_shaded, problems)
    _read(LANGUAGE_KEY, args, None, check_language, problems)
    typed = args.get("q", "")[:LONGEST_VALUE].strip()
    choose = _read("choose", args, "", _read_choose, problems)
    return Question(asked, view, page, problems, typed, choose, args.get("sort", ""))


def read_second(args: Args) -> Question:
    """The second filter in a page's query string, to compare the first with; its problems name its keys in full."""
    asked, problems = Filter.parse(second_of(args.items(multi=True)))
    typed = args.get(SECOND + "q", "")[:LONGEST_VALUE].strip()
    return Question(asked, problems=[_as_second(problem) for problem in problems], typed=typed)


def _as_second(problem: BadFilter) -> BadFilter:
    return type(problem)(problem.pattern, SECOND + problem.where, **problem.values)


def _read(key: str, args: Args, default: Value, read: Callable[[Args], Value], problems: list[BadFilter]) -> Value:
    """What is read of a key that may be given once; the default, and a problem more, where that cannot be."""

    def once() -> Value:
        if len(set(args.getlist(key))) > 1:
            raise BadFilter("may be given once", key)
        return read(args)

    return readable(once, default, problems)


def readable(read: Callable[[], Value], usual: Value, problems: list[BadFilter]) -> Value:
    """What is read; what is usual, and a problem more, where that cannot be."""
    try:
        return read()
    except BadFilter as problem:
        problems.append(problem)
        return usual


def read_strictly(args: Args, *others: str) -> Filter:
    """The filter in a query string of the API, whose ``others`` are the keys that are not the filter's.

    Raises BadFilter, naming the key, for the first thing that cannot be understood.
    """
    refuse_unknown(args, KEYS | set(others))
    asked, problems = Filter.parse(args.items(multi=True))
    if problems:
        raise problems[0]
    return asked


def read_both_strictly(args: Args, *others: str) -> tuple[Filter, Filter]:
    """The two filters in a query string of the API, to be compared; raises what :func:`read_strictly` does."""
    second = read_second(args)
    first = read_strictly(args, *others, *(SECOND + key for key in KEYS))
    if second.problems:
        raise second.problems[0]
    return first, second.filter


def refuse_unknown(args: Args, known: AbstractSet[str]) -> None:
    """Raises BadFilter, naming it, for the first key that is not ``known``, or for a language that there is not."""
    known = known | {LANGUAGE_KEY}
    if unknown := next((key for key in args if key not in known), None):
        raise BadFilter("no such key; those known here are %(known)s", unknown[:100], known=", ".join(sorted(known)))
    check_language(args)


def check_language(args: Args) -> None:
    """Raises BadFilter where ``hl`` names a language that the interface does not have."""
    code = args.get(LANGUAGE_KEY, "")
    if code and code not in languages():
        raise not_among(LANGUAGE_KEY, code, languages())


def read_shaded(args: Args) -> bool:
    """Whether ``show`` asks for shading in place of pins; raises BadFilter for anything else."""
    return one_of(args, "show", ("", SHADING)) == SHADING


def read_view(args: Args) -> View | None:
    """The view in ``map=lat,lon,z``, or None where there is none; raises BadFilter."""
    text = args.get("map", "").strip()
    if not text:
        return None
    try:
        return View.parse(text)
    except ValueError:
        raise BadFilter(
            "needs lat,lon,z in degrees, such as 41.8,129.8,7; got %(value)s", "map", value=repr(text[:100])
        ) from None


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
        if problems:
            raise BadFilter(problems[0].pattern, "view", **problems[0].values)
        raise BadFilter("is needed: west,south,east,north in degrees", "view")
    return asked.bbox


def whole_number(args: Args, key: str, *, default: int, least: int = 1, most: int) -> int:
    """The whole number of a key, brought within ``least`` and ``most``; raises BadFilter for what is none."""
    text = args.get(key, "").strip()
    if not text:
        return default
    digits = text.removeprefix("-")
    if not (text.isascii() and digits.isdecimal() and len(digits) < 100 and int(digits) <= LARGEST_NUMBER):
        raise BadFilter("needs a whole number, got %(value)s", key, value=repr(text[:100]))
    return min(most, max(least, int(text)))


def _read_choose(args: Args) -> str:
    return one_of(args, "choose", ("", *LISTED_WHOLE))


def one_of(args: Args, key: str, choices: tuple[Word, ...]) -> Word:
    """The word of a key that has a few, the first where it is not given; raises BadFilter for any other."""
    asked = args.get(key, "").strip()
    if asked and asked not in choices:
        raise not_among(key, asked, choices)
    return choices[choices.index(asked)] if asked else choices[0]


def not_among(key: str, given: str, choices: Iterable[str]) -> BadFilter:
    """The error for what is none of the words that a key may have."""
    known = ", ".join(filter(None, choices))
    return BadFilter("needs one of %(choices)s; got %(value)s", key, choices=known, value=repr(given[:100]))


def _read_page(args: Args) -> int:
    page = whole_number(args, "page", default=1, least=0, most=LAST_PAGE)
    if page < 1:
        raise BadFilter("pages are counted from 1, got %(value)s", "page", value=repr(args["page"][:100]))
    return page
