"""What stands above a map that travels by itself: its title, a line that says whose and how much, and our name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from geo.exports.drawing import shape, text
from geo.exports.lettering import SERIF, broken
from geo.exports.typefaces import Typefaces

NAME = "Dateline"

_SIDE, _TOP, _BOTTOM = 28, 20, 18  # pixels of paper around the words
_SIZES = (32, 27)  # pixels of the title: the second where it takes more than two lines of the first
_LINES = 2
_LEADING = 1.16  # of the size, from line to line of the title
_LINE, _GAP = 15, 9  # pixels of the line below it, and above that
_NAME = 19
_BAR = 4  # pixels of the stripe on top
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """Words in their lines; pixels of a picture that is ``width`` wide."""

    title: tuple[str, ...]
    line: str
    size: int
    width: int

    @classmethod
    def of(cls, title: str, line: str, width: int, typefaces: Typefaces) -> Heading:
        """The words broken and cut so that they fit."""
        room = width - 2 * _SIDE
        said = _UNSEEN.sub(" ", title).strip()
        tried = [(size, broken(said, lambda one, s=size: typefaces.title_width(one) * s <= room)) for size in _SIZES]
        size, lines = next((one for one in tried if len(one[1]) <= _LINES), tried[-1])
        if len(lines) > _LINES:
            last = " ".join(lines[_LINES - 1 :])
            lines = [*lines[: _LINES - 1], _cut(last, lambda one: typefaces.title_width(one) * size <= room)]
        beside = room - typefaces.title_width(NAME) * _NAME - _SIDE
        below = _UNSEEN.sub(" ", line).strip()
        return cls(tuple(lines), _cut(below, lambda one: typefaces.plain_width(one) * _LINE <= beside), size, width)

    @property
    def height(self) -> int:
        """The pixels that it takes above the map."""
        return round(_BAR + _TOP + len(self.title) * self.size * _LEADING + _GAP + _LINE + _BOTTOM)

    def draw(self, layer: Element, colours: Mapping[str, str]) -> None:
        """The same on its paper."""
        whole = {"width": self.width, "height": self.height}
        shape(layer, "rect", {**whole, "fill": colours["paper"]})
        shape(layer, "rect", {"width": self.width, "height": _BAR, "fill": colours["accent"]})
        shape(layer, "rect", {"y": self.height - 1, "width": self.width, "height": 1, "fill": colours["rule"]})
        serif = {"font-family": SERIF, "font-weight": 600}
        for number, words in enumerate(self.title):
            y = _BAR + _TOP + (number + 0.5) * self.size * _LEADING
            text(layer, words, (_SIDE, y), {"fill": colours["ink"], "font-size": self.size, **serif})
        y = self.height - _BOTTOM - _LINE / 2
        text(layer, self.line, (_SIDE, y), {"fill": colours["ink-soft"], "font-size": _LINE})
        mark = {"fill": colours["accent"], "font-size": _NAME, "text-anchor": "end", **serif}
        text(layer, NAME, (self.width - _SIDE, y), mark)


def _cut(words: str, fits: Callable[[str], bool]) -> str:
    """As much of a line as fits, with dots where it was cut."""
    if fits(words):
        return words
    kept = next((end for end in range(len(words) - 1, 0, -1) if fits(f"{words[:end].rstrip()}…")), 0)
    return f"{words[:kept].rstrip()}…"
