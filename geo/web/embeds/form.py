"""The page that puts another of ours into an article: a few choices, what they look like, and the code to copy.

It is a form that works by itself; pages open it in a dialog where scripts are on (``static/js/embed-dialog.js``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Blueprint, Flask, render_template, request
from flask_babel import gettext

from geo.web.asked import Args
from geo.web.contents import Content
from geo.web.delivery import only_when_new
from geo.web.embeds.choices import LEAST_HEIGHT, MAP, MOST_HEIGHT, PICTURE
from geo.web.embeds.codes import amp_code, frame_code, picture_code, scripted_code
from geo.web.embeds.embedding import HEIGHT, WIDTH, Embedding, embedding_of
from geo.web.languages import KEY as LANGUAGE_KEY
from geo.web.languages import SOURCE, language
from geo.web.services import services
from geo.web.urls import Urls

FIELDS = {
    "only": "only",
    "theme": "theme",
    "start": "start",
    "step": "step",
    "height": "height",
    "as_of": "as_of",
    "language": LANGUAGE_KEY,
}
"""The keys of the address to embed, by the fields that choose them; ``hl`` is the language of this page itself."""

_STEP = re.compile(r"step-(\d{1,4})")

routes = Blueprint("embed_form", __name__, url_prefix="/embed-code")


@dataclass(frozen=True, slots=True)
class Code:
    """A line to copy, and where it belongs."""

    id: str
    title: str
    use: str
    text: str


def init_app(app: Flask) -> None:
    """Adds the address to ``app``."""
    app.register_blueprint(routes)


@routes.get("/")
def form() -> str:
    """The codes of the page at ``url``, the map where none is given. Raises Missing where it is none of ours."""
    return render_template("embed_form.html", **form_content(request.args))


def form_content(args: Args) -> Content:
    """What the form offers, what is chosen, and the codes of that."""
    urls = services().urls()
    address = args.get("url", "").strip() or urls.absolute(urls.map())
    found = embedding_of(_chosen(address, args))
    return {
        "urls": urls,
        "found": found,
        "address": address,
        "only": _only(found),
        "preview": found.frame.removeprefix(urls.origin),
        "size": (WIDTH, found.choices.height or HEIGHT),
        "heights": (LEAST_HEIGHT, MOST_HEIGHT, HEIGHT),
        "codes": _codes(found, urls),
        "file": _file(found, urls),
    }


def _file(found: Embedding, urls: Urls) -> str:
    """The address of the same in one file: it takes the language from its address, so it is said there."""
    chosen = found.choices.language or (language() if language() != SOURCE else "")
    return replace(urls, language=chosen).standalone(found.shown, found.view)


def _chosen(address: str, args: Args) -> str:
    """The address with what the form says in place of what it said itself."""
    parts = urlsplit(address)
    chosen = {key: args[field].strip() for field, key in FIELDS.items() if field in args}
    if "only" in args:  # the form was sent: a box that is not ticked sends nothing
        chosen.setdefault("start", "")
    elif step := _STEP.fullmatch(parts.fragment):
        chosen["step"] = step[1]
    kept = [(key, value) for key, value in parse_qsl(parts.query) if key not in chosen]
    query = urlencode([*kept, *((key, value) for key, value in chosen.items() if value)], safe=",:")
    return parts._replace(query=query, fragment="").geturl()


def _only(found: Embedding) -> list[tuple[str, str]]:
    if found.steps:
        return [("", gettext("Story and map")), (PICTURE, gettext("Picture"))]
    return [("", gettext("Map and list")), (MAP, gettext("Map alone")), (PICTURE, gettext("Picture"))]


def _codes(found: Embedding, urls: Urls) -> list[Code]:
    script = urls.absolute(urls.host_script())
    return [
        Code(
            "address",
            gettext("Address"),
            gettext("WordPress, Ghost and others make a map of it, on a line by itself."),
            found.page,
        ),
        Code("frame", gettext("Frame"), gettext("For any page that takes HTML."), str(frame_code(found))),
        Code(
            "scripted",
            gettext("Frame with the right height"),
            gettext("The same, with a small script that fits its height to what it shows."),
            str(scripted_code(found, script)),
        ),
        Code(
            "picture",
            gettext("Picture"),
            gettext("For newsletters, and where frames are not let in: it leads to the map."),
            str(picture_code(found)),
        ),
        Code(
            "amp",
            gettext("AMP"),
            gettext("For pages made with AMP.")
            if urls.origin.startswith("https:")
            else gettext("For pages made with AMP, which show nothing but https addresses: this site has none."),
            str(amp_code(found)),
        ),
    ]


only_when_new(routes)
