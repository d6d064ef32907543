"""A YAML file as fields that know their lines: what is wrong is noted where it stands, and the reading goes on.

Values are the words that the file has, never what YAML would make of them: ``no`` is no, not false. Anchors,
tags and depths that no story needs are refused before anything is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

import yaml

from geo.model import BadInput, BadStory, DatelineError
from geo.text import shortened

MOST_BYTES = 256_000
DEEPEST = 6  # story, chapters, chapter, excerpts, excerpt, and its words

T = TypeVar("T")

_NO_TEXT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff]")
_NULL = "tag:yaml.org,2002:null"


class _Loader(yaml.SafeLoader):
    """A loader of plain trees."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """The node that comes next; raises MarkedYAMLError for one that is no part of a plain tree."""
        event = self.peek_event()  # type: ignore[no-untyped-call]  # the one call that ships no types
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(problem="anchors (&, *) are not used here", problem_mark=event.start_mark)
        if self.depth >= DEEPEST:
            raise yaml.MarkedYAMLError(problem="too many levels", problem_mark=event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class Notes:
    """What is wrong with a file, as far as it was read."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._found: list[tuple[int, BadInput]] = []

    def add(self, line: int, message: str) -> None:
        """Note what is wrong in a line, counted from 1."""
        self._found.append((line, BadInput(message, f"{self._where}:{line}")))

    def require_none(self) -> None:
        """Raise BadStory where anything was noted."""
        if self._found:
            raise BadStory([problem for _, problem in sorted(self._found, key=lambda found: found[0])])


class Fields:
    """A mapping of the file, whose fields are asked for one by one."""

    def __init__(self, node: yaml.Node, what: str, known: Iterable[str], notes: Notes) -> None:
        self.line = line_of(node)
        self._what = what
        self._notes = notes
        self._values: dict[str, yaml.Node] = {}
        names = tuple(known)
        if not isinstance(node, yaml.MappingNode):
            notes.add(self.line, f"{what} needs fields, such as {names[0]}: …; got {_kind(node)}")
            self._notes = Notes("")  # all that it lacks needs no telling
            return
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else _kind(key)
            if name not in names:
                notes.add(line_of(key), f"{what} has no field ‘{shortened(name)}’; its fields are {', '.join(names)}")
            elif name in self._values:
                notes.add(line_of(key), f"{name} stands here a second time")
            elif not (isinstance(value, yaml.ScalarNode) and value.tag == _NULL):
                self._values[name] = value

    def words(self, name: str, longest: int, *, needed: bool = False) -> str:
        """The words of a field on one line; none where it is absent."""
        return " ".join(self.text(name, longest, needed=needed).split())

    def text(self, name: str, longest: int, *, needed: bool = False) -> str:
        """The words of a field, with their lines; ``longest`` counts code points."""
        node = self._values.get(name)
        if node is None:
            if needed:
                self._notes.add(self.line, f"{self._what} needs {name}")
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self._notes.add(line_of(node), f"{name} needs words; got {_kind(node)}")
            return ""
        words = str(node.value).strip()
        if len(words) > longest:
            self._notes.add(line_of(node), f"{name} has {len(words):,} characters; {longest:,} is the most")
            return ""
        if not words and needed:
            self._notes.add(line_of(node), f"{self._what} needs {name}")
        return words

    def read(self, name: str, reader: Callable[[str], T], longest: int = 1000, *, needed: bool = False) -> T | None:
        """What ``reader`` makes of the words of a field, or None; what it raises is noted at the field's line."""
        words = self.words(name, longest, needed=needed)
        if not words:
            return None
        try:
            return reader(words)
        except BadInput as error:
            self._notes.add(line_of(self._values[name]), error.reason)
        except DatelineError as error:
            self._notes.add(line_of(self._values[name]), str(error))
        return None

    def fields(self, name: str, known: Iterable[str]) -> Fields | None:
        """The mapping in a field, or None."""
        node = self._values.get(name)
        return None if node is None else Fields(node, name, known, self._notes)

    def list(self, name: str, of: str, known: Iterable[str], most: int, *, needed: bool = False) -> list[Fields]:
        """The mappings listed in a field, each called ``of``; none where it is absent."""
        node = self._values.get(name)
        if node is None:
            if needed:
                self._notes.add(self.line, f"{self._what} needs {name}")
            return []
        if not isinstance(node, yaml.SequenceNode):
            self._notes.add(line_of(node), f"{name} needs a list, each {of} after a dash; got {_kind(node)}")
            return []
        if len(node.value) > most:
            self._notes.add(line_of(node), f"{name} has {len(node.value)} entries; {most} is the most")
            return []
        if needed and not node.value:
            self._notes.add(line_of(node), f"{self._what} needs {name}")
        return [Fields(item, of, known, self._notes) for item in node.value]


def tree(data: bytes, where: str) -> yaml.Node:
    """The YAML of a file as nodes; raises BadStory, naming the line, where it is none."""
    notes = Notes(where)
    if len(data) > MOST_BYTES:
        raise BadStory([BadInput(f"is larger than {MOST_BYTES:,} bytes, the most of a story", where)])
    try:
        text = data.decode("utf-8-sig")
        found = _NO_TEXT.search(text)
        node = None if found else yaml.compose(text, _Loader)
        if found:
            notes.add(text.count("\n", 0, found.start()) + 1, f"the character U+{ord(found[0]):04X} is no text")
        elif node is None:
            notes.add(1, "the file is empty; docs/stories.md has an example")
    except UnicodeDecodeError as error:
        notes.add(data.count(b"\n", 0, error.start) + 1, "is not UTF-8")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = ", ".join(part for part in (error.context, error.problem) if part)
        notes.add(mark.line + 1 if mark else 1, f"is no YAML: {said}")
    except yaml.YAMLError as error:
        notes.add(1, f"is no YAML: {error}")
    notes.require_none()
    assert node is not None  # noqa: S101  # noted above, and raised
    return node


def line_of(node: yaml.Node) -> int:
    """The line, counted from 1, in which a node begins."""
    return int(node.start_mark.line) + 1


def _kind(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "fields"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return f"‘{shortened(node.value)}’" if node.value else "nothing"
