"""What the tagger makes of a text: for each word how likely a place name begins there or goes on, and its usage."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.geoparse.tagger.reading import Reading
from geo.model import Usage

OUTSIDE, BEGIN, INSIDE = 0, 1, 2
LABELS = 3
"""The network gives a value for each of these three, then one for each of :data:`USAGES`."""

USAGES = (Usage.LITERAL, Usage.ASSOCIATIVE, Usage.EMBEDDED)

Values = NDArray[np.float32]

_LEAST = 1e-6  # of a probability, so that its logarithm says no more than it knows


class Opinion(NamedTuple):
    """What the tagger thinks of a span.

    ``whole`` is the natural logarithm of how likely a name begins with its first word, goes on to
    its last and ends there. The rest are probabilities: ``named`` that its words belong to names,
    whatever their bounds; ``begins`` that one begins with the first word, ``left`` that it began
    before and goes on there, ``right`` that it goes on behind; ``usage`` that of each of
    :data:`USAGES`, if it is a name.
    """

    whole: float
    named: float
    begins: float
    left: float
    right: float
    usage: tuple[float, float, float]


_BLANK = Opinion(-20.0, 0.0, 0.0, 0.0, 0.0, (1.0, 0.0, 0.0))


@dataclass(frozen=True, slots=True)
class Tags:
    """The words of a text and how likely each label (of words by 3) and each usage (of words by 3) is."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    label: Values
    usage: Values

    @classmethod
    def of(cls, reading: Reading, values: Values) -> Tags:
        """The tags of a reading, from a row of the network's values for each word."""
        return cls(
            np.array(reading.starts, np.int64),
            np.array(reading.ends, np.int64),
            _softmax(values[:, :LABELS]),
            _softmax(values[:, LABELS:]),
        )

    def __len__(self) -> int:
        return len(self.starts)

    def opinion(self, start: int, end: int) -> Opinion:
        """What is thought of code points ``start`` up to ``end``; nothing good where no word stands."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        stop = int(np.searchsorted(self.starts, end, side="left"))
        if first >= stop:
            return _BLANK
        label = self.label
        right = float(label[stop, INSIDE]) if stop < len(label) else 0.0
        whole = log(label[first, BEGIN] + _LEAST) + float(np.log(label[first + 1 : stop, INSIDE] + _LEAST).sum())
        literal, associative, embedded = self.usage[first:stop].mean(axis=0).tolist()
        return Opinion(
            whole + log(1.0 - right + _LEAST),
            float(1.0 - label[first:stop, OUTSIDE].mean()),
            float(label[first, BEGIN]),
            float(label[first, INSIDE]),
            right,
            (literal, associative, embedded),
        )


def _softmax(values: Values) -> Values:
    if not len(values):
        return values
    raised = np.exp(values - values.max(axis=1, keepdims=True))
    out: Values = raised / raised.sum(axis=1, keepdims=True)
    return out
