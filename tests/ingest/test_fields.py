"""The fields of a report, as a line of JSONL or a row of CSV gives them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ingest.fields import read_fields
from geo.ingest.incoming import LONGEST_TITLE
from geo.model import BadInput, Display, OwnPlace


def test_every_field_arrives_where_it_belongs():
    incoming = read_fields(
        {
            "id": 17,
            "title": "Ferry  resumes",
            "text": "A ferry left Rajin.\n",
            "source": "Border Notes",
            "url": "https://example.org/ferry",
            "author": "A. Writer",
            "date": "2012-05-31",
            "language": "EN",
            "licence": "CC0-1.0",
            "retrieved": "2024-05-31T09:30:00",
            "display": "excerpt",
            "collection": "Ports",
            "places": [{"name": "Rajin", "lat": 42.25, "lon": "130.30"}],
        }
    )
    report = incoming.report
    assert incoming.collection == "Ports"
    assert (report.title, report.text) == ("Ferry resumes", "A ferry left Rajin.\n")
    assert (report.source, report.url, report.author) == ("Border Notes", "https://example.org/ferry", "A. Writer")
    assert (report.published, report.language, report.licence) == (date(2012, 5, 31), "en", "CC0-1.0")
    assert report.retrieved == datetime(2024, 5, 31, 9, 30, tzinfo=UTC)
    assert report.display is Display.EXCERPT
    assert report.places == (OwnPlace("Rajin", 42.25, 130.30),)


@pytest.mark.parametrize(
    "words",
    ["2012-05-31", "2012-05-31T23:30:00+09:00", "2012-05-31T23:30:00Z", "Thu, 31 May 2012 10:00:00 +0900"],
)
def test_a_date_may_be_written_as_the_standards_and_feeds_write_it(words):
    assert read_fields({"text": "x", "published": words}).report.published == date(2012, 5, 31)


@pytest.mark.parametrize("words", ["yesterday", "December 1", "2012-02-31", "31/05/2012"])
def test_a_date_that_is_none_leaves_the_report_undated_and_says_so(words):
    incoming = read_fields({"text": "x", "date": words})
    assert incoming.report.published is None
    assert words in incoming.notes[0]


def test_a_report_without_a_title_is_called_by_its_first_line():
    assert read_fields({"text": "\n  Rajin reopens \n\nMore."}).report.title == "Rajin reopens"


def test_a_long_title_is_cut_at_a_word():
    title = read_fields({"text": "x", "title": "market " * 100}).report.title
    assert len(title) <= LONGEST_TITLE
    assert title.endswith("market…")


def test_a_source_given_as_an_address_is_called_by_its_host_and_links_the_report():
    report = read_fields({"text": "x", "source": "https://www.example.org/news/1"}).report
    assert (report.source, report.url) == ("example.org", "https://www.example.org/news/1")


def test_the_same_id_of_two_sources_is_two_reports():
    one, other = (read_fields({"text": "x", "id": "1", "source": source}).report for source in ("A", "B"))
    assert one.identity != other.identity


def test_without_an_id_the_address_says_what_is_the_same_report():
    one = read_fields({"text": "first version", "url": "https://example.org/a"}).report
    other = read_fields({"text": "second version", "url": "https://example.org/a#top"}).report
    assert one.identity == other.identity


def test_without_id_and_address_the_words_say_what_is_the_same_report():
    same = [read_fields({"text": "x", "date": "2012-05-31"}).report.identity for _ in range(2)]
    later = read_fields({"text": "x", "date": "2012-06-01"}).report.identity
    assert same[0] == same[1] != later


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "no text"),
        ({"text": " \n"}, "no text"),
        ({"text": ["x"]}, "text must be words, got a list"),
        ({"title": {"en": "x"}}, "title must be words, got an object"),
        ({"author": "x" * 501}, "author has 501 characters"),
        ({"url": "javascript:alert(1)"}, "url must be an http or https address, got “javascript:alert(1)”"),
        ({"url": "https://[::1"}, "url must be an http or https address"),
        ({"display": "some"}, "display must be one of full, excerpt, link; got “some”"),
        ({"language": "Korean language"}, "language must be a code such as en or ko"),
        ({"retrieved": "today"}, "retrieved must be a time such as 2024-05-31T09:30:00Z"),
        ({"places": {"name": "x"}}, "places must be a list"),
        ({"places": ["Rajin"]}, "each of places must have name, lat and lon, got words"),
        ({"places": "Rajin 42, 130"}, "places must read “Name @ lat, lon; Name @ lat, lon”, got “Rajin 42, 130”"),
        ({"places": "Rajin @ 91, 130"}, "lat of “Rajin” must be a number from -90 to 90, got “91”"),
        ({"place": "Rajin", "lat": "42", "lon": "-181"}, "lon of “Rajin” must be a number from -180 to 180"),
        ({"place": "Rajin", "lat": "42"}, "lon of “Rajin” must be a number from -180 to 180, got nothing"),
        ({"place": "Rajin", "lat": "nan", "lon": "1"}, "lat of “Rajin” must be a number"),
        ({"place": "Rajin", "lat": "1e999", "lon": "1"}, "lat of “Rajin” must be a number"),
        ({"lat": 42, "lon": 130}, "the place at 42, 130 needs the name that the text gives it"),
    ],
)
def test_a_field_that_cannot_be_read_is_named_with_what_it_should_be(fields, said):
    with pytest.raises(BadInput) as error:
        read_fields({"text": "x"} | fields if fields else {})
    assert said in error.value.reason


def test_several_places_can_be_written_in_one_cell():
    report = read_fields({"text": "x", "places": "Rajin @ 42.25, 130.3; Café @ Home@-1,-2;"}).report
    assert report.places == (OwnPlace("Rajin", 42.25, 130.3), OwnPlace("Café @ Home", -1, -2))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
NAMES = ["id", "title", "text", "source", "url", "author", "date", "language", "retrieved", "display", "places", "lat"]


@given(st.dictionaries(st.sampled_from(NAMES), JSON))
def test_any_fields_are_a_report_or_a_reason(fields):
    try:
        text = read_fields(fields).report.text
    except BadInput:
        return
    assert text == fields["text"].replace("\0", "\ufffd")
