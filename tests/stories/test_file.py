"""A story's file: what an editor can write, and what is said, with its line, of what cannot be read."""

from __future__ import annotations

from pathlib import PurePath

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from geo.model import BadInput, BadStory, Missing, Picture, Quote, Story, View
from geo.stories import read_story

QUOTE, PICTURE = Quote(4, 10, 22, "digest"), Picture("0f.png", 640, 480, "Two boats")


class Shelf:
    """A library with one report, one place and one picture."""

    def quote(self, report: str, words: str) -> Quote:
        if report != "4":
            raise Missing(f"there is no report ‘{report}’")
        if words != "Boats at Chongjin":
            raise BadInput(f"report 4 does not have the words ‘{words}’")
        return QUOTE

    def place(self, place_id: str) -> str:
        if place_id != "geonames:2044757":
            raise Missing(f"no place {place_id}")
        return place_id

    def picture(self, path: PurePath, alt: str, credit: str, caption: str) -> Picture:
        if path != PurePath("harbour.png"):
            raise BadInput(f"there is no file ‘{path}’")
        return Picture("0f.png", 640, 480, alt, credit, caption)


def read(text: str | bytes) -> Story:
    return read_story(text if isinstance(text, bytes) else text.encode(), "story.yaml", Shelf())


def wrong(text: str | bytes) -> list[str]:
    """What is said of a file that cannot be taken in, a line each."""
    with pytest.raises(BadStory) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


WHOLE = """\
slug: two-harbours
title: Two harbours
chapters:
  - title: no
    view: 41.8,129.8,7
    text: |
      One *line*.

      Another.
    excerpts:
      - {report: 4, quote: Boats at Chongjin}
    picture: {file: harbour.png, alt: Two boats}
  - title: 1991
    place: geonames:2044757
"""


def test_a_story_is_what_its_file_says():
    story = read(WHOLE)
    assert (story.slug, story.title, story.language) == ("two-harbours", "Two harbours", "en")
    first, second = story.chapters
    assert (first.view, first.place, first.text) == (View(41.8, 129.8, 7), None, "One *line*.\n\nAnother.")
    assert (first.quotes, first.picture) == ((QUOTE,), PICTURE)
    assert (second.view, second.place, second.quotes, second.picture) == (None, "geonames:2044757", (), None)


def test_words_stay_the_words_that_are_written():
    assert [chapter.title for chapter in read(WHOLE).chapters] == ["no", "1991"]


def test_all_that_is_wrong_is_said_at_once_each_with_its_line():
    assert wrong(
        """\
slug: Two Harbours
titel: Two harbours
chapters:
  - view: north
    place: geonames:1
  - title: The second
    title: The third
    excerpts:
      - quote: Boats at Chongjin
      - report: 5
        quote: Boats at Chongjin
      - report: 4
        quote: Boats at Chungjin
      - words
    picture:
      file: ../secret.png
"""
    ) == [
        "story.yaml:1: slug needs small letters, digits and single hyphens, such as markets-by-the-sea; "
        "got ‘Two Harbours’",
        "story.yaml:1: a story needs title",
        "story.yaml:2: a story has no field ‘titel’; its fields are slug, title, summary, author, language, chapters",
        "story.yaml:4: a chapter needs title",
        "story.yaml:4: view needs lat,lon,zoom such as 41.8,129.8,7; got ‘north’",
        "story.yaml:5: no place geonames:1",
        "story.yaml:7: title stands here a second time",
        "story.yaml:9: an excerpt needs report",
        "story.yaml:11: there is no report ‘5’",
        "story.yaml:13: report 4 does not have the words ‘Boats at Chungjin’",
        "story.yaml:14: an excerpt needs fields, such as report: …; got ‘words’",
        "story.yaml:16: picture needs alt",
        "story.yaml:16: file needs a picture beside the story, such as pictures/harbour.jpg; got ‘../secret.png’",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "story.yaml:1: the file is empty; docs/stories.md has an example"),
        ("- a list", "story.yaml:1: a story needs fields, such as slug: …; got a list"),
        ("slug: a\ntitle: [b]\nchapters: c", "story.yaml:2: title needs words; got a list"),
        ("slug: a\ntitle: b\nchapters: c", "story.yaml:3: chapters needs a list, each a chapter after a dash; got ‘c’"),
        ("slug: a\ntitle: b\nchapters: []", "story.yaml:3: a story needs chapters"),
        ("slug: a\ntitle: 'b", "story.yaml:2: is no YAML: while scanning a quoted scalar, "),
        ("slug: a\ntitle: b: c", "story.yaml:2: is no YAML: mapping values are not allowed here"),
        ("slug: a\n---\nslug: b", "story.yaml:2: is no YAML: expected a single document in the stream, "),
        ("slug: a\ntitle: \0", "story.yaml:2: the character U+0000 is no text"),
        (b"slug: a\ntitle: \xff", "story.yaml:2: is not UTF-8"),
        (f"slug: a\ntitle: {'b' * 201}", "story.yaml:2: title has 201 characters; 200 is the most"),
        (f"slug: a\nchapters: [{'1, ' * 60}1]", "story.yaml:2: chapters has 61 entries; 60 is the most"),
        ("slug: a\nlanguage: English", "story.yaml:2: language needs a code such as en or ko; got ‘English’"),
        ("slug: a\nchapters: [{title: b, view: '91,0,3'}]", "story.yaml:2: view needs lat,lon,zoom such as "),
        ("#" * 256_001, "story.yaml: is larger than 256,000 bytes, the most of a story"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str | bytes, said: str):
    assert any(problem.startswith(said) for problem in wrong(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("slug: &a [1]\ntitle: *a", "story.yaml:1: is no YAML: anchors (&, *) are not used here"),
        ("a: &a [lol]\nb: &b [*a, *a, *a]\nc: [*b, *b]", "story.yaml:1: is no YAML: anchors (&, *) are not used here"),
        ("[" * 100_000, "story.yaml:1: is no YAML: too many levels"),
        ("slug: !!python/object/apply:os.system [ls]", "story.yaml:1: slug needs words; got a list"),
    ],
)
def test_what_would_take_the_machine_is_refused(text: str, said: str):
    assert said in wrong(text)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=50)


@given(title=WORDS, chapters=st.lists(WORDS, min_size=1, max_size=5))
def test_whatever_words_yaml_can_write_come_back(title: str, chapters: list[str]):
    written = yaml.safe_dump({"slug": "a", "title": title, "chapters": [{"title": one} for one in chapters]})
    story = read(written)
    assert (story.title, [one.title for one in story.chapters]) == (title, chapters)


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode(errors="surrogatepass"))))
def test_any_bytes_are_a_story_or_told_what_is_wrong(data: bytes):
    assert all(problem.startswith("story.yaml:") for problem in wrong(data))
