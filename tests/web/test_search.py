"""A search without scripts: what matched is marked, a name leads to its place, and nothing found says what to do."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

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
    assert "No excerpt has “청진”." in page
    assert "Try fewer words" in page
    assert "is a place on this map" not in reader.get("/?q=boats").text
    assert "is a place on this map" not in reader.get("/?q=chong").text


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
