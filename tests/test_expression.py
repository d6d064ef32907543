"""What is typed into the search is read as words, phrases and three operators, and as nothing else."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.expression import APART, Either, Near, Phrase, Without, has_operators, read_search, side_by_side, sought
from geo.model import BadFilter

MARKET, BAZAAR, GUARDS = Phrase("market"), Phrase("bazaar"), Phrase("border guards")


@pytest.mark.parametrize(
    ("q", "parts"),
    [
        ("market bazaar", (MARKET, BAZAAR)),
        ('market "border guards"', (MARKET, GUARDS)),
        ("„border guards“ market", (GUARDS, MARKET)),
        ('market "border guards', (MARKET, GUARDS)),
        ("market OR bazaar", (Either((MARKET, BAZAAR)),)),
        ('market OR bazaar OR "border guards" rice', (Either((MARKET, BAZAAR, GUARDS)), Phrase("rice"))),
        ("-market", (Without(MARKET),)),
        ('bazaar -"border guards"', (BAZAAR, Without(GUARDS))),
        ("bazaar OR -market", (Either((BAZAAR, Without(MARKET))),)),
        ("NEAR(market bazaar)", (Near((MARKET, BAZAAR), APART),)),
        ('NEAR(market "border guards", 3)', (Near((MARKET, GUARDS), 3),)),
        ("NEAR (market, bazaar, 3)", (Near((MARKET, BAZAAR), 3),)),
        ('-NEAR("border guards" market) bazaar', (Without(Near((GUARDS, MARKET), APART)), BAZAAR)),
        ('NEAR("market)" bazaar)', (Near((Phrase("market)"), BAZAAR), APART),)),
    ],
)
def test_operators(q: str, parts: tuple[object, ...]):
    assert read_search(q) == parts
    assert has_operators(q) == any(not isinstance(part, Phrase) for part in parts)


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("market or bazaar", ["market", "or", "bazaar"]),
        ('market "OR" bazaar', ["market", "OR", "bazaar"]),
        ("near(market rajin)", ["near(market", "rajin)"]),
        ("market AND bazaar NOT rice", ["market", "AND", "bazaar", "NOT", "rice"]),
        ("Rajin-Sonbong", ["Rajin-Sonbong"]),
        ("market - bazaar", ["market", "bazaar"]),
        ("(mar* title:rice ^day", ["(mar*", "title:rice", "^day"]),
        ("NEARBY ORE", ["NEARBY", "ORE"]),
        ('!!! "" - * market', ["market"]),
    ],
)
def test_what_is_no_operator_is_a_word(q: str, words: list[str]):
    assert read_search(q) == tuple(map(Phrase, words))
    assert not has_operators(q)


@pytest.mark.parametrize("q", ["", "!!!", '""', "* - ^", "-", '-"'])
def test_without_a_letter_there_is_nothing_to_look_for(q: str):
    assert read_search(q) == ()


@pytest.mark.parametrize(
    ("q", "reason"),
    [
        ("OR", "OR needs words on both sides"),
        ("market OR", "OR needs words on both sides"),
        ("OR market", "OR needs words on both sides"),
        ("market OR OR bazaar", "OR needs words on both sides"),
        ("market OR !!!", "OR needs words on both sides"),
        ("market NEAR bazaar", "NEAR is written as NEAR(market Rajin, 5)"),
        ("NEAR(market bazaar", "NEAR is written as NEAR(market Rajin, 5)"),
        ('NEAR(market "bazaar)', "NEAR is written as NEAR(market Rajin, 5)"),
        ("NEAR(market)", "NEAR needs two words or more"),
        ("NEAR(market, 5)", "NEAR needs two words or more"),
        ("NEAR()", "NEAR needs two words or more"),
        ("NEAR(market bazaar, 1001)", "NEAR takes a number of up to 1000"),
        ("NEAR(market OR bazaar)", "NEAR takes words and phrases alone"),
        ("NEAR(market -bazaar)", "NEAR takes words and phrases alone"),
    ],
)
def test_an_operator_with_nothing_to_work_on_is_told(q: str, reason: str):
    with pytest.raises(BadFilter) as told:
        read_search(q)
    assert reason in told.value.reason


TYPED = st.text(max_size=40) | st.lists(
    st.sampled_from(["OR", "NEAR", "NEAR(", ")", '"', "-", ",", " ", "5", "market", "청진", "(", "*", "\0"]),
    max_size=14,
).map("".join)


@given(TYPED)
def test_whatever_is_typed_is_read_or_told(q: str):
    with suppress(BadFilter):
        parts = read_search(q)
        assert all(phrase.text == phrase.text.strip() and '"' not in phrase.text for phrase in sought(parts))
        assert side_by_side(parts) or not all(isinstance(part, Phrase) for part in parts) or not parts
