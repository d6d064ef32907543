"""The command line: ``flask ingest`` and its neighbours, each a few lines over what does the work.

What cannot be done is said in a sentence and gives the exit status 1. What only one command needs and is
slow to load stands inside it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import click
from flask import Blueprint, Flask

from geo.access import OPERATOR
from geo.ingest import FORMATS, read_all
from geo.store import migrate
from geo.text import fold
from geo.web import preparing
from geo.web.ingesting import REFUSED, print_line, summary, take_in
from geo.web.services import Services, services
from geo.web.terminal import counted, in_a_sentence, printable, progress
from geo.web.wording import where

LINES_TOGETHER = 32  # the most lines that are held back to be geoparsed together

routes = Blueprint("commands", __name__, cli_group=None)

T = TypeVar("T")
Command = TypeVar("Command", bound=Callable[..., Any])


def _with_jobs(command: Command) -> Command:
    jobs = click.IntRange(1, 64)
    return click.option("--jobs", default=1, show_default=True, type=jobs, help="Processes to geoparse in.")(command)


def init_app(app: Flask) -> None:
    """Adds the commands to ``flask``."""
    app.register_blueprint(routes)


@routes.cli.command("ingest")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--collection", default="", metavar="NAME", help="Put all the reports into this collection.")
@click.option("--format", "form", type=click.Choice([*FORMATS]), help="Read each PATH as this, whatever its ending.")
@click.option("--restore", is_flag=True, help="Bring back reports that were taken out.")
@_with_jobs
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
    read = read_all(paths, stdin=sys.stdin.buffer, form=form or "", limit=_limit(here))
    counts = take_in(here, read, collection=collection, restore=restore, jobs=jobs, say=print_line)
    click.echo(summary(counts))
    if counts[REFUSED]:
        sys.exit(1)


@routes.cli.group("report")
def report() -> None:
    """Reports that are in the store."""


@report.command("remove")
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


@routes.cli.command("geoparse")
@click.option("--spans", is_flag=True, help="Resolve just the spans that each line gives as toponyms.")
@_with_jobs
@in_a_sentence
def geoparse(spans: bool, jobs: int) -> None:
    """Find the places that texts name.

    A line of JSON in, a line of JSON out, in the same order. A line has "id" and "text", and may have
    "title", "date" and "source". For one that cannot be read, {"id", "error"} comes out, the rest goes on,
    and the exit status is 1.
    """
    from geo.ingest.bounded import lines  # noqa: PLC0415
    from geo.web.geoparsing import Processes, answer_to  # noqa: PLC0415

    here = services()
    limit = _limit(here)
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


def _limit(here: Services) -> int:
    return here.settings.max_report_mb * 1_000_000


def _groups(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while group := list(islice(items, size)):
        yield group


@routes.cli.group("gazetteer")
def gazetteer() -> None:
    """The index of names and places."""


@gazetteer.command("build")
@in_a_sentence
def build() -> None:
    """Make the index anew; the old one serves until the new one is whole."""
    preparing.build_gazetteer(services())


@gazetteer.command("info")
@in_a_sentence
def info() -> None:
    """Say what the index is made of: sources, versions, licences and counts."""
    known = services().gazetteer.info()
    click.echo(f"version {known['version']}, built {known['built']}")
    for name, count in known["counts"].items():
        click.echo(f"{count:>10,} {name}")
    for source in known["sources"]:
        click.echo(f"from {source['name']} {source['version']}: {source['licence']}")


@gazetteer.command("lookup")
@click.argument("name")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="The most places to show.")
@in_a_sentence
def lookup(name: str, limit: int) -> None:
    """Show the places that NAME could mean, the likeliest first."""
    index = services().gazetteer
    found = index.lookup(name, limit)
    peoples = index.demonym(fold(name))
    if peoples:
        click.echo(f"{printable(name)} is a word for the people or things of {', '.join(p.name for p in peoples)}.")
    elif not found:
        click.echo(f"No place in the gazetteer is called {printable(name)}.")
    for candidate in found:
        place = candidate.place
        known = (
            f"{candidate.match:.2f}",
            place.name,
            place.kind,
            where(place, index.region_name),
            f"{place.lat:.5f}, {place.lon:.5f}",
            counted(place.population, "inhabitant") if place.population else "",
            place.id,
        )
        click.echo("  ".join(filter(None, known)))


@routes.cli.group("basemap")
def basemap() -> None:
    """The map under the pins."""


@basemap.command("build")
@in_a_sentence
def cut() -> None:
    """Cut the pieces of the basemap anew: land, borders and labels."""
    preparing.build_basemap(services())


@routes.cli.group("db")
def database() -> None:
    """The database that reports are kept in."""


@database.command("upgrade")
@in_a_sentence
def upgrade() -> None:
    """Bring the tables to those of this version; what they hold stays."""
    migrate(services().settings.database)
    click.echo("The database is up to date.")


@routes.cli.group("demo")
def demo() -> None:
    """The demonstration: short reports of our own on north-east Asia."""


@demo.command("load")
@in_a_sentence
def load() -> None:
    """Take the demonstration in; those of its reports that are there stay as they are."""
    preparing.load_demo(services())


@routes.cli.command("prepare")
@click.option("--demo", "with_demo", is_flag=True, help="Also take the demonstration in, where no report ever was.")
@in_a_sentence
def prepare(with_demo: bool) -> None:
    """Make what is missing or out of date.

    That is the gazetteer's index, the basemap and the tables of the database. Quick, and silent, where all is there.
    """
    preparing.prepare(services(), demo=with_demo)
