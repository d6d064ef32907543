"""Places named together: each pair is counted once a report, or sentence, and its tie is what chance would not make."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.filter import Filter
from geo.model import Place
from geo.store import By, Rank, Store, Together, together
from geo.store.together import likelihood
from tests.store.atlas import APIA, CHONGJIN, RAJIN, SEOUL, SUVA, a_report, mention

TOWNS = (CHONGJIN, RAJIN, SEOUL, SUVA, APIA)
SENTENCES = st.lists(st.lists(st.sampled_from(TOWNS), unique=True, min_size=1, max_size=4), max_size=3)
FILTERS = st.sampled_from([(), ("KP",), ("KP", "KR"), ("FJ", "WS", "KR"), ("AQ",)])
LONG = " ".join(["for a very long time, as everybody who was there has said,"] * 8)


def file(store: Store, *told: list[Place], identity: str = "", between: str = ", ") -> int:
    """A report of sentences that name those places each."""
    text, mentions = f"Report {identity} begins.", []
    for places in told:
        text += " "
        for number, place in enumerate(places):
            text += f"{between if number else ''}{place.name}"
            mentions.append(mention(text, place.name, place, start=len(text) - len(place.name), end=len(text)))
        text += "."
    return store.add(a_report(text), mentions, geoparser="test").id


def pairs(found: Together) -> dict[frozenset[str], int]:
    """How many reports or sentences name both, by their names."""
    return {frozenset(place.name for place in pair.places): pair.both for pair in found.each_pair()}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    reports=st.lists(SENTENCES, max_size=6), regions=FILTERS, how=st.tuples(st.sampled_from(By), st.sampled_from(Rank))
)
def test_counts_agree_with_counting_one_by_one(
    tmp_path_factory: pytest.TempPathFactory,
    empty_file,
    reports: list[list[list[Place]]],
    regions: tuple[str, ...],
    how: tuple[By, Rank],
):
    by, rank = how
    file_ = tmp_path_factory.mktemp("together") / "dateline.sqlite"
    file_.write_bytes(empty_file.read_bytes())
    store = Store(f"sqlite:///{file_}")
    meant: list[tuple[int, set[str]]] = []  # what each report, or sentence, names
    for number, told in enumerate(reports):
        id_ = file(store, *told, identity=str(number))
        parts = told if by is By.SENTENCE else [[place for places in told for place in places]]
        meant += [(id_, {place.id for place in places if not regions or place.country in regions}) for places in parts]
    meant = [(id_, named) for id_, named in meant if named]

    found = together(store.select(Filter(region=regions)), by, rank)
    named_together = {frozenset(pair) for _, named in meant for pair in combinations(named, 2)}
    assert {frozenset(place.id for place in one.places) for one in found.each_pair()} == named_together
    assert len(found) == len(named_together)
    for one in found.each_pair():
        a, b = (place.id for place in one.places)
        with_both = [id_ for id_, named in meant if {a, b} <= named]
        each = tuple(sum(end in named for _, named in meant) for end in (a, b))
        assert (one.both, one.each) == (len(with_both), each)
        assert one.share == pytest.approx(one.both / (sum(each) - one.both))
        assert one.tie == pytest.approx(likelihood(*(np.array([n]) for n in (one.both, *each)), len(meant))[0])
        assert found.in_reports(one) == tuple(sorted(set(with_both), reverse=True))
    ranked = [one.both if rank is Rank.REPORTS else one.tie for one in found.each_pair()]
    assert ranked == sorted(ranked, reverse=True)


def test_the_filter_says_which_reports_and_places_count(store: Store):
    file(store, [CHONGJIN, RAJIN, SEOUL], identity="one")
    file(store, [CHONGJIN, SEOUL], identity="two")
    assert pairs(together(store.select(Filter(region=("KP",))))) == {frozenset({"Chongjin", "Rajin"}): 1}
    assert pairs(together(store.select(Filter(region=("AQ",))))) == {}


def test_of_many_pairs_some_are_given_and_all_are_counted(store: Store):
    file(store, list(TOWNS))
    found = together(store.select(Filter()))
    assert (len(found.pairs(0, 3)), len(found), found.among) == (3, 10, 5)
    assert found.pairs(0, 3) + found.pairs(3, 10) == list(found.each_pair())


def test_a_mention_that_is_not_meant_still_stands_in_its_sentence(store: Store):
    """A sentence so long that its excerpts are parts of it: the one in the middle meets those at either end."""
    file(store, [CHONGJIN, SEOUL, RAJIN], between=f" {LONG[:200]} ")
    assert pairs(together(store.select(Filter(region=("KP",))), By.SENTENCE)) == {frozenset({"Chongjin", "Rajin"}): 1}


def test_what_a_long_sentence_names_far_apart_is_not_in_one_excerpt(store: Store):
    file(store, [CHONGJIN, RAJIN], between=f" {LONG} ")
    selection = store.select(Filter())
    assert pairs(together(selection, By.SENTENCE)) == {}
    assert pairs(together(selection)) == {frozenset({"Chongjin", "Rajin"}): 1}


def test_sentences_are_known_of_what_comes_in_later(store: Store):
    file(store, [CHONGJIN], [RAJIN], identity="one")
    assert pairs(together(store.select(Filter()), By.SENTENCE)) == {}
    file(store, [SUVA], [CHONGJIN, RAJIN], identity="two")
    assert pairs(together(store.select(Filter()), By.SENTENCE)) == {frozenset({"Chongjin", "Rajin"}): 1}


def test_the_tie_is_dunnings():
    """The example of his table 2: "the swiss", 110 together of 2,552 and 221 of 31,777 bigrams, is 270.72."""
    tie = likelihood(np.array([110]), np.array([110 + 2442]), np.array([110 + 111]), 110 + 2442 + 111 + 29114)
    assert tie[0] == pytest.approx(270.72, abs=0.01)


def test_no_tie_where_places_are_together_no_oftener_than_by_chance():
    both, one, other = np.array([25, 10, 0]), np.array([50, 50, 5]), np.array([50, 50, 5])
    assert likelihood(both, one, other, 100).tolist() == [0, 0, 0]
    assert np.isfinite(likelihood(np.array([5]), np.array([5]), np.array([5]), 5)).all()
