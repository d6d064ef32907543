"""What a condition in CQL2 (:mod:`geo.cql2`) means over the rows of a list: a mask, made a column at a time.

A comparison with a value that a row does not have is neither true nor false, and a row for which the whole is not true
is not meant (OGC 21-065r2, 6.2, which follows SQL). Geometry is asked of places alone, however many mentions they have.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from typing import Any, TypeAlias

import numpy as np

from geo.cql2 import Days, Node, Operation, Property, Shape, day_of
from geo.cql2.tree import COMPARISONS, KEY, SPATIAL, TEMPORAL
from geo.model import BadFilter
from geo.regions import Shapes
from geo.regions.relations import geometry_given
from geo.store.columns import Bools
from geo.store.queryables import Column, Columns, Dates, Flags, Listed, Located, Numbers, Texts, columns
from geo.store.selection import Selection


def under(
    selection: Selection, listed: Listed, condition: Node, shapes: Shapes, *, in_metres: bool = False
) -> Selection:
    """The selection with those rows of a list alone for which a condition holds.

    Its geometries are in degrees, or ``in_metres`` of EPSG:3857. Raises BadFilter for a property that the list does not
    have, and for operands that do not go together.
    """
    rows, known = columns(selection, listed, shapes)
    held = np.broadcast_to(_Evaluation(known, in_metres=in_metres).truth(condition).yes, rows)
    mentions = selection.snapshot.mentions
    if listed is Listed.PLACES:
        held = np.append(held, False)[mentions.place]
    elif listed is Listed.REPORTS:
        held = held[mentions.report]
    return selection.narrowed(KEY, held)


def on(selection: Selection, days: Days) -> Selection:
    """The selection with the reports of some days, and with those that have no date (OGC 17-069r4, 7.15.4)."""
    reports = selection.snapshot.reports
    meant = (reports.day == 0) | ((reports.day >= days.first) & (reports.day <= days.last))
    return selection.narrowed("datetime", meant[selection.snapshot.mentions.report])


@dataclass(frozen=True, slots=True)
class _Truth:
    """For which rows something is true, and for which false; for the others it is not known. One value is all rows'."""

    yes: Bools
    no: Bools

    def __and__(self, other: _Truth) -> _Truth:
        return _Truth(self.yes & other.yes, self.no | other.no)

    def __or__(self, other: _Truth) -> _Truth:
        return _Truth(self.yes | other.yes, self.no & other.no)

    def __invert__(self) -> _Truth:
        return _Truth(self.no, self.yes)


def _where(holds: Bools, known: Bools) -> _Truth:
    return _Truth(holds & known, ~holds & known)


_SIGNS: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_KINDS: Mapping[type[Column], str] = {Texts: "text", Numbers: "number", Flags: "boolean", Dates: "date"}

Period: TypeAlias = tuple[Any, Any]
"""The first and the last days of something."""

# Allen's relations of two periods (OGC 21-065r2, 7.8), whose days are numbers.
_PERIODS: Mapping[str, Callable[[Period, Period], Bools]] = {
    "t_after": lambda a, b: a[0] > b[1],
    "t_before": lambda a, b: a[1] < b[0],
    "t_contains": lambda a, b: (a[0] < b[0]) & (a[1] > b[1]),
    "t_disjoint": lambda a, b: (a[0] > b[1]) | (a[1] < b[0]),
    "t_during": lambda a, b: (a[0] > b[0]) & (a[1] < b[1]),
    "t_equals": lambda a, b: (a[0] == b[0]) & (a[1] == b[1]),
    "t_finishedby": lambda a, b: (a[0] < b[0]) & (a[1] == b[1]),
    "t_finishes": lambda a, b: (a[0] > b[0]) & (a[1] == b[1]),
    "t_intersects": lambda a, b: (a[0] <= b[1]) & (a[1] >= b[0]),
    "t_meets": lambda a, b: a[1] == b[0],
    "t_metby": lambda a, b: a[0] == b[1],
    "t_overlappedby": lambda a, b: (a[0] > b[0]) & (a[0] < b[1]) & (a[1] > b[1]),
    "t_overlaps": lambda a, b: (a[0] < b[0]) & (a[1] > b[0]) & (a[1] < b[1]),
    "t_startedby": lambda a, b: (a[0] == b[0]) & (a[1] > b[1]),
    "t_starts": lambda a, b: (a[0] == b[0]) & (a[1] < b[1]),
}


