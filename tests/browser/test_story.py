"""A story is read: scrolled beside its map on a wide screen, a step at a time on a phone, whole without scripts."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Newsroom, Opens, Visits
from tests.browser.test_comfort import apart, box_of
from tests.browser.test_map_and_list import pin


def step(page: Page, title: str) -> Locator:
    """The step with that heading."""
    return page.get_by_role("region", name=title)


def stepper(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Steps")


def next_button(page: Page) -> Locator:
    return stepper(page).get_by_role("button", name="Next")


def test_the_map_goes_along_as_one_scrolls(reader: Opens):
    page = reader("/stories/footage")
    expect(page.get_by_role("heading", level=1)).to_have_text("The way of a film")
    expect(pin(page, "Seoul, 1 excerpt, where somebody only spoke")).to_have_attribute("aria-current", "true")
    for title, number in (("A port", 2), ("The coast", 3), ("A port", 2)):
        step(page, title).evaluate("step => step.scrollIntoView({ block: 'center', behavior: 'instant' })")
        expect(step(page, title)).to_have_attribute("aria-current", "step")
        expect(stepper(page)).to_contain_text(f"{number} of 3")
        expect(page).to_have_url(re.compile(rf"/stories/footage#step-{number}$"))
    expect(pin(page, "Chongjin, 1 excerpt")).to_have_attribute("aria-current", "true")
    expect(pin(page, "Chongjin, 1 excerpt")).to_be_in_viewport()


def test_the_map_flies_where_motion_is_welcome(reader: Opens):
    page = reader("/stories/footage", reduced_motion="no-preference")
    expect(pin(page, "Seoul, 1 excerpt, where somebody only spoke")).to_be_in_viewport()
    next_button(page).click()
    expect(pin(page, "Chongjin, 1 excerpt")).to_have_attribute("aria-current", "true")


def test_who_goes_on_while_the_map_flies_sees_where_it_lands(reader: Opens, visits: Visits):
    page = reader("/stories/footage", reduced_motion="no-preference")
    expect(pin(page, "Seoul, 1 excerpt, where somebody only spoke")).to_be_in_viewport()
    next_button(page).click()
    page.evaluate("new Promise((flying) => requestAnimationFrame(() => requestAnimationFrame(flying)))")
    next_button(page).click()
    expect(page.get_by_role("navigation", name="Where the map is")).to_contain_text("North Korea")
    assert not [asked for asked in visits.asked if re.search(r"[?&]z=\d+\.", asked)]


def test_a_place_of_a_step_that_stands_in_a_cluster_has_the_cluster_marked(reader: Opens):
    page = reader("/stories/footage#step-2")
    expect(pin(page, "Chongjin, 1 excerpt")).to_have_attribute("aria-current", "true")
    for _ in range(7):
        page.get_by_role("button", name="Zoom out").click()
    expect(pin(page, "2 places").first).to_have_attribute("aria-current", "true")


def test_on_a_phone_it_is_stepped(reader: Opens):
    page = reader("/stories/footage", width=390, height=844)
    expect(step(page, "Told in Seoul")).to_be_visible()
    expect(step(page, "A port")).to_be_hidden()
    next_button(page).click()
    expect(step(page, "Told in Seoul")).to_be_hidden()
    expect(page.get_by_role("heading", name="A port")).to_be_focused()
    expect(page.get_by_role("heading", name="A port")).to_be_in_viewport()
    expect(stepper(page)).to_contain_text("2 of 3")
    expect(pin(page, "Chongjin, 1 excerpt")).to_be_in_viewport()
    next_button(page).click()
    expect(next_button(page)).to_have_attribute("aria-disabled", "true")
    stepper(page).get_by_role("button", name="Back").click()
    expect(page.get_by_role("heading", name="A port")).to_be_focused()


def test_a_link_leads_to_the_very_step(reader: Opens):
    for width in (1280, 390):
        page = reader("/stories/footage#step-2", width=width)
        expect(step(page, "A port")).to_have_attribute("aria-current", "step")
        expect(step(page, "A port")).to_be_in_viewport()
        expect(stepper(page)).to_contain_text("2 of 3")
        expect(pin(page, "Chongjin, 1 excerpt")).to_be_in_viewport()


def test_going_back_in_the_browser_goes_back_in_the_story(reader: Opens):
    page = reader("/stories/footage#step-3", width=390)
    page.goto("/stories/footage#step-1")
    expect(step(page, "Told in Seoul")).to_be_visible()
    page.go_back()
    expect(step(page, "The coast")).to_be_visible()


def test_the_keyboard_alone_leads_through_a_story(reader: Opens):
    page = reader("/stories/footage", width=390)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the story")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="The story")).to_be_focused()
    while not page.get_by_role("navigation", name="Steps").locator(":focus").count():
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(stepper(page).get_by_role("status")).to_have_text("2 of 3: A port")
    expect(stepper(page).locator(":focus")).to_have_count(1)
    page.keyboard.press("End")
    expect(stepper(page)).to_contain_text("3 of 3")
    page.keyboard.press("PageUp")
    expect(stepper(page)).to_contain_text("2 of 3")
    page.keyboard.press("Home")
    expect(stepper(page)).to_contain_text("1 of 3")
    next_button(page).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="A port")).to_be_focused()


def test_the_arrow_keys_elsewhere_are_the_page_s(reader: Opens):
    page = reader("/stories/footage", width=390)
    page.get_by_role("group", name="The story").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("PageDown")
    expect(stepper(page)).to_contain_text("1 of 3")


def test_a_place_of_a_chapter_is_shown_on_the_map_and_the_step_stays(reader: Opens):
    page = reader("/stories/footage#step-2")
    step(page, "A port").get_by_role("link", name="Chongjin", exact=True).click()
    expect(page.get_by_role("dialog", name="Chongjin")).to_contain_text("the port of Chongjin")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Chongjin")).to_be_hidden()
    expect(page).to_have_url(re.compile("#step-2$"))


def test_a_report_is_followed_from_its_page(reader: Opens, newsroom: Newsroom):
    page = reader(f"/reports/{newsroom.footage}", width=390)
    page.get_by_role("link", name="Follow on the map").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Footage of a market")
    expect(step(page, "North Korea")).to_contain_text("Hidden-camera footage shows a market")
    expect(page.get_by_role("button", name="Zoom in")).to_be_visible()  # the scripts are there
    next_button(page).click()
    next_button(page).click()
    expect(step(page, "Chongjin · Rajin")).to_be_visible()
    expect(pin(page, "Rajin, 1 excerpt")).to_have_attribute("aria-current", "true")
    expect(pin(page, "Chongjin, 1 excerpt")).to_have_attribute("aria-current", "true")


def test_without_scripts_it_is_an_article(reader: Opens):
    page = reader("/stories/footage", width=390, java_script_enabled=False)
    for title in ("Told in Seoul", "A port", "The coast"):
        expect(step(page, title)).to_be_visible()
    expect(page.get_by_role("heading", level=3, name="Boats")).to_be_visible()
    expect(page.get_by_role("img")).to_have_count(3)  # the map of each chapter, and none that says the first again
    expect(stepper(page)).to_be_hidden()


def test_in_a_frame_it_is_stepped_and_never_wider_than_it(reader: Opens, framed):
    for width, height in ((600, 400), (320, 480)):
        with framed("/embed/stories/footage", width, height) as article:
            frame = reader(article).frame_locator("iframe")
            expect(frame.get_by_role("region", name="A port")).to_be_hidden()
            frame.get_by_role("button", name="Next").click()
            expect(frame.get_by_role("heading", name="A port")).to_be_focused()
            expect(frame.get_by_role("button", name="Chongjin, 1 excerpt")).to_be_visible()
            assert frame.get_by_role("main").evaluate("main => document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_all_steps_stand(reader: Opens):
    page = reader("/stories/footage", width=390)
    page.emulate_media(media="print")
    for title in ("Told in Seoul", "A port", "The coast"):
        expect(step(page, title)).to_be_visible()


def test_on_a_small_phone_the_buttons_of_the_map_leave_its_scale_and_sources_free(reader: Opens):
    page = reader("/stories/footage", width=320, height=640)
    page.wait_for_load_state("networkidle")
    sources, scale = page.get_by_text("land Natural Earth"), page.get_by_text(re.compile(r"^\d+ km$"))
    for name in ("Zoom in", "Back to where the map opened", "Where am I?"):
        button = page.get_by_role("button", name=name)
        assert apart(box_of(button), box_of(sources))
        assert apart(box_of(button), box_of(scale))
