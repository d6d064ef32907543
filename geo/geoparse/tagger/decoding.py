"""From the network's values for each word to spans: a name begins, goes on, and is one wherever a report has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.geoparse.tagger.reading import Reading
from geo.model import Usage

OUTSIDE, BEGIN, INSIDE = 0, 1, 2
LABELS = 3
"""The network gives a value for each of these three, then one for each of :data:`USAGES`."""

USAGES = (Usage.LITERAL, Usage.ASSOCIATIVE, Usage.EMBEDDED)

LEAST = 0.65
"""Score below which a name is left out. Chosen with the two below on a fifth of the corpora (docs/model-card.md)."""

_SURE = 0.8  # score from which the same words elsewhere in the text are a name too
_CREDIBLE = 0.15  # score that they need themselves
_MARGIN = 0.1  # how much surer a doubtful name must be elsewhere to be kept

Values = NDArray[np.float32]


class TaggedSpan(NamedTuple):
    """Code points ``start`` up to ``end`` name a place, meant as ``usage``; ``score`` is 0 to 1."""

    start: int
    end: int
    usage: Usage
    score: float


class _Run(NamedTuple):
    first: int
    stop: int


def spans_of(text: str, reading: Reading, values: Values, least: float = LEAST) -> list[TaggedSpan]:
    """The names in ``text``, in order and apart, from a row of values for each word of its reading."""
    if not len(reading):
        return []
    label, usage = _softmax(values[:, :LABELS]), _softmax(values[:, LABELS:])
    named = 1.0 - label[:, OUTSIDE]
    words = [text[start:end] for start, end in zip(reading.starts, reading.ends, strict=True)]
    runs = [_trimmed(run, reading, words) for run in _runs(_likeliest(label))]
    scores = {run: float(named[run.first : run.stop].mean()) for run in runs if run.first < run.stop}
    surest: dict[tuple[str, ...], float] = {}
    for run, score in scores.items():
        name = tuple(words[run.first : run.stop])
        surest[name] = max(score, surest.get(name, 0.0))
    for run in _repeated(words, scores, {name for name, score in surest.items() if score >= _SURE}):
        score = float(named[run.first : run.stop].mean())
        if score >= _CREDIBLE:
            scores[run] = score
    return [
        TaggedSpan(
            reading.starts[run.first],
            reading.ends[run.stop - 1],
            USAGES[int(usage[run.first : run.stop].mean(axis=0).argmax())],
            score,
        )
        for run, score in sorted(scores.items())
        if score >= least or surest[tuple(words[run.first : run.stop])] >= least + _MARGIN
    ]


def _likeliest(label: NDArray[np.float32]) -> list[int]:
    """The likeliest labels of the words together, where a name cannot go on that has not begun (Viterbi 1967)."""
    logs = np.log(label + 1e-9).tolist()
    outside, begin, inside = logs[0][OUTSIDE], logs[0][BEGIN], float("-inf")
    back: list[tuple[int, int]] = []  # the label before, for a word that is outside or begins, and for one inside
    for o, b, i in logs[1:]:
        before, best = OUTSIDE, outside
        within, best_within = (BEGIN, begin) if begin >= inside else (INSIDE, inside)
        if best_within > best:
            before, best = within, best_within
        back.append((before, within))
        outside, begin, inside = best + o, best + b, best_within + i
    last = max((outside, OUTSIDE), (begin, BEGIN), (inside, INSIDE))[1]
    path = [last]
    for before, within in reversed(back):
        path.append(within if path[-1] == INSIDE else before)
    return path[::-1]


def _runs(path: Sequence[int]) -> Iterator[_Run]:
    first = None
    for n, label in enumerate([*path, OUTSIDE]):
        if first is not None and label != INSIDE:
            yield _Run(first, n)
            first = None
        if label == BEGIN:
            first = n


def _trimmed(run: _Run, reading: Reading, words: Sequence[str]) -> _Run:
    """The run without marks of punctuation around it, save the full stop of "Ky."."""
    first, stop = run
    while first < stop and not words[first][0].isalnum():
        first += 1
    while first < stop and not words[stop - 1][-1].isalnum():
        touches = stop - 1 > first and reading.starts[stop - 1] == reading.ends[stop - 2]
        if words[stop - 1] == "." and touches:
            break
        stop -= 1
    return _Run(first, stop)


def _repeated(words: Sequence[str], found: dict[_Run, float], names: set[tuple[str, ...]]) -> list[_Run]:
    """Where else the words of ``names`` stand, apart from what is found, longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_first.setdefault(name[0], []).append(name)
    taken = {n for run in found for n in range(run.first, run.stop)}
    out: list[_Run] = []
    for at, word in enumerate(words):
        for name in by_first.get(word, ()):
            run = _Run(at, at + len(name))
            if tuple(words[at : run.stop]) == name and taken.isdisjoint(range(at, run.stop)):
                out.append(run)
                taken.update(range(at, run.stop))
                break
    return out


def _softmax(values: Values) -> Values:
    raised = np.exp(values - values.max(axis=1, keepdims=True))
    out: Values = raised / raised.sum(axis=1, keepdims=True)
    return out
