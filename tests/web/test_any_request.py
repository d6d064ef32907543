"""Any request that the description of the API allows is answered as it says, and any that it does not is refused."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, assume, given, settings
from schemathesis import Case, GenerationMode

from geo.drawn import text_of
from geo.filter import SECOND
from geo.web.openapi.operations import OPERATIONS
from geo.web.security import LONGEST_QUERY
from tests.web.newsroom import RAJIN, desk_of, towns

PLAIN = {"Accept-Encoding": "identity"}  # its client of WSGI reads nothing compressed
FEW = settings(max_examples=8, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def api(lasting_app: Flask) -> schemathesis.BaseSchema:
    desk = desk_of(lasting_app)
    desk.file("From Chongjin to Rajin and Springfield, all in North Korea.", "A report", alternatives=(RAJIN,))
    desk.file(". ".join(towns(30)), "Towns", places=towns(30))
    return schemathesis.openapi.from_wsgi("/api/openapi.json", lasting_app)


A_SHAPE = text_of([[[(41.0, 129.0), (41.0, 130.0), (42.0, 130.0)]]])


def in_order(query: dict[str, Any]) -> dict[str, Any]:
    """The query with what a schema cannot say: that south comes before north, that points lie on the globe, which codes
    ISO 3166-2 has, and that a list goes on in its own order."""
    for key, value in query.items():
        match key.removeprefix(SECOND):
            case "view" | "bbox":
                box = str(value).split(",")
                box[1::2] = sorted(box[1::2], key=float)
                query[key] = ",".join(box)
            case "shape":
                query[key] = [A_SHAPE for _ in value]
            case "along":
                query[key] = [f"{A_SHAPE},25" for _ in value]
            case "region" | "exclude":
                query[key] = ["KP-09" if code[2:3] == "-" else code for code in value]
    if "after" in query:
        query["after"] = str(query["after"]).partition("~")[0]
    return query


def has_blanks(query: dict[str, Any]) -> bool:
    """Whether a value is blank, as forms send it: it counts as none, whatever a schema says of values."""
    values = (one for value in query.values() for one in (value if isinstance(value, list) else [value]))
    return any(not str(value).strip() for value in values)


def is_too_long(query: dict[str, Any]) -> bool:
    """Whether it is refused for its length, with a status (414) that the program does not take for a refusal."""
    return len(urlencode(query, doseq=True, errors="replace")) > LONGEST_QUERY


@pytest.mark.parametrize("name", [one.name for one in OPERATIONS])
def test_what_is_allowed_is_answered_as_described(api: schemathesis.BaseSchema, name: str):
    @FEW
    @given(case=api.find_operation_by_id(name).as_strategy())
    def ask(case: Case) -> None:
        assume(not has_blanks(case.query))
        case.query = in_order(case.query)
        case.call_and_validate(headers=PLAIN)

    ask()


@pytest.mark.parametrize("name", [one.name for one in OPERATIONS])
def test_what_is_not_allowed_is_refused_as_described(api: schemathesis.BaseSchema, name: str):
    @FEW
    @given(case=api.find_operation_by_id(name).as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def ask(case: Case) -> None:
        assume(not has_blanks(case.query) and not is_too_long(case.query))
        case.call_and_validate(headers=PLAIN)

    ask()
