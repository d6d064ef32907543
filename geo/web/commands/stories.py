"""``flask story``: stories in from files, listed, and out."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath

import click
from flask.cli import AppGroup

from geo.access import OPERATOR
from geo.model import BadInput, BadStory, Missing, Picture, Quote, Story
from geo.stories import MOST_BYTES, read_picture, read_story
from geo.web.commands.terminal import counted, in_a_sentence, printable
from geo.web.contents import place_of
from geo.web.services import Services, services
from geo.web.urls import Urls


@click.group("story", cls=AppGroup)
def story_commands() -> None:
    """Stories: chapters in an order, each with its place on the map."""


@story_commands.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@in_a_sentence
def take_in(files: tuple[Path, ...]) -> None:
    """Take stories in, each in place of one with its slug.

    FILE is YAML, as docs/stories.md describes it. All that is wrong with it is named with its line; then the story
    stays out, the others go in, and the exit status is 1.
    """
    failed = False
    for file in files:
        try:
            click.echo(printable(told(import_story(services(), file))))
        except BadStory as error:
            failed = True
            for problem in error.problems:
                click.echo(printable(str(problem)), err=True)
    if failed:
        sys.exit(1)


@story_commands.command("list")
@in_a_sentence
def listed() -> None:
    """List the stories, those changed last first."""
    for row in services().store.stories(OPERATOR):
        click.echo(printable(f"{row.slug}: {row.title}, {counted(row.chapters, 'chapter')}"))


@story_commands.command("remove")
@click.argument("slugs", metavar="SLUG...", nargs=-1, required=True)
@in_a_sentence
def remove(slugs: tuple[str, ...]) -> None:
    """Take stories out, with the pictures that no other shows."""
    for slug in slugs:
        services().store.remove_story(slug, OPERATOR)
        click.echo(printable(f"Story ‘{slug}’ is taken out."))
    _drop_unused(services())


def import_story(here: Services, file: Path) -> Story:
    """The story of a file, kept now with its pictures; raises BadStory with all that is wrong with it."""
    try:
        with file.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadStory([BadInput(f"cannot be read: {error.strerror}", file.name)]) from None
    shelf = _Shelf(here, file.parent)
    story = read_story(data, file.name, shelf)
    here.settings.pictures_dir.mkdir(parents=True, exist_ok=True)
    for name, picture in shelf.pictures.items():
        aside = here.settings.pictures_dir / f".{name}"
        aside.write_bytes(picture)
        aside.rename(here.settings.pictures_dir / name)
    here.store.save_story(story, OPERATOR)
    _drop_unused(here)
    return story


def told(story: Story) -> str:
    """What became of a story, in a line."""
    return f"story ‘{story.slug}’: {counted(len(story.chapters), 'chapter')}, at {Urls().story(story.slug)}"


class _Shelf:
    """What stories may refer to: the reports that readers may see, known places, and pictures in one folder."""

    def __init__(self, here: Services, folder: Path) -> None:
        self._here = here
        self._folder = folder
        self.pictures: dict[str, bytes] = {}

    def quote(self, report: str, words: str) -> Quote:
        """The words of a report, as readers may see it."""
        return self._here.store.find_quote(report, words)

    def place(self, place_id: str) -> str:
        """The id of a place that a report names or the gazetteer has."""
        try:
            return place_of(self._here, place_id).id
        except Missing:
            said = f"place needs an id such as geonames:2044757; there is none ‘{place_id[:60]}’"
            raise BadInput(f"{said} (`flask gazetteer lookup NAME` shows them)") from None

    def picture(self, path: PurePath, alt: str, credit: str, caption: str) -> Picture:
        """The picture of a file in the folder."""
        picture, data = read_picture(self._folder / path, alt, credit, caption)
        self.pictures[picture.name] = data
        return picture


def _drop_unused(here: Services) -> None:
    """Take away the pictures that no story shows."""
    used = here.store.pictures(OPERATOR)
    for file in here.settings.pictures_dir.glob("*"):
        if file.name not in used:
            file.unlink(missing_ok=True)
