"""The table of excerpts: the rows of the map's filter, in the columns and the order that a researcher chooses."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from geo.model import Display
from geo.web.views.table_contents import COLUMNS, LABELS
from tests.web.newsroom import Desk


def heads(page: str) -> list[str]:
    """The heads of the table's columns."""
    return [re.sub(r"<[^>]+>|[▲▼↕]", "", cell) for cell in re.findall(r"<th scope=\"col\"[^>]*>(.*?)</th>", page)]


def lines(page: str) -> list[list[str]]:
    """The cells of the table, as they are read, a row each."""
    rows = re.findall(r"<tr>(.*?)</tr>", page.partition("<tbody>")[2], re.DOTALL)
    return [[read(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)] for row in rows]


def read(cell: str) -> str:
    """What a cell says."""
    return unescape(" ".join(re.sub(r"<[^>]+>", "", cell).split()))


def link(page: str, words: str) -> str:
    """Where the link of these words leads."""
    (address,) = re.findall(rf'href="([^"]+)"[^>]*>{words}', page)
    return unescape(address)


def test_a_researcher_finds_her_way_from_the_map_to_the_table_and_back(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin, rice in Rajin.", "Markets")
    desk.file("A speech in Seoul.")
    table = reader.get(link(reader.get("/?region=KP&q=fish").text, "Table")).text
    assert "Places in North Korea" in table
    assert lines(table) == [
        ["Chongjin", "Fish in Chongjin, rice in Rajin.", "Markets", "The Daily Demonstration", "31 May 2012", "0.9"],
        ["Rajin", "Fish in Chongjin, rice in Rajin.", "Markets", "The Daily Demonstration", "31 May 2012", "0.9"],
    ]
    assert '<mark class="match">Fish</mark> in <mark>Chongjin</mark>' in table
    assert link(table, "Map") == "/?region=KP&q=fish"


def test_it_has_as_many_rows_as_the_map_says(reader: FlaskClient, desk: Desk):
    for number in range(26):
        desk.file("Rice in Rajin, fish in Chongjin, and Springfield.", f"Report {number}")
    first = reader.get("/table/").text
    assert "Excerpts 1 to 50 of 52, newest first" in first
    assert "26 mentions have no place" in first
    assert link(first, "Not placed") == "/#unplaced-head"
    second = reader.get(link(first, "Next page")).text
    assert "Excerpts 51 to 52 of 52" in second
    found = [tuple(row) for page in (first, second) for row in lines(page)]
    assert len(found) == len(set(found)) == reader.get("/api/v1/excerpts").json["count"]
    assert link(second, "First page") == "/table/"


def test_columns_are_those_of_the_files(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin.", published=None, author="A. Reporter")
    page = reader.get("/table/?columns=author&columns=geonameid,place_kind&columns=published&columns=source_url").text
    assert heads(page) == ["Author", "GeoNames id", "Kind of place", "Published", "At the source"]
    assert lines(page) == [["A. Reporter", "2044757", "town", "", ""]]
    every = reader.get(f"/table/?columns={','.join(COLUMNS)}").text
    assert heads(every) == [str(label) for label in LABELS.values()]
    assert set(LABELS) == set(COLUMNS)


def test_it_is_sorted_as_asked_and_says_so(reader: FlaskClient, desk: Desk):
    desk.file("Rice in Rajin.", "Old", published=date(2011, 1, 1), confidence=0.4)
    desk.file("Fish in Chongjin.", "New", published=date(2012, 1, 1), confidence=0.8)
    by_date = reader.get("/table/?columns=title,published,confidence").text
    assert [row[0] for row in lines(by_date)] == ["New", "Old"]
    assert 'aria-sort="descending"><a href="/table/?columns=title,published,confidence&amp;sort=published"' in by_date
    by_doubt = reader.get(link(by_date, "Confidence")).text
    assert [row[0] for row in lines(by_doubt)] == ["Old", "New"]
    assert "least sure first" in by_doubt
    assert by_doubt.count("aria-sort") == 1
    surest = reader.get(link(by_doubt, "Confidence")).text
    assert [row[0] for row in lines(surest)] == ["New", "Old"]
    by_place = reader.get("/table/?sort=place_name").text
    assert [row[0] for row in lines(by_place)] == ["Chongjin", "Rajin"]
    assert "by “Place” from A to Z" in by_place


@pytest.mark.parametrize("language", ["ko", "en"])
def test_places_stand_in_the_order_of_the_names_that_are_shown(reader: FlaskClient, desk: Desk, language: str):
    desk.file("Seoul, Chongjin, Rajin and North Korea.")
    page = reader.get(f"/table/?sort=place_name&columns=place_name&hl={language}").text
    names = [row[0] for row in lines(page)]
    assert len(names) == 4
    assert names == sorted(names)


def test_the_filter_stays_when_columns_are_chosen(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin.")
    page = reader.get("/table/?region=KP&sort=source&hl=en").text
    for field in ('name="region" value="KP"', 'name="sort" value="source"', 'name="hl" value="en"'):
        assert f'type="hidden" {field}' in page


def test_words_that_may_not_be_shown_are_not(reader: FlaskClient, desk: Desk):
    desk.file("Secret fish in Chongjin.", display=Display.LINK)
    page = reader.get("/table/").text
    assert "Secret" not in page
    assert "Chongjin The words of this report may only be read at its source." in lines(page)[0][1]


@pytest.mark.parametrize("key", ["columns", "sort", "after", "region"])
@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", "{{7*7}}", "'; drop table mention; --", "\x00", "x" * 3000]
)
def test_what_cannot_be_read_is_said_and_the_table_goes_on(reader: FlaskClient, desk: Desk, key: str, value: str):
    desk.file("Fish in Chongjin.")
    answer = reader.get(f"/table/?{key}={quote(value)}")
    assert answer.status_code == 200
    assert f"“{key}” was left out" in answer.text
    assert len(lines(answer.text)) == 1
    assert "<script>alert" not in answer.text
    assert len(answer.text) < 60_000


def test_hostile_words_are_words(reader: FlaskClient, desk: Desk):
    desk.file(
        "<img src=x onerror=alert(1)> in Chongjin {{7*7}}", "<b>Bold</b>", source="<i>S</i>", url="javascript:alert(1)"
    )
    page = reader.get(f"/table/?columns={','.join(COLUMNS)}").text
    assert "<img src=x" not in page
    assert "<b>Bold" not in page
    assert "<i>S" not in page
    assert "javascript:" not in page
    assert "&lt;img src=x" in page


def test_nothing_matches(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin.")
    page = reader.get("/table/?region=AQ").text
    assert "Nothing matches." in page
    assert "<table" not in page
