"""Reports as plain text and as Markdown, each with front matter or without.

A plain text is kept as it is. A Markdown text is kept as the words it stands for: `[Rajin](map.html)`
becomes Rajin, since what a reader checks are words, and markup between them would hide names. HTML in
Markdown is text here like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from markdown_it import MarkdownIt
from markdown_it.token import Token

from geo.ingest.bounded import whole
from geo.ingest.decoding import decode
from geo.ingest.fields import ALIASES, FIELDS, read_fields
from geo.ingest.incoming import Incoming, Read
from geo.model import BadInput

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<fields>(?:[^\r\n]{0,2000}\r?\n){1,40}?)---[ \t]*(?:\r?\n|$)")
_FIELD = re.compile(r"(?P<name>[A-Za-z]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*$", re.MULTILINE)


def read_text(stream: BinaryIO, where: str, limit: int) -> Iterator[Read]:
    """The one report of a plain text; its title is the first line, which stays in the text."""
    yield _document(stream, where, limit, lambda text: text)


def read_markdown(stream: BinaryIO, where: str, limit: int) -> Iterator[Read]:
    """The one report of a Markdown text; its title is the first heading or line, which stays in the text."""
    yield _document(stream, where, limit, words_of_markdown)


def _document(stream: BinaryIO, where: str, limit: int, words_of: Callable[[str], str]) -> Incoming | BadInput:
    try:
        text, note = decode(whole(stream, limit))
        fields, body = front_matter(text)
        return read_fields({**fields, "text": words_of(body)}).at(where, note)
    except BadInput as error:
        return BadInput(error.reason, where)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields between two lines ``---`` that open a text, and the text after them.

    Without a field of ours there is no front matter, and the text is whole.

    >>> front_matter("---\\ndate: 2012-05-31\\n---\\nRajin.")
    ({'date': '2012-05-31'}, 'Rajin.')
    """
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}, text
    named = {field["name"].lower(): field["value"].strip("\"'") for field in _FIELD.finditer(found["fields"])}
    fields = {name: value for name, value in named.items() if (name in FIELDS or name in ALIASES) and name != "text"}
    return (fields, text[found.end() :].lstrip("\r\n")) if fields else ({}, text)


def words_of_markdown(text: str) -> str:
    """The words of a Markdown text, an empty line between its paragraphs, headings and list items.

    >>> words_of_markdown("# Rajin\\n\\nA *port* on the [coast](map.html).")
    'Rajin\\n\\nA port on the coast.'
    """
    blocks = MarkdownIt("commonmark", {"html": False}).parse(text)
    said = (_words(block) for block in blocks if block.content)
    return "\n\n".join(words for words in said if words.strip())


def _words(block: Token) -> str:
    if block.children is None:  # a block of code: as it stands
        return block.content.strip("\n")
    return "".join("\n" if token.type.endswith("break") else token.content for token in block.children)
