"""Data taken away: the page says what there is, and a file holds just what the page of the same filter shows."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings

from geo.exports.about import Collection
from geo.exports.formats import FORMATS, Format
from geo.filter import Filter
from geo.model import Display
from geo.store.queryables import Listed
from tests.exports.rows import EACH, annotations, count, entries, features, lines, name_of, table
from tests.store.atlas import IN_KENTUCKY
from tests.store.test_agreement import FILTERS
from tests.web.newsroom import NORTH_KOREA, PLACES, SEOUL, Desk, site


def totals(reader: FlaskClient, query: str = "") -> dict[str, int]:
    """How many rows the API counts of each collection."""
    return {one: reader.get(f"/api/v1/{one}?{query}").json["count"] for one in Collection}


def shown(reader: FlaskClient, query: str = "") -> dict[str, int]:
    """How many rows the page of files tells of each collection."""
    page = reader.get(f"/export/?{query}").text
    numbers = re.findall(r"<dt>[^<]+</dt>\s*<dd><b>(\d+)</b>", page)
    return dict(zip(Collection, map(int, numbers), strict=True))


def test_a_researcher_finds_her_way_from_the_map_to_a_file(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin, rice in Rajin.")
    desk.file("A speech in Seoul.", "A speech")
    page = reader.get("/?region=KP").text
    (address,) = re.findall(r'href="([^"]+)">Take this data away', page)
    offers = reader.get(unescape(address)).text
    assert "Places in North Korea" in offers
    (link,) = re.findall(r'href="([^"]*/excerpts\.csv\?[^"]*)"', offers)
    answer = reader.get(unescape(link))
    assert [row["place_name"] for row in table(answer.data)] == ["Chongjin", "Rajin"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="dateline-excerpts-north-korea.csv"'


def test_the_page_offers_each_file_that_has_a_row_and_no_other(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin.")
    offered = set(re.findall(r'href="/export/([^"?]+)"', reader.get("/export/").text))
    assert offered == {
        f"{collection}.{one.suffix}"
        for one in FORMATS
        for collection in one.collections
        if collection is not Collection.UNPLACED
    } | {"map.html"}
    assert "Nothing matches." in reader.get("/export/?region=AQ").text


def test_the_page_counts_what_the_files_hold(reader: FlaskClient, desk: Desk):
    desk.file("Chongjin, Rajin and Springfield; Chongjin again.")
    assert shown(reader) == {"places": 2, "excerpts": 3, "unplaced": 1, "reports": 1}


def test_the_page_passes_over_what_it_cannot_read_and_a_file_does_not(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin.")
    assert "was left out" in reader.get("/export/?from=yesterday").text
    assert reader.get("/export/places.csv?from=yesterday").status_code == 400
    problem = reader.get("/export/places.csv?colour=red")
    assert (problem.status_code, problem.mimetype) == (400, "application/problem+json")
    assert problem.json["key"] == "colour"


@pytest.mark.parametrize(("collection", "one"), EACH, ids=name_of)
def test_a_file_has_the_rows_that_are_counted(reader: FlaskClient, desk: Desk, collection: Collection, one: Format):
    desk.file("Chongjin, Rajin and Springfield.", "One")
    desk.file("North Korea said so in Seoul. Chongjin.", "Two", published=None, said=["Seoul"], display=Display.LINK)
    answer = reader.get(f"/export/{collection}.{one.suffix}")
    assert answer.content_type == one.media_type
    assert count(one.suffix, answer.data) == totals(reader)[collection] > 0


NAMED = {**PLACES, **{place.name: place for place in IN_KENTUCKY}}
NAMES = list(NAMED)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=FILTERS)
def test_a_file_has_as_many_rows_as_page_and_api_and_ogc_say_for_any_filter(many: FlaskClient, asked: Filter):
    counted = totals(many, asked.query())
    assert shown(many, asked.query()) == counted
    for one in Listed:
        assert many.get(f"/ogc/collections/{one}/items?{asked.query()}").json["numberMatched"] == counted[one]
    for collection, one in EACH:
        file = many.get(f"/export/{collection}.{one.suffix}?{asked.query()}").data
        assert count(one.suffix, file) == counted[collection], f"{collection}.{one.suffix}?{asked.query()}"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, empty_store: Path) -> FlaskClient:
    """A site with reports of every sort, which no test changes."""
    import shutil

    from geo.web.settings import Settings

    folder = tmp_path_factory.mktemp("many")
    (folder / "gazetteer").symlink_to(Settings.read().gazetteer_dir)
    shutil.copy(empty_store, folder / "dateline.sqlite")
    app = site(folder)
    desk = Desk(app.extensions["dateline"].store)
    for number in range(24):
        words = " ".join(f"Word {n} of {NAMES[(number + n) % len(NAMES)]}." for n in range(number % 4 + 1))
        desk.file(
            words,
            f"Report {number}",
            places=NAMED,
            published=None if number % 5 == 0 else date(2011, number % 12 + 1, 1),
            source="AB"[number % 2],
            collection="one" if number % 3 else "two",
            said=["Seoul"] if number % 2 else [],
            associative=["North Korea"] if number % 3 else [],
            display=list(Display)[number % 3],
        )
    return app.test_client()


def test_words_that_may_not_be_shown_are_in_no_file_and_their_rows_are(reader: FlaskClient, desk: Desk):
    desk.file("Secret fish in Chongjin, secret rice in Rajin.", display=Display.LINK)
    for collection, one in EACH:
        file = reader.get(f"/export/{collection}.{one.suffix}").data
        assert b"ecret" not in file, f"{collection}.{one.suffix}"
    rows = lines(reader.get("/export/excerpts.ndjson").data)
    assert [(row["mention"], row["before"], row["words_shown"]) for row in rows] == [
        ("Chongjin", "", False),
        ("Rajin", "", False),
    ]


def test_undated_reports_are_there_unless_dates_are_asked_for(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin.", published=None)
    assert [row["published"] for row in table(reader.get("/export/reports.csv").data)] == [""]
    assert table(reader.get("/export/reports.csv?from=2000-01-01").data) == []


def test_areas_are_outlines_among_places_and_boxes_among_excerpts(reader: FlaskClient, desk: Desk):
    desk.file("North Korea closed the border.")
    (place,) = features(reader.get("/export/places.geojson").data)
    (excerpt,) = features(reader.get("/export/excerpts.geojson").data)
    assert (place.properties["geometry_is"], excerpt.properties["geometry_is"]) == ("outline", "extent")
    assert place.geometry.type in ("Polygon", "MultiPolygon")
    west, south, east, north = NORTH_KOREA.extent or ()
    assert set(excerpt.geometry.coordinates[0]) == {(x, y) for x in (west, east) for y in (south, north)}


def test_an_annotation_finds_its_words_in_the_report(reader: FlaskClient, desk: Desk):
    text = "Café 🌍 owners met.\n\nThey left for Chongjin."
    desk.file(text)
    (one,) = annotations(reader.get("/export/excerpts.jsonld").data)
    quote, position = one["target"][0]["selector"]
    assert text[position["start"] : position["end"]] == quote["exact"] == "Chongjin"
    assert f'id="{one["id"].partition("#")[2]}"' in reader.get(one["id"].removeprefix("http://localhost")).text


def test_a_feed_is_found_from_the_map_and_knows_when_an_entry_changed(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin.")
    (feed,) = re.findall(r'type="application/atom\+xml"[^>]* href="([^"]+)"', reader.get("/?region=KP").text)
    (entry,) = entries(reader.get(unescape(feed)).data)
    assert entry.updated_parsed.tm_year >= 2025
    assert entry.published.startswith("2012-05-31")


def test_the_csv_names_its_description(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin.")
    link = reader.get("/export/places.csv?region=KP").headers["Link"]
    (address,) = re.findall(r'<([^>]+)>; rel="describedby"; type="application/csvm\+json"', link)
    described = json.loads(reader.get(address).data)
    assert described["url"] == "http://localhost/export/places.csv?region=KP"
    assert "Link" not in reader.get("/export/places.geojson").headers


@pytest.mark.parametrize("name", ["places.doc", "nothing.csv", "reports.kml", "excerpts"])
def test_what_there_is_not_is_answered_with_what_there_is(reader: FlaskClient, name: str):
    answer = reader.get(f"/export/{name}")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert "there are" in answer.json["detail"]
    assert reader.get(f"/export/{name}", headers={"Accept": "text/html"}).mimetype == "text/html"


def test_a_file_that_somebody_has_already_is_not_sent_again(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin.")
    etag = reader.get("/export/places.csv").headers["ETag"]
    assert reader.get("/export/places.csv", headers={"If-None-Match": etag}).status_code == 304
    desk.file("Rice in Rajin.", "Rice")
    assert reader.get("/export/places.csv", headers={"If-None-Match": etag}).status_code == 200


def test_only_the_head_is_sent_where_it_alone_is_asked_for(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin.")
    answer = reader.head("/export/places.gpkg")
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.content_type == "application/geopackage+sqlite3"
    assert answer.headers["Content-Disposition"].endswith('"dateline-places.gpkg"')


def test_scripts_of_any_site_may_read_a_file_and_its_name(reader: FlaskClient, desk: Desk):
    headers = reader.get("/export/places.geojson").headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Content-Disposition" in headers["Access-Control-Expose-Headers"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("suffix", ["csv", "geojson", "kml", "gpkg"])
def test_a_file_travels_compressed(reader: FlaskClient, desk: Desk, suffix: str):
    import zlib

    desk.file("Fish in Chongjin.")
    answer = reader.get(f"/export/places.{suffix}", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert count(suffix, zlib.decompress(answer.data, 31)) == 1


def test_what_is_packed_is_not_packed_again(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin.")
    answer = reader.get("/export/places.parquet", headers={"Accept-Encoding": "gzip, zstd"})
    assert "Content-Encoding" not in answer.headers


def test_a_file_is_the_same_for_every_reader_of_its_address(reader: FlaskClient, desk: Desk):
    desk.file("A speech in Seoul.", places={"Seoul": SEOUL})
    korean = {"Accept-Language": "ko"}

    def name_of_the_place(address: str) -> str:
        return table(reader.get(address, headers=korean).data)[0]["name"]

    assert name_of_the_place("/export/places.csv") == "Seoul"
    assert name_of_the_place("/export/places.csv?hl=ko") == "서울"
    page = reader.get("/export/", headers=korean).text
    assert "이 데이터 내려받기" in page
    assert 'href="/export/places.csv?hl=ko"' in page


def test_robots_leave_files_alone(reader: FlaskClient):
    assert "Disallow: /export/" in reader.get("/robots.txt").text


def test_a_file_says_the_address_that_the_world_knows(data_dir: Path):
    app: Flask = site(data_dir, BASE_URL="https://example.org/maps")
    Desk(app.extensions["dateline"].store).file("Fish in Chongjin.")
    (row,) = table(app.test_client().get("/export/excerpts.csv?region=KP").data)
    assert row["retrieved_from"] == "https://example.org/maps/?region=KP"
    assert row["url"] == "https://example.org/maps/reports/1#m8"
    assert row["retrieved_with"].startswith("Dateline ")
