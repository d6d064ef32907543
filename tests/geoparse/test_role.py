"""What a place is to its report: where it happened, where it was only said, or named in passing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.geoparse.reading import Read


def role_of(read: Read, text: str, words: str) -> str:
    (role,) = {one.role for one in read(text, fast=True) if one.words == words}
    return role


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SEOUL — Two ships collided off Busan.", "SEOUL"),
        ("SEOUL, South Korea (AP) — Two ships collided off Busan.", "SEOUL"),
        ("SEOUL, South Korea (AP) — Two ships collided off Busan.", "South Korea"),
        ("Ships collide\n\nBEIJING, June 3 (Reuters) - Two ships collided.", "BEIJING"),
        ("Kim told reporters in Seoul that the film was real.", "Seoul"),
        ("She said in an interview in Geneva that talks had failed.", "Geneva"),
        ("At a news conference in Tokyo the firm denied it.", "Tokyo"),
        ("The minister told a press briefing in Nairobi, Kenya, that rain would come.", "Nairobi"),
        ("The minister told a press briefing in Nairobi, Kenya, that rain would come.", "Kenya"),
        ("He was speaking on Tuesday in Vienna.", "Vienna"),
        ("(Reporting by Jane Doe in Hanoi; editing by John Roe)", "Hanoi"),
        ("Analysts in London said prices would fall.", "London"),
        ("“Prices will fall,” said Jane Roe, an analyst at a bank in London.", "London"),
        ("Jane Roe, who runs a bank in London, said prices would fall.", "London"),
        ("“It is cold,” he said in his tent north of Ulaanbaatar.", "Ulaanbaatar"),
        ("The minister announced the plan at a ceremony in Kumasi.", "Kumasi"),
    ],
)
def test_where_somebody_spoke_or_filed(read: Read, text: str, words: str) -> None:
    assert role_of(read, text, words) == "said"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two ships collided off Busan.", "Busan"),
        ("A fire destroyed a market in Chongjin.", "Chongjin"),
        ("She said the fire in Chongjin was out.", "Chongjin"),
        ("Kim told reporters in Seoul that the fire in Chongjin was out.", "Chongjin"),
        ("The trial of two smugglers opened in Astrakhan.", "Astrakhan"),
        ("More than 40 people were hurt in Busan.", "Busan"),
        ("The prize will be presented at a ceremony in Busan.", "Busan"),
        ("A ship sank 40 km off Busan.", "Busan"),
        ("Smoke rose from Chongjin.", "Chongjin"),
        ("The road from Chongjin to Rajin is closed.", "Chongjin"),
        ("From 35 to 51 percent are poor in Gaza, said Jane Roe.", "Gaza"),
    ],
)
def test_where_it_happened(read: Read, text: str, words: str) -> None:
    assert role_of(read, text, words) == "primary"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He helps people escape to Seoul.", "Seoul"),
        ("She was born in Vladivostok and sings.", "Vladivostok"),
        ("The firm, based in Dandong, sells phones.", "Dandong"),
        ("The river is longer than in Vietnam.", "Vietnam"),
        ("A Chinese ship sank.", "Chinese"),
        ("The Seoul Broadcasting Company reported it.", "Seoul"),
        ("Jane Roe, 47, of Vladivostok, was hurt.", "Vladivostok"),
        ("The Geneva-based agency sent a team.", "Geneva"),
        ("A man from Busan was arrested.", "Busan"),
        ("The ministers signed a treaty with Vietnam.", "Vietnam"),
        ("The mine is the largest in Chile.", "Chile"),
        ("The town lies 100 km north of Busan.", "Busan"),
        ("Nobody wants another Syria.", "Syria"),
    ],
)
def test_named_in_passing(read: Read, text: str, words: str) -> None:
    assert role_of(read, text, words) == "passing"


NEWS = "A fire destroyed a market in Chongjin on Monday, and nobody knows why it began. Traders lost all they had. "


@pytest.mark.parametrize("when", ["In 1998", "Two years ago", "Last year", "In the 1990s"])
def test_what_happened_long_before_is_named_in_passing(read: Read, when: str) -> None:
    assert role_of(read, f"{NEWS}{when} a market burnt down in Hoeryong.", "Hoeryong") == "passing"


def test_the_year_of_the_report_is_not_long_before(read: Read) -> None:
    text = f"{NEWS}In 2012 three markets have burnt down in Hoeryong."
    assert {one.role for one in read(text, published=date(2012, 5, 31)) if one.words == "Hoeryong"} == {"primary"}
