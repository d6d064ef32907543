"""CQL2 as text means what it means to another parser, in Rust, which nobody here wrote; and none of it is slow."""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import chain
from typing import Any

import cql2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.cql2 import read
from geo.cql2.text import json_of
from geo.model import BadFilter

CONDITIONS = [
    "a = 1 OR b = 2 AND c = 3",
    "NOT a = 1 AND b <> 'it''s'",
    "NOT (a = 1 OR b = 2)",
    "a NOT IN ('x', 'y') AND b NOT BETWEEN 1 AND 2.5e3 AND c NOT LIKE 'x\\%_%'",
    "a IS NULL OR b is not null",
    "CASEI(name) LIKE casei('CHO%')",
    "ACCENTI(CASEI(name)) = accenti(casei('Ch’ŏngjin'))",
    "published > DATE('2012-01-01') and published <= TIMESTAMP('2012-05-31T12:00:00Z')",
    "T_DURING(published, INTERVAL('2012-01-01', '..'))",
    "S_INTERSECTS(geometry, POINT(129.8 41.8))",
    "S_WITHIN(geometry, POLYGON((0 0, 1 0, 1 1, 0 0), (0.1 0.1, 0.2 0.1, 0.2 0.2, 0.1 0.1)))",
    "s_crosses(geometry, MULTILINESTRING((0 0, 1 1), (-2 -2, 3 3)))",
    "S_DISJOINT(geometry, MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0))))",
    "S_EQUALS(geometry, GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(0 0, 1 1)))",
    "S_INTERSECTS(geometry, BBOX(-180, -90, 180, 90))",
    "\"country\" = 'KP' AND said = TRUE AND 국 = '청진'",
    "said OR NOT uncertain",
    "a = -1 and -1.5 < a",
    "1 = 1",
    "'a' IN ('a', b)",
]


def same(one: Any) -> Any:
    """Numbers alike, whether whole or not; AND within AND, and OR within OR, as one."""
    return flat(json.loads(json.dumps(one), parse_int=float))


def flat(one: Any) -> Any:
    match one:
        case {"op": "and" | "or" as name, "args": args}:
            parts = [flat(part) for part in args]
            inner = [part["args"] if isinstance(part, dict) and part.get("op") == name else [part] for part in parts]
            return {"op": name, "args": list(chain.from_iterable(inner))}
        case {"op": name, "args": args}:
            return {"op": name, "args": [flat(part) for part in args]}
        case _:
            return one


@pytest.mark.parametrize("text", CONDITIONS)
def test_another_parser_reads_the_same(text: str):
    assert same(json_of(text)) == same(cql2.parse_text(text).to_json())


names = st.sampled_from(["a", "country", "place_kind", "국"])
values = st.one_of(
    st.integers(-999, 999).map(str), st.text("ab'é% ", max_size=4).map(lambda s: "'" + s.replace("'", "''") + "'")
)
comparisons = st.one_of(
    st.tuples(names, st.sampled_from(["=", "<>", "<", ">", "<=", ">="]), values).map(" ".join),
    st.tuples(names, values, values).map(lambda t: f"{t[0]} NOT IN ({t[1]}, {t[2]})"),
    st.tuples(names, values, values).map(lambda t: f"{t[0]} BETWEEN {t[1]} AND {t[2]}"),
    names.map("{} IS NOT NULL".format),
)
conditions = st.recursive(
    comparisons,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(" AND ".join),
        st.lists(inner, min_size=2, max_size=3).map(" OR ".join),
        inner.map("({})".format),
        inner.map("NOT ({})".format),
        inner.map("NOT {}".format),
    ),
    max_leaves=8,
)


@given(conditions)
def test_another_parser_binds_and_or_and_not_the_same(text: str):
    assert same(json_of(text)) == same(cql2.parse_text(text).to_json())


@given(conditions)
def test_text_and_json_are_one_condition(text: str):
    assert read(text) == read(json.dumps(json_of(text)), "cql2-json")


LONG = 8_000
HOSTILE = [
    "(" * LONG,
    "(" * (LONG // 2) + "a=" + ")" * (LONG // 2),
    "NOT " * (LONG // 4) + "a=1",
    "casei(" * (LONG // 6) + "a",
    "a=" + "9" * LONG,
    "a=1e999999",
    "a=" + "-" * LONG + "1",
    "a = 'x'; DROP TABLE report",
    "a = 'x' --",
    "a = 'it's'",
    "a IN ()",
    "a = 1 OR",
    "",
    "\0",
    "'" * 7,
    "S_INTERSECTS(geometry, POINT(nan 1))",
    "sleep(10) = 1",
    "published = DATE('2012-13-01')",
    "published = TIMESTAMP('9999-12-31T23:59:59-23:59')",
    "T_AFTER(published, INTERVAL('2013-01-01', '2012-01-01'))",
    "T_AFTER(published, INTERVAL(published, '2012-01-01'))",
]
HOSTILE_JSON = [
    "[" * LONG,
    '{"op":"not","args":[' * 300 + "true" + "]}" * 300,
    '{"op":"=","args":[{"property":"a"},' + "9" * 5_000 + "]}",
    '{"op":"=","args":[{"property":"a"},1e999]}',
    '{"op":"=","args":[{"property":"a"},NaN]}',
    '{"op":"="}',
    '{"op":"=","args":[1]}',
    '{"op":"and","args":[]}',
    '{"op":"in","args":[{"property":"a"},[]]}',
    '{"op":"like","args":[{"property":["a"]},"x"]}',
    '{"op":"nothing","args":[1,2]}',
    '{"property":"a","more":1}',
    "null",
    "{",
    "",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_cannot_be_read_is_told(text: str):
    with pytest.raises(BadFilter) as told:
        read(text)
    assert told.value.where == "filter"
    assert len(str(told.value)) < 500


@pytest.mark.parametrize("text", HOSTILE_JSON, ids=range(len(HOSTILE_JSON)))
def test_what_cannot_be_read_is_told_of_json_too(text: str):
    with pytest.raises(BadFilter) as told:
        read(text, "cql2-json")
    assert told.value.where == "filter"


def test_brackets_around_brackets_are_no_nesting():
    assert read("(" * 3_000 + "a = 1" + ")" * 3_000) == read("a = 1")


@given(st.text(max_size=60))
def test_any_text_is_read_or_told(text: str):
    with suppress(BadFilter):
        read(text)


def test_an_error_says_where():
    with pytest.raises(BadFilter, match="from character 9 on: '; DROP"):
        read("a = 'x' ; DROP TABLE report")
