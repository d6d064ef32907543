"""Citations as files, for reference managers: of a view of the map, a report, a place, a story."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Flask, Response, request

from geo.exports.citations import FORMATS, Citation
from geo.model import Missing
from geo.web.asked import read_strictly, refuse_unknown
from geo.web.contents import names_of, place_of
from geo.web.delivery import as_file
from geo.web.export.citing import of_map, of_place, of_report, of_story
from geo.web.services import actor, services

routes = Blueprint("cite", __name__, url_prefix="/cite")


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/map.<form>")
def map_(form: str) -> Response:
    """The map under a filter."""
    here, asked = services(), read_strictly(request.args)
    totals = here.store.select(asked, actor()).totals
    names, _ = names_of(here, asked)
    return _file(form, of_map(here.urls(), asked, names, totals))


@routes.get("/reports/<int:report_id>.<form>")
def report(report_id: int, form: str) -> Response:
    """A report. Raises Missing, Gone where it was taken out."""
    refuse_unknown(request.args, set())
    return _file(form, of_report(services().urls(), services().store.report(report_id, actor())))


@routes.get("/places/<place_id>.<form>")
def place(place_id: str, form: str) -> Response:
    """A place, under the rest of a filter. Raises Missing."""
    here, asked = services(), read_strictly(request.args)
    return _file(form, of_place(here.urls(), here.place_names().of(place_of(here, place_id)), asked))


@routes.get("/stories/<slug>.<form>")
def story(slug: str, form: str) -> Response:
    """A story. Raises Missing."""
    refuse_unknown(request.args, set())
    return _file(form, of_story(services().urls(), services().store.story(slug, actor())))


def _file(form: str, one: Citation) -> Response:
    """The citation as read today: it is another tomorrow, so nobody keeps it."""
    if form not in FORMATS:
        raise Missing(
            "there are no citations as %(form)s; there are %(forms)s", form=repr(form[:100]), forms=", ".join(FORMATS)
        )
    kind = FORMATS[form]
    response = as_file(kind.write(one, datetime.now(UTC).date()), f"{one.key}.{form}", kind.media_type)
    response.headers["Cache-Control"] = "no-store"
    return response
