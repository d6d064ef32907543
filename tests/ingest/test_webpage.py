"""Reports from web pages."""

from __future__ import annotations

import pytest

PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Ferry resumes | Border Notes</title>
<meta property="og:site_name" content="Border Notes"><meta name="author" content="Ann Writer">
<meta property="article:published_time" content="2012-05-31T10:00:00+09:00">
<link rel="canonical" href="https://example.org/ferry"><style>p { color: red }</style>
<script>alert("never a word")</script></head>
<body><nav><a href="/">Home</a> <a href="/asia">Asia</a></nav>
<article><h1>Ferry resumes</h1>
<p>The ferry at <a href="/rajin">Rajin</a> left again on Thursday, &amp; people came to see it.</p>
<h2>What is next</h2><p>Another one is to follow from Vladivostok.<script>document.write("no")</script></p></article>
<footer>Copyright</footer></body></html>"""


def test_the_article_is_taken_and_the_page_around_it_left(read_one):
    report = read_one("html", PAGE)
    assert report.text == (
        "Ferry resumes\n\nThe ferry at Rajin left again on Thursday, & people came to see it."
        "\n\nWhat is next\n\nAnother one is to follow from Vladivostok."
    )


def test_the_page_says_who_wrote_it_when_and_where(read_one):
    report = read_one("html", PAGE)
    assert (report.title, report.source, report.author) == ("Ferry resumes", "Border Notes", "Ann Writer")
    assert (str(report.published), report.language) == ("2012-05-31", "en")
    assert report.url == "https://example.org/ferry"


def test_a_page_without_an_article_gives_all_its_words(read_one):
    report = read_one("html", "<title>Ports</title><script>alert(1)</script><p>Rajin</p>")
    assert (report.title, report.text) == ("Ports", "Rajin")
    assert report.published is None


def test_a_page_is_read_in_the_charset_it_declares(read_one):
    content = '<meta http-equiv="Content-Type" content="text/html; charset=euc-kr"><p>청진에서 서울까지</p>'
    assert read_one("html", content.encode("euc-kr")).text == "청진에서 서울까지"


def test_a_declaration_inside_the_text_does_no_harm(read_one):
    assert (
        "청진" in read_one("html", '<?xml version="1.0" encoding="utf-16"?><html><body><p>청진</p></body></html>').text
    )


def test_an_address_that_no_browser_should_follow_is_left_out(read_one):
    content = PAGE.replace("https://example.org/ferry", "javascript:alert(1)")
    assert read_one("html", content).url == ""


@pytest.mark.parametrize("content", ["", " ", "<!-- nothing -->", "<p></p>", "<script>alert(1)</script>"])
def test_a_page_without_words_is_refused(errors, content):
    [said] = errors("html", content)
    assert said.startswith("file.html: has no text")


@pytest.mark.parametrize(
    "content",
    ["<div>" * 20_000 + "Rajin", "<p>a\0b\x0b\x1b</p>", "<p" * 5000, "\ud800".encode("utf-16-be", "surrogatepass")],
)
def test_a_page_that_is_none_is_read_or_refused(read, content):
    [found] = read("html", content)
    assert found.where == "file.html"
