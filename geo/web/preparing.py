"""What has to be there before a page can be served, made where it is missing or out of date."""

from __future__ import annotations

import sys

import click

from geo.gazetteer import Gazetteer
from geo.ingest import read_all
from geo.model import NotBuilt
from geo.store import migrate
from geo.web.ingesting import summary, take_in
from geo.web.services import Services
from geo.web.settings import ROOT, Settings
from geo.web.terminal import progress

DEMO = ROOT / "demo"
DEMO_COLLECTION = "Demonstration"


def prepare(here: Services, *, demo: bool) -> None:
    """Makes what is not there; says nothing and is quick where all is.

    ``demo`` takes the demonstration in where no report was ever stored: in one transaction, so that an
    interrupted one is taken in whole the next time, and one that was taken out stays out.
    """
    if not _gazetteer_is_current(here.settings):
        build_gazetteer(here.settings)
    migrate(here.settings.database)
    if demo and here.store.is_untouched():
        load_demo(here)


def _gazetteer_is_current(settings: Settings) -> bool:
    from geo.gazetteer.build import wanted_version  # noqa: PLC0415  # it loads what only a build needs

    try:
        return Gazetteer.open(settings.gazetteer_dir).version == wanted_version()
    except NotBuilt:
        return False


def build_gazetteer(settings: Settings) -> None:
    """Makes the index of names and places anew, with a bar."""
    from geo.gazetteer.build import build  # noqa: PLC0415  # it loads what only a build needs

    with progress(total=100, desc="gazetteer", disable=not sys.stderr.isatty()) as bar:

        def show(done: float, what: str) -> None:
            bar.set_description(f"gazetteer: {what}", refresh=False)
            bar.update(done * 100 - bar.n)

        build(settings.gazetteer_dir, show)


def load_demo(here: Services) -> None:
    """Takes the demonstration in, and says so in a line."""
    counts = take_in(here, read_all([DEMO], stdin=sys.stdin.buffer), collection=DEMO_COLLECTION)
    click.echo(f"demonstration: {summary(counts)}")
