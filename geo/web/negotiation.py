"""Whether a page or data is wanted where one address has both: by ``f``, else by what the asker accepts."""

from __future__ import annotations

from flask import request

from geo.web.asked import not_among

KEY = "f"
DATA, PAGE = "json", "html"
FORMS = (DATA, PAGE)


_FILES = ("/cite/", "/export/", "/ogc/")


def is_of_a_file(path: str) -> bool:
    """Whether a path is one of what programs take away: files, tables of counts, and the OGC's collections."""
    return path.startswith(_FILES) or path.endswith(".csv")


def page_wanted() -> bool:
    """Whether a page is: a browser prefers one, a program takes anything."""
    asked = request.args.get(KEY)
    if asked in FORMS:
        return asked == PAGE
    accepted = request.accept_mimetypes
    data = max(accepted.quality("application/json"), accepted.quality("application/geo+json"))
    return accepted.quality("text/html") > data


def check_form() -> None:
    """Raises BadFilter where ``f`` names a form that there is not."""
    asked = request.args.get(KEY, DATA)
    if asked not in FORMS:
        raise not_among(KEY, asked, FORMS)
