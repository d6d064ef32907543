"""``flask geoparse``: lines of JSON in, lines of JSON out, in the form that ``docs/geoparse.md`` describes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeVar

import click
from flask.cli import with_appcontext

from geo.gazetteer import Gazetteer
from geo.ingest.bounded import lines
from geo.ingest.fields import read_fields
from geo.ingest.incoming import too_large
from geo.ingest.jsonl import json_object
from geo.model import BadInput, Mention, Place, Span
from geo.web.commands.processes import Processes, mentions_of, with_jobs
from geo.web.commands.terminal import in_a_sentence, progress
from geo.web.services import services

LINES_TOGETHER = 32  # the most lines that are held back to be geoparsed together

T = TypeVar("T")


@click.command("geoparse")
@click.option("--spans", is_flag=True, help="Resolve just the spans that each line gives as toponyms.")
@with_jobs
@with_appcontext
@in_a_sentence
def geoparse(spans: bool, jobs: int) -> None:
    """Find the places that texts name.

    A line of JSON in, a line of JSON out, in the same order. A line has "id" and "text", and may have
    "title", "date" and "source". For one that cannot be read, {"id", "error"} comes out, the rest goes on,
    and the exit status is 1.
    """
    here = services()
    limit = here.settings.max_report_bytes
    given = lines(sys.stdin.buffer, limit)
    asked = (line.data for line in given if line.data is None or line.data.strip())
    answer = partial(answer_to, spans=spans, limit=limit)
    bad = 0
    with Processes(here.gazetteer, jobs) as processes, progress(lines=True, unit=" reports") as bar:
        for group in _groups(asked, 1 if jobs == 1 else LINES_TOGETHER):
            for answered in processes.each(answer, group):
                click.echo(answered.line)
                bad += not answered.good
                bar.update()
    if bad:
        sys.exit(1)


def _groups(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while group := list(islice(items, size)):
        yield group


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
        "uncertainty_km": one.uncertainty_km,
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
