"""What a report's source tells by itself: its country, the place it is named after, and which sources are one."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.geoparse import names_of
from geo.geoparse.source import country_of, key_of, named_in


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("https://www.abc.example.au/news/1", "AU"),
        ("thisisoxfordshire.co.uk", "GB"),
        ("https://dateline.tv/1", None),  # bought for its look
        ("https://news.example/1", None),
        ("The Irish Post", None),
        ("http://[bad", None),
        ("", None),
    ],
)
def test_an_address_may_end_in_a_country(gazetteer: Gazetteer, source: str, code: str | None) -> None:
    found = country_of(source, names_of(gazetteer))
    assert [gazetteer.country_codes[number] for number in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The Korea Times", "korea"),
        ("https://columbuslocalnews.com/1", "columbus"),
        ("https://www.postandpaper.example/1", None),
    ],
)
def test_a_paper_is_named_after_a_place(gazetteer: Gazetteer, source: str, name: str | None) -> None:
    assert [toponym.name for toponym in named_in(source, names_of(gazetteer))] == ([name] if name else [])


def test_addresses_of_one_host_are_one_source_and_so_are_spellings_of_a_name() -> None:
    assert key_of("https://www.paper.example/a") == key_of("paper.example") == "paper.example"
    assert key_of("The Irish Post") == key_of("the irish post")
    assert key_of("") == ""
