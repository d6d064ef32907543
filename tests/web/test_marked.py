"""A report's text can be marked anywhere and still be read letter for letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.model import Span, Usage
from geo.web.marked import segments
from geo.web.view_models import MentionView

spans = st.builds(lambda a, b: Span(min(a, b), max(a, b) + 1), st.integers(0, 40), st.integers(0, 40))


def view(span: Span) -> MentionView:
    return MentionView(f"m{span.start}", Usage.LITERAL, reason="")


@given(st.text(min_size=41, max_size=60), st.lists(spans))
def test_the_pieces_joined_are_the_text(text: str, mentions: list[Span]):
    pieces = list(segments(text, [(span, view(span)) for span in mentions]))
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)


@given(st.text(min_size=41, max_size=60), st.lists(spans))
def test_each_mark_is_around_its_own_words_and_none_is_in_another(text: str, mentions: list[Span]):
    at = 0
    for piece in segments(text, [(span, view(span)) for span in mentions]):
        if piece.mention:
            assert piece.mention.anchor == f"m{at}"
            assert Span(at, at + len(piece.text)) in mentions
        at += len(piece.text)


def test_of_two_that_overlap_the_first_and_longer_is_marked():
    found = segments(
        "New York City",
        [(Span(4, 13), view(Span(4, 13))), (Span(0, 3), view(Span(0, 3))), (Span(0, 8), view(Span(0, 8)))],
    )
    assert [(piece.text, bool(piece.mention)) for piece in found] == [("New York", True), (" City", False)]
