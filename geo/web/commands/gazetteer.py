"""``flask gazetteer``: the index of names and places, made and asked."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from geo.text import fold
from geo.web.commands.terminal import counted, in_a_sentence, percentage, printable
from geo.web.services import services
from geo.web.wording import where


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
            place.name,
            place.kind,
            where(place, index.region_name),
            f"{place.lat:.5f}, {place.lon:.5f}",
            counted(place.population, "inhabitant") if place.population else "",
            place.id,
        )
        click.echo("  ".join(filter(None, known)))
