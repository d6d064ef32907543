"""An editor copies one line into an article, and readers there see the same map."""

from __future__ import annotations

import html
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from geo.access import OPERATOR
from geo.model import Chapter, Story
from tests.web.newsroom import Desk

VIDEO = "The video was filmed in Chongjin. Officials in Seoul said no."
HOME = "http://localhost"


def codes(page: str) -> dict[str, str]:
    """What the form offers to copy, by the kind of code."""
    return {
        name: html.unescape(code)
        for name, code in re.findall(r'<textarea id="code-(\w+)"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    }


def elements(code: str) -> dict[str, dict[str, str]]:
    """The attributes of a code's elements, by tag."""
    found: dict[str, dict[str, str]] = {}

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag not in found
            found[tag] = {key: value or "" for key, value in attrs}

    Tags().feed(code)
    return found


def form_of(reader: FlaskClient, page: str, **chosen: str) -> str:
    return reader.get("/embed-code/", query_string={"url": HOME + page, **chosen}).text


@pytest.mark.parametrize("address", ["/?region=KP&q=video", "/reports/1", "/places/geonames:2044757"])
def test_a_page_leads_to_codes_that_show_the_same_in_a_frame(reader: FlaskClient, desk: Desk, address: str):
    desk.file(VIDEO, "Smuggled “video” & more\nin two lines")
    link = re.search(r'<a href="([^"]*)"[^>]* data-embeds', reader.get(address).text)
    assert link is not None
    offered = codes(reader.get(html.unescape(link[1])).text)
    assert list(offered) == ["address", "frame", "scripted", "picture", "amp"]
    assert offered["address"] == HOME + address
    assert not any("\n" in line for line in offered.values())
    for kind, tag in (("frame", "iframe"), ("scripted", "iframe"), ("amp", "amp-iframe")):
        frame = elements(offered[kind])[tag]
        assert frame["src"] == f"{HOME}/embed{address}"
        assert frame["width"].isdecimal()
        assert frame["height"].isdecimal()
        assert frame["title"].startswith("Map of")
    frame = elements(offered["frame"])["iframe"]
    assert (frame["loading"], frame["referrerpolicy"]) == ("lazy", "no-referrer")
    assert elements(offered["frame"])["a"]["href"] == HOME + address
    framed = reader.get(frame["src"].removeprefix(HOME))
    assert framed.status_code == 200
    assert "filmed in <mark>Chongjin</mark>" in framed.text


@pytest.mark.parametrize("page", ["/table/", "/trend/", "/together/", "/compare/", "/export/"])
def test_another_way_to_look_at_a_filter_leads_to_codes_that_show_its_map(reader: FlaskClient, desk: Desk, page: str):
    desk.file(VIDEO)
    link = re.search(r'<a href="([^"]*)"[^>]* data-embeds', reader.get(f"{page}?region=KP&b.region=KR").text)
    assert link is not None
    form = reader.get(html.unescape(link[1])).text
    assert elements(codes(form)["frame"])["iframe"]["src"] == f"{HOME}/embed/?region=KP"
    assert codes(form)["address"] == f"{HOME}/?region=KP"
    assert ("the map of A alone" if page == "/compare/" else "the map under the same filter") in form
    assert elements(codes(form_of(reader, f"{page}?region=KP", only="map"))["frame"])["iframe"]["src"].endswith(
        "/embed/?region=KP&only=map"
    )


@pytest.mark.parametrize(
    "page", ["/draw/", "/stories/", "/method", "/api/", "/ogc/?f=html", "/embed-code/", "/nothing"]
)
def test_where_there_is_no_map_to_put_anywhere_none_is_offered(reader: FlaskClient, page: str):
    assert " data-embeds" not in reader.get(page).text


def test_the_script_for_heights_is_at_an_address_that_never_changes(reader: FlaskClient):
    script = elements(codes(form_of(reader, "/"))["scripted"])["script"]
    assert script["src"] == f"{HOME}/static/js/embed.js"
    answer = reader.get("/static/js/embed.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_picture_says_what_it_shows_and_leads_to_the_page(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO)
    offered = elements(codes(form_of(reader, "/?region=KP", theme="dark"))["picture"])
    assert offered["img"]["alt"] == "Map of North Korea with 1 place; most excerpts: Chongjin, 1"
    assert offered["img"]["src"].startswith(f"{HOME}/embed/map.png?region=KP&theme=dark&width=1200")
    assert offered["a"]["href"] == f"{HOME}/?region=KP&theme=dark"


def test_choices_stand_in_the_addresses_and_come_back_to_the_form(reader: FlaskClient):
    chosen = {
        "only": "map",
        "theme": "dark",
        "start": "click",
        "height": "350",
        "language": "ko",
        "as_of": "2026-01-31",
    }
    offered = codes(form_of(reader, "/?region=KP", **chosen))
    frame = elements(offered["frame"])["iframe"]
    assert frame["src"] == f"{HOME}/embed/?region=KP&as_of=2026-01-31&hl=ko&only=map&theme=dark&start=click"
    assert frame["height"] == "350"
    again = form_of(reader, offered["address"].removeprefix(HOME))
    assert codes(again) == offered
    assert 'value="map" checked' in again
    undone = form_of(reader, offered["address"].removeprefix(HOME), **dict.fromkeys(chosen, "") | {"start": ""})
    assert codes(undone)["address"] == f"{HOME}/?region=KP"


def test_a_frame_can_begin_at_a_step_of_a_story(reader: FlaskClient, desk: Desk):
    desk.store.save_story(Story("told", "Told", (Chapter("One"), Chapter("Two"))), OPERATOR)
    offered = codes(form_of(reader, "/stories/told#step-2"))
    assert elements(offered["frame"])["iframe"]["src"] == f"{HOME}/embed/stories/told?step=2"
    assert 'data-opens="2"' in reader.get("/embed/stories/told?step=2").text
    assert "2. Two" in form_of(reader, "/stories/told")


@pytest.mark.parametrize("page", ["/?region=KP&map=41.8,129.8,7", "/reports/1", "/places/geonames:2044757"])
@pytest.mark.parametrize("language", ["", "ko"])
def test_the_same_is_there_as_one_file(reader: FlaskClient, desk: Desk, page: str, language: str):
    desk.file(VIDEO)
    link = re.search(r'<a href="(/export/map.html[^"]*)"', form_of(reader, page, language=language))
    assert link is not None
    file = reader.get(html.unescape(link[1]))
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "filmed in <mark>Chongjin</mark>" in file.text
    assert f'<html lang="{language or "en"}"' in file.text


def test_the_picture_of_a_story_is_described_by_its_places_alone(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO)
    desk.store.save_story(Story("told", "Told", (Chapter("One", place="geonames:1835848"),)), OPERATOR)
    alt = elements(codes(form_of(reader, "/stories/told"))["picture"])["img"]["alt"]
    assert alt == "Map of South Korea with 1 place; most excerpts: Seoul, 1"


@pytest.mark.parametrize("url", ["http://elsewhere.example/", f"{HOME}/method", "nonsense"])
def test_only_pages_of_ours_have_codes(reader: FlaskClient, url: str):
    assert reader.get("/embed-code/", query_string={"url": url}).status_code == 404


def test_a_map_alone_has_no_list_and_a_picture_no_script(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO)
    whole, alone, picture, clicked = (
        reader.get(f"/embed/?{one}").text for one in ("", "only=map", "only=picture", "start=click")
    )
    assert "story-map" in alone
    for page in (whole, clicked):
        assert "filmed in <mark>Chongjin</mark>" in page
    for page in (alone, picture):
        assert "filmed in" not in page
    for page in (picture, clicked):
        assert "story-map" not in page
        assert '<img src="/embed/map.svg?' in page
    assert "Show the map" not in picture
    assert re.search(r'href="\?"[^>]*>Show the map', clicked)


def test_a_theme_of_its_own_holds_for_the_picture_too(reader: FlaskClient):
    page = reader.get("/embed/?start=click&theme=dark").text
    assert '<html lang="en" dir="ltr" data-theme="dark">' in page
    assert "prefers-color-scheme" not in page.split("<body")[1]
    assert "theme=dark" in page.split("<img")[1]


@pytest.mark.parametrize("choice", ["only=all", "theme=neon", "start=now", "step=x"])
def test_a_choice_that_is_none_is_said_and_the_map_shown(reader: FlaskClient, choice: str):
    page = reader.get(f"/embed/?{choice}")
    assert page.status_code == 200
    assert f"“{choice.partition('=')[0]}” was left out" in page.text
    assert "story-map" in page.text


def test_a_day_freezes_a_frame_to_what_was_known_then(reader: FlaskClient, desk: Desk, data_dir: Path):
    old, _ = desk.file("An old report of Rajin.", "Old"), desk.file(VIDEO, "New")
    long_ago = datetime.now(UTC) - timedelta(days=10)
    with closing(sqlite3.connect(data_dir / "dateline.sqlite")) as store, store:
        store.execute("UPDATE report SET added_at = ? WHERE id = ?", (long_ago.isoformat(" ")[:26], old))
    frozen = reader.get(f"/embed/?as_of={long_ago.date()}").text
    assert "old report of <mark>Rajin</mark>" in frozen
    assert "Chongjin" not in frozen.split("<main")[1]
    assert "filmed in <mark>Chongjin</mark>" in reader.get(f"/embed/?as_of={datetime.now(UTC).date()}").text


def test_a_frame_keeps_the_view_of_the_map(reader: FlaskClient):
    frame = elements(codes(form_of(reader, "/?map=41.8,129.8,7"))["frame"])["iframe"]
    assert frame["src"] == f"{HOME}/embed/?map=41.8,129.8,7"


@pytest.mark.parametrize("address", ["/", "/reports/1", "/places/geonames:2044757"])
def test_a_frame_leads_back_to_the_page(reader: FlaskClient, desk: Desk, address: str):
    desk.file(VIDEO)
    assert f'href="http://localhost{address}"' in reader.get(f"/embed{address}").text


def test_a_frame_does_not_catch_the_scroll_of_the_page_around_it(reader: FlaskClient):
    assert '"guarded": true' in reader.get("/embed/").text
    assert '"guarded": false' in reader.get("/").text


def test_a_report_taken_out_leaves_a_short_note_in_its_frame(reader: FlaskClient, desk: Desk):
    number = desk.file(VIDEO)
    desk.store.remove(number, OPERATOR)
    left = reader.get(f"/embed/reports/{number}")
    assert left.status_code == 410
    assert left.mimetype == "text/html"
    assert "taken out" in left.text
    assert "filmed" not in left.text
