"""A condition as it stands in a query string, in either encoding of CQL2."""

from __future__ import annotations

import json

from geo.cql2.text import json_of
from geo.cql2.tree import KEY, Node, tree
from geo.model import BadFilter

TEXT, JSON = "cql2-text", "cql2-json"
LANGUAGES = (TEXT, JSON)


def read(text: str, language: str = TEXT) -> Node:
    """The tree of a condition; raises BadFilter.

    >>> read('{"op": "isNull", "args": [{"property": "country"}]}', JSON) == read("country IS NULL")
    True
    """
    return tree(json_of(text) if language == TEXT else _json(text))


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BadFilter("is no JSON from character %(number)s on", KEY, number=error.pos + 1) from None
    except (RecursionError, ValueError):  # a number of thousands of digits is a ValueError
        raise BadFilter("is no JSON that can be read: it is nested too deep or holds too large a number", KEY) from None
