"""For operators: is the process there, and can it answer."""

from __future__ import annotations

from flask import Blueprint, Flask, jsonify
from flask.typing import ResponseReturnValue

from geo.model import NotBuilt
from geo.web.services import services

routes = Blueprint("health", __name__)


def init_app(app: Flask) -> None:
    """Adds the addresses to ``app``."""
    app.register_blueprint(routes)


@routes.get("/healthz")
def healthz() -> ResponseReturnValue:
    """200 as long as the process answers."""
    return jsonify(status="ok"), {"Cache-Control": "no-store"}


@routes.get("/readyz")
def readyz() -> ResponseReturnValue:
    """200 where the database and the gazetteer can be read, else 503 with what is missing."""
    try:
        state = {"store": services().store.version, "gazetteer": services().gazetteer.version}
    except NotBuilt as error:
        return jsonify(status="not ready", reason=str(error)), 503, {"Cache-Control": "no-store"}
    return jsonify(status="ok", **state), {"Cache-Control": "no-store"}
