"""Taking reports in for a command: a line for each, and a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial

import click

from geo.geoparse import VERSION
from geo.ingest import Ingested, Pipeline, Read, placed_by
from geo.model import BadInput
from geo.store import Outcome
from geo.web.geoparsing import Processes, mentions_of
from geo.web.services import Services
from geo.web.terminal import counted, printable, progress

REFUSED, SKIPPED = "refused", "skipped"

_WORDS = {
    Outcome.NEW: "new",
    Outcome.CHANGED: "changed",
    Outcome.RESTORED: "brought back",
    Outcome.SAME: "here already",
    Outcome.REMOVED: "taken out before",
    REFUSED: "refused",
    SKIPPED: "skipped",
}


def take_in(
    here: Services,
    read: Iterable[Read],
    *,
    collection: str = "",
    restore: bool = False,
    jobs: int = 1,
    say: Callable[[Ingested], None] = lambda _: None,
) -> Counter[str]:
    """Takes reports in, says so of each, and what is wrong with others; counts them by what became of them."""
    counts: Counter[str] = Counter()
    with Processes(here.gazetteer, jobs) as processes, progress(lines=True, unit=" reports") as bar:
        pipeline = Pipeline(
            here.store,
            partial(processes.each, mentions_of),
            VERSION,
            placed_by(here.gazetteer, here.shapes),
            collection=collection,
            restore=restore,
        )
        for result in pipeline.run(read):
            if isinstance(result, Ingested):
                counts[result.outcome] += 1
                say(result)
            else:
                outcome = REFUSED if isinstance(result, BadInput) else SKIPPED
                counts[outcome] += 1
                _complain(outcome, result.where, result.reason)
            bar.update()
    return counts


def summary(counts: Counter[str]) -> str:
    """The counts in a sentence.

    >>> summary(Counter(new=2, refused=1))
    '2 reports: 2 new; 1 refused.'
    """
    reports = [f"{counts[key]:,} {_WORDS[key]}" for key in Outcome if counts[key]]
    others = [f"{counts[key]:,} {_WORDS[key]}" for key in (REFUSED, SKIPPED) if counts[key]]
    total = sum(counts[key] for key in Outcome)
    parts = [f"{counted(total, 'report')}: {', '.join(reports)}" if reports else "no report", *others]
    return f"{'; '.join(parts)}."


def print_line(result: Ingested) -> None:
    """Prints what became of a report: its number and title, and how many places were found in it."""
    if result.outcome is Outcome.SAME:
        said = "here already"
    elif result.outcome is Outcome.REMOVED:
        said = "was taken out, and stays out without --restore"
    else:
        how = "" if result.outcome is Outcome.NEW else f"{_WORDS[result.outcome]}; "
        said = f"{how}{counted(result.places, 'place')} found, {result.unplaced} not placed"
    click.echo(f"{result.id} {printable(result.title)}: {said}")
    for own in result.missing:
        click.echo(f"  its own place {printable(own.name)} ({own.lat:g}, {own.lon:g}) is not named in its text")
    for note in result.notes:
        _complain("note", result.where, note)


def _complain(what: str, where: str, reason: str) -> None:
    click.echo(printable(f"{what}: {where}: {reason}"), err=True)
