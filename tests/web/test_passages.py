"""A card leads to the source page at the very words, and nowhere that is no web page."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Excerpt
from geo.web.passages import passage_link, safe_link

PAGE = "https://example.org/story"


def fragment(excerpt: Excerpt, text: str = "", url: str = PAGE) -> str:
    link = passage_link(url, excerpt, text)
    assert link is not None
    return link.partition(":~:text=")[2]


def test_the_link_names_the_place_between_the_words_around_it():
    link = passage_link(PAGE, Excerpt("The footage was filmed in ", "Chongjin", " and Rajin, he said."))
    assert link == f"{PAGE}#:~:text=footage%20was%20filmed%20in-,Chongjin,-and%20Rajin%2C%20he%20said."


def test_what_is_syntax_in_a_fragment_is_encoded_in_words():
    found = fragment(Excerpt("the North-South, ", "Rajin-Sonbong", " & co-op zone"))
    assert found == "the%20North%2DSouth%2C-,Rajin%2DSonbong,-%26%20co%2Dop%20zone"


def test_a_mention_at_the_border_of_its_sentence_has_context_on_one_side():
    assert fragment(Excerpt("", "Seoul", " said no.")) == "Seoul,-said%20no."
    assert fragment(Excerpt("They flew to ", "Seoul", ".")) == "They%20flew%20to-,Seoul"


def test_the_context_grows_until_it_stands_once_in_the_report():
    text = "On Monday a man was seen in Seoul by two friends. On Friday a man was seen in Seoul by two friends."
    second = Excerpt("On Friday a man was seen in ", "Seoul", " by two friends.")
    assert unquote(fragment(second, text)).startswith("Friday a man was seen in-,Seoul")


def test_words_that_stand_twice_as_they_are_still_give_a_link():
    text = "In Seoul it rained. In Seoul it rained."
    assert fragment(Excerpt("In ", "Seoul", " it rained."), text) == "In-,Seoul,-it%20rained."


def test_context_does_not_reach_over_a_line_since_a_fragment_cannot_reach_over_a_block():
    assert fragment(Excerpt("A heading\nThe city of ", "Rajin", " has\na port")) == "The%20city%20of-,Rajin,-has"


def test_scripts_that_write_no_spaces_get_context_too():
    assert unquote(fragment(Excerpt("함경북도 ", "청진", "에서 촬영됐다"))) == "함경북도-,청진,-에서 촬영됐다"


def test_a_fragment_that_the_address_has_already_is_kept():
    assert passage_link(f"{PAGE}#part-2", Excerpt("in ", "Seoul", "")) == f"{PAGE}#part-2:~:text=in-,Seoul"
    assert passage_link(f"{PAGE}#:~:text=other", Excerpt("in ", "Seoul", "")) == f"{PAGE}#:~:text=in-,Seoul"


words = st.text(st.characters(exclude_categories=["Cs"]))


@given(words, words.filter(str.strip), words)
def test_whatever_the_words_are_the_link_is_an_address_and_says_them(before: str, mention: str, after: str):
    link = passage_link(PAGE, Excerpt(before, mention, after))
    assert link is not None
    directive = link.removeprefix(f"{PAGE}#:~:text=")
    assert re.fullmatch(r"(?:[\w.~%]+-,)?[\w.~%]+(?:,-[\w.~%]+)?", directive, re.ASCII)
    assert " ".join(mention.split()) in [unquote(part) for part in directive.split(",")]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//example.org/",
        "https://",
        "https://exa mple.org/",
        "https://[broken/",
        "ftp://example.org/",
        "",
    ],
)
def test_only_web_pages_become_links(url: str):
    assert safe_link(url) is None
    assert passage_link(url, Excerpt("in ", "Seoul", "")) is None


@pytest.mark.parametrize("url", ["http://example.org", "https://example.org/a?b=c#d", "https://пример.рф/новости"])
def test_web_pages_become_links(url: str):
    assert safe_link(url) == url
