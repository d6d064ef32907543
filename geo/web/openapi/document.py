"""The description of the API for programs: OpenAPI 3.1, in the language of whoever asks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask_babel import gettext

from geo.web.openapi.operations import GROUPS, OPERATIONS, Operation
from geo.web.openapi.parameters import FILTER, OTHERS, SECOND_FILTER
from geo.web.openapi.schemas import SCHEMAS
from geo.web.problems import PROBLEMS
from geo.web.world import LICENCE_OF_PLACES, LICENCE_OF_WORDS

Json = dict[str, Any]

EXAMPLES = Path(__file__).with_name("examples.json")
"""Answers to the examples of the operations, by the names of these."""

_ALWAYS = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_URI_TOO_LONG,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
_HEADERS = {
    "ETag": {"type": "string"},
    "Last-Modified": {"type": "string"},
    "Link": {"type": "string"},
    "Content-Disposition": {"type": "string"},
}


def document(server: str, version: str, attribution: str) -> Json:
    """The whole of it, for the site at ``server``; ``attribution`` says whose the places are."""
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base",
        "info": {
            "title": "Dateline",
            "version": version,
            "summary": gettext("Which reports name which places, and in which words"),
            "description": "\n\n".join(
                (
                    gettext("Read with GET, without a key, from every origin."),
                    gettext("Name these where you use the data: %(attribution)s.", attribution=attribution),
                    str(LICENCE_OF_WORDS),
                )
            ),
            "license": {
                "name": "CC BY 4.0 (GeoNames)",
                "url": LICENCE_OF_PLACES,
            },
        },
        "servers": [{"url": server}],
        "tags": [{"name": group.value, "description": str(title)} for group, title in GROUPS.items()],
        "paths": {one.path: {"get": _operation(one)} for one in OPERATIONS},
        "components": {
            "parameters": {name: one.described() for name, one in {**FILTER, **SECOND_FILTER, **OTHERS}.items()},
            "headers": {name: {"schema": schema} for name, schema in _HEADERS.items()},
            "responses": {
                "not_modified": {"description": gettext("You have it already"), "headers": _headers("ETag")},
                **{problem.name: _problem(str(problem.title)) for problem in PROBLEMS.values()},
            },
            "schemas": SCHEMAS,
        },
    }


@cache
def examples() -> Mapping[str, Json]:
    """Real answers, by the names of the operations."""
    found: Mapping[str, Json] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return found


def _operation(one: Operation) -> Json:
    problems = [*_ALWAYS, *one.problems]
    if one.schema:
        problems.append(HTTPStatus.NOT_ACCEPTABLE)
    return {
        "operationId": one.name,
        "summary": str(one.says),
        "tags": [one.group.value],
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in one.components],
        "responses": {
            "200": {
                "description": str(one.says),
                "headers": _headers(*_headers_of(one)),
                "content": {kind: _content(one) for kind in one.media_types},
            },
            "304": {"$ref": "#/components/responses/not_modified"},
            **{
                str(status.value): {"$ref": f"#/components/responses/{PROBLEMS[status].name}"}
                for status in sorted(problems)
            },
        },
    }


def _content(one: Operation) -> Json:
    if not one.schema:
        return {}
    return {"schema": {"$ref": f"#/components/schemas/{one.schema}"}, "example": examples()[one.name]}


def _headers_of(one: Operation) -> list[str]:
    if one.schema:
        return ["ETag", "Last-Modified", *(["Link"] if one.pages else [])]
    return ["ETag", "Last-Modified", "Content-Disposition"] if one.name == "file" else ["Content-Disposition"]


def _headers(*names: str) -> Json:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _problem(title: str) -> Json:
    content = {"schema": {"$ref": "#/components/schemas/problem"}}
    return {"description": title, "content": {"application/problem+json": content}}
