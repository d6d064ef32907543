"""The chain from reports to their mentions.

The first half reads each text by itself and costs the time; the second settles the places of a group of
reports together, since the reports of one source tell where each other's small places are.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from geo.gazetteer import Gazetteer
from geo.geoparse.dateline import in_dateline
from geo.geoparse.home import Homes
from geo.geoparse.judge import Judge, Learned
from geo.geoparse.options import names_of
from geo.geoparse.qualified import Qualification, qualifications
from geo.geoparse.recognise import of_spans, recognise
from geo.geoparse.role import roles
from geo.geoparse.settling import Recognised, settle
from geo.geoparse.source import named_in
from geo.geoparse.tagger import FamousNames, Tagger
from geo.geoparse.words import words_of
from geo.model import Mention

VERSION = "learned-1"
"""Which geoparser said so; kept with every report, and raised when its answers change."""

Spans = Sequence[tuple[int, int]]
"""Code points of the names of a text that somebody else found."""


class Recogniser:
    """Finds the names of places in texts. It may be shared by threads, and keeps nothing of a text.

    With ``fast`` by dictionary and rules alone; else ``threads`` is in how many the tagger works.
    """

    def __init__(self, gazetteer: Gazetteer, *, fast: bool = False, threads: int = 2) -> None:
        self._names = names_of(gazetteer)
        self._hints = FamousNames(gazetteer)
        self._tagger = None if fast else Tagger.open(threads=threads)
        self._judge = None if fast else Judge.open()

    def learned(self, texts: Sequence[str]) -> list[Learned | None]:
        """What was learned, applied to each text; texts asked for together are tagged side by side."""
        if self._tagger is None or self._judge is None:
            return [None] * len(texts)
        return [Learned(tags, self._judge) for tags in self._tagger.tags(texts, self._hints)]

    def recognise(
        self,
        text: str,
        learned: Learned | None,
        *,
        title: str = "",
        source: str = "",
        published: date | None = None,
        toponyms: Spans | None = None,
    ) -> Recognised:
        """What a text says by itself; with ``toponyms`` given, those spans and no others are its names.

        ``title`` and ``source`` (a name or an address) are weak evidence for the places of the text, ``published``
        tells which years are past.
        """
        names, words = self._names, words_of(text)
        found = recognise(words, names, learned) if toponyms is None else of_spans(words, names, toponyms, learned)
        titled = recognise(words_of(title), names) if title and not text.startswith(title) else []
        sourced = named_in(source, names)
        datelined = [in_dateline(text, toponym) for toponym in found]
        qualified = (
            *qualifications(text, found, datelined),
            *qualifications(title, titled, [False] * len(titled)),
            *(Qualification() for _ in sourced),
        )
        return Recognised(
            words=words,
            source=source,
            toponyms=(*found, *titled, *sourced),
            qualified=qualified,
            roles=tuple(roles(words, found, datelined, published)),
            learned=learned is not None,
            given=toponyms is not None,
        )


def geoparse(
    text: str,
    gazetteer: Gazetteer,
    *,
    title: str = "",
    source: str = "",
    published: date | None = None,
    toponyms: Spans | None = None,
    fast: bool = False,
) -> tuple[Mention, ...]:
    """The mentions of one text in order, none overlapping; their spans are code points of ``text`` alone.

    A pure function: nothing is learned from it for the next. What is given besides is told at :class:`Recogniser`.
    Any text gives an answer, none an exception, in time linear in its words.
    """
    recogniser = _recogniser(gazetteer, fast)
    [learned] = recogniser.learned([text])
    recognised = recogniser.recognise(text, learned, title=title, source=source, published=published, toponyms=toponyms)
    [mentions] = settle([recognised], Homes(names_of(gazetteer)))
    return mentions


@lru_cache(maxsize=2)
def _recogniser(gazetteer: Gazetteer, fast: bool) -> Recogniser:
    return Recogniser(gazetteer, fast=fast)
