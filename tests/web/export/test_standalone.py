"""A map taken away as one file: all of it is in there, it asks for nothing, and words stay words."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest
from flask.testing import FlaskClient

from geo.model import Display
from tests.web.export.standalone_file import answers_in, unpacked
from tests.web.newsroom import PLACES, Desk, towns
from tests.web.test_hostile import EVIL_PLACE, HOSTILE, Parsed

INLINE = re.compile(r"<(script|style)(?: type=\"module\")?>(.*?)</\1>", re.DOTALL)
LARGEST = 1_500_000  # bytes, of a hundred places


def from_api(reader: FlaskClient, address: str) -> Any:
    """What the API answers, with whole addresses, as a file has them."""
    said = reader.get(address, headers={"Accept-Language": "en"}).text
    return json.loads(re.sub(r'(_?url"): ?"/', r'\1:"http://localhost/', said))


@pytest.fixture
def page(reader: FlaskClient, desk: Desk) -> str:
    desk.file("Fish in Chongjin, rice in Rajin, and Chongjin again.", "Fish & rice", url="https://news.example/fish")
    desk.file("North Korea said so in Seoul, and in Springfield.", "A speech", said=["Seoul"])
    return reader.get("/export/map.html").text


def test_it_is_a_file_named_after_its_filter(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin.")
    answer = reader.get("/export/map.html?region=KP&map=41.8,129.8,7")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="dateline-map-north-korea.html"'
    assert answer.content_type == "text/html; charset=utf-8"
    assert '"center": [41.8, 129.8]' in answer.text
    assert 'href="http://localhost/?region=KP&amp;map=41.8,129.8,7"' in answer.text
    assert reader.get("/export/map.html?colour=red").status_code == 400


def test_the_list_says_what_the_page_says(reader: FlaskClient, page: str):
    live = reader.get("/").text

    def listed(text: str) -> list[str]:
        return re.findall(r'<article class="card" id="place-([^"]+)"', text)

    assert sorted(listed(page)) == sorted(listed(live))
    assert len(listed(page)) == from_api(reader, "/api/v1/places")["count"]
    assert page.count("<blockquote") == live.count("<blockquote")
    assert "<b>4 places</b> named in <b>5 excerpts</b> of <b>2 reports</b>" in " ".join(page.split())
    assert "1 mention has no place on the map" in page
    assert "The live map has all of them" not in page


def test_the_map_is_told_what_the_api_answers(reader: FlaskClient, page: str):
    kept = answers_in(page)

    def answer(path: str, key: str) -> Any:
        found = kept["answers"][path][key]
        numbers = found.get("features")
        return found if numbers is None else [kept["features"][number] for number in numbers]

    for zoom in (0, 3, 14):
        view = f"view=-180,-90,180,90&z={zoom}"
        assert answer("/api/v1/pins", str(zoom)) == from_api(reader, f"/api/v1/pins?{view}")["features"]
    for item in from_api(reader, "/api/v1/places")["items"]:
        of_it = from_api(reader, f"/api/v1/excerpts?place={item['id']}")
        assert answer("/api/v1/places", item["id"])["items"] == [item]
        assert answer("/api/v1/excerpts", item["id"]) == of_it
    (area,) = answer("/api/v1/areas", "5")
    assert (area["properties"]["name"], area["properties"]["excerpts"]) == ("North Korea", 1)
    assert area["geometry"]["coordinates"]


def test_the_land_of_the_whole_world_is_in_it_and_more_of_where_the_map_opens(page: str):
    answers = answers_in(page)["answers"]
    levels = answers["/basemap/index.json"][""]["levels"]
    assert [level["name"] for level in levels] == ["world", "continent", "region", "country", "town"]
    for level in levels:
        folder = f"/basemap/{level['version']}/{level['name']}/"
        pieces = [path for path in answers if path.startswith(folder)]
        assert pieces
        assert all(answers[path][""]["land"] for path in pieces if level["name"] == "world")


def test_what_was_drawn_is_on_its_map(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin.")
    page = reader.get("/export/map.html?near=41.8,129.8,50&q=fish").text
    assert 'data-query="near=41.8%2C129.8%2C50"' in page
    assert answers_in(page)["answers"]["/api/v1/drawn"][""]["geometry"]["type"] == "Polygon"


def test_it_runs_its_own_scripts_and_asks_for_nothing(page: str):
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    allowed = dict(part.split(" ", 1) for part in policy.replace("&#39;", "'").split("; "))
    assert (allowed["default-src"], allowed["img-src"], allowed["font-src"]) == ("'none'", "data:", "data:")
    for kind in ("script", "style"):
        texts = [text for tag, text in INLINE.findall(page) if tag == kind]
        hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts]
        assert len(texts) == 2
        assert allowed[f"{kind}-src"] == " ".join(hashes)
    parsed = Parsed(page)
    assert {value.partition(":")[0] for name, value in parsed.attributes if name in ("src", "srcset")} == {"data"}
    assert " style=" not in page


def test_a_hundred_places_with_their_words_are_less_than_one_and_a_half_megabytes(reader: FlaskClient, desk: Desk):
    many = towns(120)
    for number in range(3):
        sentences = [
            f"{f'Report {number} has words about what was seen there. ' * 4}So it was in {name}." for name in many
        ]
        desk.file("\n\n".join(sentences), f"A report with a title as long as titles are, {number}", places=many)
    desk.file("North Korea, and what is said of it.")
    page = reader.get("/export/map.html")
    assert page.text.count("<article") == 100
    assert page.text.count("<blockquote") >= 298
    assert "21 more places are not in this file." in page.text
    assert len(page.data) < LARGEST


def test_words_that_may_only_be_read_at_their_source_are_not_in_it(reader: FlaskClient, desk: Desk):
    desk.file("Secret fish in Chongjin.", display=Display.LINK, url="https://news.example/secret")
    page = reader.get("/export/map.html").text
    assert "Secret fish" not in unpacked(page)
    assert "The words of this report may only be read at its source." in page
    assert 'href="https://news.example/secret' in page


def test_it_is_in_the_language_of_its_address(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin.")
    page = reader.get("/export/map.html?hl=ko").text
    assert '<html lang="ko"' in page
    assert "청진" in unpacked(page)
    assert reader.get("/export/map.html", headers={"Accept-Language": "ko"}).text.count('<html lang="en"') == 1


def test_where_nothing_matches_it_says_so(reader: FlaskClient):
    assert "No place matches." in reader.get("/export/map.html?region=KP").text


def test_the_words_of_a_report_stay_words(reader: FlaskClient, desk: Desk):
    desk.file(
        f"{HOSTILE} happened in Evilton and in Springfield.",
        f"Title {HOSTILE}",
        places={**PLACES, "Evilton": EVIL_PLACE},
        source=f"Source {HOSTILE}",
        language='en" onmouseover="alert(1)',
        url="javascript:alert(1)",
    )
    page = reader.get("/export/map.html").text
    parsed = Parsed(page)
    assert HOSTILE in parsed.words
    assert parsed.tags.count("img") == parsed.tags.count("main") == parsed.tags.count("html") == 1
    assert parsed.tags.count("script") == 3
    assert not [name for name, _ in parsed.attributes if name.startswith("on")]
    links = [value for name, value in parsed.attributes if name in ("href", "src", "srcset")]
    assert all(re.match(r"https?://|#|data:image/svg\+xml;base64,", link) for link in links)
    for _, text in INLINE.findall(page):
        assert "Evil" not in text
        assert "11*121" not in text
    (said,) = answers_in(page)["answers"]["/api/v1/excerpts"]["own:evil"]["items"]
    assert HOSTILE in said["before"] + said["mention"] + said["after"]
