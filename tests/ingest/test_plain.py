"""Reports from plain text and from Markdown."""

from __future__ import annotations

import pytest

from geo.ingest.plain import front_matter


def test_the_whole_text_is_kept_and_its_first_line_is_the_title(read_one):
    content = "Smuggled video\r\n\r\n“Rare” footage\tfrom the north …\n\n "
    report = read_one("txt", content)
    assert report.text == content
    assert report.title == "Smuggled video"


def test_the_founding_report_is_kept_byte_for_byte(read_one, shared):
    data = (shared / "reports" / "smuggled-video.txt").read_bytes()
    report = read_one("txt", data)
    assert report.text.encode() == data
    assert report.title == "Smuggled video offers glimpse of life in North Korea"


def test_front_matter_gives_fields_and_is_no_part_of_the_text(read_one):
    report = read_one(
        "txt",
        '---\nTitle: "Ferry: resumes"\ndate: 2012-05-31\ntags: [a, b]\nplaces: Rajin @ 42.25, 130.3\n---\n\nA ferry.\n',
    )
    assert (report.title, str(report.published), report.text) == ("Ferry: resumes", "2012-05-31", "A ferry.\n")
    assert report.places[0].name == "Rajin"


def test_front_matter_that_cannot_be_read_is_named(errors):
    assert errors("md", "---\ndisplay: partly\n---\nx") == [
        "file.md: display must be one of full, excerpt, link; got “partly”"
    ]


@pytest.mark.parametrize(
    "text",
    ["---\nA rule opens this text.\n---\nMore.", "---\ndate: 2012-05-31\nnever closed", "title: none", "---\n---\nx"],
)
def test_a_text_that_only_looks_like_front_matter_is_whole(text):
    assert front_matter(text) == ({}, text)


def test_markdown_is_kept_as_the_words_it_stands_for(read_one):
    report = read_one(
        "md",
        '# Ferry *resumes*\n\nFrom [Rajin](https://example.org "Port")\nto **Chongjin** & `Hoeryong`.\n\n'
        "* one\n* two\n\n> said\n\n    code\n\n---\n\n![a map](map.png)\n",
    )
    assert report.title == "Ferry resumes"
    assert report.text == (
        "Ferry resumes\n\nFrom Rajin\nto Chongjin & Hoeryong.\n\none\n\ntwo\n\nsaid\n\ncode\n\na map"
    )


def test_html_in_markdown_is_text_like_any_other(read_one):
    assert read_one("md", "<script>alert(1)</script>\n\n<b>Rajin</b>").text == (
        "<script>alert(1)</script>\n\n<b>Rajin</b>"
    )


def test_an_empty_file_is_refused(errors):
    assert errors("txt", "") == ["file.txt: has no text"]
    assert errors("md", "![](x.png)\n") == ["file.md: has no text"]
