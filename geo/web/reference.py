"""What the API is, told twice: a page for people, and OpenAPI for programs."""

from __future__ import annotations

import json

from flask import Blueprint, Flask, Response, render_template, request

from geo.web.asked import refuse_unknown
from geo.web.contents import Content
from geo.web.delivery import only_when_new
from geo.web.openapi.document import document
from geo.web.openapi.operations import GROUPS, OPERATIONS, Operation
from geo.web.openapi.parameters import FILTER, OTHERS
from geo.web.problems import PROBLEMS
from geo.web.services import services
from geo.web.world import attribution

routes = Blueprint("reference", __name__, url_prefix="/api")


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/")
def index() -> str:
    """What can be asked, with what, and an example of each."""
    return render_template("api.html", **_content())


@routes.get("/openapi.json")
def openapi() -> Response:
    """The same as OpenAPI 3.1."""
    refuse_unknown(request.args, set())
    here, urls = services(), services().urls()
    described = document(urls.absolute(urls.root), here.software.rpartition(" ")[2], _whose())
    return Response(json.dumps(described, ensure_ascii=False), mimetype="application/json")


only_when_new(routes)


def _whose() -> str:
    return attribution(services().gazetteer.credits).striptags()


def _content() -> Content:
    urls = services().urls()
    return {
        "urls": urls,
        "canonical": urls.absolute(urls.api()),
        "openapi_url": urls.openapi(),
        "filter": FILTER.values(),
        "language": OTHERS["hl"],
        "groups": [
            (group, title, [_told(urls.root, one) for one in OPERATIONS if one.group is group])
            for group, title in GROUPS.items()
        ],
        "problems": PROBLEMS.items(),
        "attribution": attribution(services().gazetteer.credits),
    }


def _told(root: str, one: Operation) -> Content:
    """An address as the page tells it, with what it takes of its own."""
    return {
        "name": one.name,
        "path": one.path,
        "says": one.says,
        "own": [OTHERS[name] for name in one.takes],
        "filtered": one.filtered,
        "compares": one.compares,
        "without": sorted(one.without - {parameter.key for parameter in map(OTHERS.__getitem__, one.takes)}),
        "example": one.example,
        "example_url": f"{root}{one.example}",
    }
