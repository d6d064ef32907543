"""The letters of pictures that are made of pixels: where they stand, which signs they have, and how wide a line is.

Whoever shows a PNG brings no fonts, so it is lettered with ours: Noto Sans for Latin, Cyrillic, Greek and Devanagari,
Noto Sans KR for Hangul, kana and eight thousand Han characters, and Newsreader for what the pages set in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from geo.model import NotBuilt

SANS = "Noto Sans"
SANS_OF = {"ko": "Noto Sans KR"}
"""The family of plain letters, and those of languages that have another: it has their signs in every weight."""

SERIF = "Newsreader"

_PLAIN = ("noto-sans/400Regular/NotoSans_400Regular.ttf", "noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf")
_STRONG = (
    "newsreader/600SemiBold/Newsreader_600SemiBold.ttf",
    "noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
    "noto-sans-kr/600SemiBold/NotoSansKR_600SemiBold.ttf",
)
_ITALIC = "newsreader/400Regular_Italic/Newsreader_400Regular_Italic.ttf"
_WIDEST = 1.0  # ems, of a sign that no file has


@dataclass(frozen=True, slots=True)
class Typefaces:
    """Our font files; a sign that one lacks is taken from the next that has it."""

    files: tuple[Path, ...]

    @classmethod
    def open(cls, folder: Path) -> Typefaces:
        """Those that npm put into a folder; raises NotBuilt where one is not there."""
        files = tuple(folder / name for name in (*_STRONG, *_PLAIN, _ITALIC))
        if missing := next((file for file in files if not file.is_file()), None):
            raise NotBuilt("%(file)s, which pictures are lettered with, is not there; make setup installs it", file=missing)
        return cls(files)

    def write(self, words: str) -> bool:
        """Whether there is a letter for each sign; what none is drawn for (spaces, marks of direction) needs none."""
        return all(any(ord(sign) in ems for ems in self._ems(self.files)) for sign in words if sign.isprintable())

    def title_width(self, words: str) -> float:
        """How wide a line of headline is, in ems."""
        return _width(words, list(self._ems(self.files[: len(_STRONG)])))

    def plain_width(self, words: str) -> float:
        """How wide a line of plain letters is, in ems."""
        return _width(words, list(self._ems(self.files[len(_STRONG) : len(_STRONG) + len(_PLAIN)])))

    @staticmethod
    def _ems(files: Sequence[Path]) -> Iterator[Mapping[int, float]]:
        return map(_ems_of, files)


def _width(words: str, faces: Sequence[Mapping[int, float]]) -> float:
    return sum(next((ems[ord(sign)] for ems in faces if ord(sign) in ems), _WIDEST) for sign in words)


@cache
def _ems_of(file: Path) -> Mapping[int, float]:
    """The width in ems of each sign of a font file, by its code point."""
    with TTFont(file, lazy=True) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: widths[name][0] / em for code, name in font.getBestCmap().items()}
