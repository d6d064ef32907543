"""A reader gets the interface in their language: the one they chose, else the one their browser asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from flask import Flask

from geo.web.languages import FOLDER, languages, script_words
from tools.translations import bring_up_to_date, catalogue_of_sources


@pytest.mark.parametrize(
    ("address", "wishes", "found"),
    [
        ("/method", "", "en"),
        ("/method", "ko-KR,ko;q=0.9,en;q=0.5", "ko"),
        ("/method", "fr-FR,fr;q=0.9", "en"),
        ("/method?hl=ko", "en-GB", "ko"),
        ("/method?hl=en", "ko-KR", "en"),
        ("/method?hl=klingon", "ko-KR", "ko"),
    ],
)
def test_a_page_is_in_the_language_that_was_chosen_else_in_the_browsers(
    app: Flask, address: str, wishes: str, found: str
):
    answer = app.test_client().get(address, headers={"Accept-Language": wishes})
    assert f'<html lang="{found}" dir="ltr">' in answer.text
    assert answer.headers["Content-Language"] == found
    assert "Accept-Language" in answer.headers["Vary"]


def test_a_browser_that_has_the_page_in_one_language_is_not_told_that_it_has_it_in_another(app: Flask):
    reader = app.test_client()
    english = reader.get("/method", headers={"Accept-Language": "en"}).headers["ETag"]
    again = reader.get("/method", headers={"Accept-Language": "ko", "If-None-Match": english})
    assert again.status_code == 200


def test_the_language_that_was_chosen_goes_along_to_every_page_that_is_led_to(app: Flask):
    assert 'href="/?hl=ko"' in app.test_client().get("/method?hl=ko").text
    assert (
        "hl="
        not in app.test_client()
        .get("/method", headers={"Accept-Language": "ko"})
        .text.partition("<header")[2]
        .partition("<main")[0]
    )


def test_each_page_leads_to_itself_in_the_other_languages(app: Flask):
    page = app.test_client().get("/?region=KP&q=rice&hl=ko").text
    foot = page.partition("<footer")[2]
    assert '<a href="/?region=KP&amp;q=rice&amp;hl=en" lang="en" hreflang="en">English</a>' in foot
    assert 'lang="ko" hreflang="ko" aria-current="true">한국어</a>' in foot
    told = 'rel="alternate" hreflang="{}" href="http://localhost/?region=KP&amp;q=rice{}"'
    for code, end in (("en", "&amp;hl=en"), ("ko", "&amp;hl=ko"), ("x-default", "")):
        assert told.format(code, end) in page


def test_a_page_of_any_path_leads_to_itself_as_an_address_is_written(app: Flask):
    reader = app.test_client()
    page = reader.get("/places/%00%0a<b>?q=%00").text
    assert "\0" not in page
    assert 'href="/places/%00%0A%3Cb%3E?q=%00&amp;hl=ko"' in page
    elsewhere = reader.get("/none", environ_overrides={"PATH_INFO": "//elsewhere.example/none"}).text
    assert 'href="/elsewhere.example/none?hl=ko"' in elsewhere


@pytest.mark.parametrize("path", ["/", "/method"])
def test_a_form_leads_to_a_page_in_the_language_that_was_chosen(app: Flask, path: str):
    field = '<input type="hidden" name="hl" value="ko">'
    assert field in app.test_client().get(f"{path}?hl=ko").text
    assert field not in app.test_client().get(path, headers={"Accept-Language": "ko"}).text


def test_days_and_numbers_are_written_as_in_the_language_whatever_is_not_translated_stays_whole(app: Flask):
    english, korean = (app.test_client().get(f"/?from=2011-05-31&hl={code}").text for code in ("en", "ko"))
    assert "since 31 May 2011" in english
    assert "2011년 5월 31일" in korean
    assert not re.search(r"0 place\b|0 report\b", korean)


def test_scripts_are_given_what_they_say_as_data_and_nothing_in_english(app: Flask):
    assert script_words("ko")["Try again"] == "다시 시도"
    assert script_words("en") == {}


def test_a_language_is_added_by_one_file(tmp_path: Path):
    sources = catalogue_of_sources()
    written = bring_up_to_date(tmp_path / "fr.po", sources)
    with (tmp_path / "fr.po").open("rb") as file:
        read = read_po(file, locale="fr")
    assert {one.id for one in read} == {one.id for one in written} == {one.id for one in sources}
    assert read.locale == Locale("fr")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.po")), ids=lambda path: path.stem)
def test_a_file_has_every_text_of_pages_and_scripts_and_no_other(path: Path):
    with path.open("rb") as file:
        held = {one.id for one in read_po(file) if one.id}
    assert held == {one.id for one in catalogue_of_sources() if one.id}, "make translations brings it up to date"


def test_english_is_there_without_a_file():
    assert next(iter(languages())) == "en"
