"""The trained tagger: texts in, for each word how likely it begins or goes on with a place name, and how that is meant.

A small BERT (MiniLM-L6), fine-tuned for place names and run by ONNX Runtime; ``docs/model-card.md``
says from what it learned and how often it is wrong, ``training/`` makes its weights again.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice, repeat
from pathlib import Path

import numpy as np

from geo.geoparse.sessions import WEIGHTS, Session, session
from geo.geoparse.tagger.decoding import LEAST, TaggedSpan, spans_of
from geo.geoparse.tagger.hints import Names, hints_in
from geo.geoparse.tagger.reading import IN_NO_NAME, Reading, Shape, Window, read, windows
from geo.geoparse.tagger.tags import LABELS, USAGES, Tags, Values
from geo.geoparse.tagger.wordpiece import END, START, WordPiece
from geo.model import NotBuilt

_CAPITALS = frozenset({Shape.TITLE, Shape.UPPER, Shape.MIXED, Shape.LETTER})
_NO_NAME = np.array([9.0, 0.0, 0.0, 0.0, 0.0, 0.0], np.float32)  # outside of any name, as good as sure
_NOTHING = np.zeros((0, LABELS + len(USAGES)), np.float32)


class Tagger:
    """Tags texts. Holds nothing between calls but its threads, so callers in several threads may share it.

    A window is run by itself: its 8 bits are scaled by what stands in it, so a text is tagged
    alike whatever other texts are asked for with it, and no padding is multiplied.
    """

    def __init__(self, session: Session, vocabulary: WordPiece, threads: int) -> None:
        self._session = session
        self._vocabulary = vocabulary
        self._pool = ThreadPoolExecutor(threads, "tagger") if threads > 1 else None

    @classmethod
    def open(cls, folder: Path = WEIGHTS, threads: int = 2) -> Tagger:
        """The tagger whose ``tagger.onnx`` and ``vocab.txt`` lie in ``folder``; raises NotBuilt where they do not."""
        vocabulary = folder / "vocab.txt"
        if not vocabulary.exists():
            raise NotBuilt(f"no vocab.txt in {folder}; training/README.md says how the weights are made")
        return cls(session(folder / "tagger.onnx"), WordPiece.open(vocabulary), threads)

    def tags(self, texts: Sequence[str], names: Names | None = None) -> list[Tags]:
        """The tags of each text; ``names`` is the gazetteer as a hint, which raises accuracy."""
        readings = [read(text, self._vocabulary, None if names is None else hints_in(text, names)) for text in texts]
        cut = [list(windows(reading)) for reading in readings]
        every = chain.from_iterable(map(repeat, readings, map(len, cut)))
        decided = (self._pool.map if self._pool else map)(self._decide, every, chain.from_iterable(cut))
        return [
            Tags.of(reading, np.vstack([_NOTHING, *islice(decided, len(own))]))
            for reading, own in zip(readings, cut, strict=True)
        ]

    def spans(self, texts: Sequence[str], names: Names | None = None, least: float = LEAST) -> list[list[TaggedSpan]]:
        """The place names of each text by the tags alone; a lower ``least`` score trades precision for recall."""
        tags = self.tags(texts, names)
        return [spans_of(text, tagged, least) for text, tagged in zip(texts, tags, strict=True)]

    def _decide(self, of: Reading, window: Window) -> Values:
        """The network's values for the words that a window decides, a row for each.

        Where no word within a sentence has a capital and none is known to the gazetteer, which was asked, no name is
        looked for.
        """
        within = range(window.begin, window.end)
        if all(of.hints[n] == IN_NO_NAME and (of.shapes[n] not in _CAPITALS or n in of.breaks) for n in within):
            return np.tile(_NO_NAME, (window.own_end - window.own, 1))
        pieces = [START, *(piece for n in within for piece in of.pieces[n]), END]
        first = 1 + np.cumsum([0, *(len(of.pieces[n]) for n in within)])[window.own - window.begin :]
        values: Values = self._session.run(
            ["logits"],
            {
                "pieces": np.array([pieces], np.int64),
                "shapes": np.array([[0, *(of.shapes[n] for n in within for _ in of.pieces[n]), 0]], np.int64),
                "hints": np.array([[0, *(of.hints[n] for n in within for _ in of.pieces[n]), 0]], np.int64),
                "lengths": np.array([len(pieces)], np.int64),
            },
        )[0][0]
        decided: Values = values[first[: window.own_end - window.own]]
        return decided
