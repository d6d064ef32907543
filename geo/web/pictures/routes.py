"""Maps as pictures, at the addresses of their frames: ``.svg`` for the map alone, ``.png`` for one to be posted."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, request
from flask_babel import ngettext

from geo.filter import Filter
from geo.model import Box, View
from geo.web.asked import Question, read_page
from geo.web.contents import names_of, opening_of, place_of, shown_of_place
from geo.web.delivery import only_when_new
from geo.web.export.citing import of_map
from geo.web.languages import day
from geo.web.pictures.look import read_card, read_look
from geo.web.pictures.still_maps import Words, drawn, pictured, seen_of, title_of
from geo.web.services import actor, services
from geo.web.story_contents import story_content
from geo.web.views.ways import headline
from geo.web.wording import where

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
    selection = here.store.select(asked, actor())
    found = selection.totals
    line = of_map(here.urls(), asked, names, found).note if found.places else title_of(here, seen_of(selection))
    return _picture(form, question, asked, question.view, Words(headline(asked, names), line))


@routes.get("/reports/<int:report_id>.svg", defaults={"form": "svg"})
@routes.get("/reports/<int:report_id>.png", defaults={"form": "png"})
@routes.get("/reports/<int:report_id>/follow.svg", defaults={"form": "svg"}, endpoint="follow_picture")
@routes.get("/reports/<int:report_id>/follow.png", defaults={"form": "png"}, endpoint="follow_picture")
def report_picture(report_id: int, form: str) -> Response:
    """A report's map, read or followed. Raises Missing, Gone where it was taken out."""
    here, question = services(), read_page(request.args)
    report, asked = here.store.report(report_id, actor()).report, Filter(report=(report_id,))
    places = here.store.select(asked, actor()).totals.places
    about = (
        report.source,
        day(report.published) if report.published else "",
        ngettext("%(num)s place", "%(num)s places", places),
    )
    return _picture(form, question, asked, question.view, _words(report.title, *about))


@routes.get("/places/<place_id>.svg", defaults={"form": "svg"})
@routes.get("/places/<place_id>.png", defaults={"form": "png"})
def place_picture(place_id: str, form: str) -> Response:
    """A place's map. Raises Missing."""
    here, question = services(), read_page(request.args)
    place = here.place_names().of(place_of(here, place_id))
    asked = shown_of_place(place_id, question.filter)
    excerpts = here.store.select(asked, actor()).totals.excerpts
    about = where(place, here.place_names().region), ngettext("%(num)s excerpt", "%(num)s excerpts", excerpts)
    return _picture(form, question, asked, question.view or opening_of(place), _words(place.name, *about))


@routes.get("/stories/<slug>.svg", defaults={"form": "svg"})
@routes.get("/stories/<slug>.png", defaults={"form": "png"})
def story_picture(slug: str, form: str) -> Response:
    """The map of all places of a story. Raises Missing."""
    question, content = read_page(request.args), story_content(slug)
    story = content["story"]
    about = story.author, ngettext("%(num)s chapter", "%(num)s chapters", len(story.chapters))
    return _picture(form, question, content["filter"], question.view, _words(story.title, *about))


def _picture(form: str, question: Question, asked: Filter, opening: View | Box | None, words: Words) -> Response:
    if question.problems:
        raise question.problems[0]
    if form == "png":
        return Response(pictured(services(), asked, opening, read_card(request.args), words), mimetype="image/png")
    return Response(drawn(services(), asked, opening, read_look(request.args)), mimetype="image/svg+xml")


def _words(title: str, *about: str) -> Words:
    """The title, and below it whose it is, of what day, and how much: what of that is known."""
    return Words(title, " · ".join(filter(None, about)))


only_when_new(routes)
