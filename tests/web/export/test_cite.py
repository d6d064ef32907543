"""Each page says how to cite it, in words and as a file, with an address that stays."""

from __future__ import annotations

import re
from html import unescape

import bibtexparser
import pytest
import rispy
from flask.testing import FlaskClient

from geo.access import OPERATOR
from geo.exports.citations import FORMATS
from geo.model import Chapter, Story
from tests.web.newsroom import CHONGJIN, Desk

PAGES = ["/", "/?region=KP&q=fish", "/reports/1", f"/places/{CHONGJIN.id}", "/stories/told"]


@pytest.fixture(autouse=True)
def report(desk: Desk) -> None:
    desk.file("Fish in Chongjin.", "A day at sea", author="Kim", url="https://example.org/sea")
    desk.store.save_story(Story("told", "Told", (Chapter("A chapter", place=CHONGJIN.id),), author="Lee"), OPERATOR)


def citation(page: str) -> str:
    (text,) = re.findall(r'<textarea id="citation"[^>]*>([^<]*)</textarea>', page)
    return unescape(text)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/", "“Places”. Dateline. 1 place named in 1 excerpt of 1 report. http://localhost/"),
        (
            "/?region=KP&q=fish",
            "“Places in North Korea, with “fish””. Dateline. 1 place named in 1 excerpt of 1 report. "
            "http://localhost/?region=KP&q=fish",
        ),
        (
            "/reports/1",
            "Kim. “A day at sea”. The Daily Demonstration, 2012-05-31. https://example.org/sea (http://localhost/reports/1)",
        ),
        (
            f"/places/{CHONGJIN.id}",
            f"“Chongjin”. Dateline. What the reports say. http://localhost/places/{CHONGJIN.id}",
        ),
    ],
)
def test_a_page_says_how_to_cite_it(reader: FlaskClient, address: str, said: str):
    assert citation(reader.get(address).text) == said


def test_a_story_is_cited_with_its_author_and_the_day_on_which_it_changed(reader: FlaskClient):
    assert re.fullmatch(
        r"Lee\. “Told”\. Dateline, \d{4}-\d\d-\d\d\. http://localhost/stories/told",
        citation(reader.get("/stories/told").text),
    )


@pytest.mark.parametrize("address", PAGES)
def test_a_page_leads_to_its_citation_in_each_format(reader: FlaskClient, address: str):
    page = reader.get(address).text
    links = [unescape(link) for link in re.findall(r'href="(/cite/[^"]+)"', page)]
    assert len(links) == len(FORMATS)
    for link, (suffix, form) in zip(links, FORMATS.items(), strict=True):
        answer = reader.get(link)
        assert (answer.status_code, answer.content_type) == (200, form.media_type)
        assert re.fullmatch(
            rf'attachment; filename="dateline-[a-z0-9-]+\.{suffix}"', answer.headers["Content-Disposition"]
        )
        assert answer.headers["Cache-Control"] == "no-store"


def test_reference_managers_read_them(reader: FlaskClient):
    (entry,) = bibtexparser.parse_string(reader.get("/cite/reports/1.bib").text).entries
    assert entry.fields_dict["url"].value == "https://example.org/sea"
    (record,) = rispy.loads(reader.get("/cite/map.ris?region=KP").text)
    assert record["urls"] == ["http://localhost/?region=KP"]


def test_an_address_is_the_same_in_every_language(reader: FlaskClient):
    assert "http://localhost/?region=KP" in citation(reader.get("/?region=KP&hl=ko").text)
    assert "hl=ko" not in citation(reader.get("/?region=KP&hl=ko").text)


@pytest.mark.parametrize(
    "address", ["/cite/reports/1.doc", "/cite/reports/99.bib", "/cite/places/own:none.bib", "/cite/stories/none.ris"]
)
def test_what_there_is_not_is_not_cited(reader: FlaskClient, address: str):
    answer = reader.get(address)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_a_filter_that_cannot_be_read_is_not_cited(reader: FlaskClient):
    assert reader.get("/cite/map.bib?from=yesterday").status_code == 400
    assert reader.get("/cite/reports/1.bib?colour=red").status_code == 400


def test_frames_have_no_citation(reader: FlaskClient):
    assert 'id="citation"' not in reader.get("/embed/").text
    assert 'id="citation"' not in reader.get("/embed/stories/told").text
