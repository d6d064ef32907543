"""Which places are named together under a filter."""

from __future__ import annotations

from flask import Blueprint, Flask, render_template, request

from geo.web.asked import read_page
from geo.web.delivery import only_when_new
from geo.web.together_contents import together_content

routes = Blueprint("together", __name__, url_prefix="/together")


def init_app(app: Flask) -> None:
    """Adds the address to ``app``."""
    app.register_blueprint(routes)


@routes.get("/")
def index() -> str:
    """The pairs of places, those that rank highest first."""
    return render_template("together.html", **together_content(read_page(request.args), request.args))


only_when_new(routes)
