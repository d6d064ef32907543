"""A page says what of its address it could not read, and what can mean nothing; map, API and frame agree with it."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.web.newsroom import CHONGJIN, Desk

NOTE = re.compile('<p class="note" role="alert">(.*?)</p>', re.DOTALL)
WORLD = "view=-180,-80,180,80&z=2"


def notes(reader: FlaskClient, address: str) -> list[str]:
    """The notes of a page, without their markup."""
    answer = reader.get(address)
    assert answer.status_code == 200
    return [re.sub("<[^>]+>", "", note) for note in NOTE.findall(answer.text)]


def test_a_last_day_before_the_first_is_told_with_a_way_out(reader: FlaskClient, desk: Desk):
    desk.file("Filmed in Chongjin.")
    page = reader.get("/?from=2019-05-01&to=2017-05-31&region=KP&map=41,129,6").text
    (note,) = NOTE.findall(page)
    assert note.startswith("No day lies from 1 May 2019 to 31 May 2017, so nothing matches.")
    swapped = "/?region=KP&amp;from=2017-05-31&amp;to=2019-05-01"
    assert f'<a href="{swapped}">Swap the two days</a>' in note
    assert "was left out" not in page


def test_page_map_list_and_picture_agree_that_no_day_lies_between(reader: FlaskClient, desk: Desk):
    desk.file("Filmed in Chongjin.")
    desk.file("Undated, from Rajin.", "Another", published=None)
    backwards = "from=2019-05-01&to=2001-05-31"
    page = reader.get(f"/?{backwards}").text
    assert "<b>0 places</b>" in page
    assert "since 1 May 2019" in page
    for address in ("places?", "excerpts?", "reports?", "regions?"):
        answer = reader.get(f"/api/v1/{address}{backwards}")
        assert (answer.status_code, answer.json["count"]) == (200, 0)
    assert reader.get(f"/api/v1/pins?{WORLD}&{backwards}").json["total"] == {"places": 0, "excerpts": 0}
    assert reader.get(f"/embed/map.svg?{backwards}").status_code == 200
    assert notes(reader, f"/embed/?{backwards}")[0].startswith("No day lies from")


def test_the_days_of_a_places_page_can_be_swapped_there(reader: FlaskClient, desk: Desk):
    desk.file("Filmed in Chongjin.")
    page = reader.get(f"/places/{CHONGJIN.id}?from=2019-05-01&to=2001-05-31").text
    assert f'<a href="/places/{CHONGJIN.id}?from=2001-05-31&amp;to=2019-05-01">Swap the two days</a>' in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=yesterday", "“from” was left out: needs a day such as 2012-05-31, got &#39;yesterday&#39;."),
        ("map=abc", "“map” was left out: needs lat,lon,z in degrees, such as 41.8,129.8,7; got &#39;abc&#39;."),
        ("map=41,900,6", "“map” was left out: needs lat,lon,z in degrees, such as 41.8,129.8,7"),
        ("map=1,2,3&map=4,5,6", "“map” was left out: may be given once."),
        ("page=0", "“page” was left out: pages are counted from 1, got &#39;0&#39;."),
        ("page=-1", "“page” was left out: pages are counted from 1, got &#39;-1&#39;."),
        ("hl=xx", "“hl” was left out: needs one of en, ko; got &#39;xx&#39;."),
        ("show=evil", "“show” was left out: needs one of shading; got &#39;evil&#39;."),
        ("place=zz", "No place is known by the id &#39;zz&#39;."),
        ("place=geonames:99999999", "No place is known by the id &#39;geonames:99999999&#39;."),
        ("region=ZZ", "No country, province or district is known by the code &#39;ZZ&#39;."),
        ("exclude=KP.99", "No country, province or district is known by the code &#39;KP.99&#39;."),
        ("report=99", "There is no report 99."),
    ],
)
@pytest.mark.parametrize("page", ["/", "/embed/"])
def test_a_value_that_means_nothing_is_noted(reader: FlaskClient, page: str, query: str, said: str):
    (note,) = notes(reader, f"{page}?{query}")
    assert note.startswith(said)


@pytest.mark.parametrize("page", ["/reports/1", "/embed/reports/1", f"/places/{CHONGJIN.id}"])
def test_every_page_with_a_map_notes_a_view_that_is_none(reader: FlaskClient, desk: Desk, page: str):
    desk.file("Filmed in Chongjin.")
    (note,) = notes(reader, f"{page}?map=abc")
    assert note.startswith("“map” was left out")


def test_nothing_is_noted_where_nothing_is_wrong(reader: FlaskClient, desk: Desk):
    desk.file("Filmed in Chongjin.")
    query = f"region=KP&place={CHONGJIN.id}&report=1&map=41,489,6&show=shading&page=1&hl=en&utm_source=x"
    assert notes(reader, f"/?{query}") == notes(reader, "/") == []


def test_a_place_that_nobody_knows_is_no_headline(reader: FlaskClient):
    page = reader.get("/?place=zz").text
    assert "<bdi>An unknown place</bdi></h1>" in page
    assert reader.get("/api/v1/places?place=zz").json["count"] == 0


@pytest.mark.parametrize(("address", "key"), [("places?hl=xx", "hl"), ("reports?hl=korean", "hl")])
def test_the_api_refuses_what_a_page_notes(reader: FlaskClient, address: str, key: str):
    answer = reader.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.get_json(force=True)["key"]) == (400, key)


def test_a_picture_refuses_a_look_that_there_is_not(reader: FlaskClient):
    assert reader.get("/embed/map.svg?show=evil").status_code == 400


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            "/?from=yesterday",
            "“from”은(는) 빼 두었습니다: 2012-05-31과 같은 날짜여야 합니다",
        ),
        ("/?map=abc", "41.8,129.8,7과 같은"),
        ("/?from=2019-05-01&to=2017-05-31", "2019년 5월 1일부터 2017년 5월 31일까지는"),
        ("/?place=zz", "&#39;zz&#39;"),
    ],
)
def test_a_korean_page_says_it_in_korean(reader: FlaskClient, address: str, said: str):
    (note,) = notes(reader, f"{address}&hl=ko")
    assert said in note
    assert not re.search("needs|such as|known|No day", note)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/reports/99?hl=ko", "99번 보도는 없습니다"),
        ("/places/zz?hl=ko", "장소"),
        ("/stories/none?hl=ko", "이야기"),
        ("/embed/map.svg?from=yesterday&hl=ko", "2012-05-31과 같은 날짜여야"),
    ],
)
def test_a_korean_error_page_says_the_reason_in_korean(reader: FlaskClient, address: str, said: str):
    answer = reader.get(address)
    message = answer.text.partition("</h1>")[2].partition("</p>")[0]
    assert answer.status_code in (400, 404)
    assert said in message


def test_the_api_tells_its_problems_in_the_language_that_is_asked_for(reader: FlaskClient):
    def detail(**headers: str) -> str:
        answer = reader.get("/api/v1/places?from=yesterday", headers=headers)
        assert answer.status_code == 400
        return answer.get_json(force=True)["detail"]

    assert detail() == "from: needs a day such as 2012-05-31, got 'yesterday'"
    assert detail(**{"Accept-Language": "ko"}).startswith("from: 2012-05-31과 같은 날짜여야")
