"""A story from the file that an editor writes; ``docs/stories.md`` describes every field with an example."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Protocol

from geo.model import BadInput, Chapter, Picture, Quote, Story, View
from geo.stories.nodes import Fields, Notes, tree

LONGEST_TITLE = 200  # code points, as the others
LONGEST_SUMMARY = 500
LONGEST_TEXT = 20_000
LONGEST_QUOTE = 1_000
MOST_CHAPTERS = 60
MOST_EXCERPTS = 12  # of one chapter

_STORY = ("slug", "title", "summary", "author", "language", "chapters")
_CHAPTER = ("title", "text", "view", "place", "excerpts", "picture")
_EXCERPT = ("report", "quote")
_PICTURE = ("file", "alt", "credit", "caption")
KEYS = {"story": _STORY, "chapter": _CHAPTER, "excerpt": _EXCERPT, "picture": _PICTURE}
"""The fields of a file, by what has them."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


class Library(Protocol):
    """What a story refers to; each method raises Missing or BadInput, in words for the editor, where it is not."""

    def quote(self, report: str, words: str) -> Quote:
        """The words of a report, which is named by its number, its address or its title."""

    def place(self, place_id: str) -> str:
        """The id of a place that is known."""

    def picture(self, path: PurePath, alt: str, credit: str, caption: str) -> Picture:
        """The picture of a file, whose path begins beside the story's."""


def read_story(data: bytes, where: str, library: Library) -> Story:
    """The story of a file; raises BadStory with all that is wrong, each with its line."""
    notes = Notes(where)
    fields = Fields(tree(data, where), "a story", _STORY, notes)
    story = Story(
        slug=fields.read("slug", _slug, needed=True) or "",
        title=fields.words("title", LONGEST_TITLE, needed=True),
        summary=fields.words("summary", LONGEST_SUMMARY),
        author=fields.words("author", LONGEST_TITLE),
        language=fields.read("language", _language) or "en",
        chapters=tuple(
            _chapter(one, library) for one in fields.list("chapters", "a chapter", _CHAPTER, MOST_CHAPTERS, needed=True)
        ),
    )
    notes.require_none()
    return story


def _chapter(fields: Fields, library: Library) -> Chapter:
    picture = fields.fields("picture", _PICTURE)
    quotes = [_quote(one, library) for one in fields.list("excerpts", "an excerpt", _EXCERPT, MOST_EXCERPTS)]
    return Chapter(
        title=fields.words("title", LONGEST_TITLE, needed=True),
        text=fields.text("text", LONGEST_TEXT),
        view=fields.read("view", _view),
        place=fields.read("place", library.place),
        quotes=tuple(quote for quote in quotes if quote),
        picture=_picture(picture, library) if picture else None,
    )


def _quote(fields: Fields, library: Library) -> Quote | None:
    report = fields.words("report", LONGEST_TITLE * 10, needed=True)
    return fields.read(
        "quote", lambda words: library.quote(report, words) if report else None, LONGEST_QUOTE, needed=True
    )


def _picture(fields: Fields, library: Library) -> Picture | None:
    alt = fields.words("alt", LONGEST_SUMMARY, needed=True)
    credit, caption = fields.words("credit", LONGEST_TITLE), fields.words("caption", LONGEST_SUMMARY)
    return fields.read("file", lambda name: library.picture(_path(name), alt, credit, caption), needed=True)


def _path(name: str) -> PurePath:
    path = PurePath(name)
    if "://" in name or path.is_absolute() or ".." in path.parts:
        raise BadInput(f"file needs a picture beside the story, such as pictures/harbour.jpg; got ‘{name}’")
    return path


def _view(words: str) -> View:
    try:
        return View.parse(words)
    except ValueError:
        raise BadInput(f"view needs lat,lon,zoom such as 41.8,129.8,7; got ‘{words[:60]}’") from None


def _slug(words: str) -> str:
    if not _SLUG.fullmatch(words) or len(words) > 80:
        raise BadInput(
            f"slug needs small letters, digits and single hyphens, such as markets-by-the-sea; got ‘{words[:60]}’"
        )
    return words


def _language(words: str) -> str:
    if not _LANGUAGE.fullmatch(words):
        raise BadInput(f"language needs a code such as en or ko; got ‘{words[:60]}’")
    return words
