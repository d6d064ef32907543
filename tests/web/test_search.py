"""A search without scripts: what matched is marked, a name leads to its place, and nothing found says what to do."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from geo.access import Publication
from geo.model import Display
from tests.web.newsroom import CHONGJIN, Desk

MARKED = re.compile(r'<mark class="match">(.*?)</mark>')


def matched(page: str) -> list[str]:
    return MARKED.findall(page)


def test_words_and_phrases_are_marked_in_excerpts_and_titles(reader: FlaskClient, desk: Desk):
    desk.file("Boats left the PORT of Chongjin.", "A port is closed")
    page = reader.get("/?q=boats+%22the+port%22").text
    assert matched(page) == ["Boats", "the PORT"]
    assert matched(reader.get("/?q=closed").text) == ["closed"]
    assert matched(reader.get("/embed/?q=boats").text) == ["Boats"]
    assert matched(reader.get(f"/places/{CHONGJIN.id}?q=boats").text) == ["Boats"]


def test_a_match_may_reach_over_the_border_of_the_name(reader: FlaskClient, desk: Desk):
    desk.file("Boats left the port of Chongjin, it was said.")
    page = reader.get("/?q=%22of+chongjin+it%22").text
    assert '<mark class="match">of </mark><mark><mark class="match">Chongjin</mark></mark>' in page
    assert matched(page) == ["of ", "Chongjin", ", it"]


def test_without_a_search_nothing_is_matched(reader: FlaskClient, desk: Desk):
    desk.file("Boats left Chongjin.")
    assert matched(reader.get("/").text) == []


def test_the_api_says_where_the_matches_are_in_code_points(reader: FlaskClient, desk: Desk):
    desk.file("😀 Boats left the port of Chongjin.", "A 😀 port", places={"Chongjin": CHONGJIN})
    (item,) = reader.get("/api/v1/excerpts?q=port").json["items"]
    words = item["before"] + item["mention"] + item["after"]
    assert [words[start:end] for start, end in item["matches"]] == ["port"]
    assert [item["report"]["title"][start:end] for start, end in item["report"]["title_matches"]] == ["port"]
    (item,) = reader.get("/api/v1/excerpts").json["items"]
    assert (item["matches"], item["report"]["title_matches"]) == ([], [])


def test_a_name_in_any_script_leads_to_the_place_though_no_excerpt_spells_it_so(reader: FlaskClient, desk: Desk):
    desk.file("Boats left Chongjin. Others came to Chongjin.")
    page = reader.get("/?q=청진").text
    assert re.search(r'<a href="/\?place=geonames:2044757">Chongjin is a place on this map: 2 excerpts</a>', page)
    assert "No excerpt has" not in page
    assert "is a place on this map" not in reader.get("/?q=boats").text


def test_the_place_is_named_under_the_rest_of_the_filter(reader: FlaskClient, desk: Desk):
    desk.file("Boats left Chongjin.", source="Border Desk")
    desk.file("Boats came to Chongjin.", "Another")
    assert "source=Border+Desk&amp;place=geonames:2044757" in reader.get("/?q=chongjin&source=Border+Desk").text
    assert "is a place on this map" not in reader.get("/?q=chongjin&region=KR").text


def test_a_chosen_place_is_named_among_what_is_chosen(reader: FlaskClient, desk: Desk):
    desk.file("Boats left Chongjin.")
    page = reader.get(f"/?place={CHONGJIN.id}").text
    assert '<span class="only-read">Take away</span> <bdi>Chongjin</bdi>' in page


def test_the_form_is_a_plain_search(reader: FlaskClient, desk: Desk):
    desk.file("Boats left Chongjin.")
    for address in ("/", "/reports/1"):
        page = reader.get(address).text
        assert re.search(r'<input type="search" name="q"[^>]* maxlength="500"', page)
        assert 'role="combobox"' not in page


WORLD = "view=-180,-80,180,80&z=2"


@pytest.mark.parametrize("name", ["CHEONGJIN", "清津", "Чхонджин", "청진", "Ch'ŏngjin", "Chongjin-si", '"清津"'])
def test_list_map_api_and_frame_agree_on_a_place_in_another_spelling(reader: FlaskClient, desk: Desk, name: str):
    desk.file("Boats left Chongjin. Others came to Chongjin. None left Rajin.")
    q = f"q={quote(name)}"
    for page in ("/", "/embed/"):
        assert "<b>1 place</b>" in reader.get(f"{page}?{q}").text
    assert reader.get(f"/api/v1/pins?{WORLD}&{q}").json["total"] == {"places": 1, "excerpts": 2}
    excerpts = reader.get(f"/api/v1/excerpts?{q}").json
    assert excerpts["count"] == 2
    for item in excerpts["items"]:
        words = item["before"] + item["mention"] + item["after"]
        assert [words[start:end] for start, end in item["matches"]] == ["Chongjin"]
    assert "with 1 place" in reader.get(f"/embed/map.svg?{q}").text


def test_the_mention_is_marked_where_it_was_found_by_another_name(reader: FlaskClient, desk: Desk):
    desk.file("Boats left Chongjin for Rajin.")
    page = reader.get("/?q=羅津").text
    assert 'Boats left Chongjin for <mark><mark class="match">Rajin</mark></mark>.' in page


def test_a_name_beside_other_words_needs_those_words(reader: FlaskClient, desk: Desk):
    desk.file("Boats left Chongjin. Snow fell on Chongjin.")
    assert matched(reader.get("/?q=清津+snow").text) == ["Snow", "Chongjin"]
    assert "No excerpt has all of these words." in reader.get("/?q=清津+rain").text


def test_regions_of_the_name_are_offered_without_scripts(reader: FlaskClient, desk: Desk):
    desk.file("Boats left Rajin.")
    page = reader.get("/?q=rason").text
    assert (
        '<a href="/?region=KP.18">All of Rason: 1 excerpt</a> <span class="quiet"><bdi>North Korea</bdi></span>' in page
    )
    assert '<a href="/?region=KP.18">All of Rason: 1 excerpt</a>' in reader.get("/?q=나선").text


def near(page: str) -> list[tuple[str, str]]:
    """What a page offers instead: label and address."""
    offered = page.partition("Perhaps you mean:")[2].partition("</ul>")[0]
    return [(label, unescape(url)) for url, label in re.findall('<a href="([^"]+)">([^<]+)</a>', offered)]


def test_a_search_that_finds_nothing_offers_longer_words(reader: FlaskClient, desk: Desk):
    desk.file("The markets of Chongjin are open.", "Of markets")
    assert near(reader.get("/?q=market").text) == [
        ("Of markets: 1 excerpt", "/reports/1"),
        ("markets: 1 excerpt", "/?q=markets"),
    ]
    assert ("open markets: 1 excerpt", "/?q=open+markets") in near(reader.get("/?q=open+market").text)
    assert near(reader.get("/?q=markets").text) == []


def test_a_search_that_finds_nothing_offers_the_place_whose_name_is_a_letter_off(reader: FlaskClient, desk: Desk):
    desk.file("Boats left Chongjin.")
    offered = [("Chongjin is a place on this map: 1 excerpt", f"/?place={CHONGJIN.id}")]
    assert near(reader.get("/?q=chongjn").text) == near(reader.get("/?q=Chonjgin").text) == offered
    assert near(reader.get("/?q=chongjn&region=KR").text) == []
    assert near(reader.get("/?q=xyzzy").text) == []


def test_what_begins_so_is_offered(reader: FlaskClient, desk: Desk):
    desk.file("Boats left Chongjin.", source="Border Desk")
    assert ("Chongjin is a place on this map: 1 excerpt", f"/?place={CHONGJIN.id}") in near(
        reader.get("/?q=chong").text
    )
    assert ("Border Desk: 1 excerpt", "/?source=Border+Desk") in near(reader.get("/?q=border").text)


def test_no_word_is_offered_that_the_reader_may_not_see(reader: FlaskClient, desk: Desk):
    desk.file("Secretly boats left Chongjin.", "One", publication=Publication.DRAFT)
    desk.file("Secretively boats left Chongjin.", "Two", display=Display.LINK)
    desk.file("Boats left Rajin.", "Three")
    page = reader.get("/?q=secret").text
    assert near(page) == []
    assert "secretly" not in page.lower()
    assert "secretively" not in page.lower()


@pytest.mark.parametrize(
    "q", ["!!!", '"', "q " * 200, "청" * 400, "\U0010ffff\U0010ffff\U0010ffff", "%", "a*", "ab" * 200]
)
def test_odd_words_that_find_nothing_are_answered(reader: FlaskClient, desk: Desk, q: str):
    desk.file("Boats left Chongjin.")
    assert reader.get("/", query_string={"q": q}).status_code == 200


def test_a_search_with_operators_is_said_in_words_and_marked(reader: FlaskClient, desk: Desk):
    desk.file("Boats left Chongjin. Rice came to Chongjin.", places={"Chongjin": CHONGJIN})
    page = reader.get("/?q=rice+OR+boats+-snow").text
    assert "Places with “rice” or “boats”, without “snow”" in page
    assert sorted(matched(page)) == ["Boats", "Rice"]
    assert matched(reader.get("/?q=-rice").text) == []
    assert "1 excerpt" in reader.get("/?q=NEAR(chongjin+boats,+1)").text
    assert "No excerpt matches this search." in reader.get("/?q=rice+-rice").text


def test_each_name_of_a_search_with_operators_leads_to_its_place(reader: FlaskClient, desk: Desk):
    desk.file("Boats left Chongjin.")
    assert "Chongjin is a place on this map: 1 excerpt" in reader.get("/?q=清津+OR+market").text
    assert "is a place on this map" not in reader.get("/?q=-清津").text


def test_a_search_that_cannot_be_read_is_told_and_stays_to_be_mended(reader: FlaskClient, desk: Desk):
    desk.file("Boats left Chongjin.")
    page = reader.get("/?q=boats+OR").text
    assert "“q” was left out: OR needs words on both sides of it; in quotation marks it is a word." in page
    assert 'value="boats OR"' in page
    answer = reader.get("/api/v1/excerpts?q=boats+OR")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    for path in ("/embed/", f"/places/{CHONGJIN.id}", "/export/excerpts.csv", "/cite/map.bib"):
        assert reader.get(f"{path}?q=NEAR(boats").status_code < 500
