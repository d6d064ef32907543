"""Any text gives an answer, in time linear in its words, with spans that cut it where they say."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.geoparse import VERSION, geoparse
from tests.geoparse.any_text import PIECES, holds

texts = st.one_of(
    st.text(),
    st.text(alphabet=st.characters()),  # with lone surrogates
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=30).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_spans_are_true_in_any_text(gazetteer: Gazetteer, text: str) -> None:
    holds(text, geoparse(text, gazetteer))


@settings(max_examples=100, deadline=None)
@given(text=texts, title=texts, source=texts)
def test_any_title_and_source_will_do(gazetteer: Gazetteer, text: str, title: str, source: str) -> None:
    holds(text, geoparse(text, gazetteer, title=title, source=source))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_spans_given_are_answered(gazetteer: Gazetteer, data: st.DataObject) -> None:
    text = data.draw(texts.filter(bool))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = list(pairwise(cuts))[::2]
    mentions = geoparse(text, gazetteer, toponyms=spans)
    assert [(mention.start, mention.end) for mention in mentions] == spans


@pytest.mark.parametrize("text", ["St. Paul.", "St. John's", "in St. Paul (", "Paris. ", "…", " "])
def test_a_span_that_ends_in_a_mark_is_answered(gazetteer: Gazetteer, text: str) -> None:
    mentions = geoparse(text, gazetteer, toponyms=[(0, len(text))])
    assert [(mention.start, mention.end) for mention in mentions] == [(0, len(text))]


def test_the_same_text_gives_the_same_answer(gazetteer: Gazetteer) -> None:
    text = "It rained in Springfield, in Paris and in Georgia."
    assert geoparse(text, gazetteer) == geoparse(text, gazetteer)


def test_nothing_is_found_in_nothing(gazetteer: Gazetteer) -> None:
    assert geoparse("", gazetteer) == ()
    assert VERSION


MEGABYTES_5 = 5_000_000


@pytest.mark.parametrize(
    "text",
    [
        "Chongjin " * 10_000,
        "x" * MEGABYTES_5,
        "X" * MEGABYTES_5,
        "Paris" * (MEGABYTES_5 // 5),
        "- " * (MEGABYTES_5 // 2),
        "A. " * (MEGABYTES_5 // 30),
        "New York and " * (MEGABYTES_5 // 130),
        "told reporters in " * (MEGABYTES_5 // 180),
        " " * MEGABYTES_5,
        "平壤" * 100_000,
        "청진" * 100_000,
        "St. " * 100_000,
        "of the " * 300_000,
        "“‘(" * 300_000,
        f"{'U' * 40} said, Paris — And",
        f"{'1' * 40} said, Paris — And",
    ],
    ids=lambda text: f"{text[:18]!r} {len(text)}",
)
def test_long_and_hostile_texts_are_answered(gazetteer: Gazetteer, text: str) -> None:
    assert all(text[m.start : m.end].strip() for m in geoparse(text, gazetteer, fast=True)[:100])
    part = text[:10_000]
    assert all(part[m.start : m.end].strip() for m in geoparse(part, gazetteer)[:100])


def test_every_repeat_of_a_name_is_found(gazetteer: Gazetteer) -> None:
    assert len(geoparse("A market in Chongjin burned. " * 2_000, gazetteer)) == 2_000
