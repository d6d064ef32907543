"""A report with names of every sort goes in, and each of them is found again: placed, or listed with the reason."""

from __future__ import annotations

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.gazetteer import Gazetteer
from geo.geoparse import geoparse
from geo.model import Mention, Usage
from geo.web.services import Services

REPORT = """\
Patients at Chongjin Medical University were moved on Monday, a Chinese trader told reporters in Seoul. Two were
taken to Riverside Hospital, others to a clinic near Bexley Quay Market in the village of Xyzzygrad. The Korea Times
had asked at St. Mary's Hospital in Kaesong, North Korea. Moscow denied that a doctor had died at Kennedy Prison.
"""


@pytest.fixture
def mentions(app: Flask) -> list[Mention]:
    """What the geoparser finds in the report, which has been taken in."""
    services: Services = app.extensions["dateline"]
    gazetteer: Gazetteer = services.gazetteer
    result = app.test_cli_runner().invoke(args=["ingest", "-", "--format", "txt"], input=REPORT)
    assert result.exit_code == 0, result.output
    return list(geoparse(REPORT, gazetteer, title=REPORT.splitlines()[0]))


def unplaced_of(page: str) -> str:
    """What stands under “Not placed”, as a reader sees it."""
    section = page.partition('id="unplaced-head"')[2].partition("</section>")[0]
    return " ".join(html.unescape(re.sub("<[^>]+>", "", section)).split())


def test_the_report_has_names_of_every_sort(mentions: list[Mention]) -> None:
    assert {one.usage for one in mentions} == set(Usage)
    assert any(one.uncertainty_km for one in mentions)
    assert any(one.place is None and one.alternatives for one in mentions)
    assert any(one.place is None and not one.alternatives for one in mentions)


def test_every_name_is_marked_on_the_page_of_the_report(mentions: list[Mention], reader: FlaskClient) -> None:
    marked = re.findall(r'<a class="mention (\w+)" id="m(\d+)"', reader.get("/reports/1").text)
    assert marked == [(one.usage if one.place else "unplaced", str(one.start)) for one in mentions]


def test_a_name_without_a_place_is_listed_with_the_reason_and_what_it_could_be(
    mentions: list[Mention], reader: FlaskClient
) -> None:
    listed = unplaced_of(reader.get("/reports/1").text)
    for one in mentions:
        if one.place is None:
            assert f"{one.span.of(REPORT)}: {one.reason}" in listed
            assert all(other.name in listed for other in one.alternatives)


def test_the_api_lists_the_same_and_its_numbers_add_up(mentions: list[Mention], reader: FlaskClient) -> None:
    every = "&".join(f"usage={usage}" for usage in Usage)
    placed, unplaced, reports = (
        reader.get(f"/api/v1/{name}?{every}&limit=100").get_json(force=True)
        for name in ("excerpts", "unplaced", "reports")
    )
    assert placed["count"] + unplaced["count"] == len(mentions)
    assert [(one["excerpts"], one["unplaced"]) for one in reports["items"]] == [(placed["count"], unplaced["count"])]
    told = sorted(placed["items"] + unplaced["items"], key=lambda one: one["start"])
    assert [
        (
            one["mention"],
            one["place"] and one["place"]["id"],
            one["reason"],
            [other["id"] for other in one["alternatives"]],
        )
        for one in told
    ] == [
        (one.span.of(REPORT), one.place and one.place.id, one.reason, [other.id for other in one.alternatives])
        for one in mentions
    ]


def test_the_first_page_lists_those_that_are_meant_as_places_and_counts_them(
    mentions: list[Mention], reader: FlaskClient
) -> None:
    meant = [one for one in mentions if one.place is None and one.usage is Usage.LITERAL]
    listed = unplaced_of(reader.get("/").text)
    assert f"{len(meant)} mentions have no place on the map" in listed
    assert all(one.span.of(REPORT) in listed for one in meant)
