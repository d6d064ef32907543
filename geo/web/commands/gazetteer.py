"""``flask gazetteer``: the index of names and places, made and asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask.cli import AppGroup

from geo.text import fold
from geo.web.commands.terminal import beside_progress, counted, in_a_sentence, percentage, printable
from geo.web.services import services
from geo.web.wording import where

_MOST_COMPLAINTS = 20  # lines shown


@click.group("gazetteer", cls=AppGroup)
def gazetteer_commands() -> None:
    """The index of names and places."""


@gazetteer_commands.command("build")
@in_a_sentence
def build() -> None:
    """Make the index anew; the old one serves until the new one is whole."""
    from geo.gazetteer.build import build as build_index  # noqa: PLC0415  # it loads what only a build needs

    with percentage("gazetteer") as show:
        build_index(services().settings.gazetteer_dir, show)


@gazetteer_commands.command("install")
@click.argument("what", type=click.Choice(["geonames", "natural-earth"]))
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@in_a_sentence
def install(what: str, folder: Path | None) -> None:
    """Add all of GeoNames, or the shapes of Natural Earth, to the index.

    The files are fetched from where they are published, or taken from FOLDER. The old index serves until the new
    one is whole.
    """
    from geo.gazetteer.additions.installation import install as install_into  # noqa: PLC0415  # as above

    settings = services().settings
    address = settings.geonames_url if what == "geonames" else settings.natural_earth_url
    with percentage("gazetteer") as show, _complaints() as complain:
        install_into(settings.gazetteer_dir, what, folder or address, show, complain)
    _tell_what_is_next(what)


@gazetteer_commands.command("add")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", default="", help="What the places are called together, in place of the file's name.")
@click.option("--credit", default="", help="What is to be shown with the map, where their licence asks for it.")
@click.option("--licence", default="", help="The licence of the places.")
@in_a_sentence
def add(file: Path, name: str, credit: str, licence: str) -> None:
    """Add places of your own, from a CSV or Linked Places FILE; they win over all others of their names."""
    from geo.gazetteer.additions.installation import add_places  # noqa: PLC0415  # as above

    with percentage("gazetteer") as show, _complaints() as complain:
        called = add_places(
            services().settings.gazetteer_dir, file, show, complain, name=name, credit=credit, licence=licence
        )
    _tell_what_is_next(called)


@gazetteer_commands.command("remove")
@click.argument("name")
@in_a_sentence
def remove(name: str) -> None:
    """Take out what was installed or added under NAME."""
    from geo.gazetteer.additions.installation import remove as remove_from  # noqa: PLC0415  # as above

    with percentage("gazetteer") as show, _complaints() as complain:
        remove_from(services().settings.gazetteer_dir, name, show, complain)
    click.echo(f"{printable(name)} is taken out. A server that runs has to be started again to know it.")


@contextmanager
def _complaints() -> Iterator[Callable[[str], None]]:
    """Tells the first lines that could not be read, and how many there were in all."""
    count = 0

    def complain(what: str) -> None:
        nonlocal count
        count += 1
        if count <= _MOST_COMPLAINTS:
            beside_progress(printable(what))

    yield complain
    if count:
        beside_progress(f"{counted(count, 'line')} could not be read and {'is' if count == 1 else 'are'} left out.")


def _tell_what_is_next(name: str) -> None:
    count = services().gazetteer.info()["counts"]["places"]
    click.echo(f"{printable(name)} is in: the index has {counted(count, 'place')} now.")
    click.echo(
        "flask prepare brings labels of the map and places of reports up to date; a server that runs has to be started "
        "again."
    )


@gazetteer_commands.command("info")
@in_a_sentence
def info() -> None:
    """Say what the index is made of: sources, versions, licences and counts."""
    known = services().gazetteer.info()
    click.echo(f"version {known['version']}, built {known['built']}")
    for name, count in known["counts"].items():
        click.echo(f"{count:>10,} {name}")
    for source in known["sources"]:
        click.echo(f"from {source['name']} {source['version']}: {source['licence']}")
    for addition in known["additions"]:
        credit = f"; shown with the map: {addition['credit']}" if addition["credit"] else ""
        click.echo(
            f"with {addition['name']} of {addition['version']}: {printable(addition['licence'])}{printable(credit)}"
        )


@gazetteer_commands.command("lookup")
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
            printable(place.name),
            place.kind,
            where(place, index.region_name),
            f"{place.lat:.5f}, {place.lon:.5f}",
            counted(place.population, "inhabitant") if place.population else "",
            place.id,
        )
        click.echo("  ".join(filter(None, known)))
