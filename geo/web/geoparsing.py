"""The geoparser for commands: over reports and over lines of JSON, in this process or in several.

The form of the lines is the one that ``docs/geoparse.md`` describes. Other processes share the
gazetteer's index, which is mapped into memory.
"""

from __future__ import annotations

import json
import logging
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

from geo.gazetteer import Gazetteer
from geo.geoparse import geoparse
from geo.ingest.fields import read_fields
from geo.ingest.incoming import too_large
from geo.ingest.jsonl import json_object
from geo.model import BadInput, Mention, Place, Report, Span

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Processes:
    """This process, or ``jobs`` others, to geoparse in; leaving the ``with`` block ends them."""

    def __init__(self, gazetteer: Gazetteer, jobs: int) -> None:
        self._gazetteer = gazetteer
        # Spawned, since forking does not go with threads; an interrupt is for the process that was asked.
        self._pool = jobs > 1 and ProcessPoolExecutor(
            jobs, get_context("spawn"), initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)
        )

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def each(self, function: Callable[[Gazetteer, Item], Answer], items: Iterable[Item]) -> Iterator[Answer]:
        """What the function makes of the gazetteer and each item, in order; the function is one of a module."""
        if self._pool:
            return self._pool.map(partial(_with_index, function, self._gazetteer.folder), items)
        return map(partial(function, self._gazetteer), items)


def _with_index(function: Callable[[Gazetteer, Item], Answer], folder: Path, item: Item) -> Answer:
    return function(_opened(folder), item)


@lru_cache(maxsize=1)
def _opened(folder: Path) -> Gazetteer:
    return Gazetteer.open(folder)


def mentions_of(
    gazetteer: Gazetteer, report: Report, toponyms: Sequence[Span] | None = None
) -> Sequence[Mention] | BadInput:
    """The mentions of a report (those at ``toponyms`` where given), or what the geoparser stumbled over."""
    try:
        return geoparse(
            report.text,
            gazetteer,
            title=report.title,
            source=report.source,
            published=report.published,
            toponyms=toponyms,
        )
    except Exception as error:  # whatever it is, one report must not stop the others
        logging.getLogger(__name__).exception("The geoparser failed on %r", report.identity)
        return BadInput(f"cannot be geoparsed: {type(error).__name__}: {error}")


class Answered(NamedTuple):
    """A line of JSON, without its end, and whether it answers what was asked."""

    line: str
    good: bool


def answer_to(gazetteer: Gazetteer, asked: bytes | None, *, spans: bool, limit: int) -> Answered:
    """The answer to a line of JSON; ``asked`` is None where the line was longer than ``limit`` bytes.

    With ``spans`` the toponyms that the line gives are resolved, and no others.
    """
    given: dict[str, object] = {}
    try:
        if asked is None:
            raise too_large(limit, "this line")
        given = json_object(asked)
        mentions = _mentions(gazetteer, given, spans=spans)
    except BadInput as error:
        answer: dict[str, object] = {"error": error.reason}
    else:
        answer = {"mentions": mentions}
    named = {"id": given["id"]} if "id" in given else {}
    return Answered(json.dumps({**named, **answer}), good="error" not in answer)


def _mentions(gazetteer: Gazetteer, given: Mapping[str, object], *, spans: bool) -> list[dict[str, object]]:
    if given.get("text") == "":
        return []
    report = read_fields({name: given.get(name) for name in ("text", "title", "source", "date")}).report
    found = mentions_of(gazetteer, report, _toponyms(given, len(report.text)) if spans else None)
    if isinstance(found, BadInput):
        raise found
    return [_mention(one, report.text) for one in found]


def _toponyms(given: Mapping[str, object], length: int) -> list[Span]:
    toponyms = given.get("toponyms")
    if not isinstance(toponyms, list):
        raise BadInput("needs toponyms, a list of objects with start and end")
    return [_span(one, length) for one in toponyms]


def _span(given: object, length: int) -> Span:
    match given:
        case {"start": int(start), "end": int(end)} if 0 <= start < end <= length:
            return Span(start, end)
    raise BadInput(
        f"each of toponyms needs start and end within the {length} characters of the text, got {given!r}"[:200]
    )


def _mention(one: Mention, text: str) -> dict[str, object]:
    return {
        "start": one.start,
        "end": one.end,
        "text": one.span.of(text),
        "usage": one.usage,
        "role": one.role,
        "confidence": round(one.confidence, 4),
        "place": _place(one.place) if one.place else None,
        "alternatives": [_place(place) for place in one.alternatives],
        "reason": one.reason,
    }


def _place(place: Place) -> dict[str, object]:
    return {
        "id": place.id,
        **({"geonameid": place.geonameid} if place.geonameid else {}),
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "admin1_name": place.admin1_name,
        "lat": place.lat,
        "lon": place.lon,
    }
