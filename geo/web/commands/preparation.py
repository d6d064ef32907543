"""What has to be there before a page can be served, made where it is missing or out of date."""

from __future__ import annotations

import sys

import click
from flask.cli import AppGroup, with_appcontext

from geo.ingest import read_all
from geo.store import migrate
from geo.web.commands.reports import summary, take_in
from geo.web.commands.stories import import_story, told
from geo.web.commands.terminal import counted, in_a_sentence, percentage
from geo.web.services import Services, services
from geo.web.settings import ROOT

DEMO_REPORTS, DEMO_STORIES = ROOT / "demo" / "reports", ROOT / "demo" / "stories"
DEMO_COLLECTION = "Demonstration"


def make_ready(here: Services, *, demo: bool) -> None:
    """Makes what is not there; says nothing and is quick where all is.

    ``demo`` takes the demonstration in where no report was ever stored: in one transaction, so that an
    interrupted one is taken in whole the next time, and one that was taken out stays out.
    """
    from geo.gazetteer import basemap, build  # noqa: PLC0415  # they load what only a build needs

    with percentage("gazetteer") as show:
        build.ensure(here.settings.gazetteer_dir, show)
    with percentage("basemap") as show:
        basemap.ensure(here.settings.basemap_dir, here.gazetteer, show)
    migrate(here.settings.database)
    if revised := here.store.revise_places(here.gazetteer.version, here.gazetteer.place):
        click.echo(f"places: {counted(revised, 'place')} brought up to what the gazetteer says now.")
    if demo and here.store.is_untouched():
        load_demo(here)


def load_demo(here: Services) -> None:
    """Takes the demonstration in, its stories after the reports that they quote, and says so in lines.

    In processes of their own, for the server's sake: see :func:`geo.geoparse.sessions.session`.
    """
    counts = take_in(here, read_all([DEMO_REPORTS], stdin=sys.stdin.buffer), collection=DEMO_COLLECTION, jobs=2)
    click.echo(f"demonstration: {summary(counts)}")
    for file in sorted(DEMO_STORIES.glob("*.yaml")):
        click.echo(f"demonstration: {told(import_story(here, file))}")


@click.group("basemap", cls=AppGroup)
def basemap_commands() -> None:
    """The map under the pins."""


@basemap_commands.command("build")
@in_a_sentence
def cut() -> None:
    """Cut the pieces of the basemap anew: land, borders and labels."""
    from geo.gazetteer.basemap import build  # noqa: PLC0415  # it loads what only a build needs

    here = services()
    with percentage("basemap") as show:
        build(here.settings.basemap_dir, here.gazetteer, show)


@click.group("db", cls=AppGroup)
def database_commands() -> None:
    """The database that reports are kept in."""


@database_commands.command("upgrade")
@in_a_sentence
def upgrade() -> None:
    """Bring the tables to those of this version; what they hold stays."""
    migrate(services().settings.database)
    click.echo("The database is up to date.")


@click.group("demo", cls=AppGroup)
def demo_commands() -> None:
    """The demonstration: short reports of our own on north-east Asia, and a story."""


@demo_commands.command("load")
@in_a_sentence
def load() -> None:
    """Take the demonstration in; those of its reports that are there stay as they are."""
    load_demo(services())


@click.command("prepare")
@click.option("--demo", "with_demo", is_flag=True, help="Also take the demonstration in, where no report ever was.")
@with_appcontext
@in_a_sentence
def prepare(with_demo: bool) -> None:
    """Make what is missing or out of date.

    That is the gazetteer's index, the basemap, the tables of the database, and what these say of places, where the
    index is a new one. Quick, and silent, where all is there.
    """
    make_ready(services(), demo=with_demo)
