"""Texts turned into windows of numbers with the labels to learn, and batches of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from geo.geoparse.tagger.decoding import BEGIN, INSIDE, OUTSIDE, USAGES
from geo.geoparse.tagger.hints import Names, hints_in
from geo.geoparse.tagger.reading import NOT_ASKED, Reading, Shape, read, windows
from geo.geoparse.tagger.wordpiece import END, START, WordPiece
from torch import Tensor

from corpora import Text

UNDECIDED = -100


@dataclass(frozen=True)
class Example:
    """A window: pieces, and for each the shape, hint, span label and usage label of its word."""

    pieces: list[int]
    shapes: list[int]
    hints: list[int]
    spans: list[int]
    usages: list[int]


def examples(text: Text, vocabulary: WordPiece, names: Names, *, caseless: bool = False) -> list[Example]:
    """The windows of a text, with a label at the first piece of each word that the window decides."""
    body = text.text
    if caseless and len(body.lower()) == len(body):
        body = body.lower()
    of = read(body, vocabulary, hints_in(body, names))
    spans, usages = labels(text, of)
    out = []
    for window in windows(of):
        e = Example([START], [0], [0], [UNDECIDED], [UNDECIDED])
        for n in range(window.begin, window.end):
            own = window.own <= n < window.own_end
            rest = len(of.pieces[n]) - 1
            e.pieces.extend(of.pieces[n])
            e.shapes.extend([of.shapes[n]] * (rest + 1))
            e.hints.extend([of.hints[n]] * (rest + 1))
            e.spans.extend([spans[n] if own else UNDECIDED] + [UNDECIDED] * rest)
            e.usages.extend([usages[n] if own else UNDECIDED] + [UNDECIDED] * rest)
        for row, mark in ((e.pieces, END), (e.shapes, 0), (e.hints, 0), (e.spans, UNDECIDED), (e.usages, UNDECIDED)):
            row.append(mark)
        out.append(e)
    return out


def labels(text: Text, of: Reading) -> tuple[list[int], list[int]]:
    """Span and usage label of each word."""
    spans, usages = [OUTSIDE] * len(of), [UNDECIDED] * len(of)
    starts, ends = np.array(of.starts), np.array(of.ends)
    for start, end in text.undecided:
        for n in np.flatnonzero((starts < end) & (ends > start)):
            spans[n] = UNDECIDED
    for name in text.names:
        for place, n in enumerate(np.flatnonzero((starts < name.end) & (ends > name.start))):
            spans[n] = INSIDE if place else BEGIN
            usages[n] = USAGES.index(name.usage) if name.usage else UNDECIDED
    return spans, usages


def batches(
    all_examples: Sequence[Example], size: int, random: Random, forget: float = 0.0
) -> Iterator[dict[str, Tensor]]:
    """Shuffled batches of windows of like length; of ``forget`` of them the gazetteer was not asked."""
    order = sorted(range(len(all_examples)), key=lambda n: (len(all_examples[n].pieces) // 24, random.random()))
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    random.shuffle(groups)
    for group in groups:
        chosen = [all_examples[n] for n in group]
        length = max(len(e.pieces) for e in chosen)
        batch = {
            name: torch.full((len(chosen), length), blank, dtype=torch.int64)
            for name, blank in (
                ("pieces", 0),
                ("shapes", int(Shape.NONE)),
                ("hints", NOT_ASKED),
                ("spans", UNDECIDED),
                ("usages", UNDECIDED),
            )
        }
        for row, e in enumerate(chosen):
            for name, values in batch.items():
                values[row, : len(e.pieces)] = torch.tensor(getattr(e, name))
            if random.random() < forget:
                batch["hints"][row] = NOT_ASKED
        batch["lengths"] = torch.tensor([len(e.pieces) for e in chosen])
        yield batch
