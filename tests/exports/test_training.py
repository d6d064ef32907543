"""Sentences to learn from have each mention marked where it stands, once."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from geo.exports.about import Collection
from geo.exports.iob import iob, tagged
from geo.exports.passages import passages
from geo.exports.records import ExcerptRecord
from geo.exports.spacy_jsonl import spacy_jsonl
from tests.exports.rows import about, excerpt, unplaced

SENTENCE = "From Chongjin to Rajin, said the Seoul Times."


def row(words: str, **more: object) -> ExcerptRecord:
    at = SENTENCE.index(words)
    known = {"before": SENTENCE[:at], "mention": words, "after": SENTENCE[at + len(words) :]}
    return excerpt(**{**known, "start": 100 + at, "end": 100 + at + len(words), **more})


ROWS = [
    row("Chongjin"),
    row("Rajin", place_id="geonames:2042645"),
    row("Seoul", usage="embedded", place_id="geonames:1"),
]


def test_mentions_of_one_sentence_stand_in_one_example():
    (passage,) = passages(ROWS)
    assert (passage.text, passage.start) == (SENTENCE, 100)
    assert [(SENTENCE[one.start : one.end], one.label) for one in passage.entities] == [
        ("Chongjin", "LOC"),
        ("Rajin", "LOC"),
        ("Seoul", "LOC_EMBEDDED"),
    ]


def test_the_same_sentence_of_another_report_is_another_example():
    assert len(list(passages([*ROWS, row("Chongjin", report_id=13)]))) == 2


def test_spacy_lines_have_text_spans_and_where_they_come_from():
    (line,) = map(json.loads, b"".join(spacy_jsonl(about(Collection.EXCERPTS), ROWS)).decode().splitlines())
    assert set(line) == {"text", "spans", "meta"}
    assert [SENTENCE[one["start"] : one["end"]] for one in line["spans"]] == ["Chongjin", "Rajin", "Seoul"]
    assert [one["kb_id"] for one in line["spans"]] == ["geonames:2044757", "geonames:2042645", "geonames:1"]
    assert line["meta"]["licence"] == "CC0-1.0"
    assert line["meta"]["retrieved_from"] == "https://maps.example.org/?region=KP"


def test_a_mention_without_a_place_is_one_that_no_knowledge_base_has():
    (line,) = map(json.loads, b"".join(spacy_jsonl(about(Collection.UNPLACED), [unplaced()])).decode().splitlines())
    assert line["spans"][0]["kb_id"] == "NIL"


def test_tokens_are_tagged_as_iob2():
    (passage,) = passages([row("Seoul", mention="Seoul Times", after=".", end=100 + 44, place_id="own:paper")])
    found = list(tagged(passage))
    assert [token for token, _, _ in found] == "From Chongjin to Rajin , said the Seoul Times .".split()
    assert [tag for _, tag, _ in found][-3:] == ["B-LOC", "I-LOC", "O"]
    assert found[-2][2] == "own:paper"


def test_korean_is_cut_letter_by_letter_and_a_mention_always_begins_a_token():
    record = excerpt(before="어제 ", mention="청진", after="에서 찍었다", start=3, end=5)
    (passage,) = passages([record])
    assert [(token, tag) for token, tag, _ in tagged(passage)][2:5] == [("청", "B-LOC"), ("진", "I-LOC"), ("에", "O")]


def test_blocks_end_with_an_empty_line_and_begin_with_their_text():
    file = b"".join(iob(about(Collection.EXCERPTS), [*ROWS, row("Chongjin", report_id=13)])).decode()
    head, *blocks = file.split("# sent_id = ")
    assert head.startswith("# global.columns = FORM NER DATELINE:PLACE\n")
    assert [block.split("\n")[1] for block in blocks] == [f"# text = {SENTENCE}"] * 2
    assert all(block.endswith("\n\n") for block in blocks)


@given(st.text(max_size=30), st.text(min_size=1, max_size=10), st.text(max_size=30))
def test_tokens_joined_are_the_text_without_spaces(before, mention, after):
    start = len(before)
    record = excerpt(before=before, mention=mention, after=after, start=start, end=start + len(mention))
    (passage,) = passages([record])
    tokens = list(tagged(passage))
    assert "".join(token for token, _, _ in tokens) == "".join((before + mention + after).split())
    assert "".join(token for token, tag, _ in tokens if tag != "O") == "".join(mention.split())
