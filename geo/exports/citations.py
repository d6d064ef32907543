"""How to cite what a page shows: BibTeX, RIS, CSL-JSON and plain words, each with an address that stays.

Report text is data here too: a title can neither begin a field nor end an entry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple


class Cited(StrEnum):
    """What is cited."""

    REPORT = "report"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Citation:
    """Something to cite; what is not known is empty.

    ``key`` is a name of letters, digits and hyphens; ``published_by`` is a report's source, or the site; ``url`` is
    where it is read, ``page`` its page here where that is another; ``note`` says what no other field can.
    """

    key: str
    cited: Cited
    title: str
    author: str
    published_by: str
    published: date | None
    language: str
    url: str
    page: str = ""
    note: str = ""


class CitationFormat(NamedTuple):
    """A format: what it is called, its media type, and what writes one as read on a day."""

    name: str
    media_type: str
    write: Callable[[Citation, date], str]


def plain(one: Citation, read: date | None = None) -> str:
    """The citation in words; ``read`` is the day on which it was read, where that is to be told.

    >>> plain(Citation("k", Cited.REPORT, "A film", "Kim", "Daily", date(2012, 5, 31), "en", "https://example.org/a"))
    'Kim. “A film”. Daily, 2012-05-31. https://example.org/a'
    """
    day = one.published.isoformat() if one.published else ""
    said = ", ".join(filter(None, (one.published_by, day)))
    stops = (part for part in (one.author, f"“{_line(one.title)}”", said, one.note) if part)
    whole = ". ".join(_line(part).rstrip(".") for part in stops)
    page = f" ({one.page})" if one.page else ""
    return f"{whole}. {one.url}{page}" + (f" [{read.isoformat()}]" if read else "")


def bibtex(one: Citation, read: date) -> str:
    """An entry for BibTeX and biblatex; words in double braces are kept as they are written."""
    kind = "article" if one.cited is Cited.REPORT and one.published_by else "misc"
    fields = {
        "title": f"{{{_latex(one.title)}}}",
        "author": one.author and f"{{{_latex(one.author)}}}",
        "journal" if kind == "article" else "publisher": _latex(one.published_by),
        "year": one.published and str(one.published.year),
        "date": one.published and one.published.isoformat(),
        "language": _latex(one.language),
        "url": _address(one.url),
        "urldate": read.isoformat(),
        "note": _latex(". ".join(filter(None, (one.note, one.page)))),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{one.key},\n{lines}}}\n"


def ris(one: Citation, read: date) -> str:
    """A record as reference managers take it in (RIS, 2011)."""
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _tags(one, read) if value)


def _tags(one: Citation, read: date) -> Iterator[tuple[str, str]]:
    report = one.cited is Cited.REPORT
    yield "TY", "NEWS" if report else "ELEC"
    yield "ID", one.key
    yield "TI", one.title
    yield "AU", one.author
    yield "T2" if report else "PB", one.published_by
    yield "PY", str(one.published.year) if one.published else ""
    yield "DA", f"{one.published:%Y/%m/%d}" if one.published else ""
    yield "LA", one.language
    yield "UR", one.url
    yield "L2", one.page
    yield "N1", one.note
    yield "Y2", f"{read:%Y/%m/%d}"
    yield "ER", " "


def csl_json(one: Citation, read: date) -> str:
    """A list of one item, as Zotero and citeproc take it (CSL-JSON 1.0)."""
    report = one.cited is Cited.REPORT
    item: dict[str, Any] = {
        "id": one.key,
        "type": "article-newspaper" if report else "webpage",
        "title": one.title,
        "author": [{"literal": one.author}] if one.author else None,
        "container-title" if report else "publisher": one.published_by,
        "issued": _parts(one.published) if one.published else None,
        "accessed": _parts(read),
        "language": one.language,
        "URL": one.url,
        "archive_location": one.page,
        "note": one.note,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, CitationFormat] = {
    "bib": CitationFormat("BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
    "ris": CitationFormat("RIS", "application/x-research-info-systems; charset=utf-8", ris),
    "json": CitationFormat("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
    "txt": CitationFormat("Text", "text/plain; charset=utf-8", lambda one, read: plain(one, read) + "\n"),
}
"""The formats, by the suffix of their files."""


def key_of(*parts: str) -> str:
    """The name of an entry, of letters, digits and hyphens.

    >>> key_of("place", "geonames:2044757")
    'dateline-place-geonames-2044757'
    """
    return "-".join(("dateline", *(re.sub("[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts if part)))


_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, escaped or not
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}


def _latex(text: str) -> str:
    """The words as LaTeX prints them, on one line."""
    return "".join(_LATEX.get(sign, sign) for sign in _line(text))


def _address(url: str) -> str:
    """An address as it stands in a verbatim field, in which nothing is escaped; it has no brace and no space."""
    return re.sub(r"[{}\\\s]", lambda found: f"%{ord(found[0]):02X}", url)


def _line(text: str) -> str:
    return " ".join(text.split())


def _parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
