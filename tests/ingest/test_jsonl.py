"""Reports from JSONL, a line at a time."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ingest.incoming import Incoming
from geo.ingest.jsonl import read_jsonl


def test_each_line_is_a_report_and_empty_lines_are_nothing(read):
    found = read("jsonl", '\ufeff{"text": "Rajin."}\n\n{"text": "Chongjin."}')
    assert [(one.where, one.report.text) for one in found] == [
        ("file.jsonl:1", "Rajin."),
        ("file.jsonl:3", "Chongjin."),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": "a"', "is not JSON at character 13: Expecting ',' delimiter"),
        (b'["text"]', "must be one JSON object in braces, with at least a text"),
        (b'{"text": "\xff"}', "is not UTF-8 at byte 11; JSONL must be"),
        (b"[" * 100_000, "is not JSON that can be read: too many lists within lists"),
        (b'{"id": ' + b"9" * 5000 + b"}", "is not JSON that can be read: Exceeds the limit"),
        (b'{"title": "x"}', "has no text"),
    ],
)
def test_a_bad_line_is_named_and_the_next_one_read(read, line, said):
    bad, good = read("jsonl", line + b'\n{"text": "Rajin."}\n')
    assert bad.where == "file.jsonl:1"
    assert bad.reason.startswith(said)
    assert good.report.text == "Rajin."


def test_a_line_over_the_limit_is_refused_and_the_next_one_read(read):
    bad, good = read("jsonl", '{"text": "' + "x" * 200 + '"}\n{"text": "Rajin."}\n', limit=100)
    assert (bad.where, good.where) == ("file.jsonl:1", "file.jsonl:2")
    assert "larger than" in bad.reason


def test_places_of_its_own_come_with_a_report(read_one):
    report = read_one("jsonl", '{"text": "In Rajin.", "places": [{"name": "Rajin", "lat": 42.25, "lon": 130.3}]}')
    assert [(place.name, place.lat, place.lon) for place in report.places] == [("Rajin", 42.25, 130.3)]


@given(st.binary(max_size=300))
def test_whatever_a_file_holds_each_line_is_a_report_or_a_reason(data):
    for one in read_jsonl(io.BytesIO(data), "t", 80):
        assert isinstance(one, Incoming) or one.reason
