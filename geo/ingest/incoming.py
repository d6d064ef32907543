"""What a reader hands on: a report that came in, a file that was skipped, or a :class:`BadInput`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urldefrag

from geo.model import BadInput, Report

LONGEST_TITLE = 300  # code points; the longest headline of the corpora has 180
MAX_REPORT_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Incoming:
    """A report as it was read, the collection it names, where it stood, and what is to be said about it."""

    report: Report
    collection: str = ""
    where: str = ""
    notes: tuple[str, ...] = ()

    def at(self, where: str, *notes: str) -> Incoming:
        """The same with its place in the input, and with more to be said."""
        return replace(self, where=where, notes=self.notes + tuple(note for note in notes if note))


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was left aside on purpose, and why."""

    where: str
    reason: str


Read = Incoming | Skipped | BadInput


def identity(given: str, *, source: str, url: str, title: str, text: str, published: date | None) -> str:
    """What makes the same report twice one report.

    The id that its source gave it, else its address without the fragment, else a digest of its
    words, source and day. A source's slash is escaped, so that no two pairs run together.

    >>> identity("17", source="AC/DC News", url="", title="", text="", published=None)
    'id:AC%2FDC News/17'
    >>> identity("", source="", url="https://example.org/a#top", title="", text="", published=None)
    'url:https://example.org/a'
    """
    if given:
        return f"id:{source.replace('%', '%25').replace('/', '%2F')}/{given}"
    if url:
        return f"url:{urldefrag(url).url}"
    words = "\0".join((title, text, source, published.isoformat() if published else ""))
    return f"sha256:{hashlib.sha256(words.encode()).hexdigest()}"


def headline(text: str) -> str:
    """The first line of a text that has words, for a report without a title."""
    line = next((line for line in text.lstrip().splitlines() if line.strip()), "")
    return shortened(" ".join(line.split()))


def shortened(title: str) -> str:
    """The title, cut at a word where it is longer than :data:`LONGEST_TITLE`."""
    if len(title) <= LONGEST_TITLE:
        return title
    start = title[: LONGEST_TITLE - 1]
    return f"{start.rsplit(' ', 1)[0] if ' ' in start else start}…"


def too_large(limit: int, what: str = "this report") -> BadInput:
    """Says that a report is over the limit, which the setting raises."""
    return BadInput(f"{what} is larger than {limit / 1e6:g} MB; DATELINE_MAX_REPORT_MB raises the limit")
