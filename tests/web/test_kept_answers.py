"""Answers are kept while there is room, and none drives out most of the others."""

from __future__ import annotations

from geo.web.kept_answers import KeptAnswer, KeptAnswers


def answer(size: int) -> KeptAnswer:
    return KeptAnswer(b"x" * size, (), None)


def test_those_go_first_that_were_not_asked_for_the_longest():
    answers = KeptAnswers(100_000)
    for number in range(8):
        answers.keep(number, answer(10_000))
    assert answers.get(0) is not None
    for number in range(8, 12):
        answers.keep(number, answer(10_000))
    assert answers.get(0) is not None
    assert [number for number in range(12) if answers.get(number) is None] == [1, 2, 3]


def test_one_that_is_too_large_is_not_kept():
    answers = KeptAnswers(100_000)
    answers.keep("small", answer(1_000))
    answers.keep("large", answer(50_000))
    assert answers.get("large") is None
    assert answers.get("small") is not None
