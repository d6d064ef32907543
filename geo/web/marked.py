"""Texts cut at what is marked in them, mentions or the words of a search, so that no letter of them is touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from geo.model import Span
from geo.web.view_models import MentionView, Part, Run, Segment


def segments(text: str, mentions: Iterable[tuple[Span, MentionView]]) -> Iterator[Segment]:
    """The pieces of ``text``, mentions and what lies between; joined they are the text.

    Of mentions that overlap, the one that begins first is marked, and of two that begin together the longer.

    >>> from geo.model import Usage
    >>> view = MentionView("m3", Usage.LITERAL, reason="")
    >>> [(piece.text, piece.mention and piece.mention.anchor) for piece in segments("In Seoul.", [(Span(3, 8), view)])]
    [('In ', None), ('Seoul', 'm3'), ('.', None)]
    """
    done = 0
    for span, mention in sorted(mentions, key=lambda pair: (pair[0].start, -pair[0].end)):
        if span.start < done:
            continue
        if span.start > done:
            yield Segment(text[done : span.start])
        yield Segment(span.of(text), mention)
        done = span.end
    if done < len(text):
        yield Segment(text[done:])


def parts(text: str, mentions: Iterable[Span], matched: Sequence[Span]) -> Iterator[Part]:
    """The pieces of ``text``, mentions and what lies between, each cut at what was matched; joined they are the text.

    Of mentions that overlap the first is marked alone.

    >>> [("".join(run.text for run in part.runs), part.is_mention) for part in parts("to Seoul.", [Span(3, 8)], [])]
    [('to ', False), ('Seoul', True), ('.', False)]
    """
    done = 0
    for span in sorted(mentions):
        if span.start < done:
            continue
        if done < span.start:
            yield Part(tuple(runs(text, matched, done, span.start)), is_mention=False)
        yield Part(tuple(runs(text, matched, span.start, span.end)), is_mention=True)
        done = span.end
    if done < len(text):
        yield Part(tuple(runs(text, matched, done)), is_mention=False)


def runs(text: str, matched: Sequence[Span], begin: int = 0, end: int | None = None) -> Iterator[Run]:
    """The pieces of ``text[begin:end]``, matched and not; ``matched`` are spans of ``text``, in order and apart.

    >>> [(run.text, run.matched) for run in runs("the port of Rajin", [Span(4, 8), Span(12, 17)], 6, 14)]
    [('rt', True), (' of ', False), ('Ra', True)]
    """
    last = len(text) if end is None else end
    for span in matched:
        start, stop = max(begin, span.start), min(last, span.end)
        if start < stop:
            if begin < start:
                yield Run(text[begin:start], matched=False)
            yield Run(text[start:stop], matched=True)
            begin = stop
    if begin < last:
        yield Run(text[begin:last], matched=False)
