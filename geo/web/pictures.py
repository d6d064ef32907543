"""Maps as pictures, at the addresses of their frames: ``.svg`` for the map alone, ``.png`` for one to be posted."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, request

from geo.exports.citations import Citation, Cited
from geo.filter import Filter
from geo.model import Box, Usage, View
from geo.web.asked import Question, read_page
from geo.web.citing import of_map, of_place, of_report, of_story
from geo.web.contents import names_of, opening_of, place_of
from geo.web.delivery import only_when_new
from geo.web.languages import day
from geo.web.services import actor, services
from geo.web.still_maps import Words, drawn, pictured, read_card, read_look
from geo.web.story_contents import story_content

routes = Blueprint("pictures", __name__, url_prefix="/embed")


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/map.svg", defaults={"form": "svg"})
@routes.get("/map.png", defaults={"form": "png"})
def map_picture(form: str) -> Response:
    """The map under a filter. Raises BadFilter for what cannot be read: a picture cannot say it."""
    here, question = services(), read_page(request.args)
    asked = question.filter
    names, _ = names_of(here, asked)
    cited = of_map(here.urls(), asked, names, here.store.select(asked, actor()).totals)
    return _picture(form, question, asked, question.view, cited)


@routes.get("/reports/<int:report_id>.svg", defaults={"form": "svg"})
@routes.get("/reports/<int:report_id>.png", defaults={"form": "png"})
def report_picture(report_id: int, form: str) -> Response:
    """A report's map. Raises Missing, Gone where it was taken out."""
    here, question = services(), read_page(request.args)
    cited = of_report(here.urls(), here.store.report(report_id, actor()))
    return _picture(form, question, Filter(report=(report_id,)), question.view, cited)


@routes.get("/places/<place_id>.svg", defaults={"form": "svg"})
@routes.get("/places/<place_id>.png", defaults={"form": "png"})
def place_picture(place_id: str, form: str) -> Response:
    """A place's map. Raises Missing."""
    here, question = services(), read_page(request.args)
    place = place_of(here, place_id)
    asked = question.filter.with_(place=(place_id,), usage=question.filter.usage or tuple(Usage))
    cited = of_place(here.urls(), here.place_names().of(place))
    return _picture(form, question, asked, question.view or opening_of(place), cited)


@routes.get("/stories/<slug>.svg", defaults={"form": "svg"})
@routes.get("/stories/<slug>.png", defaults={"form": "png"})
def story_picture(slug: str, form: str) -> Response:
    """The map of all places of a story. Raises Missing."""
    here, question = services(), read_page(request.args)
    cited = of_story(here.urls(), here.store.story(slug, actor()))
    return _picture(form, question, story_content(slug)["filter"], question.view, cited)


def _picture(form: str, question: Question, asked: Filter, opening: View | Box | None, cited: Citation) -> Response:
    if question.problems:
        raise question.problems[0]
    if form == "png":
        content = pictured(services(), asked, opening, read_card(request.args), _words(cited))
        return Response(content, mimetype="image/png")
    return Response(drawn(services(), asked, opening, read_look(request.args)), mimetype="image/svg+xml")


def _words(cited: Citation) -> Words:
    """What stands above a picture: the title, then whose it is, of what day, and how much."""
    by = cited.published_by if cited.cited is Cited.REPORT else cited.author
    about = (by, day(cited.published) if cited.published else "", cited.note)
    return Words(cited.title, " · ".join(filter(None, about)))


only_when_new(routes)
