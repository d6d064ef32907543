"""A report's text cut at its mentions, so that a template can mark them without touching a letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.model import Span
from geo.web.view_models import MentionView, Segment


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
