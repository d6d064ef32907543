"""The languages of the interface: which one a reader wants, and what its texts are.

A language is one file, ``translations/<code>.po``; English stands in the code and the templates, and is the
key to the others. A reader's language is the one that the address names (``hl=ko``), else the first of those
that the browser asks for (RFC 9110, 12.5.4), else English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from gettext import c2py
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain
from werkzeug.wrappers import Response

KEY = "hl"
"""The key of an address that names the language of the interface; ``lang`` is the filter's, of the reports."""

SOURCE = "en"
FOLDER = Path(__file__).with_name("translations")

ScriptWords: TypeAlias = dict[str, str | dict[str, str]]
"""Texts by their English; one that counts something has its forms by CLDR's category (``one``, ``other``)."""

_OF_SCRIPTS = re.compile(r"(?:^|/)static/js/")
_COUNTED_TO = 201  # where every language's forms have come up that whole numbers need


def init_app(app: Flask) -> None:
    """Answers each request to ``app`` in its reader's language."""
    babel = Babel()
    babel.domain_instance = _Files()  # type: ignore[no-untyped-call]  # Flask-Babel's own __init__ has no types
    babel.init_app(app, default_locale=SOURCE, locale_selector=language)
    app.add_template_global(languages)
    app.add_template_global(script_words)
    app.add_template_global(lambda: languages()[language()], "locale")

    @app.after_request
    def tell(response: Response) -> Response:
        if response.mimetype in ("text/html", "application/json", "application/geo+json", "application/problem+json"):
            response.vary.add("Accept-Language")
            response.content_language.add(language())
        return response


@cache
def languages() -> Mapping[str, Locale]:
    """What can be chosen, by its code, English first."""
    return {code: Locale.parse(code) for code in (SOURCE, *_catalogues())}


def asked_language() -> str:
    """The language that the address of this request names; empty where it names none that we have."""
    code = request.args.get(KEY, "")
    return code if code in languages() else ""


def language() -> str:
    """The code of the language in which this request is answered; English outside of one."""
    if not has_request_context():
        return SOURCE
    if "language" not in g:
        g.language = asked_language() or request.accept_languages.best_match(languages()) or SOURCE
    found: str = g.language
    return found


@cache
def script_words(code: str) -> ScriptWords:
    """What our scripts say in a language; empty for English, which they say by themselves (static/js/words.js)."""
    catalogue = _catalogues().get(code)
    if catalogue is None:
        return {}
    locale, index = languages()[code], c2py(catalogue.plural_expr)

    def said(message: Message) -> tuple[str, str | dict[str, str]]:
        if isinstance(message.id, str):
            return message.id, str(message.string)
        forms = tuple(message.string or ())
        return message.id[0], {locale.plural_form(number): forms[index(number)] for number in range(_COUNTED_TO)}

    return dict(said(one) for one in catalogue if one.string and _is_of_scripts(one))


def _is_of_scripts(message: Message) -> bool:
    return any(_OF_SCRIPTS.search(path) for path, _ in message.locations)


@cache
def _catalogues() -> Mapping[str, Catalog]:
    """The texts of each language but English, by its code."""
    found = {}
    for path in sorted(FOLDER.glob("*.po")):
        with path.open("rb") as file:
            found[path.stem] = read_po(file, locale=path.stem)
    return found


class _Files(Domain):
    """Reads translations from a file each, as translators write them: no step is needed to make them ready."""

    def get_translations(self) -> NullTranslations:
        return _translations(language())


@cache
def _translations(code: str) -> NullTranslations:
    catalogue = _catalogues().get(code)
    if catalogue is None:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
