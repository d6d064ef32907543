"""``flask ingest`` and ``flask report``: reports in, with a line for each and a summary, and reports out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext

from geo.access import OPERATOR
from geo.geoparse import VERSION, Homes, names_of
from geo.ingest import FORMATS, Ingested, Pipeline, Read, placed_by, read_all
from geo.model import BadInput
from geo.store import Outcome
from geo.web.commands.processes import Asked, Processes, with_jobs
from geo.web.commands.terminal import counted, in_a_sentence, printable, progress
from geo.web.services import Services, services

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


@click.command("ingest")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--collection", default="", metavar="NAME", help="Put all the reports into this collection.")
@click.option("--format", "form", type=click.Choice([*FORMATS]), help="Read each PATH as this, whatever its ending.")
@click.option("--restore", is_flag=True, help="Bring back reports that were taken out.")
@with_jobs
@with_appcontext
@in_a_sentence
def ingest(*, paths: tuple[Path, ...], collection: str, form: str | None, restore: bool, jobs: int) -> None:
    """Take reports in.

    PATH is a file (.txt .md .html .jsonl .csv), a folder of such files, or - for what is piped in: JSONL, or
    what --format says.

    A line is printed for each report, with the number under which it is kept. The same report twice is
    one report. What cannot be read is named with its line and the reason, the rest goes in, and the
    exit status is 1.
    """
    here = services()
    read = read_all(paths, stdin=sys.stdin.buffer, form=form or "", limit=here.settings.max_report_bytes)
    counts = take_in(here, read, collection=collection, restore=restore, jobs=jobs, say=_print_line)
    click.echo(summary(counts))
    if counts[REFUSED]:
        sys.exit(1)


@click.group("report", cls=AppGroup)
def report_commands() -> None:
    """Reports that are in the store."""


@report_commands.command("remove")
@click.argument("ids", metavar="ID...", nargs=-1, required=True, type=int)
@in_a_sentence
def remove(ids: tuple[int, ...]) -> None:
    """Take reports out.

    Each ID is the number that ingest printed. Nothing of the report stays; its address answers 410, and
    ingest leaves it out from then on.
    """
    for report_id in ids:
        services().store.remove(report_id, OPERATOR)
        click.echo(f"Report {report_id} is taken out.")


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
    homes = Homes(names_of(here.gazetteer), here.store.named_by)
    with Processes(here.gazetteer, jobs, homes) as processes, progress(lines=True, unit=" reports") as bar:
        pipeline = Pipeline(
            here.store,
            lambda reports: processes.each(map(Asked, reports)),
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


def _print_line(result: Ingested) -> None:
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
