"""From the tags of words to spans: a name begins, goes on, and ends before its punctuation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from geo.geoparse.tagger.tags import BEGIN, INSIDE, OUTSIDE, USAGES, Tags, Values
from geo.model import Usage

LEAST = 0.5
"""Score below which a span is likelier no name than one."""


class TaggedSpan(NamedTuple):
    """Code points ``start`` up to ``end`` name a place, meant as ``usage``; ``score`` is 0 to 1."""

    start: int
    end: int
    usage: Usage
    score: float


class _Run(NamedTuple):
    first: int
    stop: int


def spans_of(text: str, tags: Tags, least: float = LEAST) -> list[TaggedSpan]:
    """The names in ``text`` by its tags alone, in order and apart; a lower ``least`` trades precision for recall."""
    if not len(tags):
        return []
    named = 1.0 - tags.label[:, OUTSIDE]
    starts, ends = tags.starts.tolist(), tags.ends.tolist()
    likeliest = list(_runs(_likeliest(tags.label)))
    found: list[TaggedSpan] = []
    for run in sorted([*likeliest, *_doubtful(tags.label, likeliest, least)]):
        first, stop = _trimmed(text, run, starts, ends)
        if first < stop and (score := float(named[first:stop].mean())) >= least:
            usage = USAGES[int(tags.usage[first:stop].mean(axis=0).argmax())]
            found.append(TaggedSpan(starts[first], ends[stop - 1], usage, score))
    return found


def _likeliest(label: Values) -> list[int]:
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


def _doubtful(label: Values, likeliest: Sequence[_Run], least: float) -> Iterator[_Run]:
    """Runs of words elsewhere that are likely enough in a name, though likelier in none."""
    taken = {n for run in likeliest for n in range(run.first, run.stop)}
    credible = [n for n in np.flatnonzero(label[:, OUTSIDE] <= 1.0 - least).tolist() if n not in taken]
    first = None
    for at, n in enumerate(credible):
        if first is None or n > credible[at - 1] + 1 or label[n, BEGIN] >= label[n, INSIDE]:
            if first is not None:
                yield _Run(first, credible[at - 1] + 1)
            first = n
    if first is not None:
        yield _Run(first, credible[-1] + 1)


def _trimmed(text: str, run: _Run, starts: Sequence[int], ends: Sequence[int]) -> _Run:
    """The run without marks of punctuation around it, save the full stop of "Ky."."""
    first, stop = run
    while first < stop and not text[starts[first]].isalnum():
        first += 1
    while first < stop and not text[ends[stop - 1] - 1].isalnum():
        touches = stop - 1 > first and starts[stop - 1] == ends[stop - 2]
        if text[starts[stop - 1] : ends[stop - 1]] == "." and touches:
            break
        stop -= 1
    return _Run(first, stop)
