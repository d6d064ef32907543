"""A report from named fields: a line of JSONL, a row of CSV, the front matter of a text.

``docs/formats.md`` describes every field with an example.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from geo.ingest.decoding import clean
from geo.ingest.incoming import Incoming, headline, identity, shortened
from geo.model import BadInput, Display, OwnPlace, Report

FIELDS = (
    *("id", "title", "text", "source", "url", "author", "date", "language", "licence", "retrieved", "display"),
    *("collection", "places", "place", "name", "lat", "lon"),
)
"""The fields by the names they are documented under."""

ALIASES = {"published": "date", "license": "licence", "lang": "language"}
"""Other names of some fields, as other programs write them."""

LONGEST_VALUE = 500  # code points of a source, author or id; what a filter can name (geo.filter.LONGEST_VALUE)
LONGEST_URL = 2000
LONGEST_NAME = 200
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*")

Fields = Mapping[str, object]


def read_fields(given: Fields) -> Incoming:
    """The report that the fields describe; names not in :data:`FIELDS` or :data:`ALIASES` are passed over.

    Raises :class:`BadInput`, without saying where, for a field that cannot be read. A date that
    is none is no reason to lose the report: it comes in undated, with a note.
    """
    fields = {ALIASES.get(name, name): value for name, value in given.items() if value not in (None, "")}
    text = _text(fields)
    title = shortened(_words(fields, "title", longest=None)) or headline(text)
    source, url = _source_and_url(fields)
    published, note = _day(fields)
    report = Report(
        identity=identity(_words(fields, "id"), source=source, url=url, title=title, text=text, published=published),
        title=title,
        text=text,
        source=source,
        url=url,
        author=_words(fields, "author"),
        published=published,
        language=_language(fields),
        licence=_words(fields, "licence"),
        retrieved=_moment(fields),
        display=_display(fields),
        places=_places(fields),
    )
    return Incoming(report, _words(fields, "collection"), notes=(note,) if note else ())


def is_address(url: str) -> bool:
    """True for an address that a reader's browser may be sent to: http or https, with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s\x00-\x1f\x7f]", url)


def host(url: str) -> str:
    """The host of an address, by which a source without a name is called.

    >>> host("https://www.example.org/a")
    'example.org'
    """
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _text(fields: Fields) -> str:
    text = fields.get("text", "")
    if not isinstance(text, str):
        raise BadInput(f"text must be words, got {_kind(text)}")
    if not text.strip():
        raise BadInput("has no text")
    return clean(text)


def _words(fields: Fields, name: str, longest: int | None = LONGEST_VALUE) -> str:
    """The field on one line; a number counts as its digits, since ids often are."""
    value = fields.get(name, "")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadInput(f"{name} must be words, got {_kind(value)}")
    words = " ".join(clean(str(value)).split())
    if longest and len(words) > longest:
        raise BadInput(f"{name} has {len(words)} characters; {longest} is the most")
    return words


def _source_and_url(fields: Fields) -> tuple[str, str]:
    """The source's name and the report's address; each fills in for the other where one alone is given."""
    source, url = _words(fields, "source", LONGEST_URL), _words(fields, "url", LONGEST_URL)
    if url and not is_address(url):
        raise BadInput(f"url must be an http or https address, got {_quoted(url)}")
    if is_address(source):
        url, source = url or source, host(source)
    elif url and not source:
        source = host(url)
    if len(source) > LONGEST_VALUE:
        raise BadInput(f"source has {len(source)} characters; {LONGEST_VALUE} is the most")
    return source, url


def _day(fields: Fields) -> tuple[date | None, str]:
    words = _words(fields, "date")
    if not words:
        return None, ""
    for read in (date.fromisoformat, _iso_day, _mail_day):
        try:
            return read(words), ""
        except (ValueError, OverflowError):
            continue
    return None, f"the date {_quoted(words)} is none such as 2012-05-31; the report is undated"


def _iso_day(words: str) -> date:
    return datetime.fromisoformat(words).date()


def _mail_day(words: str) -> date:
    """The day of a date as feeds and mails write it: ``Thu, 31 May 2012 10:00:00 +0900``."""
    return parsedate_to_datetime(words).date()


def _moment(fields: Fields) -> datetime | None:
    words = _words(fields, "retrieved")
    try:
        moment = datetime.fromisoformat(words) if words else None
        return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
    except ValueError:
        raise BadInput(f"retrieved must be a time such as 2024-05-31T09:30:00Z, got {_quoted(words)}") from None


def _language(fields: Fields) -> str:
    words = _words(fields, "language").lower().replace("_", "-")
    if words and not _LANGUAGE.fullmatch(words):
        raise BadInput(f"language must be a code such as en or ko, got {_quoted(words)}")
    return words


def _display(fields: Fields) -> Display:
    words = _words(fields, "display").lower()
    try:
        return Display(words) if words else Display.FULL
    except ValueError:
        raise BadInput(f"display must be one of {', '.join(Display)}; got {_quoted(words)}") from None


def _places(fields: Fields) -> tuple[OwnPlace, ...]:
    """The places that the report brings: a list, ``Name @ lat, lon; ...``, or one in fields of its own."""
    given = fields.get("places", ())
    found: list[object] = []
    if isinstance(given, str):
        found += [_noted(part) for part in given.split(";") if part.strip()]
    elif isinstance(given, list | tuple):
        found += given
    else:
        raise BadInput(f"places must be a list, got {_kind(given)}")
    if any(name in fields for name in ("place", "lat", "lon")):
        name = fields.get("place", fields.get("name", ""))  # alone, a name may be anybody's
        found.append({"name": name, "lat": fields.get("lat"), "lon": fields.get("lon")})
    return tuple(dict.fromkeys(_own_place(one) for one in found))


def _noted(part: str) -> dict[str, object]:
    name, at, point = part.rpartition("@")
    lat, comma, lon = point.partition(",")
    if not (at and comma):
        raise BadInput(f"places must read “Name @ lat, lon; Name @ lat, lon”, got {_quoted(part.strip())}")
    return {"name": name, "lat": lat, "lon": lon}


def _own_place(given: object) -> OwnPlace:
    if not isinstance(given, Mapping):
        raise BadInput(f"each of places must have name, lat and lon, got {_kind(given)}")
    name = _words(given, "name", LONGEST_NAME)
    lat, lon = _degrees(given, "lat", 90, name), _degrees(given, "lon", 180, name)
    if not name:
        raise BadInput(f"the place at {lat:g}, {lon:g} needs the name that the text gives it")
    return OwnPlace(name, lat, lon)


def _degrees(given: Fields, name: str, most: int, place: str) -> float:
    value = given.get(name)
    try:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise ValueError
        degrees = float(value)
    except (ValueError, OverflowError):
        degrees = math.nan
    if not -most <= degrees <= most:  # false for nan too
        got = "nothing" if value is None else _quoted(str(value).strip())
        of = f"{name} of {_quoted(place)}" if place else name
        raise BadInput(f"{of} must be a number from -{most} to {most}, got {got}")
    return degrees


def _quoted(words: str) -> str:
    return f"“{words if len(words) <= 60 else words[:59] + '…'}”"


def _kind(value: object) -> str:
    """What a JSON value is, in words for the one who wrote it."""
    names = {bool: "true or false", list: "a list", dict: "an object", type(None): "nothing", str: "words"}
    return names.get(type(value), "a number")
