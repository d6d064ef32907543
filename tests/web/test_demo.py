"""The demonstration: what it shows, and that it comes in once."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from geo.access import OPERATOR
from geo.filter import Filter
from geo.model import Display, Usage
from geo.store import Store
from geo.text import fold
from geo.web.commands.preparation import DEMO_COLLECTION
from geo.web.services import Services

STORY = "demonstration: story ‘markets-by-the-sea’: 6 chapters, at /stories/markets-by-the-sea"

TOWNS = {
    *("chongjin", "rajin", "sinuiju", "uiju", "hoeryong", "wonsan", "pyongyang", "khasan", "manpo", "kanggye"),
    *("dandong", "hunchun", "tumen", "yanji", "changchun", "vladivostok", "korsakov", "wakkanai", "niigata"),
    *("seoul", "gangneung", "pyeongchang", "gwangju", "friendship bridge"),
}
AREAS = {
    "north korea",
    "south korea",
    "china",
    "russia",
    "japan",
    "north hamgyong",
    "jilin",
    "yalu river",
    "tumen river",
}


def run(app: Flask, *words: str) -> list[str]:
    result = app.test_cli_runner().invoke(args=words)
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


@pytest.fixture
def store(app: Flask) -> Store:
    services: Services = app.extensions["dateline"]
    return services.store


@pytest.fixture(scope="module")
def demo_site(lasting_app: Flask) -> Flask:
    """A site that took the demonstration in."""
    run(lasting_app, "demo", "load")
    return lasting_app


@pytest.fixture
def demo(demo_site: Flask) -> Store:
    services: Services = demo_site.extensions["dateline"]
    return services.store


def page_of(demo_site: Flask, path: str) -> str:
    return demo_site.test_client().get(path).text


def named(store: Store, **filter_: object) -> set[str]:
    """The folded names of the places that excerpts under a filter name."""
    return {fold(row.place.name) for row in store.select(Filter(**filter_)).place_list(limit=500)}


def number_of(store: Store, title: str) -> int:
    return next(row.report.id for row in store.select(Filter()).reports(limit=100).rows if row.report.title == title)


def test_it_is_seventeen_reports_of_fourteen_years_marked_as_demonstrations(demo):
    reports = [row.report for row in demo.select(Filter()).reports(limit=100).rows]
    assert len(reports) == 17
    assert (min(r.published for r in reports), max(r.published for r in reports)) == (
        date(2010, 10, 5),
        date(2024, 8, 1),
    )
    assert {report.language for report in reports} == {"en", "ko"}
    assert {report.display for report in reports} == set(Display)
    for report in reports:
        assert report.source.endswith(" (demonstration)")
        assert report.licence.startswith("CC")
        assert not report.url or report.url.startswith("https://example.org/demonstration/")


def test_its_pins_are_the_towns_it_tells_of_and_its_areas_the_countries_and_rivers(demo):
    places = {fold(row.place.name): row.place for row in demo.select(Filter()).place_list(limit=500)}
    assert set(places) >= TOWNS | AREAS
    assert {name for name in TOWNS if places[name].kind.is_area} == set()
    assert {name for name in AREAS if not places[name].kind.is_area} == set()


def test_spellings_of_one_town_are_one_place(demo):
    report = number_of(demo, "One port, many spellings")
    rows = [row for row in demo.mentions(report) if row.place and row.place.id == "geonames:2044757"]
    assert {row.excerpt.mention for row in rows} == {"Chongjin", "Ch’ŏngjin", "Cheongjin", "청진", "Seishin"}


def test_a_report_in_korean_names_the_same_places(demo):
    assert named(demo, lang=("ko",)) >= {"pyongyang", "rajin", "hamhung", "chongjin", "hoeryong", "khasan", "seoul"}


def test_a_report_that_names_countries_alone_has_areas_and_no_pin(demo):
    report = number_of(demo, "North Korea turns back its clocks")
    assert named(demo, report=(report,)) >= {"north korea", "south korea", "japan", "china"}
    assert all(row.place.kind.is_area for row in demo.select(Filter(report=(report,))).place_list(limit=50))


def test_two_places_of_one_name_are_told_apart(demo):
    report = number_of(demo, "From Seoul to the east coast in two hours")
    assert {"pyongyang", "pyeongchang"} <= named(demo, report=(report,))
    report = number_of(demo, "Fast trains reach the Tumen")
    kinds = {row.place.kind for row in demo.mentions(report) if row.excerpt.mention.startswith("Tumen")}
    assert kinds == {"settlement"}


def test_where_somebody_only_spoke_is_not_where_it_happened(demo):
    report = number_of(demo, "South Korea stops work at Kaesong")
    seoul = next(row for row in demo.select(Filter(report=(report,))).place_list(limit=50) if row.place.name == "Seoul")
    assert not seoul.said  # goods go there as well
    roles = [row.role for row in demo.mentions(report) if row.excerpt.mention.upper() == "SEOUL"]
    assert roles[:2] == ["said", "said"]


def test_a_place_of_a_report_s_own_is_where_the_report_says(demo):
    report = number_of(demo, "Where three countries meet")
    [bridge] = [row.place for row in demo.mentions(report) if row.excerpt.mention == "Friendship Bridge"]
    assert (bridge.lat, bridge.lon) == (42.4145, 130.6411)


def test_taken_in_again_it_changes_nothing(demo_site, demo):
    before = demo.select(Filter(usage=tuple(Usage))).totals
    assert run(demo_site, "demo", "load") == ["demonstration: 17 reports: 17 here already.", STORY]
    assert demo.select(Filter(usage=tuple(Usage))).totals == before
    assert demo.collections() == [DEMO_COLLECTION]


def test_prepare_takes_it_in_where_no_report_ever_was(app, store):
    assert run(app, "prepare", "--demo") == ["demonstration: 17 reports: 17 new.", STORY]
    assert run(app, "prepare", "--demo") == []


def test_prepare_leaves_a_store_alone_that_holds_reports(app, store, desk):
    desk.file("In Seoul.")
    before = store.select(Filter()).totals
    run(app, "prepare", "--demo")
    assert store.select(Filter()).totals == before
    assert run(app, "prepare", "--demo") == []
    store.remove(1, OPERATOR)
    assert run(app, "prepare", "--demo") == []


def test_the_report_pages_show_as_much_as_each_allows(demo_site, demo):
    def page(title: str) -> str:
        return page_of(demo_site, f"/reports/{number_of(demo, title)}")

    assert "shows a passport" in page("The new Yalu bridge stands finished and empty")
    assert "old acquaintance of the region" not in page("A ferry from Rajin ties up in Vladivostok")
    assert "a night’s voyage from" in page("A ferry from Rajin ties up in Vladivostok")
    assert "tombs and walls" not in page("A bridge between Ji’an and Manpo")
    assert "https://example.org/demonstration/jian-manpo" in page("A bridge between Ji’an and Manpo")


def test_its_story_tells_of_the_two_towns_and_where_it_was_told(demo_site):
    page = page_of(demo_site, "/stories/markets-by-the-sea")
    assert page.count('<h2 id="step-') == 6
    for words in ("Chongjin", "Rajin", "Somebody spoke or filed here", "What a hidden camera shows"):
        assert words in page
    assert "no longer to be shown" not in page
