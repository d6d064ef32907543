"""Places are shown as the reader calls them; reports, links and what is stored stay as they are."""

from __future__ import annotations

import json
import re

from flask.testing import FlaskClient

from geo.model import Kind, Place
from tests.web.newsroom import CHONGJIN, RAJIN, Desk

PANJIN = Place("geonames:10794003", "Panjin", Kind.SETTLEMENT, 41.121, 122.0739, "CN", "CN.19", "Liaoning")
MILL = Place("own:mill", "The Mill", Kind.FACILITY, 41.8, 129.8, "KP", "KP.17", "North Hamgyong")


def words_of(page: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", page.partition("<main")[2].partition("</main")[0]).split())


def test_a_korean_page_names_places_in_korean_and_quotes_reports_as_they_are(reader: FlaskClient, desk: Desk):
    desk.file("It was filmed in Chongjin.")
    korean, english = reader.get("/?hl=ko").text, reader.get("/?hl=en").text
    for shown in (">청진</a>", "함경북도", "북한"):
        assert shown in korean
        assert shown not in english
    assert ">Chongjin</a>" in english
    assert ">Chongjin</a>" not in korean
    assert "<mark>Chongjin</mark>" in re.sub("<mark[^>]*>", "<mark>", korean)


def test_the_filter_and_its_links_are_the_same_in_every_language(reader: FlaskClient, desk: Desk):
    desk.file("From Chongjin to Rajin.")

    def addresses(language: str) -> list[str]:
        page = reader.get(f"/?region=KP.17&hl={language}").text.partition("<main")[2].partition("</main")[0]
        found = re.findall('(?:href|data-place)="([^"]*)"', page)
        return [re.sub(f"hl(=|%3D){language}", "hl", address) for address in found]

    assert addresses("ko") == addresses("en")


def test_what_was_chosen_is_told_in_the_readers_language(reader: FlaskClient, desk: Desk):
    desk.file("It was filmed in Chongjin.")
    page = words_of(reader.get("/?region=KP.17&place=geonames:2044757&hl=ko").text)
    assert "함경북도" in page
    assert "North Hamgyong" not in page


def test_a_places_page_says_its_english_name_too(reader: FlaskClient, desk: Desk):
    desk.file("It was filmed in Chongjin.", alternatives=(RAJIN,))
    page = reader.get(f"/places/{CHONGJIN.id}?hl=ko").text
    assert "<h1>청진</h1>" in page
    assert "<dd>Chongjin</dd>" in page
    assert ">라진</a>" in page
    assert "<dd>Chongjin</dd>" not in reader.get(f"/places/{CHONGJIN.id}?hl=en").text


def test_a_place_without_a_name_in_the_language_keeps_its_own(reader: FlaskClient, desk: Desk):
    desk.file("From the Mill to Panjin.", places={"the Mill": MILL, "Panjin": PANJIN})
    page = reader.get("/?hl=ko").text
    assert ">Panjin</a>" in page
    assert ">The Mill</a>" in page
    assert "랴오닝성, 중국" in page or "중국 랴오닝성" in page


def test_a_report_and_its_story_name_places_in_korean_beside_the_text(reader: FlaskClient, desk: Desk):
    report = desk.file("It was filmed in Chongjin.", uncertainty_km=10)
    page = reader.get(f"/reports/{report}?hl=ko").text
    assert ">청진</a>" in page
    assert "It was filmed in " in page
    assert "Somewhere in or near" not in page
    assert 'data-name="청진"' in reader.get(f"/reports/{report}/follow?hl=ko").text


def test_the_api_names_places_in_the_language_that_is_asked_for(reader: FlaskClient, desk: Desk):
    desk.file("It was filmed in Chongjin.", alternatives=(RAJIN,))

    def asked(address: str, **headers: str) -> str:
        return json.dumps(reader.get(address, headers=headers).get_json(force=True), ensure_ascii=False)

    for address in ("places?", "excerpts?", "pins?view=120,30,135,45&z=9&", "regions?"):
        korean = asked(f"/api/v1/{address}hl=ko")
        assert "함경북도" in korean
        assert "North Hamgyong" not in korean
        by_browser = asked(f"/api/v1/{address}", **{"Accept-Language": "ko-KR,ko"})
        assert by_browser == re.sub("[?&]hl=ko", "", korean)
        assert "North Hamgyong" in asked(f"/api/v1/{address}")
    assert '"mention": "Chongjin"' in asked("/api/v1/excerpts?hl=ko")


def test_a_picture_of_the_map_names_places_in_korean(reader: FlaskClient, desk: Desk):
    desk.file("It was filmed in Chongjin.")
    address = re.search(r'src="([^"]+\.svg[^"]*)"', reader.get("/?hl=ko").text)
    assert address
    picture = reader.get(address[1].replace("&amp;", "&")).text
    assert "청진" in picture
