"""While a reader types, places by any of their names, regions, sources and reports are offered."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geo.access import OPERATOR, Publication
from geo.model import Kind, Place
from geo.web import known_names
from tests.web.newsroom import CHONGJIN, NORTH_KOREA, RAJIN, Desk, towns
from tests.web.test_hostile import HOSTILE


def suggested(reader: FlaskClient, q: str, **rest: str) -> list[dict[str, Any]]:
    answer = reader.get("/api/v1/suggest", query_string={"q": q, **rest})
    assert answer.status_code == 200, answer.text
    return answer.json["items"]


def labels(reader: FlaskClient, q: str, type: str = "place", **rest: str) -> list[str]:
    return [one["label"] for one in suggested(reader, q, **rest) if one["type"] == type]


@pytest.mark.parametrize(
    "typed", ["chong", "Chongjin", "Ch'ŏngjin", "cheongj", "청진", "청진시", "Chongjin-si", "清津", "Чхонд"]
)
def test_a_place_is_found_in_any_spelling_and_script(reader: FlaskClient, desk: Desk, typed: str):
    desk.file("Snow in Chongjin. More snow in Chongjin. None in Seoul.")
    (place,) = [one for one in suggested(reader, typed) if one["type"] == "place"]
    assert place == {
        "type": "place",
        "label": "Chongjin",
        "detail": "North Hamgyong, North Korea",
        "url": "/?place=geonames:2044757",
        "excerpts": 2,
    }
    assert reader.get(place["url"]).text.count("<article") == 1


def test_the_very_name_comes_first_then_those_with_most_excerpts(reader: FlaskClient, desk: Desk):
    york, new, yorkton = (
        Place(f"own:{name}", name, Kind.SETTLEMENT, 40 + at, -70)
        for at, name in enumerate(["York", "New York", "Yorkton"])
    )
    desk.file("Big. Big. Small. The.", places={"Big": new, "Small": yorkton, "The": york})
    assert labels(reader, "york") == ["York", "New York", "Yorkton"]


def test_regions_sources_and_reports_are_offered_too(reader: FlaskClient, desk: Desk):
    number = desk.file("From Chongjin to North Korea.", "Trains to the north", source="Northern Wire")
    found = suggested(reader, "north")
    assert [(one["type"], one["label"], one["url"], one["excerpts"]) for one in found] == [
        ("place", "North Korea", f"/?place={NORTH_KOREA.id}", 1),
        ("region", "All of North Korea", "/?region=KP", 2),
        ("region", "All of North Hamgyong", "/?region=KP.17", 1),
        ("source", "Northern Wire", "/?source=Northern+Wire", 2),
        ("report", "Trains to the north", f"/reports/{number}", 2),
    ]
    assert "Northern Wire" in found[-1]["detail"]


def test_the_rest_of_the_filter_holds_and_a_choice_keeps_it(reader: FlaskClient, desk: Desk):
    desk.file("Snow in Chongjin.", "Old", published=None)
    desk.file("Snow in Chongjin and Rajin.", "New", source="Border Desk")
    (place,) = suggested(reader, "chong", source="Border Desk")
    assert (place["excerpts"], place["url"]) == (1, f"/?source=Border+Desk&place={CHONGJIN.id}")
    assert suggested(reader, "chong", region="KR") == []


def test_another_place_can_be_chosen_in_place_of_one(reader: FlaskClient, desk: Desk):
    desk.file("From Chongjin to Rajin.")
    place = suggested(reader, "rajin", place=CHONGJIN.id)[0]
    assert place["url"] == f"/?place={RAJIN.id}"


def test_what_comes_changes_and_goes_is_known_at_once(reader: FlaskClient, desk: Desk):
    assert suggested(reader, "snow") == suggested(reader, "chong") == []
    desk.file("It fell on Chongjin.", "Snow", identity="one")
    assert labels(reader, "snow", "report") == ["Snow"]
    assert labels(reader, "chong") == ["Chongjin"]
    number = desk.file("It fell on Rajin.", "Rain", identity="one")
    assert suggested(reader, "snow") == suggested(reader, "chong") == []
    assert labels(reader, "rain", "report") == ["Rain"]
    desk.store.remove(number, OPERATOR)
    assert suggested(reader, "rain") == suggested(reader, "raj") == []


def test_a_draft_is_not_offered(reader: FlaskClient, desk: Desk):
    desk.file("Snow in Chongjin.", "A secret", source="Secret Wire", publication=Publication.DRAFT)
    assert suggested(reader, "secret") == suggested(reader, "chong") == suggested(reader, "north") == []


def test_many_names_are_read_in_while_nobody_waits(app: Flask, desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """The answer meanwhile is without them, and is not kept by the browser; later ones are there at once again."""
    monkeypatch.setattr(known_names, "FEW", 3)
    desk.file(". ".join(towns(9)), "Nine towns", places=towns(9))
    reader, names = app.test_client(), app.extensions["dateline"].names
    first = reader.get("/api/v1/suggest?q=town")
    assert (first.json["items"], first.headers.get("ETag")) == ([], None)
    names.wait()
    again = reader.get("/api/v1/suggest?q=town")
    assert len(again.json["items"]) > 3
    assert again.headers["ETag"]
    desk.file("Snow in Chongjin.", "Snow on the towns")
    assert labels(reader, "town", "report") == ["Snow on the towns", "Nine towns"]
    desk.file("Snow in Rajin.", "Rain", identity="Snow on the towns")
    assert labels(reader, "town", "report") == ["Nine towns"]


def test_an_answer_is_sent_once_until_a_report_comes(reader: FlaskClient, desk: Desk):
    desk.file("Snow in Chongjin.")
    etag = reader.get("/api/v1/suggest?q=chong").headers["ETag"]
    assert reader.get("/api/v1/suggest?q=chong", headers={"If-None-Match": etag}).status_code == 304
    desk.file("Rain in Chongjin.", "Rain")
    assert reader.get("/api/v1/suggest?q=chong", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("query", "key"), [("", "q"), ("q=", "q"), ("q=%00", "q"), ("q=" + 501 * "a", "q"), ("q=a&limit=3", "limit")]
)
def test_what_cannot_be_read_is_refused(reader: FlaskClient, query: str, key: str):
    answer = reader.get(f"/api/v1/suggest?{query}")
    assert (answer.status_code, answer.get_json(force=True)["key"]) == (400, key)


@pytest.mark.parametrize("q", ["!!!", "-", "\u200d", '"', "q " * 250, "청" * 500, "\U0010ffff", "%ED%A0%80"])
def test_odd_letters_and_long_ones_are_no_names(reader: FlaskClient, desk: Desk, q: str):
    desk.file("Snow in Chongjin.")
    assert suggested(reader, q) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@example(q="NEAR")
@example(q="market OR")
@example(q="NEAR(market")
@given(q=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60))
def test_whatever_is_typed_has_an_answer(reader: FlaskClient, q: str):
    assert reader.get("/api/v1/suggest", query_string={"q": q}).status_code == (200 if q.strip() else 400)


def test_a_title_of_markup_is_words(reader: FlaskClient, desk: Desk):
    desk.file("Snow in Chongjin.", f"Title {HOSTILE}", source=f"Source {HOSTILE}")
    answer = reader.get("/api/v1/suggest?q=title")
    assert answer.mimetype == "application/json"
    assert answer.json["items"][0]["label"] == f"Title {HOSTILE}"
