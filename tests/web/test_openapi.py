"""What the API says of itself is whole and true: of every address, every parameter, every answer and every error."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from geo.filter import KEYS
from geo.web.openapi.document import examples
from geo.web.openapi.operations import OPERATIONS, Operation
from geo.web.openapi.parameters import FILTER
from geo.web.problems import PROBLEMS
from tests.web.api_examples import answers, file_report
from tests.web.newsroom import RAJIN, Desk, desk_of, towns

ANSWERED = [one for one in OPERATIONS if one.schema]
BY_NAME = pytest.mark.parametrize("one", OPERATIONS, ids=lambda one: one.name)
ANSWERED_BY_NAME = pytest.mark.parametrize("one", ANSWERED, ids=lambda one: one.name)


def described(reader: FlaskClient, query: str = "") -> dict[str, Any]:
    response = reader.get(f"/api/openapi.json{query}")
    assert (response.status_code, response.mimetype) == (200, "application/json")
    return response.json


def with_nothing_else(schema: Any) -> Any:
    """The schema, refusing the members that it does not tell of."""
    if isinstance(schema, list):
        return [with_nothing_else(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: with_nothing_else(value) for key, value in schema.items()}
    return found | {"additionalProperties": False} if isinstance(found.get("properties"), dict) else found


def problems_of(document: dict[str, Any], one: Operation, answer: Any) -> list[str]:
    components = with_nothing_else(copy.deepcopy(document["components"]["schemas"]))
    schema = {"$ref": f"#/components/schemas/{one.schema}", "components": {"schemas": components}}
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [error.message for error in validator.iter_errors(answer)]


def test_it_is_openapi(reader: FlaskClient):
    document = described(reader)
    OpenAPIV31SpecValidator(document).validate()
    assert document["openapi"] == "3.1.0"
    assert "GeoNames" in document["info"]["description"]
    assert document["servers"] == [{"url": "http://localhost"}]


def test_it_is_there_in_the_language_of_who_asks(reader: FlaskClient):
    summary = described(reader, "?hl=ko")["paths"]["/api/v1/reports"]["get"]["summary"]
    assert re.search("[가-힣]", summary)


def test_every_address_is_described_and_no_other(reader: FlaskClient, app: Flask):
    rules = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule) for rule in app.url_map.iter_rules()}
    of_data = {rule for rule in rules if rule.startswith(("/api/v1/", "/export/{", "/cite/")) or rule.endswith(".csv")}
    assert set(described(reader)["paths"]) == of_data


@BY_NAME
def test_every_key_that_an_address_takes_is_described_and_no_other(reader: FlaskClient, one: Operation):
    path = one.example.partition("?")[0]
    problem = reader.get(f"{path}?nonsense=1").get_json(force=True)
    assert problem["key"] == "nonsense"
    known = set(problem["detail"].partition("known here are ")[2].split(", "))
    assert {parameter.key for parameter in one.components.values() if parameter.place == "query"} == known


def test_every_key_of_the_filter_is_described_with_its_meaning(reader: FlaskClient):
    parameters = described(reader)["components"]["parameters"]
    assert set(FILTER) == KEYS
    for key in KEYS:
        assert parameters[key]["description"], f"geo/web/openapi/parameters.py does not say what {key} means"
        assert parameters[key]["example"] not in (None, [None]), f"it has no example of {key}"


@ANSWERED_BY_NAME
def test_every_example_is_an_answer_as_described(reader: FlaskClient, one: Operation):
    document = described(reader)
    content = document["paths"][one.path]["get"]["responses"]["200"]["content"]
    for media_type in one.media_types:
        assert problems_of(document, one, content[media_type]["example"]) == []


def test_every_example_is_a_real_answer(app: Flask, desk: Desk):
    file_report(desk)
    anew = "the answers have changed; python -m tests.web.api_examples writes the examples anew"
    assert json.loads(json.dumps(answers(app))) == examples(), anew


@pytest.fixture(scope="module")
def busy(lasting_app: Flask) -> FlaskClient:
    """A site whose answers have something in every member."""
    desk = desk_of(lasting_app)
    for number in range(12):
        desk.file("From Chongjin to Rajin and Springfield, all in North Korea.", f"{number}", alternatives=(RAJIN,))
    desk.file("A fire in Seoul.", "Fire", url="https://example.org/a", uncertainty_km=10.0, published=None)
    desk.file(". ".join(towns(30)), "Towns", places=towns(30))
    return lasting_app.test_client()


@pytest.mark.parametrize(
    "query", ["", "?q=chongjin", "?hl=ko&region=KP&q=rajin", "?view=-180,-80,180,80&z=1&count=within"]
)
@ANSWERED_BY_NAME
def test_every_answer_is_as_described(busy: FlaskClient, one: Operation, query: str):
    path, _, own = one.example.partition("?")
    asked = {pair.partition("=")[0]: pair.partition("=")[2] for pair in own.split("&") if own}
    known = {parameter.key for parameter in one.components.values()}
    asked |= {key: value for key, _, value in (pair.partition("=") for pair in query[1:].split("&")) if key in known}
    response = busy.get(path, query_string=asked)
    assert response.status_code == 200
    assert response.mimetype in one.media_types
    assert problems_of(described(busy), one, response.get_json(force=True)) == []


@pytest.mark.parametrize("status", PROBLEMS, ids=int)
def test_every_sort_of_problem_is_told_on_the_page_at_its_address(reader: FlaskClient, status: int):
    page = reader.get("/api/").text
    assert f'id="{PROBLEMS[status].name}"' in page


def test_the_page_tells_every_address_with_an_example_that_works(busy: FlaskClient):
    page = busy.get("/api/").text.replace("\u200b", "")
    for one in OPERATIONS:
        assert f"<code>{one.path}</code>" in page
        told = one.example.replace("&", "&amp;")
        assert f'href="{told}"' in page
        assert busy.get(one.example).status_code == (404 if one.name == "cite_story" else 200), one.example


def test_a_site_below_the_root_says_where_it_is(app: Flask):
    document = app.test_client().get("/api/openapi.json", environ_overrides={"SCRIPT_NAME": "/maps"}).json
    assert document["servers"] == [{"url": "http://localhost/maps"}]