class _Evaluation:
    """Asks the columns of one list; a literal is a column of one value, which NumPy stretches over all rows."""

    def __init__(self, known: Columns, *, in_metres: bool) -> None:
        self._column = cache(self._made)
        self._known = known
        self._in_metres = in_metres

    def truth(self, node: Node) -> _Truth:
        match node:
            case Operation("and", parts):
                return reduce(operator.and_, map(self.truth, parts))
            case Operation("or", parts):
                return reduce(operator.or_, map(self.truth, parts))
            case Operation("not", (part,)):
                return ~self.truth(part)
            case Operation(name, (left, right)) if name in COMPARISONS:
                return _compared(name, *self._pair(left, right))
            case Operation("between", (value, least, most)):
                return _compared(">=", *self._pair(value, least)) & _compared("<=", *self._pair(value, most))
            case Operation("in", (value, tuple() as choices)):
                return reduce(operator.or_, (_compared("=", *self._pair(value, one)) for one in choices))
            case Operation("like", (value, pattern)):
                return _like(self._value(value), self._value(pattern))
            case Operation("isNull", (value,)):
                missing = ~_known(self._value(value))
                return _Truth(missing, ~missing)
            case Operation(name, (left, right)) if name in SPATIAL:
                return self._spatial(name.removeprefix("s_"), left, right)
            case Operation(name, (left, right)) if name in TEMPORAL:
                return self._temporal(name, left, right)
            case bool() | Property():
                flags = self._value(node)
                if isinstance(flags, Flags):
                    return _where(flags.values, np.ones(1, bool))
        raise BadFilter("is no condition, which is true or false: %(value)s", KEY, value=_said(node))

    def _value(self, node: Node) -> Column:
        match node:
            case Property(name):
                return self._column(name)
            case bool():
                return Flags(np.array([node]))
            case str():
                return Texts([node], np.zeros(1, np.int8))
            case int() | float():
                return Numbers(np.array([node], np.float64))
            case Days(first, last) if first == last:
                return Dates(np.array([first]))
            case Operation("casei" | "accenti" as name, (part,)):
                value = self._value(part)
                if isinstance(value, Texts):
                    fold = str.casefold if name == "casei" else _without_accents
                    return Texts([one if one is None else fold(one) for one in value.values], value.codes)
        raise BadFilter("is no value that can be compared: %(value)s", KEY, value=_said(node))

    def _made(self, name: str) -> Column:
        if name not in self._known:
            raise BadFilter(
                "no such property: %(value)s; those known here are %(known)s",
                KEY,
                value=repr(name[:100]),
                known=", ".join(sorted(self._known)),
            )
        return self._known[name]()

    def _pair(self, left: Node, right: Node) -> tuple[Column, Column]:
        """Two values of one kind; a day may be written as text."""
        a, b = self._value(left), self._value(right)
        if isinstance(a, Dates) and isinstance(right, str):
            b = Dates(np.array([day_of(right, KEY)]))
        elif isinstance(b, Dates) and isinstance(left, str):
            a = Dates(np.array([day_of(left, KEY)]))
        if type(a) is not type(b) or isinstance(a, Located):
            raise BadFilter("%(left)s and %(right)s cannot be compared", KEY, left=_said(left), right=_said(right))
        return a, b

    def _spatial(self, name: str, left: Node, right: Node) -> _Truth:
        located: Column | None = None
        match left, right:
            case Property(), Shape(given):
                located = self._value(left)
            case Shape(given), Property():
                located, name = self._value(right), {"within": "contains", "contains": "within"}.get(name, name)
        if not isinstance(located, Located):
            raise BadFilter(
                "%(operator)s needs a property that is a geometry, and a geometry", KEY, operator=f"s_{name}"
            )
        related = located.sites.related(name, geometry_given(given, KEY, in_metres=self._in_metres))
        return _where(
            np.append(related, False)[located.rows], np.append(np.ones(len(related), bool), False)[located.rows]
        )

    def _temporal(self, name: str, left: Node, right: Node) -> _Truth:
        (a, of_a), (b, of_b) = self._period(name, left), self._period(name, right)
        return _where(np.asarray(_PERIODS[name](a, b)), of_a & of_b)

    def _period(self, name: str, node: Node) -> tuple[Period, Bools]:
        """The first and last days of an operand, and where it has any."""
        match node:
            case Days(first, last):
                return (np.array([first]), np.array([last])), np.ones(1, bool)
            case str():
                day = np.array([day_of(node, KEY)])
                return (day, day), np.ones(1, bool)
            case Property():
                days = self._value(node)
                if isinstance(days, Dates):
                    return (days.values, days.values), days.values > 0
        raise BadFilter("%(operator)s needs days; got %(value)s", KEY, operator=name, value=_said(node))


