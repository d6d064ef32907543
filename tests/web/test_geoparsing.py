"""`flask geoparse`: lines of JSON in, lines of JSON out."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from flask import Flask

TEXT = "SEOUL — Video from Chongjin, Kim told reporters in Seoul."

Geoparse = Callable[..., tuple[int, list[dict[str, object]]]]


@pytest.fixture
def geoparse(app: Flask) -> Geoparse:
    """Runs the command over lines; its exit status, and what each line holds that came out."""

    def geoparse(*lines: object, options: tuple[str, ...] = ()) -> tuple[int, list[dict[str, object]]]:
        given = b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
        result = app.test_cli_runner().invoke(args=["geoparse", *options], input=given)
        return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]

    return geoparse


def test_each_mention_says_where_it_stands_and_what_it_means(geoparse):
    status, [answer] = geoparse({"id": "a", "text": TEXT})
    assert (status, answer["id"]) == (0, "a")
    chongjin = next(mention for mention in answer["mentions"] if mention["text"] == "Chongjin")
    assert TEXT[chongjin["start"] : chongjin["end"]] == "Chongjin"
    assert set(chongjin) == {
        *("start", "end", "text", "usage", "role", "confidence", "place", "uncertainty_km", "alternatives", "reason")
    }
    assert chongjin["usage"] == "literal"
    assert 0 < chongjin["confidence"] <= 1
    place = chongjin["place"]
    assert (place["id"], place["geonameid"], place["kind"]) == ("geonames:2044757", 2044757, "settlement")
    assert (place["country"], place["admin1"], place["admin1_name"]) == ("KP", "KP.17", "North Hamgyong")
    assert (round(place["lat"], 1), round(place["lon"], 1)) == (41.8, 129.8)


def test_a_facility_that_the_gazetteer_lacks_is_at_its_town_give_or_take(geoparse):
    _, [answer] = geoparse({"text": "A fire at St. Mary's Hospital in Kaesong killed two."})
    hospital, kaesong = answer["mentions"]
    assert (hospital["text"], hospital["place"]["name"], hospital["uncertainty_km"]) == (
        "St. Mary's Hospital",
        "Kaesong",
        10.0,
    )
    assert (kaesong["text"], kaesong["uncertainty_km"]) == ("Kaesong", None)


def test_lines_come_out_as_they_went_in(geoparse):
    lines = [{"id": number, "text": f"Number {number} in Seoul."} for number in range(70)]
    assert [answer["id"] for answer in geoparse(*lines)[1]] == list(range(70))


def test_several_processes_answer_as_one(geoparse):
    lines = [{"id": number, "text": TEXT + " and in Rajin" * number} for number in range(40)]
    lines.insert(3, ["no report"])
    assert geoparse(*lines, options=("--jobs", "2")) == geoparse(*lines)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (b"{", {"error": "is not JSON at character 2: Expecting property name enclosed in double quotes"}),
        (b'{"id": "\xff"}', {"error": "is not UTF-8 at byte 9; JSONL must be"}),
        ({"id": [1]}, {"id": [1], "error": "has no text"}),
        ({"id": None, "text": 7}, {"id": None, "error": "text must be words, got a number"}),
        ({"id": "a", "text": ""}, {"id": "a", "mentions": []}),
    ],
)
def test_a_line_that_cannot_be_read_is_answered_in_its_place(geoparse, line, answer):
    status, answers = geoparse(line, {"id": "next", "text": "Seoul."})
    assert answers[0] == answer
    assert answers[1]["id"] == "next"
    assert status == ("error" in answer)


def test_with_spans_just_those_are_resolved(geoparse):
    start = TEXT.index("Chongjin")
    status, [answer] = geoparse(
        {"id": "a", "text": TEXT, "toponyms": [{"start": start, "end": start + 8, "phrase": "Chongjin"}]},
        options=("--spans",),
    )
    assert status == 0
    assert [mention["place"]["name"] for mention in answer["mentions"]] == ["Chongjin"]


@pytest.mark.parametrize(
    "toponyms",
    [
        None,
        {},
        ["Chongjin"],
        [{"start": 1}],
        [{"start": 5, "end": 5}],
        [{"start": 0, "end": 999}],
        [{"start": -1, "end": 3}],
    ],
)
def test_spans_that_are_none_are_an_error_of_the_line(geoparse, toponyms):
    status, [answer] = geoparse({"id": "a", "text": TEXT, "toponyms": toponyms}, options=("--spans",))
    assert (status, answer["id"]) == (1, "a")
    assert "toponyms" in answer["error"]


def test_offsets_are_code_points_of_the_text_given(geoparse):
    text = "😀\0 \ud800 in Seoul"
    _, [answer] = geoparse({"text": text})
    [mention] = answer["mentions"]
    assert text[mention["start"] : mention["end"]] == "Seoul"


def test_title_date_and_source_may_be_given(geoparse):
    line = {"text": "Fire in Paris.", "title": "Paris, Texas", "date": "December 1", "source": "https://example.org/a"}
    status, [answer] = geoparse(line)
    assert status == 0
    assert answer["mentions"][0]["place"]["name"] == "Paris"
