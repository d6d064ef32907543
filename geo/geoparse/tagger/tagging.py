"""The trained tagger: texts in, place names with their usage and a score out.

A small BERT (MiniLM-L6), fine-tuned for place names and run by ONNX Runtime; ``docs/model-card.md``
says from what it learned and how often it is wrong, ``training/`` makes its weights again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # it ships no types
from numpy.typing import NDArray

from geo.geoparse.tagger.decoding import LABELS, LEAST, USAGES, TaggedSpan, spans_of
from geo.geoparse.tagger.hints import Names, hints_in
from geo.geoparse.tagger.reading import WINDOW, Reading, Window, read, windows
from geo.geoparse.tagger.wordpiece import END, START, WordPiece
from geo.model import NotBuilt

WEIGHTS = Path(__file__).resolve().parents[1] / "weights"
"""The weights that come with Dateline."""

_TEXTS = 32  # read together, so that windows of like length meet in a batch
_BATCH_PIECES = 8 * (WINDOW + 2)  # bounds memory; larger batches are no faster on two cores


class Tagger:
    """Finds place names. Holds nothing between calls, so threads may share it."""

    def __init__(self, session: onnxruntime.InferenceSession, vocabulary: WordPiece) -> None:
        self._session = session
        self._vocabulary = vocabulary

    @classmethod
    def open(cls, folder: Path = WEIGHTS, threads: int = 2) -> Tagger:
        """The tagger whose ``tagger.onnx`` and ``vocab.txt`` lie in ``folder``; raises NotBuilt where they do not."""
        network, vocabulary = folder / "tagger.onnx", folder / "vocab.txt"
        if not (network.exists() and vocabulary.exists()):
            raise NotBuilt(f"no tagger in {folder}; training/README.md says how its weights are made")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # a waiting thread leaves its core
        session = onnxruntime.InferenceSession(str(network), options, providers=["CPUExecutionProvider"])
        return cls(session, WordPiece.open(vocabulary))

    def spans(self, texts: Sequence[str], names: Names | None = None, least: float = LEAST) -> list[list[TaggedSpan]]:
        """The place names of each text, in order and apart from each other.

        ``names`` is the gazetteer as a hint, which raises accuracy; a lower ``least`` score trades precision for
        recall.
        """
        found: list[list[TaggedSpan]] = []
        for at in range(0, len(texts), _TEXTS):
            found.extend(self._tagged(texts[at : at + _TEXTS], names, least))
        return found

    def _tagged(self, texts: Sequence[str], names: Names | None, least: float) -> Iterator[list[TaggedSpan]]:
        readings = [read(text, self._vocabulary, None if names is None else hints_in(text, names)) for text in texts]
        values = [np.zeros((len(reading), LABELS + len(USAGES)), np.float32) for reading in readings]
        rows = [_Row(n, reading, window) for n, reading in enumerate(readings) for window in windows(reading)]
        for batch in _batches(sorted(rows, key=len)):
            for row, out in zip(batch, self._run(batch), strict=True):
                values[row.text][row.window.own : row.window.own_end] = out[row.first]
        for text, reading, decided in zip(texts, readings, values, strict=True):
            yield spans_of(text, reading, decided, least)

    def _run(self, batch: Sequence[_Row]) -> NDArray[np.float32]:
        inputs = {name: np.zeros((len(batch), len(batch[-1])), np.int64) for name in ("pieces", "shapes", "hints")}
        for n, row in enumerate(batch):
            inputs["pieces"][n, : len(row)] = row.pieces
            inputs["shapes"][n, : len(row)] = row.shapes
            inputs["hints"][n, : len(row)] = row.hints
        inputs["lengths"] = np.array([len(row) for row in batch], np.int64)
        out: NDArray[np.float32] = self._session.run(["logits"], inputs)[0]
        return out


class _Row:
    """A window as the network takes it, and where the first pieces of the words that it decides stand."""

    __slots__ = ("first", "hints", "pieces", "shapes", "text", "window")

    def __init__(self, text: int, of: Reading, window: Window) -> None:
        self.text, self.window = text, window
        self.pieces, self.shapes, self.hints = [START], [0], [0]
        self.first: list[int] = []
        for n in range(window.begin, window.end):
            if window.own <= n < window.own_end:
                self.first.append(len(self.pieces))
            self.pieces += of.pieces[n]
            self.shapes += [of.shapes[n]] * len(of.pieces[n])
            self.hints += [of.hints[n]] * len(of.pieces[n])
        self.pieces.append(END)
        self.shapes.append(0)
        self.hints.append(0)

    def __len__(self) -> int:
        return len(self.pieces)


def _batches(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    """``rows``, which rise in length, in batches of a bounded number of pieces with their padding."""
    begin = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or (end + 1 - begin) * len(rows[end]) > _BATCH_PIECES:
            yield rows[begin:end]
            begin = end
