"""The excerpts under a filter as a table: its columns chosen, sorted, a page at a time."""

from __future__ import annotations

from flask import Blueprint, Flask, render_template, request

from geo.web.asked import read_page
from geo.web.delivery import only_when_new
from geo.web.views.table_contents import table_content

routes = Blueprint("table", __name__, url_prefix="/table")


def init_app(app: Flask) -> None:
    """Adds the address to ``app``."""
    app.register_blueprint(routes)


@routes.get("/")
def index() -> str:
    """A page of the table."""
    return render_template("table.html", **table_content(read_page(request.args), request.args))


only_when_new(routes)
