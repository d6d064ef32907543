"""Programs that nobody here wrote read the API as they read any other: by links, tags, times, and from anywhere."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from werkzeug.http import parse_date
from werkzeug.test import TestResponse

from geo.access import OPERATOR, Publication
from geo.model import Display, Status
from tests.web.newsroom import CHONGJIN, SEOUL, Desk, towns

LISTS = ["places", "excerpts", "unplaced", "reports"]
READ = ["/api/v1/places", "/api/v1/pins?view=1,2,3,4&z=3", "/api/openapi.json", "/export/excerpts.csv"]
TABLES = ["/trend/excerpts.csv", "/together/pairs.csv", "/compare/places.csv"]
OPEN = [*READ, *TABLES, "/api/v1/nothing", "/api/", "/cite/map.bib", "/export/nothing"]
ELSEWHERE = {"Origin": "https://elsewhere.example"}


def link_of(response: TestResponse, relation: str) -> str | None:
    """Where a link of the answer's head leads (RFC 8288)."""
    return {name: address for address, name in re.findall(r'<([^>]*)>; rel="(\w+)"', response.headers["Link"])}.get(
        relation
    )


def file_towns(desk: Desk, begin: int, end: int) -> None:
    for number, (town, place) in enumerate(list(towns(end).items())[begin:], begin):
        places = {town: place, "Springfield": None}
        desk.file(f"Snow in {town} and Springfield.", town, places=places, published=date(2012, 1, 1 + number // 3))


@pytest.mark.parametrize("name", LISTS)
def test_links_lead_through_every_row_once_though_others_come_in_between(reader: FlaskClient, desk: Desk, name: str):
    file_towns(desk, 0, 9)
    seen: list[str] = []
    address: str | None = f"/api/v1/{name}?limit=2"
    there = {item["id"] for item in reader.get(f"/api/v1/{name}?limit=100").json["items"]}
    more = 9
    while address:
        response = reader.get(address)
        seen += [item["id"] for item in response.json["items"]]
        address = link_of(response, "next")
        assert (address is None) == (response.json["next"] is None)
        assert address is None or address == f"http://localhost{response.json['next']}"
        if more < 13:
            file_towns(desk, more, more + 1)
            more += 1
    assert len(seen) == len(set(seen))
    assert there <= set(seen)


def test_a_list_leads_back_to_its_first_page(reader: FlaskClient, desk: Desk):
    file_towns(desk, 0, 5)
    first = reader.get("/api/v1/places?limit=2&q=snow")
    second = reader.get(link_of(first, "next") or "")
    assert reader.get(link_of(second, "first") or "").json == first.json


def test_places_with_as_many_excerpts_come_by_the_people_who_live_there(reader: FlaskClient, desk: Desk):
    desk.file("From Chongjin to Seoul.")
    first = reader.get("/api/v1/places?limit=1")
    assert [item["id"] for item in first.json["items"]] == [SEOUL.id]
    assert [item["id"] for item in reader.get(first.json["next"]).json["items"]] == [CHONGJIN.id]


class Clock:
    """Says what time it is told."""

    now = 1_700_000_000.5

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(app: Flask) -> Clock:
    clock = Clock()
    app.extensions["dateline"] = replace(app.extensions["dateline"], clock=clock)
    return clock


@pytest.mark.parametrize("address", READ)
def test_who_asks_by_the_time_gets_an_answer_only_when_something_changed(app: Flask, clock: Clock, address: str):
    reader, desk = app.test_client(), Desk(app.extensions["dateline"].store)
    desk.file("Filmed in Chongjin.")
    assert "Last-Modified" not in reader.get(address).headers  # within the second in which it was seen
    clock.now += 60
    first = reader.get(address)
    changed = first.headers["Last-Modified"]
    assert parse_date(changed).timestamp() == 1_700_000_001  # type: ignore[union-attr]  # it is a date
    again = reader.get(address, headers={"If-Modified-Since": changed})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert reader.get(address, headers={"If-Modified-Since": "Mon, 13 Nov 2023 00:00:00 GMT"}).status_code == 200
    assert reader.get(address, headers={"If-Modified-Since": "yesterday"}).status_code == 200
    other = {"If-Modified-Since": changed, "If-None-Match": '"another"'}
    assert reader.get(address, headers=other).status_code == 200
    desk.file("Filmed in Rajin.", "Another")
    assert reader.get(address, headers={"If-Modified-Since": changed}).status_code == 200
    clock.now += 60
    assert reader.get(address, headers={"If-Modified-Since": changed}).status_code == 200


def test_a_time_hides_no_error(app: Flask, clock: Clock):
    reader = app.test_client()
    reader.get("/api/v1/places")
    clock.now += 60
    later = {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    assert reader.get("/api/v1/places", headers=later).status_code == 304
    assert reader.get("/api/v1/places?from=yesterday", headers=later).status_code == 400
    assert reader.get("/api/v1/reports/99", headers=later).status_code == 404


@pytest.mark.parametrize("address", [*READ, "/cite/map.bib"])
def test_the_head_of_an_answer_can_be_asked_for_alone(reader: FlaskClient, address: str):
    head, whole = reader.head(address), reader.get(address)
    assert (head.status_code, head.data) == (200, b"")
    for name in ("Content-Type", "ETag", "Link", "Content-Disposition", "Vary"):
        assert head.headers.get(name) == whole.headers.get(name), name


@pytest.mark.parametrize("address", READ[:3])
def test_a_cache_is_told_what_an_answer_hangs_on_even_where_it_has_it(reader: FlaskClient, address: str):
    first = reader.get(address)
    again = reader.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    for response in (first, again):
        assert {"accept-encoding", "accept-language"} <= {name.lower() for name in response.vary}


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_a_program_gets_the_compression_that_it_reads(reader: FlaskClient, desk: Desk, encoding: str):
    desk.file(". ".join(towns(30)), places=towns(30))
    packed = reader.get("/api/v1/excerpts", headers={"Accept-Encoding": encoding})
    assert packed.headers["Content-Encoding"] == encoding
    assert len(packed.data) < len(reader.get("/api/v1/excerpts").data) / 2


@pytest.mark.parametrize("address", OPEN)
def test_scripts_of_every_site_may_read(reader: FlaskClient, address: str):
    response = reader.get(address, headers=ELSEWHERE)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    exposed = response.headers["Access-Control-Expose-Headers"].split(", ")
    assert {"ETag", "Link", "Content-Disposition"} <= set(exposed)
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert "Set-Cookie" not in response.headers


def test_a_script_of_another_site_may_read_that_it_has_it_already(reader: FlaskClient):
    tag = reader.get(READ[0]).headers["ETag"]
    again = reader.get(READ[0], headers={**ELSEWHERE, "If-None-Match": tag})
    assert (again.status_code, again.headers["Access-Control-Allow-Origin"]) == (304, "*")


@pytest.mark.parametrize("address", [*READ, "/cite/map.bib"])
def test_a_browser_that_asks_before_is_told_what_may_be_sent(reader: FlaskClient, address: str):
    asked = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    response = reader.options(address, headers={**ELSEWHERE, **asked})
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response.headers["Access-Control-Allow-Methods"]
    assert "if-none-match" in response.headers["Access-Control-Allow-Headers"].lower()
    assert "ETag" not in response.headers


@pytest.mark.parametrize("address", TABLES)
def test_a_table_that_cannot_be_read_is_a_problem_to_a_program_and_a_page_to_a_browser(
    reader: FlaskClient, address: str
):
    problem = reader.get(f"{address}?colour=red").get_json(force=True)
    assert (problem["status"], problem["key"]) == (400, "colour")
    assert "colour" in reader.get(f"{address}?colour=red", headers={"Accept": "text/html"}).text.partition("<h1")[2]


def problem_of(response: TestResponse) -> tuple[int, str]:
    problem = json.loads(response.data)
    assert response.mimetype == "application/problem+json"
    assert problem["status"] == response.status_code
    assert problem["title"]
    assert problem["detail"]
    return response.status_code, problem["type"]


def test_every_error_has_a_type_of_its_own(app: Flask, desk: Desk):
    @app.get("/api/fault")
    def fault() -> str:
        raise RuntimeError("the password is 1234")

    @app.post("/api/body")
    def body() -> str:
        return request.get_data(as_text=True)

    reader = app.test_client()
    gone = desk.file("A secret in Chongjin.")
    desk.store.remove(gone, OPERATOR)
    assert problem_of(reader.get("/api/v1/places?from=yesterday")) == (400, "/api/#unreadable")
    assert problem_of(reader.get("/api/v1/nothing")) == (404, "/api/#missing")
    assert problem_of(reader.get("/api/v2/places")) == (404, "/api/#missing")
    assert problem_of(reader.delete("/api/v1/places")) == (405, "/api/#only-read")
    assert problem_of(reader.get("/api/v1/places", headers={"Accept": "text/csv"})) == (406, "/api/#not-acceptable")
    assert problem_of(reader.get(f"/api/v1/reports/{gone}")) == (410, "/api/#gone")
    assert problem_of(reader.post("/api/body", data=b"x" * 100_000)) == (413, "/api/#too-large")
    assert problem_of(reader.get("/api/v1/places?q=" + "x" * 8_000)) == (414, "/api/#too-long")
    response = reader.get("/api/fault")
    assert problem_of(response) == (500, "/api/#fault")
    assert "1234" not in response.text


@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/geo+json", "text/html, */*;q=0.1", ""])
def test_who_reads_json_of_any_sort_gets_it(reader: FlaskClient, accept: str):
    assert reader.get("/api/v1/places", headers={"Accept": accept}).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/reports/99999999999999999999",
        "/api/v1/excerpts/99999999999999999999",
        "/api/v1/reports/-1",
        "/api/v1/excerpts/one",
        "/api/v1/places/nowhere",
        "/api/v1/places/%00",
        "/api/v1/facets/bbox",
        "/cite/reports/99999999999999999999.bib",
    ],
)
def test_what_there_is_not_is_told_so(reader: FlaskClient, address: str):
    assert problem_of(reader.get(address)) == (404, "/api/#missing")


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("/api/v1/reports/1?region=KP", "region"),
        ("/api/v1/excerpts/1?q=a", "q"),
        ("/api/v1/excerpts/1?hl=tlh", "hl"),
        ("/api/v1/places/geonames:2044757?place=own:1", "place"),
        ("/api/v1/places/geonames:2044757?limit=2", "limit"),
        ("/api/v1/places?after=1.2", "after"),
        ("/api/v1/places?after=1.2.-3", "after"),
        ("/api/v1/places?after=%F0%9F%98%80.1.1", "after"),
        ("/api/v1/facets/kind?after=x", "after"),
        ("/api/v1/facets/kind?min_confidence=NaN", "min_confidence"),
        ("/api/v1/places?limit=1e3", "limit"),
        ("/api/v1/pins?view=1,2,inf,4&z=3", "view"),
        ("/api/openapi.json?format=yaml", "format"),
    ],
)
def test_what_is_hostile_is_refused_by_its_key(reader: FlaskClient, desk: Desk, address: str, key: str):
    desk.file("Filmed in Chongjin.")
    response = reader.get(address)
    assert problem_of(response) == (400, "/api/#unreadable")
    assert response.get_json(force=True)["key"] == key


def test_a_report_by_itself_has_its_text_where_that_may_be_shown(reader: FlaskClient, desk: Desk):
    whole = desk.file("From Chongjin to Springfield.", "Journey", collection="Diaries")
    linked = desk.file("Classified in Seoul.", "Elsewhere", display=Display.LINK)
    report = reader.get(f"/api/v1/reports/{whole}").json
    assert (report["title"], report["text"]) == ("Journey", "From Chongjin to Springfield.")
    assert (report["excerpts"], report["places"], report["unplaced"], report["collections"]) == (1, 1, 1, ["Diaries"])
    (excerpt,) = reader.get(report["excerpts_url"]).json["items"]
    assert report["text"][excerpt["start"] : excerpt["end"]] == "Chongjin"
    assert reader.get(f"/api/v1/reports/{linked}").json["text"] is None


def test_an_excerpt_by_itself_is_the_one_of_the_list(reader: FlaskClient, desk: Desk):
    desk.file("From Chongjin to Seoul.", associative=["Seoul"])
    (listed,) = reader.get("/api/v1/excerpts").json["items"]
    assert reader.get(f"/api/v1/excerpts/{listed['id']}").json == listed
    (meant,) = reader.get("/api/v1/excerpts?usage=associative").json["items"]
    assert reader.get(f"/api/v1/excerpts/{meant['id']}").json["usage"] == "associative"


@pytest.mark.parametrize("hidden", [{"publication": Publication.DRAFT}, {"status": Status.WITHHELD}])
def test_an_excerpt_that_a_reader_may_not_see_is_not_there(reader: FlaskClient, desk: Desk, hidden: dict[str, object]):
    desk.file("A secret in Chongjin.", **hidden)  # type: ignore[arg-type]  # each is of its own sort
    assert problem_of(reader.get("/api/v1/excerpts/1")) == (404, "/api/#missing")


def test_a_place_by_itself_has_its_numbers_under_the_filter(reader: FlaskClient, desk: Desk):
    desk.file("Snow in Seoul. Rain in Seoul.", "Weather")
    place = reader.get(f"/api/v1/places/{SEOUL.id}?q=snow").json
    assert (place["name"], place["excerpts"], place["population"]) == ("Seoul", 1, 10_349_312)
    assert reader.get(place["excerpts_url"]).json["count"] == 1
    unnamed = reader.get(f"/api/v1/places/{CHONGJIN.id}").json
    assert (unnamed["name"], unnamed["excerpts"], unnamed["reports"]) == ("Chongjin", 0, 0)


def test_a_facet_has_every_value_with_its_excerpts_whatever_is_chosen(reader: FlaskClient, desk: Desk):
    desk.file("From Chongjin to Seoul.", "A", source="Daily")
    desk.file("From Chongjin.", "B", source="Weekly")
    items = reader.get("/api/v1/facets/source?source=Daily&kind=settlement").json["items"]
    assert [(item["value"], item["excerpts"]) for item in items] == [("Daily", 2), ("Weekly", 1)]
    (kind,) = reader.get("/api/v1/facets/kind").json["items"]
    assert (kind["value"], kind["label"]) == ("settlement", "towns")
    country, province, *_ = reader.get("/api/v1/facets/region?hl=ko").json["items"]
    assert (country["value"], country["label"], province["level"]) == ("KP", "북한", 1)
