"""What stands at the head of every way of looking at a filter: how much it leaves, the other ways, and its form."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient

from geo.drawn import text_of
from tests.web.newsroom import Desk

WAYS = {
    "Map": "/",
    "Table": "/table/",
    "Trend": "/trend/",
    "Named together": "/together/",
    "Take this data away": "/export/",
}
KEPT = {"/table/": "columns=title,source&sort=-confidence", "/together/": "by=sentence&sort=tie"}
"""What an address says beside the filter, where it says anything."""

each_way = pytest.mark.parametrize("path", WAYS.values(), ids=WAYS)


@pytest.fixture
def reports(desk: Desk) -> None:
    desk.file("Rice in Rajin, fish in Chongjin.", "Markets", source="Harbour Log")
    desk.file("Ships in Seoul.", "Ships", source="Border Notes")


def form_of(page: str) -> str:
    """The form of the filter."""
    (form,) = re.findall(r'<form id="filter".*?</form>', page, re.DOTALL)
    return form


def hidden(form: str) -> set[tuple[str, str]]:
    """What a form sends without being asked."""
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {(name, unescape(value)) for name, value in fields}


def asks(address: str) -> set[tuple[str, str]]:
    """The pairs of an address."""
    return set(parse_qsl(urlsplit(unescape(address)).query))


@each_way
@pytest.mark.usefixtures("reports")
def test_each_says_how_much_the_filter_leaves_and_leads_to_the_others(reader: FlaskClient, path: str):
    page = reader.get(f"{path}?region=KP").text
    assert re.search(r"<b>2 places</b> named in <b>2 excerpts</b> of <b>1 report</b>", page)
    (nav,) = re.findall(r'<nav class="view-ways".*?</nav>', page, re.DOTALL)
    for name, other in WAYS.items():
        assert f'<a href="{other}?region=KP"{" aria-current=" if other == path else ">"}' in nav, name
    assert "Embed</a>" in nav
    assert ">Cite<" in nav


@each_way
@pytest.mark.usefixtures("reports")
def test_the_filter_is_changed_where_one_is(reader: FlaskClient, path: str):
    form = form_of(reader.get(f"{path}?near=40,128,900&q=rice+OR+ships").text)
    assert f'action="{path}' in form
    assert re.search(r'name="source" value="Harbour Log"> <bdi>Harbour Log</bdi> <span class="count">2</span>', form)
    assert re.search(r'name="region" value="KR"', form)
    assert ("near", "40,128,900") in hidden(form), "what has no field is kept"
    assert not {"q", "source", "region"} & {name for name, _ in hidden(form)}


@each_way
@pytest.mark.usefixtures("reports")
def test_what_is_chosen_is_taken_back_by_itself(reader: FlaskClient, path: str):
    page = reader.get(f"{path}?region=KP&source=Harbour+Log").text
    chips = re.findall(r'<a class="chip" href="([^"]+)">.*?<bdi>(.*?)</bdi>', page)
    assert {(name, *asks(url)) for url, name in chips} == {
        ("North Korea", ("source", "Harbour Log")),
        ("Harbour Log", ("region", "KP")),
    }
    assert {urlsplit(url).path for url, _ in chips} == {path}


@pytest.mark.parametrize(("path", "more"), KEPT.items())
@pytest.mark.usefixtures("reports")
def test_columns_and_order_stay_under_another_filter(reader: FlaskClient, path: str, more: str):
    page = reader.get(f"{path}?{more}&region=KP").text
    kept = set(parse_qsl(more))
    assert kept <= hidden(form_of(page))
    (chip,) = re.findall(r'<a class="chip" href="([^"]+)"', page)
    assert asks(chip) == kept


@each_way
@pytest.mark.usefixtures("reports")
def test_the_search_of_the_page_stays_on_it_with_its_filter(reader: FlaskClient, path: str):
    page = reader.get(f"{path}?region=KP&q=rice").text
    assert re.search(r'<input type="search" name="q" form="filter"[^>]* value="rice"', page)


@each_way
@pytest.mark.usefixtures("reports")
def test_dates_are_fields_and_no_hidden_ones(reader: FlaskClient, path: str):
    page = reader.get(f"{path}?from=2012-01-01").text
    assert len(re.findall(r'<input type="date" name="from"[^>]* value="2012-01-01"', page)) == 1
    assert not {"from", "to"} & {name for name, _ in hidden(form_of(page))}


@each_way
@pytest.mark.usefixtures("reports")
def test_lines_that_cross_are_told_of(reader: FlaskClient, path: str):
    hourglass = text_of([[[(35, 120), (45, 135), (45, 120), (35, 135)]]])
    page = reader.get(path, query_string={"shape": hourglass}).text
    assert page.count("Lines of the drawn shape cross each other") == 1
