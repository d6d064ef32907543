"""The checked tree of a condition: what is asked for, with nothing left in it that no operator takes."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from geo.model import BadFilter

DEEPEST = 100  # levels of a tree: what programs write has a dozen
KEY = "filter"

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)")  # RFC 3339, 5.6
_OPEN = ("", "..")

SPATIAL = frozenset(
    f"s_{name}" for name in ("intersects", "disjoint", "equals", "touches", "crosses", "within", "contains", "overlaps")
)
TEMPORAL = frozenset(
    f"t_{name}"
    for name in (
        *("after", "before", "contains", "disjoint", "during", "equals", "finishedby", "finishes", "intersects"),
        *("meets", "metby", "overlappedby", "overlaps", "startedby", "starts"),
    )
)
COMPARISONS = frozenset({"=", "<>", "<", ">", "<=", ">="})
_ARGUMENTS: Mapping[str, int] = {
    **dict.fromkeys(COMPARISONS | SPATIAL | TEMPORAL | {"like", "in"}, 2),
    **dict.fromkeys(("not", "isNull", "casei", "accenti"), 1),
    "between": 3,
}
_JOINED = ("and", "or")


@dataclass(frozen=True, slots=True)
class Property:
    """The value that a row has under that name."""

    name: str


@dataclass(frozen=True, slots=True)
class Days:
    """Days from ``first`` to ``last``, both inclusive, numbered as :meth:`datetime.date.toordinal` does."""

    first: int
    last: int


BOUNDLESS = Days(date.min.toordinal(), date.max.toordinal())
"""All days that there are."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A geometry as GeoJSON has it, or ``{"bbox": [...]}``; whether it is one is asked where geometries are known."""

    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator, by its name in CQL2 JSON, and what it is given."""

    name: str
    args: tuple[Node, ...]


Node: TypeAlias = "Operation | Property | Days | Shape | str | float | bool | tuple[Node, ...]"
"""A part of a tree; several of them are the list of ``in``."""


def tree(given: Any, depth: int = 0) -> Node:  # noqa: ANN401  # whatever JSON has
    """The tree of CQL2 JSON (OGC 21-065r2, 8); raises BadFilter for the first thing that is no part of one."""
    if depth > DEEPEST:
        raise BadFilter("is nested more than %(most)s levels deep", KEY, most=DEEPEST)
    match given:
        case bool() | str():
            return given
        case int() | float():
            return _number(given)
        case {"property": str() as name, **more} if not more:
            return Property(name)
        case {"date": str() as text, **more} | {"timestamp": str() as text, **more} if not more:
            day = day_of(text, KEY)
            return Days(day, day)
        case {"interval": [str() | dict() as first, str() | dict() as last], **more} if not more:
            return days_between(_bound(first), _bound(last), KEY)
        case {"type": str(), **_more} | {"bbox": list(), **_more}:
            return Shape(given)
        case {"op": str() as name, "args": list() as args, **more} if not more:
            return _operation(name, args, depth)
        case _:
            raise BadFilter("has no meaning in CQL2: %(value)s", KEY, value=repr(given)[:100])


def _operation(name: str, args: list[Any], depth: int) -> Operation:
    name = "isNull" if name.lower() == "isnull" else name.lower()
    if name not in _JOINED and name not in _ARGUMENTS:
        known = ", ".join(sorted((*_JOINED, *_ARGUMENTS)))
        raise BadFilter(
            "no such operator: %(value)s; those known are %(known)s", KEY, value=repr(name[:100]), known=known
        )
    needed = _ARGUMENTS.get(name, max(2, len(args)))
    if len(args) != needed:
        raise BadFilter(
            "%(operator)s needs %(needed)s operands, got %(given)s", KEY, operator=name, needed=needed, given=len(args)
        )
    if name == "in":
        if not (isinstance(args[1], list) and args[1]):
            raise BadFilter("%(operator)s needs a list of values", KEY, operator=name)
        return Operation(name, (tree(args[0], depth + 1), tuple(tree(one, depth + 1) for one in args[1])))
    return Operation(name, tuple(tree(one, depth + 1) for one in args))


def _number(given: float) -> float:
    try:
        number = float(given)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise BadFilter("holds a number that is too large", KEY)
    return number


def _bound(given: str | Mapping[str, Any]) -> str:
    match given:
        case str():
            return given
        case {"date": str() as text} | {"timestamp": str() as text}:
            return text
        case _:
            raise BadFilter(
                "an interval lies between two days, such as 2012-05-31; got %(value)s", KEY, value=repr(given)[:100]
            )


def day_of(text: str, key: str) -> int:
    """The number of a day, or of that on which a moment falls in UTC (RFC 3339); raises BadFilter.

    >>> day_of("2012-05-31T23:30:00-02:00", "datetime") - day_of("2012-05-31", "datetime")
    1
    """
    read: Callable[[str], date] | None = (
        date.fromisoformat if _DAY.fullmatch(text) else _day_in_utc if _MOMENT.fullmatch(text) else None
    )
    try:
        if read is not None:
            return read(text).toordinal()
    except (ValueError, OverflowError):
        pass
    raise BadFilter(
        "needs a day such as 2012-05-31 or a moment such as 2012-05-31T12:00:00Z, got %(value)s",
        key,
        value=repr(text[:100]),
    )


def _day_in_utc(text: str) -> date:
    return datetime.fromisoformat(text.upper()).astimezone(UTC).date()


def days_between(first: str, last: str, key: str) -> Days:
    """The days of an interval, whose ends may be open (``..``) but not in the wrong order; raises BadFilter."""
    days = Days(
        BOUNDLESS.first if first in _OPEN else day_of(first, key),
        BOUNDLESS.last if last in _OPEN else day_of(last, key),
    )
    if days.first > days.last:
        raise BadFilter("%(first)s is after %(last)s", key, first=first, last=last)
    return days
