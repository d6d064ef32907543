"""What stands above a map that travels by itself: its title, a line that says whose and how much, and our name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from geo.exports.drawing import shape, text
from geo.exports.lettering import broken
from geo.exports.typefaces import SERIF, Typefaces

NAME = "Dateline"

_SIDE, _TOP, _BOTTOM = 28, 20, 18  # pixels of paper around the words
_SIZES = (32, 27)  # pixels of the title: the second where it takes more than two lines of the first
_LINES = 2
_LEADING = 1.16  # of the size, from line to line of the title
_LINE, _GAP = 15, 9  # pixels of the line below it, and above that
_NAME = 19
_BAR = 4  # pixels of the stripe on top
_LONGEST = 400  # code points that are looked at: more than two lines hold
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """Words in their lines; pixels of a picture that is ``width`` wide."""

    title: tuple[str, ...]
    line: str
    family: str
    size: int
    width: int

    @classmethod
    def of(cls, title: str, line: str, width: int, typefaces: Typefaces) -> Heading:
        """The words broken and cut so that they fit."""
        room = width - 2 * _SIDE
        said, about = (_UNSEEN.sub(" ", words[:_LONGEST]).strip() for words in (title, line))
        family = typefaces.title_family(said)

        def fits(size: float) -> Callable[[str], bool]:
            return lambda words: typefaces.title_width(words, family) * size <= room

        size = next((one for one in _SIZES if len(broken(said, fits(one))) <= _LINES), _SIZES[-1])
        *first, last = broken(said, fits(size))
        if len(first) >= _LINES:
            first, last = first[: _LINES - 1], _cut(" ".join([*first[_LINES - 1 :], last]), fits(size))
        beside = room - _SIDE - typefaces.title_width(NAME, SERIF) * _NAME
        below = _cut(about, lambda words: typefaces.plain_width(words) * _LINE <= beside)
        return cls((*first, last), below, family, size, width)

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
        ink = {"fill": colours["ink"], "font-family": self.family, "font-weight": 600, "font-size": self.size}
        for number, words in enumerate(self.title):
            y = _BAR + _TOP + (number + 0.5) * self.size * _LEADING
            text(layer, words, (_SIDE, y), ink)
        y = self.height - _BOTTOM - _LINE / 2
        text(layer, self.line, (_SIDE, y), {"fill": colours["ink-soft"], "font-size": _LINE})
        mark = {"fill": colours["accent"], "font-family": SERIF, "font-weight": 600, "font-size": _NAME}
        text(layer, NAME, (self.width - _SIDE, y), {**mark, "text-anchor": "end"})


def _cut(words: str, fits: Callable[[str], bool]) -> str:
    """As much of a line as fits, with dots where it was cut: after a word, where there are several."""
    if fits(words):
        return words
    kept = next((words[:end] for end in range(len(words) - 1, 0, -1) if fits(f"{words[:end]}…")), "")
    return f"{kept.rpartition(' ')[0] or kept}…"
