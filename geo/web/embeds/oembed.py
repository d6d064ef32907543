"""oEmbed 1.0 (https://oembed.com/): an address of ours pasted into an editor becomes the map; and how editors find it.

Every page that can stand in an article names its description twice, in JSON and in XML, in its head and in a ``Link``
header. Only addresses of ours are answered. A report that may be read at its source alone is what the standard calls
private (401): it is to be linked to and not shown elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from xml.etree import ElementTree as ET

from flask import Blueprint, Flask, abort, g, json, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from geo.exports.streams import xml_text
from geo.model import BadFilter
from geo.web.asked import whole_number
from geo.web.delivery import only_when_new
from geo.web.embeds.codes import frame_code
from geo.web.embeds.embedding import HEIGHT, WIDTH, Embedding, choices_at, embedding_of, is_embeddable
from geo.web.languages import this_page
from geo.web.pictures.look import CARD, LEAST
from geo.web.services import services

DAY = 24 * 3600  # seconds that a description may be kept: of what a frame shows, nothing but its title may change
LARGEST_SIDE = 100_000  # pixels that anybody may have room for

FORMATS = {"json": "application/json", "xml": "text/xml"}

routes = Blueprint("oembed", __name__)


def init_app(app: Flask) -> None:
    """Adds the address to ``app``, and to its pages the links that lead there."""
    app.register_blueprint(routes)
    app.add_template_global(descriptions)

    @app.after_request
    def link(response: Response) -> Response:
        if response.status_code == HTTPStatus.OK and "Link" not in response.headers:  # as an answer given again has it
            for kind, url in descriptions():
                response.headers.add("Link", f'<{url}>; rel="alternate"; type="{kind}"')
        return response


def descriptions() -> list[tuple[str, str]]:
    """The types and whole addresses of what describes the page of this request; none where it is no page to embed."""
    if not is_embeddable(request.endpoint):
        return []
    urls = services().urls()
    page = urls.absolute(urls.root + this_page())
    return [(f"{kind}+oembed", urls.absolute(urls.oembed(page, form))) for form, kind in FORMATS.items()]


@routes.get("/oembed")
def oembed() -> Response:
    """The description of the page at ``url``. Raises BadFilter without one, Missing where it is none of ours."""
    form, address = request.args.get("format", "json"), request.args.get("url", "").strip()
    if form not in FORMATS:
        abort(HTTPStatus.NOT_IMPLEMENTED, gettext("There are descriptions in %(forms)s.", forms=", ".join(FORMATS)))
    if not address:
        raise BadFilter("is needed: the address of a page of this site", "url")
    if language := choices_at(address).language:
        g.language = language
    room = tuple(
        whole_number(request.args, key, default=LARGEST_SIDE, most=LARGEST_SIDE) for key in ("maxwidth", "maxheight")
    )
    found = embedding_of(address)
    if found.private:
        abort(HTTPStatus.UNAUTHORIZED, gettext("The words of this report may only be read at its source."))
    told = _described(found, *room)
    return Response(json.dumps(told) if form == "json" else _xml(told), mimetype=FORMATS[form])


def _described(found: Embedding, most_wide: int, most_high: int) -> dict[str, str | int]:
    urls = services().urls()
    width, height = min(WIDTH, most_wide), min(found.choices.height or HEIGHT, most_high)
    return {
        "version": "1.0",
        "type": "rich",
        "title": found.title,
        "provider_name": "Dateline",
        "provider_url": urls.absolute(f"{urls.root}/"),
        "cache_age": DAY,
        "html": frame_code(found, width, height),
        "width": width,
        "height": height,
        **_thumbnail(found, most_wide, most_high),
    }


def _thumbnail(found: Embedding, most_wide: int, most_high: int) -> dict[str, str | int]:
    """The picture of what the frame shows; none where there is no room for the smallest that is drawn."""
    width, height = size = _within(CARD, most_wide, most_high)
    if min(size) < LEAST:
        return {}
    return {"thumbnail_url": found.picture(size), "thumbnail_width": width, "thumbnail_height": height}


def _within(size: tuple[int, int], most_wide: int, most_high: int) -> tuple[int, int]:
    """A size, made smaller in its proportions where there is less room."""
    share = min(1, most_wide / size[0], most_high / size[1])
    return max(1, int(size[0] * share)), max(1, int(size[1] * share))


def _xml(told: Mapping[str, str | int]) -> bytes:
    root = ET.Element("oembed")
    for key, value in told.items():
        ET.SubElement(root, key).text = xml_text(str(value))
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


only_when_new(routes)
