"""Names on a picture: how they are written, how wide they are at most, and where there is room for them.

Whoever shows the picture has fonts that we do not know, so widths are those of wide ones: names stand a little
farther apart than they must, and never on one another.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

SERIF = "Newsreader, Georgia, serif"
SANS = "Roboto, 'Helvetica Neue', Arial, sans-serif"

GAP = 4
"""Pixels left free around a name."""

_CELL = 128  # pixels, about the length of a name
_BOLD = 1.1

# Widths in ems, each that of the wider of Arial and DejaVu Sans, rounded up.
_WIDTHS = {
    **dict.fromkeys(" .,:;'’|!ijlI()[]/", 0.38),
    **dict.fromkeys('-frt"', 0.42),
    **dict.fromkeys("mwMW@%", 1.0),
}
_SMALL, _LARGE, _WIDE = 0.63, 0.75, 1.0

_HAN = "\u3040-\u30ff\u3400-\u9fff"  # kana and Han characters: a line may be broken after each
_PIECES = re.compile(rf"\s*(?:[{_HAN}]|[^\s{_HAN}]{{1,24}})")  # a word that is longer than a line is broken too


class Rectangle(NamedTuple):
    """A part of the picture, in pixels from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, middle: tuple[float, float], across: float, up: float) -> Rectangle:
        """What reaches so far to both sides of a spot, and up and down from it."""
        x, y = middle
        return cls(x - across, y - up, x + across, y + up)

    @property
    def middle(self) -> tuple[float, float]:
        """The spot in the middle of it."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def meets(self, other: Rectangle) -> bool:
        """True where the two share an area."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Letters:
    """How a kind of name is written: pixels, a colour of the design, and a dot for a town.

    ``away`` are the pixels above or below its place at which it may stand, the best first; ``ranks`` are sizes
    by the last rank that has them, for what is larger the more it matters.
    """

    size: float
    colour: str
    weight: int = 400
    spacing: float = 0
    italic: bool = False
    upper: bool = False
    dot: float = 0
    away: tuple[int, ...] = (0,)
    ranks: tuple[tuple[int, float], ...] = ()

    def at(self, rank: int) -> Letters:
        """The same as it is written for a label of some rank."""
        return replace(self, size=next((size for last, size in self.ranks if rank <= last), self.size))

    def width(self, words: str) -> float:
        """The pixels that a line takes at most."""
        bold = _BOLD if self.weight > 500 else 1
        return sum(map(_width_of, words)) * self.size * bold + self.spacing * len(words)

    @property
    def half(self) -> float:
        """Half the height of a line with the gaps above and below it."""
        return self.size * 0.65 + GAP

    @property
    def attributes(self) -> Mapping[str, object]:
        """The same for an element of SVG, without what every text has."""
        return {
            "font-size": f"{self.size:g}",
            "font-weight": self.weight if self.weight != 400 else None,
            "font-family": SERIF if self.italic else None,
            "font-style": "italic" if self.italic else None,
            "letter-spacing": self.spacing or None,
        }


_COUNTRY = ((2, 14.0), (3, 13.0), (4, 12.0))
_CITY = ((6, 12.5), (8, 12.0))

LETTERS: Mapping[str, Letters] = {
    "country": Letters(11, "map-label", 600, 1.2, upper=True, away=(0, -14, 14, -28, 28), ranks=_COUNTRY),
    "sea": Letters(13, "map-label-sea", 400, 0.6, italic=True, away=(0, -16, 16), ranks=((1, 17), (3, 14))),
    "capital": Letters(12, "map-label", 600, dot=2.5),
    "city": Letters(11, "map-label", dot=1.75, ranks=_CITY),
    "admin1": Letters(11, "map-label", 400, 0.8, away=(0, -14, 14)),
    "area": Letters(12, "accent", 600, 0.72),
    "shaded": Letters(12, "ink", 600, 0.72),
    "pin": Letters(13, "ink", 600),
    "count": Letters(12, "accent-ink", 600),
    "cluster": Letters(13, "accent-ink", 600),
    "credit": Letters(11, "ink-soft"),
}
"""By the kind of a label, as ``static/js/map/labels.js`` writes them (a test holds the two together), and of what else
is written."""


def _width_of(char: str) -> float:
    """The width of a character in ems."""
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDE
    plain = unicodedata.normalize("NFD", char)[0]
    return _WIDTHS.get(plain, _LARGE if plain.isupper() or plain.isdigit() else _SMALL)


def broken(words: str, fits: Callable[[str], bool]) -> list[str]:
    """The words in lines that fit, broken at spaces, and between Han characters.

    >>> broken("land and borders", lambda line: len(line) <= 10), broken("東京都 日本", lambda line: len(line) <= 3)
    (['land and', 'borders'], ['東京都', '日本'])
    """
    lines = [""]
    for piece in _PIECES.findall(words):
        if not lines[-1] or fits(lines[-1] + piece):
            lines[-1] += piece
        else:
            lines.append(piece.lstrip())
    return lines


class Room:
    """What of a picture is taken. What was put first keeps its place, and what comes after finds what is free."""

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = width, height
        self._taken: dict[tuple[int, int], list[Rectangle]] = defaultdict(list)

    def take(self, box: Rectangle) -> None:
        """Take a part, free or not."""
        for cell in _cells(box):
            self._taken[cell].append(box)

    def take_first(self, boxes: Sequence[Rectangle]) -> int | None:
        """Take the first of some parts that is free and inside, and say which; None where there is none."""
        for number, box in enumerate(boxes):
            if self._is_free(box):
                self.take(box)
                return number
        return None

    def _is_free(self, box: Rectangle) -> bool:
        inside = box.left >= 0 and box.top >= 0 and box.right <= self._width and box.bottom <= self._height
        return inside and not any(box.meets(other) for cell in _cells(box) for other in self._taken.get(cell, ()))


def _cells(box: Rectangle) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(side // _CELL) for side in box)
    return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))
