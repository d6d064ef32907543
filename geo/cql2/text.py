"""CQL2 text as CQL2 JSON (OGC 21-065r2, 7 and annex B).

The grammar is LALR(1): its work grows with the length of the text alone, however deep or broken it is. What an operator
takes is asked of the tree (:mod:`geo.cql2.tree`), so that both encodings are told the same.
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from geo.model import BadFilter

Json: TypeAlias = Any
"""Whatever JSON has."""

_GRAMMAR = r"""
?start: either
?either: both | both (_OR both)+ -> either
?both: negated | negated (_AND negated)+ -> both
?negated: predicate | _NOT negated -> negated

?predicate: operand
    | operand COMPARED operand -> compared
    | operand _LIKE operand -> like
    | operand _NOT _LIKE operand -> not_like
    | operand _BETWEEN operand _AND operand -> between
    | operand _NOT _BETWEEN operand _AND operand -> not_between
    | operand _IN _list -> in_list
    | operand _NOT _IN _list -> not_in_list
    | operand _IS _NULL -> is_null
    | operand _IS _NOT _NULL -> is_not_null
_list: "(" operand ("," operand)* ")"

?operand: "(" either ")" | call | property | number | STRING -> string | TRUE -> true | FALSE -> false | geometry
    | _DATE "(" STRING ")" -> date
    | _TIMESTAMP "(" STRING ")" -> timestamp
    | _INTERVAL "(" bound "," bound ")" -> interval
    | _BBOX "(" number ("," number)+ ")" -> bbox
call: NAME "(" either ("," either)* ")"
property: NAME | QUOTED
?bound: STRING -> string | property | _DATE "(" STRING ")" -> date | _TIMESTAMP "(" STRING ")" -> timestamp

geometry: SHAPE [_Z] _group | _COLLECTION "(" geometry ("," geometry)* ")" -> collection
_group: "(" _member ("," _member)* ")"
_member: group | position
group: _group
position: number number [number]
number: NUMBER | "-" NUMBER -> negative | "+" NUMBER -> number

_OR.2: /OR\b/i
_AND.2: /AND\b/i
_NOT.2: /NOT\b/i
_LIKE.2: /LIKE\b/i
_BETWEEN.2: /BETWEEN\b/i
_IN.2: /IN\b/i
_IS.2: /IS\b/i
_NULL.2: /NULL\b/i
_DATE.2: /DATE(?=\s*\()/i
_TIMESTAMP.2: /TIMESTAMP(?=\s*\()/i
_INTERVAL.2: /INTERVAL(?=\s*\()/i
_BBOX.2: /BBOX(?=\s*\()/i
_COLLECTION.2: /GEOMETRYCOLLECTION(?=\s*\()/i
SHAPE.2: /(?:MULTI)?(?:POINT|LINESTRING|POLYGON)(?=\s*Z?\s*\()/i
_Z.2: /Z(?=\s*\()/i
TRUE.2: /TRUE\b/i
FALSE.2: /FALSE\b/i
COMPARED: "<>" | "!=" | "<=" | ">=" | "=" | "<" | ">"
NUMBER: /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/
STRING: /'(?:[^']|'')*'/
QUOTED: /"(?:[^"]|"")*"/
NAME: /[^\W\d][\w.:]*/
%ignore /\s+/
"""

_EXACT = 16  # digits: a float holds fewer of them whole
_SHAPES = {
    name.upper(): name for name in ("Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon")
}


def json_of(text: str) -> Json:
    """The CQL2 JSON of a condition; raises BadFilter, which says where it cannot be read on.

    >>> json_of("NOT a = 1 OR b LIKE 'x%' AND c IN (2, 3)")["args"][0]
    {'op': 'not', 'args': [{'op': '=', 'args': [{'property': 'a'}, 1]}]}
    """
    try:
        return _parser().parse(text)
    except UnexpectedInput as error:
        raise _told(text, error) from None


def _told(text: str, error: UnexpectedInput) -> BadFilter:
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return BadFilter("the condition ends before it is complete", "filter")
    at = error.pos_in_stream or 0
    unread = error.token if isinstance(error, UnexpectedToken) else text[at:]
    assert isinstance(error, UnexpectedToken | UnexpectedCharacters)  # noqa: S101  # there is no other
    return BadFilter(
        "cannot be read from character %(number)s on: %(value)s", "filter", number=at + 1, value=repr(str(unread)[:40])
    )


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", transformer=_ToJson(), maybe_placeholders=False)


def _operation(name: str, *args: Json) -> Json:
    return {"op": name, "args": list(args)}


@v_args(inline=True)
class _ToJson(Transformer[Token, Json]):
    """What each rule of the grammar stands for."""

    def either(self, *parts: Json) -> Json:
        return _operation("or", *parts)

    def both(self, *parts: Json) -> Json:
        return _operation("and", *parts)

    def negated(self, part: Json) -> Json:
        return _operation("not", part)

    def compared(self, left: Json, sign: Token, right: Json) -> Json:
        return _operation("<>" if sign == "!=" else str(sign), left, right)

    def like(self, value: Json, pattern: Json) -> Json:
        return _operation("like", value, pattern)

    def not_like(self, value: Json, pattern: Json) -> Json:
        return self.negated(self.like(value, pattern))

    def between(self, value: Json, least: Json, most: Json) -> Json:
        return _operation("between", value, least, most)

    def not_between(self, value: Json, least: Json, most: Json) -> Json:
        return self.negated(self.between(value, least, most))

    def in_list(self, value: Json, *choices: Json) -> Json:
        return _operation("in", value, list(choices))

    def not_in_list(self, value: Json, *choices: Json) -> Json:
        return self.negated(self.in_list(value, *choices))

    def is_null(self, value: Json) -> Json:
        return _operation("isNull", value)

    def is_not_null(self, value: Json) -> Json:
        return self.negated(self.is_null(value))

    def call(self, name: Token, *args: Json) -> Json:
        return _operation(name.lower(), *args)

    def property(self, name: Token) -> Json:
        return {"property": _unquoted(name, '"') if name.type == "QUOTED" else str(name)}

    def string(self, token: Token) -> Json:
        return _unquoted(token, "'")

    def true(self, _: Token) -> Json:
        return True

    def false(self, _: Token) -> Json:
        return False

    def number(self, token: Token) -> Json:
        return int(token) if token.isdecimal() and len(token) < _EXACT else float(token)

    def negative(self, token: Token) -> Json:
        return -self.number(token)

    def date(self, token: Token) -> Json:
        return {"date": _unquoted(token, "'")}

    def timestamp(self, token: Token) -> Json:
        return {"timestamp": _unquoted(token, "'")}

    def interval(self, first: Json, last: Json) -> Json:
        return {"interval": [first, last]}

    def bbox(self, *sides: float) -> Json:
        return {"bbox": list(sides)}

    def position(self, *numbers: float) -> Json:
        return list(numbers)

    def group(self, *members: Json) -> Json:
        return list(members)

    def geometry(self, shape: Token, *members: Json) -> Json:
        name = _SHAPES[shape.upper()]
        if name == "Point":
            return {"type": name, "coordinates": members[0]}
        if name == "MultiPoint":  # each may stand in brackets of its own
            members = tuple(one[0] if isinstance(one[0], list) else one for one in members)
        return {"type": name, "coordinates": list(members)}

    def collection(self, *geometries: Json) -> Json:
        return {"type": "GeometryCollection", "geometries": list(geometries)}


def _unquoted(token: Token, quote: str) -> str:
    return token[1:-1].replace(quote * 2, quote)
