"""Makes the application: ``flask run`` and ``gunicorn 'app:create_app()'`` find it here."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask

from geo.web import (
    api,
    assets,
    basemap,
    commands,
    delivery,
    draw,
    health,
    languages,
    pages,
    problems,
    reference,
    security,
    services,
    story_pictures,
    streets,
)
from geo.web.embeds import form, frames, oembed
from geo.web.export import cite
from geo.web.export import routes as export
from geo.web.ogc import routes as ogc
from geo.web.pictures import routes as pictures
from geo.web.settings import ROOT, Settings
from geo.web.views import compare, table, together, trend


def create_app(config: Mapping[str, object] | None = None) -> Flask:
    """The application, by the settings of the environment; what ``config`` says wins over them.

    A key of ``config`` is a setting's name without its prefix, such as ``DATA_DIR``, or one of Flask's own.
    """
    settings, flask_config = Settings.split(config or {})
    app = Flask(__name__, static_folder=None)
    app.config.from_mapping(flask_config, SECRET_KEY=settings.secret_key or None)
    statics = assets.init_app(app, ROOT / "static")
    services.init_app(app, settings, statics)
    security.init_app(app, settings.tile_origins, settings.framed_by)
    delivery.init_app(app)
    languages.init_app(app)
    problems.init_app(app)
    for part in (
        pages,
        draw,
        frames,
        pictures,
        form,
        oembed,
        story_pictures,
        api,
        reference,
        ogc,
        export,
        cite,
        table,
        trend,
        together,
        compare,
        basemap,
        streets,
        health,
        commands,
    ):
        part.init_app(app)
    return app
