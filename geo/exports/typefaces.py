"""The letters of pictures that are made of pixels: where they stand, which signs they have, and how wide a line is.

Whoever shows a PNG brings no fonts, so it is lettered with ours: Noto Sans for Latin, Cyrillic, Greek and Devanagari,
Noto Sans KR for Hangul, kana and eight thousand Han characters, and Newsreader for what the pages set in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from geo.model import NotBuilt

SANS = "Noto Sans"
WIDE = "Noto Sans KR"
SANS_OF = {"ko": WIDE}
"""The family of plain letters for languages that have another: it has their signs in each weight."""

SERIF = "Newsreader"

_PLAIN = ("noto-sans/400Regular/NotoSans_400Regular.ttf", "noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf")
_STRONG = (
    "noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
    "noto-sans-kr/600SemiBold/NotoSansKR_600SemiBold.ttf",
)
_TITLE = "newsreader/600SemiBold/Newsreader_600SemiBold.ttf"
_ITALIC = "newsreader/400Regular_Italic/Newsreader_400Regular_Italic.ttf"
_WIDEST = 1.0  # ems, of a sign that no file has


@dataclass(frozen=True, slots=True)
class Typefaces:
    """Our font files in a folder. A sign that one lacks is taken from the first of them that has it."""

    folder: Path

    @classmethod
    def open(cls, folder: Path) -> Typefaces:
        """Those that npm put into a folder; raises NotBuilt where one is not there."""
        found = cls(folder)
        if missing := next((file for file in found.files if not file.is_file()), None):
            raise NotBuilt(
                "%(file)s, which pictures are lettered with, is not there; make setup installs it", file=missing
            )
        return found

    @property
    def files(self) -> list[Path]:
        """All of them, in the order in which they are asked for a sign."""
        return [self.folder / name for name in (*_PLAIN, *_STRONG, _TITLE, _ITALIC)]

    def write(self, words: str) -> bool:
        """Whether there is a letter for each sign; what none is drawn for (marks of direction) needs none."""
        return self._have(words, _PLAIN)

    def title_family(self, words: str) -> str:
        """The family that a title is written in: the one of the pages where it has all signs."""
        return SERIF if self._have(words, [_TITLE]) else WIDE

    def title_width(self, words: str, family: str) -> float:
        """How wide a line of title is in a family, in ems."""
        return self._width(words, [_TITLE] if family == SERIF else _STRONG[::-1])

    def plain_width(self, words: str) -> float:
        """How wide a line of plain letters is, in ems."""
        return self._width(words, _PLAIN)

    def _have(self, words: str, names: Sequence[str]) -> bool:
        faces = [_ems_of(self.folder / name) for name in names]
        return all(any(ord(sign) in ems for ems in faces) for sign in words if sign.isprintable())

    def _width(self, words: str, names: Sequence[str]) -> float:
        faces = [_ems_of(self.folder / name) for name in names]
        return sum(next((ems[ord(sign)] for ems in faces if ord(sign) in ems), _WIDEST) for sign in words)


@cache
def _ems_of(file: Path) -> Mapping[int, float]:
    """The width in ems of each sign of a font file, by its code point."""
    with TTFont(file, lazy=True) as font:
        em: int = font["head"].unitsPerEm  # type: ignore[attr-defined]  # fontTools sets it when it reads the table
        widths = font["hmtx"].metrics
        return {code: widths[name][0] / em for code, name in (font.getBestCmap() or {}).items()}
