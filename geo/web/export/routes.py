"""Data to take away: the page that says what there is, and the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from flask import Blueprint, Flask, Response, render_template, request

from geo.exports.about import Collection
from geo.exports.csvw import SUFFIX as METADATA
from geo.exports.file_name import file_name
from geo.exports.formats import find
from geo.exports.records import Record
from geo.store import Selection
from geo.web.asked import read_page, read_strictly, read_view
from geo.web.contents import names_of
from geo.web.delivery import as_file, leave_unlabelled, only_when_new
from geo.web.export.contents import export_content
from geo.web.export.records import Records
from geo.web.export.standalone import file_content
from geo.web.languages import answer_as_addressed
from geo.web.provenance import about_of
from geo.web.services import Services, actor, services

routes = Blueprint("export", __name__, url_prefix="/export")


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/")
def index() -> str:
    """What can be taken away under a filter, by what it is for."""
    return render_template("export.html", **export_content(read_page(request.args)))


@routes.get("/map.html")
def standalone() -> Response:
    """The map and list in one file that needs nothing else; ``map`` is where it opens. Raises BadFilter."""
    asked, view = read_strictly(request.args, "map"), read_view(request.args)
    answer_as_addressed()
    leave_unlabelled()  # it says when it was saved
    content = file_content(asked, view)
    return as_file(render_template("standalone.html", **content), content["name"], "text/html; charset=utf-8")


@routes.get("/<name>")
def file(name: str) -> Response:
    """A file, such as ``excerpts.csv``; made while it is sent. Raises Missing, BadFilter."""
    collection, form = find(name)
    asked = read_strictly(request.args)
    answer_as_addressed()  # so that it is the same file for everybody
    here = services()
    selection = here.store.select(asked, actor())
    names, _ = names_of(here, asked)
    kept = here.urls().export_file(f"{collection}.{form.describes or form.suffix}", asked)
    about = about_of(here, selection, collection, kept, names)
    called = file_name(collection, form.suffix, asked, names)
    response = as_file(form.write(about, _rows(here, selection, collection)), called, form.media_type)
    if form.suffix == "csv":
        described = here.urls().export_file(f"{name}{METADATA}", asked)
        response.headers["Link"] = f'<{described}>; rel="describedby"; type="application/csvm+json"'
    return response


def _rows(here: Services, selection: Selection, collection: Collection) -> Iterator[Record]:
    """The rows of a collection, read as they are asked for."""
    urls = replace(here.urls(), language="")  # an address in a row is a name too: the same in every language
    made = Records(urls, here.place_names(), here.shapes, outlined=collection is Collection.PLACES)
    rows: Mapping[Collection, Callable[[], Iterator[Record]]] = {
        Collection.PLACES: lambda: map(made.place, selection.each_place()),
        Collection.EXCERPTS: lambda: map(made.excerpt, selection.each_excerpt()),
        Collection.UNPLACED: lambda: map(made.excerpt, selection.each_unplaced()),
        Collection.REPORTS: lambda: map(made.report, selection.each_report()),
    }
    return rows[collection]()


only_when_new(routes)
