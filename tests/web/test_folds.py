"""What the filter's form has to choose from: each value with its excerpts, and nothing where there is no choice."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any

from flask.testing import FlaskClient

from tests.web.newsroom import Desk

SUMMARY = re.compile(r"<summary[^>]*>([^<]+)</summary>")


def file(desk: Desk, text: str, **about: Any) -> None:
    """Files a report of its own."""
    desk.file(text, identity=text, **about)


def form_of(page: str) -> str:
    found = re.search(r'<form id="filter".*?</form>', page, re.DOTALL)
    assert found
    return found[0]


def folds(page: str) -> list[str]:
    return SUMMARY.findall(form_of(page))


def choices(page: str, title: str) -> list[str]:
    """What one facet has to choose from, the chosen in brackets."""
    fieldset = re.search(rf"<legend[^>]*>{title}, with.*?</fieldset>", form_of(page), re.DOTALL)
    assert fieldset, f"there is no {title}"
    found = re.findall(r"<(?:label|a)\b.*?</(?:label|a)>", fieldset[0], re.DOTALL)
    words = [" ".join(re.sub("<[^>]+>", " ", html.unescape(one)).split()) for one in found]
    return [
        f"[{said}]" if re.search(" checked| aria-current", one) else said
        for said, one in zip(words, found, strict=True)
    ]


def test_only_what_can_be_chosen_is_there(reader: FlaskClient, desk: Desk):
    file(desk, "Snow in Chongjin.", source="Border Desk", language="en")
    assert folds(reader.get("/").text) == ["Region"]
    file(desk, "Rain in Rajin.", source="Port News", language="ko", author="Kim")
    assert folds(reader.get("/").text) == ["Region", "Source", "Language"]
    assert folds(reader.get("/?author=Kim").text) == ["Region", "Author"], "what is chosen can be taken back"
    assert choices(reader.get("/?author=Kim").text, "Author") == ["[Kim 1]"]


def test_counts_follow_the_rest_of_the_filter(reader: FlaskClient, desk: Desk):
    file(desk, "Snow in Chongjin. Rain in Seoul.", source="Border Desk", language="en")
    file(desk, "Rain in North Korea.", source="Port News", language="ko")
    page = reader.get("/?source=Border+Desk&q=rain").text
    assert choices(page, "Source") == ["[Border Desk 1]", "Port News 1"]
    assert "Kind of place" not in folds(page)
    assert choices(reader.get("/").text, "Kind of place") == ["Towns 2", "Countries 1"]
    assert choices(reader.get("/?lang=en").text, "Language") == ["[English 2]", "Korean 1"]


def test_how_a_place_is_named_can_be_chosen(reader: FlaskClient, desk: Desk):
    file(desk, "Seoul said so. Snow in Rajin.", said=["Seoul"])
    file(desk, "Seoul traders came to Chongjin.", associative=["Seoul"])
    page = reader.get("/").text
    assert choices(page, "Role of the place") == ["Where it happened 2", "Where somebody spoke 1"]
    assert choices(page, "Meaning of the name") == ["Meant as places 3", "Meant as people or governments 1"]
    assert "Where none is chosen, names meant as places count." in page


def test_years_are_links_and_a_chosen_year_has_its_months(reader: FlaskClient, desk: Desk):
    for day in (date(2011, 5, 3), date(2011, 5, 9), date(2011, 7, 1), date(2013, 1, 1)):
        file(desk, f"Snow in Rajin, {day:%d %m}.", published=day)
    page = reader.get("/").text
    assert choices(page, "Year") == ["2013 1", "2011 3"]
    assert 'href="/?from=2011-01-01&amp;to=2011-12-31"' in form_of(page)
    page = reader.get("/?from=2011-01-01&to=2011-12-31").text
    assert choices(page, "Year") == ["2013 1", "[2011 3]", "July 2011 1", "May 2011 2"]
    assert 'href="/?from=2011-05-01&amp;to=2011-05-31"' in form_of(page)


def test_of_many_values_the_first_are_listed_and_all_where_they_are_asked_for(reader: FlaskClient, desk: Desk):
    for number in range(30):
        file(desk, f"Snow in Rajin {number}.", source=f"Source {number:02}")
    page = reader.get("/?source=Source+29").text
    assert len(choices(page, "Source")) == 13
    assert choices(page, "Source")[-1] == "[Source 29 1]"
    assert re.search(r'<button [^>]*name="choose" value="source">All 30<', page)
    page = reader.get("/?source=Source+29&choose=source").text
    assert len(choices(page, "Source")) == 30
    assert re.search(r'id="fold-source" open', page)
    assert "choose" not in re.sub("data-.*", "", form_of(page).replace('name="choose"', ""))


def test_confidence_is_chosen_in_steps(reader: FlaskClient, desk: Desk):
    file(desk, "Snow in Rajin.")
    page = reader.get("/?min_confidence=0.65").text
    assert choices(page, "Confidence")[:3] == ["Any 1", "At least 50% 1", "[At least 65% 1]"]


def test_each_chosen_value_has_one_field(reader: FlaskClient, desk: Desk):
    file(desk, "Snow in Rajin.", source="Border Desk")
    query = (
        "region=KP&exclude=KR&source=nobody&author=none&lang=ko&collection=none&kind=water&role=said&usage=literal"
        "&usage=embedded&min_confidence=0.4&status=withheld&bbox=1,2,3,4&place=geonames:1&report=1"
    )
    form = form_of(reader.get(f"/?{query}").text)
    for key, value in (pair.split("=") for pair in query.split("&")):
        fields = [one for one in re.findall(r"<input[^>]*>", form) if f'name="{key}" value="{value}"' in one]
        assert len(fields) == 1, f"{key}={value}"
        assert 'type="hidden"' in fields[0] or " checked" in fields[0]


def test_what_cannot_be_listed_is_told(reader: FlaskClient, desk: Desk):
    file(desk, "Snow in Rajin.")
    assert "“choose” was left out: needs one of author, collection, lang, source" in reader.get("/?choose=place").text
