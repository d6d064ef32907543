"""``flask geoparse``: lines of JSON in, lines of JSON out, in the form that ``docs/geoparse.md`` describes."""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import click
from flask.cli import with_appcontext

from geo.geoparse import Homes, names_of
from geo.ingest.bounded import lines
from geo.ingest.fields import read_fields
from geo.ingest.incoming import too_large
from geo.ingest.jsonl import json_object
from geo.model import BadInput, Mention, Place, Report, Span
from geo.web.commands.processes import Asked, Processes, with_jobs
from geo.web.commands.terminal import in_a_sentence, progress
from geo.web.services import services


@click.command("geoparse")
@click.option("--spans", is_flag=True, help="Resolve just the spans that each line gives as toponyms.")
@click.option("--fast", is_flag=True, help="Find names by dictionary and rules alone, without the tagger.")
@with_jobs
@with_appcontext
@in_a_sentence
def geoparse(*, spans: bool, fast: bool, jobs: int) -> None:
    """Find the places that texts name.

    A line of JSON in, a line of JSON out, in the same order. A line has "id" and "text", and may have
    "title", "date" and "source". For one that cannot be read, {"id", "error"} comes out, the rest goes on,
    and the exit status is 1.
    """
    here = services()
    limit = here.settings.max_report_bytes
    given = lines(sys.stdin.buffer, limit)
    read = (_read(line.data, spans=spans, limit=limit) for line in given if line.data is None or line.data.strip())
    waiting: deque[_Line] = deque()
    bad = 0
    with (
        Processes(here.gazetteer, jobs, Homes(names_of(here.gazetteer)), fast=fast) as processes,
        progress(lines=True, unit=" reports") as bar,
    ):
        for answer in processes.each(_kept(read, waiting)):
            line = waiting.popleft()
            click.echo(line.answered(answer))
            bad += isinstance(answer, BadInput)
            bar.update()
    if bad:
        sys.exit(1)


class _Line(NamedTuple):
    """A line as it was read: what names it, and what is asked of it."""

    named: Mapping[str, object]
    asked: Asked | BadInput

    def answered(self, answer: Sequence[Mention] | BadInput) -> str:
        """The line of JSON that answers it, without its end."""
        if isinstance(answer, BadInput):
            return json.dumps({**self.named, "error": answer.reason})
        text = self.asked.report.text if isinstance(self.asked, Asked) else ""
        return json.dumps({**self.named, "mentions": [_mention(one, text) for one in answer]})


def _kept(read: Iterable[_Line], waiting: deque[_Line]) -> Iterator[Asked | BadInput]:
    """What is asked of each line, which waits for its answer meanwhile."""
    for line in read:
        waiting.append(line)
        yield line.asked


def _read(data: bytes | None, *, spans: bool, limit: int) -> _Line:
    """A line of JSON; ``data`` is None where it was longer than ``limit`` bytes."""
    given: dict[str, object] = {}
    asked: Asked | BadInput
    try:
        if data is None:
            raise too_large(limit, "this line")
        given = json_object(data)
        asked = _asked(given, spans=spans)
    except BadInput as error:
        asked = error
    return _Line({"id": given["id"]} if "id" in given else {}, asked)


def _asked(given: Mapping[str, object], *, spans: bool) -> Asked:
    if given.get("text") == "":
        return Asked(Report(identity="", title="", text=""))
    report = read_fields({name: given.get(name) for name in ("text", "title", "source", "date")}).report
    return Asked(report, _toponyms(given, len(report.text)) if spans else None)


def _toponyms(given: Mapping[str, object], length: int) -> list[Span]:
    toponyms = given.get("toponyms")
    if not isinstance(toponyms, list):
        raise BadInput("needs toponyms, a list of objects with start and end")
    return [_span(one, length) for one in toponyms]


def _span(given: object, length: int) -> Span:
    match given:
        case {"start": bool()} | {"end": bool()}:  # true is a number to Python
            pass
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
        "confidence": one.confidence,
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
        "admin2": place.admin2,
        "lat": place.lat,
        "lon": place.lon,
    }
