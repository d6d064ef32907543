"""What a place is to its report: where it happened, where it was only said, or named in passing."""

from __future__ import annotations

import pytest

from tests.geoparse.reading import Read


def role_of(read: Read, text: str, words: str) -> str:
    (role,) = {one.role for one in read(text) if one.words == words}
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
    ],
)
def test_named_in_passing(read: Read, text: str, words: str) -> None:
    assert role_of(read, text, words) == "passing"
