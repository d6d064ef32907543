"""What speaks for each candidate of a text to be a place's name: numbers for the learned judgement to weigh.

The same function makes them for training and for use: what the tagger sees, what the rules say, what the gazetteer
knows, how the name is written, and how the same name looks elsewhere in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.geoparse import lexicon as lex
from geo.geoparse.context import Judged
from geo.geoparse.spans import Known
from geo.geoparse.tagger import USAGES, Tags
from geo.geoparse.words import Case, Words
from geo.model import Kind

FEATURES = (
    "whole",  # what the tagger thinks of the span
    "named",
    "begins",
    "left",  # and of its bounds: that the name began before, or goes on behind
    "right",
    "associative",
    "embedded",
    "surest",  # the best of `whole` where the text has the same name
    "times",
    "seen",  # 1 where the span is the tagger's and no reading of the gazetteer
    "ruled",  # the log-odds of the rules, and 0, 1, 2 as they take it: literal, associative, embedded
    "usage",
    "people",  # what the gazetteer knows
    "prior",
    "match",
    "kind",
    "options",
    "words",  # how it is written
    "case",
    "common",
    "opens",
)

Evidence = NDArray[np.float32]
"""A row for each candidate, a column for each of :data:`FEATURES`."""

_KINDS = {kind: number for number, kind in enumerate(Kind)}
_UNKNOWN_PRIOR, _UNKNOWN_KIND = -3.0, -1
_LEAST = 1e-3  # of a probability in a ratio
_RULED_OUT = -5.0  # log-odds


class Candidate(NamedTuple):
    """A span that may be a name: whether only the tagger cuts it so, and what the rules make of it."""

    known: Known
    seen: bool
    ruled: Judged


def evidence(words: Words, candidates: Sequence[Candidate], tags: Tags) -> Evidence:
    """What speaks for each candidate of a text."""
    opinions = [tags.opinion(one.known.start, one.known.end) for one in candidates]
    times: dict[str, int] = {}
    surest: dict[str, float] = {}
    for one, opinion in zip(candidates, opinions, strict=True):
        name = one.known.name
        times[name] = times.get(name, 0) + 1
        surest[name] = max(opinion.whole, surest.get(name, opinion.whole))
    rows = [
        (
            opinion.whole,
            opinion.named,
            opinion.begins,
            opinion.left,
            opinion.right,
            opinion.usage[1],
            opinion.usage[2],
            surest[known.name],
            times[known.name],
            seen,
            ruled.weight,
            USAGES.index(ruled.usage),
            *_known(words, known),
        )
        for (known, seen, ruled), opinion in zip(candidates, opinions, strict=True)
    ]
    return np.array(rows, np.float32).reshape(-1, len(FEATURES))


def _known(words: Words, known: Known) -> tuple[float, ...]:
    best = known.options[0] if known.options else None
    written = known.first < len(words)  # a span that somebody else gave may hold no word
    return (
        known.people,
        best.prior if best else _UNKNOWN_PRIOR,
        best.match if best else 0.0,
        _KINDS[best.kind] if best else _UNKNOWN_KIND,
        len(known.options),
        known.name.count(" ") + 1,
        words.case[known.first] if written else Case.LOWER,
        known.name in lex.COMMON or known.name in lex.MONTHS,
        written and words.opens(known.first),
    )


MEANING = (
    "associative",  # the tagger's log-odds against a literal name
    "embedded",
    "ruled associative",  # how the rules take it
    "ruled embedded",
    "people",
    "several words",
    "ruled out",  # the rules are sure that it is no place's name by itself
    "capitals",
    "right",
    "left",
    "whole",
    "seen",
    "words",
    "prior",
    "country",
    "admin2",
    "settlement",
    "unknown",
    "ruled",
)
"""What tells how a name is meant, made from the evidence for it; linear, since few names have their usage annotated."""


def meaning(given: Evidence) -> Evidence:
    """A row of :data:`MEANING` for each row of evidence, of values that are some units large at most."""
    of = {name: given[:, number] for number, name in enumerate(FEATURES)}
    literal = 1.0 - of["associative"] - of["embedded"]
    columns = (
        np.log((of["associative"] + _LEAST) / (literal + _LEAST)),
        np.log((of["embedded"] + _LEAST) / (literal + _LEAST)),
        of["usage"] == 1,
        of["usage"] == 2,
        of["people"],
        of["words"] > 1,
        of["ruled"] < _RULED_OUT,
        of["case"] == Case.UPPER,
        of["right"],
        of["left"],
        np.maximum(of["whole"], -8.0) / 4,
        of["seen"],
        np.minimum(of["words"], 4.0) / 2,
        np.clip(of["prior"], -3.0, 12.0) / 6,
        of["kind"] == _KINDS[Kind.COUNTRY],
        of["kind"] == _KINDS[Kind.ADMIN2],
        of["kind"] == _KINDS[Kind.SETTLEMENT],
        of["kind"] == _UNKNOWN_KIND,
        np.clip(of["ruled"], -9.0, 6.0) / 5,
    )
    return np.stack(columns, axis=1).astype(np.float32)
