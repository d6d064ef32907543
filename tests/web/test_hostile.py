"""Whatever a report says is shown as words: nothing in it becomes markup, script or template."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.model import Kind, Place
from tests.web.newsroom import desk_of

HOSTILE = (
    "${11*121} {{11*121}} {% print(11*121) %} {# gone #} `backticks` </script><script>alert(1)</script>"
    '<img src=x onerror=alert(1)> <svg/onload=alert(1)> " onmouseover="alert(1) \' --> ]]> '
    "\u202egnirts\u202c &amp; \u2028"
)
EVIL_PLACE = Place("own:evil", f"Evil {HOSTILE}", Kind.SETTLEMENT, 41, 129, "KP", "KP.17", f"Province {HOSTILE}")
PAGES = ["/", "/reports/1", "/places/own:evil", "/embed/", "/embed/reports/1", "/embed/places/own:evil"]
PAGES += ["/reports/1/follow", "/embed/reports/1/follow"]


@pytest.fixture(scope="module")
def app(lasting_app: Flask) -> Flask:
    number = desk_of(lasting_app).file(
        f"{HOSTILE} happened in Evilton and in Springfield.",
        f"Title {HOSTILE}",
        places={"Evilton": EVIL_PLACE, "Springfield": None},
        source=f"Source {HOSTILE}",
        author=f"Author {HOSTILE}",
        language='en" onmouseover="alert(1)',
        licence=f"Licence {HOSTILE}",
        url="javascript:alert(1)",
        collection=f"Collection {HOSTILE}",
    )
    assert number == 1
    return lasting_app


class Parsed(HTMLParser):
    """The tags, attributes and words of a page, as a browser would find them; its own picture of the map left out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "img" or not (dict(attrs)["src"] or "").startswith("/embed/map.svg?"):
            self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("address", PAGES)
def test_the_words_are_shown_as_they_are(reader: FlaskClient, address: str):
    response = reader.get(address)
    assert response.status_code == 200
    assert HOSTILE in Parsed(response.text).words


@pytest.mark.parametrize("address", PAGES)
def test_the_page_stays_whole(reader: FlaskClient, address: str):
    page = Parsed(reader.get(address).text)
    assert "img" not in page.tags
    assert page.tags.count("html") == page.tags.count("body") == page.tags.count("main") == 1
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    links = [value for name, value in page.attributes if name in ("href", "src", "action")]
    assert all(re.match(r"https?://|/|#", link) for link in links)


@pytest.mark.parametrize("address", PAGES)
def test_no_word_of_a_report_is_in_a_script(reader: FlaskClient, address: str):
    scripts = re.findall(r"<script\b(?![^>]*/ld\+json)[^>]*>(.*?)</script>", reader.get(address).text, re.DOTALL)
    (inline,) = [script for script in scripts if script]
    for word in ("11*121", "1331", "Evil", "Title", "alert", "backticks", "Springfield"):
        assert word not in inline


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_worked_out(reader: FlaskClient, address: str):
    assert "1331" not in reader.get(address).text


@pytest.mark.parametrize("key", ["q", "source", "collection", "region", "from", "map", "lang", "unknown", "place"])
def test_the_words_of_an_address_are_words_too(reader: FlaskClient, key: str):
    for address, scripts in (("/", 4), ("/embed/", 3)):
        response = reader.get(address, query_string={key: HOSTILE[:300]})
        page = Parsed(response.text)
        assert "img" not in page.tags
        assert page.tags.count("script") == scripts
        assert "1331" not in response.text


@pytest.mark.parametrize(
    ("code", "tags"),
    [
        ("frame", ["blockquote", "a", "iframe"]),
        ("scripted", ["blockquote", "a", "iframe", "script"]),
        ("picture", ["a", "img"]),
        ("amp", ["amp-iframe", "div", "amp-img"]),
    ],
)
def test_each_code_has_its_own_elements_alone_whatever_the_title(reader: FlaskClient, code: str, tags: list[str]):
    page = reader.get("/embed-code/?url=http://localhost/reports/1").text
    offered = re.search(rf'<textarea id="code-{code}"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert offered is not None
    line = Parsed(html.unescape(offered[1]))
    assert line.tags == tags
    assert not [name for name, _ in line.attributes if name.startswith("on")]


def test_an_address_to_embed_is_words_too(reader: FlaskClient):
    page = reader.get("/embed-code/", query_string={"url": f"http://localhost/?q={HOSTILE[:100]}"})
    assert "1331" not in page.text
    assert Parsed(page.text).tags.count("iframe") == 1
    assert "img" not in Parsed(page.text).tags


def test_the_api_gives_the_words_back_as_they_are(reader: FlaskClient):
    response = reader.get("/api/v1/excerpts")
    (item,) = response.get_json()["items"]
    assert item["report"]["title"] == f"Title {HOSTILE}"
    assert HOSTILE in item["before"] + item["mention"] + item["after"]
    assert item["report"]["source_url"] is None
    assert response.mimetype == "application/json"
