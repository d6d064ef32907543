"""When the API fails or is slow, the page says so and keeps what it shows; an older answer never replaces a newer."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Opens, Visits
from tests.browser.test_comfort import apart, box_of
from tests.browser.test_map_and_list import pin


def point(name: str) -> str:
    """An answer of the API with one pin, for a view that a test makes up."""
    about = {"id": "own:1", "name": name, "kind": "settlement", "places": 1, "excerpts": 1, "said": False, "size": 28}
    where = {"type": "Point", "coordinates": [130, 42]}
    return json.dumps({"type": "FeatureCollection", "features": [{"geometry": where, "properties": about}]})


@pytest.mark.parametrize("width", [390, 1280])
def test_a_failing_api_is_said_and_can_be_tried_again(reader: Opens, visits: Visits, width: int):
    page = reader("/?map=42,130,8", width=width)
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    page.route("**/api/v1/pins**", lambda route: route.fulfill(status=503, body="{}"))
    page.get_by_role("button", name="Zoom out").click()
    message = page.get_by_text("The map could not be brought up to date.")
    expect(message).to_be_visible()
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    for name in ("Zoom in", "Zoom out", "Back to where the map opened", "Where am I?"):
        assert apart(box_of(page.get_by_role("alert")), box_of(page.get_by_role("button", name=name)))
    page.unroute("**/api/v1/pins**")
    again = page.get_by_role("button", name="Try again")
    again.click(trial=True)  # nothing lies over it
    again.press("Enter")
    expect(message).to_be_hidden()
    expect(page.get_by_role("group", name="Map")).to_be_focused()
    visits.complaints.clear()  # Chromium notes each failed request


def test_a_browser_that_keeps_its_paints_to_itself_has_the_map_too(reader: Opens):
    page = reader("/healthz")
    page.add_init_script("PerformanceObserver.prototype.observe = () => {};")
    page.goto("/?map=42,130,8")
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/embed/", "/compare/?b.region=KR"])
def test_a_map_whose_scripts_do_not_come_says_so(reader: Opens, visits: Visits, path: str):
    page = reader("/healthz")
    page.route("**/js/map/**", lambda route: route.abort())
    page.goto(path)
    message = page.get_by_text("The map has not come yet.")
    expect(message).to_be_hidden()
    page.evaluate("document.getAnimations().forEach((wait) => wait.finish())")
    expect(message).to_be_visible()
    page.unroute("**/js/map/**")
    page.get_by_role("link", name="Load the page again").click()
    expect(page.get_by_role("group", name="Map")).to_be_visible()
    expect(message).to_be_hidden()
    visits.complaints.clear()  # Chromium notes each failed request


def test_land_that_does_not_come_is_said_and_can_be_tried_again(reader: Opens, visits: Visits):
    page = reader("/healthz")
    page.route("**/basemap/**", lambda route: route.abort())
    page.goto("/?map=42,130,8")
    message = page.get_by_text("The map could not be brought up to date.")
    expect(message).to_be_visible()
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    page.unroute("**/basemap/**")
    page.get_by_role("button", name="Try again").click()
    expect(message).to_be_hidden()
    visits.complaints.clear()  # Chromium notes each failed request


def test_excerpts_that_do_not_come_can_be_tried_again(reader: Opens, visits: Visits):
    page = reader("/?map=42,130,8")
    page.route("**/api/v1/excerpts**", lambda route: route.abort())
    pin(page, "Rajin, 2 excerpts").click()
    popup = page.get_by_role("dialog", name="Rajin")
    expect(popup).to_contain_text("Its words could not be fetched.")
    page.unroute("**/api/v1/excerpts**")
    popup.get_by_role("button", name="Try again").click()
    expect(popup).to_contain_text("Trains run to Rajin from Vladivostok.")
    visits.complaints.clear()  # Chromium notes each failed request


def test_a_reader_who_loses_the_network_keeps_the_map_which_goes_on_once_it_is_back(reader: Opens, visits: Visits):
    page = reader("/?map=42,130,8")
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("button", name="Zoom out").click()
    expect(page.get_by_text("The map could not be brought up to date.")).to_be_visible()
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("The map could not be brought up to date.")).to_be_hidden()
    visits.complaints.clear()  # Chromium notes each failed request


def test_a_request_for_a_view_that_was_left_is_called_off(reader: Opens):
    page = reader("/?map=42,130,8")
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    page.route("**/api/v1/pins**z=7**", lambda route: None)  # never answered
    with page.expect_request("**/api/v1/pins**z=7**"):
        page.get_by_role("button", name="Zoom out").click()
    with page.expect_event("requestfailed", lambda request: "/api/v1/pins" in request.url) as left:
        page.get_by_role("button", name="Zoom out").click()
    assert "z=7" in left.value.url
    assert left.value.failure == "net::ERR_ABORTED"


def test_an_answer_for_a_view_that_was_left_is_not_shown(reader: Opens):
    page = reader("/?map=42,130,8")
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    late: list[Route] = []
    page.route("**/api/v1/pins**", lambda route: late.append(route))  # noqa: PLW0108  # a builtin takes no attribute, which Playwright sets
    with page.expect_request("**/api/v1/pins**"):
        page.get_by_role("button", name="Zoom out").click()
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile(",8$"))
    for route in late:
        route.fulfill(body=point("Left"))
    page.get_by_role("button", name="Zoom in").focus()
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    expect(pin(page, "Left, 1 excerpt")).to_have_count(0)


def test_a_late_answer_never_replaces_a_newer_one(reader: Opens):
    page = reader("/?map=42,130,8")
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    late: list[Route] = []

    def answer(route: Route) -> None:
        if "z=7" in route.request.url:
            late.append(route)
        else:
            route.fulfill(body=point("Newer"))

    page.route("**/api/v1/pins**", answer)
    with page.expect_request("**/api/v1/pins**z=7**"):
        page.get_by_role("button", name="Zoom out").click()
    page.get_by_role("button", name="Zoom out").click()
    expect(pin(page, "Newer, 1 excerpt")).to_be_visible()
    for route in late:
        route.fulfill(body=point("Older"))
    page.get_by_role("button", name="Zoom in").focus()
    expect(pin(page, "Newer, 1 excerpt")).to_be_visible()
    expect(pin(page, "Older, 1 excerpt")).to_have_count(0)
