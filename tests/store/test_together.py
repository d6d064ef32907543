"""Places named together: each pair is counted once a report, and its tie is what chance would not make."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.filter import Filter
from geo.model import Place
from geo.store import Rank, Store, together
from geo.store.together import likelihood
from tests.store.atlas import APIA, CHONGJIN, RAJIN, SEOUL, SUVA, a_report, naming

TOWNS = (CHONGJIN, RAJIN, SEOUL, SUVA, APIA)
REPORTS = st.lists(st.lists(st.sampled_from(TOWNS), unique=True, max_size=5), max_size=8)


def file(store: Store, places: list[Place], identity: str = "") -> int:
    """A report that names those places, the first of them twice."""
    text = f"{identity}: " + ", ".join(place.name for place in places) + "."
    mentions = naming(text, *places)
    return store.add(a_report(text), mentions, geoparser="test").id


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(named=REPORTS, rank=st.sampled_from(Rank))
def test_a_pair_has_the_reports_that_name_both(
    tmp_path_factory: pytest.TempPathFactory, empty_file, named: list[list[Place]], rank: Rank
):
    file_ = tmp_path_factory.mktemp("together") / "dateline.sqlite"
    file_.write_bytes(empty_file.read_bytes())
    store = Store(f"sqlite:///{file_}")
    of_report = {
        file(store, places, str(number)): {place.id for place in places} for number, places in enumerate(named)
    }
    found = together(store.select(Filter()), 99, rank)
    expected = {
        frozenset(pair): {id_ for id_, ids in of_report.items() if ids.issuperset(pair)}
        for ids in of_report.values()
        for pair in combinations(ids, 2)
    }
    assert {frozenset(place.id for place in one.places): set(one.in_reports) for one in found.pairs} == expected
    assert found.number == len(expected)
    for one in found.pairs:
        each = tuple(sum(place.id in ids for ids in of_report.values()) for place in one.places)
        assert one.each == each
        assert one.share == pytest.approx(one.reports / (sum(each) - one.reports))
        assert list(one.in_reports) == sorted(one.in_reports, reverse=True)
    ranked = [one.reports if rank is Rank.REPORTS else one.tie for one in found.pairs]
    assert ranked == sorted(ranked, reverse=True)


def test_the_filter_says_which_reports_and_places_count(store: Store):
    file(store, [CHONGJIN, RAJIN, SEOUL], "one")
    file(store, [CHONGJIN, SEOUL], "two")
    found = together(store.select(Filter(region=("KP",))), 99)
    assert [[place.name for place in one.places] for one in found.pairs] == [["Chongjin", "Rajin"]]
    assert together(store.select(Filter(region=("AQ",))), 99).pairs == ()


def test_of_many_pairs_the_first_are_given_and_all_are_counted(store: Store):
    file(store, list(TOWNS))
    found = together(store.select(Filter()), 3)
    assert (len(found.pairs), found.number, found.among) == (3, 10, 5)


def test_the_tie_is_dunnings():
    """The example of his table 2: "the swiss", 110 together of 2,552 and 221 of 31,777 bigrams, is 270.72."""
    tie = likelihood(np.array([110]), np.array([110 + 2442]), np.array([110 + 111]), 110 + 2442 + 111 + 29114)
    assert tie[0] == pytest.approx(270.72, abs=0.01)


def test_no_tie_where_places_are_together_no_oftener_than_by_chance():
    both, one, other = np.array([25, 10, 0]), np.array([50, 50, 5]), np.array([50, 50, 5])
    assert likelihood(both, one, other, 100).tolist() == [0, 0, 0]
    assert np.isfinite(likelihood(np.array([5]), np.array([5]), np.array([5]), 5)).all()
