"""A program asks for the same data as the pages show; ``docs/api.md`` says what it gets."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.model import Display
from geo.web.settings import ROOT
from tests.web.newsroom import CHONGJIN, NORTH_KOREA, RAJIN, Desk, towns

VIDEO = "The video was filmed in Chongjin. Officials in Seoul said no. It is a rare sight in North Korea."
DOCUMENTED = (ROOT / "docs" / "api.md").read_text()
LISTS = ("places", "excerpts", "unplaced", "reports", "regions")
VIEWS = ("pins?view=-180,-90,180,90&z=3", "areas?view=-180,-90,180,90&z=3")


def ask(reader: FlaskClient, address: str) -> Any:  # whatever JSON there is
    response = reader.get(f"/api/v1/{address}")
    assert response.status_code == 200, response.text
    return response.json if response.is_json else None


def features(reader: FlaskClient, address: str) -> list[dict[str, Any]]:
    answer = reader.get(f"/api/v1/{address}")
    assert answer.mimetype == "application/geo+json"
    collection = answer.get_json(force=True)
    assert collection["type"] == "FeatureCollection"
    return collection["features"]


def test_pins_are_points_with_their_numbers(reader: FlaskClient, desk: Desk):
    desk.file(f"{VIDEO} And Chongjin again.", said=["Seoul"])
    pins = {pin["properties"]["name"]: pin for pin in features(reader, "pins?view=120,30,135,45&z=8")}
    assert set(pins) == {"Chongjin", "Seoul"}
    assert pins["Chongjin"]["geometry"] == {"type": "Point", "coordinates": [CHONGJIN.lon, CHONGJIN.lat]}
    about = pins["Chongjin"]["properties"]
    assert (about["id"], about["kind"], about["places"], about["excerpts"]) == (CHONGJIN.id, "settlement", 1, 2)
    assert (about["where"], about["url"]) == ("North Hamgyong, North Korea", "/places/geonames:2044757")
    assert (about["said"], pins["Seoul"]["properties"]["said"]) == (False, True)


def test_places_without_room_are_one_cluster_that_knows_its_places(reader: FlaskClient, desk: Desk):
    desk.file("From Chongjin to Rajin.")
    (cluster,) = features(reader, "pins?view=-180,-85,180,85&z=1")
    about = cluster["properties"]
    assert (about["id"], about["name"], about["places"], about["excerpts"]) == (None, None, 2, 2)
    assert about["bounds"] == [CHONGJIN.lon, CHONGJIN.lat, RAJIN.lon, RAJIN.lat]


def test_pins_are_those_of_the_view_and_the_filter(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO)
    assert features(reader, "pins?view=0,0,10,10&z=5") == []
    (pin,) = features(reader, "pins?view=120,30,135,45&z=5&region=KP")
    assert pin["properties"]["name"] == "Chongjin"
    total = reader.get("/api/v1/pins?view=0,0,10,10&z=5&region=KP").get_json(force=True)["total"]
    assert total == {"places": 2, "excerpts": 2}


def test_a_country_is_an_outline_and_no_pin(reader: FlaskClient, desk: Desk):
    desk.file("It is a rare sight in North Korea.")
    assert features(reader, "pins?view=120,30,135,45&z=5") == []
    (area,) = features(reader, "areas?view=120,30,135,45&z=5")
    assert area["geometry"]["type"] in ("Polygon", "MultiPolygon")
    assert (area["properties"]["name"], area["properties"]["excerpts"]) == ("North Korea", 1)
    assert features(reader, "areas?view=0,0,10,10&z=5") == []
    assert features(reader, "areas?view=120,30,135,45&z=5&bbox=0,0,10,10") == []


def test_areas_can_stand_for_all_that_lies_in_them(reader: FlaskClient, desk: Desk):
    desk.file("From Chongjin to Rajin, all of it in North Korea. And Chongjin again, and Seoul.")
    answer = reader.get("/api/v1/areas?view=120,30,135,45&z=4&count=within").get_json(force=True)
    numbers = {area["properties"]["region"]: area["properties"]["excerpts"] for area in answer["features"]}
    assert numbers == {"KP": 4, "KR": 1}
    assert (answer["steps"], answer["unshaded"]) == ([1, 2], 0)
    answer = reader.get("/api/v1/areas?view=120,30,135,45&z=6&count=within").get_json(force=True)
    numbers = {area["properties"]["region"]: area["properties"]["excerpts"] for area in answer["features"]}
    assert (numbers, answer["unshaded"]) == ({"KP.17": 2, "KP.18": 1, "KR.11": 1}, 1)


def test_the_page_of_an_area_is_never_wider_than_the_filter(reader: FlaskClient, desk: Desk):
    desk.file("From Chongjin to Seoul.")
    area = "areas?view=120,30,135,45&z=4&count=within"
    pages = {one["properties"]["only_url"] for one in features(reader, f"{area}&region=KP.17&region=KR&q=from")}
    assert pages == {"/?region=KP.17&q=from", "/?region=KR&q=from"}


def test_outlines_end_a_little_beyond_the_view(reader: FlaskClient, desk: Desk):
    desk.file("From Chongjin.")
    address = "/api/v1/areas?view=129,41,130,42&z=10&count=within"
    answer = reader.get(address).get_json(force=True)
    assert answer["bbox"] == [128.75, 40.75, 130.25, 42.25]
    whole = reader.get("/api/v1/areas?view=120,30,140,50&z=10&count=within").data
    assert len(reader.get(address).data) < len(whole) / 2


def test_what_an_area_counts_is_one_of_two_things(reader: FlaskClient):
    answer = reader.get("/api/v1/areas?view=120,30,135,45&z=4&count=all")
    assert (answer.status_code, answer.get_json(force=True)["key"]) == (400, "count")


def test_what_is_uncertain_says_so(reader: FlaskClient, desk: Desk):
    desk.file("From Chongjin.", "Somewhere about", uncertainty_km=10.0)
    desk.file("From Rajin.", "One of two", confidence=0.6, alternatives=(CHONGJIN,))
    desk.file("From Seoul.", "Sure", alternatives=(CHONGJIN,))
    pins = features(reader, "pins?view=120,30,135,45&z=10")
    said = {pin["properties"]["name"]: pin["properties"]["uncertain"] for pin in pins}
    assert said == {"Chongjin": True, "Rajin": True, "Seoul": False}
    assert said == {item["name"]: item["uncertain"] for item in ask(reader, "places")["items"]}
    assert said == {item["place"]["name"]: item["uncertain"] for item in ask(reader, "excerpts")["items"]}


def test_an_excerpt_can_be_cut_from_its_report_again(reader: FlaskClient, desk: Desk):
    text = f"Ünïcödé 😀 first. {VIDEO}"
    number = desk.file(text, "Video", url="https://example.org/a", alternatives=(RAJIN,))
    answer = ask(reader, "excerpts?region=KP&kind=settlement")
    (item,) = answer["items"]
    assert text[item["start"] : item["end"]] == item["mention"] == "Chongjin"
    assert item["before"] + item["mention"] + item["after"] == "The video was filmed in Chongjin."
    assert (item["report"]["id"], item["report"]["published"]) == (number, "2012-05-31")
    assert item["report"]["anchor_url"] == f"/reports/{number}#m{item['start']}"
    assert item["source_url"].startswith("https://example.org/a#:~:text=")
    assert item["place"]["geonameid"] == 2044757
    assert [other["name"] for other in item["alternatives"]] == ["Rajin"]
    assert (item["usage"], item["role"], item["status"]) == ("literal", "primary", "machine")


def test_an_excerpt_says_how_far_from_its_place_it_may_be(reader: FlaskClient, desk: Desk):
    desk.file("A fire at the hospital.", places={"hospital": CHONGJIN}, uncertainty_km=10.0)
    desk.file("Snow fell on Seoul.", "Snow")
    told = {one["mention"]: (one["uncertainty_km"], one["near"]) for one in ask(reader, "excerpts")["items"]}
    assert told == {"hospital": (10.0, "Somewhere in or near Chongjin, ± 10 km"), "Seoul": (None, None)}


def test_the_excerpts_of_one_place(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO)
    answer = ask(reader, "excerpts?place=geonames:1835848")
    assert [item["mention"] for item in answer["items"]] == ["Seoul"]
    assert ask(reader, "excerpts?place=geonames:1")["items"] == []


def test_the_words_of_a_report_that_may_not_be_shown_are_not_there(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO, display=Display.LINK)
    response = reader.get("/api/v1/excerpts")
    assert "filmed" not in response.text


def test_reports_say_how_much_of_them_is_on_the_map(reader: FlaskClient, desk: Desk):
    desk.file("From Chongjin to Springfield, and Chongjin again.", "Journey", language="en")
    (item,) = ask(reader, "reports")["items"]
    assert (item["title"], item["excerpts"], item["places"], item["unplaced"]) == ("Journey", 2, 1, 1)
    assert "text" not in item


def test_regions_have_their_provinces_below(reader: FlaskClient, desk: Desk):
    desk.file("From Chongjin to Rajin and Seoul.")
    items = ask(reader, "regions")["items"]
    assert [(item["id"], item["kind"], item["excerpts"]) for item in items[:3]] == [
        ("KP", "country", 2),
        ("KP.17", "admin1", 1),
        ("KP.18", "admin1", 1),
    ]


@pytest.mark.parametrize("name", ["places", "excerpts", "reports"])
def test_lists_go_on_page_by_page_without_a_gap_or_a_repeat(reader: FlaskClient, desk: Desk, name: str):
    for number, (town, place) in enumerate(towns(7).items()):
        desk.file(f"Snow in {town}.", town, places={town: place}, published=date(2012, 1, 1 + number // 2))
    address, seen = f"/api/v1/{name}?q=snow&limit=3", []
    while address:
        answer = reader.get(address).json
        assert answer["count"] == 7
        assert len(answer["items"]) <= 3
        seen += [item["id"] for item in answer["items"]]
        address = answer["next"]
    assert len(seen) == len(set(seen)) == 7


def test_no_page_is_longer_than_a_hundred_rows(reader: FlaskClient, desk: Desk):
    desk.file(". ".join(towns(150)), places=towns(150))
    assert len(ask(reader, "places?limit=100000")["items"]) == 100
    assert len(ask(reader, "places")["items"]) == 20


@pytest.mark.parametrize("address", [*LISTS, *VIEWS])
@pytest.mark.parametrize(
    ("key", "value"),
    [("region", "Korea"), ("from", "yesterday"), ("bbox", "1,2"), ("min_confidence", "2"), ("zoom", "3"), ("b.q", "x")],
)
def test_what_cannot_be_read_or_is_not_known_is_refused_by_its_key(
    reader: FlaskClient, address: str, key: str, value: str
):
    joint = "&" if "?" in address else "?"
    response = reader.get(f"/api/v1/{address}{joint}{key}={value}")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    problem = response.get_json(force=True)
    assert (problem["status"], problem["key"]) == (400, key)
    assert key in problem["detail"]


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("pins?z=3", "view"),
        ("pins?view=1,2,3,4", "z"),
        ("pins?view=1,2,3,4&z=three", "z"),
        ("areas?view=1,2,3&z=3", "view"),
        ("places?limit=many", "limit"),
        ("places?after=there", "after"),
        ("excerpts?after=there", "after"),
        ("reports?after=1.2.3", "after"),
        ("regions?limit=3", "limit"),
    ],
)
def test_what_only_one_address_takes_is_checked_there(reader: FlaskClient, address: str, key: str):
    response = reader.get(f"/api/v1/{address}")
    assert response.status_code == 400
    assert response.get_json(force=True)["key"] == key


def test_an_address_that_there_is_not_is_told_as_a_problem_too(reader: FlaskClient):
    response = reader.get("/api/v1/nothing")
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")
    response = reader.post("/api/v1/places")
    assert (response.status_code, response.mimetype) == (405, "application/problem+json")
    assert "GET" in response.headers["Allow"]


def test_everything_that_the_api_says_is_documented(reader: FlaskClient, app: Flask, desk: Desk):
    desk.file("From Chongjin to Rajin, North Korea and Springfield.", alternatives=(RAJIN,))

    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {name for inner in value.values() for name in names(inner)}
        return {name for inner in value for name in names(inner)} if isinstance(value, list) else set()

    themselves = ("reports/1", "excerpts/1", f"places/{CHONGJIN.id}", "facets/region")
    for address in (*LISTS, *VIEWS, *themselves, "pins?view=120,30,135,45&z=8", "suggest?q=chongjin"):
        for name in names(reader.get(f"/api/v1/{address}").get_json(force=True)):
            assert f"`{name}`" in DOCUMENTED, f"{name} of {address} is not documented"
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/"):
            shape = re.sub(r"<(?:\w+:)?(?:\w+_)?(\w+)>", r"<\1>", rule.rule)
            assert re.search(rf"`{shape}[`?]", DOCUMENTED), f"{shape} is not documented"


def test_a_view_is_said_to_lie_in_areas_from_the_largest_to_the_smallest(reader: FlaskClient):
    steps = ask(reader, "whereabouts?view=129.5,41.5,130,42")["steps"]
    assert [[area["name"] for area in step] for step in steps] == [["Asia"], ["North Korea"], ["North Hamgyong"]]
    (country,) = steps[1]
    assert (country["id"], country["kind"]) == (NORTH_KOREA.id, "country")
    assert country["url"] == f"/places/{NORTH_KOREA.id}"
    west, south, east, north = country["extent"]
    assert (west < 129.5, south < 41.5, east > 130, north > 42) == (True,) * 4


def test_where_a_view_lies_is_asked_for_by_the_view_alone(reader: FlaskClient):
    for more in ("&region=KP", "&z=3", "&wiew=1,2,3,4"):
        answer = reader.get(f"/api/v1/whereabouts?view=1,2,3,4{more}")
        assert answer.status_code == 400
        assert answer.get_json(force=True)["key"] in more
    missing = reader.get("/api/v1/whereabouts")
    assert (missing.status_code, missing.get_json(force=True)["key"]) == (400, "view")


def test_where_a_view_lies_need_not_be_sent_twice(reader: FlaskClient):
    address = "/api/v1/whereabouts?view=129.5,41.5,130,42"
    known = reader.get(address).headers["ETag"]
    assert reader.get(address, headers={"If-None-Match": known}).status_code == 304
