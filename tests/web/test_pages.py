"""A reader opens the map, a report, a place: all that the map shows stands in the page, scripts or not."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from geo.model import Display, Kind, Place
from tests.web.newsroom import CHONGJIN, RAJIN, Desk, site, towns

VIDEO = "The video was filmed in Chongjin. Officials in Seoul said no. It is a rare sight in North Korea."


def text_of(page: str) -> str:
    """A page as a reader sees it: without tags, scripts and runs of white space."""
    body = re.sub(r"<(script|head)\b.*?</\1>", "", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", body)).split())


def read(reader: FlaskClient, address: str) -> str:
    response = reader.get(address)
    assert response.status_code == 200
    return text_of(response.text)


def test_the_map_without_any_report_is_a_whole_page(reader: FlaskClient):
    assert "0 places" in read(reader, "/")


def test_the_list_says_each_place_where_it_is_and_the_words_that_put_it_there(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO, "Smuggled video", said=["Seoul"])
    page = read(reader, "/")
    assert "Chongjin 1 excerpt North Hamgyong, North Korea" in page
    assert "The video was filmed in Chongjin." in page
    assert "Smuggled video · The Daily Demonstration · 31 May 2012" in page
    assert "3 places named in 3 excerpts of 1 report" in page


def test_a_mention_is_marked_in_its_excerpt_and_leads_to_it_in_the_report(reader: FlaskClient, desk: Desk):
    number = desk.file(VIDEO)
    page = reader.get("/").text
    assert "filmed in <mark>Chongjin</mark>." in page
    assert f'href="/reports/{number}#m24"' in page
    assert 'id="m24"' in reader.get(f"/reports/{number}").text


def test_a_sentence_that_names_a_place_twice_stands_once_on_its_card_and_counts_as_two(reader: FlaskClient, desk: Desk):
    desk.file("Boats left Chongjin for the port of Chongjin.")
    page = reader.get("/").text
    assert page.count("Boats left <mark>Chongjin</mark> for the port of <mark>Chongjin</mark>.") == 1
    assert "Named here 2 times, which counts as 2 excerpts" in page
    assert '<span class="count">2 excerpts</span>' in page


def test_an_excerpt_leads_to_the_very_words_at_its_source(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO, url="https://example.org/video")
    assert 'href="https://example.org/video#:~:text=video%20was%20filmed%20in-,Chongjin"' in reader.get("/").text


def test_a_country_is_an_area_in_the_list_and_never_a_dot(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO)
    card = re.search(r'<article[^>]*id="place-geonames:1873107".*?</article>', reader.get("/").text, re.DOTALL)
    assert card is not None
    assert "data-area" in card[0]
    assert "country" in text_of(card[0])


def test_what_could_not_be_placed_is_listed_with_the_reason(reader: FlaskClient, desk: Desk):
    desk.file("They drove through Springfield.")
    page = read(reader, "/")
    assert "Not placed" in page
    assert "Springfield: no place of that name is known" in page


def test_what_could_not_be_placed_is_listed_with_what_it_could_be(reader: FlaskClient, desk: Desk):
    number = desk.file("They drove through Springfield.", alternatives=(CHONGJIN, RAJIN))
    for address in ("/", f"/reports/{number}"):
        page = read(reader, address)
        assert "It could be Chongjin, North Hamgyong, North Korea; Rajin, Rason, North Korea." in page


def test_what_is_only_somewhere_in_a_town_says_so_wherever_it_is_shown(reader: FlaskClient, desk: Desk):
    hospital = {"St. Mary's Hospital": CHONGJIN}
    number = desk.file("A fire at St. Mary's Hospital in a port.", places=hospital, uncertainty_km=10.0)
    desk.file("Snow fell on Chongjin.", "Snow")
    for address in ("/", f"/reports/{number}", f"/places/{CHONGJIN.id}", f"/embed/places/{CHONGJIN.id}"):
        assert read(reader, address).count("Somewhere in or near Chongjin, ± 10 km") == 1


def test_a_filter_in_the_address_is_said_in_words_and_leaves_what_it_means(reader: FlaskClient, desk: Desk):
    desk.file("Snow fell on Chongjin.", "Snow", published=date(2012, 1, 5))
    desk.file("Snow fell on Seoul.", "More snow", published=date(2014, 1, 5))
    page = read(reader, "/?region=KP&to=2013-01-01&q=snow")
    assert "Places in North Korea, in reports until 1 January 2013, with “snow”" in page
    assert "Snow fell on Chongjin." in page
    assert "Snow fell on Seoul." not in page


def test_each_part_of_the_filter_can_be_taken_away_by_itself(reader: FlaskClient):
    page = reader.get("/?region=KP&region=KR&q=snow&from=2012-01-01").text
    chips = dict(re.findall(r'<a class="chip" href="([^"]+)">[^\n]*<bdi>([^<]+)', page))
    by_label = {html.unescape(label): html.unescape(url) for url, label in chips.items()}
    assert by_label["North Korea"] == "/?region=KR&from=2012-01-01&q=snow"
    assert by_label["“snow”"] == "/?region=KP&region=KR&from=2012-01-01"
    assert by_label["since 1 January 2012"] == "/?region=KP&region=KR&q=snow"


def test_what_the_address_gets_wrong_is_said_and_the_rest_holds(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO)
    page = read(reader, "/?region=KP&from=yesterday&map=here")
    assert "“from” was left out: needs a day such as 2012-05-31, got 'yesterday'" in page
    assert "“map” was left out" in page
    assert "2 places" in page


def test_reports_without_a_date_are_counted_where_dates_are_asked_for(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO, published=None)
    assert "1 report has no date" in read(reader, "/?from=2012-01-01")


def test_regions_sources_and_collections_can_be_chosen_with_their_numbers(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO, collection="Videos")
    assert "Videos" not in read(reader, "/?region=KP"), "of one collection there is nothing to choose"
    desk.file("Snow in Rajin.", "Weather", collection="Weather")
    page = read(reader, "/?region=KP")
    for choice in ("North Korea 3", "South Korea 1", "North Hamgyong 1", "Videos 2", "Weather 1"):
        assert choice in page


def test_the_list_goes_on_page_by_page_under_the_same_filter(reader: FlaskClient, desk: Desk):
    names = towns(45)
    desk.file(" ".join(f"Snow in {name}." for name in names), places=names)
    seen: list[str] = []
    address: str | None = "/?q=snow"
    while address:
        page = reader.get(address).text
        seen += re.findall(r'id="name-own:Town\d+"><a [^>]*>(Town\d+)', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = html.unescape(following[1]) if following else None
        assert address is None or "q=snow" in address
    assert sorted(seen) == sorted(names)


def test_paper_says_that_it_has_a_part_of_the_list(reader: FlaskClient, desk: Desk):
    desk.file(" ".join(towns(45)), places=towns(45))
    assert "20 of 45 places are printed here." in read(reader, "/")
    assert "5 of 45 places are printed here." in read(reader, "/?page=3")


def test_a_page_behind_the_end_of_the_list_says_so_and_leads_to_its_beginning(reader: FlaskClient, desk: Desk):
    desk.file("A ship reached Rajin.")
    page = reader.get("/?q=ship&page=7").text
    assert "The list ends before this page." in page
    assert "No place matches." not in page
    assert 'rel="prev"' not in page, "the page before is behind the end too"
    assert '<a href="/?q=ship">To its first page</a>' in page


def test_the_first_page_does_not_grow_with_the_number_of_places(reader: FlaskClient, desk: Desk):
    desk.file(". ".join(towns(60)), "Few", places=towns(60))
    few = len(reader.get("/").data)
    desk.file(". ".join(towns(2000)), "Many", places=towns(2000))
    assert len(reader.get("/").data) < few * 1.5


def test_a_card_shows_three_excerpts_and_leads_to_the_rest_under_the_same_filter(reader: FlaskClient, desk: Desk):
    for day in range(5):
        desk.file(f"On day {day} snow fell on Chongjin.", f"Day {day}", published=date(2012, 1, 1) + timedelta(day))
    page = reader.get("/?q=snow").text
    assert page.count('<mark class="match">snow</mark> fell on <mark>Chongjin</mark>') == 3
    more = re.search(r'<a href="([^"]+)"[^>]*>All 5 excerpts', page)
    assert more is not None
    assert html.unescape(more[1]) == "/places/geonames:2044757?q=snow&usage=literal"
    assert read(reader, html.unescape(more[1])).count("snow fell on Chongjin") == 5


def test_the_map_opens_where_the_address_says(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO)
    assert (
        '{"center": [41.8, 129.8], "guarded": false, "maxZoom": 14, "zoom": 7}' in reader.get("/?map=41.8,129.8,7").text
    )


def test_the_map_opens_around_what_it_shows(reader: FlaskClient, desk: Desk):
    desk.file("From Chongjin to Rajin.")
    box = [[CHONGJIN.lat, CHONGJIN.lon], [RAJIN.lat, RAJIN.lon]]
    assert f'"bounds": {box}' in reader.get("/").text


def test_the_map_opens_on_what_happened_and_not_on_where_somebody_spoke(reader: FlaskClient, desk: Desk):
    number = desk.file("Officials in Seoul said that trains run from Chongjin to Rajin.", said=["Seoul"])
    box = [[CHONGJIN.lat, CHONGJIN.lon], [RAJIN.lat, RAJIN.lon]]
    for page in ("/", f"/reports/{number}"):
        assert f'"bounds": {box}' in reader.get(page).text


def test_the_map_of_a_report_shows_what_it_names_in_passing_too(reader: FlaskClient, desk: Desk):
    number = desk.file("A ship left Chongjin. Rajin is the next port.", passing=["Rajin"])
    box = [[CHONGJIN.lat, CHONGJIN.lon], [RAJIN.lat, RAJIN.lon]]
    assert f'"bounds": {box}' in reader.get(f"/reports/{number}").text
    assert f'"bounds": {box}' not in reader.get("/").text


def test_the_map_opens_on_the_country_where_the_only_point_is_where_somebody_spoke(reader: FlaskClient, desk: Desk):
    desk.file("Rice is dear in North Korea, officials in Seoul said.", said=["Seoul"])
    assert f'"bounds": {[[37.9, 124.23], [42.96, 130.5]]}' in reader.get("/").text


def test_the_list_of_a_report_has_first_where_it_happened(reader: FlaskClient, desk: Desk):
    number = desk.file("SEOUL, Seoul said, and Seoul again: trains run to Rajin.", said=["Seoul"])
    names = re.findall(r'<h3 id="name-[^"]*"><a[^>]*>([^<]*)', reader.get(f"/reports/{number}").text)
    assert names == ["Rajin", "Seoul"]


def test_a_country_where_somebody_only_spoke_says_so_in_the_list(reader: FlaskClient, desk: Desk):
    desk.file("Officials in North Korea said no.", said=["North Korea"])
    assert "only where somebody spoke" in read(reader, "/")


def test_a_map_across_the_antimeridian_is_not_a_map_of_the_world(reader: FlaskClient, desk: Desk):
    places = {
        name: Place(f"own:{name}", name, Kind.SETTLEMENT, -17, lon) for name, lon in (("Suva", 178), ("Apia", -172))
    }
    desk.file("From Suva to Apia.", places=places)
    assert '"bounds": [[-17.0, 178.0], [-17.0, 188.0]]' in reader.get("/").text


def test_the_report_page_shows_its_text_letter_for_letter(reader: FlaskClient, desk: Desk):
    text = "  “Curly”\r\n\r\nquotes & <tags>\tin Chongjin,\nRajin.\n\n  End\u2028.  "
    page = reader.get(f"/reports/{desk.file(text)}").text
    shown = re.search(r'<div class="report-text"[^>]*>(.*?)</div>', page, re.DOTALL)
    assert shown is not None
    assert html.unescape(re.sub(r"<[^>]+>", "", shown[1])) == text


def test_every_mention_is_marked_with_its_usage_and_leads_to_its_place(reader: FlaskClient, desk: Desk):
    number = desk.file("Seoul said that Rajin and Springfield are far.", associative=["Seoul"])
    page = reader.get(f"/reports/{number}").text
    marks = re.findall(r'<a class="mention (\w+)" id="(m\d+)" href="([^"]+)"', page)
    assert marks == [
        ("associative", "m0", "/places/geonames:1835848"),
        ("literal", "m16", "/places/geonames:2042645"),
        ("unplaced", "m26", "#unplaced-head"),
    ]


def test_the_map_of_a_report_is_its_own(reader: FlaskClient, desk: Desk):
    desk.file("Far away in Rajin.", "Other")
    number = desk.file("Snow in Chongjin.", "Mine")
    page = reader.get(f"/reports/{number}").text
    assert f'data-query="report={number}"' in page
    assert "place-geonames:2042645" not in page


def test_a_report_that_may_only_be_shown_in_excerpts_is(reader: FlaskClient, desk: Desk):
    number = desk.file(f"A secret beginning. {VIDEO}", display=Display.EXCERPT)
    page = read(reader, f"/reports/{number}")
    assert "A secret beginning." not in page
    assert "The video was filmed in Chongjin." in page
    assert "Only excerpts of this report may be shown here." in page
    assert "Marks in the text" not in reader.get(f"/reports/{number}").text


def test_a_report_that_may_not_be_shown_leads_to_its_source(reader: FlaskClient, desk: Desk):
    number = desk.file(VIDEO, display=Display.LINK, url="https://example.org/video")
    page = reader.get(f"/reports/{number}").text
    assert "filmed" not in page
    assert 'href="https://example.org/video"' in page
    assert "filmed" not in reader.get("/").text


def test_a_report_that_may_not_be_shown_is_on_a_card_once(reader: FlaskClient, desk: Desk):
    desk.file("Snow in Rajin. Ice in Rajin. Fog in Rajin. Sun in Rajin.", display=Display.LINK)
    page = read(reader, "/")
    assert page.count("The words of this report may only be read at its source.") == 1
    assert "Named here 4 times, which counts as 4 excerpts" in page


def test_a_place_page_says_what_is_known_and_lists_every_excerpt(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO, "One")
    desk.file("In North Korea, and North Korea again.", "Two", associative=["North Korea"])
    page = read(reader, "/places/geonames:1873107")
    assert "3 excerpts of 2 reports" in page
    assert page.count("In North Korea, and North Korea again.") == 2


def test_a_place_page_goes_on_page_by_page(reader: FlaskClient, desk: Desk):
    desk.file("Snow in Chongjin. " * 120)
    first = reader.get("/places/geonames:2044757").text
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None
    pages = [first, reader.get(html.unescape(following[1])).text]
    pages.append(reader.get(html.unescape(re.search(r'rel="next" href="([^"]+)"', pages[1])[1])).text)  # type: ignore[index]
    assert [page.count("<mark>Chongjin</mark>") for page in pages] == [50, 50, 20]
    assert 'rel="next"' not in pages[2]


def test_a_place_that_no_report_names_is_still_known(reader: FlaskClient):
    assert "No report names this place" in read(reader, "/places/geonames:2044757")


def test_a_page_names_itself_whole(reader: FlaskClient, data_dir):
    assert '<link rel="canonical" href="http://localhost/?region=KP">' in reader.get("/?map=1,2,3&region=KP&x=y").text
    public = site(data_dir, BASE_URL="https://maps.example.org").test_client()
    page = public.get("/?region=KP", headers={"Host": "evil.example"}).text
    assert '<link rel="canonical" href="https://maps.example.org/?region=KP">' in page
    assert "evil.example" not in page


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/reports/1", "/reports/1/follow", "/places/geonames:2044757", "/stories/", "/method", "/nothing"),
        *("/draw/", "/table/", "/trend/", "/together/", "/compare/", "/export/", "/api/"),
        *("/embed/", "/embed/reports/1", "/embed/reports/1/follow", "/embed/places/geonames:2044757"),
    ],
)
class TestHead:
    def test_what_the_first_frame_waits_for_is_in_the_page(self, reader: FlaskClient, desk: Desk, address: str):
        desk.file(VIDEO)
        page = reader.get(address).text
        (awaited,) = re.findall(r'<link rel="expect" href="#([^"]+)" blocking="render">', page)
        assert f' id="{awaited}"' in page

    def test_what_stands_in_a_tag_stays_in_it(self, reader: FlaskClient, desk: Desk, address: str):
        desk.file(VIDEO)
        assert '">' not in text_of(reader.get(address).text)
