"""Who may do what: one table for every door."""

from __future__ import annotations

import pytest

from geo.access import OPERATOR, READER, Act, Publication, may, may_read_excerpts, may_read_text, readable
from geo.model import Display, Status

SHOWN = {Publication.PUBLISHED, Status.MACHINE, Status.VERIFIED, Status.CORRECTED}
HIDDEN = {Publication.DRAFT, Status.REJECTED, Status.WITHHELD}


def test_a_reader_reads_what_is_published_and_stands():
    assert readable(READER) == SHOWN


def test_an_operator_reads_all_but_what_was_taken_out():
    assert readable(OPERATOR) == SHOWN | HIDDEN
    assert not may(OPERATOR, Act.READ, Publication.REMOVED)


@pytest.mark.parametrize("thing", [*Publication, *Status])
def test_only_an_operator_changes_anything(thing: Publication | Status):
    assert not may(READER, Act.CHANGE, thing)
    assert may(OPERATOR, Act.CHANGE, thing) == (thing is not Publication.REMOVED)


@pytest.mark.parametrize(
    ("display", "text", "excerpts"),
    [(Display.FULL, True, True), (Display.EXCERPT, False, True), (Display.LINK, False, False)],
)
def test_a_reader_has_as_much_of_the_words_as_may_be_shown(display: Display, text: bool, excerpts: bool):
    assert (may_read_text(READER, display), may_read_excerpts(READER, display)) == (text, excerpts)
    assert (may_read_text(OPERATOR, display), may_read_excerpts(OPERATOR, display)) == (True, True)