def _known(column: Column) -> Bools:
    """The rows that have a value."""
    match column:
        case Texts(values, codes):
            return np.array([value is not None for value in values])[codes]
        case Numbers(values):
            return np.asarray(~np.isnan(values))
        case Flags(values):
            return np.ones(len(values), bool)
        case Dates(values):
            return np.asarray(values > 0)
        case Located(sites, rows):
            return np.asarray(rows < len(sites.lat))


def _compared(sign: str, left: Any, right: Any) -> _Truth:  # noqa: ANN401  # two columns of one kind
    if isinstance(left, Texts):
        return _compared_texts(sign, left, right)
    if isinstance(left, Flags) and sign not in ("=", "<>"):
        raise BadFilter("true and false have no order: %(sign)s", KEY, sign=sign)
    a, b = left.values, right.values
    if np.float32 in (a.dtype, b.dtype):
        with np.errstate(over="ignore"):  # what is too large is infinite, and compares as such
            a, b = a.astype(np.float32), b.astype(np.float32)
    return _where(_SIGNS[sign](a, b), _known(left) & _known(right))


def _compared_texts(sign: str, left: Texts, right: Texts) -> _Truth:
    if len(left.values) == 1 != len(right.values):
        left, right, sign = right, left, _TURNED.get(sign, sign)
    known, holds = _known(left) & _known(right), _SIGNS[sign]
    if len(right.values) == 1:
        other = right.values[0]
        return _where(
            np.array([value is not None and other is not None and holds(value, other) for value in left.values])[
                left.codes
            ],
            known,
        )
    a, b = (np.array([value or "" for value in one.values], object)[one.codes] for one in (left, right))
    return _where(np.asarray(holds(a, b), bool), known)


def _like(value: Column, pattern: Column) -> _Truth:
    if not (isinstance(value, Texts) and isinstance(pattern, Texts) and len(pattern.values) == 1):
        raise BadFilter("like compares a text with a pattern in quotation marks", KEY)
    fits = _pattern(pattern.values[0] or "").fullmatch
    return _where(
        np.array([one is not None and fits(one) is not None for one in value.values])[value.codes], _known(value)
    )


def _pattern(like: str) -> re.Pattern[str]:
    """What a pattern of ``like`` means: ``%`` any letters, ``_`` one, ``\\`` the sign after it itself.

    What stands between two ``%`` is found where it comes first and never looked for again, so that no pattern is slow.
    """
    parts = [""]
    for sign in re.findall(r"\\.|.", like, re.DOTALL):
        if sign == "%":
            parts.append("")
        else:
            parts[-1] += "." if sign == "_" else re.escape(sign[-1])
    first, *middle = parts
    rest = "".join(f"(?>.*?{part})" for part in middle[:-1]) + (f".*{middle[-1]}" if middle else "")
    return re.compile(first + rest, re.DOTALL)


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if not unicodedata.combining(sign)))


def _said(node: Node) -> str:
    match node:
        case Property(name):
            return name[:100]
        case Operation(name):
            return f"{name}(…)"
        case Shape():
            return "a geometry"
        case Days():
            return "an interval of days"
        case _:
            return repr(node)[:100]
