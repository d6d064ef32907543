"""What has to be there before a page can be served, made where it is missing or out of date."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from geo.ingest import read_all
from geo.store import migrate
from geo.web.ingesting import summary, take_in
from geo.web.services import Services
from geo.web.settings import ROOT
from geo.web.terminal import progress

DEMO = ROOT / "demo"
DEMO_COLLECTION = "Demonstration"


def prepare(here: Services, *, demo: bool) -> None:
    """Makes what is not there; says nothing and is quick where all is.

    ``demo`` takes the demonstration in where no report was ever stored: in one transaction, so that an
    interrupted one is taken in whole the next time, and one that was taken out stays out.
    """
    from geo.gazetteer import basemap, build  # noqa: PLC0415  # they load what only a build needs

    with _bar("gazetteer") as show:
        build.ensure(here.settings.gazetteer_dir, show)
    if not basemap.is_current(here.settings.basemap_dir, here.gazetteer):
        build_basemap(here)
    migrate(here.settings.database)
    if demo and here.store.is_untouched():
        load_demo(here)


def build_gazetteer(here: Services) -> None:
    """Makes the index of names and places anew."""
    from geo.gazetteer.build import build  # noqa: PLC0415  # it loads what only a build needs

    with _bar("gazetteer") as show:
        build(here.settings.gazetteer_dir, show)


def build_basemap(here: Services) -> None:
    """Cuts the pieces of the basemap anew."""
    from geo.gazetteer.basemap import build  # noqa: PLC0415  # it loads what only a build needs

    with _bar("basemap") as show:
        build(here.settings.basemap_dir, here.gazetteer, show)


def load_demo(here: Services) -> None:
    """Takes the demonstration in, and says so in a line."""
    counts = take_in(here, read_all([DEMO], stdin=sys.stdin.buffer), collection=DEMO_COLLECTION)
    click.echo(f"demonstration: {summary(counts)}")


@contextmanager
def _bar(what: str) -> Iterator[Callable[[float, str], None]]:
    """A bar that appears with the first progress; what comes out is told how much is done, 0 to 1, and what is."""
    with progress(total=100, desc=what, bar_format="{desc}: {percentage:3.0f}% {bar} {elapsed}", delay=0.1) as bar:

        def show(done: float, now: str) -> None:
            bar.set_description_str(now, refresh=False)
            bar.update(done * 100 - bar.n)

        yield show
