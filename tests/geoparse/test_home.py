"""Where the reports of a source are set is learned from them, and tells its small places from famous namesakes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from geo.gazetteer import Gazetteer
from geo.geoparse import Homes, Recogniser, names_of, settle

COLUMBUS = (
    "A fire broke out in Westerville, Ohio, on Monday.",
    "The school board of Hilliard met. Roads in Gahanna and Reynoldsburg, Ohio, were closed.",
    "Voters in Worthington and Columbus, Ohio, go to the polls.",
)
DUBLIN = "The library in Dublin opens again on Friday."

Settle = Callable[..., list[dict[str, str]]]


@pytest.fixture
def settled(gazetteer: Gazetteer) -> Settle:
    """The admin-1 codes of the places of reports, by their words, when they come as one group."""
    recogniser = Recogniser(gazetteer, fast=True)

    def settled(*reports: tuple[str, str], homes: Homes | None = None) -> list[dict[str, str]]:
        group = [recogniser.recognise(text, None, source=source) for source, text in reports]
        found = settle(group, homes or Homes(names_of(gazetteer)))
        return [
            {text[m.start : m.end]: m.place.admin1 or "" for m in mentions if m.place}
            for (_, text), mentions in zip(reports, found, strict=True)
        ]

    return settled


def of_paper(texts: Sequence[str], source: str = "https://news.example/1") -> list[tuple[str, str]]:
    return [(source, text) for text in texts]


def test_a_report_alone_means_the_famous_place(settled: Settle) -> None:
    assert settled(*of_paper([DUBLIN])) == [{"Dublin": "IE.L"}]


def test_a_town_of_a_local_paper_is_near_the_others_that_the_paper_names(settled: Settle) -> None:
    assert settled(*of_paper([*COLUMBUS, DUBLIN]))[-1] == {"Dublin": "US.OH"}


def test_the_first_report_hears_those_that_came_with_it(settled: Settle) -> None:
    assert settled(*of_paper([DUBLIN, *COLUMBUS]))[0] == {"Dublin": "US.OH"}


def test_what_was_learned_is_kept_for_the_reports_that_follow(settled: Settle, gazetteer: Gazetteer) -> None:
    homes = Homes(names_of(gazetteer))
    settled(*of_paper(COLUMBUS), homes=homes)
    assert settled(*of_paper([DUBLIN], "http://www.news.example/2"), homes=homes) == [{"Dublin": "US.OH"}]


def test_another_source_is_at_home_elsewhere(settled: Settle) -> None:
    *_, dublin = settled(*of_paper(COLUMBUS), *of_paper([DUBLIN], "The Irish Post"))
    assert dublin == {"Dublin": "IE.L"}


def test_what_a_report_says_itself_counts_for_more(settled: Settle) -> None:
    text = "The mayor of Dublin, Ireland, flew to Cork and Galway."
    assert settled(*of_paper([*COLUMBUS, text]))[-1]["Dublin"] == "IE.L"


def test_reports_of_no_source_say_nothing_for_each_other(settled: Settle) -> None:
    assert settled(*of_paper([*COLUMBUS, DUBLIN], ""))[-1] == {"Dublin": "IE.L"}


def test_earlier_reports_of_a_source_speak_when_it_is_met_again(settled: Settle, gazetteer: Gazetteer) -> None:
    asked = []

    def known(source: str) -> tuple[int, dict[str, int]]:
        asked.append(source)
        return 4, {"geonames:5157588": 3, "geonames:5155393": 2, "geonames:0": 4}

    found = settled(*of_paper([DUBLIN, DUBLIN]), homes=Homes(names_of(gazetteer), known))
    assert found == [{"Dublin": "US.OH"}] * 2
    assert asked == ["https://news.example/1"]
