"""The languages of the interface: which one a reader wants, what its texts are, and how it writes numbers and days.

A language is one file, ``translations/<code>.po``; English stands in the code and the templates, and is the
key to the others. A reader's language is the one that the address names (``hl=ko``), else the first of those
that the browser asks for (RFC 9110, 12.5.4), else English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from gettext import c2py
from io import BytesIO
from pathlib import Path
from typing import TypeAlias
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import Translations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain
from werkzeug.wrappers import Response

KEY = "hl"
"""The key of an address that names the language of the interface; ``lang`` is the filter's, of the reports."""

SOURCE = "en"
_AS_WRITTEN = Locale("en", "GB")  # the English that stands in the code writes its days and numbers like this
FOLDER = Path(__file__).with_name("translations")

ScriptWords: TypeAlias = dict[str, str | dict[str, str]]
"""Texts by their English; one that counts something has its forms by CLDR's category (``one``, ``other``)."""

_WORDED = (
    "text/html",
    "application/json",
    "application/geo+json",
    "application/problem+json",
    "application/schema+json",
    "application/vnd.oai.openapi+json",
)
"""The types of answers whose words are in the reader's language."""

_OF_SCRIPTS = re.compile(r"(?:^|/)static/js/")
_COUNTED_TO = 201  # where every language's forms have come up that whole numbers need


def init_app(app: Flask) -> None:
    """Answers each request to ``app`` in its reader's language."""
    babel = Babel()
    babel.domain_instance = _Files()  # type: ignore[no-untyped-call]  # Flask-Babel's own __init__ has no types
    babel.init_app(app, default_locale=SOURCE, locale_selector=language)
    for known in (languages, locale, asked_language, in_language, this_page, script_words):
        app.add_template_global(known)
    app.add_template_global(language, "page_language")
    for written in (number, percent, day):
        app.add_template_filter(written)

    @app.after_request
    def tell(response: Response) -> Response:
        again = "Content-Language" in response.headers  # of an answer given before
        if response.mimetype in _WORDED and not again:
            response.vary.add("Accept-Language")
            response.content_language.add(language())
        return response


@cache
def languages() -> Mapping[str, Locale]:
    """What can be chosen, by its code (BCP 47, such as ``ko`` or ``pt-BR``), English first."""
    return {code: Locale.parse(code, sep="-") for code in (SOURCE, *_catalogues())}


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


def this_page() -> str:
    """The path and query of this request, encoded: a path may hold anything, and with two strokes it names a host."""
    path, query = quote(f"/{request.path.lstrip('/')}", safe="/:"), request.query_string.decode("ascii", "replace")
    return f"{path}?{query}" if query else path


def answer_as_addressed() -> None:
    """Answers this request in the language that its address names, else in English, whatever the browser asks for."""
    g.language = asked_language() or SOURCE


def in_language(address: str, code: str) -> str:
    """An address of ours for a reader who chose that language; for one who chose none where ``code`` is empty.

    >>> in_language("/?q=a&hl=en#m3", "ko")
    '/?q=a&hl=ko#m3'
    """
    parts = urlsplit(address)
    pairs = [(key, value) for key, value in parse_qsl(parts.query) if key != KEY]
    query = urlencode([*pairs, (KEY, code)] if code else pairs, safe=",:")
    return parts._replace(query=query).geturl()


def locale() -> Locale:
    """How the language of this request writes what is no word."""
    code = language()
    return _AS_WRITTEN if code == SOURCE else languages()[code]


def number(value: float) -> str:
    """A number, as the reader writes it.

    >>> number(12345)
    '12,345'
    """
    return format_decimal(value, locale=locale())


def percent(share: float) -> str:
    """A share from 0 to 1 in whole hundredths, as the reader writes it.

    >>> percent(0.875)
    '88%'
    """
    return format_percent(share, locale=locale())


def day(value: date) -> str:
    """A day, as the reader writes it.

    >>> day(date(2012, 5, 31))
    '31 May 2012'
    """
    return format_date(value, "long", locale=locale())


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

    return dict(said(one) for one in catalogue if one.id and _is_of_scripts(one))


def is_translated(message: Message) -> bool:
    """Whether each form of a text has its words."""
    forms = [message.string] if isinstance(message.string, str) else (message.string or [""])
    return all(forms)


def _is_of_scripts(message: Message) -> bool:
    return any(_OF_SCRIPTS.search(path) for path, _ in message.locations)


@cache
def _catalogues() -> Mapping[str, Catalog]:
    """What was translated into each language but English, by its code."""
    found = {}
    for path in sorted(FOLDER.glob("*.po")):
        with path.open("rb") as file:
            found[path.stem] = catalogue = read_po(file, locale=Locale.parse(path.stem, sep="-"))
        for message in [one for one in catalogue if one.id and not is_translated(one)]:
            catalogue.delete(message.id)  # its English is shown
    return found


class _Files(Domain):
    """Reads translations from a file each, as translators write them: no step is needed to make them ready."""

    def get_translations(self) -> Translations:
        return _translations(language())


class _Counting(Translations):
    """Texts whose ``%(num)s`` is the number as the reader writes it."""

    def ungettext(self, one: str, many: str, num: int) -> str:
        return super().ungettext(one, many, num).replace("%(num)s", number(num))


@cache
def _translations(code: str) -> Translations:
    catalogue = _catalogues().get(code)
    if catalogue is None:
        return _Counting()
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return _Counting(compiled)
